"""`summarizer eval score`: what was answered once is scored as often as gold and scorer change, and nobody is asked again."""

from __future__ import annotations

import pytest

from tests.cli.evals.worlds import edit, scores_of, told


def test_corrected_gold_changes_the_scores_and_asks_nobody(recorded, shop):
    before = (shop.folder / "runs/slight/records-0.jsonl").read_bytes()
    edit(shop.folder / "storms/ada.yaml", "number: 3", "number: 4")
    ended = shop("eval", "score", "runs/slight")  # the model is openai/slight, and its server is gone
    assert ended.code == 0, ended.err
    assert "all values 1.000" in told(ended)
    assert all(not document["samples"][0].get("differences") for document in scores_of(shop, "runs/slight")["documents"])
    assert (shop.folder / "runs/slight/records-0.jsonl").read_bytes() == before


def test_scoring_twice_gives_the_same_bytes(recorded, shop):
    before = (shop.folder / "runs/slight/scores.json").read_bytes()
    assert shop("eval", "score", "runs/slight").code == 0
    assert (shop.folder / "runs/slight/scores.json").read_bytes() == before


def test_a_half_written_file_of_records_is_told_with_file_and_line(recorded, shop):
    records = shop.folder / "runs/slight/records-0.jsonl"
    lines = records.read_text().splitlines()
    records.write_text("\n".join([*lines[:3], lines[3][:100]]))
    ended = shop("eval", "score", "runs/slight")
    assert (ended.code, ended.out) == (2, "")
    assert "runs/slight/records-0.jsonl:4: " in ended.err
    assert "run the suite again" in ended.err


def test_a_file_of_records_without_its_end_is_told_with_what_is_there(recorded, shop):
    records = shop.folder / "runs/slight/records-0.jsonl"
    records.write_text("".join(records.read_text().splitlines(keepends=True)[:4]))
    ended = shop("eval", "score", "runs/slight")
    assert ended.code == 2
    assert "runs/slight/records-0.jsonl holds 4 of 6 records" in ended.err


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("storms.py", "name: str", "name: str\n    year: int = 0", "the run was made with schema"),
        ("storms.yaml", "gold: [storms/*.yaml]", "gold: [storms/a*.yaml]", "the run has other documents than"),
        ("storms/ada.txt", "killed 3", "killed three", "the run has other documents than"),
    ],
    ids=["schema", "suite", "article"],
)
def test_a_run_about_something_else_by_now_is_not_scored(recorded, shop, path, old, new, words):
    edit(shop.folder / path, old, new)
    ended = shop("eval", "score", "runs/slight")
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "run the suite again" in ended.err


def test_a_suite_that_was_moved_is_named_with_suite(recorded, shop):
    (shop.folder / "storms.yaml").rename(shop.folder / "moved.yaml")
    ended = shop("eval", "score", "runs/slight")
    assert ended.code == 2
    assert "name it with --suite" in ended.err
    assert shop("eval", "score", "runs/slight", "--suite", "moved.yaml").code == 0
