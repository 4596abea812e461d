"""Blocks on a terminal, by rich.

Text goes in as `Text` objects, never as markup, so brackets in an article stay brackets. On a window too narrow for columns of
prose, tables become stanzas as they do in a pipe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from summarizer.views.blocks import Block, Bullets, Figures, Heading, Pairs, Paragraph, Table, Title, Tone, Words
from summarizer.views.cleaning import one_line

_STYLES: dict[Tone, str] = {"plain": "", "strong": "bold", "quiet": "dim", "doubt": "yellow", "bad": "bold red"}
_COLUMNS_NEED = 100
"""Below this many columns five columns of prose are slivers."""

_LEAST_SHARE, _FULL_SHARE = 14, 28
"""Characters that a column is given room for: enough for its name; and from where on its text is prose, which wraps anyway."""

_WIDEST = 140
"""Lines longer than this are hard to read."""


def as_terminal(blocks: Iterable[Block], stream: TextIO) -> str:
    """The blocks as that terminal wants them (its width, its colours, NO_COLOR), a blank line after each. Writes nothing."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    width = min(console.width, _WIDEST)
    with console.capture() as captured:
        for block in blocks:
            for renderable in _rendered(block, wide=width >= _COLUMNS_NEED):
                console.print(renderable, width=width)
            console.print()
    return captured.get()


def _rendered(block: Block, *, wide: bool) -> Iterator[RenderableType]:
    match block:
        case Title(words):
            yield _text(words, "bold")
        case Heading(words):
            yield _text(words, "bold underline")
        case Paragraph(words):
            yield _text(words)
        case Bullets(items):
            yield from (_bullet(Text("•"), _text(item)) for item in items)
        case Pairs(rows):
            yield _pairs((Text(one_line(name), "dim"), _text(words)) for name, words in rows)
        case Figures():
            yield _figures(block)
        case Table():
            yield from [_grid(block)] if wide else _stanzas(block)


def _text(words: Words, style: str = "") -> Text:
    text = Text(style=style)
    for piece in words:
        text.append("\n" if piece.tone == "break" else one_line(piece.text), _STYLES.get(piece.tone) or None)
    return text


def _bullet(mark: Text, text: Text) -> Grid:
    return _pairs([(mark, text)])


def _pairs(rows: Iterable[tuple[Text, Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    for name, value in rows:
        grid.add_row(name, value)
    return grid


def _figures(figures: Figures) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(figures.columns):
        grid.add_column(Text(one_line(column)), justify="right" if place else "left", no_wrap=place > 0)
    for row in figures.rows:
        grid.add_row(*map(_text, row))
    return grid


def _grid(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE, show_lines=False, pad_edge=False, expand=True)
    for place, column in enumerate(table.columns):
        longest = max((len(_text(row[place])) for row in table.rows), default=0)
        grid.add_column(Text(one_line(column)), ratio=_share(longest, first=place == 0))
    for place, row in enumerate(table.rows):
        grid.add_row(*map(_text, row), end_section=place + 1 < len(table.rows))
    return grid


def _share(longest: int, *, first: bool) -> int:
    """How much room a column gets beside others: the first, which tells most, up to twice as much."""
    return min(max(longest, _LEAST_SHARE), _FULL_SHARE * (2 if first else 1))


def _stanzas(table: Table) -> Iterator[RenderableType]:
    for place, row in enumerate(table.rows):
        if place:
            yield Text()
        yield _text(row[0])
        cells = zip(table.columns[1:], row[1:], strict=True)
        yield Padding(_pairs((Text(one_line(column), "dim"), _text(cell)) for column, cell in cells if cell), (0, 0, 0, 2))
