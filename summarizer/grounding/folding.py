"""Folding a text so that typography no longer matters, with a way back.

A model that copies a sentence often straightens its quotation marks, or joins two lines. Those are still the
article's words. Folding makes both sides alike, and only by what stands in the tables below: Unicode's canonical
composition (NFC), white space, quotation marks, apostrophes, dashes and ellipses. Never NFKC, which reads 10² as
102. Every folded character remembers the stretch of the original that it came from, so a place found in the
folded text is cut from the article as it was printed.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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

_TYPOGRAPHY = (
    rf"(?P<blank>\s[\s{INVISIBLE}]+|[{INVISIBLE}]++\s[\s{INVISIBLE}]*|[^\S ])"
    rf"|(?P<nothing>[{INVISIBLE}]++)"
    rf"|(?P<plain>[{regex.escape(''.join(_PLAIN))}])"
)
_ASCII_CHANGES = regex.compile(r"\s{2,}|[^\S ]|`", regex.ASCII)
_SIMPLE_CHANGES = regex.compile(_TYPOGRAPHY)
_ALL_CHANGES = regex.compile(rf"{_TYPOGRAPHY}|(?P<cluster>\P{{M}}?\p{{M}}{{1,{_LONGEST_CLUSTER}}}|{_HANGUL}|{_ALONE})")
_COMPOSES = regex.compile(rf"\p{{M}}|[\u1161-\u11c2]|{_ALONE}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. Character `i` of `text` came from `original[starts[i]:ends[i]]`; both maps only ever rise."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original behind `text[start:end]`, in code points."""
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(start=place, end=place)
        return Span(start=self.starts[start], end=self.ends[end - 1])


def fold(text: str) -> Folded:
    """The text with typography folded away, and the map back. Linear in the length of the text."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for change in _changes(text).finditer(text):
        start, end = change.span()
        new = _folded(change)
        if new == change[0]:
            continue
        pieces += (text[done:start], new)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        done = end
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Folded("".join(pieces), starts, ends)


def _changes(text: str) -> Any:
    """The cheapest pattern that does for this text: few texts have anything to compose."""
    if text.isascii():
        return _ASCII_CHANGES
    return _ALL_CHANGES if _COMPOSES.search(text) else _SIMPLE_CHANGES


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Only the folded text, for short strings: names, quotations, expressions."""
    return fold(text).text


def _folded(change: Any) -> str:
    """What one match of the patterns above becomes."""
    words: str = change[0]
    if words.isspace():
        return " "
    kind = change.lastgroup
    return _BY_KIND[kind](words) if kind in _BY_KIND else _PLAIN[words]


_BY_KIND: dict[str | None, Callable[[str], str]] = {
    "blank": lambda _: " ",
    "nothing": lambda _: "",
    "cluster": lambda words: unicodedata.normalize("NFC", words),
}
