"""What is cut apart, what stays whole, and what the marks are."""

from __future__ import annotations

import pytest

from summarizer.fillers.offline.grammar.tokenizing import tokens_of
from summarizer.fillers.offline.grammar.tokens import (
    BE,
    NOT,
    NUMBER,
    POSSESSIVE,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    STOP,
    TIME,
)


def texts(text, times=(), numbers=()):
    return [token.text for token in tokens_of(text, 0, len(text), times, numbers)]


def tags(text):
    return {token.lower: token.tag for token in tokens_of(text, 0, len(text)) if token.tag}


@pytest.mark.parametrize(
    "whole",
    [
        "U.S.",
        "a.m.",
        "Sgt.",
        "Mr.",
        "al-Shabab",
        "O'Brien",
        "Iran-backed",
        "34-year-old",
        "c'est",
        "Rs 240",
        "$5m",
        "3,000",
        "Jean-Luc",
    ],
)
def test_it_stays_whole(whole):
    assert whole in texts(f"They met {whole} there")


def test_possessives_come_off():
    assert texts("Israel's army and the groups' tents") == ["Israel", "'s", "army", "and", "the", "groups", "'", "tents"]
    assert tags("Israel’s army")["'s"] == POSSESSIVE


def test_a_contracted_helper_is_no_possessive():
    assert texts("He didn't go") == ["He", "did", "n't", "go"]
    assert tags("He didn't go")["n't"] == NOT
    assert tags("It's late")["'s"] == BE


@pytest.mark.parametrize(("opens", "closes"), [('"', '"'), ("“", "”"), ("''", "''"), ("``", "''"), ("‘", "’"), ("'", "'")])
def test_quotation_marks_know_their_side(opens, closes):
    found = tokens_of(text := f"He said {opens}we go{closes} then", 0, len(text))
    assert [token.tag for token in found if token.tag] == [QUOTE_OPENS, QUOTE_CLOSES]


@pytest.mark.parametrize("mark", [" - ", " -- ", "--", " – ", " — ", "; ", ": ", "? "])
def test_dashes_and_colons_end_a_clause(mark):
    found = tokens_of(text := f"one{mark}two", 0, len(text))
    assert [token.tag for token in found] == ["", STOP, ""]


def test_a_date_is_one_token_and_wins_over_a_number():
    text = "On June 12 at least three men fled"
    found = tokens_of(text, 0, len(text), times=[(0, 10)], numbers=[(8, 10), (11, 25)])
    assert [(token.text, token.tag) for token in found[:2]] == [("On June 12", TIME), ("at least three", NUMBER)]


def test_a_possessive_follows_a_date_too():
    text = "Monday's attack"
    assert texts(text, times=[(0, 6)]) == ["Monday", "'s", "attack"]


def test_offsets_are_those_of_the_whole_text():
    text = "First. The U.S. army's men"
    assert all(text[token.start : token.end] == token.text for token in tokens_of(text, 7, len(text)))
