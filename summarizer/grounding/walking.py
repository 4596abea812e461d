"""Walking a filled record by the marks on its schema.

A schema says on each field what must hold for it, with `Annotated[...]`. This room finds every value that bears such
a mark, for any Pydantic model whatever: rows within rows, lists, dictionaries, optional fields and unions, marks on
a field and marks on the items of a list. The schema is read once for each class; after that a walk only visits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from schemas.markers import Compared, Mark

_MARKS = get_args(Mark)


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked value of a filled record.

    `path` is a JSON pointer as `model_dump_json` writes the record. `parent` is the row that holds the value, where its
    sibling fields are found; for an item of a list it is the row that holds the list.
    """

    path: str
    value: Any
    marks: tuple[Mark, ...]
    parent: BaseModel


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a type says of its values: marks of its own, and the plan of what a list or dictionary of it holds."""

    marks: tuple[Mark, ...] = ()
    items: _Plan | None = None

    def merged(self, other: _Plan) -> _Plan:
        items = self.items.merged(other.items) if self.items and other.items else self.items or other.items
        return _Plan((*self.marks, *other.marks), items)


def walk(filled: BaseModel) -> Iterator[Marked]:
    """Every marked value of the record, in the order of its fields. Absent ones (None) bear no marks.

    A mark on a list (`Annotated[list[str], Standing()]`) holds for each of its items, except `Compared`, which is about
    the list as a whole.
    """
    yield from _walk_model(filled, "")


def sibling(parent: BaseModel, field: str) -> Any:
    """The value of a neighbouring field, by its name or its alias; None where there is none."""
    if field in type(parent).model_fields:
        return getattr(parent, field)
    for name, info in type(parent).model_fields.items():
        if field in (info.alias, info.validation_alias, info.serialization_alias):
            return getattr(parent, name)
    return None


def _walk_model(row: BaseModel, path: str) -> Iterator[Marked]:
    for name, key, plan in _plans(type(row)):
        yield from _walk_value(getattr(row, name), plan, f"{path}{key}", row)


def _walk_value(value: Any, plan: _Plan, path: str, parent: BaseModel) -> Iterator[Marked]:
    if value is None:
        return
    if plan.marks:
        yield Marked(path, value, plan.marks, parent)
    if isinstance(value, BaseModel):
        yield from _walk_model(value, path)
        return
    items = _items(value)
    if items:
        inherited = tuple(mark for mark in plan.marks if not isinstance(mark, Compared))
        inner = _Plan(inherited).merged(plan.items or _Plan())
        for key, item in items:
            yield from _walk_value(item, inner, f"{path}/{key}", parent)


def _items(value: object) -> list[tuple[str, Any]]:
    """What a list or dictionary holds, each with its step of a JSON pointer."""
    if isinstance(value, Mapping):
        return [(_step(str(key)), item) for key, item in value.items()]
    if isinstance(value, (set, frozenset)) or (isinstance(value, Sequence) and not isinstance(value, (str, bytes))):
        return [(str(place), item) for place, item in enumerate(value)]
    return []


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


@lru_cache(maxsize=1024)
def _plans(model: type[BaseModel]) -> tuple[tuple[str, str, _Plan], ...]:
    """For each field: its name, its step in a JSON pointer, and its plan. Read once for each class."""
    by_alias = bool(model.model_config.get("serialize_by_alias"))
    plans = []
    for name, info in model.model_fields.items():
        written = (info.serialization_alias if by_alias else None) or name
        step = "" if issubclass(model, RootModel) else f"/{_step(written)}"
        own = _Plan(tuple(mark for mark in info.metadata if isinstance(mark, _MARKS)))
        plans.append((name, step, own.merged(_plan(info.annotation))))
    return tuple(plans)


def _plan(annotation: Any) -> _Plan:
    """What a type annotation says of its values. Rows within it are read when they are met, by their own class."""
    annotation = getattr(annotation, "__value__", annotation)  # `type Quote = ...`
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _Plan(tuple(mark for mark in arguments[1:] if isinstance(mark, _MARKS))).merged(_plan(arguments[0]))
    if origin in (Union, UnionType):
        return _together(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _Plan(items=_plan(arguments[-1]))
    if isinstance(origin, type) and issubclass(origin, (Sequence, set, frozenset)):
        return _Plan(items=_together(tuple(part for part in arguments if part is not Ellipsis)))
    return _Plan()


def _together(annotations: tuple[Any, ...]) -> _Plan:
    plan = _Plan()
    for annotation in annotations:
        plan = plan.merged(_plan(annotation))
    return plan
