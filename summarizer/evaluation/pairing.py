"""Pairing: which predicted row tells of which gold row.

Rows are paired one to one by the best total agreement on their identity fields, and may stay unpaired; among equally good
pairings the one with the most right values is taken. Pairing decides nothing else: after it every value counts, of paired and of
unpaired rows, and nobody's mistake is hidden by a threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluation.columns import Column
from summarizer.evaluation.rows import Cell, Items, Leaf, Row, Rows
from summarizer.evaluation.values import EQUAL, are_equal, likeness

_FIRST = 1_000_000
"""Weighs agreement on identity against the number of right values, which only breaks ties: no row has as many values."""


class Agreement(NamedTuple):
    """How well two rows agree: on what says which they are, and in how many values at all.

    `told` is whether both sides say anything that tells which row it is. Where they do not, other values may pair them.
    """

    identity: int = 0
    right: int = 0
    told: bool = False

    @property
    def weight(self) -> int:
        """One number to be summed over pairs; 0: no reason to take the two for one."""
        return 0 if self.told and not self.identity else self.identity * _FIRST + self.right


def pair_lists(gold: Sequence[Row], predicted: Sequence[Row], column: Column) -> list[tuple[Row, Row]]:
    """The pairs of one column. A field that holds one sub-record needs no agreement: if both sides have it, it is the same."""
    if gold and predicted and not column.is_list:
        return [(gold[0], predicted[0])]
    return pair(gold, predicted)


def pair(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The pairs. Rows come sorted by what they say (see `rows`), so which came first on either side makes no difference."""
    if not gold or not predicted:
        return []
    if len(gold) == len(predicted) == 1:
        return [(gold[0], predicted[0])] if agreement(gold[0], predicted[0]).weight else []
    weights = [[agreement(row, other).weight for other in predicted] for row in gold]
    return [(gold[i], predicted[j]) for i, j in assign(weights) if weights[i][j]]


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The one-to-one assignment of rows to columns with the greatest sum of weights."""
    if len(weights) == 1:
        return [(0, max(range(len(weights[0])), key=weights[0].__getitem__))]
    if len(weights[0]) == 1:
        return [(max(range(len(weights)), key=lambda number: weights[number][0]), 0)]
    if len(weights) == len(weights[0]) == 2:
        straight = weights[0][0] + weights[1][1] >= weights[0][1] + weights[1][0]
        return [(0, 0), (1, 1)] if straight else [(0, 1), (1, 0)]
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def agreement(gold: Row, predicted: Row) -> Agreement:
    """How well a predicted row agrees with a gold one. Only cells in which both say something can agree."""
    identity, right, told = 0, 0, False
    columns, telling = gold.columns.each, gold.columns.telling
    others = predicted.said
    for place, wanted in gold.said.items():
        got = others.get(place)
        if got is None:
            continue
        column = columns[place]
        one = (
            _of_leaves(wanted, got, column)
            if isinstance(wanted, Leaf) and isinstance(got, Leaf)
            else _of_several(wanted, got, column)
        )
        right += one.right
        if column.name in telling:
            identity += one.identity
            told = told or one.told
    return Agreement(identity, right, told)


def _of_leaves(wanted: Leaf, got: Leaf, column: Column) -> Agreement:
    """How well two values agree. A reference tells nothing before the rows are paired."""
    value, by = got.options[0], column.compared.by
    if by == "reference":
        return _NOTHING
    if value in wanted.options:
        return _ALIKE if by == "text" else _SAME
    if by == "exact":
        return _APART
    alike = max([likeness(option, value, column.compared) for option in wanted.options])
    return Agreement(alike, int(alike == EQUAL and by != "text"), told=True)


_NOTHING, _APART = Agreement(), Agreement(told=True)
_ALIKE, _SAME = Agreement(EQUAL, told=True), Agreement(EQUAL, 1, told=True)


def _of_several(wanted: Cell, got: Cell, column: Column) -> Agreement:
    """The same of sub-records or sets, by the alternative that agrees best."""
    if isinstance(wanted, Rows) and isinstance(got, Rows):
        lists = [_of_lists(rows, got.variants[0], column) for rows in wanted.variants]
        return lists[0] if len(lists) == 1 else max(lists, key=lambda one: one.weight)
    if isinstance(wanted, Items) and isinstance(got, Items):
        hits = max([len(matching(items, got.variants[0], column)) for items in wanted.variants])
        return Agreement(EQUAL * hits, hits, told=True)
    return _NOTHING


def _of_lists(gold: Sequence[Row], predicted: Sequence[Row], column: Column) -> Agreement:
    if len(gold) == len(predicted) == 1:  # most lists within events
        one = agreement(gold[0], predicted[0])
        return one if one.weight or not column.is_list else _APART
    each = [agreement(one, other) for one, other in pair_lists(gold, predicted, column)]
    told = not each or any(one.told for one in each)
    return Agreement(sum(one.identity for one in each), sum(one.right for one in each), told)


def matching(gold: Sequence[Leaf], predicted: Sequence[Leaf], column: Column) -> list[tuple[Leaf, Leaf]]:
    """Which items of two sets are the same, each used once."""
    if not gold or not predicted:
        return []
    same = [
        [int(any(are_equal(form, other.value, column.compared) for form in item.options)) for other in predicted] for item in gold
    ]
    return [(gold[i], predicted[j]) for i, j in assign(same) if same[i][j]]
