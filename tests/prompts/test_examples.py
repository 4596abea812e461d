"""Few-shot examples, of every version of every prompt, are held against the schema and against their own text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import prompts
from summarizer.documents import Document
from summarizer.evaluation.columns import quotation_names
from summarizer.grounding import check, ground
from summarizer.spans import Found
from summarizer.tasks import Task, load_task, task_names
from summarizer.templates import Example, load_prompt

VERSIONS = [
    replace(load_task(name), prompt=load_prompt(folder, name=name))
    for name in task_names()
    for folder in sorted((Path(prompts.__file__).parent / name).glob("v*"))
]
EXAMPLES = [
    pytest.param(task, example, id=f"{task.name}-{task.prompt.version}") for task in VERSIONS for example in task.prompt.examples
]


def document(example: Example) -> Document:
    return Document(id="example", text=example.text, published=example.published and date.fromisoformat(example.published))


@pytest.mark.parametrize(("task", "example"), EXAMPLES)
def test_an_example_fits_its_schema(task: Task, example: Example) -> None:
    task.schema.model_validate(example.answer)


@pytest.mark.parametrize(("task", "example"), EXAMPLES)
def test_every_quote_of_an_example_stands_in_its_text_exactly(task: Task, example: Example) -> None:
    quotes = ground(task.schema.model_validate(example.answer), document(example))
    assert quotes or not quotation_names(task.schema)
    assert [quote for quote in quotes if quote.found is not Found.EXACT] == []


@pytest.mark.parametrize(("task", "example"), EXAMPLES)
def test_an_example_passes_every_check(task: Task, example: Example) -> None:
    value = task.schema.model_validate(example.answer)
    assert check(value, document(example), ground(value, document(example))) == ()


@pytest.mark.parametrize("task", VERSIONS, ids=lambda task: f"{task.name}-{task.prompt.version}")
def test_the_fixed_part_of_a_prompt_is_the_same_for_every_article(task: Task) -> None:
    again = load_prompt(Path(prompts.__file__).parent / task.name / task.prompt.version, name=task.name)
    assert again.system == task.prompt.system
    assert not any(mark in task.prompt.system for mark in ("{{", "{%", "  "))
