"""What a model is sent with every article says each thing once."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from typing import Literal

import pytest
from pydantic import Field

from schemas.base import Row
from schemas.event import NewsBrief, Party
from summarizer.tasks import load_task, task_names


class Sample(Row):
    """A class that is described for readers of the code."""

    title: str | None = None
    default: Literal["a", "b"] | None = None
    anyOf: int | str | None = None  # noqa: N815  # a name that JSON Schema has as well
    many: list[int | None] = Field(default=[])
    needed: int | None
    three: int | None = 3


def test_what_may_be_left_out_is_no_null_in_the_schema_and_still_valid() -> None:
    written = Sample.model_json_schema()
    number_or_null = [{"type": "integer"}, {"type": "null"}]
    assert written["properties"] == {
        "title": {"type": "string"},
        "default": {"enum": ["a", "b"], "type": "string"},
        "anyOf": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
        "many": {"type": "array", "items": {"anyOf": number_or_null}},
        "needed": {"anyOf": number_or_null},
        "three": {"anyOf": number_or_null, "default": 3},
    }
    assert written["required"] == ["needed"]
    assert "description" not in written
    assert Sample.model_validate({"title": None, "many": [None], "needed": None}) == Sample(many=[None], needed=None)
    assert Party.model_validate({"name": "army", "country": None}) == Party(name="army")


@pytest.mark.parametrize("name", task_names())
def test_no_schema_speaks_of_null_or_repeats_its_field_names(name: str) -> None:
    written = json.dumps(load_task(name).json_schema)
    assert '"null"' not in written
    assert '"title": "' not in written


def test_prompt_and_descriptions_never_say_five_words_in_a_row_twice() -> None:
    task = load_task("event")
    descriptions = re.findall(r'"description": "((?:[^"\\]|\\.)*)"', json.dumps(task.json_schema))
    runs: Counter[tuple[str, ...]] = Counter()
    for text in (*task.prompt.sources["system.jinja"].splitlines(), *descriptions):
        words = re.findall(r"[\w'-]+", text.lower())
        runs.update(zip(*(words[start:] for start in range(5)), strict=False))
    assert [" ".join(run) for run, times in runs.items() if times > 1] == []


def test_every_mode_stands_behind_its_type() -> None:
    described = NewsBrief.model_json_schema()["$defs"]["Event"]["properties"]["event_type"]["description"]
    types = NewsBrief.model_json_schema()["$defs"]["EventType"]["enum"]
    places = [described.index(f"{kind}: ") for kind in types]
    assert all(first < second for first, second in pairwise(places))
    assert described.count("[") == 11
