"""How close to a provider's limits a batch runs: wall time beside the least that the limits allow, and how often it is refused.

    python benchmarks/batch_limits.py [--documents 2000] [--per-minute 2000] [--runs 3] [--rows requests tokens ...]

The server answers after a log-normal time (median 800 ms, sigma 0.5) and refuses whatever is above its limits. Ideal is the time
in which the limits let through what the server counted, and one median answer; a second's worth comes through at once, so that
a run of a minute can be better than that by a sixtieth. Limits are said by flags, learnt from the headers
alone, or halved in the middle of the run, of which only the headers tell. A document is a short article; the limit of the rows on
tokens is made from the tokens of one, so that each run takes a minute (the halved ones one and a half).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles import short_articles, write_lines
from batching import SOME_FAILED, batch_command, failures_of
from measuring import print_table, run, spread
from serving import serving

MEDIAN = 0.8
AMPLE = 10
"""How much wider the limit is that a row is not about."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to be limited: by what, who says so, and whether it changes."""

    name: str
    by_tokens: bool = False
    by_flags: bool = False
    halves: bool = False


ROWS = {
    "requests": Row("requests, said by flags", by_flags=True),
    "tokens": Row("tokens, said by flags", by_tokens=True, by_flags=True),
    "requests-headers": Row("requests, learnt from headers"),
    "tokens-headers": Row("tokens, learnt from headers", by_tokens=True),
    "requests-halved": Row("requests, halved in the middle", halves=True),
    "tokens-halved": Row("tokens, halved in the middle", by_tokens=True, halves=True),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every run has in common."""

    folder: Path
    documents: Path
    count: int
    per_minute: float
    tokens_each: float
    concurrency: int

    def limits(self, row: Row) -> tuple[int, int]:
        """Requests and tokens a minute for this row."""
        rpm, tpm = self.per_minute, self.per_minute * self.tokens_each
        return round(rpm * (AMPLE if row.by_tokens else 1)), round(tpm * (1 if row.by_tokens else AMPLE))

    @property
    def middle(self) -> float:
        """When half of the documents can be through, in seconds."""
        return self.count / self.per_minute * 30


@dataclass(frozen=True, slots=True)
class Seen:
    """What one run came to."""

    wall: float
    ideal: float
    refused: float
    failed: int


def tokens_of_one(folder: Path, count: int) -> float:
    """What a document costs in tokens, by asking about the last one, whose number is the longest."""
    documents = write_lines(folder / "one.jsonl", list(short_articles(count))[-1:])
    with serving() as server:
        run(batch_command(documents, folder / "one.out.jsonl", server.base_url))
        return float(server.stats["tokens"])


def ideal(setting: Setting, row: Row, stats: dict[str, Any]) -> float:
    """The least seconds for what the server let through: its limits, halved in the middle or not, and one median answer."""
    rpm, tpm = setting.limits(row)
    seconds = 60 * max(stats["completed"] / rpm, stats["tokens"] / tpm)
    if row.halves and seconds > setting.middle:
        seconds += seconds - setting.middle
    return seconds + MEDIAN


def measure(setting: Setting, row: Row) -> Seen:
    """One run against a server of its own."""
    rpm, tpm = setting.limits(row)
    change = ["--limits-change", f"{setting.middle}:0.5"] if row.halves else []
    flags = ["--rpm", rpm, "--tpm", tpm] if row.by_flags else []
    with (
        tempfile.TemporaryDirectory(dir=setting.folder) as folder,
        serving("--rpm", rpm, "--tpm", tpm, "--latency-median", MEDIAN * 1000, "--latency-sigma", 0.5, *change) as server,
    ):
        out = Path(folder) / "out.jsonl"
        command = batch_command(setting.documents, out, server.base_url, "--concurrency", setting.concurrency, *flags)
        wall = run(command, accepts=(0, SOME_FAILED)).wall
        stats = server.stats
        refused = stats["by_status"].get("429", 0) / stats["requests"]
        return Seen(wall, ideal(setting, row, stats), refused, len(failures_of(out)))


def line(row: Row, seen: Sequence[Seen]) -> list[str]:
    """One line of the table."""
    return [
        row.name,
        spread([one.wall for one in seen], 1),
        spread([one.ideal for one in seen], 1),
        spread([one.wall / one.ideal for one in seen], 3),
        spread([one.refused * 100 for one in seen], 1),
        str(sum(one.failed for one in seen)),
    ]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="How close to a provider's limits a batch runs.")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--per-minute", type=float, default=2000, help="documents a minute that the limits let through")
    parser.add_argument("--concurrency", type=int, default=128)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=list(ROWS))
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = write_lines(folder / "documents.jsonl", short_articles(told.documents))
        each = tokens_of_one(folder, told.documents)
        setting = Setting(folder, documents, told.documents, told.per_minute, each, told.concurrency)
        seen: dict[str, list[Seen]] = {row: [] for row in told.rows}
        for _ in range(told.runs):
            for row in told.rows:
                seen[row].append(measure(setting, ROWS[row]))
    head = (
        f"{told.documents:,} documents, {told.runs} runs",
        "wall, s",
        "ideal, s",
        "wall / ideal",
        "% of requests refused (429)",
    )
    print_table((*head, "documents failed"), [line(ROWS[row], values) for row, values in seen.items()])


if __name__ == "__main__":
    main()
