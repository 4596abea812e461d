"""Counting: every value of a record against gold, as integers by field, with each single difference.

A value that both sides lack, or both leave at the field's default, is nothing to count. What gold does not label is not
counted. Everything else is, once: correct, wrong, missing or spurious.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from summarizer.evaluation.columns import Column
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.pairing import matching, pair_lists
from summarizer.evaluation.pointers import steps_of
from summarizer.evaluation.results import Difference, ErrorClass
from summarizer.evaluation.rows import NOTHING, Cell, Items, Leaf, Row, Rows
from summarizer.evaluation.values import are_equal, contains_date


@dataclass
class Tally:
    """What was counted so far. `is_supported` says of the JSON pointer of a predicted value whether the article supports it.

    References wait until all rows are paired: `meant` then says for the id of a predicted row which gold row it is, `absent` has
    the ids of optional gold rows that were left out.
    """

    is_supported: Callable[[str], bool] = lambda _: True
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 6))
    differences: list[Difference] = field(default_factory=list)
    pairs: list[tuple[Row, Row]] = field(default_factory=list)
    references: list[tuple[Leaf, Leaf, Column, _At]] = field(default_factory=list)
    meant: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    def add(self, other: Tally) -> None:
        """Take in what another tally has counted."""
        for name, row in other.rows.items():
            self.rows[name] = [known + new for known, new in zip(self.rows[name], row, strict=True)]
        self.differences += other.differences
        self.pairs += other.pairs
        self.references += other.references
        self.meant |= other.meant
        self.absent |= other.absent

    @property
    def in_order(self) -> tuple[Difference, ...]:
        """The differences as a reader meets them: by place in gold, then what only the record has."""
        return tuple(sorted(self.differences, key=lambda one: (steps_of(one.gold_path or one.path), one.field)))

    @property
    def fields(self) -> dict[str, Counts]:
        """The counts by dotted field name."""
        return {name: Counts(*row) for name, row in self.rows.items()}


@dataclass(frozen=True, slots=True)
class _At:
    """Where counting stands: the dotted name so far, the row's label, and whether it is within an optional row.

    Of an optional row nothing can be missing, and a value that is not right is spurious: else a poor match with an optional row
    would cost more than none.
    """

    name: str = ""
    label: str = ""
    is_optional: bool = False

    def below(self, column: Column, row: Row) -> _At:
        """In a row of a column."""
        return _At(f"{self.name}{column.name}.", self.label or row.shown, self.is_optional or row.may_be_absent)

    def demands(self, wanted: Leaf) -> bool:
        """Whether gold wants this value to be there."""
        return bool(wanted.options) and not wanted.may_be_absent and not self.is_optional


def count(gold: Row, predicted: Row, tally: Tally) -> None:
    """Count a whole record against its gold, into the tally."""
    _count_rows(gold, predicted, tally, _At())
    for wanted, got, column, at in tally.references:
        _count_leaf(_still_wanted(wanted, tally), _translated(got, tally), column, tally, at)


def _count_rows(gold: Row | None, predicted: Row | None, tally: Tally, at: _At) -> None:
    """Two paired rows, or one that stands alone."""
    either = gold or predicted
    if either is None:
        return
    for number, column in enumerate(either.columns.each):
        wanted = gold.cells[number] if gold else _nothing(predicted.cells[number] if predicted else None)
        got = predicted.cells[number] if predicted else _nothing(wanted)
        if wanted is None or got is None:
            continue
        _count_cell(wanted, got, column, tally, at)


def _nothing(cell: Cell) -> Cell:
    """A cell of the same kind in which nothing is said."""
    match cell:
        case Leaf():
            return NOTHING
        case Items():
            return Items(((),))
        case Rows():
            return Rows(((),))
    return None


def _count_cell(wanted: Cell, got: Cell, column: Column, tally: Tally, at: _At) -> None:
    if isinstance(wanted, Leaf) and isinstance(got, Leaf):
        if column.compared.by == "reference":
            tally.references.append((wanted, got, column, at))
        elif column.is_leaf:
            _count_leaf(wanted, got, column, tally, at)
    elif isinstance(wanted, Items) and isinstance(got, Items):
        _best([partial(_count_items, items, got.variants[0], column, at) for items in wanted.variants], tally)
    elif isinstance(wanted, Rows) and isinstance(got, Rows):
        _best([partial(_count_lists, rows, got.variants[0], column, at) for rows in wanted.variants], tally)


def _best(ways: Sequence[Callable[[Tally], None]], tally: Tally) -> None:
    """Of several alternatives the one that is counted best: right values against errors, as the F1 weighs them."""
    if len(ways) == 1:
        ways[0](tally)
        return
    tried = [Tally(tally.is_supported) for _ in ways]
    for way, one in zip(ways, tried, strict=True):
        way(one)
    tally.add(max(tried, key=_goodness))


def _goodness(tally: Tally) -> int:
    total = Counts.sum(tally.fields.values())
    return 2 * total.correct - 2 * total.wrong - total.missing - total.spurious


def _count_lists(gold: Sequence[Row], predicted: Sequence[Row], column: Column, at: _At, tally: Tally) -> None:
    pairs = pair_lists(gold, predicted, column)
    if not at.name:
        tally.pairs += pairs
    paired, taken = {id(row): other for row, other in pairs}, {id(other) for _, other in pairs}
    tally.meant |= {other.id: row.id for row, other in pairs if row.id and other.id}
    for row in gold:
        if id(row) in paired or not row.may_be_absent:
            _count_rows(row, paired.get(id(row)), tally, at.below(column, row))
        elif row.id:
            tally.absent.add(row.id)
    for other in predicted:
        if id(other) not in taken:
            _count_rows(None, other, tally, at.below(column, other))


def _count_items(gold: Sequence[Leaf], predicted: Sequence[Leaf], column: Column, at: _At, tally: Tally) -> None:
    same = matching(gold, predicted, column)
    found, right = {id(item) for item, _ in same}, {id(other) for _, other in same}
    if same:
        tally.rows[f"{at.name}{column.name}"][0] += len(same)
    for item in gold:
        if id(item) not in found and at.demands(item):
            _note("missing", item, NOTHING, column, tally, at)
    for other in predicted:
        if id(other) not in right:
            _note("spurious", NOTHING, other, column, tally, at)


def _translated(got: Leaf, tally: Tally) -> Leaf:
    """A reference to a predicted row as a reference to the gold row with which that one was paired."""
    if not got.options:
        return got
    name = str(got.options[0])
    return replace(got, options=(tally.meant.get(name, f"{name}, which is no row of gold"),))


def _still_wanted(wanted: Leaf, tally: Tally) -> Leaf:
    """A reference of gold; one to an optional row that was left out can be left out as well."""
    absent = any(str(option) in tally.absent for option in wanted.options)
    return replace(wanted, options=tuple(map(str, wanted.options)), may_be_absent=wanted.may_be_absent or absent)


def _count_leaf(wanted: Leaf, got: Leaf, column: Column, tally: Tally, at: _At) -> None:
    if not got.options:
        if at.demands(wanted):
            _note("missing", wanted, got, column, tally, at)
    elif any(are_equal(option, got.options[0], column.compared) for option in wanted.options):
        tally.rows[f"{at.name}{column.name}"][0] += 1
    else:
        _note("wrong" if at.demands(wanted) else "spurious", wanted, got, column, tally, at)


_PLACE = {"wrong": 1, "missing": 2, "spurious": 3}


def _note(kind: ErrorClass, wanted: Leaf, got: Leaf, column: Column, tally: Tally, at: _At) -> None:
    """Count one error and keep it as a difference."""
    name = f"{at.name}{column.name}"
    imprecise = kind == "wrong" and any(contains_date(option, got.options[0]) for option in wanted.options)
    unsupported = kind != "missing" and not tally.is_supported(got.path)
    row = tally.rows[name]
    row[_PLACE[kind]] += 1
    row[4] += imprecise
    row[5] += unsupported
    tally.differences.append(
        Difference(
            field=name,
            kind=kind,
            gold_path=wanted.path or None,
            path=got.path or None,
            gold=wanted.shown or None,
            predicted=got.shown or None,
            label=at.label,
            critical=column.compared.critical,
            imprecise=imprecise,
            unsupported=unsupported,
        )
    )
