"""Whatever stands in a record, no renderer lets it act."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from markdown_it import MarkdownIt

from schemas.event import NewsBrief
from summarizer.records import CheckFinding, DocumentRef, Dropped, ModelRef
from summarizer.spans import Found, GroundedQuote
from summarizer.views.blocks import BREAK, Bullets, Heading, Pairs, Paragraph, Piece, Table, Title, words
from summarizer.views.brief import brief_of
from summarizer.views.markdown import as_markdown
from summarizer.views.plain import as_plain
from summarizer.views.terminal import as_terminal

HOSTILE = "\x1b[31m[bold]x[/bold]\x9b2J <b>y</b> [z](https://evil.example) | `c` ![i](u) \u202e * _e_ \x07"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def hostile_record(make_record) -> Any:
    """An event record in which every free text is hostile."""
    texts = {
        "headline",
        "summary",
        "label",
        "name",
        "party",
        "according_to",
        "quote",
        "speaker",
        "role",
        "cue",
        "group",
        "expression",
    }
    from_file = json.loads(NewsBrief.model_validate(_brief()).model_dump_json())

    def spoil(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: spoil(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [spoil(part, name) for part in value]
        return HOSTILE if name in texts or name in ("targets", "weapons", "denied_by", "evidence") else value

    return make_record(
        NewsBrief.model_validate(spoil(from_file)),
        document=DocumentRef(id="x", origin=HOSTILE, title=HOSTILE, source=HOSTILE, url=HOSTILE),
        model=ModelRef(name="openai/x", answered_as=HOSTILE),
        quotes=(GroundedQuote(path="/headline", quote=HOSTILE, found=Found.NEAR, differences=(HOSTILE,)),),
        findings=(CheckFinding(path="/events/0", check="c", message=HOSTILE),),
        dropped=(Dropped(path="/events/9", raw=HOSTILE, errors=(HOSTILE,)),),
        warnings=(HOSTILE,),
    )


def _brief() -> dict[str, Any]:
    place = {"name": "p", "country": "IRQ", "according_to": "a"}
    party = {"name": "p"}
    casualty = {"effect": "killed", "group": "g", "qualifier": "vague", "according_to": "a", "quote": "q"}
    telling = {"party": "p", "status": "claimed", "according_to": "a", "quote": "q"}
    event = {
        "id": "e1",
        "label": "l",
        "event_type": "ASSAULT",
        "prominence": "main",
        "according_to": "a",
        "denied_by": ["d"],
        "place": place,
        "date": {"value": "2023", "expression": "x"},
        "actors": [party],
        "recipients": [party],
        "responsibility": [telling],
        "targets": ["t"],
        "weapons": ["w"],
        "casualties": [casualty],
        "evidence": ["q"],
    }
    statement = {"speaker": "s", "role": "r", "cue": "c", "quote": "q"}
    return {"headline": "h", "summary": "s", "events": [event], "statements": [statement]}


def test_plain_text_of_a_hostile_record_holds_no_control_character(hostile_record):
    text = as_plain(brief_of(hostile_record))
    assert not [char for char in text if (ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 or char == "\u202e"]
    assert "[bold]x[/bold]" in text


@pytest.mark.parametrize("width", [60, 130])
def test_a_terminal_gets_no_escape_code_from_a_record(hostile_record, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")  # rich itself then writes none either, so any left is the record's
    monkeypatch.setenv("NO_COLOR", "1")
    text = as_terminal(brief_of(hostile_record), Terminal())
    assert not [char for char in text if (ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 or char == "\u202e"]


@pytest.mark.parametrize("width", [60, 130])
def test_brackets_are_no_markup_on_a_terminal(width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    hostile = words("[bold red]x[/] :smile: https://evil.example")
    blocks = [
        Title(hostile),
        Heading(hostile),
        Paragraph(hostile),
        Bullets((hostile,)),
        Pairs((("[i]n", hostile),)),
        Table(("[u]a", "b"), ((hostile, hostile),)),
    ]
    text = as_terminal(blocks, Terminal())
    assert text.count("[bold red]x[/]") == 7
    assert ":smile:" in text
    assert "\x1b]8" not in text


@pytest.mark.parametrize("is_failed", [True, False])
def test_markdown_of_a_hostile_record_has_no_link_image_code_or_html(hostile_record, is_failed):
    record = hostile_record.model_copy(update={"filled": None}) if is_failed else hostile_record
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(brief_of(record)))
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.content for child in inner if child.type == "html_inline"} <= {"<br>"}
    assert not [
        token.type
        for token in [*tokens, *inner]
        if token.type in ("link_open", "image", "code_inline", "html_block", "fence", "code_block")
    ]
    assert "\x1b" not in as_markdown(brief_of(record))


def test_a_table_keeps_its_columns_in_markdown_whatever_its_cells_hold():
    table = Table(("a", "b|c"), ((words("x | y\n\nz"), words("1", BREAK, "2 \\|")),))
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown([table]))
    assert [token.type for token in tokens].count("td_open") == 2


def test_emphasis_hugs_its_words_in_markdown():
    assert as_markdown([Paragraph(words("a", Piece(" [b] ", "doubt"), Piece("c", "strong")))]) == "a *\\[b\\]* **c**\n"


def test_plain_text_is_the_same_whatever_the_window(event_record, monkeypatch):
    shown = set()
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        shown.add(as_plain(brief_of(event_record)))
    assert len(shown) == 1


@pytest.mark.parametrize(("width", "are_columns"), [(130, True), (70, False)])
def test_a_narrow_terminal_gets_stanzas_instead_of_slivers(event_record, width, are_columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", "40")  # rich takes 80 columns for a dumb terminal unless both are given
    monkeypatch.setenv("TERM", "dumb")
    text = as_terminal(brief_of(event_record), Terminal())
    assert ("────" in text) is are_columns
    assert max(map(len, text.splitlines())) <= width


def test_a_terminal_brief_is_colourless_where_the_user_wants_no_colour(event_record, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[33m" not in as_terminal(brief_of(event_record), Terminal())
