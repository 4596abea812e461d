"""Pairing: which predicted row tells of which gold row.

Rows are paired one to one by the best total agreement on their identity fields, and may stay unpaired; among equally good
pairings the one with the most right values is taken, and then the one whose wording is most alike. Pairing decides nothing else:
after it every value counts, of paired and of unpaired rows, and nobody's mistake is hidden by a threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.evaluation.columns import Column
from summarizer.evaluation.rows import Items, Leaf, Row, Rows
from summarizer.evaluation.values import EQUAL, are_equal, likeness


class Agreement(NamedTuple):
    """How well two rows agree: on what says which they are, in how many values at all, and in their wording. In this order.

    A right value weighs `_RIGHT`, and one more where gold demands it: between equals, optional ones wait for what is left over.
    `told` is whether both sides say anything that tells which row it is.
    """

    identity: int = 0
    right: int = 0
    text: int = 0
    told: bool = False

    @property
    def pairs(self) -> bool:
        """Whether the two may be taken for one: where both tell which row they are, something of it must agree."""
        return self.identity > 0 or not self.told


_RIGHT = 1000
_NOTHING, _APART = Agreement(), Agreement(told=True)


def pair_lists(gold: Sequence[Row], predicted: Sequence[Row], column: Column) -> list[tuple[Row, Row]]:
    """The pairs of one column. A field that holds one sub-record needs no agreement: if both sides have it, it is the same."""
    if gold and predicted and not column.is_list:
        return [(gold[0], predicted[0])]
    return pair(gold, predicted)


def pair(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The pairs. Rows come sorted by what they say (see `rows`), so which came first on either side makes no difference."""
    if not gold or not predicted:
        return []
    each = [[agreement(row, other) for other in predicted] for row in gold]
    weights = _weights(each, gold)
    return [(gold[i], predicted[j]) for i, j in assign(weights) if weights[i][j]]


def _weights(each: Sequence[Sequence[Agreement]], gold: Sequence[Row]) -> list[list[int]]:
    """One number for each pair, 0 where nothing pairs it, such that no sum of lesser reasons outweighs a greater one.

    Between equals a row that gold demands comes before an optional one.
    """
    size = 1 + min(len(each), len(each[0]))
    rights = 1 + size * (1 + 2 * max([one.right for row in each for one in row]))
    texts = 1 + size * max([one.text for row in each for one in row])
    return [
        [
            1 + size * ((one.identity * rights + 2 * one.right + (not row.may_be_absent)) * texts + one.text) if one.pairs else 0
            for one in agreements
        ]
        for row, agreements in zip(gold, each, strict=True)
    ]


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
    identity, right, text, told = 0, 0, 0, False
    kinds, telling, graded = gold.columns.kinds, gold.columns.telling, gold.columns.graded
    values = predicted.said
    for place, wanted in gold.said.items():  # the inmost loop of all scoring: no calls for what is equal or plainly not
        got = values.get(place)
        if got is None or (by := kinds[place]) == "reference":  # which says nothing before rows are paired
            continue
        value = got.options[0]
        tells = place in telling
        told = told or tells
        if value in wanted.options and by != "text":
            right += _RIGHT + (not wanted.may_be_absent)
            identity += EQUAL if tells else 0
        elif place in graded:
            alike = max([likeness(option, value, gold.columns.each[place].compared) for option in wanted.options])
            identity += alike if tells else 0
            text += alike if by == "text" else 0
            right += _RIGHT + (not wanted.may_be_absent) if alike == EQUAL and by != "text" else 0
    lists = predicted.held
    for place, cell in gold.held.items():
        if place in lists:
            one = _of_several(cell, lists[place], gold.columns.each[place])
            right += one.right
            text += one.text
            if place in telling:
                identity += one.identity
                told = told or one.told
    return Agreement(identity, right, text, told)


def _of_several(wanted: Items | Rows, got: Items | Rows, column: Column) -> Agreement:
    """How well two sets or lists of sub-records agree, by the alternative that agrees best."""
    if isinstance(wanted, Rows) and isinstance(got, Rows):
        return max([_of_lists(rows, got.variants[0], column) for rows in wanted.variants])
    if isinstance(wanted, Items) and isinstance(got, Items):
        return max([_of_sets(items, got.variants[0], column) for items in wanted.variants])
    return _NOTHING


def _of_sets(gold: Sequence[Leaf], predicted: Sequence[Leaf], column: Column) -> Agreement:
    found = [item for item, _ in matching(gold, predicted, column)]
    demanded = sum(not item.may_be_absent for item in found)
    return Agreement(EQUAL * len(found), _RIGHT * len(found) + demanded, told=True)


def _of_lists(gold: Sequence[Row], predicted: Sequence[Row], column: Column) -> Agreement:
    if len(gold) == len(predicted) == 1:  # most lists within events
        one = agreement(gold[0], predicted[0])
        return one if one.pairs or not column.is_list else _APART
    each = [agreement(one, other) for one, other in pair_lists(gold, predicted, column)]
    told = not each or any(one.told for one in each)
    return Agreement(sum(one.identity for one in each), sum(one.right for one in each), sum(one.text for one in each), told)


def matching(gold: Sequence[Leaf], predicted: Sequence[Leaf], column: Column) -> list[tuple[Leaf, Leaf]]:
    """Which items of two sets are the same, each used once; those that gold demands come before optional ones."""
    if not gold or not predicted:
        return []
    most = 1 + len(gold)
    same = [[(most + (not item.may_be_absent)) * _is_one(item, other, column) for other in predicted] for item in gold]
    return [(gold[i], predicted[j]) for i, j in assign(same) if same[i][j]]


def _is_one(item: Leaf, other: Leaf, column: Column) -> bool:
    return any(are_equal(form, other.value, column.compared) for form in item.options)
