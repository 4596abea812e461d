"""Walking: row by row through the labels, for what can be wrong with them before any schema is asked.

Fields that nobody knows or that are missing, ids that lead nowhere, rows that say the same. What is said of the article is
collected on the way, for `standing` to look up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from schemas.markers import Standing, Verbatim
from summarizer.evaluation.checking.alternatives import each
from summarizer.evaluation.checking.classes import Models, field_of, fitting, marks_of
from summarizer.evaluation.checking.problems import Problems
from summarizer.evaluation.checking.standing import Claims
from summarizer.evaluation.columns import Column, columns_of
from summarizer.evaluation.gold import Alternatives, MayBeAbsent, Said, first_reading, plain
from summarizer.evaluation.pointers import step_of
from summarizer.evaluation.suggesting import did_you_mean
from summarizer.evaluation.values import Names, prepared


def walk(problems: Problems, schema: type[BaseModel]) -> Claims:
    """Note what is wrong with the labels themselves; what they claim of the article."""
    walking = _Walk(problems, Names.of(problems.gold.aliases))
    walking.row(problems.gold.labels, (schema,), "")
    walking.tell_equal()
    return walking.claims


@dataclass
class _Walk:
    """A walk in progress. `equal` are the values of which two alternatives are equal as they are compared."""

    problems: Problems
    names: Names
    claims: Claims = field(default_factory=Claims)
    equal: list[str] = field(default_factory=list)

    def row(self, value: Any, models: Models, at: str, ids: frozenset[str] = frozenset()) -> None:
        """Check a sub-record in all its readings. `ids` are those of the list in which it stands."""
        for here, row in each(value, at):
            if isinstance(row, Mapping):
                own = fitting(row, models)
                self._keys(row, own, here)
                for column in columns_of(*own).each:
                    key = column.key if column.key in row else column.name
                    if key in row:
                        self._field(row[key], column, own, f"{here}/{step_of(key)}", ids)

    def _keys(self, row: Mapping[str, Any], models: Models, at: str) -> None:
        columns = columns_of(*models).each
        known = [column.key for column in columns]
        for key in row:
            if key not in known and key not in {column.name for column in columns}:
                self.problems.add(f"{at}/{step_of(key)}", f"unknown field{did_you_mean(key, known)}; fields: {', '.join(known)}")
        for column in columns:
            is_scored = column.compared.by not in ("text", "ignored")
            if is_scored and field_of(models, column).is_required() and not {column.key, column.name} & row.keys():
                what = f"{column.key} is missing; give it, or write `{column.key}: !unlabelled` if it is not to be scored"
                self.problems.add(at, what)

    def _field(self, value: Any, column: Column, models: Models, at: str, ids: frozenset[str]) -> None:
        self._states(value, column, at)
        marks = tuple(marks_of(field_of(models, column)))
        for here, one in each(value, at):
            if column.rows:
                self._rows(one, column, here)
            elif isinstance(one, list):
                self._twins(one, here)
                for place, item in enumerate(one):
                    self._states(item, column, f"{here}/{place}")
                    for spot, option in each(item, f"{here}/{place}"):
                        self._leaf(option, column, marks, spot, ids)
            else:
                self._leaf(one, column, marks, here, ids)

    def _rows(self, value: Any, column: Column, at: str) -> None:
        if not (column.is_list and isinstance(value, list)):
            self.row(value, column.rows, at)
            return
        rows = [(f"{at}/{place}", row) for place, row in enumerate(value)]
        ids: dict[str, str] = {}
        for at_row, one in rows:
            for here, row in each(one, at_row):
                if _has_id(row) and ids.setdefault(row["id"], at_row) != at_row:
                    self.problems.add(here, f"the id {row['id']} is given twice in this list; give each row its own")
        self._twins(value, at)
        for here, row in rows:
            if sum(isinstance(one, Mapping) for _, one in each(row, here)) > 1:
                self.problems.add(
                    here, "a row of a list has no alternatives; give those of its fields, or make two rows `!optional`"
                )
            self._states(row, column, here)
            self.row(row, column.rows, here, frozenset(ids))

    def _twins(self, values: Sequence[Any], at: str) -> None:
        """Two items that say the same: one of them can never be found."""
        seen: dict[str, int] = {}
        for place, value in enumerate(values):
            first = seen.setdefault(repr(_without_id(value)), place)
            if first != place:
                self.problems.add(f"{at}/{place}", f"says the same as item {first + 1} of this list; remove one")

    def _states(self, value: Any, column: Column, at: str) -> None:
        match value:
            case Alternatives(options):
                told = [repr(plain(one) if column.rows else _comparable(one, column, self.names)) for one in options]
                if len(told) > len(set(told)):
                    self.equal.append(at)
                if len(options) == 1:
                    self.problems.add(at, "!any with one alternative; write it plainly", "warning")
                for place, option in enumerate(options):
                    self._states(option, column, f"{at}/!any/{place}")
            case MayBeAbsent(inner):
                self._states(inner, column, at)
            case Said(inner, words):
                self.claims.quotes.append((at, words))
                self._states(inner, column, at)

    def tell_equal(self) -> None:
        """One warning for all equal alternatives, at the first of them: they do no harm, and many would drown the rest."""
        if self.equal:
            more = len(self.equal) - 1
            others = f" (and so in {more} more place{'s' if more > 1 else ''} of this file)" if more else ""
            told = f"two of its alternatives are equal as they are compared; one will do{others}"
            self.problems.add(min(self.equal, key=self.problems.line), told, "warning")

    def _leaf(self, value: Any, column: Column, marks: tuple[object, ...], at: str, ids: frozenset[str]) -> None:
        if not isinstance(value, str):
            return
        if any(isinstance(mark, Verbatim) for mark in marks):
            self.claims.quotes.append((at, value))
        if any(isinstance(mark, Standing) for mark in marks):
            self.claims.names.append((at, value))
        if column.compared.by == "reference" and ids and value not in ids:
            self.problems.add(at, f"{value!r} is the id of no row of this list; ids: {', '.join(sorted(ids))}")


def _comparable(value: Any, column: Column, names: Names) -> Any:
    """An alternative as it is compared; free text and lists as written, their order aside."""
    read = first_reading(value)
    if isinstance(read, list):
        return sorted(repr(prepared(one, column.compared, names)) for one in read)
    return read if column.compared.by in ("text", "ignored") else prepared(read, column.compared, names)


def _without_id(value: Any) -> Any:
    value = value.value if isinstance(value, MayBeAbsent) else value
    return {key: plain(one) for key, one in value.items() if key != "id"} if isinstance(value, Mapping) else plain(value)


def _has_id(row: Any) -> bool:
    return isinstance(row, Mapping) and isinstance(row.get("id"), str)
