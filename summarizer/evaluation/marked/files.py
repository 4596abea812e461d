"""A marked file: what a YAML file says, asked for by key, and every complaint about it with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.errors import GoldError
from summarizer.evaluation.pointers import step_of
from summarizer.evaluation.suggesting import did_you_mean


@dataclass(frozen=True)
class MarkedFile:
    """A YAML file whose top is a mapping: its values, and for the JSON pointer of each its line (from 1)."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def error(self, pointer: str, what: str) -> GoldError:
        """An error at the line of this pointer, or of the nearest thing around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return GoldError(self.path, self.lines.get(pointer, 1), what)

    def demand_known(self, known: Iterable[str], within: str | None = None) -> None:
        """Refuse a key that is none of these, at the top or in the mapping under the key `within`."""
        known = tuple(known)
        for key in self.values if within is None else self.mapping(within):
            if key not in known:
                at = f"/{step_of(key)}" if within is None else f"/{within}/{step_of(key)}"
                raise self.error(at, f"unknown key {key!r}{did_you_mean(key, known)}; keys: {', '.join(known)}")

    def text(self, key: str) -> str | None:
        """The text under a key; None where there is none."""
        value = self.values.get(key)
        if not isinstance(value, str | None):
            raise self.error(f"/{key}", f"`{key}:` must be text, in quotation marks if it reads as something else")
        return value

    def items(self, key: str) -> list[Any]:
        """The list under a key; empty where there is none."""
        value = self.values.get(key)
        if not isinstance(value, list | None):
            raise self.error(f"/{key}", f"`{key}:` must be a list")
        return value or []

    def texts(self, key: str, at: int | None = None) -> tuple[str, ...]:
        """The list of texts under a key, or the one at a place of the list of lists there."""
        pointer, found = (f"/{key}", self.items(key)) if at is None else (f"/{key}/{at}", self.items(key)[at])
        if not isinstance(found, list):
            raise self.error(pointer, f"`{key}:` must be a list of lists of texts")
        for place, text in enumerate(found):
            if not isinstance(text, str):
                raise self.error(f"{pointer}/{place}", f"`{key}:` holds texts only; put {text!r} in quotation marks")
        return tuple(found)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The mapping under a key; empty where there is none."""
        value = self.values.get(key)
        if not isinstance(value, Mapping | None):
            raise self.error(f"/{key}", f"`{key}:` must be a mapping: names with a value each")
        return value or {}

    def flag(self, key: str) -> bool:
        """Whether the value under a key is true."""
        value = self.values.get(key)
        if not isinstance(value, bool | None):
            raise self.error(f"/{key}", f"`{key}:` is true or false")
        return bool(value)

    def day(self, key: str) -> date | None:
        """The date under a key."""
        try:
            return date.fromisoformat(text) if (text := self.text(key)) else None
        except ValueError as error:
            raise self.error(f"/{key}", f"`{key}:` must be a date, YYYY-MM-DD") from error
