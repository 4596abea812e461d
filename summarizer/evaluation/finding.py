"""Finding: whether a row is found, which is more than being paired.

Two events may be paired because nothing fits better. One is found only if it meets the rule that its schema declares with
`FoundWhen`: the same type, dates that do not contradict, and a place or party in common. That is the event F1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.markers import Compared, FoundWhen
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.rows import Cell, Items, Leaf, Row, Rows
from summarizer.evaluation.values import EQUAL, are_equal, do_not_contradict, likeness


def count_found(gold: Row, predicted: Row, pairs: Sequence[tuple[Row, Row]]) -> dict[str, Counts]:
    """For each list with a rule of finding: rows found (correct), gold rows not found (missing), predicted ones that are none."""
    counts = {}
    for column, wanted, got in zip(gold.columns.each, gold.cells, predicted.cells, strict=True):
        if column.found and isinstance(wanted, Rows) and isinstance(got, Rows):
            rule, others, paired = column.found, got.variants[0], {id(row) for row, _ in pairs}
            rows = max(wanted.variants, key=lambda variant: sum(id(row) in paired for row in variant))
            mine = {id(row) for row in rows}
            found = {id(row): id(other) for row, other in pairs if id(row) in mine and is_found(row, other, rule)}
            missing = sum(id(row) not in found and not row.may_be_absent for row in rows)
            counts[column.name] = Counts(correct=len(found), missing=missing, spurious=len(others) - len(found))
    return counts


def is_found(gold: Row, predicted: Row, rule: FoundWhen) -> bool:
    """Whether two paired rows are one by the rule. What gold does not say or does not label is not asked."""
    same = all(_agree(gold, predicted, name) for name in rule.same)
    possible = all(_do_not_contradict(gold, predicted, name) for name in rule.not_contradicting)
    possible = possible and all(_are_alike(gold, predicted, name) for name in rule.alike)
    asked = [name for name in rule.in_common if any(leaf.options for leaf in _leaves(gold, name))]
    return same and possible and (not asked or any(_share(gold, predicted, name) for name in asked))


def _agree(gold: Row, predicted: Row, name: str) -> bool:
    return not any(leaf.options for leaf in _leaves(gold, name)) or _share(gold, predicted, name)


_EXACTLY, _AS_TEXT = Compared("exact"), Compared("text")


def _share(gold: Row, predicted: Row, name: str) -> bool:
    got = [leaf.options[0] for leaf in _leaves(predicted, name) if leaf.options]
    return any(are_equal(option, value, _EXACTLY) for leaf in _leaves(gold, name) for option in leaf.options for value in got)


def _are_alike(gold: Row, predicted: Row, name: str) -> bool:
    """Whether two texts have at least as many words in common as not. What one of them does not say is not asked."""
    wanted, got = ([leaf for leaf in _leaves(row, name) if leaf.options] for row in (gold, predicted))
    alike = (likeness(option, other.options[0], _AS_TEXT) for leaf in wanted for option in leaf.options for other in got)
    return not wanted or not got or max(alike) >= EQUAL // 2


def _do_not_contradict(gold: Row, predicted: Row, name: str) -> bool:
    got = [leaf.options[0] for leaf in _leaves(predicted, name) if leaf.options]
    wanted = [option for leaf in _leaves(gold, name) for option in leaf.options]
    return not got or not wanted or any(do_not_contradict(option, value) for option in wanted for value in got)


def _leaves(row: Row, name: str) -> Iterator[Leaf]:
    """The single values under a dotted name, in all rows and variants of it."""
    first, _, rest = name.partition(".")
    for column, cell in zip(row.columns.each, row.cells, strict=True):
        if column.name == first:
            yield from _leaves_in(cell, rest)


def _leaves_in(cell: Cell, rest: str) -> Iterator[Leaf]:
    match cell:
        case Leaf():
            yield cell
        case Items(variants):
            yield from (leaf for leaves in variants for leaf in leaves)
        case Rows(variants):
            yield from (leaf for rows in variants for row in rows for leaf in _leaves(row, rest))
