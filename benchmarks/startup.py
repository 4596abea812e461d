"""What starting costs: the CPU of `summarizer --version` beside an empty typer program and bare Python.

    python benchmarks/startup.py [--runs 15]

Each row is a whole process, user + system time as the operating system accounts it, in turn A B C A B C so that a machine that
changes its speed changes it for all. Prints the median and the range in milliseconds.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

EMPTY_TYPER = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: ...\napp(['--help'])\n"
TEXT = "Three people were wounded when a drone struck a depot in Erbil on Monday, the army said.\n"


def cpu_seconds(command: list[str], folder: str) -> float:
    """User and system seconds of one whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="What starting costs.")
    parser.add_argument("--runs", type=int, default=15, help="counted runs of each row, after one warm-up")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "article.txt").write_text(TEXT, encoding="utf-8")
        module = [sys.executable, "-m", "summarizer"]
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "an empty typer program, --help": [sys.executable, "-c", EMPTY_TYPER],
            "summarizer --version": [*module, "--version"],
            "summarizer --help": [*module, "--help"],
            "summarizer run, one sentence, offline/rules": [*module, "run", "article.txt", "--model", "offline/rules"],
        }
        times: dict[str, list[float]] = {name: [] for name in rows}
        for turn in range(runs + 1):
            for name, command in rows.items():
                seconds = cpu_seconds(command, folder)
                if turn:
                    times[name].append(seconds * 1000)
    print(f"| {runs} runs, ms of CPU | median | min–max |\n|---|---|---|")
    for name, values in times.items():
        print(f"| {name} | {statistics.median(values):.0f} | {min(values):.0f}–{max(values):.0f} |")


if __name__ == "__main__":
    main()
