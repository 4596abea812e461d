"""Codes in words: dates, names of fields, places inside a record.

A reader should not need to know EDTF or JSON pointers. What is uncertain is said in words ("25 December 2023, uncertain"), and a
value in a form not known here is shown as it is stored, never guessed at.
"""

from __future__ import annotations

import re
from datetime import date

from summarizer.records import ModelRef

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_DOUBTS = {"": "", "?": ", uncertain", "~": ", approximately", "%": ", uncertain and approximate"}
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF writes seasons as months 21 to 24."""


def date_in_words(edtf: str) -> str:
    """`2023-12-25?` as "25 December 2023, uncertain", `2023-10-17/..` as "since 17 October 2023"; else the value as it is."""
    start, interval, end = edtf.partition("/")
    if not interval:
        return _single_date(start) or edtf
    first, last = _single_date(start), _single_date(end)
    if first and last:
        return f"from {first} to {last}"
    if first and end == "..":
        return f"since {first}"
    if last and start == "..":
        return f"until {last}"
    return edtf


def _single_date(value: str) -> str | None:
    match = _DATE.fullmatch(value)
    if not match:
        return None
    month, day = (int(part) if part else None for part in match.group(2, 3))
    try:
        return _calendar_words(int(match[1]), month, day) + _DOUBTS[match.group(4)]
    except ValueError:  # no such day
        return None


def _calendar_words(year: int, month: int | None, day: int | None) -> str:
    if month in _SEASONS and day is None:
        return f"{_SEASONS[month]} {year}"
    shown = date(year, month or 1, day or 1)
    return " ".join(part for part in (str(shown.day) if day else "", f"{shown:%B}" if month else "", f"{shown.year:04}") if part)


def name_in_words(field: str) -> str:
    """A field's name as a label: `according_to` as "According to"."""
    spaced = field.replace("_", " ").strip()
    return spaced[:1].upper() + spaced[1:]


def place_in_words(pointer: str) -> str:
    """Where in a record: `/events/0/casualties/1/low` as "events 1, casualties 2, low"; "" as "the whole record"."""
    said = ""
    for step in pointer.split("/")[1:]:
        step_said = step.replace("~1", "/").replace("~0", "~").replace("_", " ")
        said += f" {int(step) + 1}" if step.isdecimal() else f", {step_said}"
    return said.removeprefix(", ") or "the whole record"


def model_in_words(model: ModelRef) -> str:
    """Who filled a record: the model as chosen, and as its provider calls it where that differs."""
    answered = model.answered_as and not model.name.endswith(model.answered_as)
    also = f" (answered as {model.answered_as})" if answered else ""
    return model.name + also + (", from recorded answers" if model.replayed else "")


def counted(number: int, thing: str) -> str:
    """As "1 check", "2,000 checks"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
