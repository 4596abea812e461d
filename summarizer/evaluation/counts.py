"""Counts: the stored truth of every evaluation, integers for each document and field.

Every F1, interval, test and difference is computed from these. A wrong value costs precision and recall, a missing one
recall, a spurious one precision. `imprecise` and `unsupported` say more about errors that are counted already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Counts:
    """How the values of one field, in one document or many, stood against gold.

    `imprecise` (of `wrong`): dates of which one contains the other. `unsupported` (of `wrong` and `spurious`): values that the
    article does not support at all (hallucinated), as against misread ones, which some other passage supports.
    """

    correct: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0
    imprecise: int = 0
    unsupported: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))

    @classmethod
    def sum(cls, several: Iterable[Self]) -> Self:
        """The sum of several; all zeros for none."""
        total = [0] * 6
        for one in several:
            for place, number in enumerate(one.row):
                total[place] += number
        return cls(*total)

    @property
    def row(self) -> tuple[int, int, int, int, int, int]:
        """The six numbers in the order of the fields."""
        return (self.correct, self.wrong, self.missing, self.spurious, self.imprecise, self.unsupported)

    @property
    def gold(self) -> int:
        """Scored gold values."""
        return self.correct + self.wrong + self.missing

    @property
    def predicted(self) -> int:
        """Predicted values that stand against scored gold."""
        return self.correct + self.wrong + self.spurious

    @property
    def errors(self) -> int:
        """Values that are not right, each counted once."""
        return self.wrong + self.missing + self.spurious

    @property
    def precision(self) -> float | None:
        """Share of predicted values that are right; None where nothing was predicted."""
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of gold values that were found right; None where gold has none."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """2·correct / (gold + predicted); None where both sides are empty, which is nothing to score and not a success."""
        both = self.gold + self.predicted
        return 2 * self.correct / both if both else None
