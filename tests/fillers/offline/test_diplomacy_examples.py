"""Every entry of the diplomatic half of the lexicon carries a sentence that it was written for; here each is news of its own.

The sentence stands alone, as an article of Tuesday 14 May 2024, and must come out as an event of the type and mode that its
entry names. An entry that does not code its own example codes nothing, or hides behind another one.
"""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources
from typing import Any, Final

import pytest

from summarizer.documents import Document
from summarizer.fillers.offline import lexicon
from summarizer.fillers.offline.coding.coder import code_article

_PUBLISHED: Final = date(2024, 5, 14)  # a Tuesday


def _entries() -> list[Any]:
    data = tomllib.loads(resources.files(lexicon).joinpath("diplomacy.toml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=f"{kind}-{entry['id']}") for kind in ("verb", "noun") for entry in data[kind]]


@pytest.mark.parametrize("entry", _entries())
def test_an_example_comes_out_as_its_entry_says(entry: dict[str, Any]) -> None:
    brief = code_article(Document(id="example", text=entry["example"], published=_PUBLISHED)).brief
    coded = [(event.event_type.value, event.mode) for event in brief.events]
    assert (entry["type"], entry.get("mode")) in coded
