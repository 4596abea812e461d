"""Nothing that an article or a model writes may steer a terminal, hide itself, or become markup."""

from __future__ import annotations

from itertools import chain

import pytest
from markdown_it import MarkdownIt

from summarizer.views.cleaning import for_markdown, many_lines, one_line, starting_a_line

CONTROLS = [*range(0x20), 0x7F, *range(0x80, 0xA0)]
HOSTILE = (
    "\x1b[2J\x1b[31mred",
    "\x9b31mred",
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\u202egnp.exe",
    "a\u2066b",
    "\ud83d alone",
    "line\rover",
    "[bold red]rich[/bold red]",
    "[link=https://evil.example]x[/link]",
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "![i](https://evil.example/x.png)",
    "[l](https://evil.example)",
    "`code`",
    "**bold** _it_ ~~s~~",
    "| a | b |",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "&lt;b&gt;",
    "$$x$$",
    "```\nfence",
    "<!-- c -->",
    "[x]: https://evil.example",
    "---",
    "===",
    "\\*a*",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_character_is_left_and_the_text_is_one_line(text):
    cleaned = one_line(text)
    assert not any(ord(char) in CONTROLS or 0xD800 <= ord(char) < 0xE000 for char in cleaned)
    assert "\u202e" not in cleaned
    cleaned.encode("utf-8")


def test_a_control_character_is_shown_and_not_dropped():
    assert one_line("a\x1b[31mb\x07") == "a␛[31mb␇"


def test_ordinary_text_is_left_alone():
    text = "Brig Gen Razi Mousavi, “killed” — 20 600 people; Ürümqi, الحلة, 北京"
    assert one_line(text) == text


def test_white_space_runs_become_one_space():
    assert one_line("a\r\n\n  b\tc ") == "a b c "


@pytest.mark.parametrize("text", HOSTILE)
def test_in_markdown_every_text_reads_as_it_was_written(text):
    """A Markdown parser must see one paragraph of plain text, with the very characters of the text."""
    source = starting_a_line(for_markdown(text))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = list(chain.from_iterable(token.children or () for token in tokens))
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == one_line(text).strip()


def test_many_lines_keep_their_breaks_and_lose_their_controls():
    assert many_lines("a\x1b[2J\r\n\n  b\rc") == "a␛[2J\n\n  b␍c"
