"""What `kill -9` costs: a batch is killed again and again at seeded moments, resumed by the same command, and then finished.

    python benchmarks/batch_kills.py [--documents 500] [--kills 10] [--seed 0]

A moment is a number of requests that the server has seen since the last start, and up to two latencies more, so that it falls
into the work and not into the start. Exit code 1 if a document is lost or doubled, a line broken, more asked again than was in
flight, or the ledger's figures do not enclose what the server would bill.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from articles import short_articles, write_lines
from batching import batch_command, failures_of, records_of, spending_of
from measuring import Claims, environment, print_table, run
from serving import Served, serving

IN_FLIGHT = 32
LATENCY = 0.05


def kill_once(command: Sequence[str], server: Served, after: int, then: float) -> bool:
    """Start the batch and kill it after so many requests and seconds; False if it ended before."""
    before = server.stats["requests"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), start_new_session=True
    ) as process:
        while process.poll() is None and server.stats["requests"] < before + after:
            time.sleep(0.003)
        time.sleep(then)
        if process.poll() is not None:
            return False
        os.killpg(process.pid, signal.SIGKILL)
    return True


def kill_often(command: Sequence[str], server: Served, told: argparse.Namespace) -> int:
    """Kill it at seeded moments, which together leave work for the last run; gives back how often it was."""
    moments = random.Random(told.seed)  # noqa: S311 - to be repeatable
    most = max(1, told.documents // (told.kills + 1))
    return sum(kill_once(command, server, moments.randint(1, most), moments.uniform(0, 2 * LATENCY)) for _ in range(told.kills))


def look(out: Path, server: Served, told: argparse.Namespace, kills: int) -> None:
    """Hold what is there against what was promised."""
    claims, stats, spent = Claims(), server.stats, spending_of(out)
    ids = records_of(out)
    wanted = sorted(document["id"] for document in short_articles(told.documents))
    most = told.documents + IN_FLIGHT * kills
    claims.hold("it was killed as often as told", so=kills == told.kills, seen=kills)
    claims.hold("every document stands in OUT.jsonl exactly once", so=sorted(ids) == wanted, seen=f"{len(ids)} lines")
    claims.hold("nothing failed", so=not failures_of(out))
    claims.hold(
        "requests are no more than documents and those in flight at a kill", so=stats["requests"] <= most, seen=stats["requests"]
    )
    enclosed = spent.tokens <= stats["tokens"] <= spent.tokens + spent.open_tokens
    claims.hold("settled tokens <= the server's <= settled and open ones", so=enclosed, seen=spent)
    again = stats["requests"] - told.documents
    print_table(
        ("documents", "kills", "requests", "asked again", "settled tokens", "the server's", "settled + open"),
        [
            [
                f"{n:,}"
                for n in (
                    told.documents,
                    kills,
                    stats["requests"],
                    again,
                    spent.tokens,
                    stats["tokens"],
                    spent.tokens + spent.open_tokens,
                )
            ]
        ],
    )
    claims.end()


def main() -> None:
    """Kill, resume, finish, look."""
    parser = argparse.ArgumentParser(description="What kill -9 costs.")
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving("--latency", LATENCY * 1000) as server:
        documents = write_lines(Path(folder) / "documents.jsonl", short_articles(told.documents))
        out = Path(folder) / "out.jsonl"
        command = batch_command(documents, out, server.base_url, "--concurrency", IN_FLIGHT)
        kills = kill_often(command, server, told)
        run(command)
        look(out, server, told, kills)


if __name__ == "__main__":
    main()
