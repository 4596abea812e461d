"""Judging: the schema's own verdict on labels, reading by reading.

Each alternative must fit on its own, with the first ones beside it. Labels must be written as the schema stores them ("IRQ", not
"irq"), for they are compared as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from summarizer.evaluation.checking.alternatives import chosen, pointer_to, variants
from summarizer.evaluation.checking.problems import Problems
from summarizer.evaluation.checking.readings import Reading
from summarizer.evaluation.gold import first_reading
from summarizer.evaluation.pointers import is_within, keys_of
from summarizer.grounding import check, ground


def judge(problems: Problems, schema: type[BaseModel]) -> None:
    """The schema's own verdict on the first reading of the labels, and on every other alternative in its place."""
    labels = problems.gold.labels
    first = Reading.of(first_reading(labels), schema)
    filled = _judged(problems, first, schema, "")
    if filled is not None:
        document = problems.gold.document
        for finding in check(filled, document, ground(filled, document)):
            if finding.check in ("count", "date") and not first.stands_in_for(finding.path):
                problems.add(pointer_to(labels, keys_of(finding.path), ""), finding.message, "warning")
    for spot, other in variants(labels, ""):
        _judged(problems, Reading.of(other, schema), schema, spot)


def _judged(problems: Problems, reading: Reading, schema: type[BaseModel], spot: str) -> BaseModel | None:
    """Validate one reading and note what is wrong at `spot` or below: what is wrong elsewhere is another reading's affair."""
    labels = problems.gold.labels
    try:
        filled = schema.model_validate(reading.filled, by_alias=True, by_name=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            at = pointer_to(labels, _steps(fault), spot)
            if is_within(at, spot) and not reading.excuses(fault) and not _is_met_otherwise(labels, schema, spot, fault):
                problems.add_once(at, _complaint(fault))
        return None
    except Exception as error:  # noqa: BLE001 - a schema may be anybody's, and its validators raise what they like
        problems.add_once(spot, f"the schema breaks down on these labels: {type(error).__name__}: {error}")
        return None
    for steps, stored in _rewritten(reading.filled, filled.model_dump(mode="json", by_alias=None), ()):
        at = pointer_to(labels, steps, spot)
        if is_within(at, spot):
            problems.add_once(at, f"the schema stores this as {stored!r}; write it so, since labels are compared as they stand")
    return filled


def _steps(fault: ErrorDetails) -> tuple[Any, ...]:
    """Where an error stands; a rule about a whole row says in its context to which field it points."""
    return (*fault["loc"], *fault.get("ctx", {}).get("at", ()))


def _is_met_otherwise(labels: Any, schema: type[BaseModel], spot: str, fault: ErrorDetails) -> bool:
    """Whether a rule about a row, which the alternative at `spot` breaks, is met with another alternative elsewhere in the row.

    So a mode may fit the second of two event types. A rule broken by the first reading itself is broken.
    """
    if not spot or is_within(pointer_to(labels, fault["loc"], spot), spot):
        return False
    taken = chosen(labels, spot, "")
    row = pointer_to(taken, fault["loc"], "")
    others = (reading for other, reading in variants(taken, "") if is_within(other, row))
    return any(fault["type"] not in _faults_at(_steps(fault), Reading.of(reading, schema), schema) for reading in others)


def _faults_at(steps: tuple[Any, ...], reading: Reading, schema: type[BaseModel]) -> set[str]:
    try:
        schema.model_validate(reading.filled, by_alias=True, by_name=True)
    except ValidationError as error:
        return {fault["type"] for fault in error.errors(include_url=False) if _steps(fault) == steps}
    return set()


def _complaint(fault: ErrorDetails) -> str:
    given, message = fault["input"], fault["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if fault["type"] == "string_type" and isinstance(given, int | float):
        return f'YAML reads {given} as no text; put it in quotation marks: "{given}"'
    return f"{message}, not {given!r}" if " should " in message and isinstance(given, str | int | float | None) else message


def _rewritten(label: Any, stored: Any, steps: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Where a label is not what the schema makes of it; lists of plain values may change their order."""
    if isinstance(label, Mapping) and isinstance(stored, Mapping):
        for key in label.keys() & stored.keys():
            yield from _rewritten(label[key], stored[key], (*steps, key))
    elif isinstance(label, list) and isinstance(stored, list) and len(label) == len(stored):
        if sorted(map(repr, label)) != sorted(map(repr, stored)):
            for place, (one, other) in enumerate(zip(label, stored, strict=True)):
                yield from _rewritten(one, other, (*steps, place))
    elif label != stored or isinstance(label, bool) != isinstance(stored, bool):
        yield steps, stored
