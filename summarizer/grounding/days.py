"""The rules by which one point in time is read against the day of publication.

Each answers in EDTF: a day, a month, a year, the two days that a night belongs to, or None where the words do not say.
Three defaults are worth knowing. A weekday is the most recent such day, today included, or the next one, today excluded, for
what is still to come. A day and month without a year are the most recent ones, or the next. "A week ago" is the seventh day
before, marked `~`, as people round.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from summarizer.grounding.calendar_words import FIXED_FEASTS, HOLIDAYS, MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The day from which an expression is read, and whether it tells of what is still to come."""

    today: date | None
    looks_forward: bool = False


Rule = Callable[[re.Match[str], Standpoint], str | None]


def _today(standpoint: Standpoint) -> date:
    if standpoint.today is None:
        raise ValueError("an article without a publication date has no today")
    return standpoint.today


def relative_day(match: re.Match[str], standpoint: Standpoint) -> str:
    """Yesterday, today, tomorrow and their neighbours."""
    return (_today(standpoint) + timedelta(days=_DAYS_FROM_TODAY[match["day"]])).isoformat()


_DAYS_FROM_TODAY = {"yesterday": -1, "tomorrow": 1, "today": 0, "the day before yesterday": -2, "the day after tomorrow": 2}


def this_day(_: re.Match[str], standpoint: Standpoint) -> str:
    """The day of publication itself."""
    return _today(standpoint).isoformat()


def night(_: re.Match[str], standpoint: Standpoint) -> str:
    """A night belongs to two days, and the words do not say on which side of midnight."""
    first = _today(standpoint) - timedelta(days=0 if standpoint.looks_forward else 1)
    return f"{first}/{first + timedelta(days=1)}"


def weekday(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """The most recent such day, today included; or the next, today excluded."""
    today, wanted, which = _today(standpoint), WEEKDAYS[match["weekday"].rstrip(".")], match["which"]
    back = (today.weekday() - wanted) % 7
    if which == "last":  # strictly before today: on a Tuesday, "last Tuesday" is a week back and "last Monday" is yesterday
        return (today - timedelta(days=back or 7)).isoformat()
    if which == "next" and wanted > today.weekday():
        return None  # on a Tuesday, "next Friday" is in three days to some and in ten to others
    ahead = which == "this" and wanted > today.weekday()  # on a Tuesday, "this Friday" is still to come
    if ahead or which in ("next", "coming", "this coming") or standpoint.looks_forward:
        return (today + timedelta(days=7 - back)).isoformat()
    return (today - timedelta(days=back)).isoformat()


def weekend(_: re.Match[str], standpoint: Standpoint) -> str | None:
    """The last whole weekend, or the next."""
    today = _today(standpoint)
    if today.weekday() > 3:
        return None  # from Friday on it may be this weekend or the last
    saturday = today + timedelta(days=5 - today.weekday() - (0 if standpoint.looks_forward else 7))
    return f"{saturday}/{saturday + timedelta(days=1)}"


def written_day(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """A day and month, with or without year and weekday. What weekday and date do not agree on is not resolved."""
    year, weekday = match["year"], match["weekday"]
    today = standpoint.today or (date(int(year), 1, 1) if year else _today(standpoint))
    found = _parsed(f"{match['day']} {match['month']} {year or ''}".strip(), today, forward=standpoint.looks_forward)
    if found is None or (weekday and WEEKDAYS[weekday.rstrip(".")] != found.weekday()):
        return None
    return found.isoformat()


@lru_cache(maxsize=4096)
def _parsed(words: str, today: date, *, forward: bool) -> date | None:
    """What dateparser makes of a day and month: the nearest not after today, or the nearest not before it."""
    import dateparser  # 90 ms, wanted only once such a date is met

    before = today - timedelta(days=1) if forward else today  # it takes "future" to exclude today
    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(before.year, before.month, before.day),  # noqa: DTZ001  # days have no zone
            "PREFER_DATES_FROM": "future" if forward else "past",
            "REQUIRE_PARTS": ["day", "month"],
            "DATE_ORDER": "DMY",
        },
    )
    return found.date() if found else None


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


def month(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """A month: of its year, or the most recent, or the next."""
    month, which = MONTHS[match["month"].rstrip(".")], (match["which"] or "").strip()
    mark = "~" if match["part"] else ""
    if match["year"]:
        return f"{match['year']}-{month:02}{mark}"
    today = _today(standpoint)
    if (which == "last" and month <= today.month) or (which == "next" and month >= today.month):
        return None  # in December, "last October" is two months ago to some and fourteen to others
    forward = which == "next" or (standpoint.looks_forward and which != "last")
    year = today.year + (month < today.month if forward else -(month > today.month))
    return f"{year}-{month:02}{mark}"


def feast(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """A feast day: of its year, or the most recent, or the next."""
    name, year = re.sub(r"\s+", " ", match["feast"]), match["year"]
    if year:
        return _feast_day(name, int(year)).isoformat()
    today = _today(standpoint)
    days = [_feast_day(name, today.year + step) for step in (-1, 0, 1)]
    last = max(day for day in days if day <= today)
    return min(day for day in days if day >= today).isoformat() if standpoint.looks_forward else last.isoformat()


@lru_cache(maxsize=512)
def _feast_day(name: str, year: int) -> date:
    """The feast itself, not the working day on which it is observed."""
    if name in FIXED_FEASTS:
        return date(year, *FIXED_FEASTS[name])
    import holidays  # wanted only once a feast is met

    country, listed = HOLIDAYS[name]
    kinds = ("public", "unofficial") if country == "US" else ("public",)
    table = holidays.country_holidays(country, years=year, categories=kinds)
    return min(day for day, names in table.items() if day.year == year and listed in names.split("; "))


def ago(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """So many days, weeks, months or years ago."""
    from text_to_num import text2num

    number = match["number"]
    count = int(number) if number.isdigit() else 1 if number in ("a", "an") else int(text2num(number, "en"))
    today, about = _today(standpoint), "~" if match["about"] else ""
    return _AGO[match["unit"]](today, count, about)


_AGO: dict[str, Callable[[date, int, str], str]] = {
    "day": lambda today, count, about: f"{today - timedelta(days=count)}{about}",
    "week": lambda today, count, _: f"{today - timedelta(weeks=count)}~",
    "fortnight": lambda today, count, _: f"{today - timedelta(weeks=2 * count)}~",
    "month": lambda today, count, _: f"{_months_on(today, -count)}~",
    "year": lambda today, count, _: f"{today.year - count:04}~",
}


def _months_on(today: date, months: int) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1).isoformat()[:7]


def period(match: re.Match[str], standpoint: Standpoint) -> str:
    """This, last or next month or year; early, mid and late are marked `~`."""
    today, step = _today(standpoint), {"last": -1, "this": 0, "next": 1}[match["which"]]
    mark = "~" if match["part"] else ""
    return f"{_months_on(today, step)}{mark}" if match["unit"] == "month" else f"{today.year + step:04}{mark}"


def year(match: re.Match[str], _: Standpoint) -> str:
    """A year; early, mid and late are marked `~`."""
    return match["year"] + ("~" if match["part"] else "")


def decade(match: re.Match[str], _: Standpoint) -> str:
    """The 1990s are `199X`."""
    return match["year"][:3] + "X"
