"""A side: one system's answer about one document, turned round so that a reader can ask it about any value of gold.

Scores are kept as differences, since that is what is worth keeping. A table needs the opposite: for every gold value, what this
system said, and whether that was right. The candidate and its baseline are two sides of the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.evaluation.counts import Counts
from summarizer.evaluation.results import Difference, SampleScore
from summarizer.records import AnyRecord
from summarizer.views.report.aligning import aligned
from summarizer.views.report.leaves import NOTHING, Leaf, leaves_of, shown
from summarizer.views.wording import counted

_NONE = Counts()

State = Literal["right", "wrong", "missing", "spurious", "left_out", "unscored"]
"""What became of a value on one side. `left_out`: nothing is there, and that is right. `unscored`: gold does not label it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side has for one value: its words, how that stands against gold, and the difference, if it is one."""

    text: str = NOTHING
    state: State = "left_out"
    difference: Difference | None = None
    path: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether it costs anything."""
        return self.difference is not None


@dataclass(frozen=True)
class Side:
    """One scored sample with its record, if that is at hand, against the leaves of its gold."""

    sample: SampleScore
    gold: Mapping[str, Leaf]
    record: AnyRecord | None = None

    @cached_property
    def values(self) -> dict[str, Leaf]:
        """The values of the record, by pointer."""
        return leaves_of(self.record.filled) if self.record else {}

    @cached_property
    def pairs(self) -> dict[str, str]:
        """Gold's pointers as pointers into the record."""
        return aligned(self.gold, self.values, self.sample)

    @cached_property
    def own_rows(self) -> dict[str, str]:
        """Rows of the first level, from the record's pointer to gold's."""
        return {own: gold for gold, own in self.sample.pairs}

    @cached_property
    def _by_gold(self) -> dict[str, Difference]:
        placed = ((self._place(difference), difference) for difference in self.sample.differences)
        return {place: difference for place, difference in placed if place}

    def _place(self, difference: Difference) -> str | None:
        """Where in gold a difference belongs: also a value that gold leaves out, in a row that it has."""
        if difference.gold_path or not difference.path:
            return difference.gold_path
        row, _, last = difference.path.rpartition("/")
        if last.isdigit() or (row and row not in self._rows_in_gold):
            return None
        return f"{self._rows_in_gold.get(row, '')}/{last}"

    @cached_property
    def _rows_in_gold(self) -> dict[str, str]:
        return {own: gold for gold, own in self.pairs.items()}

    @cached_property
    def unasked(self) -> tuple[Said, ...]:
        """Values where gold has no place for any: spurious rows and items."""
        return tuple(_wrong(difference) for difference in self.sample.differences if not self._place(difference))

    def said(self, pointer: str) -> Said:
        """What this side has for the gold value at this pointer."""
        if difference := self._by_gold.get(pointer):
            return _wrong(difference)
        leaf, own = self.gold.get(pointer), self.pairs.get(pointer)
        value = self.values.get(own or "")
        if leaf is not None and not leaf.is_labelled:
            return Said(value.text if value else self._given_under(own), "unscored", path=own)
        if value and leaf:
            counted_right = self.sample.fields.get(leaf.field, _NONE).correct  # a default that gold spells out counts nothing
            return Said(value.text, "right" if counted_right else "left_out", path=own)
        return Said() if self.record or leaf is None else Said(leaf.text, "right")

    def _given_under(self, own: str | None) -> str:
        """How many values this side has in a part that gold does not label."""
        number = sum(pointer.startswith(f"{own}/") for pointer in self.values) if own else 0
        return f"{counted(number, 'value')} given" if number else NOTHING

    @property
    def gold_pointers(self) -> list[str]:
        """Places in gold about which this side differs."""
        return list(self._by_gold)


def _wrong(difference: Difference) -> Said:
    return Said(shown(difference.predicted), difference.kind, difference, difference.path)
