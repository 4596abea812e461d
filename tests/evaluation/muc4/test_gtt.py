"""GTT's template F1 against the reference's counts, and against trying every mapping."""

import itertools
import json
import os
import random
import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.muc4 import Tally, gtt_tally, templates_of_filled, templates_of_gold
from summarizer.evaluation.muc4.templates import FIELDS, hits, normalise

VECTOR = Path(__file__).parent / "vector"
MUC4 = os.environ.get("SUMMARIZER_MUC4")
needs_muc4 = pytest.mark.skipif(not MUC4, reason="MUC-4 is not in the repository: set SUMMARIZER_MUC4 to its folder")

PREDICTED_TYPES = st.sampled_from(["attack", "bombing"])
GOLD_TYPES = st.sampled_from([["attack"], ["bombing"], ["attack", "bombing"]])
NAMES = st.sampled_from("abcd")  # few, so that ties and one name in two entities are common


@st.composite
def predicted(draw, most=4):
    rows = draw(st.lists(st.tuples(PREDICTED_TYPES, st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=2)), max_size=most))
    return templates_of_filled(
        {"incidents": [{"incident_type": kind, "victims": victims, "targets": targets} for kind, victims, targets in rows]}
    )


@st.composite
def gold(draw, most=4):
    entity = st.lists(NAMES, min_size=1, max_size=3, unique=True)
    rows = draw(st.lists(st.tuples(GOLD_TYPES, st.lists(entity, max_size=4), st.lists(entity, max_size=2)), max_size=most))
    return templates_of_gold([{"incident_type": kind, "victims": one, "targets": two} for kind, one, two in rows])


def mappings(rows, columns):
    """Every one-to-one partial mapping of so many predicted templates to so many gold ones, as pairs."""
    for targets in itertools.product([None, *range(columns)], repeat=rows):
        used = [target for target in targets if target is not None]
        if len(set(used)) == len(used):
            yield [(row, column) for row, column in enumerate(targets) if column is not None]


def by_enumeration(predictions, wanted):
    """The reference: try every mapping. Of equally good ones, that with the most right predicted entities."""
    distinct = [template for place, template in enumerate(wanted) if template not in wanted[:place]]
    below = sum(1 + one.entities for one in predictions), sum(1 + one.entities for one in distinct)
    best = None
    for mapping in mappings(len(predictions), len(distinct)):
        a = b = 0
        for row, column in mapping:
            if predictions[row].incident_type in distinct[column].incident_type:
                right, hit = hits(predictions[row], distinct[column])
                a, b = a + 1 + right, b + 1 + hit
        f1 = Fraction(2 * a * b, a * below[1] + b * below[0]) if a and b else Fraction(0)
        best = max(best or (f1, a, b), (f1, a, b))
    return Tally(best[1], below[0], best[2], below[1])


def vector():
    """The hand-made documents: (predicted, gold) of each."""
    said = json.loads((VECTOR / "pred_docid.json").read_text(encoding="utf-8"))
    for line in (VECTOR / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield of_prediction(said[row["docid"]]["pred_templates"]), of_gtt(row["templates"])


def of_prediction(rows):
    """Templates as GTT's systems write them: an entity is a list of mentions."""
    return templates_of_gold(
        [{"incident_type": [row["incident_type"]]} | {FIELDS[role]: row[role] for role in FIELDS} for row in rows]
    )


def of_gtt(rows):
    return of_prediction([{key: bare(value) for key, value in row.items()} for row in rows])


def bare(value):
    return value if isinstance(value, str) else [[mention for mention, _ in entity] for entity in value]


def total(scorer):
    return sum((scorer(said, wanted) for said, wanted in vector()), Tally())


def test_the_vector_comes_out_as_the_reference_counts_it():
    tally = total(gtt_tally)
    assert tally == Tally(10, 15, 8, 16)
    assert [round(100 * share, 2) for share in (tally.precision, tally.recall, tally.f1)] == [66.67, 50.0, 57.14]


@settings(max_examples=300, deadline=None)
@given(predicted(), gold())
def test_the_best_mapping_is_the_one_that_trying_all_of_them_finds(predictions, wanted):
    assert gtt_tally(predictions, wanted) == by_enumeration(predictions, wanted)


def red_and_blue(size, rng):
    """A contrived document: in each pair two predictions hit one entity (red) or one prediction hits two (blue)."""
    said = [{"incident_type": ["attack"], "victims": []} for _ in range(size)]
    wanted = [{"incident_type": ["attack"], "victims": []} for _ in range(size)]
    for row, column in itertools.product(range(size), repeat=2):
        one, two = f"{row}x{column}", f"{row}y{column}"
        is_red = rng.random() < 0.5
        said[row]["victims"] += [[one], [two]] if is_red else [[one]]
        wanted[column]["victims"] += [[one, two]] if is_red else [[one], [one, "other"]]
    return templates_of_gold(said), templates_of_gold(wanted)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_mapping_is_found_where_precision_and_recall_pull_apart(seed):
    document = red_and_blue(4, random.Random(seed))  # noqa: S311 - a repeatable document
    assert gtt_tally(*document) == by_enumeration(*document)


def test_a_mapping_inside_the_hull_of_the_others_is_found():
    """Of the sums (9, 2), (2, 9) and (5, 5), any linear weighing prefers an outer one; the inner one has the best F1."""
    many, few = [f"m{number}" for number in range(8)], [f"f{number}" for number in range(4)]
    said = templates_of_gold([{"incident_type": ["attack"], "victims": [[name] for name in [*many, "one", *few]]}])
    wanted = templates_of_gold(
        [
            {"incident_type": ["attack"], "victims": [many]},
            {"incident_type": ["attack"], "victims": [["one", f"other {number}"] for number in range(8)]},
            {"incident_type": ["attack"], "victims": [[name] for name in few]},
        ]
    )
    assert [hits(said[0], one) for one in wanted] == [(8, 1), (1, 8), (4, 4)]
    assert gtt_tally(said, wanted) == by_enumeration(said, wanted) == Tally(5, 14, 5, 16)


@settings(deadline=None)
@given(gold())
def test_gold_against_itself_is_perfect(wanted):
    distinct = [template for place, template in enumerate(wanted) if template not in wanted[:place]]
    tally = gtt_tally(distinct, wanted)
    assert tally.precision_numerator == tally.precision_denominator == tally.recall_numerator == tally.recall_denominator
    assert tally.f1 == (1.0 if wanted else None)


@settings(deadline=None)
@given(predicted(), gold(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(predictions, wanted, rng):
    shuffled = rng.sample(predictions, len(predictions)), rng.sample(wanted, len(wanted))
    assert gtt_tally(*shuffled) == gtt_tally(predictions, wanted)


@settings(deadline=None)
@given(predicted(), gold())
def test_an_exact_duplicate_in_gold_counts_once(predictions, wanted):
    assert gtt_tally(predictions, wanted + wanted) == gtt_tally(predictions, wanted)


def test_a_predicted_type_may_be_one_of_two_but_not_two_of_one():
    attack, bombing, either = (
        templates_of_gold([{"incident_type": kind}]) for kind in (["attack"], ["bombing"], ["attack", "bombing"])
    )
    assert either[0].incident_type == "attack / bombing"
    assert gtt_tally(attack, either) == gtt_tally(bombing, either) == Tally(1, 1, 1, 1)
    assert gtt_tally(either, attack) == gtt_tally(attack, bombing) == Tally(0, 1, 0, 1)


def test_an_empty_document_has_no_f1_and_an_empty_side_has_zero():
    (one,) = templates_of_filled({"incidents": [{"incident_type": "arson", "weapons": ["petrol"]}]})
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert gtt_tally((), ()) == Tally()
    assert (gtt_tally((one,), ()).f1, gtt_tally((one,), ()).recall) == (0.0, None)
    assert (gtt_tally((), (one,)).f1, gtt_tally((), (one,)).precision) == (0.0, None)


@pytest.mark.parametrize("contrived", [False, True])
def test_thirty_templates_against_thirty_take_no_time(contrived):
    rng = random.Random(30)  # noqa: S311 - a repeatable document
    if contrived:
        document = red_and_blue(30, rng)
    else:
        rows = [{"incident_type": ["attack"], "victims": [[rng.choice("abcdefgh")] for _ in range(4)]} for _ in range(60)]
        document = templates_of_gold(rows[:30]), templates_of_gold(rows[30:])
    began = time.perf_counter()
    gtt_tally(*document)
    assert time.perf_counter() - began < (30 if contrived else 5)


def test_mentions_are_compared_without_case_punctuation_and_articles():
    assert normalise('The "SANTO  Tomas" farm,\n the one') == "santo tomas farm one"
    assert normalise("a theatre") == "theatre"


def test_a_key_that_is_no_field_is_refused():
    with pytest.raises(ValueError, match="no PerpInd"):
        templates_of_gold([{"incident_type": ["attack"], "PerpInd": [["x"]]}])


@needs_muc4
def test_the_key_of_muc4_against_itself_misses_only_its_own_duplicates():
    rows = [json.loads(line) for line in (Path(MUC4) / "gtt_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    tally = sum((gtt_tally(of_gtt(row["templates"]), of_gtt(row["templates"])) for row in rows), Tally())
    assert tally.recall == 1.0
    assert tally.precision_numerator == tally.recall_denominator
