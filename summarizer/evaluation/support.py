"""Support: whether the article supports a predicted value, told by the record's own quotations and checks, without a judge.

A wrong value that some passage supports was misread; one that no passage supports was made up. A value has no support if a
check of it failed, or if the quotations of the row in which it stands, or else of the row around that, were not found.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from schemas.markers import CountIn, DateOf, Standing
from summarizer.evaluation.columns import quotation_names
from summarizer.evaluation.results import Grounding
from summarizer.grounding import Marked
from summarizer.records import AnyRecord
from summarizer.spans import Found

_VALUE_CHECKS = frozenset({"count", "date", "standing"})


class Support:
    """What the quotations and findings of one record say of its values."""

    def __init__(self, record: AnyRecord) -> None:
        self._failed = {finding.path for finding in record.findings if finding.check in _VALUE_CHECKS}
        self._quoted: dict[str, bool] = {}
        for quote in record.quotes:
            row = _row_of(quote.path)
            self._quoted[row] = self._quoted.get(row, False) or quote.is_evidence

    def is_supported(self, path: str) -> bool:
        """Whether the value at this JSON pointer has support. A row without any quotation is not held against it."""
        if path in self._failed:
            return False
        return next((self._quoted[row] for row in _around(path) if row in self._quoted), True)


def grounding_of(record: AnyRecord, values: Sequence[Marked], schema: type[BaseModel]) -> Grounding:
    """How the quotations were found, dropped ones as not found, and how many checkable ones of the record's values passed."""
    found = Counter(quote.found for quote in record.quotes)
    lost = sum(_quotes_in(part.path, part.raw, quotation_names(schema)) for part in record.dropped)
    checkable = {
        marked.path
        for marked in values
        if any(isinstance(mark, CountIn | DateOf | Standing) for mark in marked.marks) and not isinstance(marked.value, list)
    }
    failed = {finding.path for finding in record.findings if finding.check in _VALUE_CHECKS} & checkable
    return Grounding(
        exact=found[Found.EXACT],
        normalised=found[Found.NORMALISED],
        near=found[Found.NEAR],
        not_found=found[Found.NOT_FOUND] + lost,
        supported=len(checkable) - len(failed),
        checked=len(checkable),
        dropped=len(record.dropped),
    )


def _row_of(path: str) -> str:
    """The row to which a quotation belongs: the one that holds its field, also where the field is a list of quotations."""
    parent, _, last = path.rpartition("/")
    return parent.rpartition("/")[0] if last.isdigit() else parent


def _around(path: str) -> Iterator[str]:
    while path:
        path = path.rpartition("/")[0]
        yield path


def _quotes_in(path: str, raw: str, names: frozenset[str]) -> int:
    """How many quotations a dropped part held: it is one itself, or has some under the names by which quotations go."""
    last = next((step for step in reversed(path.split("/")) if step and not step.isdigit()), "")
    part = _read(raw)
    return _strings(part) if last in names else _strings_under(part, names)


def _read(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return raw


def _strings_under(part: Any, names: frozenset[str]) -> int:
    if isinstance(part, dict):
        own = sum(_strings(value) for key, value in part.items() if key in names)
        return own + sum(_strings_under(value, names) for key, value in part.items() if key not in names)
    return sum(_strings_under(value, names) for value in part) if isinstance(part, list) else 0


def _strings(value: Any) -> int:
    return sum(map(_strings, value)) if isinstance(value, list) else int(isinstance(value, str))
