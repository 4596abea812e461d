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
        ("offline_coder.py", ["--runs", "1", "--longest", "1000", "--many", "20", "--starts", "1"], "| rule coder |"),
        ("gate_power.py", ["--trials", "5"], "| 20 |"),
        (
            "batch_cost.py",
            ["--runs", "1", "--small", "4", "--large", "12", "--rows", "httpx2", "json_schema", "batch"],
            "| summarizer batch |",
        ),
        ("batch_limits.py", ["--runs", "1", "--documents", "20", "--per-minute", "1200", "--rows", "requests-headers"], "| 0 |"),
        ("batch_memory.py", ["--sizes", "20", "40"], "| 40 |"),
        ("batch_kills.py", ["--documents", "40", "--kills", "1"], "| 40 | 1 |"),
        ("batch_storm.py", ["--documents", "60"], "| 60 |"),
    ],
)
def test_a_benchmark_prints_its_table(script: str, options: list[str], row: str) -> None:
    done = subprocess.run([sys.executable, str(FOLDER / script), *options], capture_output=True, text=True, check=True)
    assert "|---|" in done.stdout
    assert row in done.stdout
