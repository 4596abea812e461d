"""Blocks as Markdown, for notes, issues and newsroom systems.

Everything that comes from an article or a model is escaped, HTML included, so that it reads as what was written: an article
cannot put a link, an image or a script into a page made from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.views.blocks import Block, Bullets, Figures, Heading, Pairs, Paragraph, Piece, Table, Title, Tone, Words
from summarizer.views.cleaning import for_markdown, starting_a_line

_MARKS: dict[Tone, str] = {"strong": "**", "doubt": "*", "bad": "**"}


def as_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as one Markdown text, ending in a line break."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(words):
            yield f"# {_run(words)}"
        case Heading(words):
            yield f"## {_run(words)}"
        case Paragraph(words):
            yield starting_a_line(_run(words))
        case Bullets(items):
            for item in items:
                yield f"- {starting_a_line(_run(item))}"
        case Pairs(rows):
            for name, words in rows:
                yield f"- **{for_markdown(name)}:** {_run(words)}"
        case Table(columns, rows):
            yield from _table(columns, rows)
        case Figures(columns, rows):
            yield from _table(columns, rows, figures=True)


def _table(columns: tuple[str, ...], rows: tuple[tuple[Words, ...], ...], *, figures: bool = False) -> Iterator[str]:
    yield f"| {' | '.join(map(for_markdown, columns))} |"
    yield f"| --- |{(' ---: |' if figures else ' --- |') * (len(columns) - 1)}"
    for row in rows:
        yield f"| {' | '.join(map(_run, row))} |"


def _run(words: Words) -> str:
    return "".join(map(_piece, words))


def _piece(piece: Piece) -> str:
    """One piece; marks of emphasis hug the words, since Markdown sees none before a space."""
    if piece.tone == "break":
        return "<br>"
    text, mark = for_markdown(piece.text), _MARKS.get(piece.tone, "")
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark}", 1) if mark and inner else text
