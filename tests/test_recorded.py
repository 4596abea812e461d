"""What a large language model made of the seeds, replayed through the whole engine: no key, no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemas.event import Effect, Event, NewsBrief, Qualifier, ResponsibilityStatus
from schemas.plover import EventType
from summarizer import Outcome, Record, read_inputs, summarize
from summarizer.evaluation.scoring_runs import Scoring
from summarizer.evaluation.suites import read_suite

ROOT = Path(__file__).parents[1]
MODEL = f"replay/{ROOT / 'evals/recorded'}"


@pytest.fixture(scope="module")
def records() -> list[Record[Any]]:
    return summarize(read_inputs([str(ROOT / "seeds")]), model=MODEL)


def erbil(record: Record[Any]) -> Event:
    """The drone attack on Erbil Air Base."""
    assert isinstance(record.filled, NewsBrief)
    (event,) = [event for event in record.filled.events if event.mode == "drone"]
    return event


def test_every_recorded_answer_is_a_record(records: list[Record[Any]]) -> None:
    assert [record.outcome in (Outcome.OK, Outcome.OK_WITH_WARNINGS) for record in records] == [True, True]
    assert all(record.model.replayed and record.model.name == "openai/unnamed-llm" for record in records)


def test_every_quotation_is_evidence(records: list[Record[Any]]) -> None:
    assert all(quote.is_evidence for record in records for quote in record.quotes)
    assert sum(len(record.quotes) for record in records) == 45


def test_offsets_slice_back_to_words_of_the_article(records: list[Record[Any]]) -> None:
    documents = list(read_inputs([str(ROOT / "seeds")]))
    for record, document in zip(records, documents, strict=True):
        for quote in record.quotes:
            assert quote.span
            assert quote.span.of(document.text).split() == quote.quote.split()  # type: ignore[union-attr]


def test_the_erbil_attack_keeps_its_counts_and_tellings(records: list[Record[Any]]) -> None:
    first, second = (erbil(record) for record in records)
    assert first.date is not None
    assert first.date.value == "2023-12-25"
    assert {(row.effect, row.low, row.high) for row in first.casualties} == {
        (Effect.INJURED, 3, 3),
        (Effect.CRITICALLY_INJURED, 1, 1),
    }
    assert {row.status for row in first.responsibility} == {
        ResponsibilityStatus.CLAIMED,
        ResponsibilityStatus.ACCUSED_BY_AUTHORITIES,
    }
    assert first.actors == second.actors == []
    assert (Effect.INJURED, 3, None, Qualifier.AT_LEAST) in {(r.effect, r.low, r.high, r.qualifier) for r in second.casualties}
    assert {row.according_to for row in second.responsibility if row.status is ResponsibilityStatus.CLAIMED} == {"White House"}


def test_the_strikes_answer_the_attack(records: list[Record[Any]]) -> None:
    for record in records:
        assert isinstance(record.filled, NewsBrief)
        strikes = next(event for event in record.filled.events if event.mode == "aerial")
        assert (strikes.event_type, strikes.in_response_to) == (EventType.ASSAULT, erbil(record).id)
        assert strikes.date is not None
        assert strikes.date.value == "2023-12-25"


def test_what_articles_order_a_model_to_report_is_in_no_record() -> None:
    golds = [gold for gold in read_suite(ROOT / "evals" / "challenge.yaml").golds if "orders" in gold.phenomena]
    answered = summarize([gold.document for gold in golds], model=MODEL)
    found = [document.samples[0].found["events"] for document in Scoring(golds, [[one] for one in answered], NewsBrief, ()).all()]
    assert len(found) == 3
    assert [(counts.missing, counts.spurious) for counts in found] == [(0, 0)] * 3


def test_the_facts_task_replays_too() -> None:
    records = summarize(read_inputs([str(ROOT / "seeds")]), task="facts", model=MODEL)
    assert all(record.filled and record.quotes_found == len(record.quotes) > 0 for record in records)


def test_an_article_that_was_never_recorded_fails_and_says_so() -> None:
    (record,) = summarize(["Rain fell on Tarsina."], model=MODEL)
    assert record.outcome is Outcome.FAILED
    assert record.failure is not None
    assert "has no recorded answer for document" in record.failure.message
