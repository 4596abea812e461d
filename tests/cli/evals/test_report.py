"""`summarizer eval report`: one run as a page, Markdown, JSON or JUnit XML, all of the same scores."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tests.cli.evals.worlds import edit_record, read_json, scores_of


@pytest.fixture(scope="module")
def page(attacked, world):
    ended = world("eval", "report", "runs/attacks", "-o", "reports/run.html")
    assert (ended.code, ended.out, ended.err) == (0, "", "written: reports/run.html\n")
    return (world.folder / "reports/run.html").read_text(encoding="utf-8")


def all_values(scores):
    """Correct, wrong, missing and spurious values of a stored run, added up from its documents and fields."""
    rows = [row for document in scores["documents"] for sample in document["samples"] for row in sample["fields"].values()]
    return [sum(row[place] for row in rows) for place in range(4)]


def test_the_page_holds_articles_and_gold_and_fetches_nothing(page):
    assert page.startswith("<!DOCTYPE html>")
    assert "injured four soldiers" in page
    assert "offline/rules" in page
    assert not {word for word in ("http://", "https://", "src=") if word in page}


def test_markdown_has_the_tables_of_the_run(attacked, world):
    assert world("eval", "report", "runs/attacks", "-o", "reports/run.md").code == 0
    markdown = (world.folder / "reports/run.md").read_text(encoding="utf-8")
    assert markdown.startswith("# attacks: offline/rules\n")
    counts = all_values(scores_of(world, "runs/attacks"))
    f1 = 2 * counts[0] / (2 * counts[0] + 2 * counts[1] + counts[2] + counts[3])  # a wrong value costs precision and recall
    assert f"| all values | {f1:.3f} | – |".replace("0.", ".") in markdown


def test_json_holds_overview_and_scores_and_no_nan(attacked, world):
    assert world("eval", "report", "runs/attacks", "-o", "reports/run.json").code == 0
    written = read_json((world.folder / "reports/run.json").read_text(encoding="utf-8"))
    assert written.keys() == {"overview", "scores"}
    assert written["scores"] == scores_of(world, "runs/attacks")
    assert written["overview"]["values"]["correct"] == all_values(written["scores"])[0] > 0


def test_junit_has_a_case_for_each_document_and_field_and_counts_what_the_baseline_did_not_have(attacked, shop):
    edit_record(shop.folder / "runs/attacks/records-0.jsonl", 0, lambda filled: filled["events"][0]["casualties"].clear())
    assert shop("eval", "score", "runs/attacks").code == 0
    assert shop("eval", "report", "runs/attacks", "-o", "run.XML").code == 0
    suite = ET.parse(shop.folder / "run.XML").getroot()[0]  # noqa: S314 - our own file
    failed = [case.get("name") for case in suite if case.find("failure") is not None and case.get("classname") == "bomb"]
    assert failed == [f"events.casualties.{field}" for field in ("effect", "low", "high")]
    assert "gold has 4, the record nothing" in suite.findall(".//failure")[1].get("message", "")


def test_another_ending_is_refused_with_the_endings_there_are(world):
    ended = world("eval", "report", "runs/attacks", "-o", "run.pdf")
    assert (ended.code, ended.err) == (2, "error: run.pdf: a report is one of .html, .md, .json, .xml\n")
    assert not (world.folder / "run.pdf").exists()


def test_a_baseline_that_is_named_and_not_there_is_told(attacked, world):
    ended = world("eval", "report", "runs/attacks", "-o", "reports/none.html", "--baseline", "nowhere.json")
    assert ended.code == 2
    assert "there is no baseline nowhere.json" in ended.err
    assert not (world.folder / "reports/none.html").exists()
