"""Leaves: the single values of gold labels, or of a filled record, by the JSON pointer at which they stand.

A record is a tree and a reader compares values, so both trees are read into one flat form. The states of gold become words a
coder knows from the labelling rules: alternatives are `a | b`, nothing is a dash, what nobody labelled says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from summarizer.evaluation.gold import Alternatives, MayBeAbsent, Said, Unlabelled
from summarizer.views.cleaning import one_line

NOTHING = "—"
NOT_LABELLED = "not labelled"
_LONGEST = 400
"""Characters shown of one value. A model may answer with a book; the record holds all of it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: where it stands, the dotted name of its field, its words. `options` are the words of each right answer."""

    pointer: str
    field: str
    options: tuple[str, ...]
    is_labelled: bool = True

    @property
    def text(self) -> str:
        """The value as a cell shows it."""
        return shown(" | ".join(self.options)) if self.is_labelled else NOT_LABELLED


def shown(text: str | None) -> str:
    """A value from a stranger as one clean line of bearable length; a dash for nothing."""
    line = one_line(text or "").strip()
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …") or NOTHING


def leaves_of(tree: Any) -> dict[str, Leaf]:
    """All values of gold labels or of a filled record; what is null or empty is left out."""
    merged: dict[str, Leaf] = {}
    for leaf in _leaves(tree, "", ""):
        known = merged.get(leaf.pointer)
        options = tuple(dict.fromkeys((*known.options, *leaf.options))) if known else leaf.options
        merged[leaf.pointer] = replace(leaf, options=options)
    return merged


def quotations_of(tree: Any) -> dict[str, str]:
    """The words that `!said` gives in support of a value, by that value's pointer."""
    return dict(_said(tree, ""))


def parent_of(pointer: str) -> str:
    """The pointer of what holds this value."""
    return pointer.rpartition("/")[0]


def row_of(pointer: str) -> str:
    """The sub-record in which a value stands: its parent, and for an item of a list of plain values the parent of that list."""
    parent, _, last = pointer.rpartition("/")
    return parent_of(parent) if last.isdigit() else parent


def _leaves(tree: Any, pointer: str, field: str) -> Iterator[Leaf]:
    match tree:
        case Unlabelled():
            yield Leaf(pointer, field, (), is_labelled=False)
        case MayBeAbsent(value) | Said(value, _):
            yield from _leaves(value, pointer, field)
        case Alternatives(options):
            yield from _alternatives(options, pointer, field)
        case Mapping():
            for key, value in tree.items():
                yield from _leaves(value, f"{pointer}/{_step(key)}", f"{field}.{key}".lstrip("."))
        case list() | tuple():
            for place, value in enumerate(tree):
                yield from _leaves(value, f"{pointer}/{place}", field)
        case None | "":
            return
        case _:
            yield Leaf(pointer, field, (_words(tree),))


def _alternatives(options: tuple[Any, ...], pointer: str, field: str) -> Iterator[Leaf]:
    """Each option in turn; a dash behind every value that may as well be left out."""
    each = [list(_leaves(option, pointer, field)) for option in options]
    for leaves in each:
        yield from leaves
    everywhere = set.intersection(*({leaf.pointer for leaf in leaves} for leaves in each)) if each else set()
    for leaf in {leaf.pointer: leaf for leaves in each for leaf in leaves}.values():
        if leaf.pointer not in everywhere and leaf.is_labelled:
            yield replace(leaf, options=(NOTHING,))


def _said(tree: Any, pointer: str) -> Iterator[tuple[str, str]]:
    match tree:
        case Said(value, words):
            yield pointer, words
            yield from _said(value, pointer)
        case MayBeAbsent(value):
            yield from _said(value, pointer)
        case Alternatives(options):
            for option in options:
                yield from _said(option, pointer)
        case Mapping():
            for key, value in tree.items():
                yield from _said(value, f"{pointer}/{_step(key)}")
        case list() | tuple():
            for place, value in enumerate(tree):
                yield from _said(value, f"{pointer}/{place}")


def _step(key: Any) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")


def _words(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
