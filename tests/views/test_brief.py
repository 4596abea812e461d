"""Every record has a brief: of any schema, however it ended."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.outcomes import Failure, FailureKind, Outcome, Skip, SkipReason
from summarizer.records import CheckFinding, Dropped
from summarizer.views.brief import brief_of
from summarizer.views.plain import WIDTH, as_plain


def shown(record: Any) -> str:
    return " ".join(as_plain(brief_of(record)).split())


def test_a_brief_says_how_well_it_is_grounded(event_record):
    assert "2 of 4 quotes exact or normalised, 1 check failed. Outcome: ok with warnings." in shown(event_record)
    assert "events 2, casualties 1, low: 3 cannot be read from its quote [count_in_quote]" in shown(event_record)
    assert "is not there word for word (number: 'Three' where the article has 'Four')" in shown(event_record)
    assert "warning: asked again 1 time" in shown(event_record)


def test_a_brief_says_which_model_coded_it_and_that_no_person_checked(event_record):
    assert "Coded by openai/gpt-x (answered as gpt-x-2026) for the task event; machine coding, checked by no person." in shown(
        event_record
    )


def test_the_facts_task_has_a_brief_without_a_view_of_its_own(facts_record):
    text = as_plain(brief_of(facts_record))
    assert text.startswith("A bridge was closed\n===================\n\nThe bridge was closed on Monday, the mayor said.\n")
    assert "The bridge was closed.\n  According to: the mayor\n  Quote:        we closed the bridge\n" in text
    assert "two lanes will reopen [the quote is not in the article]" in text


def test_any_values_have_a_brief(make_record):
    filled = {
        "name": "Storm",
        "dead": 3,
        "is_over": False,
        "tags": ["a", "b"],
        "where": {"city": "X", "at": {"lat": 1.5}},
        "none": None,
        "mixed": [{"a": [1, 2]}, "b"],
        "deep": [{"x": {"y": ["z"]}}],
    }
    text = shown(make_record(filled))
    for words in ("Name: Storm Dead: 3 Is over: no", "- a - b", "City: X", "Lat: 1.5", "A: 1", "Y: z"):
        assert words in text
    assert "None" not in text


def test_a_part_that_did_not_fit_is_shown_with_its_reason(make_record):
    dropped = Dropped(path="/facts/3", raw="x" * 400, errors=("fact is empty",))
    text = shown(make_record({"headline": "h"}, dropped=(dropped,), outcome=Outcome.OK_WITH_WARNINGS))
    assert "1 part of the answer did not fit and left out" in text
    assert "facts 4 left out: fact is empty:" in text
    assert f"{'x' * 301}" not in text


def test_a_failed_document_says_what_happened_and_what_was_wrong(make_record):
    failure = Failure(kind=FailureKind.INVALID_ANSWER, message="no answer fitted", errors=("events.0: bad",), raw_answer="{")
    text = shown(make_record(None, failure=failure))
    assert "failed (invalid answer): no answer fitted" in text
    assert "events.0: bad" in text


def test_a_failed_recheck_does_not_show_what_no_longer_fits(make_record):
    failure = Failure(kind=FailureKind.INVALID_ANSWER, message="does not fit the schema")
    assert "does not fit the schema" in shown(make_record({"headline": "old"}, failure=failure, outcome=Outcome.FAILED))


def test_a_skipped_document_says_why(make_record):
    skip = Skip(reason=SkipReason.BOILERPLATE_ONLY, message="only page furniture")
    assert "skipped (boilerplate only): only page furniture" in shown(make_record(None, skip=skip, outcome=Outcome.SKIPPED))


def test_a_finding_about_the_whole_record_has_a_place(make_record):
    finding = CheckFinding(path="", check="orders_in_text", message="the article gives orders")
    assert "the whole record: the article gives orders [orders_in_text]" in shown(
        make_record({"headline": "h"}, findings=(finding,))
    )


@pytest.mark.parametrize("name", ["event_record", "facts_record"])
def test_plain_text_keeps_its_width_and_draws_nothing(name, request):
    text = as_plain(brief_of(request.getfixturevalue(name)))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not any(0x2500 <= ord(char) < 0x2600 or (ord(char) < 32 and char != "\n") for char in text)
    assert all(line == line.rstrip() for line in text.splitlines())
