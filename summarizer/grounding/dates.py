"""What day a news article means by "on Monday", "since October 7" or "Christmas day".

The answer is EDTF, read against the day of publication, or None: a date that is not said is never guessed. "In recent
weeks" and "26/11" stay unresolved; "the day before" needs the day that the story has reached (the anchor). Without a
publication date only what names its year resolves. Spans of time: "since X" is `X/..`, "until X" is `../X`, "between X and Y"
is `X/Y`. What is only nearly said is marked: "late 2019" is `2019~`, "early October" `2023-10~`, "around May 3"
`2023-05-03~`. A night ("overnight", "last night") is the interval of the two days that it belongs to.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from summarizer.grounding.calendar_words import DAY, DAY_PART, MONTH, YEAR
from summarizer.grounding.date_mentions import DateMention, find_date_expressions
from summarizer.grounding.folding import folded
from summarizer.grounding.leaning import resolve_leaning
from summarizer.grounding.points import PART_OF_DAY, resolve_point
from summarizer.grounding.standpoint import Standpoint

__all__ = ["DateMention", "find_date_expressions", "resolve_date"]

_LONGEST = 80  # characters; longer than any expression that the rules know

_SINCE = re.compile(r"(?:ever\s)?since\s(.+)|from\s(.+?)\s(?:on|onwards?)")
_UNTIL = re.compile(r"(?:until|till|up\suntil|through)\s(.+)")
_BETWEEN = re.compile(
    r"between\s(.+?)\sand\s(.+)|(?:from\s)?(.+?)\s?(?:\sto\s|\suntil\s|\sthrough\s|\s-\s|(?<=\d)-(?=[a-z])|(?<=day)-(?=[a-z]+day))\s?(.+)"
)
_DAYS_OF_MONTH = re.compile(
    rf"{PART_OF_DAY}(?:the\s)?(?:(?P<a_month>{MONTH})\s(?P<a1>{DAY})\s?(?:-|to)\s?(?P<a2>{DAY})(?:,?\s(?P<a_year>{YEAR}))?"
    rf"|(?P<b1>{DAY})\s?(?:-|to|and)\s?(?P<b2>{DAY})\s(?P<b_month>{MONTH})(?:,?\s(?P<b_year>{YEAR}))?)"
)
_BY = re.compile(r"by\s(.+)")
_WITH_DAY_PART = re.compile(rf"\s{DAY_PART}$")
_OUTBREAK = re.compile(r"(?<=\w)\s[a-z]+$")
"""What began on the day, in "since the October 7 outbreak"."""
_LEADING = re.compile(r"(?:on|in|at(?!\s\d)|during|of|for|dated)\s(?!the\sday\b)")
_ABOUT = re.compile(r"(?:around|about|circa|approximately|roughly)\s(?!.*\sago$)")


def resolve_date(
    expression: str, published: date | None, *, looks_forward: bool = False, anchor: date | None = None
) -> str | None:
    """EDTF of a date expression, read against the day of publication; None where it cannot be known.

    A weekday is the most recent such day, today included; with `looks_forward` (planned and threatened acts) the
    next one, today excluded. "Last Tuesday" is strictly before today. `anchor` is the day that the story has reached, for words
    that lean on it ("that night", "three days later"); without it these are None.
    """
    words = folded(expression[: _LONGEST + 1]).strip(" .,;:\"'()").lower()
    if not 0 < len(words) <= _LONGEST:
        return None
    leaning = resolve_leaning(words, anchor) if anchor else None
    return leaning or _resolved(words, Standpoint(published, looks_forward))


@lru_cache(maxsize=4096)
def _resolved(words: str, standpoint: Standpoint) -> str | None:
    """The first reading of the words that makes sense: a point, then an open, then a closed interval."""
    readings = (reading(words, standpoint) for reading in (_point, _by, _open, _days_of_month, _closed))
    return next((found for found in readings if found), None)


def _point(words: str, standpoint: Standpoint) -> str | None:
    about = _ABOUT.match(words)
    whole = words[about.end() :] if about else words
    bare = _bare(whole)
    found = resolve_point(bare, standpoint) or (resolve_point(whole, standpoint) if bare != whole else None)
    return f"{found.rstrip('~')}~" if found and about and "/" not in found else found


def _bare(words: str) -> str:
    """The expression without the preposition before it: "on Monday" is "Monday"."""
    leading = _LEADING.match(words)
    return words[leading.end() :] if leading else words


def _by(words: str, standpoint: Standpoint) -> str | None:
    """By Sunday: the day of a deadline. Of what is past "by Monday evening" tells the day; "by Friday nine had died" does not."""
    by = _BY.fullmatch(words)
    if not by or not (standpoint.looks_forward or _WITH_DAY_PART.search(words)):
        return None
    found = _point(by[1], standpoint)
    return found if found and "/" not in found else None


def _open(words: str, standpoint: Standpoint) -> str | None:
    since, until = _SINCE.fullmatch(words), _UNTIL.fullmatch(words)
    if since:
        seen = Standpoint(standpoint.today) if since[1] else standpoint  # what has lasted since then lies behind us
        told = since[1] or since[2]
        start = _edge(told, seen) or _edge(_OUTBREAK.sub("", told), seen)
        return f"{start}/.." if start else None
    end = _nearest_edge(until[1], standpoint) if until else None
    return f"../{end}" if end else None


def _nearest_edge(words: str, standpoint: Standpoint) -> str | None:
    """Until July 15: told of what goes on, it is the day that is nearer, behind or ahead."""
    behind, ahead = (_edge(words, Standpoint(standpoint.today, forward)) for forward in (False, True))
    if standpoint.looks_forward or behind is None or ahead is None or standpoint.today is None:
        return ahead if standpoint.looks_forward else behind
    far = (abs((_last_day(end) - standpoint.today).days) for end in (behind, ahead))
    return behind if next(far) <= next(far) else ahead


def _closed(words: str, standpoint: Standpoint) -> str | None:
    """An interval; its start is read from where its end stands, so that "from November to January" is one winter."""
    between = _BETWEEN.fullmatch(words)
    if not between:
        return None
    first, last = (between[1], between[2]) if between[1] else (between[3], between[4])
    year = re.search(rf"\b{YEAR}$", last)
    end = _edge(last, standpoint)
    if not end:
        return None
    start = _edge(first, _seen_from(end, standpoint)) or (_edge(f"{first}, {year[0]}", standpoint) if year else None)
    return f"{start}/{end}" if start and _ordered(start, end) else None


def _edge(words: str, standpoint: Standpoint) -> str | None:
    """A point that can bound an interval: one that is no interval itself. "The October 7 attack" is no point."""
    found = _point(re.sub(r"^the\s", "", words), standpoint) or _point(words, standpoint)
    return found if found and "/" not in found else None


def _seen_from(end: str, standpoint: Standpoint) -> Standpoint:
    """The standpoint from which the start of an interval is read: the last day that its end can mean."""
    if standpoint.today is None and end.count("-") < 2:
        return standpoint
    return Standpoint(_last_day(end))


def _last_day(point: str) -> date:
    """The last day that a point can mean, or nearly: a month ends on its 28th here."""
    year, month, day = (int(part) if part else 0 for part in (point.rstrip("~").replace("X", "9") + "--").split("-")[:3])
    return date(year, month or 12, day or 28)


def _days_of_month(words: str, standpoint: Standpoint) -> str | None:
    """October 7-9, 7-9 October 2023, between October 7 and 9."""
    joined = words.replace("between ", "").replace(" and ", "-") if "between" in words else words
    match = _DAYS_OF_MONTH.fullmatch(_bare(joined))
    if not match:
        return None
    kind = "a" if match["a_month"] else "b"
    rest = f"{match[f'{kind}_month']} {match[f'{kind}_year'] or ''}".strip()
    first, last = (_point(f"{match[f'{kind}{number}']} {rest}", standpoint) for number in (1, 2))
    return f"{first}/{last}" if first and last and _ordered(first, last) else None


def _ordered(first: str, last: str) -> bool:
    """Whether an interval runs forward; compared as far as both say."""
    length = min(len(first.rstrip("~")), len(last.rstrip("~")))
    return first[:length] <= last[:length]
