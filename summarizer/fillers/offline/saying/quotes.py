"""Where somebody's own words begin and end.

Curly quotation marks say which way they face; straight ones take turns within a paragraph. A quotation that opens and is
not closed runs to the end of its paragraph, as newspapers do when the speaker goes on in the next one. Nothing ever runs
further than a paragraph: one lost mark must not turn the rest of the article into speech.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.article.reading import Line

_MARK: Final = re.compile(r"[“”\"]|''|``")
Region = tuple[int, int]


def quoted_regions(text: str, lines: Sequence[Line]) -> tuple[Region, ...]:
    """All quotations of the given sentences, marks included, in order."""
    bounds: dict[int, Region] = {}
    for line in lines:
        sentence = line.sentence
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (start, sentence.end)
    return tuple(region for start, end in bounds.values() for region in _in_paragraph(text, start, end))


def quoted(regions: Sequence[Region], position: int) -> Region | None:
    """The quotation that a position stands in."""
    place = bisect_right(regions, (position, sys.maxsize)) - 1
    return regions[place] if place >= 0 and position < regions[place][1] else None


def _in_paragraph(text: str, start: int, end: int) -> list[Region]:
    regions: list[Region] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        opens = mark.group() in {"“", "``"} or (mark.group() in {'"', "''"} and opened is None)
        if opens and opened is None:
            opened = mark.start()
        elif not opens and opened is not None:
            regions.append((opened, mark.end()))
            opened = None
    if opened is not None:
        regions.append((opened, end))
    return regions
