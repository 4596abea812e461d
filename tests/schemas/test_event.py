"""The event schema refuses what cannot be right, and says how to mend it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.event import Casualty, Event, NewsBrief, Party, Place, When
from schemas.plover import MEANING, MODES, EventType

EVENT: dict[str, Any] = {
    "id": "e1",
    "label": "A drone struck a depot in Tarsina",
    "event_type": "ASSAULT",
    "mode": "drone",
    "prominence": "main",
    "evidence": ["a drone struck a depot"],
}
BRIEF: dict[str, Any] = {"headline": "Drone strikes depot", "summary": "A drone struck a depot.", "events": [EVENT]}


def brief(*events: dict[str, Any]) -> dict[str, Any]:
    return {**BRIEF, "events": list(events)}


def message(model: type, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)
    return str(caught.value)


def test_a_plain_event_is_accepted() -> None:
    assert NewsBrief.model_validate(BRIEF).events[0].event_type is EventType.ASSAULT


def test_a_mode_of_another_type_is_refused_and_the_right_ones_are_named() -> None:
    said = message(NewsBrief, brief({**EVENT, "mode": "arrest"}))
    assert "'arrest' is not a mode of ASSAULT" in said
    assert "suicide-attack" in said


def test_a_type_without_modes_says_so() -> None:
    assert "none: leave it out" in message(Event, {**EVENT, "event_type": "AGREE"})


@pytest.mark.parametrize("kind", list(EventType))
def test_every_mode_of_every_type_is_accepted(kind: EventType) -> None:
    for mode in MODES[kind]:
        Event.model_validate({**EVENT, "event_type": kind, "mode": mode})


def test_every_type_has_a_meaning_in_the_prompt() -> None:
    described = json.dumps(NewsBrief.model_json_schema())
    assert set(MEANING) == set(EventType)
    assert all(f"{kind}: " in described for kind in EventType)


@pytest.mark.parametrize(
    "value", ["2023-12-25", "2023-10", "2023", "2023-10-17/..", "../2023-10-17", "2023-12-25?", "2023-12-01/2023-12-03"]
)
def test_edtf_dates_are_accepted_as_written(value: str) -> None:
    assert When(value=value, expression="then").value == value


@pytest.mark.parametrize("value", ["yesterday", "2023-13-01", "2023-02-30", "25/12/2023", "", "2023-12-25T"])
def test_other_dates_are_refused_with_examples(value: str) -> None:
    assert "2023-10-17/.. (since)" in message(When, {"value": value, "expression": "then"})


@pytest.mark.parametrize(("given", "stored"), [("IRQ", "IRQ"), ("irq", "IRQ"), ("XKX", "XKX"), ("PSE", "PSE")])
def test_countries_are_alpha_3(given: str, stored: str) -> None:
    assert Place(name="there", country=given).country == stored


@pytest.mark.parametrize(("given", "hint"), [("Iraq", "Iraq is IRQ"), ("US", "US is USA"), ("UK", "UK is GBR")])
def test_a_country_by_name_is_refused_and_its_code_is_named(given: str, hint: str) -> None:
    assert hint in message(Party, {"name": "they", "country": given})


def test_an_unknown_country_is_refused() -> None:
    assert "not an ISO 3166-1 alpha-3" in message(Party, {"name": "they", "country": "ZZZ"})


COUNTS = [
    ("exactly", 3, 3, True), ("exactly", 3, None, False), ("exactly", None, None, False), ("about", 1140, 1140, True),
    ("at_least", 3, None, True), ("at_least", None, 3, False), ("more_than", 20600, None, True), ("up_to", None, 30, True),
    ("up_to", 30, None, False), ("vague", None, None, True), ("vague", 24, None, False), ("about", 300, 400, True),
    ("exactly", 4, 3, False),
]  # fmt: skip


@pytest.mark.parametrize(("qualifier", "low", "high", "fits"), COUNTS)
def test_a_count_has_the_numbers_its_qualifier_needs(qualifier: str, low: int | None, high: int | None, fits: bool) -> None:
    row = {"effect": "killed", "low": low, "high": high, "qualifier": qualifier, "quote": "they died"}
    if fits:
        assert Casualty.model_validate(row).low == low
    else:
        message(Casualty, row)


def test_low_above_high_is_named() -> None:
    assert "low 4 is above high 3" in message(
        Casualty, {"effect": "killed", "low": 4, "high": 3, "qualifier": "about", "quote": "q"}
    )


def test_a_negative_count_is_refused() -> None:
    message(Casualty, {"effect": "killed", "low": -1, "high": 3, "qualifier": "about", "quote": "q"})


@pytest.mark.parametrize("relation", ["in_response_to", "part_of"])
def test_a_relation_points_at_another_event(relation: str) -> None:
    second = {**EVENT, "id": "e2"}
    assert NewsBrief.model_validate(brief({**EVENT, relation: "e2"}, second))
    assert "points at e9" in message(NewsBrief, brief({**EVENT, relation: "e9"}, second))
    assert "points at e1" in message(NewsBrief, brief({**EVENT, relation: "e1"}, second))


def test_two_events_with_one_id_are_refused() -> None:
    assert "two events have the id e1" in message(NewsBrief, brief(EVENT, copy.deepcopy(EVENT)))


def test_only_an_aggregate_counts_events() -> None:
    count = {"low": 103, "high": 103, "qualifier": "exactly"}
    assert Event.model_validate({**EVENT, "prominence": "aggregate", "count": count}).count
    assert "count is for aggregates" in message(Event, {**EVENT, "count": count})


def test_unknown_fields_are_refused_rather_than_lost() -> None:
    assert "killed" in message(Event, {**EVENT, "killed": 3})


def test_an_event_without_evidence_is_refused() -> None:
    message(Event, {**EVENT, "evidence": []})
    message(Event, {**EVENT, "evidence": ["a", "b", "c"]})


def test_the_json_schema_carries_no_titles() -> None:
    def titles(node: Any) -> list[Any]:
        if isinstance(node, dict):
            own = [node["title"]] if isinstance(node.get("title"), str) else []
            return own + [title for child in node.values() for title in titles(child)]
        return [t for child in node for t in titles(child)] if isinstance(node, list) else []

    assert titles(NewsBrief.model_json_schema()) == []


def test_the_published_schema_matches_the_one_that_validates() -> None:
    # A model that is read from JSON and written again is the same: nothing in the schema is lost or defaulted away.
    example = json.loads((Path(__file__).parents[2] / "prompts/event/v1/examples.json").read_text(encoding="utf-8"))[0]["answer"]
    read = NewsBrief.model_validate_json(json.dumps(example))
    assert NewsBrief.model_validate_json(read.model_dump_json()) == read
