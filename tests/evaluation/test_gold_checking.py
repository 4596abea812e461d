"""Checking gold: what does not fit the schema or the article is named with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, field_validator

from schemas.event import NewsBrief
from schemas.markers import Compared, Verbatim
from summarizer.evaluation.checking import Problem, check_gold
from summarizer.evaluation.gold_reading import read_gold

ARTICLE = """\
date 2024-03-05

Gunmen killed three villagers in Dorel on Sunday. “They came at dawn,” the mayor said. The attackers fled.
"""

EVENT = """\
document: a.txt
aliases:
  - [Gunmen, attackers]
gold:
  events:
    - id: e1
      event_type: ASSAULT
      mode: firearms
      prominence: main
      date: {value: 2024-03-03, expression: on Sunday}
      place: {name: Dorel}
      actors: [{name: Gunmen}]
      casualties:
        - {effect: killed, group: villagers, low: 3, high: 3, qualifier: exactly, quote: killed three villagers}
      evidence: [Gunmen killed three villagers in Dorel on Sunday]
  statements: !unlabelled
"""


def problems(folder: Path, text: str, schema: type[BaseModel] = NewsBrief) -> list[Problem]:
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return check_gold(read_gold(path), schema)


def changed(folder: Path, old: str, new: str) -> list[Problem]:
    """The problems of the gold above with one thing changed."""
    assert old in EVENT
    return problems(folder, EVENT.replace(old, new))


def test_good_gold_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, EVENT) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("ASSAULT", "ASSALT", 7, "events[0].event_type: Input should be"),
        ("      mode:", "      moed:", 8, "unknown field (did you mean 'mode'?)"),
        ("{name: Dorel}", "{nam: Dorel, name: Dorel}", 11, "events[0].place.nam: unknown field (did you mean 'name'?)"),
        ("      prominence: main\n", "", 6, "prominence is missing; give it, or write `prominence: !unlabelled`"),
        ("killed three villagers}", "killed four villagers}", 14, "do not stand in the article: 'killed four villagers'"),
        ("expression: on Sunday", "expression: on Friday", 10, "do not stand in the article: 'on Friday'"),
        ("[Gunmen killed three villagers in Dorel on Sunday]", "[Gunmen killed three]\n    - {id: e1}", 16, "is missing"),
        ("{name: Dorel}", "{name: Torel}", 11, "neither 'Torel' nor an alias"),
        ("{name: Dorel}", "{name: Dorel, country: uk}", 11, "is not an ISO 3166-1 alpha-3 country code"),
        ("{name: Dorel}", "{name: Dorel, country: irq}", 11, "the schema stores this as 'IRQ'"),
        ("low: 3", "low: '3'", 14, "the schema stores this as 3"),
        ("low: 3", "low: true", 14, "the schema stores this as 1"),
        ("low: 3", "low: 3.5", 14, "casualties[0].low"),
        ("low: 3", "low: 5", 14, "low 5 is above high 3"),
        ("2024-03-03", "2024", 10, 'put it in quotation marks: "2024"'),
        ("2024-03-03", "March", 10, "not an EDTF date"),
        ("mode: firearms", "mode: curfew", 8, "not a mode of ASSAULT"),
        ("mode: firearms", "count: {low: 3, high: 3, qualifier: exactly}", 8, "count is for aggregates"),
        ("mode: firearms", "part_of: e2", 8, "is the id of no row"),
        ("mode: firearms", "part_of: e1", 8, "no other event"),
        ("actors: [{name: Gunmen}]", "actors: [{name: Gunmen}, !optional {name: Gunmen}]", 12, "says the same as item 1"),
        ("actors: [{name: Gunmen}]", "targets: [Dorel, Dorel]", 12, "says the same as item 1"),
        ("actors: [{name: Gunmen}]", "actors: Gunmen", 12, "valid list"),
        ("actors: [{name: Gunmen}]", "targets: !any [[Dorel], [Torel]]", 12, "neither 'Torel'"),
        ("actors: [{name: Gunmen}]", "targets: [Dorel, !optional [Sorel, Torel]]", 12, "neither 'Torel'"),
        ("{name: Dorel}", "{name: !any [Sorel, Torel]}", 11, "neither 'Sorel'"),
        ("{name: Dorel}", "{name: !any [null, Torel]}", 11, "neither 'Torel'"),
        ("{name: Gunmen}", "{name: Gunmen}, {name: Torel}", 12, "neither 'Torel'"),
        ("high: 3", "high: !said {value: 3, words: four villagers}", 14, "do not stand in the article: 'four villagers'"),
        ("statements: !unlabelled", "statement: []", 16, "unknown field (did you mean 'statements'?)"),
    ],
)
def test_an_error_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    found = [one for one in changed(tmp_path, old, new) if one.severity == "error"]
    assert any(one.line == line and words in one.message for one in found), list(map(str, found))
    assert str(found[0]).startswith(f"{tmp_path / 'a.yaml'}:{found[0].line}: ")


def test_ids_given_twice_are_one_error_at_the_second(tmp_path: Path) -> None:
    twice = "    - {id: e1, event_type: !unlabelled , prominence: main, label: other}\n  statements:"
    (found,) = changed(tmp_path, "  statements:", twice)
    assert (found.line, found.severity) == (16, "error")
    assert "the id e1 is given twice" in found.message


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("low: 3, high: 3", "low: 4, high: 4", 14, "4 cannot be read from `quote`"),
        ("2024-03-03", "2024-03-01", 10, "'on Sunday' means 2024-03-03"),
        ("[Gunmen, attackers]", "[Gunmen]", 3, "a group of one name"),
        ("[Gunmen, attackers]", "[Batman, Robin]", 3, "none of these names is in the article"),
        ("{name: Gunmen}", "{name: !any [gunmen, The attackers]}", 12, "equal as they are compared"),
        ("place: {name: Dorel}", "place: !any [{name: Dorel}]", 11, "with one alternative"),
        (
            "{name: Dorel}",
            "{name: !any [Dorel, Torel]}",
            11,
            "neither 'Torel' nor an alias of it stands in the article, though another",
        ),
        ("actors: [{name: Gunmen}]", "targets: [Dorel, !optional [villagers, Torel]]", 12, "neither 'Torel'"),
    ],
)
def test_what_the_labeller_may_know_better_is_a_warning(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    found = changed(tmp_path, old, new)
    assert {one.severity for one in found} == {"warning"}
    assert any(one.line == line and words in one.message for one in found), list(map(str, found))


def test_an_alternative_that_stands_by_an_alias_bears_the_others_out(tmp_path: Path) -> None:
    text = EVENT.replace("[Gunmen, attackers]", "[Gunmen, Robbers]").replace("{name: Gunmen}", "{name: !any [Torel, Robbers]}")
    (found,) = problems(tmp_path, text)
    assert (found.severity, found.pointer) == ("warning", "/events/0/actors/0/name/!any/0")


def test_alternatives_that_are_equal_are_told_once_with_their_count(tmp_path: Path) -> None:
    text = EVENT.replace("{name: Gunmen}", "{name: !any [gunmen, The attackers]}").replace(
        "{name: Dorel}", "{name: !any [Dorel, dorel]}"
    )
    (found,) = problems(tmp_path, text)
    assert (found.line, found.severity) == (11, "warning")
    assert found.message.endswith("equal as they are compared; one will do (and so in 1 more place of this file)")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("event_type: ASSAULT", "event_type: !unlabelled"),  # then nobody can say whether the mode fits it
        ("id: e1", "label: Gunmen killed three"),  # ids and labels may be left out
        (", quote: killed three villagers", ""),  # and quotations
        ("      evidence: [Gunmen killed three villagers in Dorel on Sunday]\n", ""),
        ("prominence: main", "prominence: !any [main, secondary]"),
        ("{name: Dorel}", "!any [null, {name: Dorel}]"),
        ("actors: [{name: Gunmen}]", "targets: !any [null, [Dorel]]"),
        ("actors: [{name: Gunmen}]", "actors: null"),
        ("{name: Gunmen}", "!optional {name: Robbers}"),
        ("    - id: e1", "    - !optional\n      id: e1"),
        ("on Sunday]", "on Sunday, '\"They came at dawn,\" the mayor said']"),  # typography folded
    ],
)
def test_what_the_rules_of_labelling_allow_is_no_problem(tmp_path: Path, old: str, new: str) -> None:
    text = EVENT.replace("[Gunmen, attackers]", "[Gunmen, attackers, Robbers]").replace(old, new, 1)
    assert list(map(str, problems(tmp_path, text))) == []


def test_a_row_of_a_list_has_no_alternatives_of_its_own(tmp_path: Path) -> None:
    rows = (
        "    - !any\n      - {id: e2, event_type: AID, prominence: main}\n"
        "      - {id: e2, event_type: AGREE, prominence: main}\n  statements:"
    )
    (found,) = problems(tmp_path, EVENT.replace("  statements:", rows, 1))
    assert "a row of a list has no alternatives" in found.message


def test_each_alternative_must_fit_on_its_own(tmp_path: Path) -> None:
    found = changed(
        tmp_path, "place: {name: Dorel}", "place: !any\n        - {name: Dorel}\n        - {name: Dorel, country: xx}"
    )
    assert [(one.line, one.pointer) for one in found] == [(13, "/events/0/place/!any/1/country")]


def test_an_alternative_may_need_another_one_to_fit(tmp_path: Path) -> None:
    text = EVENT.replace("ASSAULT", "!any [ASSAULT, PROTEST]").replace("firearms", "!any [firearms, riot, curfew]")
    (found,) = problems(tmp_path, text)
    assert "'curfew' is not a mode" in found.message


class Hut(BaseModel):
    """A user's own row, with rules that Pydantic checks and with keys that it lets pass."""

    name: str
    size: Annotated[float, Field(allow_inf_nan=True)] = 0.0
    kind: Literal["hut", "house"]
    words: Annotated[str, Verbatim(), Compared("text")]

    @field_validator("name")
    @classmethod
    def _is_no_number(cls, value: str) -> str:
        if value == "boom":
            raise RuntimeError("out of order")
        if value.isdigit():
            raise ValueError("a name is no number")
        return value


class Huts(BaseModel):
    huts: list[Hut] = []
    best: Hut | None = None


HUTS = "document: a.txt\ngold:\n  huts:\n    - {name: A, kind: hut, words: attackers fled}\n    - {name: B, kind: !unlabelled }\n"


def test_a_schema_of_ones_own_is_checked_too(tmp_path: Path) -> None:
    assert problems(tmp_path, HUTS, Huts) == []
    found = problems(tmp_path, HUTS.replace("kind: !unlabelled", "sort: hut, size: many, kind: !any [hut, 7]"), Huts)
    assert sorted(one.message.split(":")[0] for one in found) == ["huts[1].kind", "huts[1].size", "huts[1].sort"]
    assert {one.line for one in found} == {5}


def test_not_a_number_in_disguise_is_an_error(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, HUTS.replace("name: A", "size: nan, name: A"), Huts)
    assert (found.line, found.severity) == (4, "error")


def test_a_rule_in_python_speaks_for_itself_and_one_that_breaks_down_is_told(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, HUTS.replace("name: B", "name: '7'"), Huts)
    assert (found.line, found.message) == (5, "huts[1].name: a name is no number")
    (found,) = problems(tmp_path, HUTS.replace("name: B", "name: boom"), Huts)
    assert "the schema breaks down on these labels: RuntimeError: out of order" in found.message
