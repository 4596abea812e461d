"""The brief of an event record says who says so, and prefers nobody."""

from __future__ import annotations

import pytest

from schemas.event import Event, NewsBrief, Qualifier
from summarizer.records import Record
from summarizer.views.brief import brief_of
from summarizer.views.doubts import Doubts
from summarizer.views.event import event_brief
from summarizer.views.plain import as_plain


@pytest.fixture
def shown(event_record) -> str:
    """The brief as plain text, with its line breaks taken out."""
    return " ".join(as_plain(brief_of(event_record)).split())


@pytest.mark.parametrize(
    "words",
    [
        "e1 US forces struck three facilities in Iraq. (according to Lloyd Austin) (denied by Kataib Hezbollah)",
        "coded ASSAULT, aerial; main; accomplished",
        "US military (USA, MIL) → Kataeb Hezbollah (IRQ, PRM); affiliated groups",
        "near Hillah (IRQ), according to OSINTdefender",
        "25 December 2023, uncertain (“on Monday”)",
        "in response to e2",
        "“The US military carried out strikes on three sites”",
        "with: one-way attack drone",
        "3 injured (US personnel), according to Adrienne Watson",
        "1 critically injured",
        "an unstated number killed: “dozens were killed”",
        "more than 20,600 killed",
        "103 events",
        "since 17 October 2023",
        "Adrienne Watson (spokeswoman) said: “The United States will act at a time of our choosing”",
        "Joe Biden: “places no higher priority”",
    ],
)
def test_the_brief_tells(words, shown):
    assert words in shown


def test_every_telling_of_responsibility_is_shown_with_who_says_so(shown):
    assert "Islamic Resistance in Iraq Event: e2 Footing: claimed According to: Islamic Resistance in Iraq" in shown
    assert "Kataib Hezbollah Event: e2 Footing: accused by authorities According to: Mr Austin" in shown
    assert "someone else Event: e2 Footing: suspected According to: the article" in shown
    assert "The tellings of e2 differ; none is preferred here." in shown


def test_who_is_only_accused_is_not_shown_as_the_actor(shown):
    assert "(only claimed or alleged: see below) → US personnel (USA)" in shown


def test_a_quote_that_the_article_does_not_have_is_marked_where_it_stands(shown):
    assert "“it may have been someone else” [the quote is not in the article]" in shown
    assert "according to Adrienne Watson [the quote differs from the article] [check failed: count_in_quote]" in shown


def test_a_quote_that_was_found_is_not_marked(shown):
    assert "(“on Monday”) [" not in shown


def test_background_is_kept_apart_from_news(shown):
    assert shown.index("e2 A drone attack") < shown.index("Background") < shown.index("e3 Attacks on American troops")


def test_no_event_is_said_so():
    brief = NewsBrief(headline="h", summary="s")
    record = Record.model_construct(quotes=(), findings=())
    assert "No events were coded." in as_plain(event_brief(brief, Doubts(record)))


@pytest.mark.parametrize("field", sorted(Event.model_fields))
def test_every_field_of_an_event_is_shown_or_only_a_key(field, shown, news_brief):
    """A new field of the schema must not be forgotten here."""
    values = {str(value) for event in news_brief.events for value in _leaves(event.model_dump()[field])}
    said_otherwise = {"date", "stage", "casualties", "responsibility", "count", "recipients", "place", "part_of"}
    assert field in said_otherwise or any(value in shown for value in values), field


def _leaves(value):
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [] if value is None else [value]


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (3, 3, Qualifier.EXACTLY, "3 killed"),
        (3, 5, Qualifier.EXACTLY, "3 to 5 killed"),
        (3, None, Qualifier.AT_LEAST, "at least 3 killed"),
        (20600, None, Qualifier.MORE_THAN, "more than 20,600 killed"),
        (1140, 1140, Qualifier.ABOUT, "about 1,140 killed"),
        (None, 30, Qualifier.UP_TO, "up to 30 killed"),
        (None, None, Qualifier.VAGUE, "an unstated number killed: “q”"),
    ],
)
def test_a_count_keeps_its_qualifier(low, high, qualifier, words, news_brief, make_record):
    casualty = {"effect": "killed", "low": low, "high": high, "qualifier": qualifier, "quote": "q"}
    event = {"id": "e1", "label": "l", "event_type": "ASSAULT", "prominence": "main", "casualties": [casualty], "evidence": ["x"]}
    record = make_record(NewsBrief.model_validate({"headline": "h", "summary": "s", "events": [event]}))
    assert f"Casualties: {words}\n" in as_plain(brief_of(record))


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("according to", "according to White House (aide): “q”"),
        ("said", "White House (aide) said: “q”"),
        (None, "White House (aide): “q”"),
    ],
)
def test_a_statement_reads_as_a_sentence_would(cue, words, make_record):
    statement = {"speaker": "White House", "role": "aide", "cue": cue, "quote": "q"}
    record = make_record(NewsBrief.model_validate({"headline": "h", "summary": "s", "statements": [statement]}))
    assert f"- {words}\n" in as_plain(brief_of(record))
