"""Alternatives: the readings that labels allow, and where in the labels each of them stands.

A pointer names the alternative, `/events/0/mode/!any/1`; a reading has none. The *spot* is the one alternative that is taken
in the place of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarizer.evaluation.gold import Alternatives, MayBeAbsent, Said, Unlabelled, first_reading
from summarizer.evaluation.pointers import is_within, step_of


def each(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Every value that is right, with its pointer: alternatives one by one, nothing and what is not labelled left out."""
    match value:
        case Alternatives(options):
            for place, option in enumerate(options):
                yield from each(option, f"{at}/!any/{place}")
        case MayBeAbsent(inner) | Said(inner, _):
            yield from each(inner, at)
        case None | Unlabelled():
            return
        case _:
            yield at, value


def variants(labels: Any, at: str) -> Iterator[tuple[str, Any]]:
    """The first reading once for every other alternative, which stands in its place; with the pointer of that alternative."""
    match labels:
        case Alternatives(options):
            first = _first(options)
            for place, option in enumerate(options):
                here = f"{at}/!any/{place}"
                if place != first:
                    yield here, first_reading(option)
                yield from variants(option, here)
        case MayBeAbsent(value) | Said(value, _):
            yield from variants(value, at)
        case Mapping():
            whole = first_reading(labels)
            for key, value in labels.items():
                yield from ((spot, whole | {key: one}) for spot, one in variants(value, f"{at}/{step_of(key)}"))
        case list():
            whole = first_reading(labels)
            for place, value in enumerate(labels):
                for spot, one in variants(value, f"{at}/{place}"):
                    yield spot, [*whole[:place], *([] if one is None else [one]), *whole[place + 1 :]]


def chosen(labels: Any, spot: str, at: str) -> Any:
    """The labels with the alternative at `spot` in the place of its group."""
    match labels:
        case Alternatives(options):
            taken = [place for place in range(len(options)) if is_within(spot, f"{at}/!any/{place}")]
            return chosen(options[taken[0]], spot, f"{at}/!any/{taken[0]}") if taken else labels
        case MayBeAbsent(value) | Said(value, _):
            return chosen(value, spot, at)
        case Mapping():
            return {key: chosen(value, spot, f"{at}/{step_of(key)}") for key, value in labels.items()}
        case list():
            return [chosen(value, spot, f"{at}/{place}") for place, value in enumerate(labels)]
    return labels


def pointer_to(labels: Any, steps: Sequence[Any], spot: str) -> str:
    """Where a place of a reading stands in the labels, alternatives named. `spot` is the alternative that was taken."""
    at = ""
    for number, step in enumerate((*steps, None)):
        while isinstance(labels, Alternatives | MayBeAbsent | Said):
            if isinstance(labels, Alternatives):
                before = f"{at}/!any/"
                place = int(spot.removeprefix(before).split("/")[0]) if spot.startswith(before) else _first(labels.options)
                at, labels = f"{before}{place}", labels.options[place]
            else:
                labels = labels.value
        if isinstance(labels, Mapping) and (step in labels or number == len(steps) - 1):
            at, labels = f"{at}/{step_of(str(step))}", labels.get(step)
        elif isinstance(labels, list) and str(step).isdigit() and int(step) < len(labels):
            at, labels = f"{at}/{step}", labels[int(step)]
    return at


def _first(options: Sequence[Any]) -> int:
    return next((place for place, option in enumerate(options) if option is not None), 0)
