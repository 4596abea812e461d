"""What a common noun means in the news: a weapon, a thing that is struck, a place, a party with its sector, or nobody.

A dictionary knows that a "post" is a position and a "column" a pillar; in an attack the one burns and the other marches. The
table `kinds.toml` says so for the nouns that news is made of, WordNet's class for all others. Two-word entries win over their
last word. A noun may stand in several classes (an embassy speaks, and burns); which one counts is for the sentence to say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from schemas.plover import Sector
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.wordlist import kind_of, lookup

_LONGEST: Final = 3
_CLASSES: Final = {
    **dict.fromkeys(("person", "group"), "party"),
    **dict.fromkeys(("artifact", "food"), "thing"),
    **dict.fromkeys(("location", "object"), "place"),
    **dict.fromkeys(("act", "event"), "act"),
    **dict.fromkeys(("communication", "cognition"), "word"),
    **dict.fromkeys(("plant", "substance", "phenomenon", "process"), "nature"),
    "animal": "animal",
    "body": "body",
    "time": "time",
    "possession": "money",
}
"""WordNet's classes, as the coder tells them apart; all others are "other"."""

_OTHERS: Final = ("nature", "animal", "money", "word")
"""Classes of the table that only count where a noun is in none of the four that act, strike or are struck."""
_VOICES: Final = word_set("source spokesman spokeswoman spokesperson informant analyst contributor")
"""People by office whom WordNet holds for something else first."""
_COUNTED: Final = word_set("body corpse casualty fatality soul one other many some all both dozen hundred thousand")
"""Words of the table `nobody` by which people are counted."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is known of a noun: its classes in the order weapon, thing, place, party; `sector` and `mode` where they are told.

    `is_listed` is false where only WordNet's class speaks; `is_nobody` marks "people" and "others", which name no one.
    """

    kinds: tuple[str, ...]
    sector: Sector | None = None
    mode: str | None = None
    is_nobody: bool = False
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class _Tables:
    weapons: dict[str, str]
    things: frozenset[str]
    places: frozenset[str]
    sectors: dict[str, Sector | None]
    others: dict[str, str]
    nobody: frozenset[str]


@cache
def _tables() -> _Tables:
    data: dict[str, Any] = tomllib.loads((files(__package__) / "kinds.toml").read_text(encoding="utf-8"))
    sectors: dict[str, Sector | None] = {}
    for code, nouns in data["sector"].items():
        for noun in nouns:
            sectors.setdefault(noun, Sector(code) if code else None)
    return _Tables(
        {noun: mode for noun, mode in data["weapon"].items() if isinstance(mode, str)},
        frozenset(data["thing"]["words"]),
        frozenset(data["place"]["words"]),
        sectors,
        {noun: kind for kind in _OTHERS for noun in data[kind]["words"]},
        frozenset(data["nobody"]["words"]),
    )


def noun_of(lemmas: Sequence[str]) -> Noun:
    """What the noun at the end of some lemmas means, by its longest known ending: ("local", "police", "station") is a thing."""
    for size in range(min(len(lemmas), _LONGEST), 0, -1):
        found = _listed(" ".join(lemmas[-size:]))
        if found is not None:
            return found
    return _classed(lemmas[-1]) if lemmas else Noun((), is_listed=False)


@cache
def _listed(noun: str) -> Noun | None:
    tables = _tables()
    kinds = [
        kind
        for kind, known in (
            ("weapon", tables.weapons),
            ("thing", tables.things),
            ("place", tables.places),
            ("party", tables.sectors),
        )
        if noun in known
    ]
    if noun in tables.nobody and not kinds:
        return Noun(("party",) if _is_human(noun) else ("other",), is_nobody=True)
    if noun in _VOICES:
        return Noun(("party",))
    if not kinds:
        return Noun((tables.others[noun],)) if noun in tables.others else None
    return Noun(tuple(kinds), tables.sectors.get(noun), tables.weapons.get(noun) or None, noun in tables.nobody)


def _is_human(noun: str) -> bool:
    entry = lookup(noun)
    return entry is None or entry.maybe_person or entry.noun_class in {"person", "group"} or noun in _COUNTED


@cache
def _classed(lemma: str) -> Noun:
    kind = _CLASSES.get(kind_of(lemma) or "", "other")
    return Noun((kind,), is_listed=False)
