"""What is told by months, years and more: "in March last year", "late 2019", "the first half of 2008", "in the 1990s".

A month without a year is the most recent one, this month included, or the next. What is only nearly said is marked `~`.
"""

from __future__ import annotations

import re
from datetime import date

from summarizer.grounding.calendar_words import MONTHS, count_of
from summarizer.grounding.standpoint import Standpoint, today_of

_STEPS = {"last": -1, "this": 0, "next": 1}


def month(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """A month: of its year, or the most recent, or the next."""
    month, which = MONTHS[match["month"].rstrip(".")], (match["which"] or "").strip()
    mark = "~" if match["part"] else ""
    year = named_year(match, standpoint)
    if year:
        return f"{year:04}-{month:02}{mark}"
    today = today_of(standpoint)
    if which == "this":
        return f"{today.year:04}-{month:02}{mark}"
    if (which == "last" and month <= today.month) or (which == "next" and month >= today.month):
        return None  # in December, "last October" is two months ago to some and fourteen to others
    forward = which == "next" or (standpoint.looks_forward and which != "last")
    year = today.year + (month < today.month if forward else -(month > today.month))
    return f"{year}-{month:02}{mark}"


def named_year(match: re.Match[str], standpoint: Standpoint) -> int | None:
    """The year that stands beside a day or month, in figures or as "last year"."""
    if match["year"]:
        return int(match["year"])
    return today_of(standpoint).year + _STEPS[match["which_year"]] if match["which_year"] else None


def months_on(today: date, months: int) -> str:
    """The month that is so many months later."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1).isoformat()[:7]


def period(match: re.Match[str], standpoint: Standpoint) -> str:
    """This, last or next month or year; early, mid and late are marked `~`."""
    today, step = today_of(standpoint), _STEPS[match["which"]]
    mark = "~" if match["part"] else ""
    return f"{months_on(today, step)}{mark}" if match["unit"] == "month" else f"{today.year + step:04}{mark}"


def year(match: re.Match[str], _: Standpoint) -> str:
    """A year; early, mid and late are marked `~`, and so are its seasons, of which winter belongs to two years."""
    return match["year"] + ("~" if match["part"] else "")


def part_of_year(match: re.Match[str], standpoint: Standpoint) -> str:
    """The first half of 2008, the last quarter of this year: their months."""
    length = {"half": 6, "quarter": 3}[match["unit"]]
    which = match["which"]
    number = 12 // length if which == "last" else {"first": 1, "second": 2, "third": 3, "fourth": 4}[which]
    year = named_year(match, standpoint)
    if number * length > 12 or year is None:
        raise ValueError("no such part of a year")
    return f"{year:04}-{(number - 1) * length + 1:02}/{year:04}-{number * length:02}"


def first_months(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """The first three months of 2024."""
    number, year = count_of(match["number"]), named_year(match, standpoint)
    return f"{year:04}-01/{year:04}-{number:02}" if year and 1 < number <= 12 else None


def decade(match: re.Match[str], _: Standpoint) -> str:
    """The 1990s are `199X`, early or late."""
    return match["year"][:3] + "X"
