"""Scalars: YAML's single values, without the surprises: what it would quietly turn into something else is refused.

`no` that becomes false, `12:30` that becomes 750, `1_000`, NaN. A bare date is the text that it looks like.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

YAML = "tag:yaml.org,2002:"
"""What the tags of YAML's own kinds begin with."""

_PLAIN_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,300})")


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f'YAML reads {text} as true or false; write one of these, or quote it: "{text}"')
    return text.lower() == "true"


def _integer(text: str) -> int:
    if not _PLAIN_INTEGER.fullmatch(text):
        raise ValueError(f'YAML would make another number of {text}; write it in plain digits, or quote it: "{text}"')
    return int(text)


def _number(text: str) -> float:
    value = float(text) if re.fullmatch(r"[-+.\deE]+", text) else math.nan
    if not math.isfinite(value):
        raise ValueError(f"{text} is no number that can be compared (NaN and infinity are none); write null, or quote it")
    return value


def _day(text: str) -> str:
    if len(text) > len("2023-12-25"):
        raise ValueError(f'YAML reads {text} as a time of day; write the date alone, or quote it: "{text}"')
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError(f"{text} is no day of the calendar") from error


SCALARS: dict[str, Callable[[str], Any]] = {
    f"{YAML}str": str,
    f"{YAML}merge": str,  # a text that is << or = and no key
    f"{YAML}value": str,
    f"{YAML}null": lambda _: None,
    f"{YAML}bool": _boolean,
    f"{YAML}int": _integer,
    f"{YAML}float": _number,
    f"{YAML}timestamp": _day,
}
"""How scalars are read, by the kind that YAML takes them for."""
