"""What a batch job of many requests takes: memory and processor time of whole processes, beside the live lane.

    python benchmarks/batch_lane.py [--sizes 500 5000 50000]

The server answers at once, so that the rows are what the client costs. The task is `facts`, whose requests are short enough for
50,000 of them to fit into one file of 200 MB. It is written, sent and its results are read in pieces: memory should not grow.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from articles import short_articles, write_lines
from batching import batch_command, records_of
from measuring import Claims, print_table, run
from serving import serving


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[500, 5_000, 50_000])
    given = parser.parse_args()
    claims = Claims()
    rows: list[tuple[str, ...]] = []
    peaks: list[float] = []
    with tempfile.TemporaryDirectory() as folder, serving("--answers", _answers(Path(folder))) as server:
        for size in given.sizes:
            for lane in ("batch", "live"):
                place = Path(folder) / f"{lane}-{size}"
                place.mkdir()
                documents, out = write_lines(place / "in.jsonl", short_articles(size)), place / "out.jsonl"
                server.reset()
                more = ("--task", "facts", *(("--lane", "batch", "--poll", "0.5") if lane == "batch" else ()))
                ran = run(batch_command(documents, out, server.base_url, *more))
                whole = sorted(records_of(out)) == sorted(f"d{number}" for number in range(size))
                claims.hold(f"{lane}: {size:,} documents, each answered once", so=whole and server.stats["requests"] == size)
                if lane == "batch":
                    claims.hold("one job", so=server.stats["jobs"] == 1)
                rows.append((f"{size:,}", lane, f"{ran.wall:.1f}", f"{1000 * ran.cpu / size:.2f}", f"{ran.peak_mib:.0f}"))
                if lane == "batch":
                    peaks.append(ran.peak_mib)
    print_table(("documents", "lane", "seconds", "ms of CPU for each", "peak MiB"), rows)
    claims.hold("memory is flat", so=max(peaks) < 1.5 * min(peaks) + 40, seen=", ".join(f"{peak:.0f}" for peak in peaks))
    claims.end()


def _answers(folder: Path) -> Path:
    path = folder / "answers.json"
    path.write_text(json.dumps(['{"headline":"Three wounded","summary":"Three people were wounded."}']))
    return path


if __name__ == "__main__":
    main()
