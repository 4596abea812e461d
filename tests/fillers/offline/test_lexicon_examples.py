"""Every entry of the lexicon carries a sentence; here it is an article of its own, and must tell its act.

Whoever adds an entry adds its example, and finds out at once whether the grammar reads it, whether the kinds of things are
those that the entry asks for, and whether another entry was quicker.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from schemas.event import Event
from summarizer.fillers.offline.lexicon.frames import FILES
from tests.fillers.offline.coded import events

_FOLDER: Final = Path(__file__).parents[3] / "summarizer" / "fillers" / "offline" / "lexicon"


def _entries() -> list[Any]:
    found: list[Any] = []
    for name in FILES:
        data = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
        found += [
            pytest.param(entry, id=f"{name.removesuffix('.toml')}-{kind}-{entry['id']}")
            for kind in ("verb", "noun")
            for entry in data[kind]
        ]
    return found


@pytest.mark.parametrize("entry", _entries())
def test_the_example_of_an_entry_tells_its_act(entry: dict[str, Any]) -> None:
    told = events(entry["example"])
    assert [event for event in told if _is_meant(event, entry)], [(event.event_type, event.mode) for event in told]


def _is_meant(event: Event, entry: dict[str, Any]) -> bool:
    says_something = bool(event.actors or event.recipients or event.targets or event.place or event.responsibility)
    return event.event_type == entry["type"] and entry.get("mode") in {None, event.mode} and says_something
