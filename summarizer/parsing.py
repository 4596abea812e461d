"""From an answer's text to a value of its schema, or to words that say what is wrong with it.

The verdict is Pydantic's, the same that instructor gives (a test compares the two), but in three points. A fence of Markdown
around the whole answer, which small models write, is taken off first. An infinite number or NaN is an error, since no JSON can
keep it. And where a validator of the schema breaks down, it is that answer which does not fit.

The words are written for whoever must mend the answer, a model at first and a person in the end, so each names its place as both
would write it: `events[0].mode: 'x' is not a mode of ASSAULT; its modes: ...`.

An answer of which only a part is bad need not be lost: `salvage` keeps what validates and lists what does not. It cuts, and fills
in one thing only: null, where the answer leaves out a field that must be there and may be null. That is listed too.
"""

from __future__ import annotations

import json
import math
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.errors import PydanticInvalidForJsonSchema, PydanticUserError
from pydantic_core import ErrorDetails, from_json

from summarizer.finite import is_always_finite
from summarizer.parts import Parts, Path
from summarizer.records import Dropped

_MOST_ERRORS = 30
"""An answer with more errors is wrong in kind, not in places; the rest would only lengthen the next request."""

_MOST_ROUNDS = 200
"""Each round cuts at least one part; a validator that reports one error at a time needs a round for each."""

Schema = TypeVar("Schema", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Schema]):
    """What validation made of an answer: a value, or the errors that kept it from being one."""

    value: Schema | None = None
    errors: tuple[str, ...] = ()


def parse_answer(text: str, schema: type[Schema]) -> Parsed[Schema]:
    """Read an answer into its schema, in Pydantic's lax mode. Text that is no JSON is an error like any other."""
    value, faults = _judge(_unfenced(text), schema)
    if value is not None:
        return Parsed(value)
    said = [_complaint(_whole_location(fault), fault) for fault in faults[:_MOST_ERRORS]]
    more = [f"and {len(faults) - _MOST_ERRORS} more errors"] if len(faults) > _MOST_ERRORS else []
    return Parsed(errors=tuple(dict.fromkeys(said + more)))


def salvage(text: str, schema: type[Schema]) -> tuple[Schema | None, tuple[Dropped, ...]]:
    """What can be kept of an answer, and the parts that could not, with their text and what was wrong with them.

    For each error the innermost part that may be left out (see `parts`) is cut, and the rest is validated again, until it fits: a
    dropped event leaves relations dangling, which are then cut as well. A required field that is missing and may be null is
    filled with null, and listed with `null` as its text. (None, ()) if nothing fits however much is cut.
    """
    try:
        parts = Parts(from_json(_unfenced(text)), _shape_of(schema))
    except ValueError:
        return None, ()
    said: dict[Path, list[str]] = {}
    for _ in range(_MOST_ROUNDS):
        value, faults = _judge(json.dumps(parts.left()), schema)
        if value is not None:
            return value, _listed(parts, said)
        if not _cut_faults(parts, faults, said):
            return None, ()
    return None, ()


@lru_cache(maxsize=8)
def _shape_of(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of what validation takes, which may be more than what a model is asked to write (nulls).

    One that writes its own, because pydantic has no words for a field of it, is taken at its word.
    """
    try:
        return TypeAdapter(schema).json_schema()
    except (PydanticUserError, PydanticInvalidForJsonSchema):
        return schema.model_json_schema()


def _unfenced(text: str) -> str:
    """The text inside a fence of Markdown (```json ... ```), if that is all of it; else the text as it is."""
    bare = text.strip()
    if len(bare) < 6 or not (bare.startswith("```") and bare.endswith("```")):
        return text
    return bare[3:-3].lstrip(string.ascii_letters).strip()


def _judge(text: str, schema: type[Schema]) -> tuple[Schema | None, list[ErrorDetails]]:
    """The value of a text, or its faults."""
    try:
        value = schema.model_validate_json(text)
        faults = [] if is_always_finite(schema) else _endless_of(value)
    except ValidationError as error:
        return None, error.errors(include_url=False)
    except Exception as error:  # noqa: BLE001 - a schema may be anybody's, and its validators raise what they like
        broke = f"a validator of the schema broke down over it: {type(error).__name__}: {error}"
        return None, [{"type": "broken_validator", "loc": (), "msg": broke, "input": text}]
    return (None if faults else value), faults


def _endless_of(value: BaseModel) -> list[ErrorDetails]:
    whole = value.model_dump(by_alias=True, warnings=False)
    return [] if _is_finite(whole) else list(_endless(whole, ()))


def _is_finite(whole: Any) -> bool:
    """Whether there surely is no infinite number or NaN in it: C looks for them in a fifth of the time that `_endless` takes."""
    try:
        json.dumps(whole, allow_nan=False, default=_items_of)
    except (TypeError, ValueError):  # keys that are no text end here as well, and are looked at one by one
        return False
    return True


def _items_of(node: Any) -> list[Any]:
    return list(node) if isinstance(node, set | frozenset) else []


def _endless(node: Any, at: Path) -> Iterator[ErrorDetails]:
    """A fault for each infinite number and NaN: in a stored record they would become null, which a number cannot be read from."""
    if isinstance(node, float) and not math.isfinite(node):
        yield {"type": "finite_number", "loc": at, "msg": "Input should be a finite number", "input": node}
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from _endless(child, (*at, key))
    elif isinstance(node, list | tuple | set | frozenset):
        for place, child in enumerate(node):
            yield from _endless(child, (*at, place))


def _cut_faults(parts: Parts, faults: Iterable[ErrorDetails], said: dict[Path, list[str]]) -> bool:
    """Cut around every error of one round. False if one has nothing around it to cut: another round would end the same.

    Of a list that is too long Pydantic says that alone, not which of its items are bad. So its end is cut, and for each bad item
    that is found later one comes back.
    """
    fresh: set[Path] = set()
    for fault in faults:
        place = parts.path_of(_whole_location(fault))
        surplus = parts.surplus(place, fault["ctx"]["max_length"]) if fault["type"] == "too_long" else []
        for path in surplus or [place]:
            cut = next((cut for cut in fresh if path[: len(cut)] == cut), None) or parts.cut_around(path)
            if cut is None:
                return False
            if cut not in fresh and not surplus and (back := parts.put_back(cut[:-1])) is not None:
                said.pop(back, None)
            fresh.add(cut)
            said.setdefault(cut, []).append(_complaint(path, fault))
    return bool(fresh)


def _listed(parts: Parts, said: dict[Path, list[str]]) -> tuple[Dropped, ...]:
    """The parts that were cut, outermost only, with the errors of all that they hold."""
    outer: dict[Path, list[str]] = {}
    for path, complaints in said.items():
        outer.setdefault(parts.outermost(path), []).extend(complaints)
    return tuple(
        Dropped(path=_pointer(path), raw=json.dumps(parts.raw(path), ensure_ascii=False), errors=tuple(complaints))
        for path, complaints in outer.items()
    )


def _whole_location(fault: ErrorDetails) -> tuple[Any, ...]:
    """Where an error stands; a validator of a whole object says by `at` which part of it is meant."""
    at = fault.get("ctx", {}).get("at", ())
    return (*fault["loc"], *(at if isinstance(at, tuple | list) else ()))


def _complaint(location: Iterable[Any], fault: ErrorDetails) -> str:
    """One error in words: its place, what is wrong, and what stands there where Pydantic's own words leave that out."""
    message = fault["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    given = fault["input"]
    if " should " in message and isinstance(given, str | int | float | bool | None) and fault["type"] != "json_invalid":
        shown = json.dumps(given, ensure_ascii=False)
        message += f", not {shown if len(shown) <= 80 else shown[:77] + '...'}"
    return f"{_place(location)}: {message}"


def _place(location: Iterable[Any]) -> str:
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return written.removeprefix(".") or "the answer"


def _pointer(path: Path) -> str:
    """A path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
