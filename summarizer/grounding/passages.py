"""A text as a string of words, one character for each word.

The text is cut into tokens once, each different token gets a number, and the text becomes a string of those
numbers. Looking for a quotation on word boundaries is then looking for a substring, which C does in linear time,
and so is comparing two passages word by word. Most quotations need none of this: where the words beside them tell that the text
is cut there (see `edges`), they are found as they stand. Words are cut from the folded text even where they are to be found as
printed, so that a rare hyphen or blank hides no boundary.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from summarizer.grounding.edges import is_surely_cut
from summarizer.grounding.folding import Folded, fold
from summarizer.grounding.tokens import LONG_DASHES, Tokeniser, is_plain, name_tokeniser_for, tokeniser_for

_MOST_TRIED = 8  # places of the same words, printed differently, that are looked at before the text is cut
_LONGEST_TRIED = 100_000  # characters; in a longer text the cutting pays, as it knows of words that stand nowhere
_LONGEST_SENTENCE = 1000  # characters
_BOUND_BACKWARDS = f".-{LONG_DASHES}"  # marks that are cut by what stands before them: "-5" and ".5" at the beginning
_MOST_NUMBERS = 0x10FFFE  # different tokens that fit into one character each; later ones share the last number
UNKNOWN = "\0"
"""Stands for a token that the text does not have."""


class Names:
    """One text, ready to be asked whether names stand in it as whole words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = len(text) <= _LONGEST_TRIED and is_plain(text)

    @cached_property
    def _cut(self) -> Tokeniser:
        return name_tokeniser_for(self._text)

    @cached_property
    def _coded_text(self) -> _Coded:
        return _Coded(self._cut(self._text))

    def has(self, name: str) -> bool:
        """Whether the name stands there. Its first places are looked at one by one; after that the text is cut."""
        start = self._text.find(name) if name else -1
        for _ in range(_MOST_TRIED if self._is_plain else 0):
            if start < 0:
                return False
            if self._is_between_words(start) and self._is_between_words(start + len(name)):
                return True
            start = self._text.find(name, start + 1)
        place = self._coded_text.find(self._cut(name), 0)
        return place is not None and self._text[place[0] : place[1]] == name  # more than a million words could differ

    def _is_between_words(self, place: int) -> bool:
        beside = self._text[max(0, place - 1) : place + 1].replace("_", "x")
        return not (0 < place < len(self._text) and beside[0].isalnum() and beside[1].isalnum())


class Printed:
    """An article as printed and as folded, both cut at the boundaries of the folded text."""

    def __init__(self, original: str, folded: Folded) -> None:
        self.original = original
        self.folded = folded
        self._dashed = with_long_dashes(self.folded, original)
        self._is_plain = len(original) <= _LONGEST_TRIED and is_plain(original)

    @cached_property
    def _cut(self) -> Tokeniser:
        return tokeniser_for(self.folded.text)

    @cached_property
    def _tokens(self) -> list[str]:
        return self._cut(self._dashed)

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
        words = with_long_dashes(plain, quote)
        if self._is_plain:
            start, is_printed = self._next(words, quote, after)
            if start < 0:
                return None
            if is_printed and self._is_cut_around(start, start + len(words)):
                return start, start + len(words)
        place = self._as_printed.find(_as_printed(self._cut(words), plain, quote), after)
        return place if place and self._is_printed(*place, quote) else None

    def find_folded(self, quote: str, after: int = 0) -> tuple[int, int] | None:
        """The next place where a folded quotation, with its long dashes, stands in the folded text."""
        words = _short_dashes(quote)
        if self._is_plain:
            start = self.folded.text.find(words, after)
            if start < 0:
                return None
            if self._dashed[start : start + len(words)] == quote and self._is_cut_around(start, start + len(words)):
                return start, start + len(words)
        place = self._as_folded.find(_plain(self._cut(quote)), after)
        return place if place and self.folded.text[place[0] : place[1]] == words else None

    def _next(self, words: str, quote: str, after: int) -> tuple[int, bool]:
        """The next place where these words are printed so, and True; or the last that was tried, below 0 where there is none."""
        start = self._dashed.find(words, after)
        for _ in range(_MOST_TRIED):
            if start < 0:
                break
            if self._is_printed(start, start + len(words), quote):
                return start, True
            start = self._dashed.find(words, start + 1)
        return start, False

    def _is_printed(self, start: int, end: int, quote: str) -> bool:
        first, last = self.folded.stretch(start, end)
        return self.original[first:last] == quote

    def _is_cut_around(self, start: int, end: int) -> bool:
        """Whether the words there are cut from those around them, and as they would be alone. False: that is not known."""
        text = self._dashed
        if text[start] not in _BOUND_BACKWARDS and is_surely_cut(text, start) and is_surely_cut(text, end):
            return True
        return self._is_cut_in_its_sentence(start, end)

    def _is_cut_in_its_sentence(self, start: int, end: int) -> bool:
        """The same, by cutting from the last point with a blank behind it, which is inside no token, to the next."""
        text = self._dashed
        first, last = text.rfind(". ", 0, start) + 1, text.find(". ", end)
        last = last if last >= 0 else len(text)
        if last - first > _LONGEST_SENTENCE:
            return False
        edges = list(accumulate(map(len, self._cut(text[first:last])), initial=first))
        alone = list(accumulate(map(len, self._cut(text[start:end])), initial=start))
        place = bisect_left(edges, start)
        return edges[place : place + len(alone)] == alone


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
    if not folded.changes:
        return folded.text
    dashes = [change.start for change in folded.changes if original[change.original_start] in LONG_DASHES]
    if not dashes:
        return folded.text
    pieces = [folded.text[before + 1 : dash] for before, dash in pairwise((-1, *dashes, len(folded.text)))]
    return "—".join(pieces)
