"""A batch in words: how far it is, what to do about failures, and how it is drawn on a terminal."""

from __future__ import annotations

import io
import re

import pytest

from summarizer.outcomes import FailureKind
from summarizer.views.batch_advice import ADVICE, advice_on
from summarizer.views.batch_progress import Glance, Rate, in_one_line
from summarizer.views.batch_screen import Screen
from summarizer.views.spending import duration_in_words

FULL = Glance(
    done=1204, failed=3, total=10_000, per_minute=420.4, seconds_left=1260, tokens=2_041_112, money=2.41, in_flight=12, window=32,
    paused_for=12.4,
)  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("LINES", "30")
    return Terminal()


def test_all_that_is_known_is_said_in_one_line():
    assert in_one_line(FULL) == (
        "1,204 of 10,000 documents, 3 failed, 420 a minute, about 21 min left; "
        "2,041,112 tokens, 2.41 USD, 12 of 32 requests in flight, rate limited: paused for 12 s"
    )


def test_what_is_not_known_is_not_said():
    assert in_one_line(Glance(done=2, failed=0)) == "2 documents"
    assert in_one_line(Glance(done=3, failed=0, total=2)) == "3 documents"  # the file has grown since it was counted
    assert "left" not in in_one_line(Glance(done=2, failed=0, total=9, seconds_left=5, is_stopping=True))


@pytest.mark.parametrize(
    ("seconds", "said"), [(3, "3 s"), (119, "119 s"), (240, "4 min"), (7800, "2 h 10 min"), (3600, "1 h"), (273_600, "3 d 4 h")]
)
def test_times_are_no_finer_than_one_wants_to_know(seconds, said):
    assert duration_in_words(seconds) == said


def test_a_rate_is_that_of_the_last_while(monkeypatch):
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    rate = Rate()
    now = 101.0
    assert rate.after(1000, 1000) == (None, None)
    now = 140.0
    rate.after(1000, 1000)
    now = 150.0
    assert rate.after(1010, 1020) == (60.0, 2.0)


def test_every_kind_of_failure_has_its_advice():
    assert set(ADVICE) == set(FailureKind)
    assert "failures' file" in advice_on("a kind of next year")


@pytest.mark.parametrize("columns", [30, 71, 120])
def test_a_drawing_takes_away_exactly_what_was_drawn_before(terminal, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    screen = Screen(terminal)
    first, second = screen.drawing(FULL), screen.drawing(FULL, ["a line"])
    assert first.count("\n") == 2
    assert all(len(re.sub(r"\x1b\[[\d;]*m", "", line)) <= columns for line in first.splitlines())
    assert second.startswith("\x1b[2A\r\x1b[Ja line\n")
    assert screen.erasing(["the last"]) == "\x1b[2A\r\x1b[Jthe last\n"
    assert screen.erasing() == ""
    assert terminal.getvalue() == ""


def test_a_line_above_is_cleaned_of_control_codes(terminal):
    assert Screen(terminal).erasing(["a\x1b[2Jb\nc"]) == "a␛[2Jb c\n"


def test_a_dumb_terminal_is_not_drawn_on(terminal, monkeypatch):
    assert Screen(terminal).can_draw
    monkeypatch.setenv("TERM", "dumb")
    assert not Screen(terminal).can_draw
