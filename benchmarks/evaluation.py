"""How long it takes to score and compare two runs, statistics included, and how much memory; at two sizes, for the slope.

    python benchmarks/evaluation.py [--documents 500 2000]

Made-up gold and records of the event schema, ten events each, with errors by rate: wrong dates and counts, rows left out and
invented, quotations that do not stand. No model is asked and no article is read; the articles are a page of generated words.
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from summarizer.documents import Document
from summarizer.evaluation.columns import found_names, leaf_names
from summarizer.evaluation.comparison import compare
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.results import RunScores
from summarizer.evaluation.scoring_runs import Scoring
from summarizer.outcomes import Outcome
from summarizer.records import AnyRecord, DocumentRef, ModelRef
from summarizer.tasks import load_task

EVENTS = 10
_TOWNS = ("Dorel", "Vasna", "Korrim", "Teyl", "Osmar", "Bredin", "Luhe", "Pashk", "Nivra", "Sotel", "Umbry", "Farn")
_GROUPS = ("the Northern Front", "army", "police", "gunmen", "farmers", "the Valley Council", "dock workers", "militia")
_TYPES = ("ASSAULT", "PROTEST", "CONSULT", "AID", "COERCE", "THREATEN")
_COUNTED = {"group": "villagers", "qualifier": "exactly", "quote": "q"}
_TASK = load_task("event")


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[500, 2000])
    numbers = parser.parse_args().documents
    print(
        "| documents | scored twice, s | compared, s | together, s | ms a document | MiB (itself + largest worker) | difference |"
    )
    print("|---|---|---|---|---|---|---|")
    for number in numbers:
        print(measured(number), flush=True)


def measured(number: int) -> str:
    """Score two runs of so many documents and compare them."""
    golds = [_gold(place) for place in range(number)]
    records = [[_record(gold, Random(f"{side} {gold.name}")) for gold in golds] for side in "ab"]  # noqa: S311
    start = time.perf_counter()
    runs = [_scored(golds, each) for each in records]
    scored = time.perf_counter()
    comparison = compare(*runs)
    done = time.perf_counter()
    used = (resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    memory = " + ".join(f"{one:.0f}" for one in used)
    seconds = (scored - start, done - scored, done - start)
    told = " | ".join(f"{one:.1f}" for one in seconds)
    return f"| {number:,} | {told} | {1000 * seconds[2] / number:.1f} | {memory} | {comparison.leaves.difference.value:+.4f} |"


def _scored(golds: list[Gold], records: list[AnyRecord]) -> RunScores:
    return RunScores(
        suite="benchmark",
        gold_digest="benchmark",
        task=_TASK.ref,
        model="made-up",
        engine_version="0",
        fields=leaf_names(_TASK.schema),
        critical=leaf_names(_TASK.schema, critical=True),
        found_lists=found_names(_TASK.schema),
        documents=Scoring(golds, [[record] for record in records], _TASK.schema).all(),
    )


def _gold(place: int) -> Gold:
    chance = Random(place)  # noqa: S311
    events = [_event(number, chance) for number in range(1, EVENTS + 1)]
    document = Document(id=f"d{place}", text=" ".join(chance.choices(_TOWNS + _GROUPS, k=300)), published=date(2024, 3, 5))
    return Gold(Path(f"d{place}.yaml"), document, {"events": events, "statements": []}, f"d{place}")


def _event(number: int, chance: Random) -> dict[str, Any]:
    town, group, day, toll = chance.choice(_TOWNS), chance.choice(_GROUPS), chance.randint(1, 28), chance.randint(1, 40)
    return {
        "id": f"e{number}",
        "label": f"{group} acted in {town} on day {day}",
        "event_type": chance.choice(_TYPES),
        "prominence": "main" if number < 3 else "secondary",
        "date": {"value": f"2024-02-{day:02d}", "expression": f"{day} February"},
        "place": {"name": town},
        "actors": [{"name": group, "sector": "MIL"}],
        "recipients": [{"name": chance.choice(_GROUPS)}],
        "targets": [chance.choice(("a bus", "a bridge", "a mill"))],
        "casualties": [
            {**_COUNTED, "effect": effect, "low": toll + more, "high": toll + more}
            for more, effect in enumerate(("killed", "injured"))
        ],
        "evidence": [f"{group} in {town}"],
    }


def _record(gold: Gold, chance: Random) -> AnyRecord:
    events = [_disturbed(event, chance) for event in gold.labels["events"] if chance.random() > 0.1]
    filled = {"headline": "h", "summary": "Gunmen acted in Dorel.", "events": events, "statements": []}
    return AnyRecord(
        document=DocumentRef(id=gold.document.id, origin="memory"),
        task=_TASK.ref,
        model=ModelRef(name="made-up"),
        outcome=Outcome.OK,
        filled=filled,
        engine_version="0",
    )


def _disturbed(event: dict[str, Any], chance: Random) -> dict[str, Any]:
    changed = dict(event)
    if chance.random() < 0.15:
        changed["date"] = {**event["date"], "value": f"2024-02-{chance.randint(1, 28):02d}"}
    if chance.random() < 0.15:
        changed["place"] = {"name": chance.choice(_TOWNS)}
    changed["casualties"] = [row for row in event["casualties"] if chance.random() > 0.15]
    return changed


if __name__ == "__main__":
    main()
