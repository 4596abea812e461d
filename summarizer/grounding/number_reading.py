"""Reading every number of a text, in digits and in words, and telling what each is used for.

Reading comes first and judging second: each number is read once, by value and place, and then a table of what may
stand before and after it says whether it counts things or is a year, a time, a percentage, the number of a brigade.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from text_to_num import text2num

from summarizer.grounding.date_mentions import DateMention, find_date_expressions
from summarizer.grounding.heads import one_of
from summarizer.grounding.number_words import ABBREVIATED, BEGINNINGS, DIGITS, GROUP, SCALED, SCALES, UNITS, WORDS

Use = Literal["count", "date", "time", "ordinal", "name", "idiom", "fraction", "decimal", "percent", "money", "measure", "age"]
"""What a number is used for. Only `count` counts. The first four after it, and idioms, are no numbers for a checker either."""

NOT_QUANTITIES: frozenset[Use] = frozenset({"date", "time", "name", "ordinal"})
"""Uses of a number that tell how many of nothing: the 17 of "October 17", the 16 of "F-16"."""

_WINDOW = 24  # characters looked at on either side; the longest context below is shorter
_MOST_DIGITS = 20  # characters; a longer row of digits is a serial number, and dear to compute with

_NUMBER = re.compile(
    rf"(?<!\w)(?=\d|{one_of(BEGINNINGS)})(?i:"
    r"(?P<serial>\d+(?:[-.:/]\d+){4,}+-?)"  # a telephone number, an address; no count and no range
    rf"|(?P<digits>{DIGITS})(?P<scale>{SCALED})?|(?P<words>(?<!['’]){WORDS}))"
)
_WEAPON_OR_WORD = r"[^\W\d]\d*-$"
_MONEY = r"(?:[$€£¥₪]|\b(?:USD|EUR|Rs\.?))\s?$"
_LABELS = (
    r"\b(?:Flight|Resolution|Unit|Article|Highway|Route|Channel|Chapter|Section|Day|Number|No\.|Nos\.|Boeing|Airbus|Falcon|Brigade|"
    r"Division|Squadron|Camp|Phase|Group|Category|Level|Page|Room|Area|Gate|Apollo|Ward|District|Sector)\s$"
)
_YEAR = r"(?:1[5-9]|20)\d\d"

_BEFORE: tuple[tuple[Use, str], ...] = (
    ("fraction", r"\d\s?/\s?$|\b(?i:one|1)\sin\s$"),
    ("name", _WEAPON_OR_WORD),
    ("name", r"[@#_]$|\w/$"),
    ("name", _LABELS),
    ("money", _MONEY),
    ("age", r"\b[Aa]ged?\s$"),
    ("time", r"\d:$"),
)
_NOTHING_BEFORE = re.compile(r"\b(?!in\s|aged?\s)[a-z]+\s$")  # an ordinary word: the table has none such
_OCCASIONS = (
    r"(?:separate|different|attacks|strikes|raids|days|weeks|months|incidents|places|cities)"  # "three in 2 attacks" are three
)
_AFTER: tuple[tuple[Use, str], ...] = (
    ("percent", r"\s?(?:%|per\s?cent\b|percentage\b|pc\b)"),
    ("ordinal", r"(?:st|nd|rd|th)\b|[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"),
    (
        "fraction",
        rf"\s?/\s?\d|[\s-](?:thirds?|quarters?|fifths?|tenths?)\b|\sin\s(?:ten|five|four|three|\d{{1,3}}\b)(?!\s{_OCCASIONS})|\sand\sa\shalf\b",
    ),
    ("time", r":\d\d|\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock|GMT\b|hrs?\b|EST\b|UTC\b)"),
    ("date", r"['’]?s\b(?!\s(?:people|men))"),
    ("measure", r"[^\W\d_]"),
    ("age", r"[\s-]years?[\s-]old\b|[\s-](?:month|week|day)s?[\s-]old\b"),
    ("measure", r"-[^\W\d_]|\s?(?:km|kilomet|(?:miles?|met(?:er|re)s?|feet|ft|kg|mph|kph|degrees|tonn?es?|tons)\b)"),
    ("measure", r"\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b"),
    ("money", r"\s(?:dollars?|euros?|pounds?|shekels?|rials?|dinars?|rupees?|rubles|roubles)\b"),
)
_IDIOMS_AFTER = re.compile(r"\s(?:another|day|by\sone|of)\b|-", re.IGNORECASE)
_IDIOMS_BEFORE = re.compile(r"\b(?:no|any|every|each)[\s-]$", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(
    r"(?:than|least|some|about|around|over|nearly|almost|roughly|to|of|estimated|killed|wounded|injured|fired|launched|arrested|detained"
    r"|displaced|destroyed|evacuated|deployed|rescued)\s$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s(?:(?:[A-Z]\w+\s)?(?:fighters|militants|rockets|missiles|drones|shells|migrants|refugees|villagers|residents|prisoners|hostages"
    r"|protesters|demonstrators|homes|houses|buildings|families|personnel|bodies|troops|soldiers|civilians|people)|people|civilians|troops|soldiers|children|women|men|others|Palestinians|killed|wounded|injured|dead|more|were)\b"
)
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]*,\s$")
_ORDINARY_WORD = re.compile(rf"(?:^|[^\w'’-])(?!(?:and|an?|half|or|{'|'.join((*UNITS, *SCALES))})\s)[a-zA-Z]+\s$", re.IGNORECASE)
_MONTHS_NEAR = ("Jan", "Jun", "Jul", "Feb", "Mar", "May", "Apr", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATED_FIGURES = re.compile(r"\d(?:[-/.–]\d|\d{3}|s)")
_DATED_FIGURES_OF_ANY = re.compile(r"\d[-/.–]\d")
_FAR = 150  # characters; a mention of a date is shorter
_BEFORE_TABLE = tuple((use, re.compile(f"(?:{pattern})")) for use, pattern in _BEFORE)
_AFTER_TABLE = tuple((use, re.compile(pattern)) for use, pattern in _AFTER)


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as read: its value, what it is used for, and where its digits or words stand."""

    value: Decimal
    use: Use
    start: int
    end: int


def readings(text: str, mentions: list[DateMention] | None = None) -> list[Reading]:
    """Every number of the text in order, whatever it is used for. Linear. `mentions` are its dates, where they are known."""
    values = list(_values(text))
    if not values:
        return []
    if mentions is None:
        mentions = find_date_expressions(text) if may_be_dated(text) else []
    dates = [(mention.span.start, mention.span.end) for mention in mentions]
    starts = [start for start, _ in dates]
    found = []
    for value, start, end in values:
        place = bisect_right(starts, start) - 1
        dated = place >= 0 and start < dates[place][1]
        found.append(Reading(value, "date" if dated else _use(text, value, start, end), start, end))
    return found


def is_surely_read(text: str, place: int, value: Decimal) -> bool:
    """Whether `readings` has this value there, and as a quantity, told from the words beside it. False: that is not known."""
    if not _ORDINARY_WORD.search(text[max(0, place - _WINDOW) : place]):
        return False
    if may_be_dated(text[max(0, place - _FAR) : place + _FAR], value):
        return False
    match = _NUMBER.match(text, place)
    found = next(_read(match), None) if match else None
    return found is not None and found[:2] == (value, place) and _use(text, *found) not in NOT_QUANTITIES


def may_be_dated(text: str, value: Decimal | None = None) -> bool:
    """Whether a number of the text may be part of a date, this one or any; one that is neither a day nor a year seldom may."""
    words = text.lower()
    if value is not None and value > 31 and not 1800 <= value < 2100:
        return "ago" in words or bool(_DATED_FIGURES_OF_ANY.search(text))
    if "ago" in words or "between" in words or _DATED_FIGURES.search(text):
        return True
    return any(month in text for month in _MONTHS_NEAR)


def _values(text: str) -> Iterator[tuple[Decimal, int, int]]:
    for match in _NUMBER.finditer(text):
        yield from _read(match)


def _read(match: re.Match[str]) -> Iterator[tuple[Decimal, int, int]]:
    if match["words"]:
        yield from _in_words(match["words"], match.start())
    elif match["digits"] and len(match["digits"]) <= _MOST_DIGITS:
        yield _in_digits(match["digits"], match["scale"] or ""), match.start(), match.end()


def _in_digits(digits: str, scale: str) -> Decimal:
    value = Decimal(re.sub(GROUP, "", digits))
    word = re.split(r"[\s-]", scale)[-1].lower()
    for part, share in _PARTS.items():
        value += share if f" {part}" in scale.lower() else 0
    return value * (SCALES.get(word) or ABBREVIATED.get(word) or 1)


def _in_words(words: str, start: int) -> Iterator[tuple[Decimal, int, int]]:
    """Numbers in a run of number words: "two hundred and five" is one, "three, four" are two. Longest first."""
    pieces = list(re.finditer(r"[^\W\d_]+", words))
    first = 0
    while first < len(pieces):
        for last in range(len(pieces), first, -1):
            value = _spoken(words[pieces[first].start() : pieces[last - 1].end()].lower())
            if value is not None:
                yield value, start + pieces[first].start(), start + pieces[last - 1].end()
                break
        first = last if value is not None else first + 1


_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_AND_A_PART = re.compile(r"(?P<whole>.+) and a (?P<part>half|quarter) (?P<scale>\w+)")


@lru_cache(maxsize=8192)
def _spoken(words: str) -> Decimal | None:
    """The value of one number in words, or None where the words are not just one number."""
    spaced = re.sub(r"[\s-]+", " ", words)
    if _AND_A_PART.fullmatch(spaced):
        return _with_part(spaced)
    if " and " in spaced and not re.search(r"(?:hundred|thousand|million|billion) and ", spaced):
        return None
    for beginning, factor in _BEGINNINGS:
        if spaced.startswith(beginning) and spaced[len(beginning) :] in SCALES:
            return factor * SCALES[spaced[len(beginning) :]]
    spaced = re.sub(r"^an? ", "one ", spaced)
    if spaced.endswith(" dozen"):
        several = _spoken(spaced[:-6])
        return several * 12 if several else None
    try:
        return Decimal(text2num(spaced.replace(",", ""), "en"))
    except ValueError:
        return None


def _with_part(words: str) -> Decimal | None:
    """Three and a half million."""
    whole, part, scale = _AND_A_PART.fullmatch(words).groups()  # type: ignore[union-attr]  # looked at by the caller
    value = _spoken(whole)
    return (value + _PARTS[part]) * SCALES[scale] if value is not None and scale in SCALES else None


_BEGINNINGS = (
    ("half a ", Decimal("0.5")), ("half an ", Decimal("0.5")), ("half ", Decimal("0.5")), ("a half ", Decimal("0.5")),
    ("a ", Decimal(1)), ("", Decimal(1)),
)  # fmt: skip


def _use(text: str, value: Decimal, start: int, end: int) -> Use:
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    for use, pattern in () if _NOTHING_BEFORE.search(before) else _BEFORE_TABLE:
        if pattern.search(before):
            return use
    for use, pattern in _AFTER_TABLE:
        if pattern.match(after):
            return "idiom" if use == "measure" and value == 1 and after.startswith("-") else use
    return _plain_use(text[start:end], value, before, after)


def _plain_use(words: str, value: Decimal, before: str, after: str) -> Use:
    """The use of a number that nothing beside it marks: a count, unless it looks like a year, an age or an idiom."""
    if words.lower() == "one" and (_IDIOMS_AFTER.match(after) or _IDIOMS_BEFORE.search(before)):
        return "idiom"
    if value != value.to_integral_value() or re.search(r"\.\d+$", words):
        return "decimal"
    if re.fullmatch(_YEAR, words) and not _COUNTED_BEFORE.search(before) and not _COUNTED_AFTER.match(after):
        return "date"
    if words.isdigit() and after[:1] in (",", ")") and _AGE_BEFORE.search(before) and value < 120:
        return "age"
    return "count"
