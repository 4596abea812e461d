"""Classes: of which of a schema's classes a row is, and what the fields of that class are marked with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from summarizer.evaluation.columns import Column, columns_of

Models = tuple[type[BaseModel], ...]
"""The classes of which a row may be."""


def fitting(row: Mapping[str, Any], models: Models) -> Models:
    """Of several classes the first that has all of the row's keys; all of them if none has."""
    keys = set(row)
    known = ((one, {key for column in columns_of(one).each for key in (column.key, column.name)}) for one in models)
    return next(((one,) for one, fields in known if keys <= fields), models)


def field_of(models: Models, column: Column) -> FieldInfo:
    """The field behind a column, of the first of these classes that has it."""
    return _info(models, column.name)


@lru_cache(maxsize=2048)
def _info(models: Models, name: str) -> FieldInfo:
    return next(model.model_fields[name] for model in models if name in model.model_fields)


def marks_of(info: FieldInfo) -> Iterator[object]:
    """The marks of a field, and those within its type."""
    yield from info.metadata
    yield from _inner_marks(info.annotation)


def _inner_marks(annotation: Any) -> Iterator[object]:
    """The marks within a type: `list[Annotated[str, Verbatim()]]`."""
    annotation = getattr(annotation, "__value__", annotation)  # `type Quote = ...`
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _inner_marks(argument)
