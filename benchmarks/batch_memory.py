"""Whether memory grows with the input: the peak of a whole batch, for few documents and for many.

    python benchmarks/batch_memory.py [--sizes 2000 200000] [--runs 1] [--pipe]

Short articles from a file of JSON lines (or through standard input, with --pipe), a server without latency, 32 in flight. The
peak is the resident memory of the process, as the operating system accounts it at its end.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

from articles import short_articles, write_lines
from batching import batch_command
from measuring import Ran, lines_in, print_table, run, spread
from serving import serving


def measure(count: int, folder: Path, *, piped: bool) -> Ran:
    """One whole batch of that many documents. Raises RuntimeError if it wrote another number of lines."""
    documents, out = folder / "documents.jsonl", folder / "out.jsonl"
    write_lines(documents, short_articles(count))
    with ExitStack() as stack:
        server = stack.enter_context(serving())
        source = stack.enter_context(subprocess.Popen(["cat", str(documents)], stdout=subprocess.PIPE)) if piped else None  # noqa: S607
        command = batch_command("-" if piped else documents, out, server.base_url, "--concurrency", 32)
        ran = run(command, stdin=source.stdout if source else None)
    if lines_in(out) != count:
        raise RuntimeError(f"{count} documents, {lines_in(out)} lines")
    return ran


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Whether memory grows with the input.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 200_000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--pipe", action="store_true", help="through standard input")
    told = parser.parse_args()
    rows = []
    for count in told.sizes:
        seen = []
        for _ in range(told.runs):
            with tempfile.TemporaryDirectory() as folder:
                seen.append(measure(count, Path(folder), piped=told.pipe))
        costs = [ran.cpu / count * 1000 for ran in seen]
        rows.append(
            [f"{count:,}", spread([ran.peak_mib for ran in seen], 0), spread([ran.wall for ran in seen], 0), spread(costs)]
        )
    print_table(("documents", "peak memory, MiB", "wall, s", "ms of CPU a document, start included"), rows)


if __name__ == "__main__":
    main()
