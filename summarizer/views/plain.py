"""Blocks as plain text of a fixed width: for pipes, files and mails.

The same record gives the same bytes on every machine: no colour, no box drawing, and the width does not follow the window.
Tables become stanzas, a line for each filled column, because columns of prose in a pipe help nobody.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from summarizer.views.blocks import Block, Bullets, Figures, Heading, Pairs, Paragraph, Table, Title, Words
from summarizer.views.cleaning import one_line

WIDTH = 88
"""Columns: what mail readers and diffs show without wrapping."""


def as_plain(blocks: Iterable[Block]) -> str:
    """The blocks as text, a blank line between them, ending in a line break."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(words):
            yield from _underlined(words, "=")
        case Heading(words):
            yield from _underlined(words, "-")
        case Paragraph(words):
            yield from _wrapped(words)
        case Bullets(items):
            for item in items:
                yield from _wrapped(item, first="- ", rest="  ")
        case Pairs(rows):
            for name, words in rows:
                yield from _wrapped(words, first=f"{one_line(name)}: ", rest="    ")
        case Table():
            yield from _stanzas(block)
        case Figures(columns, rows):
            yield from _aligned(
                [tuple(map(one_line, columns)), *(tuple(" ".join(_broken(cell)) for cell in row) for row in rows)]
            )


def _underlined(words: Words, rule: str) -> Iterator[str]:
    shown = list(_wrapped(words))
    yield from shown
    yield rule * max(map(len, shown), default=0)


def _stanzas(table: Table) -> Iterator[str]:
    indent = max(len(column) for column in table.columns[1:]) + 4 if len(table.columns) > 1 else 2
    for place, row in enumerate(table.rows):
        if place:
            yield ""
        yield from _wrapped(row[0], rest="  ")
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                yield from _wrapped(cell, first=f"  {one_line(column)}: ".ljust(indent), rest=" " * indent)


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Cells under each other: names to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _wrapped(words: Words, *, first: str = "", rest: str = "") -> Iterator[str]:
    """The words on lines of at most WIDTH columns; a word longer than that (an address) keeps its own line."""
    for place, line in enumerate(_broken(words)):
        yield from textwrap.wrap(
            line, WIDTH, initial_indent=rest if place else first, subsequent_indent=rest,
            break_long_words=False, break_on_hyphens=False,
        ) or [(rest if place else first).rstrip()]  # fmt: skip


def _broken(words: Words) -> list[str]:
    """The raw words as clean lines, broken only where the view says so."""
    shown = [""]
    for piece in words:
        if piece.tone == "break":
            shown.append("")
        else:
            shown[-1] += one_line(piece.text)
    return shown
