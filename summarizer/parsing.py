"""From an answer's text to a value of its schema, or to words that say what is wrong with it.

The verdict is Pydantic's and nothing else's, the same that instructor gives; a test compares the two. The words are
written for whoever must mend the answer, a model at first and a person in the end, so each names its place as both
would write it: `events[0].mode: 'x' is not a mode of ASSAULT; its modes: ...`.

An answer of which only a part is bad need not be lost: `salvage` keeps what validates and lists what does not. It cuts and never
fills in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

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
    try:
        return Parsed(schema.model_validate_json(text))
    except ValidationError as error:
        faults = error.errors(include_url=False)
        said = [_complaint(_whole_location(fault), fault) for fault in faults[:_MOST_ERRORS]]
        more = [f"and {len(faults) - _MOST_ERRORS} more errors"] if len(faults) > _MOST_ERRORS else []
        return Parsed(errors=tuple(dict.fromkeys(said + more)))


def salvage(text: str, schema: type[Schema]) -> tuple[Schema | None, tuple[Dropped, ...]]:
    """What can be kept of an answer, and the parts that could not, with their text and what was wrong with them.

    For each error the innermost part that may be left out (see `parts`) is cut, and the rest is validated again, until it fits: a
    dropped event leaves relations dangling, which are then cut as well. (None, ()) if nothing fits however much is cut.
    """
    try:
        parts = Parts(from_json(text), schema.model_json_schema())
    except ValueError:
        return None, ()
    said: dict[Path, list[str]] = {}
    for _ in range(_MOST_ROUNDS):
        try:
            return schema.model_validate_json(json.dumps(parts.left())), _listed(parts, said)
        except ValidationError as error:
            if not _cut_faults(parts, error.errors(include_url=False), said):
                return None, ()
    return None, ()


def _cut_faults(parts: Parts, faults: Iterable[ErrorDetails], said: dict[Path, list[str]]) -> bool:
    """Cut around every error of one round. False if one has nothing around it to cut: another round would end the same."""
    fresh: set[Path] = set()
    for fault in faults:
        place = parts.path_of(_whole_location(fault))
        surplus = parts.surplus(place, fault["ctx"]["max_length"]) if fault["type"] == "too_long" else []
        for path in surplus or [place]:
            cut = next((cut for cut in fresh if path[: len(cut)] == cut), None) or parts.cut_around(path)
            if cut is None:
                return False
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
    return (*fault["loc"], *fault.get("ctx", {}).get("at", ()))


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
