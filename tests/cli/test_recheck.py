"""`summarizer recheck` grounds stored records again, with the article they were made from and no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def article(summarizer, seeds) -> Path:
    path = summarizer.folder / "article.txt"
    shutil.copy(seeds[0], path)
    return path


def stored(summarizer, *args: str) -> Path:
    assert summarizer("run", "article.txt", "-o", "out.jsonl", *args).code == 0
    return summarizer.folder / "out.jsonl"


def spoil(path: Path, **changes: object) -> None:
    row = json.loads(path.read_text())
    path.write_text(json.dumps(row | changes) + "\n")


def test_records_of_the_same_engine_come_back_the_same(summarizer, article):
    path = stored(summarizer)
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, ended.out) == (0, path.read_text())
    assert ended.err.splitlines()[-1] == "1 record, 0 changed"


def test_what_an_older_engine_found_is_found_again(summarizer, article):
    path = stored(summarizer)
    before = json.loads(path.read_text())
    spoil(path, quotes=[], findings=[])
    ended = summarizer("recheck", "out.jsonl", "-o", "new.jsonl")
    assert (ended.code, ended.out, ended.err) == (0, "", "1 record, 1 changed\n")
    assert json.loads((summarizer.folder / "new.jsonl").read_text())["quotes"] == before["quotes"]


@pytest.mark.parametrize("published", [(), ("--published", "2024-01-02")])
def test_the_text_in_the_record_is_enough(summarizer, article, published):
    article.write_text("Undated news: three men were killed in Baghdad on Monday, police said.")
    path = stored(summarizer, "--with-text", *published)
    article.unlink()
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, ended.out) == (0, path.read_text())


def test_the_article_is_found_by_its_id_in_another_place(summarizer, article):
    path = stored(summarizer)
    (summarizer.folder / "moved").mkdir()
    article.rename(summarizer.folder / "moved" / "renamed.txt")
    assert summarizer("recheck", "out.jsonl", "moved").out == path.read_text()


def test_an_article_that_has_changed_since_is_not_taken_for_the_one_that_was_coded(summarizer, article):
    path = stored(summarizer)
    article.write_text(article.read_text() + " More.")
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, ended.out) == (7, path.read_text())
    assert "article.txt: not checked: no article with id" in ended.err
    assert ended.err.splitlines()[-1] == "1 record, 0 changed, 1 that could not be checked left as they were"


def test_a_line_of_a_jsonl_file_is_found_again(summarizer):
    (summarizer.folder / "in.jsonl").write_text(
        '{"id": 7, "text": "Three men were killed in Baghdad, police said.", "title": "T"}\n'
    )
    assert summarizer("run", "in.jsonl", "-o", "out.jsonl").code == 0
    assert summarizer("recheck", "out.jsonl").code == 0


def test_another_text_under_the_same_id_is_said_so(summarizer):
    (summarizer.folder / "in.jsonl").write_text('{"id": 7, "text": "Three men were killed in Baghdad, police said."}\n')
    assert summarizer("run", "in.jsonl", "-o", "out.jsonl").code == 0
    (summarizer.folder / "other.jsonl").write_text('{"id": 7, "text": "Four men were killed in Baghdad, police said."}\n')
    ended = summarizer("recheck", "out.jsonl", "other.jsonl")
    assert "checked against a text that is not the one it was made from" in ended.err


def test_a_record_that_was_never_filled_comes_back_as_it_is(summarizer):
    assert summarizer("run", "missing.txt", "-o", "out.jsonl").code == 7
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, ended.out) == (0, (summarizer.folder / "out.jsonl").read_text())


def test_a_record_that_no_longer_fits_its_schema_is_a_failed_one(summarizer, article):
    path = stored(summarizer)
    spoil(path, filled={"headline": "h", "summary": "s", "colour": "blue"})
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, ended.rows[0]["outcome"]) == (7, "failed")
    assert ended.err.splitlines()[-1] == "1 record, 1 changed, 1 no longer fit their schema"


@pytest.mark.parametrize(
    ("content", "words"),
    [("{}", "out.jsonl:1 is no record"), ("[1]", "out.jsonl:1 is no record"), ('{"torn', "out.jsonl:1 is no record")],
)
def test_a_line_that_is_no_record_is_told_with_its_place(summarizer, content, words):
    (summarizer.folder / "out.jsonl").write_text(content)
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, ended.out) == (7, "")
    assert words in ended.err
    assert ended.err.splitlines()[-1] == "0 records, 0 changed, 1 line left out, being no record"
    assert "Traceback" not in ended.err


def test_a_torn_line_costs_only_itself(summarizer, article):
    good = stored(summarizer).read_text()
    (summarizer.folder / "torn.jsonl").write_text(f"{good}{good[: len(good) // 2]}\n{good}")
    ended = summarizer("recheck", "torn.jsonl", "-o", "new.jsonl")
    assert ended.code == 7
    assert "torn.jsonl:2 is no record of this version" in ended.err
    assert ended.err.splitlines()[-1] == "2 records, 0 changed, 1 line left out, being no record"
    assert (summarizer.folder / "new.jsonl").read_text() == good * 2


def test_a_record_of_an_unknown_task_is_kept_as_it_is_and_the_rest_goes_on(summarizer, article):
    row = json.loads(stored(summarizer).read_text())
    strange = row | {"task": row["task"] | {"name": "weather"}}
    (summarizer.folder / "out.jsonl").write_text(json.dumps(strange) + "\n" + json.dumps(row) + "\n")
    ended = summarizer("recheck", "out.jsonl")
    assert (ended.code, [line["task"]["name"] for line in ended.rows]) == (7, ["weather", "event"])
    assert "article.txt: not checked: there is no task 'weather'" in ended.err


@pytest.mark.parametrize(("records", "words"), [("nope.jsonl", "No such file"), ("folder", "Is a directory")])
def test_records_that_cannot_be_read_leave_no_output_behind(summarizer, records, words):
    (summarizer.folder / "folder").mkdir()
    ended = summarizer("recheck", records, "-o", "new.jsonl")
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert not (summarizer.folder / "new.jsonl").exists()


def test_a_record_cannot_be_replaced_by_its_own_recheck(summarizer, article):
    path = stored(summarizer)
    before = path.read_text()
    assert summarizer("recheck", "out.jsonl", "-o", "out.jsonl", "--force").code == 2
    assert path.read_text() == before


def test_a_record_from_a_stranger_opens_no_other_file(summarizer, article):
    path = stored(summarizer)
    row = json.loads(path.read_text())
    row["document"]["origin"] = "/dev/stdin"
    path.write_text(json.dumps(row) + "\n")
    assert "not checked" in summarizer("recheck", "out.jsonl").err
