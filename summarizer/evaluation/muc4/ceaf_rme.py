"""CEAF-RME with the subset similarity (Chen et al. 2023, IterX): entities alone, each with the type and role in which it stands.

An item is a template type, a role and an entity, so that a right entity in a template of the wrong type is worth nothing.
Templates of equal type are aligned one to one so that as many predicted entities as possible are right; of alignments that are
equally good, one that hits the most gold entities is taken. Types and empty templates count for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from scipy.optimize import linear_sum_assignment

from summarizer.evaluation.muc4.templates import BETWEEN_TYPES, Tally, Template, hits


def ceaf_rme_tally(predicted: Sequence[Template], gold: Sequence[Template]) -> Tally:
    """The counts of one document. Of a gold type "a / b" either is right."""
    pairs = [[_hits(template, other) for other in gold] for template in predicted]
    aligned = _aligned(pairs, sum(template.entities for template in gold))
    return Tally(
        precision_numerator=sum(pairs[row][column][0] for row, column in aligned),
        precision_denominator=sum(template.entities for template in predicted),
        recall_numerator=sum(pairs[row][column][1] for row, column in aligned),
        recall_denominator=sum(template.entities for template in gold),
    )


def _hits(predicted: Template, gold: Template) -> tuple[int, int]:
    return hits(predicted, gold) if predicted.incident_type in gold.incident_type.split(BETWEEN_TYPES) else (0, 0)


def _aligned(pairs: Sequence[Sequence[tuple[int, int]]], most: int) -> list[tuple[int, int]]:
    """Rows with their columns. `most` is more than gold entities can be hit in all, so that they only break ties."""
    if not pairs or not pairs[0]:
        return []
    weights = [[right * (most + 1) + hit for right, hit in row] for row in pairs]
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
