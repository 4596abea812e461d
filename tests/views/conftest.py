"""Records made by hand, for views to show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from schemas.event import NewsBrief
from schemas.facts import KeyFacts
from summarizer.outcomes import Outcome
from summarizer.records import CheckFinding, DocumentRef, ModelRef, Record, TaskRef, Usage
from summarizer.spans import Found, GroundedQuote, Span

BRIEF = {
    "headline": "US strikes three sites in Iraq after drone attack",
    "summary": "The US struck three sites in Iraq, Mr Austin said. Three US personnel had been wounded.",
    "events": [
        {
            "id": "e1",
            "label": "US forces struck three facilities in Iraq.",
            "event_type": "ASSAULT",
            "mode": "aerial",
            "prominence": "main",
            "according_to": "Lloyd Austin",
            "denied_by": ["Kataib Hezbollah"],
            "date": {"value": "2023-12-25?", "expression": "on Monday"},
            "place": {"name": "Hillah", "country": "IRQ", "relation": "near", "according_to": "OSINTdefender"},
            "actors": [{"name": "US military", "country": "USA", "sector": "MIL"}],
            "recipients": [{"name": "Kataeb Hezbollah", "country": "IRQ", "sector": "PRM"}, {"name": "affiliated groups"}],
            "targets": ["three facilities"],
            "in_response_to": "e2",
            "evidence": ["The US military carried out strikes on three sites"],
        },
        {
            "id": "e2",
            "label": "A drone attack on Erbil Air Base wounded three US personnel.",
            "event_type": "ASSAULT",
            "mode": "drone",
            "prominence": "secondary",
            "recipients": [{"name": "US personnel", "country": "USA"}],
            "weapons": ["one-way attack drone"],
            "responsibility": [
                {
                    "party": "Islamic Resistance in Iraq",
                    "status": "claimed",
                    "according_to": "Islamic Resistance in Iraq",
                    "quote": "The drone attack was claimed by the Islamic Resistance in Iraq",
                },
                {
                    "party": "Kataib Hezbollah",
                    "status": "accused_by_authorities",
                    "according_to": "Mr Austin",
                    "quote": "an attack by",
                },
                {"party": "someone else", "status": "suspected", "quote": "it may have been someone else"},
            ],
            "casualties": [
                {
                    "effect": "injured",
                    "group": "US personnel",
                    "low": 3,
                    "high": 3,
                    "qualifier": "exactly",
                    "according_to": "Adrienne Watson",
                    "quote": "Three US military personnel were wounded",
                },
                {"effect": "critically_injured", "low": 1, "high": 1, "qualifier": "exactly", "quote": "one critically"},
                {"effect": "killed", "qualifier": "vague", "quote": "dozens were killed"},
            ],
            "evidence": ["the drone attack"],
        },
        {
            "id": "e3",
            "label": "Attacks on American troops since October 17.",
            "event_type": "ASSAULT",
            "prominence": "aggregate",
            "count": {"low": 103, "high": 103, "qualifier": "exactly"},
            "date": {"value": "2023-10-17/..", "expression": "since October 17"},
            "casualties": [{"effect": "killed", "low": 20600, "qualifier": "more_than", "quote": "more than 20,600 people"}],
            "evidence": ["103 attacks against their troops"],
        },
    ],
    "statements": [
        {
            "speaker": "Adrienne Watson",
            "role": "spokeswoman",
            "cue": "said",
            "quote": "The United States will act at a time of our choosing",
        },
        {"speaker": "Joe Biden", "quote": "places no higher priority"},
    ],
}
QUOTES = (
    GroundedQuote(path="/events/0/evidence/0", quote="The US military", found=Found.EXACT, span=Span(start=0, end=15)),
    GroundedQuote(path="/events/0/date/expression", quote="on Monday", found=Found.NORMALISED, span=Span(start=20, end=29)),
    GroundedQuote(path="/events/1/responsibility/2/quote", quote="it may have been someone else", found=Found.NOT_FOUND),
    GroundedQuote(
        path="/events/1/casualties/0/quote",
        quote="Three US military personnel were wounded",
        found=Found.NEAR,
        span=Span(start=30, end=60),
        differences=("number: 'Three' where the article has 'Four'",),
    ),
)
FACTS = {
    "headline": "A bridge was closed",
    "summary": "The bridge was closed on Monday, the mayor said.",
    "facts": [
        {"fact": "The bridge was closed.", "according_to": "the mayor", "quote": "we closed the bridge"},
        {"fact": "Two lanes will reopen.", "quote": "two lanes will reopen"},
    ],
}


def make_record(filled: Any, **changes: Any) -> Record[Any]:
    values: dict[str, Any] = {
        "document": DocumentRef(id="d1", origin="seeds/000.txt", published=date(2023, 12, 26), source="The National"),
        "task": TaskRef(
            name="event", schema_name="S", schema_version="1", schema_digest="a", prompt_version="v1", prompt_digest="b"
        ),
        "model": ModelRef(name="openai/gpt-x", answered_as="gpt-x-2026"),
        "outcome": Outcome.OK if filled is not None else Outcome.FAILED,
        "filled": filled,
        "usage": Usage(prompt_tokens=5400, completion_tokens=1200, requests=1, seconds=2.5),
        "engine_version": "0.1.0",
    }
    return Record[Any](**(values | changes))


@pytest.fixture
def news_brief() -> NewsBrief:
    return NewsBrief.model_validate(BRIEF)


@pytest.fixture
def event_record(news_brief: NewsBrief) -> Record[Any]:
    finding = CheckFinding(path="/events/1/casualties/0/low", check="count_in_quote", message="3 cannot be read from its quote")
    return make_record(
        news_brief, quotes=QUOTES, findings=(finding,), outcome=Outcome.OK_WITH_WARNINGS, warnings=("asked again 1 time",)
    )


@pytest.fixture
def facts_record() -> Record[Any]:
    quotes = (
        GroundedQuote(path="/facts/0/quote", quote="we closed the bridge", found=Found.EXACT, span=Span(start=0, end=20)),
        GroundedQuote(path="/facts/1/quote", quote="two lanes will reopen", found=Found.NOT_FOUND),
    )
    return make_record(KeyFacts.model_validate(FACTS), quotes=quotes)


@pytest.fixture(name="make_record")
def make_record_fixture() -> Any:
    return make_record
