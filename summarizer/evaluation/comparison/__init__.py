"""Comparison: two runs on the same gold side by side, if they can be compared at all."""

from summarizer.evaluation.comparison.comparing import compare
from summarizer.evaluation.comparison.hindrances import differing, hindrances, mismatch, model_anywhere, unanswered
from summarizer.evaluation.comparison.values import Comparison, FieldDifference, Measured, RunShown, Sides

__all__ = [
    "Comparison",
    "FieldDifference",
    "Measured",
    "RunShown",
    "Sides",
    "compare",
    "differing",
    "hindrances",
    "mismatch",
    "model_anywhere",
    "unanswered",
]
