"""What names and titles tell: the table `people.toml`, read once.

A general is military, a mayor government; a Front fights and a Union strikes. Names that every newsroom knows have their own
lines, and so have the spellings that are one name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from schemas.plover import Sector


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables, all in lower case but for `capitals`."""

    titles: dict[str, Sector | None]
    dubious_titles: frozenset[str]
    heads: dict[str, Sector | None]
    known: dict[str, Sector]
    seats: dict[str, str]
    capitals: dict[str, str]
    bodies: dict[str, str]
    makes: frozenset[str]
    spellings: dict[str, str]
    dropped: frozenset[str]
    place_roles: frozenset[str]


@cache
def tables() -> Tables:
    """The tables, read when they are first wanted."""
    data: dict[str, Any] = tomllib.loads((files(__package__) / "people.toml").read_text(encoding="utf-8"))
    return Tables(
        titles=_by_word(data["titles"]),
        dubious_titles=frozenset(data["dubious_titles"]["words"]),
        heads=_by_word(data["heads"]),
        known={name: Sector(code) for code, names in data["known"].items() for name in names},
        seats=data["seats"],
        capitals=dict(line.rsplit(" ", 1) for line in data["capitals"]["words"]),
        bodies={name: code for code, names in data["bodies"].items() for name in names},
        makes=frozenset(data["makes"]["words"]),
        spellings=data["spellings"],
        dropped=frozenset(data["dropped"]["words"]),
        place_roles=frozenset(data["roles"]["place"]),
    )


def _by_word(rows: dict[str, list[str]]) -> dict[str, Sector | None]:
    found: dict[str, Sector | None] = {}
    for code, words in rows.items():
        for word in words:
            found.setdefault(word, Sector(code) if code else None)
    return found
