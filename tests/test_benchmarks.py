"""The benchmarks run, at a small size: a script that nobody can run proves nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.parametrize(
    ("script", "options", "row"),
    [
        ("startup.py", ["--runs", "1"], "--version"),
        ("grounding.py", ["--characters", "20000"], "20,000"),
        ("evaluation.py", ["--documents", "20"], "| 20 |"),
        ("gate_power.py", ["--trials", "5"], "| 20 |"),
    ],
)
def test_a_benchmark_prints_its_table(script: str, options: list[str], row: str) -> None:
    done = subprocess.run([sys.executable, str(FOLDER / script), *options], capture_output=True, text=True, check=True)
    assert "|---|" in done.stdout
    assert row in done.stdout
