"""A text as a string of words, one character for each word.

The text is cut into tokens once, each different token gets a number, and the text becomes a string of those
numbers. Looking for a quotation on word boundaries is then looking for a substring, which C does in linear time,
and so is comparing two passages word by word. Words are cut from the folded text even where they are to be found as
printed, so that a rare hyphen or blank hides no boundary.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from summarizer.grounding.folding import Folded, fold
from summarizer.grounding.tokens import LONG_DASHES, Tokeniser, tokeniser_for

_LONG_DASH = re.compile(f"[{LONG_DASHES}]")
_MOST_NUMBERS = 0x10FFFE  # different tokens that fit into one character each; later ones share the last number
UNKNOWN = "\0"
"""Stands for a token that the text does not have."""


class Passages:
    """One text, ready to be searched for passages on word boundaries."""

    def __init__(self, text: str, cut: Tokeniser) -> None:
        self.text = text
        self._cut = cut
        self._coded_text = _Coded(cut(text))

    def find(self, quote: str, after: int = 0) -> tuple[int, int] | None:
        """Where the quotation first stands as whole words at or after character `after` (the end of an earlier find)."""
        place = self._coded_text.find(self._cut(quote), after)
        return place if place and self.text[place[0] : place[1]] == quote else None  # more than a million words could differ


class Printed:
    """An article as printed and as folded, both cut at the boundaries of the folded text."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.folded = fold(original)
        self._cut = tokeniser_for(self.folded.text)
        self._tokens = self._cut(with_long_dashes(self.folded, original))

    @cached_property
    def _as_folded(self) -> _Coded:
        return _Coded(_plain(self._tokens))

    @cached_property
    def _as_printed(self) -> _Coded:
        if self.folded.text == self.original:
            return self._as_folded
        return _Coded(_as_printed(self._tokens, self.folded, self.original), list(map(len, self._tokens)))

    def find_printed(self, quote: str, after: int = 0) -> tuple[int, int] | None:
        """The next place, in the folded text, where the quotation stands letter for letter."""
        plain = fold(quote)
        tokens = self._cut(with_long_dashes(plain, quote))
        place = self._as_printed.find(_as_printed(tokens, plain, quote), after)
        return place if place and self.folded.span(*place).of(self.original) == quote else None

    def find_folded(self, quote: str, after: int = 0) -> tuple[int, int] | None:
        """The next place where a folded quotation, with its long dashes, stands in the folded text."""
        place = self._as_folded.find(_plain(self._cut(quote)), after)
        return place if place and self.folded.text[place[0] : place[1]] == _short_dashes(quote) else None


class _Coded:
    """A row of tokens as a string, searched for other rows."""

    def __init__(self, tokens: Sequence[str], lengths: Sequence[int] | None = None) -> None:
        self._numbers: dict[str, str] = {}
        self._starts = [0, *accumulate(lengths or map(len, tokens))]
        for token in tokens:
            if token not in self._numbers:
                self._numbers[token] = chr(min(len(self._numbers) + 1, _MOST_NUMBERS))
        self._coded = "".join([self._numbers[token] for token in tokens])

    def find(self, tokens: Sequence[str], after: int) -> tuple[int, int] | None:
        """First and last character of these tokens, from the first token that starts at or after `after`."""
        coded = "".join([self._numbers.get(token, UNKNOWN) for token in tokens])
        if not coded or UNKNOWN in coded:
            return None
        place = self._coded.find(coded, bisect_left(self._starts, after) if after else 0)
        return None if place < 0 else (self._starts[place], self._starts[place + len(coded)])


def _short_dashes(text: str) -> str:
    return text.replace("—", "-")


def _plain(tokens: list[str]) -> list[str]:
    """Folded tokens, all dashes alike again."""
    return [_short_dashes(token) if "—" in token else token for token in tokens]


def _as_printed(tokens: list[str], folded: Folded, original: str) -> list[str]:
    """The same tokens as they are printed."""
    starts, ends = folded.starts, folded.ends
    return [original[starts[start] : ends[end - 1]] for start, end in pairwise(accumulate(map(len, tokens), initial=0))]


def with_long_dashes(folded: Folded, original: str) -> str:
    """The folded text with its long dashes back, for the cutting."""
    dashes = [match.start() for match in _LONG_DASH.finditer(original)]
    if not dashes:
        return folded.text
    letters = list(folded.text)
    for dash in dashes:
        letters[bisect_left(folded.starts, dash)] = "—"
    return "".join(letters)
