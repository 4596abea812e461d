"""A task is schema, prompt and version, built in or the user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarizer.errors import TaskError
from summarizer.tasks import custom_task, load_task, task_names

PROMPT = Path(__file__).parents[1] / "prompts/facts/v1"
SCHEMA = "from pydantic import BaseModel\n\nclass Storm(BaseModel):\n    name: str\n"


def test_event_and_facts_are_built_in() -> None:
    assert set(task_names()) >= {"event", "facts"}


@pytest.mark.parametrize("name", task_names())
def test_every_built_in_task_loads_and_names_its_versions(name: str) -> None:
    ref = load_task(name).ref
    assert ref.schema_version != "unversioned"
    assert ref.prompt_version.startswith("v")
    assert len(ref.schema_digest) == len(ref.prompt_digest) == 64


def test_an_unknown_task_names_those_there_are() -> None:
    with pytest.raises(TaskError, match="built in: event, facts"):
        load_task("weather")


@pytest.fixture
def storm_prompt(tmp_path: Path) -> Path:
    """A prompt folder of the user's own, with an example that fits SCHEMA."""
    folder = Path(shutil.copytree(PROMPT, tmp_path / "storm"))
    (folder / "examples.json").write_text('[{"text": "Storm Ana came.", "answer": {"name": "Ana"}}]', encoding="utf-8")
    return folder


def test_an_example_that_does_not_fit_the_schema_is_told_before_anything_is_asked(tmp_path: Path, storm_prompt: Path) -> None:
    (tmp_path / "storms.py").write_text(SCHEMA, encoding="utf-8")
    (storm_prompt / "examples.json").write_text('[{"text": "Ana came.", "answer": {"title": "Ana"}}]', encoding="utf-8")
    with pytest.raises(TaskError, match=r"example 1 of .* does not fit Storm: name: Field required"):
        custom_task(f"{tmp_path / 'storms.py'}:Storm", storm_prompt)


def test_a_users_own_schema_and_prompt_make_a_task(tmp_path: Path, storm_prompt: Path) -> None:
    (tmp_path / "storms.py").write_text(SCHEMA, encoding="utf-8")
    task = custom_task(f"{tmp_path / 'storms.py'}:Storm", storm_prompt)
    assert task.name == "Storm"
    assert task.ref.schema_version == "unversioned"
    assert task.json_schema["properties"].keys() == {"name"}


MISTAKES = [
    ("storms.py", SCHEMA, "wants FILE.py:Class"),
    ("storms.py:Rain", SCHEMA, "no Pydantic model called Rain"),
    ("storms.py:BaseMode", SCHEMA, "no Pydantic model"),
    ("gone.py:Storm", SCHEMA, "no such Python file"),
    ("storms.py:Storm", "import nothing_of_this_name\n", "does not import: ModuleNotFoundError"),
    ("storms.py:Storm", "class Storm(\n", "does not import: SyntaxError"),
    ("storms.py:Storm", "1 / 0\n", "does not import: ZeroDivisionError"),
    ("storms.py:Storm", "Storm = 3\n", "no Pydantic model called Storm"),
    ("storms.py:Storm", SCHEMA + "    where: 'Nowhere'\n", "has no JSON Schema"),
    (
        "storms.py:Storm",
        SCHEMA + "    call: type(print)\n    model_config = {'arbitrary_types_allowed': True}\n",
        "has no JSON Schema",
    ),
]


@pytest.mark.parametrize(("named", "source", "message"), MISTAKES)
def test_a_schema_that_cannot_be_used_says_why(tmp_path: Path, named: str, source: str, message: str) -> None:
    (tmp_path / "storms.py").write_text(source, encoding="utf-8")
    with pytest.raises(TaskError, match=message):
        custom_task(str(tmp_path / named), PROMPT)


def test_two_files_of_one_name_do_not_mix(tmp_path: Path) -> None:
    for folder, field in (("one", "a"), ("two", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "s.py").write_text(
            f"from pydantic import BaseModel\nclass S(BaseModel):\n    {field}: str\n", encoding="utf-8"
        )
    (bare := Path(shutil.copytree(PROMPT, tmp_path / "bare")) / "examples.json").unlink()
    first, second = (custom_task(f"{tmp_path / folder / 's.py'}:S", bare.parent) for folder in ("one", "two"))
    assert set(first.json_schema["properties"]) == {"a"}
    assert set(second.json_schema["properties"]) == {"b"}
