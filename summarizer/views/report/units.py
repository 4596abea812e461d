"""Units: the rows of the first level (an event), each with its lines, as they are read beside the article.

Gold's rows are numbered in gold's order; what a system gave beyond gold is lettered. Rows with something to see come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from summarizer.evaluation.pointers import steps_of
from summarizer.evaluation.results import Difference
from summarizer.spans import Found
from summarizer.views.report.leaves import Leaf, row_of, shown
from summarizer.views.report.lines import Line, first_row, lettered, lines_about_gold, lines_beside_gold
from summarizer.views.report.sides import Side
from summarizer.views.wording import place_in_words

Standing = Literal["paired", "not found", "left out, as gold allows", "not in gold", "only in the baseline", ""]
"""How a row of gold and a row of the candidate stand; "" for values of the record itself, and where there was nothing to pair."""


@dataclass(frozen=True)
class Unit:
    """One row: its sign in article and table, what it is about, and its lines. `key` tells whose row it is, and its pointer."""

    key: tuple[str, str]
    sign: str
    standing: Standing
    title: str
    lines: tuple[Line, ...]
    doubts: tuple[str, ...] = ()
    own: str = ""

    @cached_property
    def open_lines(self) -> list[Line]:
        """What is shown at once: errors, new ones first, then what was mended."""
        return sorted((line for line in self.lines if line.is_open), key=lambda line: _CHANGES.index(line.change))

    @cached_property
    def quiet_lines(self) -> list[Line]:
        """What was right, may be left out, or is not labelled."""
        return [line for line in self.lines if not line.is_open]

    @property
    def quiet_words(self) -> str:
        """How much of that there is."""
        states = [line.candidate.state for line in self.quiet_lines]
        return " · ".join(name for state, name in _QUIET if state in states)

    @property
    def errors(self) -> int:
        """The candidate's errors in it."""
        return sum(line.candidate.is_error for line in self.lines)


_CHANGES = ("new", "other", "", "same", "fixed")
_QUIET = (("right", "right values"), ("left_out", "left out, as gold allows"), ("unscored", "not labelled"))
"""Kinds of values that are folded away. Their numbers are the scorer's to tell, at the head of the document."""


def units_of(gold: dict[str, Leaf], candidate: Side, baseline: Side | None, fields: Sequence[str]) -> list[Unit]:
    """All rows of a document, those with something to see first."""
    grouped: dict[tuple[str, str], list[Line]] = {("gold", ""): []}
    for pointer in (*gold, *(first for first, _ in candidate.sample.pairs)):
        grouped.setdefault(("gold", first_row(pointer)), [])
    for line in lines_about_gold(gold, candidate, baseline, fields):
        grouped.setdefault(("gold", first_row(line.pointer)), []).append(line)
    for side, line in lines_beside_gold(candidate, baseline):
        own = first_row(line.pointer)
        system = "candidate" if side is candidate else "baseline"
        key = ("gold", side.own_rows[own]) if own in side.own_rows else (system, own) if own else ("gold", "")
        grouped.setdefault(key, []).append(line)
    units = [_unit(key, lines, grouped, candidate, fields) for key, lines in grouped.items() if lines]
    return sorted(units, key=lambda unit: (not unit.open_lines, unit.key[0] == "baseline"))


def _unit(
    key: tuple[str, str], lines: Iterable[Line], grouped: Mapping[tuple[str, str], object], candidate: Side, fields: Sequence[str]
) -> Unit:
    system, row = key
    own = dict(candidate.sample.pairs).get(row, "") if system == "gold" else row if system == "candidate" else ""
    order = {field: place for place, field in enumerate(fields)}
    ordered = sorted(lines, key=lambda line: _reading_order(line, order))
    return Unit(
        key=key,
        sign=_sign(key, grouped),
        standing=_standing(key, own, ordered, candidate),
        title=_title(row, own, candidate, ordered),
        lines=tuple(ordered),
        doubts=tuple(_doubts(candidate, own)) if row and own else (),
        own=own,
    )


def _reading_order(line: Line, order: Mapping[str, int]) -> tuple[object, ...]:
    """Fields in the order of the schema, but one sub-record after another: a toll is read across, not down."""
    place = order.get(line.field, len(order))
    family = line.field.rpartition(".")[0]
    first = min((other for field, other in order.items() if field.rpartition(".")[0] == family), default=place)
    return first, not line.is_gold, steps_of(row_of(line.pointer)), place


def _sign(key: tuple[str, str], grouped: Mapping[tuple[str, str], object]) -> str:
    system, row = key
    if not row:
        return ""
    mine = [one for one in grouped if one[1] and (one[0] == "gold") == (system == "gold")]
    return str(mine.index(key) + 1) if system == "gold" else lettered(mine.index(key))


def _standing(key: tuple[str, str], own: str, lines: Sequence[Line], candidate: Side) -> Standing:
    system, row = key
    if not row or (system == "gold" and candidate.record is None):
        return ""
    if system == "gold":
        is_missed = any(line.candidate.is_error for line in lines)
        return "paired" if own else "not found" if is_missed else "left out, as gold allows"
    return "not in gold" if system == "candidate" else "only in the baseline"


def _title(row: str, own: str, candidate: Side, lines: Sequence[Line]) -> str:
    """The row in words: as its differences call it, else by its first text of more than a word, else by its place."""
    if not row:
        return "The record itself"
    said = (difference.label for line in lines for difference in _differences(line) if difference.label)
    leaves = (*candidate.gold.values(), *candidate.values.values())
    texts = (
        leaf.text
        for leaf in leaves
        if " " in leaf.text and leaf.pointer.count("/") == 3 and first_row(leaf.pointer) in (row, own)
    )
    return shown(next(said, None) or next(texts, None) or place_in_words(row))


def _differences(line: Line) -> list[Difference]:
    return [said.difference for said in (line.candidate, line.baseline) if said and said.difference]


def _doubts(candidate: Side, own: str) -> Iterable[str]:
    """Quotations of the candidate's row that the article does not have."""
    for quote in candidate.record.quotes if candidate.record else ():
        if first_row(quote.path) == own and not quote.is_evidence:
            how = f"not word for word ({'; '.join(quote.differences)})" if quote.found is Found.NEAR else "nowhere in the article"
            yield shown(f"“{quote.quote}” stands {how}")
