"""Suites: what belongs together, and every way in which it may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.suites import GateSettings, Suite, read_suite
from summarizer.prices import Price

GOLD = "document: {name}.txt\nhalf: {half}\ngold:\n  facts:\n    - {{fact: A storm hit {name}, quote: A storm hit {name}}}\n"


def gold(folder: Path, name: str, *, half: str = "report", text: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text or f"A storm hit {name} on Sunday.", encoding="utf-8")
    (folder / f"{name}.yaml").write_text(GOLD.format(name=name, half=half), encoding="utf-8")


def suite(folder: Path, text: str, name: str = "all.suite") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, **options: Any) -> GoldError:
    with pytest.raises(GoldError) as caught:
        read_suite(path, **options)
    assert str(caught.value).startswith(f"{caught.value.path}:{caught.value.line}: ")
    return caught.value


def names(read: Suite) -> list[str]:
    return [one.name for one in read.golds]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold(tmp_path / "gold", "Dorel")
    gold(tmp_path / "gold", "Ammer", half="development")
    return tmp_path


def test_a_suite_is_read_with_its_task_and_gate(folder: Path) -> None:
    read = read_suite(
        suite(
            folder,
            "task: facts\ngold: ['gold/*.yaml', gold/Dorel.yaml]\ngate: {margin: 0.05, metric: facts}\n"
            "prices:\n  openai/x: {input: 0.5, output: 2}\n  a/b~c: {input: 1, output: 2, cached: 0}\nscorers: [muc4-gtt]\n",
        )
    )
    assert (names(read), read.task.name, read.name) == (["Ammer", "Dorel"], "facts", "all")
    assert read.gate == GateSettings(0.05, "facts")
    assert read.prices == {"openai/x": Price(0.5, 2.0), "a/b~c": Price(1.0, 2.0, 0.0)}
    assert read.scorers == ("muc4-gtt",)


def test_the_digest_is_of_the_gold_in_whatever_order(folder: Path) -> None:
    one = read_suite(suite(folder, "task: facts\ngold: [gold/Dorel.yaml, gold/Ammer.yaml]\n"))
    other = read_suite(suite(folder, "task: facts\ngold: ['gold/*.yaml']\ngate: {margin: 0.1}\n", "other.yaml"))
    assert (names(one) != names(other), one.digest) == (True, other.digest)
    gold(folder / "gold", "Dorel", text="A storm hit Dorel on Monday.")
    assert read_suite(one.path).digest != one.digest


def test_a_half_is_chosen(folder: Path) -> None:
    assert names(read_suite(suite(folder, "task: facts\ngold: ['gold/*.yaml']\nhalf: development\n"))) == ["Ammer"]


def test_a_suite_may_lie_among_its_gold(folder: Path) -> None:
    assert names(read_suite(suite(folder / "gold", "task: facts\ngold: ['*.yaml']\n", "suite.yaml"))) == ["Ammer", "Dorel"]


def test_included_suites_come_first_and_once(folder: Path) -> None:
    suite(folder, "task: facts\ngold: [gold/Dorel.yaml]\n", "a.yaml")
    suite(folder, "task: facts\ninclude: [a.yaml]\n", "b.yaml")
    read = read_suite(suite(folder, "task: facts\ninclude: [b.yaml, a.yaml]\ngold: ['gold/*.yaml']\n"))
    assert names(read) == ["Dorel", "Ammer"]


def test_scorers_and_prices_of_included_suites_stay_and_own_ones_win(folder: Path) -> None:
    inner = "task: facts\ngold: [gold/Dorel.yaml]\nscorers: [muc4-ceaf-rme]\n"
    suite(folder, f"{inner}prices:\n  a/x: {{input: 1, output: 2}}\n  a/y: {{input: 3, output: 4}}\n", "a.yaml")
    suite(folder, "task: facts\ninclude: [a.yaml]\n", "b.yaml")
    outer = "task: facts\ninclude: [b.yaml]\nscorers: [muc4-gtt, muc4-ceaf-rme]\nprices:\n  a/y: {input: 5, output: 6}\n"
    read = read_suite(suite(folder, outer))
    assert read.prices == {"a/x": Price(1.0, 2.0), "a/y": Price(5.0, 6.0)}
    assert sorted(read.scorers) == ["muc4-ceaf-rme", "muc4-gtt"]


def test_a_schema_of_ones_own_is_found_beside_the_suite(folder: Path) -> None:
    (folder / "storms.py").write_text(
        "from pydantic import BaseModel\nclass Storm(BaseModel):\n    place: str\n", encoding="utf-8"
    )
    prompt = folder / "prompt" / "v1"
    prompt.mkdir(parents=True)
    for name, text in (("system", "Fill it."), ("article", "{{ document.text }}"), ("reask", "{{ errors }}")):
        (prompt / f"{name}.jinja").write_text(text, encoding="utf-8")
    (prompt / "examples.json").write_text("[]", encoding="utf-8")
    (folder / "gold" / "Dorel.yaml").write_text("document: Dorel.txt\ngold: {place: Dorel}\n", encoding="utf-8")
    text = "schema: storms.py:Storm\nprompt: prompt/v1\ngold: [gold/Dorel.yaml]\n"
    assert read_suite(suite(folder, text)).task.name == "Storm"
    assert "no Pydantic model called Wind" in refusal(suite(folder, text.replace(":Storm", ":Wind"))).what


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("task: facts\ngold: ['none/*.yaml']\n", 2, "no gold matches 'none/*.yaml'"),
        ("task: facts\ngold:\n  - gold/Dorel.yaml\n  - gold\n", 4, "no gold matches 'gold'"),
        ("task: facts\n", 1, "the suite is empty"),
        ("task: facts\ngold: [gold/Dorel.yaml]\nhalf: development\n", 3, "the suite is empty"),
        ("task: facts\ngold: [gold/Dorel.yaml]\nhalf: best\n", 3, "development or report"),
        ("task: facts\ngolds: [gold/Dorel.yaml]\n", 2, "did you mean 'gold'"),
        ("task: facts\n\ngold: [gold/Dorel.yaml\n", 4, "is not YAML"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ntask: event\n", 3, "twice"),
        ("gold: [gold/Dorel.yaml]\n", 1, "needs `task:`"),
        ("task: facts\nschema: a.py:A\nprompt: p\n", 1, "needs `task:`"),
        ("gold: [gold/Dorel.yaml]\ntask: storms\n", 2, "there is no task 'storms'"),
        ("task: facts\ninclude: [none.yaml]\n", 2, "there is no suite"),
        ("task: facts\ninclude:\n  - all.suite\n", 3, "includes itself"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate: {margin: .nan}\n", 3, "NaN"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate:\n  margin: 3\n", 4, "below 1"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate:\n  margn: 0.1\n", 4, "did you mean 'margin'"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate: {samples: 3}\n", 3, "unknown key 'samples'; keys: margin, metric"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate: {margin: 0}\n", 3, "above 0"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate: {margin: true}\n", 3, "a number"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate:\n  metric: events\n", 4, "'events' for facts: choose from leaves, facts"),
        ("task: facts\ngold: [gold/Dorel.yaml]\ngate: {metric: [facts]}\n", 3, "choose from leaves, facts"),
        ("task: facts\ngold: [gold/Dorel.yaml]\nscorers:\n  - muc4-gtt\n  - muc-gtt\n", 5, "did you mean 'muc4-gtt'"),
        ("task: facts\ngold: [gold/Dorel.yaml]\nprices:\n  openai/x: {input: 1}\n", 4, "USD per million"),
        ("task: facts\ngold: [gold/Dorel.yaml]\nprices:\n  openai/x: {input: 1, output: -1}\n", 4, "USD per million"),
        ("task: facts\ngold: !any [a, b]\n", 2, "unknown tag !any"),
    ],
)
def test_a_suite_that_cannot_be_used_is_refused_with_its_line(folder: Path, text: str, line: int, words: str) -> None:
    error = refusal(suite(folder, text))
    assert (error.path, error.line, words in error.what) == (folder / "all.suite", line, True), error


def test_a_circle_of_suites_is_refused(folder: Path) -> None:
    suite(folder, "task: facts\ninclude: [all.suite]\n", "a.yaml")
    error = refusal(suite(folder, "task: facts\ninclude: [a.yaml]\ngold: ['gold/*.yaml']\n"))
    assert (error.path.name, error.line, "includes itself" in error.what) == ("a.yaml", 2, True)


def test_a_suite_of_another_task_is_refused(folder: Path) -> None:
    suite(folder, "task: facts\ngold: ['gold/*.yaml']\n", "a.yaml")
    assert "suite of the task facts, this one of event" in refusal(suite(folder, "task: event\ninclude: [a.yaml]\n")).what


def test_one_document_twice_is_refused_with_both_files_named(folder: Path) -> None:
    gold(folder / "more", "Other", text="A storm hit Dorel on Sunday.")
    error = refusal(suite(folder, "task: facts\ngold: ['gold/*.yaml', 'more/*.yaml']\n"))
    assert (error.path, error.line) == (folder / "more" / "Other.yaml", 1)
    assert str(folder / "gold" / "Dorel.yaml") in error.what


def test_one_name_twice_is_refused_with_both_files_named(folder: Path) -> None:
    gold(folder / "more", "Dorel", text="A storm hit Dorel on Friday.")
    error = refusal(suite(folder, "task: facts\ngold: ['gold/*.yaml', 'more/*.yaml']\n"))
    assert error.path == folder / "more" / "Dorel.yaml"
    assert f"{folder / 'gold' / 'Dorel.yaml'} has the same name" in error.what


def test_gold_with_errors_is_refused_unless_unchecked(folder: Path) -> None:
    for name in ("Dorel", "Ammer"):
        (folder / "gold" / f"{name}.txt").write_text(f"Nothing happened in {name}.", encoding="utf-8")
    path = suite(folder, "task: facts\ngold: ['gold/*.yaml']\n")
    error = refusal(path)
    assert (error.path.name, error.line, "do not stand in the article" in error.what) == ("Ammer.yaml", 5, True)
    assert f"\n{folder / 'gold' / 'Dorel.yaml'}:5: " in error.what
    assert len(read_suite(path, checked=False).golds) == 2


def test_of_many_problems_twenty_are_listed(folder: Path) -> None:
    wrong = "document: Dorel.txt\ngold:\n  facts:\n" + "".join(f"    - {{fact: x, quote: no {n}}}\n" for n in range(25))
    (folder / "gold" / "Dorel.yaml").write_text(wrong, encoding="utf-8")
    error = refusal(suite(folder, "task: facts\ngold: [gold/Dorel.yaml]\n"))
    assert (len(error.what.splitlines()), error.what.splitlines()[-1]) == (21, "and 6 more")  # 25, and a list that is too long
