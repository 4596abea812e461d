"""The words of harm, as tables: which verbs, adjectives and nouns say that people were killed, hurt, lost or taken.

They are kept in `harm.toml` beside this file, so that whoever misses a word can add it without reading Python. Here the lists
are turned into one dictionary for each grammatical way of telling harm, from the lemma to what becomes of those counted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from schemas.event import Effect
from summarizer.fillers.offline.grammar.closed import word_set


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The lists of `harm.toml`: by way of telling, effect by word; and sets of words that stand around them."""

    done_to: Mapping[str, Effect]
    done_to_people: Mapping[str, Effect]
    undergone: Mapping[str, Effect]
    state: Mapping[str, Effect]
    named: Mapping[str, Effect]
    told: Mapping[str, Effect]
    tally: Mapping[str, Effect]
    words: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def harm_words() -> HarmWords:
    """The lists, read when they are first wanted."""
    data = tomllib.loads(resources.files(__package__).joinpath("harm.toml").read_text(encoding="utf-8"))
    words = {name: word_set(text) for name, text in data.pop("words").items()}
    tables = {
        name: {word: Effect(effect) for effect, text in table.items() for word in text.split()} for name, table in data.items()
    }
    return HarmWords(**tables, words=words)
