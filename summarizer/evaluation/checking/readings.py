"""Readings: labels as one record that the schema can be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from summarizer.evaluation.checking.classes import Models, field_of, fitting
from summarizer.evaluation.checking.stand_ins import candidates
from summarizer.evaluation.columns import Column, columns_of
from summarizer.evaluation.pointers import step_of


@dataclass
class Reading:
    """One reading of labels as a record: nulls that mean nothing left out, and a stand-in where a required field is left out.

    `stand_ins` are the JSON pointers of these, and `unknown` the rows of which a scored value is not known, so that rules of the
    schema cannot be asked about them.
    """

    filled: dict[str, Any] = field(default_factory=dict)
    stand_ins: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, labels: Any, schema: type[BaseModel]) -> Reading:
        """From labels without states, as `first_reading` gives them."""
        reading = cls()
        reading.filled = reading._row(labels, (schema,), "")
        return reading

    def stands_in_for(self, path: str) -> bool:
        """Whether the value at this JSON pointer, or one beside it, is a stand-in."""
        return path in self.stand_ins or any(other.rpartition("/")[0] == path.rpartition("/")[0] for other in self.stand_ins)

    def excuses(self, fault: ErrorDetails) -> bool:
        """Whether an error comes of a stand-in, or of what could not be given one."""
        path = "".join(f"/{step_of(str(step))}" for step in fault["loc"])
        return path in self.stand_ins or path in self.unknown

    def _row(self, row: Any, models: Models, at: str) -> Any:
        if not isinstance(row, Mapping):
            return row
        models = fitting(row, models)
        filled = dict(row)
        for column in columns_of(*models).each:
            info, key = field_of(models, column), column.key if column.key in row else column.name
            here = f"{at}/{step_of(key)}"
            if key not in row:
                if info.is_required() and len(models) == 1:
                    self._stand_in(filled, models[0], column, at)
            elif row[key] is None and not info.is_required():
                del filled[key]
            elif column.rows and isinstance(row[key], list):
                filled[key] = [self._row(one, column.rows, f"{here}/{place}") for place, one in enumerate(row[key])]
            elif column.rows:
                filled[key] = self._row(row[key], column.rows, here)
        return filled

    def _stand_in(self, filled: dict[str, Any], model: type[BaseModel], column: Column, at: str) -> None:
        here = f"{at}/{step_of(column.name)}"
        self.stand_ins.add(here)
        if column.is_leaf or column.compared.by == "records":
            self.unknown.add(at)
        options = candidates(model, column.name)
        if options:
            filled[column.name] = options[len(self.stand_ins) % len(options)]
