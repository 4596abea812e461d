"""`summarizer eval agree`: two annotators of the same articles, by the scorer that systems are held to."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.evals.worlds import edit, read_json, told


@pytest.fixture
def second(shop):
    """A second annotator of the storms, to whom Bela was no flood and Cora's toll another."""
    shutil.copytree(shop.folder / "storms", shop.folder / "second")
    edit(shop.folder / "second/bela.yaml", "kind: flood", "kind: storm")
    edit(shop.folder / "second/cora.yaml", "number: 1", "number: 2")
    edit(shop.folder / "storms.yaml", "storms/*", "second/*")
    (shop.folder / "storms.yaml").rename(shop.folder / "second.yaml")
    (shop.folder / "first.yaml").write_text("schema: storms.py:Storm\nprompt: prompts/v1\ngold: [storms/*.yaml]\n")
    return shop


def test_two_annotators_get_a_table_with_alpha_where_there_are_categories(second):
    ended = second("eval", "agree", "first.yaml", "second.yaml")
    assert ended.code == 0, ended.err
    assert "agreement on 6 documents" in ended.out
    assert "all values .933 60" in told(ended)
    assert "field F1 values alpha pairs" in told(ended)
    # 1 pair of 6 disagrees; with 9 codes of one kind and 3 of the other, chance alone would in 54 of 132: 1 - (1/6) / (54/132)
    assert "kind .833 12 .593 6" in told(ended)
    assert "tolls.number .833 12" in told(ended)


def test_agreement_as_json_has_null_where_alpha_does_not_exist(second):
    ended = second("eval", "agree", "first.yaml", "second.yaml", "--format", "json")
    agreement = read_json(ended.out)
    assert agreement["alphas"]["tolls.effect"] == {"value": None, "n": 6}
    assert agreement["alphas"]["kind"]["n"] == 6


def test_documents_of_one_annotator_alone_count_for_nothing_and_are_named(world):
    agreement = read_json(world("eval", "agree", "storms.yaml", "story.yaml", "--format", "json").out)
    assert (agreement["documents"], agreement["total"]["f1"], len(agreement["alone"])) == (2, 1.0, 4)


def test_annotators_of_other_articles_are_told_so(world):
    ended = world("eval", "agree", "attacks.yaml", "storms.yaml")
    assert ended.code == 2
    assert "no document is labelled by both annotators" in ended.err
