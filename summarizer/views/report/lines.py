"""Lines: one value, as gold has it, as the baseline had it, as the candidate has it, and what a reviewer makes of that.

Three questions are answered before anybody asks: is it an error, is it a new one, and does it matter. An error that the baseline
made as well is old news; one that it did not make is what a pull request is reviewed for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.views.report.leaves import NOT_LABELLED, NOTHING, Leaf
from summarizer.views.report.sides import Said, Side

Change = Literal["new", "fixed", "other", "same", ""]
"""Against the baseline: an error that it did not make, one that is gone, another one in its place, the same; nothing to tell."""


@dataclass(frozen=True)
class Line:
    """One value on all sides. `pointer` is gold's; where gold has no place for it, that of the side which gave it."""

    field: str
    pointer: str
    gold: str
    candidate: Said
    baseline: Said | None
    is_gold: bool = True

    @cached_property
    def change(self) -> Change:
        """What is new about it."""
        if self.baseline is None or self.candidate.state == "unscored":
            return ""
        if not self.candidate.is_error:
            return "fixed" if self.baseline.is_error else ""
        if not self.baseline.is_error:
            return "new"
        same = (self.candidate.state, self.candidate.text) == (self.baseline.state, self.baseline.text)
        return "same" if same else "other"

    @property
    def is_open(self) -> bool:
        """Whether it is shown at once, and not under what was right."""
        return self.candidate.is_error or self.change == "fixed"

    @property
    def flags(self) -> tuple[str, ...]:
        """What more is to be said about the error, the candidate's, or the one that is gone."""
        difference = self.candidate.difference or (self.baseline and self.baseline.difference)
        if not difference:
            return ()
        return tuple(name for name in ("critical", "imprecise", "unsupported") if getattr(difference, name))

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters of the page that let it through, besides that of its class: its flags, and whether it has changed."""
        return (*self.flags, "changed") if self.change in ("new", "fixed", "other") else self.flags

    @property
    def steps(self) -> tuple[str, str]:
        """Its place below the row, for people: what is around it ("casualties 2"), its own name ("low")."""
        return _steps(self.pointer, is_gold=self.is_gold)


def lines_about_gold(gold: dict[str, Leaf], candidate: Side, baseline: Side | None, fields: Sequence[str]) -> Iterator[Line]:
    """A line for each scored value of gold and each place in gold where a side went wrong."""
    known = set(fields)
    asked = [leaf.pointer for leaf in gold.values() if leaf.field in known or _is_open_question(leaf, fields)]
    differing = [*candidate.gold_pointers, *(baseline.gold_pointers if baseline else ())]
    for pointer in dict.fromkeys((*asked, *differing)):
        said, before = candidate.said(pointer), baseline.said(pointer) if baseline else None
        difference = said.difference or (before and before.difference)
        leaf = gold.get(pointer)
        field = difference.field if difference else leaf.field if leaf else ""
        yield Line(field, pointer, leaf.text if leaf else NOTHING, said, before)


def _is_open_question(leaf: Leaf, fields: Sequence[str]) -> bool:
    """Whether it is a whole part of the record that nobody labelled."""
    return not leaf.is_labelled and any(field.startswith(f"{leaf.field}.") for field in fields)


def lines_beside_gold(candidate: Side, baseline: Side | None) -> Iterator[tuple[Side, Line]]:
    """A line for each value where gold has no place for one, with the side whose pointer it bears; equal ones of both are one."""
    before = list(baseline.unasked) if baseline else []
    for said in candidate.unasked:
        twin = next((other for other in before if _key(other, baseline) == _key(said, candidate)), None)
        if twin:
            before.remove(twin)
        yield candidate, _beside(said, twin or (Said() if baseline else None), said)
    for gone in before:
        if baseline:
            yield baseline, _beside(Said(), gone, gone)


def _beside(candidate: Said, baseline: Said | None, either: Said) -> Line:
    field = either.difference.field if either.difference else ""
    return Line(field, either.path or "", NOTHING, candidate, baseline, is_gold=False)


def _key(said: Said, side: Side | None) -> tuple[str, str, str | None]:
    """What makes two spurious values one: field, words, and the gold row under which they stand."""
    field = said.difference.field if said.difference else ""
    return field, said.text.casefold(), side.own_rows.get(first_row(said.path or "")) if side else None


def first_row(pointer: str) -> str:
    """The row of the first level in which a value stands ("/events/0"); "" for a value of the record itself."""
    steps = pointer.split("/")
    return "/".join(steps[:3]) if len(steps) > 3 and steps[2].isdigit() else ""


def lettered(place: int) -> str:
    """What is beside gold is lettered, as gold's rows are numbered: a, b, ... z, aa."""
    return (lettered(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def _steps(pointer: str, *, is_gold: bool) -> tuple[str, str]:
    below = pointer.removeprefix(first_row(pointer)).split("/")[1:]
    if len(below) > 1 and below[-1].isdigit():
        below.pop()  # an item of a list of plain values
    said = [_step(step, is_gold=is_gold) for step in below]
    return " ".join(said[:-1]), said[-1] if said else NOT_LABELLED


def _step(step: str, *, is_gold: bool) -> str:
    if step.isdigit():
        return str(int(step) + 1) if is_gold else lettered(int(step))
    return step.replace("~1", "/").replace("~0", "~").replace("_", " ")
