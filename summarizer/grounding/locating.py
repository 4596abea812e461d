"""Finding where a quotation stands in an article, and saying honestly how well.

Four answers. *Exact*: the words as they are. *Normalised*: the same words once typography is folded away, or without
the quotation marks and ellipses that a model puts around them. *Near*: a passage is much like it, and what differs
is listed. *Not found*. Only the first two are evidence. Case must match, also of the first letter, and a quotation
stands on whole words. The nearest passage is reported, never put in the quotation's place.

The same quotation asked again is found at its next place in the text, also where it was printed differently the
first time; after the last place, at the first again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from summarizer.grounding.folding import Folded, fold
from summarizer.grounding.nearness import Neighbourhood
from summarizer.grounding.passages import Printed, with_long_dashes
from summarizer.spans import Found, Span

_BEFORE = re.compile(r"(?:[ \"']++|\.{3,}+|\[\.{3,}+\]|\(\.{3,}+\))++")
_AFTER = re.compile(r"(?:[ \"']++|\.{3,}+|\]\.{3,}+\[|\)\.{3,}+\()++")  # read from the end: backwards
_ELISION = regex.compile(r"\s*(?:\[\.\.\.+\]|\(\.\.\.+\)|\.\.\.+)\s*")
_MOST_PARTS = 8  # of a quotation with words left out; more is not a quotation
_NOTHING_BUT_MARKS = "marks: the words stand in the article, but with other marks or spaces between them"


@dataclass(frozen=True, slots=True)
class Located:
    """How one quotation was found, where (None: nowhere), and for a near one what differs."""

    found: Found
    span: Span | None = None
    differences: tuple[str, ...] = ()


_NOT_FOUND = Located(Found.NOT_FOUND)


class Locator:
    """One article, ready to have quotations located in it. It remembers which places of a repeated one it has given."""

    def __init__(self, text: str, folded: Folded | None = None) -> None:
        """`folded` is the text as `fold` gives it, where that is known."""
        self._text = text
        self._folded = folded
        self._next: dict[tuple[str, str], int] = {}
        self._given: dict[str, set[int]] = {}

    @cached_property
    def _printed(self) -> Printed:
        return Printed(self._text, self._folded or fold(self._text))

    @cached_property
    def _neighbourhood(self) -> Neighbourhood:
        return Neighbourhood(self._printed.folded.text)

    def locate(self, quotes: Sequence[str]) -> list[Located]:
        """One answer for each quotation, in order. Spans are code points of the article as given."""
        return [self._locate(quote) for quote in quotes]

    def _locate(self, quote: str) -> Located:
        if not quote[:1].isalnum() and not any(letter.isalnum() for letter in quote):
            return _NOT_FOUND
        plain = with_long_dashes(fold(quote), quote)
        bare = _trimmed(plain)
        place = self._place(self._printed.find_printed, quote, bare, lead=0 if bare is plain else plain.find(bare))
        if place:
            return Located(Found.EXACT, self._printed.folded.span(*place))
        place = self._place(self._printed.find_folded, bare, bare)
        if place:
            return Located(Found.NORMALISED, self._printed.folded.span(*place))
        return self._elided(bare) or self._near(bare.replace("—", "-"))

    def _place(
        self, find: Callable[[str, int], tuple[int, int] | None], words: str, bare: str, lead: int = 0
    ) -> tuple[int, int] | None:
        """The next place of these words; the first again once each has been given.

        Places are remembered by the bare quotation, so that another way of printing it is given another place. `lead` is
        what stands before the bare quotation.
        """
        key = (find.__name__, words)
        given = self._given.get(bare)
        if given is None:  # asked for the first time, as most are
            place = find(words, 0)
            if place:
                self._given[bare], self._next[key] = {place[0] + lead}, place[1]
            return place
        place = find(words, self._next.get(key, 0))
        while place and place[0] + lead in given:
            place = find(words, place[1])
        if place is None:
            given.clear()
            place = find(words, 0)
        if place:
            given.add(place[0] + lead)
            self._next[key] = place[1]
        return place

    def _near(self, quote: str) -> Located:
        near = self._neighbourhood.nearest(quote)
        if near is None:
            return _NOT_FOUND
        return Located(Found.NEAR, self._printed.folded.span(near.start, near.end), near.differences or (_NOTHING_BUT_MARKS,))

    def _elided(self, quote: str) -> Located | None:
        """A quotation with "..." inside: near at best, from its first part to its last, if all stand there in order."""
        parts = [part for part in _ELISION.split(quote) if part][: _MOST_PARTS + 1]
        if not 2 <= len(parts) <= _MOST_PARTS:
            return None
        places: list[tuple[int, int]] = []
        for part in parts:
            place = self._printed.find_folded(part, places[-1][1] if places else 0)
            if place is None:
                return None
            places.append(place)
        gaps = tuple(self._gap(before[1], after[0]) for before, after in pairwise(places))
        return Located(Found.NEAR, self._printed.folded.span(places[0][0], places[-1][1]), gaps)

    def _gap(self, start: int, end: int) -> str:
        words = self._printed.folded.text[start:end].strip()
        shown = words if len(words) <= 60 else f"{words[:40]} ... {words[-15:]}"
        return f"elision: left out the article's '{shown}'"


def _trimmed(quote: str) -> str:
    """A folded quotation without the blanks, quotation marks and ellipses around it."""
    if quote[:1].isalnum() and quote[-1:].isalnum():
        return quote
    before, after = _BEFORE.match(quote), _AFTER.match(quote[::-1])
    return quote[before.end() if before else 0 : len(quote) - (after.end() if after else 0)]
