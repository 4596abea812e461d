"""Countries by name, by adjective and by their lands: "Iraq" is a place, "Iraqi" tells whose, "Assam" can only be India's.

The tables are `countries.toml` and `regions.toml`, matched by whole words and in their own case, so that "us" is no superpower
and "Iran-backed" says nothing about anybody's nationality. What the tables lack is no country here: a name that is guessed at
is worse than none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.tokens import Token

_LONGEST: Final = 6
_GIVEN: Final = word_set("jordan chad georgia israel india kenya cuba ireland holland malta virginia florence")
"""Countries and lands that are first names too: with a surname behind them they are people."""
_OFFICES: Final = word_set(
    "defence defense prime foreign interior finance president minister army police war embassy airlines human"
    " national government ministry navy air state central federal supreme"
)
_COMPASS: Final = word_set(
    "northern southern eastern western central north south east west northeast northwest southeast southwest former both"
)


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country met at tokens `first:last`. `is_name` where it is the country's name, `is_region` where only a part of it."""

    code: str
    name: str
    first: int
    last: int
    is_name: bool
    is_region: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    names: dict[str, str]
    adjectives: dict[str, str]
    regions: dict[str, str]
    firsts: frozenset[str]


@cache
def _tables() -> _Tables:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for code, line in tomllib.loads((files(__package__) / "countries.toml").read_text(encoding="utf-8")).items():
        written, _, people = line.partition("|")
        names.update((name.strip(), code) for name in written.split(",") if name.strip())
        adjectives.update((word.replace("-", " "), code) for word in people.split())
    regions = {
        name.strip(): code
        for code, line in tomllib.loads((files(__package__) / "regions.toml").read_text(encoding="utf-8")).items()
        for name in line.split(",")
    }
    firsts = frozenset(name.split()[0] for table in (names, adjectives, regions) for name in table)
    return _Tables(names, adjectives, regions, firsts)


def country_words() -> frozenset[str]:
    """The words, capital first, with which names of countries, lands and peoples begin: "French", "New", "Moroccan"."""
    return _tables().firsts


def code_of_name(name: str) -> str | None:
    """The code of a country written exactly so ("Iraq", "the US"); None for anything else, adjectives included."""
    return _tables().names.get(name.removeprefix("the ").removeprefix("The "))


@cache
def names_of(code: str) -> tuple[str, ...]:
    """The names of a country, as the table lists them: USA gives "United States", "US" and so on."""
    return tuple(name for name, owner in _tables().names.items() if owner == code)


def code_of_region(name: str) -> str | None:
    """The country of a land or province that is only in one ("Assam")."""
    return _tables().regions.get(name)


def code_of_adjective(name: str) -> str | None:
    """The country that an adjective or a people means ("Iraqi", "Israelis")."""
    return _tables().adjectives.get(name)


def country_at(tokens: Sequence[Token], place: int) -> CountryMention | None:
    """The country, people or land named at a token, longest name first."""
    tables = _tables()
    text = tokens[place].text
    if text not in tables.firsts and not (text.isupper() and text.title() in tables.firsts):
        return None
    for size in range(min(_LONGEST, len(tokens) - place), 0, -1):
        written = " ".join(token.text for token in tokens[place : place + size])
        for name in (written, written.title()) if written.isupper() and len(written) > 3 else (written,):
            found = _found(tables, name, tokens, place, place + size)
            if found is not None:
                return found
    return None


def _found(tables: _Tables, name: str, tokens: Sequence[Token], first: int, last: int) -> CountryMention | None:
    code = tables.names.get(name)
    region = tables.regions.get(name) if code is None else None
    if code is not None or region is not None:
        if _is_other_name(tokens, first, last):
            return None
        return CountryMention(code or region or "", name, first, last, is_name=True, is_region=code is None)
    code = tables.adjectives.get(name)
    return CountryMention(code, name, first, last, is_name=False) if code else None


def countries_in(tokens: Sequence[Token], first: int = 0, last: int | None = None) -> list[CountryMention]:
    """All countries in a stretch of tokens, from left to right."""
    found: list[CountryMention] = []
    stop = len(tokens) if last is None else last
    place = first
    while place < stop:
        mention = country_at(tokens, place) if tokens[place].text[:1].isupper() else None
        if mention is not None and mention.last <= stop:
            found.append(mention)
            place = mention.last
        else:
            place += 1
    return found


def _is_other_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a country's name is half of another name: "New Mexico", "Michael Jordan", "Chad Johnson"."""
    if tokens[first].text.isupper() and len(tokens[first].text) < 4:
        return False
    tables = _tables()
    before = tokens[first - 1] if first else None
    if before is not None and before.tag == t.NAME and before.text[:1].isupper() and before.lower not in _COMPASS:
        return before.text not in tables.names and before.text not in tables.adjectives
    after = tokens[last] if last < len(tokens) else None
    surnamed = after is not None and after.tag == t.NAME and after.lower not in _OFFICES and after.text not in tables.names
    return tokens[first].lower in _GIVEN and last == first + 1 and surnamed
