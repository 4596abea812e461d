"""CEAF-RME (subset similarity) against the reference's counts, and against trying every alignment."""

import json
import os
import random
import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.muc4 import Tally, ceaf_rme_tally, templates_of_filled, templates_of_gold
from summarizer.evaluation.muc4.templates import FIELDS, hits

VECTOR = Path(__file__).parent / "vector"
MUC4 = os.environ.get("SUMMARIZER_MUC4")
needs_muc4 = pytest.mark.skipif(not MUC4, reason="MUC-4 is not in the repository: set SUMMARIZER_MUC4 to its folder")

NAMES = st.sampled_from("abcd")
GOLD_TYPES = st.sampled_from([["attack"], ["bombing"], ["attack", "bombing"]])


@st.composite
def predicted(draw):
    rows = draw(st.lists(st.tuples(st.sampled_from(["attack", "bombing"]), st.lists(NAMES, max_size=4)), max_size=4))
    return templates_of_filled({"incidents": [{"incident_type": kind, "victims": names} for kind, names in rows]})


@st.composite
def gold(draw, types=GOLD_TYPES):
    entities = st.lists(st.lists(NAMES, min_size=1, max_size=3, unique=True), max_size=4)
    rows = draw(st.lists(st.tuples(types, entities), max_size=4))
    return templates_of_gold([{"incident_type": kind, "victims": victims} for kind, victims in rows])


def by_enumeration(predictions, wanted):
    best = (0, 0)
    for targets in product([None, *range(len(wanted))], repeat=len(predictions)):
        used = [target for target in targets if target is not None]
        if len(set(used)) < len(used):
            continue
        pairs = [(predictions[row], wanted[column]) for row, column in enumerate(targets) if column is not None]
        counts = [hits(said, other) for said, other in pairs if said.incident_type in other.incident_type.split(" / ")]
        best = max(best, (sum(right for right, _ in counts), sum(hit for _, hit in counts)))
    return Tally(best[0], sum(one.entities for one in predictions), best[1], sum(one.entities for one in wanted))


def of_rows(rows):
    """Templates of GTT's form, with or without the offsets of mentions."""
    return templates_of_gold(
        [{"incident_type": [row["incident_type"]]} | {FIELDS[role]: bare(row[role]) for role in FIELDS} for row in rows]
    )


def bare(entities):
    return [[mention if isinstance(mention, str) else mention[0] for mention in entity] for entity in entities]


def test_the_vector_comes_out_as_the_reference_counts_it():
    said = json.loads((VECTOR / "pred_docid.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (VECTOR / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [(of_rows(said[row["docid"]]["pred_templates"]), of_rows(row["templates"])) for row in rows]
    tally = sum((ceaf_rme_tally(*document) for document in documents), Tally())
    assert tally == Tally(8, 11, 6, 12)
    assert [round(100 * share, 2) for share in (tally.precision, tally.recall, tally.f1)] == [72.73, 50.0, 59.26]


@settings(max_examples=300, deadline=None)
@given(predicted(), gold())
def test_the_best_alignment_is_the_one_that_trying_all_of_them_finds(predictions, wanted):
    assert ceaf_rme_tally(predictions, wanted) == by_enumeration(predictions, wanted)


@settings(deadline=None)
@given(gold(types=st.sampled_from([["attack"], ["bombing"]])))
def test_gold_against_itself_is_perfect(wanted):
    tally = ceaf_rme_tally(wanted, wanted)
    assert tally.precision_numerator == tally.precision_denominator == tally.recall_numerator == tally.recall_denominator


@settings(deadline=None)
@given(predicted(), gold(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(predictions, wanted, rng):
    shuffled = rng.sample(predictions, len(predictions)), rng.sample(wanted, len(wanted))
    assert ceaf_rme_tally(*shuffled) == ceaf_rme_tally(predictions, wanted)


def test_an_entity_in_another_role_or_under_another_type_is_not_right():
    said = templates_of_filled({"incidents": [{"incident_type": "attack", "victims": ["mayor"]}]})
    elsewhere = templates_of_gold([{"incident_type": ["attack"], "targets": [["mayor"]]}])
    otherwise = templates_of_gold([{"incident_type": ["arson"], "victims": [["mayor"]]}])
    assert ceaf_rme_tally(said, elsewhere) == ceaf_rme_tally(said, otherwise) == Tally(0, 1, 0, 1)


def test_templates_without_entities_count_for_nothing():
    empty = templates_of_gold([{"incident_type": ["attack"]}])
    assert ceaf_rme_tally(empty, empty) == ceaf_rme_tally((), empty) == ceaf_rme_tally(empty, ()) == Tally()


def test_thirty_templates_against_thirty_take_no_time():
    rng = random.Random(30)  # noqa: S311 - a repeatable document
    rows = [{"incident_type": ["attack"], "victims": [[rng.choice("abcdefgh")] for _ in range(4)]} for _ in range(60)]
    began = time.perf_counter()
    ceaf_rme_tally(templates_of_gold(rows[:30]), templates_of_gold(rows[30:]))
    assert time.perf_counter() - began < 5


@needs_muc4
def test_the_key_of_muc4_against_itself_is_perfect_but_for_its_one_double_type():
    rows = [json.loads(line) for line in (Path(MUC4) / "gtt_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    single = [[template for template in row["templates"] if " / " not in template["incident_type"]] for row in rows]
    tally = sum((ceaf_rme_tally(of_rows(templates), of_rows(templates)) for templates in single), Tally())
    assert tally.precision == tally.recall == 1.0
