"""The invariants of the scorer, over generated schemas and records: every known scorer's bugs violate one of these."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.documents import Document
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.results import SampleScore
from summarizer.evaluation.scoring import score
from summarizer.outcomes import Outcome
from summarizer.records import AnyRecord, DocumentRef, ModelRef, TaskRef
from tests.evaluation.generated import all_optional, leaves, records, schemas, shuffled, with_states

DOCUMENT = Document(id="d", text="Gunmen killed three in Dorel.", published=date(2023, 12, 26))
TASK = TaskRef(name="t", schema_name="T", schema_version="1", schema_digest="x", prompt_version="v1", prompt_digest="y")


def gold_of(labels: dict[str, Any]) -> Gold:
    return Gold(Path("d.yaml"), DOCUMENT, labels, "d")


def record_of(filled: dict[str, Any] | None) -> AnyRecord:
    return AnyRecord(
        document=DocumentRef(id="d", origin="d.txt"),
        task=TASK,
        model=ModelRef(name="m"),
        outcome=Outcome.OK,
        filled=filled,
        engine_version="0",
    )


def scored(schema: type[BaseModel], labels: dict[str, Any], filled: dict[str, Any]) -> SampleScore:
    return score(record_of(filled), gold_of(labels), schema)


def counts_by_field(one: SampleScore) -> dict[str, tuple[int, ...]]:
    return {name: counts.row for name, counts in one.fields.items() if any(counts.row)}


@st.composite
def cases(draw: st.DrawFn, number: int) -> tuple[Any, ...]:
    schema = draw(schemas())
    return (schema, *(draw(records(schema)) for _ in range(number)))


@given(cases(1))
def test_gold_against_itself_has_no_error(case: tuple[Any, ...]) -> None:
    schema, labels = case
    total = scored(schema, labels, labels).total
    assert total == Counts(correct=len(list(leaves(schema, labels))))


@given(cases(2), st.integers())
def test_the_order_of_lists_does_not_matter(case: tuple[Any, ...], seed: int) -> None:
    schema, labels, filled = case
    order = Random(seed)  # noqa: S311  # an order, not a secret
    again = scored(schema, shuffled(labels, order), shuffled(filled, order))
    assert counts_by_field(again) == counts_by_field(scored(schema, labels, filled))


@given(cases(2))
def test_counts_add_up_to_the_values_of_both_sides(case: tuple[Any, ...]) -> None:
    schema, labels, filled = case
    total = scored(schema, labels, filled).total
    assert total.correct + total.wrong + total.missing == len(list(leaves(schema, labels)))
    assert total.correct + total.wrong + total.spurious == len(list(leaves(schema, filled)))
    assert len(scored(schema, labels, filled).differences) == total.errors


@given(cases(1), st.data())
def test_corrupting_one_right_value_lowers_the_score(case: tuple[Any, ...], data: st.DataObject) -> None:
    schema, labels = case
    filled = copy.deepcopy(labels)
    right = [
        (row, name, value)
        for row, name, value, mark in leaves(schema, filled)
        if mark.by in ("name", "number") and not mark.identity
    ]
    assume(right)
    row, name, value = data.draw(st.sampled_from(right))
    row[name] = "Nowhere at all" if isinstance(value, str) else 999
    before, after = scored(schema, labels, labels).total, scored(schema, labels, filled).total
    assert (after.f1 or 0) < (before.f1 or 0)
    assert after.correct == before.correct - 1


@given(cases(1), st.data())
def test_leaving_out_one_value_costs_recall_only(case: tuple[Any, ...], data: st.DataObject) -> None:
    schema, labels = case
    filled = copy.deepcopy(labels)
    single = [(row, name) for row, name, _, mark in leaves(schema, filled) if mark.by != "set"]
    assume(single)
    row, name = data.draw(st.sampled_from(single))
    row[name] = None
    total = scored(schema, labels, filled).total
    assert (total.wrong, total.missing, total.spurious) == (0, 1, 0)


@given(cases(2))
def test_swapping_gold_and_prediction_swaps_precision_and_recall(case: tuple[Any, ...]) -> None:
    schema, labels, filled = case
    one, other = scored(schema, labels, filled).total, scored(schema, filled, labels).total
    assert (one.correct, one.wrong, one.missing, one.spurious) == (other.correct, other.wrong, other.spurious, other.missing)


@given(cases(1))
def test_nothing_predicted_is_all_missing(case: tuple[Any, ...]) -> None:
    schema, labels = case
    total = score(record_of(None), gold_of(labels), schema).total
    assert total == Counts(missing=len(list(leaves(schema, labels))))


@settings(max_examples=50)
@given(cases(2))
def test_a_list_of_one_behaves_as_a_list_of_many(case: tuple[Any, ...]) -> None:
    """A record in a list by itself is counted as the same record with a pair of perfect neighbours beside it."""
    schema, labels, filled = case
    listed = _listing(schema)
    alone = scored(listed, {"rows": [labels]}, {"rows": [filled]}).total
    neighbour = {"mark": "neighbour", "row": None}
    one = {"rows": [{"mark": "one", "row": labels}, neighbour]}
    other = {"rows": [{"mark": "one", "row": filled}, neighbour]}
    together = scored(_marked(schema), one, other).total
    assert together.correct - 2 >= 0
    assert together.correct - 2 + together.wrong + together.missing == alone.correct + alone.wrong + alone.missing


def _listing(schema: type[BaseModel]) -> type[BaseModel]:
    from typing import Annotated

    from pydantic import create_model

    from schemas.markers import Compared

    return create_model("Listing", rows=(Annotated[list[schema], Compared("records")], []))  # type: ignore[valid-type]


def _marked(schema: type[BaseModel]) -> type[BaseModel]:
    from typing import Annotated

    from pydantic import create_model

    from schemas.markers import Compared

    row = create_model(
        "Marked",
        mark=(Annotated[str, Compared("name", identity=True)], ...),
        row=(Annotated[schema | None, Compared("records")], None),
    )
    return _listing(row)


@given(cases(1), st.randoms(use_true_random=False))
def test_any_reading_of_gold_with_states_has_no_error(case: tuple[Any, ...], chance: Any) -> None:
    """Alternatives, optional items and unlabelled fields are put in at random; whatever is chosen among them is right."""
    schema, record = case
    labels, reading = with_states(record, chance)
    total = scored(schema, labels, reading).total
    assert (total.wrong, total.missing, total.spurious) == (0, 0, 0)


@given(cases(2), st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter_with_states_either(case: tuple[Any, ...], chance: Any) -> None:
    schema, record, filled = case
    labels, _ = with_states(record, chance)
    again = scored(schema, shuffled(labels, chance), shuffled(filled, chance))
    assert again.total == scored(schema, labels, filled).total


@given(cases(2), st.randoms(use_true_random=False))
def test_an_optional_row_never_costs_more_than_an_unlabelled_one(case: tuple[Any, ...], chance: Any) -> None:
    """With all rows optional nothing is missing and nothing wrong: a poor match is at worst spurious, as without the row."""
    schema, record, filled = case
    total = scored(schema, all_optional(record), filled).total
    assert total.missing == total.wrong == 0 or any(not isinstance(value, list) for value in record.values())
