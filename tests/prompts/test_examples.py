"""Few-shot examples are held against the schema and against their own text before any model sees them."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.documents import Document
from summarizer.evaluation.columns import quotation_names
from summarizer.grounding import check, ground
from summarizer.spans import Found
from summarizer.tasks import Task, load_task, task_names
from summarizer.templates import Example

EXAMPLES = [(task, example) for task in map(load_task, task_names()) for example in task.prompt.examples]


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


def test_every_task_has_an_example() -> None:
    assert {task.name for task, _ in EXAMPLES} == set(task_names())
