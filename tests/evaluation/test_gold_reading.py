"""Reading gold files: the four states, where they stand, and what YAML would quietly spoil."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import GoldError, UsageError
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said, Unlabelled
from summarizer.evaluation.gold_reading import read_gold

ARTICLE = "date 2024-03-05\n\nGunmen killed three villagers in Dorel on Sunday."


def written(folder: Path, text: str, *, article: str = ARTICLE) -> Path:
    (folder / "storm.txt").write_text(article, encoding="utf-8")
    path = folder / "storm.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def labels(folder: Path, text: str) -> Any:
    """The labels of a gold file whose `gold:` is this text, which begins on line 3."""
    return read_gold(written(folder, f"document: storm.txt\ngold:\n{text}")).labels


def refusal(folder: Path, text: str, **options: Any) -> GoldError:
    with pytest.raises(GoldError) as caught:
        read_gold(written(folder, text, **options))
    assert str(caught.value).startswith(f"{folder / 'storm.yaml'}:{caught.value.line}: ")
    return caught.value


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    gold = read_gold(
        written(
            tmp_path,
            "# hard\ndocument: storm.txt\nstory: storm-2024\nphenomena: [relative_dates]\nlabelled: 2026-11-20\nhalf: report\n"
            "aliases:\n  - [Dorel, Dorrel]\nnote: checked twice\ngold:\n  events:\n    - {id: e1, date: 2024-03-03}\n",
        )
    )
    assert gold.document.text.strip() == "Gunmen killed three villagers in Dorel on Sunday."
    assert (gold.document.published, gold.labelled) == (date(2024, 3, 5), date(2026, 11, 20))
    assert (gold.story, gold.half, gold.phenomena, gold.aliases) == (
        "storm-2024",
        "report",
        ("relative_dates",),
        (("Dorel", "Dorrel"),),
    )
    assert gold.labels == {"events": [{"id": "e1", "date": "2024-03-03"}]}
    assert gold.lines is not None
    assert (gold.lines["/events/0/date"], gold.lines["aliases/0"], gold.lines["document"]) == (12, 8, 2)


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path, "document: storm.txt\ngold: {}\n"))
    assert (gold.story, gold.half, gold.labelled, gold.aliases, gold.name) == ("storm", None, None, (), "storm")


def test_published_and_title_of_the_gold_file_win(tmp_path: Path) -> None:
    gold = read_gold(written(tmp_path, "document: storm.txt\npublished: 2024-03-09\ntitle: A storm\ngold: {}\n"))
    assert (gold.document.published, gold.document.title) == (date(2024, 3, 9), "A storm")


def test_the_four_states_are_read_on_any_kind_of_value(tmp_path: Path) -> None:
    read = labels(
        tmp_path,
        "  date: !any [null, {value: 2024-03-03}]\n"
        "  statements: !unlabelled\n"
        "  count: !said {value: 3, words: three villagers}\n"
        "  events:\n    - !optional {id: e1}\n    - !optional\n      id: e2\n"
        "  targets: [bus, !optional Buildings, !optional [hut, huts], !any [camp, null]]\n"
        "  weapons: !optional [rifle, pistol]\n"
        "  number: !optional 3\n  name: !optional '3'\n",
    )
    assert read["date"] == Alternatives((None, {"value": "2024-03-03"}))
    assert read["statements"] == Unlabelled()
    assert read["count"] == Said(3, "three villagers")
    assert read["events"] == [MayBeAbsent({"id": "e1"}), MayBeAbsent({"id": "e2"})]
    assert read["targets"] == [
        "bus", MayBeAbsent("Buildings"), MayBeAbsent(Alternatives(("hut", "huts"))), Alternatives(("camp", None)),
    ]  # fmt: skip
    assert read["weapons"] == MayBeAbsent(["rifle", "pistol"])
    assert (read["number"], read["name"]) == (MayBeAbsent(3), MayBeAbsent("3"))


def test_a_line_is_known_through_alternatives_and_of_each_of_them(tmp_path: Path) -> None:
    gold = read_gold(
        written(tmp_path, "document: storm.txt\ngold:\n  place: !any\n    - null\n    - {name: A}\n    - name: !any [B, C]\n")
    )
    assert gold.lines is not None
    assert [gold.lines[at] for at in ("/place", "/place/!any/1", "/place/name", "/place/!any/2/name/!any/1")] == [3, 5, 5, 6]


def test_an_anchor_may_be_used_again(tmp_path: Path) -> None:
    assert labels(tmp_path, "  a: &words [x, y]\n  b: *words\n") == {"a": ["x", "y"], "b": ["x", "y"]}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("  a: 1\n  a: 2\n", 4, "twice"),
        ("  a: 1\n  b: !anny [1, 2]\n", 4, "did you mean '!any'"),
        ("  a: !!python/object/apply:os.system [ls]\n", 3, "unknown tag"),
        ("  a: .nan\n", 3, "NaN"),
        ("  a: [1, -.inf]\n", 3, "infinity"),
        ("  a: 2023-12-25T10:00:00Z\n", 3, "time of day"),
        ("  a: 2023-02-30\n", 3, "no day of the calendar"),
        ("  a: no\n", 3, 'quote it: "no"'),
        ("  a: 12:30\n", 3, "another number"),
        ("  a: 010\n", 3, "another number"),
        ("  a: 1_000\n", 3, "another number"),
        ("  2023: a\n", 3, "a key must be text"),
        ("  ? [a, b]\n  : c\n", 3, "a key must be text"),
        ("  a: &x {b: 1}\n  c: {<<: *x}\n", 4, "merged"),
        ("  a: &x [*x]\n", 3, "within itself"),
        ("  a: !any 3\n", 3, "!any wants a list"),
        ("  a: !any []\n", 3, "!any wants a list"),
        ("  a: !unlabelled 3\n", 3, "takes no value"),
        ("  a: [!unlabelled ]\n", 3, "whole value of a field"),
        ("  a: !optional\n", 3, "may be left out"),
        ("  a: !said {value: 3}\n", 3, "!said wants"),
        ("  a: b: c\n", 3, "is not YAML"),
        ("  a:\n\t- b\n", 4, "is not YAML"),
        ("  a: 'x\x07y'\n", 3, "U+0007"),
    ],
)
def test_what_yaml_would_spoil_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    error = refusal(tmp_path, f"document: storm.txt\ngold:\n{text}")
    assert error.line == line
    assert words in error.what


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("document: storm.txt\ngolden: {}\ngold: {}\n", 2, "did you mean 'gold'"),
        ("document: storm.txt\ngold: {}\ndraft: true\n", 3, "correct it by hand"),
        ("document: storm.txt\ngold: {}\nhalf: best\n", 3, "development or report"),
        ("document: storm.txt\ngold: [a]\n", 2, "must hold the fields"),
        ("document: storm.txt\n", 1, "must hold the fields"),
        ("gold: {}\n", 1, "must name the article"),
        ("gold: {}\ndocument: other.txt\n", 2, "there is no file"),
        ("gold: {}\ndocument: '*.txt'\n", 2, "there is no file"),
        ("document: storm.txt\ngold: {}\nlabelled: soon\n", 3, "YYYY-MM-DD"),
        ("document: storm.txt\ngold: {}\naliases: [A, B]\n", 3, "list of lists"),
        ("document: storm.txt\ngold: {}\naliases:\n  - [A, B]\n  - [C, 3]\n", 5, "quotation marks"),
        ("document: storm.txt\ngold: {}\nstory: 7\n", 3, "must be text"),
        ("document: storm.txt\ngold: {}\nstory: !any [a, b]\n", 3, "must be text"),
        ("", 1, "is empty"),
        ("- a\n", 1, "mapping"),
        ("document: storm.txt\ngold: {}\n---\na: 1\n", 3, "is not YAML"),
    ],
)
def test_a_file_that_is_no_gold_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    error = refusal(tmp_path, text)
    assert (error.line, words in error.what) == (line, True), error


def test_an_article_without_text_is_refused(tmp_path: Path) -> None:
    assert "no text" in refusal(tmp_path, "gold: {}\ndocument: storm.txt\n", article="\n").what


def test_bytes_that_are_no_utf_8_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "")
    path.write_bytes(b"document: storm.txt\ngold: {a: \xe9}\n")
    with pytest.raises(GoldError, match=r"storm\.yaml:2: is not UTF-8"):
        read_gold(path)
    with pytest.raises(GoldError, match=r"none\.yaml:1: cannot be read"):
        read_gold(tmp_path / "none.yaml")


def test_nesting_and_anchors_beyond_measure_are_refused(tmp_path: Path) -> None:
    assert "deeply" in refusal(tmp_path, "gold: " + "[" * 5000).what
    lines = ["  a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert "multiply" in refusal(tmp_path, "gold:\n" + "\n".join(lines)).what


def test_a_draft_is_read_where_drafts_are_allowed(tmp_path: Path) -> None:
    path = written(tmp_path, "document: storm.txt\ndraft: true\ngold: {a: 1}\n")
    assert read_gold(path, allow_draft=True).labels == {"a": 1}


def jsonl(folder: Path, document: str) -> Gold:
    rows = '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'
    (folder / "news.jsonl").write_text(rows, encoding="utf-8")
    return read_gold(written(folder, f"gold: {{}}\ndocument: {document}\n"))


def test_a_row_of_jsonl_is_chosen_by_its_id(tmp_path: Path) -> None:
    assert jsonl(tmp_path, "news.jsonl#b").document.text == "Two."


@pytest.mark.parametrize(("document", "words"), [("news.jsonl", "2 documents"), ("news.jsonl#c", "no documents with the id 'c'")])
def test_a_row_that_is_not_chosen_is_an_error_that_names_the_ids(tmp_path: Path, document: str, words: str) -> None:
    with pytest.raises(GoldError, match=r"storm\.yaml:2: .*'a', 'b'") as caught:
        jsonl(tmp_path, document)
    assert words in caught.value.what


def test_a_gold_error_is_the_users_to_mend() -> None:
    assert issubclass(GoldError, UsageError)
