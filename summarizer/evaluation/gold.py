"""Gold: what one article reports, as a person labelled it.

A gold value is in one of four states: a value; nothing (null, empty, the field's default, or left out); one of several
alternatives (`!any`), any of which is right; or not labelled (`!unlabelled`), which is never scored. A row of a list may be
optional (`!optional`): finding it counts, leaving it out costs nothing. The labelling rules are in evals/LABELLING.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.documents import Document


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`!any [a, b]`: any one of these is right; None among them: leaving it out costs nothing."""

    options: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """`!unlabelled`: never scored, whatever stands there."""


@dataclass(frozen=True, slots=True)
class MayBeAbsent:
    """`!optional row`: an item of a list whose absence costs nothing."""

    value: Any


@dataclass(frozen=True, slots=True)
class Said:
    """`!said {value: ..., words: ...}`: a value with the words of the article that support it."""

    value: Any
    words: str


@dataclass(frozen=True, eq=False)
class Gold:
    """The gold of one document. `labels` is the record as the schema has it, with the states above within it.

    `lines` gives for a JSON pointer into `labels` the line of `path` (from 1) where it stands, for messages.
    """

    path: Path
    document: Document
    labels: Mapping[str, Any]
    story: str
    phenomena: tuple[str, ...] = ()
    half: str | None = None
    labelled: date | None = None
    aliases: tuple[tuple[str, ...], ...] = ()
    lines: Mapping[str, int] | None = None

    @property
    def name(self) -> str:
        """As reports call it: the file's name without its ending."""
        return self.path.stem

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that decides a score: the article, the labels and the aliases. Comments are no part of it."""
        told = [self.document.id, self.document.content_hash, plain(self.labels), sorted(map(sorted, self.aliases)), self.story]
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plain(labels: Any) -> Any:  # noqa: PLR0911  # one line for each state
    """Labels as JSON can write them, states included."""
    match labels:
        case Alternatives(options):
            return {"!any": [plain(option) for option in options]}
        case MayBeAbsent(value):
            return {"!optional": plain(value)}
        case Said(value, words):
            return {"!said": [plain(value), words]}
        case Unlabelled():
            return {"!unlabelled": True}
        case Mapping():
            return {str(key): plain(value) for key, value in labels.items()}
        case list() | tuple():
            return [plain(value) for value in labels]
        case date():
            return labels.isoformat()
    return labels


def first_reading(labels: Any) -> Any:
    """Labels as one record: of alternatives the first that is not None, of what is not labelled nothing.

    This is what an annotator would have filled in, so that annotators can be held against each other by the same scorer.
    """
    match labels:
        case Alternatives(options):
            return next((first_reading(option) for option in options if option is not None), None)
        case MayBeAbsent(value) | Said(value, _):
            return first_reading(value)
        case Mapping():
            return {key: first_reading(value) for key, value in labels.items() if not isinstance(value, Unlabelled)}
        case list() | tuple():
            return [first_reading(value) for value in labels]
        case date():
            return labels.isoformat()
    return labels
