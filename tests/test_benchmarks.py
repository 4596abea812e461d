"""The benchmarks run, at a small size: a script that nobody can run proves nothing."""

from __future__ import annotations

import re
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
        ("batch_lane.py", ["--sizes", "30", "60"], "| 60 | batch |"),
    ],
)
def test_a_benchmark_prints_its_table(script: str, options: list[str], row: str) -> None:
    done = subprocess.run([sys.executable, str(FOLDER / script), *options], capture_output=True, text=True, check=True)
    assert "|---|" in done.stdout
    assert row in done.stdout


def test_the_robustness_suites_say_the_same_in_other_forms(tmp_path: Path) -> None:
    """Gold quotes must stand in every variation, or its suite could not be read; and the rules must be able to run them."""
    script = (sys.executable, "-m", "benchmarks.robustness")
    gold = [str(FOLDER.parent / "evals" / "challenge" / f"{name}.yaml") for name in ("c01", "c57")]
    subprocess.run([*script, "vary", *gold, "-o", str(tmp_path / "varied")], check=True, cwd=FOLDER.parent)
    names = ("as-is", "boilerplate", "shuffled")
    for name in names:
        suite = str(tmp_path / "varied" / f"{name}.yaml")
        evaluating = (sys.executable, "-m", "summarizer", "eval", "run", suite, "--model", "offline/rules")
        subprocess.run([*evaluating, "-o", str(tmp_path / name), "-q"], check=True, cwd=FOLDER.parent)
    runs = [str(tmp_path / name) for name in names]
    done = subprocess.run([*script, "table", *runs], capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    assert "| as-is | " in done.stdout
    assert "| 0 of 2 |" in done.stdout
    assert done.stdout.count("\n") == 5


def test_what_a_question_and_its_answer_weigh_is_told_of_the_recorded_answers() -> None:
    script = (sys.executable, "-m", "benchmarks.prompt_cost")
    done = subprocess.run(script, capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    assert "| 62 |" in done.stdout
    each = re.search(r"\| out, each \| (\d,\d{3}) \|", done.stdout)
    assert each
    assert int(each[1].replace(",", "")) <= 1_500
