"""Whether a batch comes through a storm: one request in eight goes wrong, in every way in which a request can.

    python benchmarks/batch_storm.py [--documents 5000] [--timeout 10] [--seed 0]

5 % are told to come again (429), 3 % are server errors, 2 % resets, 2 % cut off in mid-body, 3 % first answers that fit no
schema, 1 % come after the document's time is over, 0.5 % are refused for good. The server's log says what befell each document.
Exit code 1 if the counts do not add up, a document failed without cause or under another name, or one was asked about again after
a final error.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from articles import short_articles, write_lines
from batching import SOME_FAILED, batch_command, failures_of, records_of
from measuring import Claims, print_table, run
from serving import serving

RATES = {"429": 0.05, "500": 0.03, "reset": 0.02, "truncated": 0.02, "invalid": 0.03, "400": 0.005}
SLOW = 0.01
REASONS = {
    "429": "rate_limited", "500": "server_error", "reset": "connection", "truncated": "connection", "slow": "timeout",
    "400": "bad_request",
}  # fmt: skip
"""What a document's failure is called that a fault is the reason of."""

Log = Sequence[Mapping[str, Any]]


def faults_of_documents(log: Log) -> dict[str, list[str]]:
    """What befell the requests of each document, in order; "" is an answer."""
    befell: dict[str, list[str]] = {}
    for line in log:
        befell.setdefault(f"d{line['mark'].removeprefix('number ')}", []).append(line["fault"])
    return befell


def is_true(kind: str, faults: Sequence[str]) -> bool:
    """Whether a document to which this happened may fail under this name: a final refusal hides all that was before it."""
    if "400" in faults:
        return kind == "bad_request"
    return kind in {REASONS[fault] for fault in faults if fault in REASONS}


def look(records: Sequence[str], failures: Sequence[tuple[str, str]], log: Log, count: int) -> None:
    """Hold what is there against what was promised."""
    claims, befell, failed = Claims(), faults_of_documents(log), dict(failures)
    wanted = {document["id"] for document in short_articles(count)}
    refused = {document for document, faults in befell.items() if "400" in faults}
    attempts = Counter(line["digest"] for line in log)
    again = [line["digest"] for line in log if line["fault"] == "400" and attempts[line["digest"]] > 1]
    untrue = {document: kind for document, kind in failures if not is_true(kind, befell.get(document, []))}
    needless = [document for document in failed if set(befell.get(document, [])) <= {"", "invalid"}]
    claims.hold("every document was asked about", so=set(befell) == wanted, seen=len(befell))
    claims.hold(
        "records and failures are the documents, each exactly once",
        so=sorted([*records, *(name for name, _ in failures)]) == sorted(wanted),
        seen=f"{len(records)} + {len(failures)} = {len(wanted)}",
    )
    claims.hold("those refused for good are those that failed as bad_request", so=refused == of_kind(failed, "bad_request"))
    claims.hold("each failed document has a true reason", so=not untrue, seen=untrue or dict(Counter(failed.values())))
    claims.hold("none failed without cause", so=not needless, seen=needless or "")
    claims.hold("a digest that was refused for good has one attempt", so=not again, seen=len(refused))
    claims.hold("nothing is asked about a document after its final refusal", so=all(befell[d][-1] == "400" for d in refused))
    claims.end()


def of_kind(failed: Mapping[str, str], wanted: str) -> set[str]:
    """The documents that failed under this name."""
    return {document for document, kind in failed.items() if kind == wanted}


def main() -> None:
    """Let it storm, and look."""
    parser = argparse.ArgumentParser(description="Whether a batch comes through a storm.")
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds for a document; a slow answer takes longer")
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    faults = [part for name, rate in RATES.items() for part in (f"--fault-{name}", rate)]
    slow = ["--fault-slow", f"{told.timeout * 1.5}:{SLOW}"]
    with tempfile.TemporaryDirectory() as folder:
        documents = write_lines(Path(folder) / "documents.jsonl", short_articles(told.documents))
        out = Path(folder) / "out.jsonl"
        log_options = ("--log", "--log-mark", r"number \d+", "--seed", told.seed, "--latency", 20)
        with serving(*faults, *slow, *log_options) as server:
            command = batch_command(documents, out, server.base_url, "--concurrency", 32, "--timeout", told.timeout)
            ran = run(command, accepts=(0, SOME_FAILED))
            stats, log = server.stats, server.log
        shown = [
            told.documents,
            stats["requests"],
            *(stats["by_fault"].get(name, 0) for name in REASONS),
            stats["by_fault"].get("invalid", 0),
        ]
        head = ("documents", "requests", *REASONS, "invalid", "wall, s", "exit code")
        print_table(head, [[*(f"{number:,}" for number in shown), f"{ran.wall:.0f}", str(ran.code)]])
        look(records_of(out), failures_of(out), log, told.documents)


if __name__ == "__main__":
    main()
