"""Folding a text so that typography no longer matters, with a way back.

A model that copies a sentence often straightens its quotation marks, or joins two lines. Those are still the
article's words. Folding makes both sides alike, and only by what stands in the tables below: Unicode's canonical
composition (NFC), white space, quotation marks, apostrophes, dashes and ellipses. Never NFKC, which reads 10² as
102. Every folded character remembers the stretch of the original that it came from, so a place found in the
folded text is cut from the article as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import regex

from summarizer.spans import Span

QUOTATION_MARKS = '"“”„‟«»‹›〝〞〟＂'
APOSTROPHES = "'‘’‚‛ʼ′`´＇\u1fef\u1ffd"
DASHES = "-‐‑‒–—―−﹘﹣－"
ELLIPSIS = "…"
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, zero-width characters, direction marks: ranges of a character class. Alone they fold to nothing, since they
stand inside words; among blanks they are part of the blank."""

_PLAIN = (
    dict.fromkeys(QUOTATION_MARKS[1:], '"')
    | dict.fromkeys(APOSTROPHES[1:], "'")
    | dict.fromkeys(DASHES[1:], "-")
    | {ELLIPSIS: "..."}
)

_LONGEST_CLUSTER = 30  # marks on one letter; Unicode's stream-safe limit (UAX 15), and beyond it NFC takes quadratic time
_HANGUL = r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
_ALONE = (
    r"[\u0374\u037e\u0387\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0b5c\u0b5d\u0f43-\u0f69\u1f71-\u1fff\u2126-\u212b\u2329\u232a\u2adc"
    r"\uf900-\ufb4e\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1d]"
)
"""Where the characters are that NFC changes even when they stand alone (the ohm sign, letters for compatibility)."""

_BLANKS = "\t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Unicode's white space but for the blank itself. Python's `\\s` has four separators more, which are nobody's blanks."""

_FEW_MARKS = re.escape("".join(_PLAIN))
_MARKS_AND_BLANKS = rf"[{_FEW_MARKS}{_BLANKS}{INVISIBLE}](?:(?<=[{_BLANKS}{INVISIBLE}])[ {_BLANKS}{INVISIBLE}]+)?"
"""A mark, or blanks. One class comes first, since Python looks for one class of characters in a third of the time of two."""

_TYPOGRAPHY = rf"{_MARKS_AND_BLANKS}| [ {_BLANKS}{INVISIBLE}]+"
_ASCII_MARKS_AND_BLANKS = r"[`\t-\r](?:(?<=[\t-\r])[ \t-\r]+)?"
_ASCII_CHANGES = re.compile(rf"{_ASCII_MARKS_AND_BLANKS}| [ \t-\r]+")
_SIMPLE_CHANGES = re.compile(_TYPOGRAPHY)
_SINGLE_BLANKS = {
    _ASCII_CHANGES: re.compile(_ASCII_MARKS_AND_BLANKS),
    _SIMPLE_CHANGES: re.compile(_MARKS_AND_BLANKS),
}
"""The same for a text without two blanks together: one before another white space is added afterwards. So the blanks between
all words are passed over, and the text is folded in half the time."""
_QUICK = _PLAIN | {"\n": " ", " \n": " ", "\n\n": " ", "\u00a0": " "}  # what nearly all changes are
_ALL_CHANGES = regex.compile(rf"{_TYPOGRAPHY}|\P{{M}}?\p{{M}}{{1,{_LONGEST_CLUSTER}}}|{_HANGUL}|{_ALONE}")
_COMPOSES = regex.compile(rf"\p{{M}}|[\u1161-\u11c2]|{_ALONE}")
_BLANKS_AND_INVISIBLE = re.compile(rf"[ {_BLANKS}{INVISIBLE}]+")
_MAY_COMPOSE = re.compile("[\u0300-\u1fff\u20d0-\U0010ffff]")
"""More than composes; but one class of characters is looked for in 9 µs, where the exact pattern takes 190 (3,800 characters)."""


class Change(NamedTuple):
    """One place where folding changed the text: its stretch of the folded text, and that of the original."""

    start: int
    end: int
    original_start: int
    original_end: int


class Folded:
    """A folded text, and the way back. Between its changes a character of the one is a character of the other."""

    def __init__(self, text: str, changes: list[Change]) -> None:
        self.text = text
        self.changes = changes
        self._places = [change[0] for change in changes]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original behind `text[start:end]`, in code points."""
        first, last = self.stretch(start, end)
        return Span(start=first, end=last)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The same as two numbers."""
        if start < end:
            return self._origin(start)[0], self._origin(end - 1)[1]
        last = len(self.text) - 1
        place = self._origin(start)[0] if start <= last else self._origin(last)[1] if self.text else 0
        return place, place

    def _origin(self, place: int) -> tuple[int, int]:
        """The stretch of the original that became the character at this place."""
        before = bisect_right(self._places, place) - 1
        if before < 0:
            return place, place + 1
        _, end, original_start, original_end = self.changes[before]
        if place < end:
            return original_start, original_end
        return original_end + place - end, original_end + place - end + 1

    @cached_property
    def starts(self) -> array[int]:
        """Where in the original each character begins. Made when asked for: 8 bytes a character with `ends`, and few need it."""
        return self._edges(at_end=0)

    @cached_property
    def ends(self) -> array[int]:
        """Where in the original each character ends."""
        return self._edges(at_end=1)

    def _edges(self, *, at_end: int) -> array[int]:
        edges, done = array("I"), 0
        for start, end, *original in self.changes:
            edges.extend(range(done + at_end, original[0] + at_end))
            edges.extend([original[at_end]] * (end - start))
            done = original[1]
        edges.extend(range(done + at_end, done + at_end + len(self.text) - len(edges)))
        return edges


def fold(text: str) -> Folded:
    """The text with typography folded away, and the map back. Linear in the length of the text."""
    if _is_folded(text):
        return Folded(text, [])
    pieces: list[str] = []
    changes: list[Change] = []
    done = length = 0
    for start, end, new in _changes(text):
        pieces += (text[done:start], new)
        length += start - done + len(new)
        changes.append(Change(length - len(new), length, start, end))
        done = end
    if not changes:
        return Folded(text, changes)
    pieces.append(text[done:])
    return Folded("".join(pieces), changes)


def _is_folded(text: str) -> bool:
    """Whether nothing in it surely changes: most quotations and names, known in a fifth of the time that the patterns take."""
    return text.isascii() and text.isprintable() and "`" not in text and "  " not in text


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Only the folded text, for short strings: names, quotations, expressions."""
    return fold(text).text


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the text changes, in order, and what it becomes there."""
    pattern = _pattern(text)
    single = _SINGLE_BLANKS.get(pattern) if "  " not in text else None
    for match in (single or pattern).finditer(text):
        old, (start, end) = match[0], match.span()
        if single and start and text[start - 1] == " " and old not in _PLAIN:
            old, start = f" {old}", start - 1
        new = _QUICK.get(old) or _folded(old)
        if new != old:
            yield start, end, new


def _pattern(text: str) -> Any:
    """The cheapest pattern that does for this text: few texts have anything to compose."""
    if text.isascii():
        return _ASCII_CHANGES
    return _ALL_CHANGES if _MAY_COMPOSE.search(text) and _COMPOSES.search(text) else _SIMPLE_CHANGES


def _folded(words: str) -> str:
    """What one match of the patterns above becomes."""
    if words in _PLAIN:
        return _PLAIN[words]
    if _BLANKS_AND_INVISIBLE.fullmatch(words):
        return " " if any(letter.isspace() for letter in words) else ""
    return unicodedata.normalize("NFC", words)
