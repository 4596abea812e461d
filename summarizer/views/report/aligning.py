"""Aligning: which row of a record a row of gold is compared with, at every depth, told from the scores alone.

Scores keep the pairs of the first level and the differences. Every difference with two pointers shows that the rows around its
two ends were paired. Rows without any difference were right, so they are equal, and are found by being alike.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from summarizer.evaluation.results import SampleScore
from summarizer.evaluation.values import fold_name
from summarizer.views.report.leaves import Leaf, parent_of

_Contents = dict[str, dict[str, Leaf]]
"""Of each list item of a tree (by pointer), the values inside it by the rest of their pointers."""


def aligned(gold: Mapping[str, Leaf], got: Mapping[str, Leaf], sample: SampleScore) -> dict[str, str]:
    """The pointer of the predicted value for each gold value that was found right, and of each row for its gold row."""
    pairs = dict(sample.pairs)
    for difference in sample.differences:
        if difference.gold_path and difference.path:
            pairs |= _around(difference.gold_path, difference.path)
    wrong = {difference.gold_path for difference in sample.differences}
    unpaired_gold = {d.gold_path for d in sample.differences if d.gold_path and not d.path}
    unpaired_got = {d.path for d in sample.differences if d.path and not d.gold_path}
    items, others = _items(gold, unpaired_gold, sample.fields), _items(got, unpaired_got, sample.fields)
    for least in (1, 0):  # first what is alike, then what is left: right under another name
        for pointer in sorted(items, key=_depth):
            _pair_item(pointer, items, others, pairs, least=least)
    right = {leaf: _translated(leaf, pairs) for leaf in gold if leaf not in wrong and leaf not in pairs}
    return pairs | {leaf: pointer for leaf, pointer in right.items() if pointer is not None}


def _depth(pointer: str) -> int:
    return pointer.count("/")


def _around(gold_path: str, path: str) -> dict[str, str]:
    """All rows around the two ends of a difference, which are as many on either side."""
    around: dict[str, str] = {}
    while gold_path and path:
        around[gold_path] = path
        gold_path, path = parent_of(gold_path), parent_of(path)
    return around


def _items(leaves: Mapping[str, Leaf], unpaired: Iterable[str | None], scored: Container[str]) -> _Contents:
    """Every item of every list below the first level, and what is scored in it; what stands alone is left out."""
    alone = set(unpaired)
    items: _Contents = {}
    for pointer, leaf in leaves.items():
        steps = pointer.split("/")
        for depth in range(3, len(steps)):
            if steps[depth].isdigit() and pointer not in alone and leaf.field in scored:
                items.setdefault("/".join(steps[: depth + 1]), {})["/".join(steps[depth + 1 :])] = leaf
    return items


def _pair_item(pointer: str, items: _Contents, others: _Contents, pairs: dict[str, str], *, least: int) -> None:
    """Pair a gold item with the most alike one of the same list that is still free, if as many values as that are equal."""
    listed = _translated(parent_of(pointer), pairs)
    if pointer in pairs or listed is None:
        return
    taken = set(pairs.values())
    free = [other for other in others if parent_of(other) == listed and other not in taken]
    best = max(free, key=lambda other: _alike(items[pointer], others[other]), default=None)
    if best is not None and _alike(items[pointer], others[best]) >= least:
        pairs[pointer] = best


def _alike(item: Mapping[str, Leaf], other: Mapping[str, Leaf]) -> int:
    return sum(_share(leaf.options, other[rest].options) for rest, leaf in item.items() if rest in other)


def _share(options: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two values have a form in common, as it is, or else as names are compared."""
    return not set(options).isdisjoint(others) or not {*map(fold_name, options)}.isdisjoint(map(fold_name, others))


def _translated(pointer: str, pairs: Mapping[str, str]) -> str | None:
    """A pointer into gold as one into the record, by the nearest row around it that is paired; None inside an unpaired item."""
    above, rest = pointer, ""
    while above:
        if above in pairs:
            return pairs[above] + rest
        above, _, step = above.rpartition("/")
        rest = f"/{step}{rest}"
        if step.isdigit():
            return None
    return rest
