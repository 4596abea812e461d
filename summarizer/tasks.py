"""A task: a schema, a prompt, and their versions. It is all that changes when one wants another kind of record.

The built-in tasks are the folders of `prompts/`; each has a `task.toml` that names its schema and the prompt version in
use. A user's own task is made from two paths, with no change here:

    summarizer run articles/ --schema storms.py:Storm --prompt prompts/storm
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import sys
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.errors import PydanticInvalidForJsonSchema, PydanticUserError

import prompts
from summarizer.errors import TaskError
from summarizer.records import UNVERSIONED, TaskRef
from summarizer.templates import Prompt, load_prompt

_PROMPTS = Path(prompts.__file__).parent


@dataclass(frozen=True, eq=False)
class Task:
    """What to fill (a Pydantic model) and how to ask for it (a prompt)."""

    name: str
    schema: type[BaseModel]
    prompt: Prompt
    about: str = ""

    @cached_property
    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema that a model must fill, descriptions included."""
        return self.schema.model_json_schema()

    @cached_property
    def schema_text(self) -> str:
        """The JSON Schema in one writing: names in alphabetical order."""
        return json.dumps(self.json_schema, sort_keys=True)

    @cached_property
    def schema_digest(self) -> str:
        """SHA-256 (hex) of the JSON Schema."""
        return hashlib.sha256(self.schema_text.encode()).hexdigest()

    @cached_property
    def ref(self) -> TaskRef:
        """The task as records name it."""
        return TaskRef(
            name=self.name,
            schema_name=self.schema.__name__,
            schema_version=str(getattr(self.schema, "schema_version", UNVERSIONED)),
            schema_digest=self.schema_digest,
            prompt_version=self.prompt.version,
            prompt_digest=self.prompt.digest,
        )


def task_names() -> tuple[str, ...]:
    """The built-in tasks, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _PROMPTS.glob("*/task.toml")))


def load_task(name: str) -> Task:
    """A built-in task by its name. Raises TaskError, naming the tasks there are."""
    if name not in task_names():
        raise TaskError(
            f"there is no task {name!r}; built in: {', '.join(task_names())}. For your own, use --schema and --prompt"
        )
    folder = _PROMPTS / name
    settings = tomllib.loads((folder / "task.toml").read_text(encoding="utf-8"))
    module, _, schema = settings["schema"].partition(":")
    return Task(
        name=name,
        schema=getattr(importlib.import_module(module), schema),
        prompt=load_prompt(folder / settings["prompt"], name=name),
        about=settings["about"],
    )


def custom_task(schema: str, prompt: Path) -> Task:
    """A task of the user's own: `schema` is FILE.py:Class, `prompt` a prompt folder.

    The file is imported, which runs it: name only files that you trust. Raises TaskError where the file does not
    import, the class is not a Pydantic model, or the prompt does not load.
    """
    path, _, class_name = schema.rpartition(":")
    if not path or not class_name:
        raise TaskError(f"--schema wants FILE.py:Class, not {schema!r}")
    found = getattr(_import_file(Path(path)), class_name, None)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        raise TaskError(f"{path} has no Pydantic model called {class_name}")
    task = Task(name=class_name, schema=found, prompt=load_prompt(prompt, name=prompt.name), about=f"{class_name} of {path}")
    try:
        _ = task.json_schema
    except (PydanticUserError, PydanticInvalidForJsonSchema) as error:  # a forward reference, a type JSON has no word for
        raise TaskError(f"{class_name} of {path} has no JSON Schema: {error.message}") from error
    _check_examples(task, prompt)
    return task


def _check_examples(task: Task, folder: Path) -> None:
    """A wrong example teaches every answer its mistake, so it is found before anything is asked."""
    for number, example in enumerate(task.prompt.examples, start=1):
        try:
            task.schema.model_validate(example.answer)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise TaskError(
                f"example {number} of {folder / 'examples.json'} does not fit {task.schema.__name__}: {where}: {first['msg']}"
            ) from error


def _import_file(path: Path) -> ModuleType:
    name = f"summarizer_schema_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise TaskError(f"{path}: no such Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pydantic look their module up by name
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise TaskError(f"{path} does not import: {type(error).__name__}: {error}") from error
    return module
