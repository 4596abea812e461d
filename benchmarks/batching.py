"""`summarizer batch` as the benchmarks call it, and what they read of what it leaves. The one place that knows its shapes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from measuring import environment

SOME_FAILED = 7
"""Its exit code where some documents failed."""


@dataclass(frozen=True, slots=True)
class Spending:
    """Tokens as the ledger has them: settled ones, and those reserved for requests of which no end is known."""

    tokens: int
    open_tokens: int


def batch_command(documents: Path | str, out: Path, base_url: str, *options: object) -> list[str]:
    """The command that fills a record of each document; the same command goes on where it was stopped."""
    command = [sys.executable, "-m", "summarizer", "batch", str(documents), "-o", str(out)]
    return [*command, "--model", "openai/bench", "--base-url", base_url, "--quiet", *map(str, options)]


def spending_of(out: Path) -> Spending:
    """What a run has spent, by `summarizer status OUT.jsonl --format json`: its fields `spending.tokens` and `.open_tokens`."""
    command = [sys.executable, "-m", "summarizer", "status", str(out), "--format", "json"]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment()).stdout
    spending = json.loads(said)["spending"]
    return Spending(spending["tokens"], spending["open_tokens"])


def records_of(out: Path) -> list[str]:
    """The ids of the documents in OUT.jsonl, line by line. Raises ValueError for a line that is no JSON."""
    return [json.loads(line)["document"]["id"] for line in out.read_bytes().splitlines()]


def failures_of(out: Path) -> list[tuple[str, str]]:
    """The id and the kind of failure of each line of OUT.failures.jsonl: its fields `document` and `kind`."""
    path = out.with_suffix(".failures.jsonl")
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [(row["document"], row["kind"]) for row in map(json.loads, lines)]
