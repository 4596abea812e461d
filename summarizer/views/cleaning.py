"""Making text from strangers safe to show.

An article, or a model that was talked into it by one, may hold escape codes that repaint a terminal, characters that
turn the reading direction round so that a line shows other words than it has, Markdown that becomes a link, or HTML.
None of that is news. Control characters are shown as pictures of themselves (␛), not dropped, so that one sees
that something was there; markup is escaped, so that it reads as what was written.
"""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
"""Unicode has a picture for each C0 control, at U+2400 and upwards."""

_UNSEEN = (
    *range(0x80, 0xA0),  # C1 controls; U+009B alone begins an ANSI sequence
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2066, 0x206A),  # bidirectional isolates
    *range(0xD800, 0xE000),  # lone surrogates, which cannot be written as UTF-8
    *range(0xE0000, 0xE0080),  # tag characters: invisible ASCII
    0xFEFF,
)
_SAFE = str.maketrans(_PICTURES | dict.fromkeys(_UNSEEN, "\N{REPLACEMENT CHARACTER}"))

_MARKDOWN = re.compile(r"([\\`*_{}\[\]|~#$!])")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINE_START = re.compile(r"^(\d{0,9})([-+=.):])")
"""What makes a list, a heading or a rule of a line that begins with it."""


def one_line(text: str) -> str:
    """The text on one line, controls as pictures, white space runs as one space; ends keep at most one space."""
    return re.sub(r"\s+", " ", text).translate(_SAFE)


def for_markdown(text: str) -> str:
    """The text on one line, for the middle of a Markdown line: nothing in it is markup, HTML or a table's edge."""
    return _MARKDOWN.sub(r"\\\1", one_line(text).translate(_HTML))


def starting_a_line(markdown: str) -> str:
    """Escaped Markdown that is to begin a line, so that a leading dash or number makes no list of it."""
    return _LINE_START.sub(r"\1\\\2", markdown.lstrip())


def many_lines(text: str) -> str:
    """The text as it stands, line breaks and all, with only its control characters made safe."""
    return "\n".join(line.replace("\t", "    ").translate(_SAFE) for line in text.replace("\r\n", "\n").split("\n"))
