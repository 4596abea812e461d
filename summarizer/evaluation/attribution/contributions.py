"""Contributions: what moved the score, to the last digit.

With F̄ and D̄ the means of both runs' F1 and of their D = Σ(2tp + fp + fn), each document, field and class of counts contributes

    c = [2Δtp − F̄·(2Δtp + Δfp + Δfn)]/D̄        and all c together are the difference of the F1s, exactly

A wrong value is in fp and in fn. So Δcorrect weighs 2(1 − F̄)/D̄, Δwrong −2F̄/D̄, Δmissing and Δspurious −F̄/D̄ each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import fsum

import numpy as np
from pydantic import BaseModel, ConfigDict

from summarizer.evaluation.attribution.tables import CLASSES, CountClass, CountTable
from summarizer.evaluation.statistics import Floats, f1


class Contribution(BaseModel):
    """How much one class of counts, of one field in one document, moved the F1."""

    model_config = ConfigDict(frozen=True)

    document: str
    field: str
    count_class: CountClass
    amount: float


class Share(BaseModel):
    """How much a field, a document or a class moved the F1."""

    model_config = ConfigDict(frozen=True)

    name: str
    amount: float


class Attribution(BaseModel):
    """A difference of F1s taken apart, what moved it most first. Empty where one of the two F1s does not exist."""

    model_config = ConfigDict(frozen=True)

    contributions: tuple[Contribution, ...] = ()
    by_field: tuple[Share, ...] = ()
    by_document: tuple[Share, ...] = ()
    by_class: tuple[Share, ...] = ()


def attribute(before: CountTable, after: CountTable) -> Attribution:
    """What moved the F1 of all columns together. Both tables have the same documents and columns."""
    amounts = _amounts(before, after)
    contributions = sorted(
        (
            Contribution(
                document=before.documents[row], field=before.columns[column], count_class=CLASSES[place], amount=float(amount)
            )
            for (row, column, place), amount in np.ndenumerate(amounts)
            if amount
        ),
        key=lambda one: (-abs(one.amount), one.document, one.field, one.count_class),
    )
    return Attribution(
        contributions=tuple(contributions),
        by_field=_shares(contributions, lambda one: one.field),
        by_document=_shares(contributions, lambda one: one.document),
        by_class=_shares(contributions, lambda one: one.count_class),
    )


def _amounts(before: CountTable, after: CountTable) -> Floats:
    old, new = f1(before.counts()), f1(after.counts())
    if old is None or new is None:
        return np.zeros((0, 0, 0))
    mean_f1 = (old + new) / 2
    mean_size = sum(float((table.counts() @ [2, 1, 1]).sum()) for table in (before, after)) / 2
    weights = np.array([2 * (1 - mean_f1), -2 * mean_f1, -mean_f1, -mean_f1]) / mean_size
    return np.asarray((after.means - before.means) * weights, dtype=np.float64)


def _shares(contributions: Sequence[Contribution], name_of: Callable[[Contribution], str]) -> tuple[Share, ...]:
    amounts: dict[str, list[float]] = defaultdict(list)
    for one in contributions:
        amounts[name_of(one)].append(one.amount)
    shares = [Share(name=name, amount=fsum(parts)) for name, parts in amounts.items()]
    return tuple(sorted(shares, key=lambda share: (-abs(share.amount), share.name)))
