"""Walking a filled record by the marks on its schema.

A schema says on each field what must hold for it, with `Annotated[...]`. This room finds every value that bears such
a mark, for any Pydantic model whatever: rows within rows, lists, dictionaries, optional fields and unions, marks on
a field and marks on the items of a list. The schema is read once for each class and choice of marks; after that a walk only
visits, and passes over the fields that can hold nothing of interest.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, cast, get_args, get_origin

from pydantic import BaseModel, RootModel

from schemas.markers import Compared, Mark

Kinds = tuple[type, ...]

_MARKS: Kinds = get_args(Mark)
_SINGLE = (str, bytes, int, float, Decimal, date, time, timedelta, NoneType)
"""Values that hold no others, with all that is made of them (enums of text, moments)."""


class Marked(NamedTuple):
    """One marked value of a filled record.

    `path` is a JSON pointer as `model_dump_json` writes the record. `parent` is the row that holds the value, where its
    sibling fields are found; for an item of a list it is the row that holds the list.
    """

    path: str
    value: Any
    marks: tuple[Mark, ...]
    parent: BaseModel


@dataclass(frozen=True)
class _Plan:
    """What a type says of its values: marks of its own, and the plan of what a list or dictionary of it holds."""

    marks: tuple[Mark, ...] = ()
    items: _Plan | None = None

    @property
    def has_marks(self) -> bool:
        return bool(self.marks) or bool(self.items and self.items.has_marks)

    @cached_property
    def inner(self) -> _Plan:
        """The plan of each item: the marks of the list that hold for its items, and the items' own."""
        inherited = tuple(mark for mark in self.marks if not isinstance(mark, Compared))
        return _Plan(inherited).merged(self.items or _Plan())

    def merged(self, other: _Plan) -> _Plan:
        items = self.items.merged(other.items) if self.items and other.items else self.items or other.items
        return _Plan((*self.marks, *other.marks), items)


def walk(filled: BaseModel, kinds: Kinds = _MARKS) -> Iterator[Marked]:
    """Every value of the record with marks of these kinds, in the order of its fields. Absent ones (None) bear no marks.

    A mark on a list (`Annotated[list[str], Standing()]`) holds for each of its items, except `Compared`, which is about
    the list as a whole.
    """
    found: list[Marked] = []
    _visit_row(filled, "", kinds, found)
    return iter(found)


def sibling(parent: BaseModel, field: str) -> Any:
    """The value of a neighbouring field, by its name or its alias; None where there is none."""
    if field in type(parent).model_fields:
        return getattr(parent, field)
    for name, info in type(parent).model_fields.items():
        if field in (info.alias, info.validation_alias, info.serialization_alias):
            return getattr(parent, name)
    return None


def _visit_row(row: BaseModel, path: str, kinds: Kinds, found: list[Marked]) -> None:
    for name, step, plan in _plans(type(row), kinds):
        value = getattr(row, name)
        if type(value) is str:  # first, being nearly all of them
            if plan.marks:
                found.append(Marked(path + step, value, plan.marks, row))
        elif value is not None:
            _visit(value, plan, path + step, row, kinds, found)


def _visit(value: Any, plan: _Plan, path: str, parent: BaseModel, kinds: Kinds, found: list[Marked]) -> None:
    if plan.marks and value is not None:
        found.append(Marked(path, value, plan.marks, parent))
    if _is_row(cast("Hashable", type(value))):
        _visit_row(value, path, kinds, found)
    elif not isinstance(value, _SINGLE):
        inner = plan.inner
        for step, item in _items(value) if value else ():
            if type(item) is not str:
                _visit(item, inner, f"{path}/{step}", parent, kinds, found)
            elif inner.marks:
                found.append(Marked(f"{path}/{step}", item, inner.marks, parent))


@lru_cache(maxsize=1024)
def _is_row(kind: Hashable) -> bool:
    """Asked of each class once: Pydantic takes ten times as long to tell."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _items(value: object) -> list[tuple[str, Any]]:
    """What a list or dictionary holds, each with its step of a JSON pointer."""
    if isinstance(value, list):  # first, being nearly all of them
        return [(str(place), item) for place, item in enumerate(value)]
    if isinstance(value, Mapping):
        return [(_step(str(key)), item) for key, item in value.items()]
    if isinstance(value, (set, frozenset)) or (isinstance(value, Sequence) and not isinstance(value, (str, bytes))):
        return [(str(place), item) for place, item in enumerate(value)]
    return []


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


@lru_cache(maxsize=1024)
def _plans(model: type[BaseModel], kinds: Kinds) -> tuple[tuple[str, str, _Plan], ...]:
    """For each field of interest: its name, its step in a JSON pointer, and its plan. Read once for each class."""
    by_alias = bool(model.model_config.get("serialize_by_alias"))
    plans = []
    for name, info in model.model_fields.items():
        written = (info.serialization_alias if by_alias else None) or name
        step = "" if issubclass(model, RootModel) else f"/{_step(written)}"
        plan = _Plan(_chosen(info.metadata, kinds)).merged(_plan(info.annotation, kinds))
        if plan.has_marks or _may_hold_rows(info.annotation):
            plans.append((name, step, plan))
    return tuple(plans)


def _chosen(marks: Iterable[Any], kinds: Kinds) -> tuple[Mark, ...]:
    return tuple(cast("Mark", mark) for mark in marks if isinstance(mark, kinds))


def _plan(annotation: Any, kinds: Kinds) -> _Plan:
    """What a type annotation says of its values. Rows within it are read when they are met, by their own class."""
    annotation = getattr(annotation, "__value__", annotation)  # `type Quote = ...`
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _Plan(_chosen(arguments[1:], kinds)).merged(_plan(arguments[0], kinds))
    if origin in (Union, UnionType):
        return _together(arguments, kinds)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _Plan(items=_plan(arguments[-1], kinds))
    if isinstance(origin, type) and issubclass(origin, (Sequence, set, frozenset)):
        return _Plan(items=_together(tuple(part for part in arguments if part is not Ellipsis), kinds))
    return _Plan()


def _together(annotations: tuple[Any, ...], kinds: Kinds) -> _Plan:
    plan = _Plan()
    for annotation in annotations:
        plan = plan.merged(_plan(annotation, kinds))
    return plan


def _may_hold_rows(annotation: Any) -> bool:
    """Whether a value of this type may hold a row. Plain values hold none, nor do lists and unions of them."""
    annotation = getattr(annotation, "__value__", annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return False
    if origin is Annotated:
        return _may_hold_rows(arguments[0])
    if arguments:
        return any(_may_hold_rows(part) for part in arguments if part is not Ellipsis)
    return not (isinstance(annotation, type) and issubclass(annotation, _SINGLE))
