"""A sentence cut where its marks begin and end.

Marks overlap: the toll "killed three people" holds the trigger "killed" and the recipient "three people". The shorter mark says
more and wins its words; what a longer one has beside them keeps its colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from summarizer.fillers.offline.coding.citing import SLOTS, SlotName
from summarizer.fillers.offline.coding.explaining import Reason

Mark = SlotName | Literal["trigger"]

MARKS: Final[tuple[Mark, ...]] = ("trigger", *SLOTS)
"""All marks, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of raw text under one mark, or none. The clause is what the coder read; the rest of the sentence is around it."""

    text: str
    mark: Mark | None
    is_clause: bool


def marked(text: str, reason: Reason) -> list[Stroke]:
    """The sentence of a reason from its first to its last character, in strokes."""
    sentence, clause = reason.sentence, reason.clause
    marks: list[tuple[int, int, Mark]] = [(reason.trigger.start, reason.trigger.end, "trigger")]
    marks += [(slot.start, slot.end, slot.slot) for slot in reason.slots]
    marks.sort(key=lambda mark: (mark[1] - mark[0], MARKS.index(mark[2])))
    places = {sentence.start, sentence.end, clause.start, clause.end, *(place for mark in marks for place in mark[:2])}
    cuts = sorted(place for place in places if sentence.start <= place <= sentence.end)
    strokes: list[Stroke] = []
    for start, end in pairwise(cuts):
        above = next((mark for first, last, mark in marks if first <= start and end <= last), None)
        for stroke in _bare(text[start:end], above, is_clause=clause.start <= start and end <= clause.end):
            _join(strokes, stroke)
    return strokes


def _bare(text: str, mark: Mark | None, *, is_clause: bool) -> Iterator[Stroke]:
    """A stretch with its mark on the words alone: none on blanks around them, on a lone comma or on a bracket."""
    if not any(character.isalnum() for character in text):
        mark = None
    words = text.strip() if mark else text
    before, _, after = text.partition(words)
    yield from (Stroke(part, own, is_clause=is_clause) for part, own in ((before, None), (words, mark), (after, None)) if part)


def _join(strokes: list[Stroke], stroke: Stroke) -> None:
    """Add a stroke, to the last one where both are the same kind of plain text."""
    if strokes and stroke.mark is None and strokes[-1].mark is None and strokes[-1].is_clause == stroke.is_clause:
        strokes[-1] = Stroke(strokes[-1].text + stroke.text, None, is_clause=stroke.is_clause)
    else:
        strokes.append(stroke)
