"""The project's own gold: fit to be scored against, whole, and drawn into halves by its rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summarizer.evaluation.checking import check_gold
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.suites import read_suite

EVALS = Path(__file__).parents[2] / "evals"
PHENOMENA = (
    "relative_dates", "weekday_of_publication", "competing_claims", "claim_inside_attribution", "denial_negation", "hedges",
    "counts", "aggregates", "background", "two_events_one_day", "aliases", "place_of_report", "embedded_posts", "boilerplate",
    "planned_threatened", "non_violent", "no_event", "orders", "foreign_names",
)  # fmt: skip


@pytest.fixture(scope="module")
def golds() -> tuple[Gold, ...]:
    return read_suite(EVALS / "all.yaml", checked=False).golds


def challenge(golds: tuple[Gold, ...]) -> list[Gold]:
    return [gold for gold in golds if gold.path.parent.name == "challenge"]


def test_every_label_fits_the_schema_and_every_quotation_stands_in_its_article(golds: tuple[Gold, ...]) -> None:
    from schemas.event import NewsBrief

    problems = [problem for gold in golds for problem in check_gold(gold, NewsBrief)]
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_both_seeds_are_labelled_and_tell_one_story(golds: tuple[Gold, ...]) -> None:
    seeds = [gold for gold in golds if gold not in challenge(golds)]
    assert len(seeds) == 2
    assert len({gold.story for gold in seeds}) == 1


def test_every_phenomenon_has_at_least_three_articles(golds: tuple[Gold, ...]) -> None:
    articles = challenge(golds)
    assert len(articles) >= 40
    numbers = Counter(phenomenon for gold in articles for phenomenon in set(gold.phenomena))
    assert {phenomenon: numbers[phenomenon] for phenomenon in PHENOMENA if numbers[phenomenon] < 3} == {}
    assert set(numbers) <= set(PHENOMENA)


def test_odd_articles_are_for_development_and_even_ones_for_the_report(golds: tuple[Gold, ...]) -> None:
    for gold in challenge(golds):
        assert gold.half == ("development" if int(gold.name.removeprefix("c")) % 2 else "report"), gold.name


def test_articles_without_an_event_have_none_and_all_others_have_some(golds: tuple[Gold, ...]) -> None:
    for gold in challenge(golds):
        assert bool(gold.labels["events"]) != ("no_event" in gold.phenomena), gold.name


def test_every_article_of_a_gold_file_is_in_one_suite_and_no_file_is_left_out(golds: tuple[Gold, ...]) -> None:
    files = {path.resolve() for folder in ("gold", "challenge") for path in (EVALS / folder).glob("*.yaml")}
    assert {gold.path.resolve() for gold in golds} == files
    assert {path.with_suffix(".yaml").name for path in (EVALS / "challenge").glob("*.txt")} == {
        path.name for path in (EVALS / "challenge").glob("*.yaml")
    }
