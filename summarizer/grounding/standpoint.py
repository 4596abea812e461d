"""From where an expression of time is read: the day of publication, and whether its act lies behind us or ahead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The day from which an expression is read, and whether it tells of what is still to come."""

    today: date | None
    looks_forward: bool = False


Rule = Callable[[re.Match[str], Standpoint], str | None]
"""Reads what a pattern has found; None, or ValueError, where the words do not say."""


def today_of(standpoint: Standpoint) -> date:
    """The day of publication. Raises ValueError where it is not known."""
    if standpoint.today is None:
        raise ValueError("an article without a publication date has no today")
    return standpoint.today
