"""The files of the lexicon are written by people, and people mistype: here every word of them that must mean something does."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from schemas.event import Effect, Stage
from schemas.plover import MODES, EventType, Sector
from summarizer.fillers.offline.lexicon.frames import Role

_FOLDER: Final = Path(__file__).parents[3] / "summarizer" / "fillers" / "offline" / "lexicon"
_ROLES: Final = frozenset(get_args(Role))
_KEYS_OF_BOTH: Final = frozenset(
    {
        "id",
        "words",
        "type",
        "mode",
        "stage",
        "needs",
        "harm",
        "objects",
        "unlike",
        "owner",
        "before",
        "bare",
        "vague",
        "optional",
        "example",
        "political",
    }
)
_KEYS_OF_VERBS: Final = _KEYS_OF_BOTH | {"subject", "object", "subjects", "unlike"}
# fmt: off
_PREPOSITIONS: Final = frozenset(
    {
        "about", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "away", "before",
        "behind", "belonging", "beneath", "beside", "between", "beyond", "by", "down", "during", "for", "from", "in",
        "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over", "owed", "past", "through",
        "to", "toward", "towards", "under", "until", "upon", "using", "via", "with", "within", "without",
    }
)
# fmt: on
_LISTS_OF_KINDS: Final = ("thing", "place", "nature", "animal", "money", "word", "nobody")
_FILES: Final = sorted(path for path in _FOLDER.glob("*.toml") if "verb" in tomllib.loads(path.read_text(encoding="utf-8")))


def _entries() -> list[Any]:
    found: list[Any] = []
    for path in _FILES:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("verb", "noun"):
            for entry in data[kind]:
                name = f"{path.stem}-{kind}-{entry.get('id', '?')}"
                found.append(pytest.param(kind, entry, id=name))
    return found


def _kinds() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "kinds.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["verb", "noun"])
def test_no_two_entries_of_a_file_have_one_id(path: Path, kind: str) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    repeated = [name for name, count in Counter(entry["id"] for entry in data[kind]).items() if count > 1]
    assert repeated == []


@pytest.mark.parametrize(("kind", "entry"), _entries())
def test_an_entry_has_words_and_an_example(kind: str, entry: dict[str, Any]) -> None:
    assert entry["words"]
    assert len(entry["words"]) == len(set(entry["words"]))
    assert entry["example"].endswith(".")


@pytest.mark.parametrize(("kind", "entry"), _entries())
def test_type_mode_stage_and_harm_are_words_of_the_schema(kind: str, entry: dict[str, Any]) -> None:
    event_type = EventType(entry["type"])
    assert "mode" not in entry or entry["mode"] in MODES[event_type]
    assert "stage" not in entry or Stage(entry["stage"]) in {Stage.PLANNED, Stage.THREATENED, Stage.ATTEMPTED}
    assert "harm" not in entry or Effect(entry["harm"])


@pytest.mark.parametrize(("kind", "entry"), _entries())
def test_every_key_is_known_or_a_preposition_with_a_role(kind: str, entry: dict[str, Any]) -> None:
    own = _KEYS_OF_VERBS if kind == "verb" else _KEYS_OF_BOTH
    prepositions = set(entry) - own
    assert prepositions <= _PREPOSITIONS
    roles = {entry[key] for key in prepositions | ({"subject", "object", "owner", "before"} & set(entry))}
    assert roles <= _ROLES


@pytest.mark.parametrize(("kind", "entry"), _entries())
def test_what_an_entry_needs_can_be_there(kind: str, entry: dict[str, Any]) -> None:
    for need in entry.get("needs", []):
        assert set(need.split("|")) <= _PREPOSITIONS | _ROLES | {"subject", "object"}


@pytest.mark.parametrize(("kind", "entry"), _entries())
def test_listed_fillers_are_classes_or_nouns_in_the_singular_and_named_once(kind: str, entry: dict[str, Any]) -> None:
    for key in ("subjects", "objects"):
        listed = entry.get(key, [])
        assert len(listed) == len(set(listed))
        assert all(word == word.strip().lower() for word in listed)


def test_weapons_name_modes_of_an_assault() -> None:
    assert set(_kinds()["weapon"].values()) - {""} <= set(MODES[EventType.ASSAULT])


def test_no_noun_stands_for_two_sectors() -> None:
    sectors = _kinds()["sector"]
    assert set(sectors) - {""} <= {sector.value for sector in Sector}
    repeated = [word for word, count in Counter(word for words in sectors.values() for word in words).items() if count > 1]
    assert repeated == []


@pytest.mark.parametrize("kind", _LISTS_OF_KINDS)
def test_a_class_names_a_noun_once(kind: str) -> None:
    words = _kinds()[kind]["words"]
    assert [word for word, count in Counter(words).items() if count > 1] == []
