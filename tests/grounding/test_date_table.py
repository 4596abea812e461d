"""The table of dates beside this file: every row is found in its sentence and means what the calendar says."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.values import date_bounds
from summarizer.grounding.date_mentions import find_date_expressions
from summarizer.grounding.dates import resolve_date
from summarizer.grounding.feasts import easter, feast_day, orthodox_easter
from summarizer.grounding.leaning_mentions import find_leaning

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("date_table.yaml").read_text(encoding="utf-8"))
_BRACKETS = re.compile(r"\[(.+?)\]")


def _expression(row: dict[str, Any]) -> str:
    match = _BRACKETS.search(row["say"])
    assert match, row
    return match[1]


def _answer(row: dict[str, Any], expression: str) -> str | None:
    return resolve_date(expression, row["published"], looks_forward=row.get("planned", False), anchor=row.get("anchor"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{_expression(row)}-{row['published']}" for row in ROWS])
def test_an_expression_means_what_the_calendar_says(row: dict[str, Any]) -> None:
    wanted = str(row["edtf"]) if row["edtf"] and not row.get("cannot") else None
    answer = _answer(row, _expression(row))
    assert answer == wanted
    assert answer is None or date_bounds(answer)


_FOUND = [row for row in ROWS if row["edtf"] and not row.get("cannot")]


@pytest.mark.parametrize("row", _FOUND, ids=[f"{_expression(row)}-{row['published']}" for row in _FOUND])
def test_what_is_found_in_the_sentence_means_the_same(row: dict[str, Any]) -> None:
    """The finder may take a word more ("on Friday last week") or less ("since the October 7"), if it means the same."""
    mentions = find_date_expressions(_BRACKETS.sub(r"\1", row["say"]), leaning=True)
    assert str(row["edtf"]) in [_answer(row, mention.expression) for mention in mentions]


_SILENT = ("every Monday", "on Mondays", "each Friday", "some time", "for three days", "Hoy", "anoche", "a few days ago")


@pytest.mark.parametrize("row", [row for row in ROWS if _expression(row) in _SILENT], ids=_expression)
def test_what_is_no_date_is_not_found(row: dict[str, Any]) -> None:
    assert find_date_expressions(_BRACKETS.sub(r"\1", row["say"]), leaning=True) == []


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("They signed the Good Friday Agreement, said the Sunday Times.", []),
        ("On Bloody Sunday, and the third Thursday of each month", []),
        ("killed about 20 on Monday", ["on Monday"]),
        ("He lives on the 8th floor and fought in the 8th Army.", []),
        ("On Monday 5th Battalion troops left, and April Jones with them.", ["On Monday"]),
        ("He left on the Sunday before, the following Monday", ["on the Sunday before", "the following Monday"]),
        ("Congress passed the Twelfth Amendment.", []),
        ("THE BLAST OF 20 OCTOBER 1989 CAME IN NOVEMBER AND THIS MAY BE IT", ["20 OCTOBER 1989", "IN NOVEMBER"]),
        ("three days later, that night. The next morning", ["three days later", "that night", "The next morning"]),
        ("the day before the vote, and the day before.", ["the day before"]),
        ("earlier that day on Monday morning", ["earlier that day", "on Monday morning"]),
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str, expressions: list[str]) -> None:
    assert [mention.expression for mention in find_date_expressions(text, leaning=True)] == expressions


def test_without_leaning_only_what_stands_by_itself_is_found() -> None:
    text = "He was held on Monday; three days later, that night, he was freed."
    assert [mention.expression for mention in find_date_expressions(text)] == ["on Monday"]


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [
        (1961, date(1961, 4, 2), date(1961, 4, 9)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2008, date(2008, 3, 23), date(2008, 4, 27)),
        (2017, date(2017, 4, 16), date(2017, 4, 16)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
    ],
)
def test_easter_of_both_churches(year: int, west: date, east: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (west, east)


def test_feasts_that_fall_on_a_weekday_of_a_month() -> None:
    assert feast_day("martin luther king jr. day", 2024) == date(2024, 1, 15)
    assert feast_day("labor day", 2025) == date(2025, 9, 1)
    assert feast_day("remembrance sunday", 2023) == date(2023, 11, 12)


@pytest.mark.parametrize(
    "piece",
    ["the ", "that night ", "three days ", "1 ", "on the early ", "half an hour ", "the day before ", "in a ", "eve of the "],
)
def test_finding_words_that_lean_is_linear(piece: str) -> None:
    started = time.perf_counter()
    find_date_expressions(piece * (100_000 // len(piece)), leaning=True)
    assert time.perf_counter() - started < 10


_LEANING_WORDS = (
    "the that same next previous day night week month year hours two 30 a later before after earlier Monday on early in"
)
_LEANING = st.sampled_from(_LEANING_WORDS.split())


@settings(deadline=None, database=None, derandomize=True)
@given(st.lists(_LEANING, max_size=6), st.dates(), st.dates())
def test_words_that_lean_resolve_to_valid_dates_or_not_at_all(words: list[str], published: date, anchor: date) -> None:
    text = " ".join(words)
    answer = resolve_date(text, published, anchor=anchor)
    assert answer is None or date_bounds(answer)
    for expression, span in find_leaning(text):
        assert span.of(text) == expression


@pytest.mark.parametrize("published", [date(2024, 5, 1) + timedelta(days=step) for step in range(31)])
def test_an_anchor_changes_nothing_for_words_that_do_not_lean(published: date) -> None:
    for words in ("on Monday", "8 August", "yesterday", "last week", "since January", "Boxing Day"):
        assert resolve_date(words, published, anchor=date(2020, 1, 1)) == resolve_date(words, published)
