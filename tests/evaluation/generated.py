"""Schemas and records made up by hypothesis: any shape of rows within rows, with any marks, and records that fit them.

Values come from small pools, so that equal rows, ties and near misses are common: that is where scorers go wrong.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from enum import StrEnum
from itertools import count
from typing import Annotated, Any

from hypothesis import strategies as st
from pydantic import BaseModel, create_model

from schemas.markers import Comparator, Compared
from summarizer.evaluation.gold import Alternatives, MayBeAbsent, Unlabelled

_number = count()


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


KINDS: dict[str, tuple[Any, Comparator, list[Any]]] = {
    "enum": (Colour | None, "exact", ["red", "green", "blue"]),
    "number": (int | None, "number", [0, 3, 12, 13]),
    "flag": (bool | None, "exact", [True, False]),
    "date": (str | None, "date", ["2023-12-25", "2023-12-26", "2023-12", "2023-12-25?"]),
    "name": (str | None, "name", ["Iran", "Dorel", "Kataib Hezbollah", "Hezbollah"]),
    "text": (str | None, "text", ["gunmen killed three", "a bus burnt in Dorel"]),
}


@st.composite
def schemas(draw: st.DrawFn, depth: int = 2) -> type[BaseModel]:
    """A Pydantic model with two to five fields, lists of sub-records and single ones among them."""
    fields: dict[str, Any] = {}
    for place in range(draw(st.integers(2, 5))):
        name = f"f{place}"
        kinds = [*KINDS, "set", *(["rows", "row"] if depth else [])]
        kind = draw(st.sampled_from(kinds))
        identity = draw(st.booleans())
        if kind == "set":
            fields[name] = (Annotated[list[str], Compared("set", identity=identity)], [])
        elif kind in ("rows", "row"):
            inner = draw(schemas(depth - 1))
            held: Any = list[inner] if kind == "rows" else inner | None  # type: ignore[valid-type]  # made at run time
            fields[name] = (Annotated[held, Compared("records")], [] if kind == "rows" else None)
        else:
            annotation, by, _ = KINDS[kind]
            fields[name] = (Annotated[annotation, Compared(by, identity=identity)], None)
    return create_model(f"Generated{next(_number)}", **fields)


def records(schema: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain records that fit the schema."""
    return st.fixed_dictionaries({name: _values(field) for name, field in schema.model_fields.items()})


def _values(field: Any) -> st.SearchStrategy[Any]:
    compared = next(mark for mark in field.metadata if isinstance(mark, Compared))
    if compared.by == "set":
        return st.lists(st.sampled_from(KINDS["name"][2]), max_size=3, unique=True)
    if compared.by == "records":
        inner = inner_model(field)
        return st.lists(records(inner), max_size=3) if field.default == [] else st.none() | records(inner)
    pool = next(pool for annotation, by, pool in KINDS.values() if annotation == field.annotation and by == compared.by)
    return st.none() | st.sampled_from(pool)


def inner_model(field: Any) -> type[BaseModel]:
    """The class of a field's sub-records."""
    return next(part for part in field.annotation.__args__ if isinstance(part, type) and issubclass(part, BaseModel))


def leaves(schema: type[BaseModel], record: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, Any, Compared]]:
    """Every scored value that says something: the row that holds it, its field, the value, its mark."""
    for name, field in schema.model_fields.items():
        compared = next(mark for mark in field.metadata if isinstance(mark, Compared))
        value = record[name]
        if compared.by == "records":
            for row in value if isinstance(value, list) else [] if value is None else [value]:
                yield from leaves(inner_model(field), row)
        elif compared.by == "set":
            yield from ((record, name, one, compared) for one in value)
        elif compared.by != "text" and value is not None:
            yield record, name, value, compared


def shuffled(record: Any, order: Any) -> Any:
    """The record with every list in another order."""
    record = copy.deepcopy(record)
    for node in _lists(record):
        order.shuffle(node)
    return record


def _lists(node: Any) -> Iterator[list[Any]]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _lists(value)
    elif isinstance(node, list):
        yield node
        for value in node:
            yield from _lists(value)


def with_states(record: Any, chance: Any, *, is_whole: bool = True) -> tuple[Any, Any]:
    """A plain record as labels with states put in at random, and one reading of them."""
    if isinstance(record, dict):
        both = {name: _with_state(value, chance) for name, value in record.items()}
        if is_whole:  # of rows that tell nothing, which is which is anybody's guess
            both = {name: (Unlabelled(), record[name]) if chance.random() < 0.15 else pair for name, pair in both.items()}
        return {name: labels for name, (labels, _) in both.items()}, {name: reading for name, (_, reading) in both.items()}
    return record, record


def _with_state(value: Any, chance: Any) -> tuple[Any, Any]:
    if isinstance(value, list):
        items = [_optional(item, chance) for item in value]
        return [labels for labels, _, _ in items], [reading for _, reading, is_there in items if is_there]
    if isinstance(value, dict):
        labels, reading = with_states(value, chance, is_whole=False)
        return (Alternatives((None, labels)), None) if chance.random() < 0.3 else (labels, reading)
    if value is not None and chance.random() < 0.3:
        return Alternatives((value, None)), value if chance.random() < 0.5 else None
    return value, value


def _optional(item: Any, chance: Any) -> tuple[Any, Any, bool]:
    labels, reading = with_states(item, chance, is_whole=False) if isinstance(item, dict) else (item, item)
    return (MayBeAbsent(labels), reading, chance.random() < 0.5) if chance.random() < 0.3 else (labels, reading, True)


def all_optional(record: dict[str, Any]) -> dict[str, Any]:
    """The record with every item of its own lists optional."""
    return {name: [MayBeAbsent(item) for item in value] if isinstance(value, list) else value for name, value in record.items()}
