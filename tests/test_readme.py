"""The README is true: its commands and its program are run as they stand there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLACEHOLDERS = ("NAME", "articles/", "export ", "make ")
"""What stands for something of the reader's own, or is this test run itself."""


def runnable(text: str) -> list[str]:
    """The commands of a text that need nothing of the reader's own."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    commands = [line[2:].strip() for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [command for command in commands if not any(word in command for word in PLACEHOLDERS)]


PROGRAMS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


EVALS = (ROOT / "evals" / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder that looks like a clone, to run in."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("seeds", "evals", "schemas", "prompts"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_"))}
    return {**kept, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"}


def test_the_commands_are_run_in_order_as_written(clone: Path) -> None:
    assert len(runnable(README)) >= 13
    run_all(runnable(README), clone)
    assert len((clone / "again.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert (clone / "report.html").stat().st_size > 100_000


def test_the_commands_for_your_own_gold_are_run_in_order_as_written(clone: Path) -> None:
    assert len(runnable(EVALS)) >= 8
    run_all(runnable(EVALS), clone)
    assert len(list((clone / "mygold").glob("*.yaml"))) == 2


def run_all(commands: list[str], folder: Path) -> None:
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_program_runs_as_written(clone: Path, program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=clone, env=environment(), capture_output=True, text=True, check=True
    )
    assert "ASSAULT 2023-12-25" in done.stdout


def test_every_file_it_links_to_is_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
