"""The template F1 of GTT (Du, Rush and Cardie 2021), the figure that papers on MUC-4 quote.

Predicted templates are mapped one to one to gold ones; a pair may be mapped if the predicted type is contained in the gold type.
The mapping with the best micro-F1 of the document is the one that counts. The reference tries every mapping, and is lost at five
templates against five. Here is what stands in its place.

Every template adds 1 + its entities to a denominator, mapped or not, so both denominators, p and r, are the same for every
mapping. A mapping is told by two sums over its pairs: a, the right predicted entities, and b, the gold entities hit, with 1 in
both for each pair's type. F1 = 2ab / (ar + bp) grows with a and with b, so the best mapping is one that no other beats in both.
Mostly one mapping has the greatest a and the greatest b at once. But where two predictions hit one entity, or one hits two, a and
b pull apart, F1 is no sum, and neither one assignment nor a parametric series of them is sure to find the best: it may lie inside
the hull of the rest. So those unbeaten are listed, greatest b first: each is an assignment with the one further demand a >= k.
(Finding a matching with exactly k red edges can be written as such a document, and no deterministic polynomial method is known
for that. The integer solver settles thirty templates against thirty in a tenth of a second, such contrived ones in seconds.)

Of mappings with equal F1 the one with the greatest a is taken (the reference takes the first that it tries).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from summarizer.evaluation.muc4.templates import Tally, Template, hits

_Pairs = Mapping[tuple[int, int], tuple[int, int]]
"""For each pair (predicted, gold) that may be mapped: what it adds to a and to b."""

_INFEASIBLE = 2  # scipy.optimize.milp: no solution exists


def gtt_tally(predicted: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """The counts of one document, types and entities together. Exact duplicates among the gold templates are dropped first."""
    wanted = _distinct(gold)
    below = sum(1 + template.entities for template in predicted), sum(1 + template.entities for template in wanted)
    above = max(_unbeaten(_pairs(predicted, wanted)), key=lambda sums: (_f1(sums, below), sums[0]))
    return Tally(above[0], below[0], above[1], below[1])


def _distinct(templates: Sequence[Template]) -> list[Template]:
    kept: list[Template] = []
    for template in templates:
        if template not in kept:
            kept.append(template)
    return kept


def _pairs(predicted: Sequence[Template], gold: Sequence[Template]) -> _Pairs:
    found = {}
    for row, template in enumerate(predicted):
        for column, other in enumerate(gold):
            if template.incident_type in other.incident_type:
                right, hit = hits(template, other)
                found[row, column] = (1 + right, 1 + hit)
    return found


def _f1(above: tuple[int, int], below: tuple[int, int]) -> Fraction:
    """Exact, so that no rounding decides between two mappings."""
    if not all(above):
        return Fraction(0)
    return Fraction(2 * above[0] * above[1], above[0] * below[1] + above[1] * below[0])


def _unbeaten(pairs: _Pairs) -> Iterator[tuple[int, int]]:
    """The sums (a, b) of the mappings that none beats in both, greatest b first."""
    sums = _best(pairs, least=0) if pairs else (0, 0)
    while sums is not None:
        yield sums
        sums = _best(pairs, least=sums[0] + 1) if pairs else None


def _best(pairs: _Pairs, *, least: int) -> tuple[int, int] | None:
    """The greatest b of a mapping whose a is at least `least`, with the greatest a that goes with it; None if there is none."""
    a, b = (np.array(part) for part in zip(*pairs.values(), strict=True))
    solved = milp(
        -(b * (int(a.sum()) + 1) + a),  # one unit of b outweighs all of a
        integrality=np.ones(len(pairs), dtype=int),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(_uses(pairs), ub=1), LinearConstraint(csr_array(a[None, :]), lb=least)],
        options={"mip_rel_gap": 0},
    )
    if solved.status == _INFEASIBLE:
        return None
    if solved.x is None:
        raise ArithmeticError(f"the integer solver gave up: {solved.message}")
    chosen = np.rint(solved.x).astype(int)
    return int(a @ chosen), int(b @ chosen)


def _uses(pairs: _Pairs) -> csr_array:
    """One row for each template on either side, 1 where a pair uses it: none may be used twice."""
    rows = 1 + max(row for row, _ in pairs)
    places = [place for row, column in pairs for place in (row, rows + column)]
    numbers = [number for number in range(len(pairs)) for _ in range(2)]
    return csr_array((np.ones(len(places)), (places, numbers)))
