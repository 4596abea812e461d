"""Whether free text keeps to its article: every number, date and name of a summary must stand there.

Numbers are compared by value, so that "three" is 3; dates by what they mean, so that "December 25" is the article's
"Christmas day"; names word by word. The check would rather miss a fault than report one that is none: the number one,
a capitalised word that only begins a sentence, and the names of a headline in title case are let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from schemas.values import country_code, date_bounds
from summarizer.grounding.article import Article, contains, plain_word, points_of, without_possessive
from summarizer.grounding.dates import DateMention, find_date_expressions
from summarizer.grounding.folding import folded
from summarizer.grounding.names import NO_NAMES, name_stands
from summarizer.grounding.number_reading import Use, readings

_NAME = re.compile(r"[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W_]*(?:'[^\W_]+)*)")
_SEPTEMBER_11 = re.compile(r"(?<![\d/])9/11(?![\d/])")  # the one date that is a name in figures
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s?|[\"'(]|\s-\s)[\"'(]*\s*$")
_TITLE_CASE = 0.7  # share of capitalised words from which a text is a headline in title case
_UNCHECKED: frozenset[Use] = frozenset({"date", "time", "ordinal", "name", "idiom"})


class Fact(NamedTuple):
    """A number, date or name of a text. `missing` says in words that it does not stand in the article; None: it does."""

    words: str
    missing: str | None = None


def missing_facts(text: str, article: Article) -> Iterator[str]:
    """What stands in the text and not in the article, each in words for whoever must mend it."""
    return (fact.missing for fact in facts_of(text, article) if fact.missing)


def facts_of(text: str, article: Article) -> Iterator[Fact]:
    """Every number, date and name of the text that is held against the article."""
    plain = _written_out(folded(text))
    dates = find_date_expressions(plain)
    yield from _numbers(plain, dates, article)
    yield from _dates(dates, article)
    yield from _names(plain, dates, article)


def _written_out(text: str) -> str:
    return _SEPTEMBER_11.sub("September 11", text) if "9/11" in text else text


def _numbers(text: str, dates: list[DateMention], article: Article) -> Iterator[Fact]:
    for reading in readings(text, dates):
        if reading.use not in _UNCHECKED and reading.value != 1:
            words = text[reading.start : reading.end]
            stands = article.has_number(words, reading.value)
            yield Fact(words, None if stands else f"the number '{words}' does not stand in the article")


def _dates(dates: list[DateMention], article: Article) -> Iterator[Fact]:
    for mention in dates:
        points = points_of(mention.expression, article.published)
        if points:
            stands = article.has(mention.expression) or any(_stands(point, article) for point in points)
            told = f"the date '{mention.expression}' ({', '.join(sorted(points))}) is none that the article gives"
            yield Fact(mention.expression, None if stands else told)


def _stands(point: str, article: Article) -> bool:
    """Whether the article gives this date, or one within it."""
    bounds = date_bounds(point)
    return any(contains(bounds, days) for days in article.days)


def _names(text: str, dates: list[DateMention], article: Article) -> Iterator[Fact]:
    words = list(_NAME.finditer(text))
    capitals = [word for word in words if text[word.start()].isupper()]
    if len(capitals) >= 4 and len(capitals) >= _TITLE_CASE * len(words):
        return
    dated = {place for mention in dates for place in range(mention.span.start, mention.span.end)}
    opening = {word.start() for word in capitals if _opens_a_sentence(text, word.start())}
    inner: set[str] | None = None
    for run in _runs(capitals):
        if len(run) == 1 and run[0].start() in opening:
            inner = _inner(capitals, opening) if inner is None else inner
            if not _opens_as_a_name(run[0][0], inner):
                continue
        initials: str | None = None
        for word in run:
            if word.start() in dated:
                continue
            name = word[0]
            stands = len(name) > 1 and article.shows(name)
            if not stands:
                initials = _initials(run) if initials is None else initials
                stands = name_stands(name, initials, article)
            yield Fact(name, None if stands else f"the name '{name}' does not stand in the article")


def _opens_a_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 4) : place]
    if before[-1:] == " " and before[-2:-1].isalnum():  # nearly all
        return False
    return bool(_SENTENCE_START.search(before))


def _inner(capitals: list[re.Match[str]], opening: set[int]) -> set[str]:
    """The capitalised words that open no sentence, as they are compared."""
    return {plain_word(word[0]) for word in capitals if word.start() not in opening}


def _initials(run: list[re.Match[str]]) -> str:
    return "".join(word[0][0] for word in run if plain_word(word[0]) not in NO_NAMES)


def _runs(capitals: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Capitalised words that follow each other, as the names in which they stand."""
    run: list[re.Match[str]] = []
    for word in capitals:
        if run and word.start() - run[-1].end() != 1:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _opens_as_a_name(word: str, inner: set[str]) -> bool:
    """Whether a word that opens a sentence is surely a name: a country, well known, in capitals, or a name further on."""
    name = plain_word(word)
    if name in NO_NAMES or len(name) < 2:
        return False
    bare = without_possessive(word).replace(".", "")
    return bare.isupper() or name in inner or name in _WELL_KNOWN or (len(name) > 2 and country_code(bare) is not None)


_OPENING_NAMES = """
hamas hezbollah hisbollah hizbullah houthis isis fatah taliban pkk boko moscow kyiv kiev beijing tehran baghdad damascus
jerusalem ankara riyadh cairo london paris berlin brussels kremlin pentagon gaza
"""
_WELL_KNOWN = frozenset(_OPENING_NAMES.split())
"""Names that open many a sentence and that no table of countries has. Washington is also a man and a habit of headlines."""
