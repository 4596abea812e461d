"""Pointers: where a value stands in gold, as a JSON pointer (RFC 6901) that names alternatives too: `/events/0/mode/!any/1`."""

from __future__ import annotations

import re

_OWN_ALTERNATIVE = re.compile(r"(/!any/\d+)+$")


def step_of(key: str) -> str:
    """A key as a step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def keys_of(pointer: str) -> list[str]:
    """The keys and places that lead to a pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def is_within(pointer: str, outer: str) -> bool:
    """Whether a pointer is this other one, or points to something in it."""
    return pointer == outer or pointer.startswith(f"{outer}/")


def value_of(pointer: str) -> str:
    """The value of which this is one of several alternatives; the pointer itself where it is none."""
    return _OWN_ALTERNATIVE.sub("", pointer)


def in_words(pointer: str) -> str:
    """A pointer as a person writes it: `events[0].date.value`; which alternative is meant, its line says."""
    steps = pointer.split("/")[1:]
    shown = [step for place, step in enumerate(steps) if step != "!any" and (place == 0 or steps[place - 1] != "!any")]
    return "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in shown).removeprefix(".")


def steps_of(path: str | None) -> list[tuple[int, str]]:
    """A JSON pointer as it sorts: the tenth row after the second."""
    return [(int(step), "") if step.isdigit() else (-1, step) for step in (path or "").split("/")]
