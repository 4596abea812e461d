"""The few shapes that a brief is made of, before anyone decides how they look.

A view says what is shown: a title, a table, a list. A renderer says how, for a terminal, for a pipe or for Markdown. Text in
blocks is raw, as it came from an article or a model; renderers, and they alone, make it safe for where it goes. So
there is one place for each medium where escaping can be right or wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "quiet", "doubt", "bad", "break"]
"""How a piece is meant: strong (names a thing), quiet (about the coding), doubt (not borne out), bad (failed)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of raw text in one tone."""

    text: str
    tone: Tone = "plain"


Words = tuple[Piece, ...]
"""One run of text; a `BREAK` in it begins a new line where the medium has lines."""

BREAK = Piece("", "break")


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the whole brief."""

    words: Words


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part."""

    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. The first column names its row; where there is no room for columns, rows become stanzas."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of short cells, mostly numbers, which keeps its columns in any medium. The first column names its row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


def without_empty_columns(table: Table) -> Table:
    """The table with only those columns in which something stands."""
    kept = [place for place in range(len(table.columns)) if any(row[place] for row in table.rows)]
    return Table(tuple(table.columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in table.rows))


Block = Title | Heading | Paragraph | Bullets | Pairs | Table | Figures


def words(*parts: str | Piece | Words) -> Words:
    """Strings, pieces and runs joined into one run; empty ones vanish."""
    run: list[Piece] = []
    for part in parts:
        pieces = part if isinstance(part, tuple) else (Piece(part) if isinstance(part, str) else part,)
        run.extend(piece for piece in pieces if piece.text or piece.tone == "break")
    return tuple(run)


def lines(*parts: Words) -> Words:
    """Runs set one under the other; empty ones take no line."""
    run: Words = ()
    for part in parts:
        if part:
            run = (*run, BREAK, *part) if run else part
    return run
