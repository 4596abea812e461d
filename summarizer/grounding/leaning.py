"""What day is meant by words that lean on another day: "that night", "the next morning", "three days later", "the Monday before".

They say nothing by themselves, and where the other day (the anchor) is not known there is no answer. "Hours later" is still that
day; "days later" is nobody knows when. Weeks, months and years are rounded by people, and marked `~`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from summarizer.grounding.calendar_words import DAY_PART, SMALL_NUMBER, WEEKDAY, WEEKDAYS, count_of
from summarizer.grounding.months import months_on
from summarizer.grounding.weeks import week_from

_MOST_HOURS = 12  # that leave a day the same; "five hours later" is, where nothing says that midnight has passed

LeaningRule = Callable[[re.Match[str], date], str | None]


def resolve_leaning(words: str, anchor: date) -> str | None:
    """EDTF of words that lean on the anchor; `words` folded and in lower case. None where they do not, or do not say how far."""
    for pattern, rule in _RULES:
        match = pattern.fullmatch(words)
        if match:
            return _safely(rule, match, anchor)
    return None


def _safely(rule: LeaningRule, match: re.Match[str], anchor: date) -> str | None:
    try:
        return rule(match, anchor)
    except (ValueError, OverflowError):  # before the year 1
        return None


def _direction(match: re.Match[str]) -> int:
    return 1 if match["way"] in _ONWARD else -1


def _same_day(_: re.Match[str], anchor: date) -> str:
    return anchor.isoformat()


def _next_day(match: re.Match[str], anchor: date) -> str:
    return (anchor + timedelta(days=_direction(match))).isoformat()


def _hours(match: re.Match[str], anchor: date) -> str | None:
    hours = count_of(match["number"])
    if hours % 24 and hours > _MOST_HOURS:
        return None
    return (anchor + timedelta(days=_direction(match) * (hours // 24))).isoformat()


def _counted(match: re.Match[str], anchor: date) -> str:
    return _FAR[match["unit"]](anchor, _direction(match) * count_of(match["number"]))


_FAR: dict[str, Callable[[date, int], str]] = {
    "day": lambda anchor, count: f"{anchor + timedelta(days=count)}",
    "week": lambda anchor, count: f"{anchor + timedelta(weeks=count)}~",
    "fortnight": lambda anchor, count: f"{anchor + timedelta(weeks=2 * count)}~",
    "month": lambda anchor, count: f"{months_on(anchor, count)}~",
    "year": lambda anchor, count: f"{anchor.year + count:04}~",
    "decade": lambda anchor, count: f"{anchor.year + 10 * count:04}~",
}


def _period(match: re.Match[str], anchor: date) -> str:
    """That week, the following month, the year before."""
    step = _direction(match) if match["way"] not in _SAME else 0
    if match["unit"] == "week":
        return week_from(anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step))
    return months_on(anchor, step) if match["unit"] == "month" else f"{anchor.year + step:04}"


def _weekday(match: re.Match[str], anchor: date) -> str:
    """The following Monday, the Friday before: never the anchor itself."""
    step, wanted = _direction(match), WEEKDAYS[match["weekday"]]
    far = (wanted - anchor.weekday()) * step % 7 or 7
    return (anchor + timedelta(days=step * far)).isoformat()


_SAME = ("that", "the same", "that same")
_ONWARD = ("next", "following", "later", "after", "afterwards", "on")
_BESIDE = r"(?P<way>next|following|previous|preceding)"
_WAY = r"(?P<way>later|afterwards|after|earlier|before|previously|on)"
_OR_WAY = r"(?:later|earlier|afterwards|after|before)"
_PART = rf"(?:day|{DAY_PART})(?:'s)?"
_WHEN = r"(?:(?:on|early|late|later|earlier|by|in|during)\s){0,2}"
_JUST = r"(?:(?:just|only|barely|some|about|exactly|a\sfew|several)\s)?"
_TABLE: tuple[tuple[str, LeaningRule], ...] = (
    (rf"{_WHEN}(?:(?:the|that)\s(?:very\s)?same|that)\s{_PART}", _same_day),
    (r"(?:earlier|later)\s(?:on\s)?in\sthe\sday", _same_day),
    (rf"{_JUST}(?:hours|minutes|moments|seconds|half\san\shour)\s{_OR_WAY}", _same_day),
    (rf"{_JUST}{SMALL_NUMBER}\s(?:minute|second)s?\s{_OR_WAY}", _same_day),
    (rf"{_WHEN}the\s(?:very\s)?{_BESIDE}\s{_PART}", _next_day),
    (rf"{_WHEN}the\s(?:day|{DAY_PART})\s(?P<way>before|after)", _next_day),
    (rf"{_JUST}(?P<number>{SMALL_NUMBER})\shours?\s{_WAY}", _hours),
    (rf"{_JUST}(?P<number>{SMALL_NUMBER})\s(?P<unit>day|week|fortnight|month|year|decade)s?\s{_WAY}", _counted),
    (rf"{_WHEN}(?P<way>that|the\ssame|that\ssame)\s(?P<unit>week|month|year)", _period),
    (rf"{_WHEN}the\s{_BESIDE}\s(?P<unit>week|month|year)", _period),
    (r"the\s(?P<unit>week|month|year)\s(?P<way>before|after)", _period),
    (rf"{_WHEN}the\s{_BESIDE}\s(?P<weekday>{WEEKDAY})(?:\s{DAY_PART})?", _weekday),
    (rf"{_WHEN}the\s(?P<weekday>{WEEKDAY})(?:\s{DAY_PART})?\s(?P<way>before|after)", _weekday),
)
_RULES = tuple((re.compile(pattern), rule) for pattern, rule in _TABLE)
