"""What the offline coder is known not to find in the development half of the challenge set: strict expected failures.

Each is listed in `evals/known_failures.yaml` with its reason, and by kind in `evals/README.md`.
When one is found after all, the test fails, so that the list can be shortened; a new one is a regression, which the
replay gate shows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.event import NewsBrief
from summarizer.evaluation.finding import is_found
from summarizer.evaluation.gold_reading import read_gold
from summarizer.evaluation.rows import Rows, row_of
from summarizer.evaluation.values import Names
from summarizer.fillers.offline import code_article

EVALS = Path(__file__).parents[2] / "evals"
KNOWN: list[dict[str, Any]] = yaml.safe_load((EVALS / "known_failures.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known['document']}-{known['event']}")
@pytest.mark.xfail(strict=True, reason="listed in evals/known_failures.yaml")
def test_an_event_that_is_known_to_be_missed_is_found(known: dict[str, Any]) -> None:
    gold = read_gold(EVALS / "challenge" / f"{known['document']}.yaml")
    names = Names.of(gold.aliases)
    wanted = row_of(gold.labels, (NewsBrief,), names)
    got = row_of(code_article(gold.document).brief.model_dump(mode="json"), (NewsBrief,), names)
    column = next(place for place, column in enumerate(wanted.columns.each) if column.name == "events")
    rule = wanted.columns.each[column].found
    mine, theirs = wanted.cells[column], got.cells[column]
    assert rule is not None
    assert isinstance(mine, Rows)
    assert isinstance(theirs, Rows)
    event = next(row for row in mine.variants[0] if row.id == known["event"])
    assert any(is_found(event, other, rule) for other in theirs.variants[0])


def test_only_the_development_half_is_listed_and_every_failure_has_its_reason() -> None:
    assert all(int(known["document"].removeprefix("c")) % 2 for known in KNOWN)
    assert all(known["why"].strip() for known in KNOWN)
