"""`summarizer eval compare`: the difference of two runs, what moved it, and what could have been seen."""

from __future__ import annotations

import math
import re

import pytest

from tests.cli.evals.worlds import edit, read_json, told

GOOD, SLIGHT, POOR = ("runs/beside/openai-good", "runs/beside/openai-slight", "runs/beside/openai-poor")


@pytest.fixture(scope="module")
def compared(beside, world):
    ended = world("eval", "compare", POOR, SLIGHT)
    assert ended.code == 0, ended.err
    return ended


def test_what_moved_the_score_adds_up_exactly_to_the_difference(beside, world):
    comparison = read_json(world("eval", "compare", GOOD, POOR, "--format", "json").out)
    moved, attribution = comparison["leaves"]["difference"], comparison["leaves"]["attribution"]
    assert moved["value"] == pytest.approx(38 / 54 - 1)
    for parts in (attribution["contributions"], attribution["by_field"]):
        assert math.fsum(part["amount"] for part in parts) == pytest.approx(moved["value"], abs=1e-12)
    assert {part["name"] for part in attribution["by_field"]} == {"place", "tolls.number"}
    assert {part["field"] for part in attribution["contributions"] if part["document"] == "fynn"} == {"place"}


def test_the_difference_stands_with_its_interval_and_the_smallest_that_could_be_seen(compared):
    assert "baseline candidate difference (95 %) p smallest detectable" in told(compared)
    assert re.search(r"all values \.704 \.967 \+\.263 \(\+\.\d{3} to \+\.\d{3}\) 0\.\d{4} \.\d{3} ", told(compared))
    assert "(seed 20231225)" in told(compared)


def test_what_else_differs_between_the_runs_is_said(compared):
    assert "The model differs: openai/poor in the baseline, openai/slight in the candidate." in told(compared)


def test_every_changed_document_is_listed_with_what_came_and_went(compared):
    assert "6 documents changed" in compared.out
    assert "no longer wrong: place: gold has Pell, the record nothing" in told(compared)


def test_runs_on_other_gold_are_not_compared_and_the_document_is_named(beside, shop):
    edit(shop.folder / "storms/cora.yaml", "number: 1", "number: 2")
    assert shop("eval", "score", POOR).code == 0
    ended = shop("eval", "compare", SLIGHT, POOR)
    assert (ended.code, ended.out) == (4, "")
    assert "The digest of the gold is" in ended.err
    assert "The gold of cora is not the same" in ended.err
    assert "summarizer eval accept" in ended.err


def test_a_folder_that_is_no_run_is_told_in_a_line(world):
    ended = world("eval", "compare", "storms", "storms")
    assert ended.code == 2
    assert "is this the folder of a run?" in ended.err


@pytest.mark.parametrize("command", [("compare", SLIGHT, POOR), ("gate", SLIGHT)], ids=["compare", "gate"])
def test_a_seed_below_zero_is_a_mistake_of_the_user(world, command):
    ended = world("eval", *command, "--seed", "-1")
    assert (ended.code, ended.out) == (2, "")
    assert "--seed" in ended.err
