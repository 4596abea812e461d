"""A brief of any record, made from its shape alone.

A `headline` or `title` names the brief and a `summary` opens it, as in most records that people write; every other short
value becomes a line, a list of values a list, and a list of rows a table. Quotations that the article does not bear out
are marked where they stand, since grounding names their places and not their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.views.blocks import Block, Bullets, Heading, Pairs, Paragraph, Piece, Table, Title, Words, lines, words
from summarizer.views.doubts import Doubts
from summarizer.views.wording import name_in_words

_TITLES = ("headline", "title")
_OPENINGS = ("summary",)


def generic(filled: Mapping[str, Any], doubts: Doubts) -> list[Block]:
    """The blocks of any filled record, given as plain JSON values."""
    title = next((name for name in _TITLES if isinstance(filled.get(name), str)), None)
    opening = next((name for name in _OPENINGS if isinstance(filled.get(name), str)), None)
    blocks: list[Block] = []
    if title:
        blocks.append(Title(_value(filled[title], f"/{title}", doubts)))
    if opening:
        blocks.append(Paragraph(_value(filled[opening], f"/{opening}", doubts)))
    rest = {name: value for name, value in filled.items() if name not in (title, opening)}
    return [*blocks, *_fields(rest, "", doubts)]


def _fields(fields: Mapping[str, Any], path: str, doubts: Doubts) -> list[Block]:
    """Short values together first, then each long one under its own heading."""
    present = {name: value for name, value in fields.items() if value not in (None, [], {}, "")}
    short = {name: value for name, value in present.items() if not isinstance(value, (list, dict))}
    blocks: list[Block] = []
    if short:
        blocks.append(Pairs(tuple((name_in_words(name), _value(short[name], _under(path, name), doubts)) for name in short)))
    for name, value in present.items():
        if name not in short:
            blocks += [Heading(words(name_in_words(name))), *_long(value, _under(path, name), doubts)]
    return blocks


def _long(value: Any, path: str, doubts: Doubts) -> list[Block]:
    if isinstance(value, dict):
        return _fields(value, path, doubts)
    if all(isinstance(row, dict) for row in value):
        return [_table(value, path, doubts)]
    return [Bullets(tuple(_value(item, f"{path}/{place}", doubts) for place, item in enumerate(value)))]


def _table(rows: list[dict[str, Any]], path: str, doubts: Doubts) -> Table:
    columns = [name for name in dict.fromkeys(name for row in rows for name in row) if any(row.get(name) for row in rows)]
    cells = (
        tuple(_value(row.get(name), _under(f"{path}/{place}", name), doubts) for name in columns)
        for place, row in enumerate(rows)
    )
    return Table(tuple(map(name_in_words, columns)), tuple(cells))


def _value(value: Any, path: str, doubts: Doubts) -> Words:
    """A value inside a line: nested values one under the other, with their names."""
    if isinstance(value, dict):
        named = [(name, part) for name, part in value.items() if part not in (None, [], {}, "")]
        return words(
            lines(
                *(
                    words(Piece(f"{name_in_words(name)}: ", "quiet"), _value(part, _under(path, name), doubts))
                    for name, part in named
                )
            ),
            doubts.at(path),
        )
    if isinstance(value, list):
        return words(lines(*(_value(part, f"{path}/{place}", doubts) for place, part in enumerate(value))), doubts.at(path))
    return words(_scalar(value), doubts.at(path))


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _under(path: str, name: str) -> str:
    """The JSON pointer of a field below `path`."""
    return f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
