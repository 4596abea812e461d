"""What a document costs the client: CPU of the whole process, beside raw HTTP and beside instructor as most people would use it.

    python benchmarks/batch_cost.py [--runs 5] [--small 200] [--large 1200] [--rows aiohttp httpx2 json_schema tools batch]

The same questions (the event task, articles of the seeds' size, their recorded answers) go to a server without latency, 32 in
flight. Each row is a process of its own, in turn A B C A B C; user + system time, its children's included. The cost of a document
is the marginal one, between a small and a large run, so that starting is left out; starting and all is the other column.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from articles import answers_by_marker, seed_articles, write_lines
from batching import batch_command
from measuring import lines_in, print_table, run, spread
from serving import Served, serving

CLIENTS = Path(__file__).parent / "clients"
Row = Callable[[Path, str, Path], list[str]]


def client(name: str, *options: str) -> Row:
    """The command of one of the programs in `clients/`."""
    return lambda documents, base_url, out: [sys.executable, str(CLIENTS / name), str(documents), base_url, str(out), *options]


ROWS: dict[str, tuple[str, Row]] = {
    "aiohttp": ("aiohttp alone", client("raw_aiohttp.py")),
    "httpx2": ("httpx2 alone", client("raw_httpx2.py")),
    "json_schema": ("plain instructor, JSON_SCHEMA", client("plain_instructor.py", "JSON_SCHEMA")),
    "tools": ("plain instructor, TOOLS (its default)", client("plain_instructor.py", "TOOLS")),
    "batch": ("summarizer batch", lambda documents, base_url, out: batch_command(documents, out, base_url, "--concurrency", 32)),
}


def cpu_of(row: Row, documents: Path, count: int, server: Served) -> float:
    """CPU seconds of one run. Raises RuntimeError if it asked more or wrote less than it should."""
    server.reset()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        seconds = run(row(documents, server.base_url, out)).cpu
        written, asked = lines_in(out), server.stats["requests"]
    if (written, asked) != (count, count):
        raise RuntimeError(f"{count} documents, {asked} requests, {written} lines: not the run that is to be measured")
    return seconds


def measure(names: list[str], sizes: dict[int, Path], runs: int, server: Served) -> dict[str, list[tuple[float, float]]]:
    """For each row and run: marginal ms of a document, and whole seconds of the large run."""
    small, large = sizes
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            costs = {count: cpu_of(ROWS[name][1], documents, count, server) for count, documents in sizes.items()}
            seen[name].append(((costs[large] - costs[small]) / (large - small) * 1000, costs[large]))
    return seen


def show(seen: dict[str, list[tuple[float, float]]], large: int, runs: int) -> None:
    """The table, with what each row is of instructor's and of httpx2's cost."""
    medians = {name: statistics.median(cost for cost, _ in values) for name, values in seen.items()}
    rows = [
        [
            ROWS[name][0],
            spread([cost for cost, _ in values]),
            *(f"{medians[name] / medians[base]:.2f}" if base in medians else "" for base in ("json_schema", "tools", "httpx2")),
            spread([whole for _, whole in values], 1),
        ]
        for name, values in seen.items()
    ]
    head = (
        f"{runs} runs",
        "ms of CPU a document",
        "of JSON_SCHEMA's",
        "of TOOLS'",
        "of httpx2's",
        f"s for {large:,}, start included",
    )
    print_table(head, rows)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="What a document costs the client.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--small", type=int, default=200)
    parser.add_argument("--large", type=int, default=1200)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sizes = {n: write_lines(Path(folder) / f"{n}.jsonl", seed_articles(n)) for n in (told.small, told.large)}
        with serving("--answers-by-marker", answers_by_marker(Path(folder) / "answers.json")) as server:
            show(measure(told.rows, sizes, told.runs, server), told.large, told.runs)


if __name__ == "__main__":
    main()
