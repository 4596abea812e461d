"""The passage of a text that is most like a quotation which does not stand there.

Compared word by word, never letter by letter: "17" and "23" are as different as two words can be. Candidates come
from the rarest words of the quotation, so that a long article costs no more than a short one, and only a handful of
them are compared. What is found this way is shown to people; it is never evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from rapidfuzz.distance import Levenshtein

from summarizer.grounding.differences import word_differences
from summarizer.grounding.tokens import tokeniser_for

_RAREST = 12  # words of a quotation from which candidates come
_PLACES_EACH = 64  # places of each of them that are looked at, the first ones
_STRETCHES, _BEGINNINGS = 4, 3  # stretches of the text that are tried, and beginnings (and ends) within each
_LONGEST = 600  # words of a quotation that are compared; a longer one is judged by its beginning
_ALIKE_LONG, _ALIKE_SHORT = 0.6, 0.5  # share of words that must agree; below, people see two different sentences
_SHORT = 4  # words


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage: where it stands, how much of the quotation it shares (0–1), and what differs."""

    start: int
    end: int
    likeness: float
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text without its blanks and marks: as written, as compared (one character each), and where."""

    written: list[str]
    coded: str
    starts: list[int]


class Neighbourhood:
    """One text, ready to be asked for the passage nearest to a quotation. Prepared at the first question."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cut = tokeniser_for(text)
        self._codes: dict[str, str] = {}

    @cached_property
    def _words(self) -> _Words:
        return self._read(self._text)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, code in enumerate(self._words.coded):
            places.setdefault(code, []).append(place)
        return places

    def nearest(self, quote: str) -> Near | None:
        """The passage most like the quotation, or None where nothing shares enough of its words."""
        self._words  # noqa: B018  # the text's words take the first codes
        words = self._read(quote, _LONGEST)
        windows = set(self._candidates(words.coded))
        if not windows:
            return None
        # of windows equally alike the longest, which leaves out least, and of those the first
        likeness, length, back = max((self._likeness(words.coded, *at), at[1] - at[0], -at[0]) for at in windows)
        return self._near(words, -back, length - back, likeness) if likeness >= _needed(len(words.coded)) else None

    def _read(self, text: str, most: int | None = None) -> _Words:
        written: list[str] = []
        starts: list[int] = []
        place = 0
        for token in self._cut(text):
            if token[0].isalnum() or len(token) > 1:
                written.append(token)
                starts.append(place)
            place += len(token)
        written = written[:most]
        return _Words(written, "".join([self._codes.get(word) or self._new_code(word) for word in written]), starts)

    def _new_code(self, word: str) -> str:
        """One character for a word, the same for every way of capitalising it."""
        like = word.casefold()
        code = self._codes.get(like) or chr((len(self._codes) + 1) % 0x110000)
        self._codes[like] = self._codes[word] = code
        return code

    def _candidates(self, quote: str) -> Iterator[tuple[int, int]]:
        """Windows of the text where the quotation's rarest words stand in about its order, the most promising first."""
        width = max(4, len(quote) // 2)
        starts = Counter(place - spot for place, spot in self._anchors(quote))  # where the quotation would begin: votes
        votes: Counter[int] = Counter()
        for start, count in starts.items():
            votes[start // width] += count
            votes[start // width + 1] += count
        for stretch, _ in votes.most_common(_STRETCHES):
            within = range((stretch - 1) * width, (stretch + 1) * width)
            likely = sorted((start for start in within if start in starts), key=lambda start: -starts[start])
            yield from self._windows(likely[:_BEGINNINGS], len(quote))

    def _anchors(self, quote: str) -> Iterator[tuple[int, int]]:
        """Places of the text with the spot in the quotation that has the same word, for the rarest words."""
        known = sorted((len(self._places[code]), spot) for spot, code in enumerate(quote) if code in self._places)
        for _, spot in known[:_RAREST]:
            for place in self._places[quote[spot]][:_PLACES_EACH]:
                yield place, spot

    def _windows(self, likely: list[int], length: int) -> Iterator[tuple[int, int]]:
        """Each likely beginning with each likely end: words may have been put in or left out between them."""
        most = len(self._words.coded)
        for first, last in product(likely, likely):
            start, end = max(0, first), min(most, last + length)
            if start < end:
                yield start, end

    def _likeness(self, quote: str, start: int, end: int) -> float:
        passage = self._words.coded[start:end]
        return 1 - Levenshtein.distance(quote, passage) / max(len(quote), 1)

    def _near(self, words: _Words, start: int, end: int, likeness: float) -> Near:
        text = self._words
        passage = text.written[start:end]
        differences = word_differences(words.written, passage)
        if len(words.written) == _LONGEST:
            differences += (f"length: only the first {_LONGEST} words were compared",)
        return Near(text.starts[start], text.starts[end - 1] + len(passage[-1]), likeness, differences)


def _needed(words: int) -> float:
    return _ALIKE_SHORT if words <= _SHORT else _ALIKE_LONG
