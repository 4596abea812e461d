"""Whether free text keeps to its article: every number, date and name of a summary must stand there.

Numbers are compared by value, so that "three" is 3; dates by what they mean, so that "December 25" is the article's
"Christmas day"; names word by word. The check would rather miss a fault than report one that is none: the number one,
a capitalised word that only begins a sentence, and the names of a headline in title case are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.values import date_bounds
from summarizer.grounding.article import Article, contains, plain_word, points_of, without_possessive
from summarizer.grounding.dates import DateMention, find_date_expressions
from summarizer.grounding.folding import folded
from summarizer.grounding.number_reading import Use, readings

_NAME = re.compile(r"[^\W\d_][^\W_]*(?:'[^\W_]+)*|(?:[^\W\d_]\.){2,}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s?|[\"'(]|\s-\s)[\"'(]*\s*$")
_OPENERS = """
mr mrs ms dr sir i he she it they we you the a an this that these those his her its their our in on at of to by for from with as
after before since until during while when where if though although because but and or so yet not no both all some many most
more several other another one two three meanwhile however also earlier later now then there here what who how
"""
_NO_NAMES = frozenset(_OPENERS.split())
"""Capitalised words that are no names, nor parts of names that must stand in the article."""

_SAME_PLACE = {"american": "us", "americans": "us", "america": "us", "british": "uk", "britain": "uk"}
_TITLE_CASE = 0.7  # share of capitalised words from which a text is a headline in title case
_UNCHECKED: frozenset[Use] = frozenset({"date", "time", "ordinal", "name", "idiom"})


def missing_facts(text: str, article: Article) -> Iterator[str]:
    """What stands in the text and not in the article, each in words for whoever must mend it."""
    plain = folded(text)
    dates = find_date_expressions(plain)
    yield from _missing_numbers(plain, article)
    yield from _missing_dates(dates, article)
    yield from _missing_names(plain, dates, article)


def _missing_numbers(text: str, article: Article) -> Iterator[str]:
    for reading in readings(text):
        if reading.use not in _UNCHECKED and reading.value != 1 and reading.value not in article.numbers:
            yield f"the number '{text[reading.start : reading.end]}' does not stand in the article"


def _missing_dates(dates: list[DateMention], article: Article) -> Iterator[str]:
    for mention in dates:
        points = points_of(mention.expression, article.published)
        if points and not article.has(mention.expression) and not any(_stands(point, article) for point in points):
            yield f"the date '{mention.expression}' ({', '.join(sorted(points))}) is none that the article gives"


def _stands(point: str, article: Article) -> bool:
    """Whether the article gives this date, or one within it."""
    bounds = date_bounds(point)
    return any(contains(bounds, days) for days in article.days)


def _missing_names(text: str, dates: list[DateMention], article: Article) -> Iterator[str]:
    words = list(_NAME.finditer(text))
    capitals = [word for word in words if word[0][0].isupper()]
    if len(capitals) >= 4 and len(capitals) >= _TITLE_CASE * len(words):
        return
    dated = [(mention.span.start, mention.span.end) for mention in dates]
    starts = {word.start() for word in capitals}
    for word in capitals:
        ordinary = word.end() + 1 not in starts and _SENTENCE_START.search(text[max(0, word.start() - 4) : word.start()])
        if ordinary or any(start <= word.start() < end for start, end in dated):
            continue
        if not _name_stands(word[0], _initials_around(word.start(), capitals), article):
            yield f"the name '{word[0]}' does not stand in the article"


def _name_stands(word: str, initials: str, article: Article) -> bool:
    word = without_possessive(word).replace(".", "")
    name = plain_word(word)
    if name in _NO_NAMES or name in article.words or _SAME_PLACE.get(name) in article.words:
        return True
    if (word.isupper() and name in article.initials) or initials in article.words:
        return True
    return len(name) > 4 and any(name[:size] in article.words for size in range(4, len(name)) if name[size:] in _ENDINGS)


_ENDINGS = frozenset(("n", "an", "ian", "i", "ese", "ish", "s", "er", "ers", "ns", "ans", "ians", "is"))
"""What makes Iranian of Iran and Israelis of Israel."""


def _initials_around(start: int, capitals: list[re.Match[str]]) -> str:
    """The initials of the whole name in which a word stands: "us" for either word of United States."""
    place = next(number for number, word in enumerate(capitals) if word.start() == start)
    first = last = place
    while first and capitals[first].start() - capitals[first - 1].end() == 1:
        first -= 1
    while last + 1 < len(capitals) and capitals[last + 1].start() - capitals[last].end() == 1:
        last += 1
    return "".join(word[0][0] for word in capitals[first : last + 1]).lower()
