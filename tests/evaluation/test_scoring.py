"""The scorer's rules one by one, on small records: what each state of gold means, what counts and what does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import BaseModel, Field, computed_field

from schemas.event import NewsBrief
from schemas.markers import Compared, FoundWhen, Verbatim
from summarizer.documents import Document
from summarizer.errors import RecordsError, TaskError
from summarizer.evaluation.columns import refuse_uncomparable
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said, Unlabelled
from summarizer.evaluation.results import SampleScore
from summarizer.evaluation.scoring import score
from summarizer.evaluation.scoring_runs import Scoring
from summarizer.extracting import recheck
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import AnyRecord, DocumentRef, Dropped, ModelRef, TaskRef
from summarizer.tasks import load_task

TEXT = (
    "Gunmen killed three villagers in Dorel on Sunday, police said. The Northern Front said it was behind the attack. "
    "At least five others were wounded. The army shelled Vasna on Monday in response."
)
DOCUMENT = Document(id="d", text=TEXT, published=date(2024, 3, 5))
TASK = TaskRef(name="t", schema_name="T", schema_version="1", schema_digest="x", prompt_version="v1", prompt_digest="y")


class Toll(BaseModel):
    killed: Annotated[int | None, Compared("number", critical=True)] = None
    near: Annotated[int | None, Compared("number", tolerance=2)] = None
    day: Annotated[str | None, Compared("date")] = None
    town: Annotated[str | None, Compared("name", identity=True)] = None
    stage: Literal["done", "planned"] = "done"
    note: Annotated[str | None, Compared("text")] = None
    targets: list[str] = []
    quote: Annotated[str | None, Verbatim()] = None


class Tolls(BaseModel):
    tolls: Annotated[list[Toll], FoundWhen(same=("killed",), not_contradicting=("day",), in_common=("town", "targets"))] = []
    main: Toll | None = None


def gold_of(labels: dict[str, Any], aliases: tuple[tuple[str, ...], ...] = ()) -> Gold:
    return Gold(Path("d.yaml"), DOCUMENT, labels, "d", aliases=aliases)


def record_of(filled: dict[str, Any] | None, **more: Any) -> AnyRecord:
    values = {"outcome": Outcome.OK, **more}
    return AnyRecord(
        document=DocumentRef(id="d", origin="d.txt"),
        task=TASK,
        model=ModelRef(name="m"),
        filled=filled,
        engine_version="0",
        **values,
    )


def scored(labels: dict[str, Any], filled: dict[str, Any], aliases: tuple[tuple[str, ...], ...] = ()) -> SampleScore:
    return score(record_of(filled), gold_of(labels, aliases), Tolls)


def of(labels: dict[str, Any], filled: dict[str, Any], field: str) -> tuple[int, int, int, int]:
    counts = scored({"main": labels}, {"main": filled}).fields.get(f"main.{field}", Counts())
    return counts.row[:4]


@pytest.mark.parametrize(
    ("gold", "predicted", "counts"),
    [
        (3, 3, (1, 0, 0, 0)),
        (3, 4, (0, 1, 0, 0)),
        (3, None, (0, 0, 1, 0)),
        (None, 3, (0, 0, 0, 1)),
        (None, None, (0, 0, 0, 0)),
        (0, 0, (1, 0, 0, 0)),
        (Unlabelled(), 3, (0, 0, 0, 0)),
        (Alternatives((3, 4)), 4, (1, 0, 0, 0)),
        (Alternatives((3, 4)), 5, (0, 1, 0, 0)),
        (Alternatives((3, 4)), None, (0, 0, 1, 0)),
        (Alternatives((3, None)), 3, (1, 0, 0, 0)),
        (Alternatives((3, None)), None, (0, 0, 0, 0)),
        (Alternatives((3, None)), 4, (0, 0, 0, 1)),
        (Said(3, "three villagers"), 3, (1, 0, 0, 0)),
        (MayBeAbsent(3), None, (0, 0, 0, 0)),
    ],
)
def test_each_state_of_a_gold_value_is_counted_by_its_rule(gold: Any, predicted: Any, counts: tuple[int, ...]) -> None:
    assert of({"killed": gold}, {"killed": predicted}, "killed") == counts


def test_numbers_are_equal_or_wrong_but_for_a_declared_tolerance() -> None:
    assert of({"killed": 12}, {"killed": 13}, "killed") == (0, 1, 0, 0)
    assert of({"near": 12}, {"near": 14}, "near") == (1, 0, 0, 0)
    assert of({"near": 12}, {"near": 15}, "near") == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("gold", "predicted", "right", "imprecise"),
    [
        ("2023-12-25", "2023-12-25", 1, 0),
        ("2023-12-25", "2023-12-26", 0, 0),
        ("2023-12-25", "2023-12", 0, 1),
        ("2023-12", "2023-12-25", 0, 1),
        ("2023-10-17/..", "2023-10-17/..", 1, 0),
        ("2023-10-17/..", "2023-10-17", 0, 1),
        ("2023-12-25", "2023-12-25?", 0, 1),
    ],
)
def test_a_date_within_another_is_wrong_and_told_apart(gold: str, predicted: str, right: int, imprecise: int) -> None:
    counts = scored({"main": {"day": gold}}, {"main": {"day": predicted}}).fields["main.day"]
    assert (counts.correct, counts.wrong, counts.imprecise) == (right, 1 - right, imprecise)


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ("the White House", "White House", 1),
        ("Kata'ib Hezbollah", "Kataib Hezbollah", 1),
        ("São Paulo", "Sao Paulo", 1),
        ("Iran's army", "Iran army", 1),
        ("United States", "U.S.", 1),
        ("Hezbollah", "Kataib Hezbollah", 0),
        ("North Korea", "South Korea", 0),
        ("Dorel", "Dorel district", 0),
    ],
)
def test_names_are_the_same_but_for_their_spelling(gold: str, predicted: str, right: int) -> None:
    assert of({"town": gold}, {"town": predicted}, "town")[0] == right


def test_an_alias_of_the_article_is_as_right_as_the_name() -> None:
    aliases = (("Islamic Revolutionary Guard Corps", "IRGC", "the Guards"),)
    fields = scored({"main": {"town": "IRGC"}}, {"main": {"town": "Guards"}}, aliases).fields
    assert fields["main.town"] == Counts(correct=1)


def test_a_default_says_nothing_so_that_agreeing_on_it_is_no_merit() -> None:
    assert of({"stage": "done"}, {"stage": "done"}, "stage") == (0, 0, 0, 0)
    assert of({"stage": "planned"}, {"stage": "done"}, "stage") == (0, 0, 1, 0)
    assert of({"stage": "done"}, {"stage": "planned"}, "stage") == (0, 0, 0, 1)


def test_free_text_decides_pairing_and_is_never_scored() -> None:
    assert of({"note": "a bus burnt"}, {"note": "something else"}, "note") == (0, 0, 0, 0)


def test_a_set_has_no_order_and_no_wrong_values() -> None:
    assert of({"targets": ["bus", "bridge"]}, {"targets": ["bridge", "mill"]}, "targets") == (1, 0, 1, 1)


def test_items_of_a_set_may_have_alternatives_and_may_be_absent() -> None:
    labels = {"targets": [Alternatives(("bus", "coach")), Alternatives(("bridge", None)), MayBeAbsent("mill")]}
    assert of(labels, {"targets": ["coach"]}, "targets") == (1, 0, 0, 0)
    assert of(labels, {"targets": ["coach", "mill", "bridge"]}, "targets") == (3, 0, 0, 0)
    assert of(labels, {"targets": ["bus", "coach"]}, "targets") == (1, 0, 0, 1)


def test_a_missing_row_is_all_missing_and_an_invented_one_all_spurious() -> None:
    row = {"killed": 3, "town": "Dorel", "targets": ["bus"]}
    assert scored({"tolls": [row]}, {"tolls": []}).total == Counts(missing=3)
    assert scored({"tolls": []}, {"tolls": [row]}).total == Counts(spurious=3)


def test_rows_are_paired_by_what_tells_which_they_are_not_by_their_order() -> None:
    labels = {"tolls": [{"town": "Dorel", "killed": 3}, {"town": "Vasna", "killed": 5}]}
    filled = {"tolls": [{"town": "Vasna", "killed": 3}, {"town": "Dorel", "killed": 3}]}
    one = scored(labels, filled)
    assert one.fields["tolls.town"] == Counts(correct=2)
    assert one.fields["tolls.killed"] == Counts(correct=1, wrong=1)
    assert [(difference.gold_path, difference.path) for difference in one.differences] == [("/tolls/1/killed", "/tolls/0/killed")]


def test_rows_that_share_nothing_stay_apart() -> None:
    one = scored({"tolls": [{"town": "Dorel", "killed": 3}]}, {"tolls": [{"town": "Vasna", "killed": 3}]})
    assert one.total == Counts(missing=2, spurious=2)


def test_an_optional_row_counts_if_found_and_costs_nothing_if_not() -> None:
    labels = {"tolls": [MayBeAbsent({"town": "Dorel", "killed": 3})]}
    assert scored(labels, {"tolls": []}).total == Counts()
    assert scored(labels, {"tolls": []}).found["tolls"] == Counts()
    assert scored(labels, {"tolls": [{"town": "Dorel", "killed": 3}]}).total == Counts(correct=2)
    assert scored(labels, {"tolls": [{"town": "Dorel", "killed": 4}]}).total == Counts(correct=1, spurious=1)


def test_a_sub_record_may_have_alternatives_nothing_among_them() -> None:
    labels = {"main": Alternatives((None, {"town": "Dorel", "killed": 3}))}
    assert scored(labels, {"main": None}).total == Counts()
    assert scored(labels, {"main": {"town": "Dorel", "killed": 3}}).total == Counts(correct=2)


def test_what_is_not_labelled_is_never_scored_whatever_stands_there() -> None:
    assert scored({"tolls": Unlabelled()}, {"tolls": [{"killed": 3}, {"killed": 4}]}).total == Counts()
    assert scored({"tolls": Unlabelled()}, {"tolls": [{"killed": 3}]}).found == {}


def test_a_row_is_found_by_its_rule_which_is_more_than_being_paired() -> None:
    labels = {"tolls": [{"town": "Dorel", "killed": 3, "day": "2024-03-03"}]}
    same = {"town": "Dorel", "killed": 3, "day": "2024-03"}
    assert scored(labels, {"tolls": [same]}).found["tolls"] == Counts(correct=1)
    for changed in ({"killed": 4}, {"day": "2024-03-04"}, {"town": None, "note": "x"}):
        assert scored(labels, {"tolls": [same | changed]}).found["tolls"] == Counts(missing=1, spurious=1), changed


def test_a_value_without_support_is_told_from_a_misread_one() -> None:
    labels = {"events": [], "statements": Unlabelled()}
    event = {
        "id": "e1", "label": "x", "event_type": "ASSAULT", "prominence": "main",
        "evidence": ["Gunmen killed three villagers in Dorel"],
        "place": {"name": "Dorel"},
        "casualties": [
            {"effect": "killed", "low": 3, "high": 3, "qualifier": "exactly", "quote": "killed three villagers"},
            {"effect": "injured", "low": 9, "high": 9, "qualifier": "exactly", "quote": "nine were wounded"},
        ],
    }  # fmt: skip
    filled = {"headline": "h", "summary": "s", "events": [event], "statements": []}
    grounded = recheck(record_of(filled), DOCUMENT, task=load_task("event"))
    one = score(AnyRecord.model_validate_json(grounded.line()), gold_of(labels), NewsBrief)
    unsupported = {difference.predicted for difference in one.differences if difference.unsupported}
    assert unsupported == {"injured", "9", "exactly"}
    assert (one.grounding.exact, one.grounding.near) == (2, 1)
    assert one.fields["events.place.name"].unsupported == 0


def test_relations_between_events_are_compared_through_the_pairing() -> None:
    def event(name: str, place: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "label": place, "event_type": "ASSAULT", "prominence": "main", "place": {"name": place}, **more}

    labels = {"events": [event("e1", "Dorel"), event("e2", "Vasna", in_response_to="e1")], "statements": Unlabelled()}
    filled = {
        "headline": "h", "summary": "s", "statements": [],
        "events": [event("e1", "Vasna", in_response_to="e7", evidence=["x"]), event("e7", "Dorel", evidence=["x"])],
    }  # fmt: skip
    assert score(record_of(filled), gold_of(labels), NewsBrief).fields["events.in_response_to"] == Counts(correct=1)
    filled["events"].append(event("e9", "Farn", evidence=["x"]))
    filled["events"][0]["in_response_to"] = "e9"
    assert score(record_of(filled), gold_of(labels), NewsBrief).fields["events.in_response_to"] == Counts(wrong=1)


def test_a_system_that_gave_no_record_has_missed_everything() -> None:
    failure = Failure(kind=FailureKind.REFUSAL, message="declined")
    one = score(record_of(None, outcome=Outcome.FAILED, failure=failure), gold_of({"main": {"killed": 3}}), Tolls)
    assert one.scored
    assert one.total == Counts(missing=1)


@pytest.mark.parametrize("kind", [FailureKind.NO_RECORDING, FailureKind.CONNECTION, FailureKind.FAULT, FailureKind.UNSUPPORTED])
def test_an_answer_that_never_came_is_no_score(kind: FailureKind) -> None:
    failure = Failure(kind=kind, message="no")
    one = score(record_of(None, outcome=Outcome.FAILED, failure=failure), gold_of({"main": {"killed": 3}}), Tolls)
    assert not one.scored
    assert one.total == Counts()


def test_dropped_rows_are_missing_and_their_quotations_not_found() -> None:
    dropped = (Dropped(path="/tolls/0", raw='{"killed": "many", "quote": "killed many"}', errors=("killed: not a number",)),)
    one = score(record_of({"tolls": []}, dropped=dropped), gold_of({"tolls": [{"killed": 3}]}), Tolls)
    assert one.total == Counts(missing=1)
    assert (one.grounding.not_found, one.grounding.dropped) == (1, 1)


def test_a_record_that_does_not_fit_the_schema_is_no_score_but_an_error() -> None:
    with pytest.raises(RecordsError, match=r"d\.txt does not fit Tolls"):
        score(record_of({"tolls": 7}), gold_of({"tolls": []}), Tolls)


def test_a_summary_is_held_to_the_article_and_to_what_mattered() -> None:
    toll = {"effect": "killed", "low": 3, "high": 3, "qualifier": "exactly", "quote": "killed three"}
    about = {"id": "e1", "label": "x", "event_type": "ASSAULT", "prominence": "main"}
    event = {**about, "place": {"name": "Dorel"}, "casualties": [toll]}
    labels = {"events": [event], "statements": Unlabelled()}

    def summary(text: str) -> tuple[int, ...]:
        one = score(
            record_of({"headline": "h", "summary": text, "events": [], "statements": []}), gold_of(labels), NewsBrief
        ).summary
        return one.standing, one.facts, one.mentioned, one.main_rows

    assert summary("Gunmen killed three people in Dorel.") == (2, 2, 1, 1)
    assert summary("Gunmen killed nine people in Dorel.") == (1, 2, 0, 1)
    assert summary("There was an attack, police said.")[2:] == (0, 1)


class Storm(BaseModel):
    """A schema as users write it: no marks at all."""

    schema_version: ClassVar[str] = "1"
    name: str
    category: int | None = None
    landfall: date | None = None
    kind: Literal["hurricane", "typhoon"] | None = None
    damaged: list[str] = Field(default_factory=list)
    deaths: dict[str, int] = Field(default_factory=dict)


class Storms(BaseModel):
    storms: list[Storm] = []


def test_a_plain_model_is_compared_by_its_types() -> None:
    labels = {
        "storms": [
            {
                "name": "Storm Ida",
                "category": 4,
                "landfall": "2021-08-29",
                "kind": "hurricane",
                "damaged": ["roofs"],
                "deaths": {"Cuba": 2},
            }
        ]
    }
    filled = {
        "storms": [
            {
                "name": "storm IDA",
                "category": 3,
                "landfall": "2021-08-29",
                "kind": "hurricane",
                "damaged": ["piers"],
                "deaths": {"Cuba": 2},
            }
        ]
    }
    fields = score(record_of(filled), gold_of(labels), Storms).fields
    assert {name: counts.row[:4] for name, counts in fields.items()} == {
        "storms.name": (1, 0, 0, 0),
        "storms.category": (0, 1, 0, 0),
        "storms.landfall": (1, 0, 0, 0),
        "storms.kind": (1, 0, 0, 0),
        "storms.damaged": (0, 0, 1, 1),
        "storms.deaths": (1, 0, 0, 0),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Islamic Resistance in Iraq", "Iraq"),
        ("Lebanese Hezbollah", "Lebanon"),
        ("IDF", "Israel"),
        ("Michael Jordan", "Jordan"),
        ("Gaza", "West Bank"),
        ("Tajik border guards", "Tajik government"),
        ("2.5 kg bomb", "25 kg bomb"),
        ("-3", "3"),
        ("第一旅", "第二旅"),
        ("!", "?"),
    ],
)
def test_different_parties_and_things_stay_apart(one: str, other: str) -> None:
    assert of({"town": one}, {"town": other}, "town") == (0, 1, 0, 0)


def test_a_time_of_day_is_part_of_a_moment() -> None:
    assert of({"day": "2024-03-03T10:00"}, {"day": "2024-03-03T22:00"}, "day")[:2] == (0, 1)


def test_a_poor_match_with_an_optional_row_costs_no_more_than_an_invented_one() -> None:
    optional = MayBeAbsent({"town": "Dorel", "killed": 3, "day": "2024-03-03", "targets": ["bus"]})
    poor = {"town": "Dorel", "killed": 9, "day": "2024-01-01"}
    errors = scored({"tolls": [optional]}, {"tolls": [poor]}).total.errors
    assert errors < scored({"tolls": []}, {"tolls": [poor]}).total.errors


def test_between_equals_the_row_that_gold_demands_is_found() -> None:
    row = {"town": "Dorel", "killed": 3}
    for rows in ([row, MayBeAbsent(row)], [MayBeAbsent(row), row]):
        assert scored({"tolls": rows}, {"tolls": [row]}).total == Counts(correct=2)


def test_wording_never_outweighs_values_in_pairing() -> None:
    labels = [{"killed": 3, "note": "three died in the north"}, {"killed": 5, "note": "five died in the south"}]
    filled = [{"killed": 3, "note": "five died in the south"}, {"killed": 5, "note": "three died in the north"}]
    assert scored({"tolls": labels}, {"tolls": filled}).fields["tolls.killed"] == Counts(correct=2)


class Node(BaseModel):
    id: int
    name: Annotated[str, Compared("name", identity=True)]
    parent: Annotated[int | None, Compared("reference")] = None
    parts: list[Node] = []


class Tree(BaseModel):
    root: Annotated[int | None, Compared("reference")] = None
    nodes: list[Node] = []


def test_references_reach_over_lists_whatever_their_ids_are() -> None:
    part = {"id": 3, "name": "c", "parent": 1}
    labels = {"root": 2, "nodes": [{"id": 1, "name": "a", "parts": [part]}, {"id": 2, "name": "b"}]}
    renamed = {
        "root": 8,
        "nodes": [{"id": 8, "name": "b"}, {"id": 7, "name": "a", "parts": [{"id": 9, "name": "c", "parent": 7}]}],
    }
    for filled in (labels, renamed):
        fields = score(record_of(filled), gold_of(labels), Tree).fields
        assert fields["root"] == fields["nodes.parts.parent"] == Counts(correct=1)


def test_a_reference_to_an_optional_row_may_be_left_out_with_it() -> None:
    labels = {"nodes": [MayBeAbsent({"id": 1, "name": "a"}), {"id": 2, "name": "b", "parent": 1}]}
    filled = {"nodes": [{"id": 2, "name": "b"}]}
    assert score(record_of(filled), gold_of(labels), Tree).total.errors == 0


def test_rows_of_nothing_but_text_are_found_by_their_words() -> None:
    facts = load_task("facts").schema

    def brief(*quotes: str) -> dict[str, Any]:
        return {"headline": "h", "summary": "s", "facts": [{"fact": "f", "quote": quote} for quote in quotes]}

    labels = brief("Gunmen killed three villagers in Dorel", "The army shelled Vasna")
    one = score(record_of(brief("killed three villagers in Dorel", "police said")), gold_of(labels), facts)
    assert one.found["facts"] == Counts(correct=1, missing=1, spurious=1)


class Measured(BaseModel):
    model_config = {"extra": "forbid"}
    names: list[str] = ["Dorel"]
    total: int | None = Field(default=None, serialization_alias="sum")

    @computed_field
    def doubled(self) -> int:
        return 2 * (self.total or 0)


def test_a_default_list_is_nothing_said_and_computed_fields_are_not_asked() -> None:
    filled = Measured(total=3).model_dump(mode="json")
    assert score(record_of(filled), gold_of({"total": 3}), Measured).total == Counts(correct=1)


class Inner(BaseModel):
    name: str


class Nested(BaseModel):
    rows: list[list[Inner]] = []


class Mixed(BaseModel):
    rows: list[Inner | str] = []


class Mapped(BaseModel):
    rows: dict[str, Inner] = {}


@pytest.mark.parametrize("schema", [Nested, Mixed, Mapped])
def test_a_shape_that_cannot_be_scored_is_refused_by_name(schema: type[BaseModel]) -> None:
    with pytest.raises(TaskError, match=rf"{schema.__name__}\.rows cannot be held against gold"):
        refuse_uncomparable(schema)


def test_many_documents_are_scored_by_several_processes_as_by_one() -> None:
    golds = [gold_of({"tolls": [{"town": f"Town {number}", "killed": number}]}) for number in range(600)]
    records = [[record_of({"tolls": [{"town": f"Town {number}", "killed": number % 7}]})] for number in range(600)]
    scoring = Scoring(golds, records, Tolls)
    assert scoring.all() == tuple(map(scoring.one, range(600)))


def test_dates_contradict_whichever_comes_first() -> None:
    for gold, predicted in (("2024-03-03", "2024-03-04"), ("2024-03-04", "2024-03-03"), ("2024-03", "2024-02-29")):
        found = scored({"tolls": [{"town": "Dorel", "day": gold}]}, {"tolls": [{"town": "Dorel", "day": predicted}]}).found[
            "tolls"
        ]
        assert found == Counts(missing=1, spurious=1), (gold, predicted)


def test_one_quotation_that_stands_is_support_for_its_row() -> None:
    quotes = ["Gunmen killed three villagers in Dorel", "and then everybody flew to the moon"]
    for evidence in (quotes, quotes[::-1]):
        event = {"id": "e1", "label": "x", "event_type": "ASSAULT", "prominence": "main", "evidence": evidence}
        filled = {"headline": "h", "summary": "s", "events": [event], "statements": []}
        grounded = recheck(record_of(filled), DOCUMENT, task=load_task("event"))
        one = score(AnyRecord.model_validate_json(grounded.line()), gold_of({"events": []}), NewsBrief)
        assert one.fields["events.event_type"] == Counts(spurious=1)
