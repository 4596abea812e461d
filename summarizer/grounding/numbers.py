"""How many, as the news says it: "at least three", "more than 20,600", "two dozen", "between 3 and 5", "dozens".

A mention has bounds rather than one number, since that is what the wording gives: "at least three" is three and no
upper end. "Fewer than 30" is read as up to 30. A number that is not told ("several", "hundreds") is vague and has no
bounds at all. Years, times, ordinals, ages, percentages, sums of money, an F-16 and "no one" count nothing. "From 3
to 5" tells of a rise, not of a range, and is two mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.grounding.number_reading import Reading, Use, readings
from summarizer.grounding.number_words import AFTERWORDS, QUALIFIERS, SCALES, VAGUE, Qualifier
from summarizer.spans import Span

__all__ = ["NumberMention", "Qualifier", "find_numbers", "numbers_in"]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One count as a text words it.

    `value` is the number named; None where it is vague or a range. `low` and `high` are what the wording allows, None
    where it sets no bound. `span` covers the number with its qualifier ("more than 20,600"), `number_span` the number.
    """

    value: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    span: Span
    number_span: Span


_WINDOW = 28  # characters; "at the very least a further " is the longest qualifier
_FILLER = r"(?:\s(?:the|another|a\sfurther|an\sadditional|a\stotal\sof))?\s(?:the\s)?$"
_BEFORE = tuple((code, re.compile(rf"(?<![\w-])(?:{words}){_FILLER}", re.IGNORECASE)) for code, words in QUALIFIERS)
_AFTER = tuple((code, re.compile(rf"\s?(?:{words})(?!\w)", re.IGNORECASE)) for code, words in AFTERWORDS)
_VAGUE = re.compile(rf"(?<![\w-])(?<!\bas\s)(?<!\bhow\s)(?<!\bso\s)(?<!\btoo\s){VAGUE}(?![\w-])", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–]\s?|\sto\s|\sor\s")
_NOT_NUMBERS: frozenset[Use] = frozenset({"date", "time", "ordinal", "name", "idiom", "decimal", "fraction"})


def find_numbers(text: str) -> list[NumberMention]:
    """Every count in the text, in order, ranges joined. Linear in the length of the text."""
    counts = [reading for reading in readings(text) if reading.use == "count"]
    mentions = [*_told(text, counts), *_vague(text)]
    return sorted(mentions, key=lambda mention: mention.span.start)


def numbers_in(text: str) -> frozenset[int]:
    """Every whole number that can be read in the text, for checking: counts, ages, percentages, money and measures.

    Not the numbers of dates, times, ordinals and designations: in "103 attacks since October 17" it is 103 alone.
    """
    return frozenset(
        int(reading.value)
        for reading in readings(text)
        if reading.use not in _NOT_NUMBERS and reading.value == reading.value.to_integral_value()
    )


def _told(text: str, counts: list[Reading]) -> Iterator[NumberMention]:
    place = 0
    while place < len(counts):
        pair = counts[place : place + 2]
        if len(pair) == 2 and _is_range(text, *pair):
            yield _range(text, *pair)
            place += 2
        else:
            yield _single(text, pair[0])
            place += 1


def _is_range(text: str, first: Reading, last: Reading) -> bool:
    """Whether two counts are the ends of one range: "3-5", "3 to 5", "three or four", "between 3 and 5"."""
    between, before = text[first.end : last.start], text[max(0, first.start - 12) : first.start].lower()
    if first.value >= last.value or len(between) > 5:
        return False
    if re.fullmatch(r"\sand\s", between):
        return before.rstrip().endswith("between")
    rises = before.rstrip().endswith(("from", "rose", "risen", "increased", "up"))
    return bool(_RANGE.fullmatch(between)) and not rises


def _range(text: str, first: Reading, last: Reading) -> NumberMention:
    before = re.search(r"\bbetween\s$", text[max(0, first.start - 12) : first.start], re.IGNORECASE)
    code, start, end = _qualified(text, first.start, last.end)
    start = first.start - len(before[0]) if before else start
    low, high = int(first.value) * _shared_scale(text, first, last), int(last.value)
    bounds = {"up_to": (None, high), "at_least": (low, None), "more_than": (low, None)}
    whole, numbers = Span(start=start, end=end), Span(start=first.start, end=last.end)
    return NumberMention(None, *bounds.get(code, (low, high)), code, whole, numbers)


def _shared_scale(text: str, first: Reading, last: Reading) -> int:
    """In "two to three million" both are millions; in "500 to 1,000" each stands for itself."""
    word = re.split(r"[\s-]", text[last.start : last.end].lower())[-1]
    scale = SCALES.get(word, 1)
    return scale if first.value < last.value / scale else 1


def _single(text: str, reading: Reading) -> NumberMention:
    value = int(reading.value)
    code, start, end = _qualified(text, reading.start, reading.end)
    low = None if code == "up_to" else value
    high = None if code in ("at_least", "more_than") else value
    return NumberMention(value, low, high, code, Span(start=start, end=end), Span(start=reading.start, end=reading.end))


def _qualified(text: str, start: int, end: int) -> tuple[Qualifier, int, int]:
    """What the words around a number do to it, and how far they reach."""
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + 14]
    for code, pattern in _BEFORE:
        match = pattern.search(before)
        if match:
            return code, start - len(before) + match.start(), end
    for code, pattern in _AFTER:
        match = pattern.match(after)
        if match:
            return code, start, end + match.end()
    return "exactly", start, end


def _vague(text: str) -> Iterator[NumberMention]:
    for match in _VAGUE.finditer(text):
        span = Span(start=match.start(), end=match.end())
        yield NumberMention(None, None, None, "vague", span, span)
