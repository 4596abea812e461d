"""Two annotators: how far they agree, in both directions, and by chance."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from schemas.markers import Compared, FoundWhen
from summarizer.documents import Document
from summarizer.errors import UsageError
from summarizer.evaluation.agreement import Agreement, Alpha, agree
from summarizer.evaluation.gold import Alternatives, Gold, Unlabelled


class Kind(StrEnum):
    STORM = "storm"
    FIRE = "fire"
    FLOOD = "flood"


class Act(BaseModel):
    place: Annotated[str, Compared("name", identity=True)]
    kind: Annotated[Kind | None, Compared("exact")] = None
    dead: int | None = None


class Acts(BaseModel):
    acts: Annotated[list[Act], Compared("records"), FoundWhen(same=("place",))] = []
    tone: Kind | None = None


def gold(name: str, labels: dict[str, Any], *, who: str = "first") -> Gold:
    return Gold(path=Path(who) / f"{name}.yaml", document=Document(id=name, text=name), labels=labels, story=name)


def acts(*rows: tuple[str, Any]) -> dict[str, Any]:
    return {"acts": [{"place": place, "kind": kind} for place, kind in rows]}


def agreed(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> Agreement:
    return agree([gold(str(n), one) for n, one in enumerate(first)], [gold(str(n), one) for n, one in enumerate(second)], Acts)


def test_equal_gold_agrees_wholly() -> None:
    found = agreed([acts(("A", "storm"), ("B", "fire"))], [acts(("B", "fire"), ("A", "storm"))])
    assert (found.documents, found.total.f1, found.total.items) == (1, 1.0, 8)
    assert found.alphas == {"acts.kind": Alpha(1.0, 2), "tone": Alpha(None, 1)}
    assert found.found["acts"].f1 == 1.0


def test_alpha_is_what_one_gets_by_hand() -> None:
    mine = ["storm", "fire", "fire", "fire", "flood", None]
    theirs = ["storm", "fire", "fire", "flood", "flood", None]
    found = agreed(
        [acts((f"p{n}", kind)) for n, kind in enumerate(mine)], [acts((f"p{n}", kind)) for n, kind in enumerate(theirs)]
    )
    # 12 values: storm 2, fire 5, flood 3, none 2; observed disagreement 2/12; expected (144-42)/(12*11)
    assert found.alphas["acts.kind"] == Alpha(pytest.approx(1 - (2 / 12) / (102 / 132)), 6)


def test_f1_is_the_mean_of_both_directions() -> None:
    found = agreed([acts(("A", Alternatives(("storm", "fire"))))], [acts(("A", "fire"))])
    assert found.fields["acts.kind"].f1 == 0.5  # "fire" is one of the first's; "storm", read first, is not the second's


def test_a_row_that_one_missed_costs_f1_and_no_alpha() -> None:
    found = agreed([acts(("A", "storm"), ("Zzz", "fire"))], [acts(("A", "storm"))])
    assert found.fields["acts.kind"].f1 == pytest.approx(2 / 3)
    assert found.alphas["acts.kind"].n == 1
    assert found.found["acts"].f1 == pytest.approx(2 / 3)


def test_what_is_not_labelled_is_not_held_against_anybody() -> None:
    found = agreed([{"acts": Unlabelled(), "tone": "fire"}], [{"acts": Unlabelled(), "tone": "fire"}])
    assert (found.total.f1, found.total.items, set(found.alphas)) == (1.0, 2, {"tone"})


def test_documents_that_one_alone_labelled_are_named_and_left_out() -> None:
    found = agree([gold("a", acts(("A", "storm"))), gold("b", {})], [gold("a", acts(("A", "storm"))), gold("c", {})], Acts)
    assert (found.documents, found.alone) == (1, ("b", "c"))


def test_nothing_in_common_and_a_document_twice_are_refused() -> None:
    with pytest.raises(UsageError, match="no document is labelled by both"):
        agree([gold("a", {})], [gold("b", {})], Acts)
    with pytest.raises(UsageError, match="label the same document"):
        agree([gold("a", {}), gold("a", {})], [gold("a", {})], Acts)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(UsageError, match="pip install krippendorff"):
        agreed([{"tone": "fire"}], [{"tone": "fire"}])
