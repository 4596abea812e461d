"""The lexicon: which words name which act, kept as data in `lexicon.toml` beside this file.

Whoever knows the field can extend it without reading Python. An entry is a handful of words, the PLOVER type and mode that they
mean, and the slots they take; its example sentence is coded by a test. Here the entries are read once, their forms are made
("strike, strikes, struck, striking"), and everything is indexed by first word, so that looking up costs the same however
large the lexicon grows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from schemas.event import Stage
from schemas.plover import EventType
from summarizer.fillers.offline.words import Word

_FILE = Path(__file__).with_name("lexicon.toml")
_DOUBLING = "bdglmnprt"


class Form(Enum):
    """Which form of an entry's word was met."""

    SINGULAR = "singular"
    PLURAL = "plural"
    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Entry:
    """One trigger. `object` empty means a direct object; otherwise the prepositions that lead to whom it is done to."""

    id: str
    is_noun: bool
    event_type: EventType
    mode: str | None = None
    stage: Stage = Stage.ACCOMPLISHED
    object: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    human: bool = False
    both: bool = False
    vague: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry met in a sentence, on words `first:last`. Past and participle of regular verbs are one form: PAST."""

    entry: Entry
    form: Form
    first: int
    last: int


@dataclass(frozen=True)
class Lexicon:
    """All entries, indexed by the first word of each of their forms."""

    entries: tuple[Entry, ...]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Form, Entry], ...]]
    light: frozenset[tuple[str, ...]]
    occur: frozenset[tuple[str, ...]]
    modifiers: Mapping[str, str]
    verb_forms: frozenset[str]

    def at(self, words: Sequence[Word], place: int) -> list[Match]:
        """The longest entries that begin at a word; several where one form is noun and verb ("attack")."""
        found: list[Match] = []
        for form_words, form, entry in self.by_first.get(words[place].bare, ()):
            last = place + len(form_words)
            if last <= len(words) and all(words[place + k].bare == form_words[k] for k in range(len(form_words))):
                found.append(Match(entry, form, place, last))
        longest = max((match.last for match in found), default=0)
        return [match for match in found if match.last == longest]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read when it is first wanted."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    index: dict[str, list[tuple[tuple[str, ...], Form, Entry]]] = {}
    entries: list[Entry] = []
    for kind, forms_of in (("noun", _noun_forms), ("verb", _verb_forms)):
        for raw in data[kind]:
            entry = _entry(raw, is_noun=kind == "noun")
            entries.append(entry)
            for written in raw["words"]:
                for form_words, form in forms_of(written):
                    index.setdefault(form_words[0], []).append((form_words, form, entry))
    light = _all_forms(data["light"]["verbs"])
    occur = _all_forms(data["light"]["occur"])
    finite = {words[0] for options in index.values() for words, form, _ in options if form in (Form.PAST, Form.PARTICIPLE)}
    return Lexicon(
        entries=tuple(entries),
        by_first={first: tuple(options) for first, options in index.items()},
        light=light,
        occur=occur,
        modifiers=data["modifiers"],
        verb_forms=frozenset(finite | {words[0] for words in light | occur}),
    )


def _entry(raw: Mapping[str, Any], *, is_noun: bool) -> Entry:
    taken = raw.get("object", "direct")
    return Entry(
        id=f"{'noun' if is_noun else 'verb'}:{raw['id']}",
        is_noun=is_noun,
        event_type=EventType(raw["type"]),
        mode=raw.get("mode"),
        stage=Stage(raw.get("stage", "accomplished")),
        object=() if taken == "direct" else tuple(taken),
        nouns=frozenset(raw.get("nouns", ())),
        subjects=frozenset(raw.get("subjects", ())),
        only=frozenset(raw.get("only", ())),
        human=raw.get("human", False),
        both=raw.get("both", False),
        vague=raw.get("vague", False),
        example=raw["example"],
    )


def _noun_forms(written: str) -> list[tuple[tuple[str, ...], Form]]:
    singular, _, plural = written.partition("|")
    return [(tuple(singular.split()), Form.SINGULAR), (tuple((plural or f"{singular}s").split()), Form.PLURAL)]


def _verb_forms(written: str) -> list[tuple[tuple[str, ...], Form]]:
    """All forms of "clash with police" (regular) or of "shoot dead|shot dead|shot dead" (base, past, participle)."""
    base, past, participle = _principal(written)
    forms = [(base, Form.BASE), (_present(base), Form.PRESENT), (past, Form.PAST), (_ing(base, past), Form.ING)]
    return forms if participle == past else [*forms, (participle, Form.PARTICIPLE)]


def _principal(written: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Base, past and participle. Whoever writes forms out writes all three in full, each with the same words behind the verb."""
    parts = [tuple(part.split()) for part in written.split("|")]
    if len(parts) == 1 and parts[0]:
        base = parts[0]
        return base, (_past(base[0]), *base[1:]), (_past(base[0]), *base[1:])
    if len(parts) == 3 and all(parts) and len({part[1:] for part in parts}) == 1:
        return parts[0], parts[1], parts[2]
    raise ValueError(f"lexicon.toml: {written!r} must be one regular base form, or base|past|participle with the same tail")


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in "aeiou" else f"{base}ed"


def _present(form: tuple[str, ...]) -> tuple[str, ...]:
    base = form[0]
    if base.endswith("y") and base[-2] not in "aeiou":
        return (f"{base[:-1]}ies", *form[1:])
    return (f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s", *form[1:])


def _ing(form: tuple[str, ...], past_form: tuple[str, ...]) -> tuple[str, ...]:
    base, past = form[0], past_form[0]
    if past.endswith("ed") and len(past) > 4 and past[-3] == past[-4] and past[-3] in _DOUBLING and past[:-3] == base:
        return (f"{past[:-2]}ing", *form[1:])
    irregular = {"hit": "hitting", "begin": "beginning"}
    plain = f"{base[:-1]}ing" if base.endswith("e") and not base.endswith("ee") else f"{base}ing"
    return (irregular.get(base, plain), *form[1:])


def _all_forms(verbs: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words for written in verbs for words, _ in _verb_forms(written))
