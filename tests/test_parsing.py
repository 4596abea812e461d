"""Reading answers, and keeping what is right in those that are not."""

import json
import time
from types import SimpleNamespace
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from instructor import Mode, Provider
from instructor.v2.core.function_calls import response_schema
from instructor.v2.core.registry import mode_registry
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from schemas.event import NewsBrief
from summarizer.parsing import parse_answer, salvage


class Act(BaseModel):
    model_config = ConfigDict(extra="forbid")
    who: str
    count: int | None = None
    place: str | None
    stage: Literal["done", "planned"] = "done"
    after: str | None = None


class Report(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    acts: list[Act] = []
    tags: list[str] | None = None
    numbers: dict[str, int] = {}
    pair: tuple[int, int] | None = None
    few: list[int] = Field(default=[], max_length=2)
    main: Act | None = None

    @model_validator(mode="after")
    def _after_names_an_actor(self):
        names = {act.who for act in self.acts}
        for place, act in enumerate(self.acts):
            if act.after is not None and act.after not in names:
                raise PydanticCustomError(
                    "after", "nobody is called {after}", {"after": act.after, "at": ("acts", place, "after")}
                )
        return self


def act(**changed: Any) -> dict[str, Any]:
    return {"who": "council", "place": "Bern"} | changed


def report(**changed: Any) -> str:
    return json.dumps({"title": "T"} | changed)


ANSWERS = [
    report(),
    report(acts=[act(), act(count="7")], few=[1]),  # lax: "7" is 7
    report(acts=[act(count="seven")]),
    report(acts=[act(stage="imagined"), {"who": 1}]),
    report(surprise=1),
    report(few=[1, 2, 3]),
    report(acts=[act(after="nobody")]),
    "",
    "{",
    "null",
    "[]",
    "Here you are: {}",
    '{"title": "T"} and more',
    '{"title": "\\ud800"}',
    '{"title": "T", "title": 7}',
    '{"title": "T", "numbers": {"a": NaN}}',
    "[" * 5000,
]


def instructors(text):
    """instructor's own reading of a completion with this text."""
    message = SimpleNamespace(content=text, refusal=None, tool_calls=None)
    completion = SimpleNamespace(choices=[SimpleNamespace(finish_reason="stop", message=message)])
    parser = mode_registry.get_handlers(Provider.OPENAI, Mode.JSON_SCHEMA).response_parser
    return parser(response=completion, response_model=response_schema(Report), strict=False)


@pytest.mark.parametrize("text", ANSWERS)
def test_the_verdict_is_instructors(text):
    parsed = parse_answer(text, Report)
    try:
        theirs = instructors(text)
    except ValidationError:
        assert parsed.value is None
        assert parsed.errors
    else:
        assert parsed.errors == ()
        assert type(parsed.value) is Report
        assert parsed.value.model_dump() == theirs.model_dump()


@pytest.mark.parametrize(
    "fence", ["```json\n{}\n```", "```\n{}\n```", " ```JSON\n{}```\n\n", "```json{}```", "```json\r\n{}\r\n```"]
)
def test_a_fence_around_the_whole_answer_is_taken_off(fence):
    text = report(title="T ``` T")
    assert parse_answer(fence.replace("{}", text), Report).value == Report(title="T ``` T")
    kept, dropped = salvage(fence.replace("{}", report(few=[1, 2, 3])), Report)
    assert (kept.few, [part.path for part in dropped]) == ([1, 2], ["/few/2"])


@pytest.mark.parametrize("text", ["```", "``````", "```json", "```json\n```", 'Here:\n```json\n{"title": "T"}\n```'])
def test_nothing_else_is_taken_for_a_fence(text):
    assert parse_answer(text, Report).value is None


class Measured(BaseModel):
    size: float | None = None
    sizes: list[float] = []
    anything: Any = None


@pytest.mark.parametrize(
    ("text", "error", "path"),
    [
        ('{"size": 1e999}', "size: Input should be a finite number, not Infinity", "/size"),
        ('{"size": "nan"}', "size: Input should be a finite number, not NaN", "/size"),
        ('{"size": NaN}', "size: Input should be a finite number, not NaN", "/size"),
        ('{"sizes": [1, -1e999, 2]}', "sizes[1]: Input should be a finite number, not -Infinity", "/sizes/1"),
    ],
)
def test_a_number_without_end_is_an_error_like_any_other(text, error, path):
    assert parse_answer(text, Measured).errors == (error,)
    value, dropped = salvage(text, Measured)
    assert [part.path for part in dropped] == [path]
    assert Measured.model_validate_json(value.model_dump_json()) == value


def test_no_number_without_end_is_anywhere_in_a_value():
    assert parse_answer('{"anything": {"deep": [1e999]}}', Measured).errors[0].startswith("anything.deep[0]: Input should be")


class Breaking(BaseModel):
    title: str

    @model_validator(mode="after")
    def _breaks_down(self):
        if self.title == "T":
            raise KeyError("no such title")
        return self


def test_a_validator_that_breaks_down_is_an_error_of_that_answer():
    (error,) = parse_answer(report(), Breaking).errors
    assert error == "the answer: a validator of the schema broke down over it: KeyError: 'no such title'"
    assert salvage(report(), Breaking) == (None, ())
    assert parse_answer(report(title="U"), Breaking).value == Breaking(title="U")


class Points(BaseModel):
    title: str

    @model_validator(mode="after")
    def _points_oddly(self):
        raise PydanticCustomError("odd", "odd", {"at": 3})


def test_a_place_that_is_none_is_passed_over():
    assert parse_answer(report(), Points).errors == ("the answer: odd",)


@pytest.mark.parametrize(
    ("few", "kept", "gone"),
    [
        (["a", 1, 2, 3], [1, 2], ["/few/0", "/few/3"]),
        (["a", "b", 1, "c", 2], [1, 2], ["/few/0", "/few/1", "/few/3"]),
        (["a", 1, "b", 2], [1, 2], ["/few/0", "/few/2"]),
        ([1, 2, 3, "a"], [1, 2], ["/few/2", "/few/3"]),
    ],
)
def test_a_bad_item_does_not_push_a_good_one_out_of_a_full_list(few, kept, gone):
    value, dropped = salvage(report(few=few), Report)
    assert value.few == kept
    assert sorted(part.path for part in dropped) == gone


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (report(acts=[act(stage="imagined")]), ["acts[0].stage: Input should be 'done' or 'planned', not \"imagined\""]),
        (report(acts=[act(after="nobody")]), ["acts[0].after: nobody is called nobody"]),
        (report(acts=[{"who": "x"}]), ["acts[0].place: Field required"]),
        (report(surprise=1), ["surprise: Extra inputs are not permitted"]),
        ("{", ["the answer: Invalid JSON: EOF while parsing an object at line 1 column 1"]),
        ("[]", ["the answer: Input should be an object"]),
    ],
)
def test_an_error_names_its_place_as_one_would_write_it(text, errors):
    assert list(parse_answer(text, Report).errors) == errors


def test_errors_without_end_are_counted_and_not_listed():
    errors = parse_answer(report(acts=[act(who=1)] * 100), Report).errors
    assert len(errors) == 31
    assert errors[-1] == "and 70 more errors"


def test_an_answer_that_fits_is_kept_whole():
    value, dropped = salvage(report(acts=[act()]), Report)
    assert value == Report.model_validate_json(report(acts=[act()]))
    assert dropped == ()


@pytest.mark.parametrize("text", ["", "{", "7", "[]", report(title=7), "[" * 5000])
def test_where_nothing_fits_nothing_is_kept(text):
    assert salvage(text, Report) == (None, ())


def cut(text):
    value, dropped = salvage(text, Report)
    assert value is not None
    return value, {part.path: part.raw for part in dropped}


def test_a_field_that_may_be_null_becomes_null():
    value, dropped = cut(report(acts=[act(count="seven"), act(place=5)], tags="news", main=act(who=7)))
    assert (value.acts[0].count, value.acts[1].place, value.tags, value.main) == (None, None, None, None)
    assert dropped == {
        "/acts/0/count": '"seven"',
        "/acts/1/place": "5",
        "/tags": '"news"',
        "/main": '{"who": 7, "place": "Bern"}',
    }


def test_a_default_that_says_something_is_never_put_in():
    value, dropped = cut(report(acts=[act(), act(stage="imagined"), act(who="mayor")]))
    assert [kept.who for kept in value.acts] == ["council", "mayor"]
    assert list(dropped) == ["/acts/1"]


def test_a_null_that_the_model_forgot_is_put_in_and_listed():
    value, dropped = cut(report(acts=[{"who": "x"}]))
    assert value.acts[0].place is None
    assert dropped == {"/acts/0/place": "null"}
    (part,) = salvage(report(acts=[{"who": "x"}]), Report)[1]
    assert part.errors == ("acts[0].place: Field required",)


def test_a_key_that_the_schema_does_not_know_and_an_entry_of_a_mapping_are_dropped():
    value, dropped = cut(report(acts=[act(mood="grim")], numbers={"a": 1, "b/c": "x"}))
    assert value.numbers == {"a": 1}
    assert dropped == {"/acts/0/mood": '"grim"', "/numbers/b~1c": '"x"'}


def test_a_pair_loses_both_or_none():
    value, dropped = cut(report(pair=[1, "x"]))
    assert value.pair is None
    assert dropped == {"/pair": '[1, "x"]'}


def test_a_list_that_is_too_long_loses_its_end():
    value, dropped = cut(report(few=[1, 2, 3, 4]))
    assert value.few == [1, 2]
    assert dropped == {"/few/2": "3", "/few/3": "4"}


def test_what_pointed_at_a_dropped_part_is_dropped_as_well():
    value, dropped = cut(report(acts=[act(who="a", stage="x"), act(who="b", after="a"), act(who="c", after="b")]))
    assert [(kept.who, kept.after) for kept in value.acts] == [("b", None), ("c", "b")]
    assert dropped == {"/acts/0": '{"who": "a", "place": "Bern", "stage": "x"}', "/acts/1/after": '"a"'}


def test_a_part_that_goes_with_a_larger_one_is_not_listed_twice():
    value, dropped = salvage(report(acts=[act(count="x", stage="y")]), Report)
    assert value.acts == []
    (part,) = dropped
    assert part.path == "/acts/0"
    assert len(part.errors) == 2


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str | None = None


class Home(BaseModel):
    pets: list[Annotated[Cat | Dog, Field(discriminator="kind")]]
    mixed: list[int | bool] = []
    nested: list[list[int]] = []


def test_members_of_a_union_are_parts_like_others():
    pets = [{"kind": "cat", "lives": "many"}, {"kind": "dog", "name": 7}, {"kind": "cow"}]
    text = json.dumps({"pets": pets, "mixed": [1, "x"], "nested": [[1, "x"]]})
    value, dropped = salvage(text, Home)
    assert value == Home(pets=[Dog(kind="dog")], mixed=[1], nested=[[1]])
    assert [part.path for part in dropped] == ["/pets/0", "/pets/1/name", "/pets/2", "/mixed/1", "/nested/0/1"]


def event(number, **changed):
    return {
        "id": f"e{number}",
        "label": "Something happened.",
        "event_type": "ASSAULT",
        "prominence": "main",
        "evidence": ["it happened"],
    } | changed


def brief(*events):
    return json.dumps({"headline": "H", "summary": "S.", "events": list(events)})


def test_an_event_with_a_mode_of_another_type_loses_the_mode():
    text = brief(event(1, mode="telepathy"))
    (error,) = parse_answer(text, NewsBrief).errors
    assert error.startswith("events[0].mode: 'telepathy' is not a mode of ASSAULT; its modes: ")
    value, dropped = salvage(text, NewsBrief)
    assert value.events[0].mode is None
    assert [(part.path, part.raw) for part in dropped] == [("/events/0/mode", '"telepathy"')]


def test_an_event_that_goes_leaves_no_relation_dangling():
    text = brief(event(1, prominence="huge"), event(2, in_response_to="e1"), event(3, part_of="e2"), event(2))
    value, dropped = salvage(text, NewsBrief)
    assert [(kept.id, kept.in_response_to, kept.part_of) for kept in value.events] == [("e2", None, None), ("e3", None, "e2")]
    assert [part.path for part in dropped] == ["/events/0", "/events/3", "/events/1/in_response_to"]


def test_a_long_answer_full_of_dangling_relations_is_salvaged_in_bounded_time():
    text = brief(*(event(number, in_response_to="e9999") for number in range(1, 151)))
    started = time.monotonic()
    value, dropped = salvage(text, NewsBrief)
    assert len(value.events) == len(dropped) == 150
    assert time.monotonic() - started < 20


def test_an_event_without_evidence_goes_with_its_casualties():
    text = brief(event(1, evidence=[""], casualties=[{"low": 3, "high": 3, "qualifier": "exactly"}]), event(2))
    value, dropped = salvage(text, NewsBrief)
    assert [kept.id for kept in value.events] == ["e2"]
    assert [part.path for part in dropped] == ["/events/0"]


SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.text("ab é/~", max_size=3) | st.sampled_from(["done", "planned"])
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3)
)
ACTS = st.fixed_dictionaries(
    {"who": st.sampled_from(["a", "b", 7]), "place": SCALARS},
    optional={"count": JSON, "stage": SCALARS, "after": st.sampled_from(["a", "b", "c", None]), "extra": JSON},
)
REPORTS = st.fixed_dictionaries(
    {"title": st.just("T"), "acts": st.lists(ACTS | JSON, max_size=5)},
    optional={
        "tags": JSON,
        "few": st.lists(SCALARS, max_size=4),
        "numbers": st.dictionaries(st.text("xy/", max_size=2), JSON),
        "main": ACTS,
    },
)


@given(REPORTS)
def test_what_is_kept_always_fits_and_every_item_is_kept_or_listed(answer):
    value, dropped = salvage(json.dumps(answer), Report)
    gone = [part.path for part in dropped]
    if value is None:
        assert gone == []
        return
    assert Report.model_validate_json(value.model_dump_json()) == value
    for name in ("acts", "few", "numbers"):
        items = [path for path in gone if path.startswith(f"/{name}/") and path.count("/") == 2]
        assert len(getattr(value, name)) + len(items) == len(answer.get(name, []))
    assert bool(dropped) == (parse_answer(json.dumps(answer), Report).value is None)
    assert len(set(gone)) == len(gone)


@given(REPORTS)
def test_every_dropped_part_is_quoted_from_the_answer(answer):
    for part in salvage(json.dumps(answer), Report)[1]:
        node: Any = answer
        for step in part.path.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node.get(key)
        assert json.loads(part.raw) == node
        assert part.errors


@given(JSON)
def test_any_json_at_all_is_salvaged_or_not_without_a_fault(answer):
    salvage(json.dumps(answer), NewsBrief)
    salvage(json.dumps({"headline": "H", "summary": "S", "events": answer, "statements": answer}), NewsBrief)
