"""What is told by the days of the week: "on Monday", "last Friday", "Friday last week", "over the weekend", "this week".

A weekday is the most recent such day, today included, or the next one, today excluded, for what is still to come. Where English
has two readings ("next Friday", said on a Tuesday; "last week", said on a Sunday) there is no answer. A week begins on Monday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from summarizer.grounding.calendar_words import WEEKDAYS, count_of
from summarizer.grounding.standpoint import Standpoint, today_of

_SUNDAY = 6
_STEPS = {"last": -1, "this": 0, "next": 1}


def weekday(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """The most recent such day, today included; or the next, today excluded."""
    today, wanted, which = today_of(standpoint), WEEKDAYS[match["weekday"].rstrip(".")], match["which"]
    back = (today.weekday() - wanted) % 7
    if which in ("last", "this past"):  # before today: on a Tuesday, "last Tuesday" is a week back and "last Monday" is yesterday
        return (today - timedelta(days=back or 7)).isoformat()
    if which == "next" and wanted > today.weekday():
        return None  # on a Tuesday, "next Friday" is in three days to some and in ten to others
    ahead = which == "this" and wanted > today.weekday()  # on a Tuesday, "this Friday" is still to come
    if ahead or which in ("next", "coming", "this coming") or standpoint.looks_forward:
        return (today + timedelta(days=7 - back)).isoformat()
    return (today - timedelta(days=back)).isoformat()


def weekday_of_week(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """Friday last week; a Sunday, with which to some a week begins and to others ends, is neither."""
    today, wanted = today_of(standpoint), WEEKDAYS[match["weekday"].rstrip(".")]
    if _SUNDAY in (wanted, today.weekday()):
        return None
    return (_monday(today) + timedelta(weeks=_STEPS[match["week"]], days=wanted)).isoformat()


def weeks_ago_on(match: re.Match[str], standpoint: Standpoint) -> str:
    """A week ago on Tuesday, two weeks ago today: so many weeks before the most recent such day."""
    today, name = today_of(standpoint), match["weekday"]
    back = (today.weekday() - WEEKDAYS[name.rstrip(".")]) % 7 if name else 0
    weeks = count_of(match["number"]) * (2 if match["unit"] == "fortnight" else 1)
    return (today - timedelta(weeks=weeks, days=back)).isoformat()


def weekend(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """The last whole weekend, or the next."""
    today = today_of(standpoint)
    if today.weekday() > 4:
        return None  # on a Saturday it may be this weekend or the last
    ahead = standpoint.looks_forward or match["which"] == "next"
    if match["which"] == "next" and today.weekday() > 0:
        return None  # as with "next Friday"
    saturday = _monday(today) + timedelta(days=5 if ahead and match["which"] != "last" else -2)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def week(match: re.Match[str], standpoint: Standpoint) -> str | None:
    """This week, last week, next week, from Monday to Sunday; "earlier this week" ends today, and "later" begins with it."""
    today, part = today_of(standpoint), (match["half"] or "").strip()
    if today.weekday() == _SUNDAY:
        return None
    monday = _monday(today) + timedelta(weeks=_STEPS[match["which"]])
    if match["which"] != "this":
        return week_from(monday)
    last = monday + timedelta(days=_SUNDAY)
    return {"earl": f"{monday}/{today}", "late": f"{today}/{last}"}.get(part[:4], week_from(monday))


def week_from(monday: date) -> str:
    """The seven days that begin with a Monday."""
    return f"{monday}/{monday + timedelta(days=_SUNDAY)}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
