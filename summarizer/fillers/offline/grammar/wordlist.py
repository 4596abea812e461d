"""What a word can be, by the counts of WordNet.

Thirty-odd thousand words, each with the number of times it was seen as a noun, a verb, an adjective or an adverb, and the
kind of thing that its noun stands for: "attack n200v80=act", "rebel n40v3=person*". The file is made by
`benchmarks/make_wordlist.py`; here it is split once into a dictionary of strings, which costs some milliseconds, and a line
is taken apart only when somebody asks for its word. A star marks nouns of which a common sense is a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_COUNT: Final = re.compile(r"([nvjr])(\d+)")
_ABSENT: Final = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """How often a word was seen as each part of speech: -1 where it is not one, 0 where it is one but was never seen."""

    noun: int = _ABSENT
    verb: int = _ABSENT
    adjective: int = _ABSENT
    adverb: int = _ABSENT
    noun_class: str | None = None
    """WordNet's file of the commonest sense: person, group, artifact, location, act, event, animal, body, communication ..."""
    maybe_person: bool = False
    """Whether one of the noun's two commonest senses is a person."""


@cache
def _lines() -> dict[str, str]:
    parts = (files(__package__) / "wordlist.txt").read_text(encoding="utf-8").split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def irregular_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Irregular plurals and irregular verb forms, each with its base form ("men" man; "shot" shoot)."""
    parts = (files(__package__) / "irregular.txt").read_text(encoding="utf-8").split()
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for form, lemma in zip(parts[::2], parts[1::2], strict=True):
        (nouns if form[0] == "n" else verbs).setdefault(form[1:], lemma)
    return nouns, verbs


@lru_cache(maxsize=50_000)
def lookup(lemma: str) -> Entry | None:
    """The entry of a word in lower case, in its base form; None if the list does not know it."""
    line = _lines().get(lemma)
    if line is None:
        return None
    counts, _, kind = line.partition("=")
    seen = {letter: int(count) for letter, count in _COUNT.findall(counts)}
    return Entry(
        noun=seen.get("n", _ABSENT),
        verb=seen.get("v", _ABSENT),
        adjective=seen.get("j", _ABSENT),
        adverb=seen.get("r", _ABSENT),
        noun_class=kind.rstrip("*") or None,
        maybe_person=kind.endswith("*"),
    )


def is_known(lemma: str) -> bool:
    """Whether the list has the word as a base form."""
    return lemma in _lines()


def kind_of(lemma: str) -> str | None:
    """The class of the noun's commonest sense ("person", "artifact", "location" ...), None where it is no known noun."""
    entry = lookup(lemma)
    return entry.noun_class if entry else None
