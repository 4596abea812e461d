"""The frames: which words name which act, who does it and to whom, kept as data in the files beside this one.

Whoever knows the field can extend them without reading Python. A frame is a handful of words, the PLOVER type and mode that
they mean, and the role of each grammatical place; its example sentence is coded by a test. Here they are read once and
indexed by the word that carries them, so that looking up costs the same however large the lexicon grows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Literal

from schemas.event import Effect, Stage
from schemas.plover import EventType, Sector

Role = Literal["actor", "recipient", "weapon", "target", "place", "act", "topic", "both", "none"]
FILES: Final = ("violence.toml", "diplomacy.toml")
_OWN_KEYS: Final = frozenset(
    [
        "id",
        "words",
        "type",
        "mode",
        "stage",
        "subject",
        "object",
        "subjects",
        "objects",
        "unlike",
        "political",
        "needs",
        "harm",
        "optional",
        "bare",
        "vague",
        "owner",
        "before",
        "example",
    ]
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling one kind of act. `roles` are by preposition; `tail` fixed words behind the verb, "_" for its object."""

    id: str
    is_noun: bool
    event_type: EventType
    mode: str | None
    stage: Stage
    head: str
    tail: tuple[str, ...]
    behind: tuple[str, ...]
    """Fixed words behind a noun: "of force" in "show of force"."""
    subject: Role
    object: Role
    roles: Mapping[str, Role]
    subjects: frozenset[str]
    objects: frozenset[str]
    unlike: frozenset[Sector]
    """Sectors of the actor with which it is not this act: an army that launches strikes does not down tools."""
    is_political: bool
    """Whether somebody in public life must take part: everybody meets somebody."""
    needs: tuple[frozenset[str], ...]
    harm: Effect | None
    is_optional: bool
    is_bare: bool
    is_vague: bool
    owner: Role
    before: Role | None
    example: str

    @property
    def size(self) -> int:
        """How much of a phrase it fixes: the more, the surer."""
        return 2 * (2 * len(self.tail) + 2 * len(self.behind) + bool(self.objects) + bool(self.subjects)) - self.is_optional


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames: verbs by their lemma, nouns by the last word of their singular; the most exact first."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    all: tuple[Frame, ...]


@lru_cache(maxsize=1)
def frames() -> Frames:
    """The lexicon, read when it is first wanted."""
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    everything: list[Frame] = []
    for name in FILES:
        data = tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
        for is_noun, raw in [(False, entry) for entry in data["verb"]] + [(True, entry) for entry in data["noun"]]:
            for frame in _frames_of(raw, is_noun=is_noun):
                (nouns if is_noun else verbs).setdefault(frame.head, []).append(frame)
                everything.append(frame)
    return Frames(_sorted(verbs), _sorted(nouns), tuple(everything))


def _sorted(index: Mapping[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {head: tuple(sorted(found, key=lambda frame: -frame.size)) for head, found in index.items()}


def _frames_of(raw: Mapping[str, Any], *, is_noun: bool) -> Iterator[Frame]:
    for written in raw["words"]:
        words = written.split("|")[0].split()
        cut = words.index("of") if is_noun and "of" in words else len(words)
        words, behind = words[:cut], tuple(words[cut:])
        head, tail = (words[-1], tuple(words[:-1])) if is_noun else (words[0], tuple(words[1:]))
        yield Frame(
            id=f"{'noun' if is_noun else 'verb'}:{raw['id']}",
            is_noun=is_noun,
            event_type=EventType(raw["type"]),
            mode=raw.get("mode"),
            stage=Stage(raw.get("stage", "accomplished")),
            head=head,
            tail=tail,
            behind=behind,
            subject=raw.get("subject", "actor"),
            object=raw.get("object", "recipient"),
            roles={key: role for key, role in raw.items() if key not in _OWN_KEYS},
            subjects=frozenset(raw.get("subjects", ())),
            objects=frozenset(raw.get("objects", ())),
            unlike=frozenset(Sector(code) for code in raw.get("unlike", ())),
            is_political=raw.get("political", False),
            needs=tuple(frozenset(need.split("|")) for need in raw.get("needs", ())),
            harm=Effect(raw["harm"]) if "harm" in raw else None,
            is_optional=raw.get("optional", False),
            is_bare=raw.get("bare", False),
            is_vague=raw.get("vague", False),
            owner=raw.get("owner", "actor"),
            before=raw.get("before"),
            example=raw["example"],
        )
