"""What moved the score, to the last digit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.attribution import CLASSES, Attribution, CountTable, attribute, paired_tables
from summarizer.evaluation.statistics import f1
from summarizer.outcomes import FailureKind
from tests.evaluation.test_comparison import document, failed, run, sample

COUNTS = st.integers(0, 12).map(lambda number: number / 3)  # means over three samples


@st.composite
def tables(draw: st.DrawFn) -> tuple[CountTable, CountTable]:
    shape = draw(st.integers(1, 7)), draw(st.integers(1, 4)), len(CLASSES)
    size = shape[0] * shape[1] * shape[2]
    names = tuple(f"d{number}" for number in range(shape[0]))
    fields = tuple(f"f{number}" for number in range(shape[1]))
    drawn = [np.array(draw(st.lists(COUNTS, min_size=size, max_size=size))).reshape(shape) for _ in range(2)]
    return CountTable(names, names, fields, drawn[0]), CountTable(names, names, fields, drawn[1])


@given(tables())
def test_contributions_add_up_to_the_difference_exactly(pair: tuple[CountTable, CountTable]) -> None:
    before, after = (f1(table.counts()) for table in pair)
    told = attribute(*pair)
    if before is None or after is None:
        assert told == Attribution()
        return
    for parts in (told.contributions, told.by_field, told.by_document, told.by_class):
        assert sum(part.amount for part in parts) == pytest.approx(after - before, abs=1e-12)


@given(tables())
def test_what_moved_the_score_most_comes_first(pair: tuple[CountTable, CountTable]) -> None:
    told = attribute(*pair)
    for parts in (told.contributions, told.by_field, told.by_document, told.by_class):
        sizes = [abs(part.amount) for part in parts]
        assert sizes == sorted(sizes, reverse=True)


def test_one_value_gone_wrong_is_told_by_document_field_and_class() -> None:
    before = run(document("a", sample({"date": (2,), "killed": (2,)})), document("b", sample({"date": (2,), "killed": (2,)})))
    after = run(document("b", sample({"date": (2,), "killed": (1, 1)})), document("a", sample({"date": (2,), "killed": (2,)})))
    told = attribute(*paired_tables(before, after))
    assert {(one.document, one.field) for one in told.contributions} == {("b", "killed")}
    assert {one.count_class: one.amount for one in told.contributions} == pytest.approx(
        {"correct": -2 * (1 - 15 / 16) / 16, "wrong": -2 * 15 / 16 / 16}
    )
    assert told.by_field[0].amount == pytest.approx(-1 / 8)


def test_rows_found_are_attributed_too() -> None:
    before = run(document("a", sample(found=(2, 0, 0, 0))), document("b", sample(found=(1, 0, 1, 0))))
    after = run(document("a", sample(found=(1, 0, 1, 1))), document("b", sample(found=(1, 0, 1, 0))))
    old, new = paired_tables(before, after, "found")
    told = attribute(old.only("events"), new.only("events"))
    assert [share.name for share in told.by_document] == ["a"]
    assert sum(one.amount for one in told.contributions) == pytest.approx(4 / 7 - 6 / 7)


def test_samples_are_averaged_and_answers_that_never_came_are_no_scores() -> None:
    lost = failed(FailureKind.CONNECTION, "refused", scored=False, fields={"killed": ()})
    table = CountTable.of(
        run(
            document("a", sample({"killed": (2,)}), sample({"killed": (1, 0, 1)}, number=1), lost),
            document("b", lost),
        )
    )
    assert table.documents == ("a",)
    assert table.counts("killed").tolist() == [[1.5, 0.0, 0.5]]
    assert table.counts("date").tolist() == [[0.0, 0.0, 0.0]]


def test_a_field_that_was_not_declared_is_counted_all_the_same() -> None:
    before, after = run(document("a", sample({"inner.inner": (1,)}))), run(document("a", sample({"killed": (1,)})))
    old, new = paired_tables(before, after)
    assert old.columns == new.columns
    assert set(old.columns) == {"date", "killed", "inner.inner"}
    assert old.counts("inner.inner").tolist() == [[1.0, 0.0, 0.0]]
