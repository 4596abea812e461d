"""Columns: what is compared with gold, and how, read off a schema.

A schema says with `Compared(...)` how a field is held against gold. Where it says nothing, the type decides, so that a plain
Pydantic model can be evaluated as it is: enums, literals and booleans exactly, numbers as numbers, dates as dates, short text
as names, quotations for pairing only, models as rows, lists of plain values as sets.
"""

from __future__ import annotations

import hashlib
import json
import typing
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from schemas.markers import Comparator, Compared, FoundWhen, Verbatim
from summarizer.errors import TaskError


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a row. `default` is what counts as nothing said; `rows` the classes of its sub-records, if it has any.

    `is_list` is true of lists of sub-records; of a `set` it goes without saying.
    """

    name: str
    key: str
    compared: Compared
    default: Any = None
    rows: tuple[type[BaseModel], ...] = ()
    is_list: bool = False
    is_verbatim: bool = False
    found: FoundWhen | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether its values are scored themselves."""
        return self.compared.by not in ("records", "text", "ignored")


@dataclass(frozen=True, eq=False)
class Columns:
    """All columns of a class of rows, in the order of its fields; of a union of classes, those of all of them."""

    each: tuple[Column, ...]

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """How each column is compared, by its place."""
        return tuple(column.compared.by for column in self.each)

    @cached_property
    def graded(self) -> frozenset[int]:
        """The places of columns in which two values that differ may still be alike."""
        compared = ((place, column.compared) for place, column in enumerate(self.each))
        return frozenset(place for place, one in compared if one.by in ("date", "name", "text") or one.tolerance)

    @cached_property
    def telling(self) -> frozenset[int]:
        """The places of columns that tell which row it is: identity fields, sub-records with such. If none: all but text."""
        marked = any(_tells(column, ()) for column in self.each)
        tells = [_tells(column, ()) if marked else column.compared.by != "text" for column in self.each]
        return frozenset(place for place, told in enumerate(tells) if told)


def _tells(column: Column, above: tuple[type[BaseModel], ...]) -> bool:
    if column.compared.identity:
        return True
    inner = column.rows if not set(column.rows) & set(above) else ()
    return bool(inner) and any(_tells(one, (*above, *inner)) for one in columns_of(*inner).each)


def refuse_uncomparable(schema: type[BaseModel]) -> None:
    """Raises TaskError where a field of the schema has a shape that no comparator can score: better said than passed over."""
    seen, waiting = set(), [schema]
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            inside = tuple(_parts(field.annotation))
            _refuse_unknown(model, name, (*field.metadata, *inside))
            ignored = any(isinstance(mark, Compared) and mark.by == "ignored" for mark in field.metadata)
            rows = [] if ignored else [part for part in inside if _is(part, BaseModel)]
            others = [part for part in inside if isinstance(part, type) and part not in (*rows, Sequence)]
            if rows and (others or inside.count(Sequence) > 1 or any(issubclass(row, RootModel) for row in rows)):
                raise TaskError(
                    f"{model.__name__}.{name} cannot be held against gold: give it one model or one flat list of models (no "
                    "dictionary of models, no list of lists, no mixture with plain values), or mark it Compared('ignored')"
                )
            waiting += rows


def _refuse_unknown(model: type[BaseModel], name: str, marks: Sequence[Any]) -> None:
    known = get_args(Comparator)
    for mark in marks:
        if isinstance(mark, Compared) and mark.by not in known:
            raise TaskError(f"{model.__name__}.{name}: there is no comparator {mark.by!r}; there are {', '.join(known)}")


@lru_cache(maxsize=512)
def columns_of(*models: type[BaseModel]) -> Columns:
    """The columns of a row of this class, or of any of these classes. Read once for each."""
    columns: dict[str, Column] = {}
    for model in models:
        for name, field in model.model_fields.items():
            column = _column(model, name, field)
            known = columns.setdefault(name, column)
            if known.rows != column.rows:  # classes of a union that share a name
                columns[name] = replace(known, rows=tuple(dict.fromkeys((*known.rows, *column.rows))))
    return Columns(tuple(columns.values()))


def leaf_names(*models: type[BaseModel], critical: bool = False) -> tuple[str, ...]:
    """The dotted names of all scored fields, or of the critical ones; a class within itself is not gone into again."""
    return tuple(name for name, column in _leaves(models, (), "") if column.compared.critical or not critical)


def rules_digest(*models: type[BaseModel]) -> str:
    """SHA-256 (hex) of how a schema is compared: the comparators of its fields and its rules of finding."""
    return hashlib.sha256(json.dumps(_rules(models, ()), sort_keys=True, default=str).encode()).hexdigest()


def _rules(models: tuple[type[BaseModel], ...], above: tuple[type[BaseModel], ...]) -> list[object]:
    return [
        [
            column.name,
            astuple(column.compared),
            column.found and astuple(column.found),
            column.default,
            [] if set(column.rows) & set(above) else _rules(column.rows, (*above, *models)) if column.rows else [],
        ]
        for column in columns_of(*models).each
    ]


def found_names(*models: type[BaseModel]) -> tuple[str, ...]:
    """The dotted names of the lists of the first level that have a rule of finding."""
    return tuple(column.name for column in columns_of(*models).each if column.found)


def quotation_names(*models: type[BaseModel]) -> frozenset[str]:
    """The keys under which quotations stand anywhere in such a row."""
    seen: set[type[BaseModel]] = set()
    waiting, names = list(models), set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            names |= {column.key for column in columns_of(model).each if column.is_verbatim}
            waiting += [row for column in columns_of(model).each for row in column.rows]
    return frozenset(names)


def _leaves(models: tuple[type[BaseModel], ...], above: tuple[type[BaseModel], ...], prefix: str) -> Iterator[tuple[str, Column]]:
    for column in columns_of(*models).each:
        if column.is_leaf:
            yield f"{prefix}{column.name}", column
        elif column.compared.by == "records" and not set(column.rows) & set(above):
            yield from _leaves(column.rows, (*above, *models), f"{prefix}{column.name}.")


def _column(model: type[BaseModel], name: str, field: FieldInfo) -> Column:
    inside = tuple(_parts(field.annotation))
    marks = (*field.metadata, *(part for part in inside if isinstance(part, Compared | Verbatim)))
    rows = tuple(part for part in inside if isinstance(part, type) and issubclass(part, BaseModel))
    is_list = any(part is Sequence for part in inside)
    compared = next((mark for mark in marks if isinstance(mark, Compared)), None) or _by_type(inside, marks, rows)
    written = field.serialization_alias if model.model_config.get("serialize_by_alias") else None
    return Column(
        name=name,
        key=written or name,
        compared=compared,
        default=_default(field),
        rows=rows if compared.by == "records" else (),
        is_list=is_list,
        is_verbatim=any(isinstance(mark, Verbatim) for mark in marks),
        found=next((mark for mark in field.metadata if isinstance(mark, FoundWhen)), None),
    )


def _default(field: FieldInfo) -> Any:
    """What the field holds where nothing is said; None where something must be, or where a factory needs the other fields."""
    if field.is_required() or field.default_factory_takes_validated_data:
        return None
    return to_jsonable_python(field.get_default(call_default_factory=True), fallback=str)


def _by_type(inside: tuple[Any, ...], marks: tuple[Any, ...], rows: tuple[type[BaseModel], ...]) -> Compared:
    if any(isinstance(mark, Verbatim) for mark in marks):
        return Compared("text")
    if rows and Mapping not in inside:
        return Compared("records")
    if Sequence in inside or Mapping in inside:
        return Compared("set")
    return Compared(next((by for kind, by in _BY_KIND if any(_is(part, kind) for part in inside)), "exact"))


_BY_KIND: tuple[tuple[type, Literal["exact", "number", "date", "name"]], ...] = (
    (Enum, "exact"),
    (bool, "exact"),
    (date, "date"),
    (datetime, "date"),
    (int, "number"),
    (float, "number"),
    (Decimal, "number"),
    (str, "name"),
)
"""How a value of an unmarked field is compared, by its type; the first that fits. Literals and all others exactly."""


def _is(part: Any, kind: type) -> bool:
    return isinstance(part, type) and issubclass(part, kind)


def _parts(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of: its classes and its marks; Sequence for any list or set, Mapping for any dictionary."""
    annotation = getattr(annotation, "__value__", annotation)  # `type Quote = ...`
    origin, arguments = get_origin(annotation), get_args(annotation)
    container = _container(origin or annotation)
    if container:
        yield container
    if origin is Annotated:
        yield from _parts(arguments[0])
        yield from arguments[1:]
    elif origin is Literal:
        yield Literal
    elif container or origin in (Union, UnionType):
        for argument in arguments[1:] if container is Mapping else arguments:
            yield from _parts(argument)
    elif annotation is not type(None) and annotation is not typing.Any:
        yield annotation


def _container(kind: Any) -> Any:
    if not isinstance(kind, type) or issubclass(kind, str | bytes):
        return None
    return Mapping if issubclass(kind, Mapping) else Sequence if issubclass(kind, Sequence | AbstractSet) else None
