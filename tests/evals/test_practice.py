"""The practice articles: fit to develop the offline coder on, whole, and in no suite that a gate or a published figure reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.checking import check_gold
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.suites import read_suite

EVALS = Path(__file__).parents[2] / "evals"


@pytest.fixture(scope="module")
def golds() -> tuple[Gold, ...]:
    return read_suite(EVALS / "practice.yaml", checked=False).golds


def test_every_label_fits_the_schema_and_every_quotation_stands_in_its_article(golds: tuple[Gold, ...]) -> None:
    from schemas.event import NewsBrief

    problems = [problem for gold in golds for problem in check_gold(gold, NewsBrief)]
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_every_article_has_its_gold_and_all_gold_its_article(golds: tuple[Gold, ...]) -> None:
    articles = {path.stem for path in (EVALS / "practice").glob("*.txt")}
    assert len(articles) == 50
    assert {path.stem for path in (EVALS / "practice").glob("*.yaml")} == articles
    assert sorted(gold.name for gold in golds) == sorted(articles)


def test_they_are_for_development_and_in_no_other_suite(golds: tuple[Gold, ...]) -> None:
    assert {gold.half for gold in golds} == {"development"}
    measured = {gold.path.resolve() for gold in read_suite(EVALS / "all.yaml", checked=False).golds}
    assert measured.isdisjoint(gold.path.resolve() for gold in golds)
