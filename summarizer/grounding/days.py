"""The rules by which one day is read against the day of publication: "yesterday", "8 August", "the 8th", "Boxing Day".

Each answers in EDTF: a day, the two days that a night belongs to, or None where the words do not say. A day and month without a
year are the most recent ones, or the next. "A week ago" is the seventh day before, marked `~`, as people round.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from summarizer.grounding.calendar_words import MONTHS, WEEKDAYS, count_of
from summarizer.grounding.feasts import feast_day
from summarizer.grounding.months import months_on, named_year
from summarizer.grounding.standpoint import Standpoint, today_of

_MOST_YEARS = 8  # between two 29ths of February, over 1900 or 2100
_MOST_MONTHS = 14  # without a Friday the 13th
_DAYS_FROM_TODAY = {"yesterday": -1, "tomorrow": 1, "today": 0, "the day before yesterday": -2, "the day after tomorrow": 2}


def relative_day(match: re.Match[str], standpoint: Standpoint) -> str:
    """Yesterday, today, tomorrow and their neighbours."""
    return (today_of(standpoint) + timedelta(days=_DAYS_FROM_TODAY[match["day"]])).isoformat()


def this_day(_: re.Match[str], standpoint: Standpoint) -> str:
    """The day of publication itself."""
    return today_of(standpoint).isoformat()


def night(_: re.Match[str], standpoint: Standpoint) -> str:
    """A night belongs to two days, and the words do not say on which side of midnight."""
    first = today_of(standpoint) - timedelta(days=0 if standpoint.looks_forward else 1)
    return f"{first}/{first + timedelta(days=1)}"


def written_day(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """A day and month, with or without year and weekday. What weekday and date do not agree on is not resolved."""
    day, month, weekday = _figure(match["day"]), MONTHS[match["month"].rstrip(".")], match["weekday"]
    year = named_year(match, standpoint)
    if year:
        return _on_weekday(date(year, month, day), weekday)
    found = _on_weekday(_nearest(standpoint, lambda year: date(year, month, day)), weekday)
    if found or not weekday:
        return found
    other = replace(standpoint, looks_forward=not standpoint.looks_forward)  # "Saturday, May 18", told on the Thursday before
    return _on_weekday(_nearest(other, lambda year: date(year, month, day)), weekday)


def _on_weekday(day: date, weekday: str | None) -> str | None:
    return None if weekday and WEEKDAYS[weekday.rstrip(".")] != day.weekday() else day.isoformat()


def _figure(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _nearest(standpoint: Standpoint, in_year: Callable[[int], date]) -> date:
    """The most recent of the days that come once a year, today included; or the next. A year may have none."""
    today = today_of(standpoint)
    step = 1 if standpoint.looks_forward else -1
    for year in range(today.year - step, today.year + step * _MOST_YEARS, step):  # the eve of a feast may lie in the year before
        try:
            day = in_year(year)
        except ValueError:
            continue
        if (day - today).days * step >= 0:
            return day
    raise ValueError("no such day in any year")


def day_of_month(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """The 8th: of this month where it has come (or, for what is planned, has not passed), else of the neighbouring one.

    Friday the 13th is the nearest that is a Friday.
    """
    today, number, weekday = today_of(standpoint), _figure(match["day"]), match["weekday"]
    step = 1 if standpoint.looks_forward else -1
    for months in range(0, step * (_MOST_MONTHS if weekday else 2), step):
        year, month = months_on(today, months).split("-")
        if number > monthrange(int(year), int(month))[1] and not weekday:
            return None  # no 31st there: who says so means another month, and we do not know which
        day = date(int(year), int(month), min(number, monthrange(int(year), int(month))[1]))
        if day.day == number and (day - today).days * step >= 0 and _on_weekday(day, weekday):
            return day.isoformat()
    return None


def the_twelfth(_: re.Match[str], standpoint: Standpoint) -> str:
    """The Twelfth, with a capital, is the twelfth of July in Ulster; whoever asks has seen the capital."""
    return _nearest(standpoint, lambda year: date(year, 7, 12)).isoformat()


def iso(match: re.Match[str], _: Standpoint) -> str:
    """2023-12-26 as it is, if there is such a day."""
    return date.fromisoformat(match[0]).isoformat()


def figures(match: re.Match[str], _: Standpoint) -> str | None:
    """26/12/2023: only where no other order of day and month is possible."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = max(first, second), min(first, second)
    return date(year, month, day).isoformat()


def feast(match: re.Match[str], standpoint: Standpoint) -> str:
    """A feast day, its eve, or the day so long before or after it: of its year, or the most recent, or the next."""
    name = re.sub(r"\s+", " ", match["feast"]).replace("st. ", "st ")
    shift = timedelta(days=_days_beside(match))
    if match["year"]:
        return (feast_day(name, int(match["year"])) + shift).isoformat()
    return _nearest(standpoint, lambda year: feast_day(name, year) + shift).isoformat()


def _days_beside(match: re.Match[str]) -> int:
    if match["eve"]:
        return -1
    if not match["side"]:
        return 0
    days = count_of(match["number"] or "a") * (7 if match["unit"] == "week" else 1)
    return days if match["side"] == "after" else -days


def ago(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """So many days, weeks, months or years ago."""
    about = "~" if match["about"] else ""
    return _AGO[match["unit"]](today_of(standpoint), count_of(match["number"]), about)


_AGO: dict[str, Callable[[date, int, str], str]] = {
    "day": lambda today, count, about: f"{today - timedelta(days=count)}{about}",
    "week": lambda today, count, _: f"{today - timedelta(weeks=count)}~",
    "fortnight": lambda today, count, _: f"{today - timedelta(weeks=2 * count)}~",
    "month": lambda today, count, _: f"{months_on(today, -count)}~",
    "year": lambda today, count, _: f"{today.year - count:04}~",
    "decade": lambda today, count, _: f"{today.year - 10 * count:04}~",
}


def in_days(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """In two days, in a week: so far ahead, of what is planned; else it is how long something took."""
    if not standpoint.looks_forward:
        return None
    count = count_of(match["number"])
    return _AGO[match["unit"]](today_of(standpoint), -count, "")
