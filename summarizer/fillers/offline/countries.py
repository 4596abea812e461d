"""Countries by name and by adjective: "Iraq" is a place, "Iraqi" tells whose.

The table is `countries.toml`, matched by whole words and in their own case, so that "us" is no superpower and "Iran-
backed" says nothing about anybody's nationality. What the table lacks is
no country here: a name that is guessed at is worse than none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    ORGANISATION_HEADS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    Word,
    word_set,
)

_FILE = Path(__file__).with_name("countries.toml")
_LONGEST_NAME = 6
_GIVEN = word_set("jordan chad georgia israel india kenya cuba ireland holland malta")
"""Countries that are first names too: with a surname behind them they are people."""
_OFFICES = word_set("defence defense prime foreign interior finance president minister army police war embassy airlines human")
_CLOSED = (
    DETERMINERS
    | PREPOSITIONS
    | SUBORDINATORS
    | ADVERBS
    | TIME_WORDS
    | AUXILIARIES
    | RELATIVES
    | PRONOUNS
    | {
        "and",
        "but",
        "or",
        "meanwhile",
        "however",
        "former",
        "both",
        "only",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    }
)
"""Words that are capitalised only because they open a sentence, or that part a country without changing it."""


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country met at words `first:last`; `is_name` where it is the country's name and not an adjective."""

    code: str
    name: str
    first: int
    last: int
    is_name: bool


@dataclass(frozen=True, slots=True)
class _Tables:
    names: dict[tuple[str, ...], str]
    adjectives: dict[str, str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    names: dict[tuple[str, ...], str] = {}
    adjectives: dict[str, str] = {}
    for code, line in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        written_names, _, people = line.partition("|")
        for name in written_names.split(","):
            names[tuple(name.split())] = code
        for word in people.split():
            adjectives[word.replace("-", " ")] = code
    return _Tables(names, adjectives)


def country_of_name(name: str) -> str | None:
    """The code of a country written exactly so ("Iraq", "the US"); None for anything else, adjectives included."""
    words = name.split()
    return _tables().names.get(tuple(words[1:] if words and words[0].lower() == "the" else words))


def country_at(words: Sequence[Word], place: int) -> CountryMention | None:
    """The country named at a word, longest name first; possessives count ("Iraq's")."""
    tables = _tables()
    if not words[place].is_name:
        return None
    parts = [_own_case(word) for word in words[place : place + _LONGEST_NAME]]
    for size in range(len(parts), 0, -1):
        joined = tuple(parts[:size])
        if joined in tables.names and not _is_other_name(words, place, place + size):
            return CountryMention(tables.names[joined], " ".join(joined), place, place + size, is_name=True)
        if size <= 2 and " ".join(joined) in tables.adjectives:
            return CountryMention(tables.adjectives[" ".join(joined)], " ".join(joined), place, place + size, is_name=False)
    return None


def countries_in(words: Sequence[Word]) -> list[CountryMention]:
    """All countries in a stretch of words, from left to right."""
    found: list[CountryMention] = []
    place = 0
    while place < len(words):
        mention = country_at(words, place)
        if mention:
            found.append(mention)
        place = mention.last if mention else place + 1
    return found


def name_of_adjective(adjective: str) -> tuple[str, ...]:
    """The names of the country that an adjective means: "Israeli" gives ("Israel",)."""
    code = _tables().adjectives.get(adjective)
    return tuple(" ".join(name) for name, owner in _tables().names.items() if owner == code) if code else ()


def _is_other_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a country's name is half of another name: "New Mexico", "Michael Jordan", "Chad Johnson"."""
    if words[first].text.isupper():
        return False
    before = words[first - 1] if first else None
    if before and before.is_name and not before.is_possessive and not before.text.isupper() and before.lower not in _CLOSED:
        bare = _own_case(before)
        return (bare,) not in _tables().names and bare not in _tables().adjectives
    after = words[last] if last < len(words) else None
    surnamed = after is not None and after.is_name and after.lower not in ORGANISATION_HEADS | _OFFICES | TIME_WORDS
    return words[first].lower in _GIVEN and last == first + 1 and surnamed


def _own_case(word: Word) -> str:
    """The word without its possessive ending, in the case in which it stands."""
    return word.text[: len(word.bare)].replace("’", "'")
