"""Figures in words: an F1 as .71, an interval as .64–.78, a count of means without idle decimals. One way for every table."""

from __future__ import annotations

from summarizer.evaluation.overview import Line
from summarizer.evaluation.statistics import Estimate, PairedEstimate

NONE = "–"
"""Where there is nothing to show a figure of."""


def ratio(value: float | None) -> str:
    """A share between 0 and 1 with three decimals, without the leading zero."""
    return NONE if value is None else _bare(f"{value:.3f}")


def change(value: float | None) -> str:
    """A difference of two shares, with its sign."""
    return NONE if value is None else _bare(f"{value:+.3f}")


def count(value: float) -> str:
    """A count, or a mean of counts."""
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"


def between(low: float | None, high: float | None) -> str:
    """An interval."""
    return NONE if low is None or high is None else f"{ratio(low)}–{ratio(high)}"


def line_in_words(line: Line) -> str:
    """An F1 with its interval, for a sentence."""
    behind = line.why_no_interval if line.low is None else between(line.low, line.high)
    return ratio(line.f1) if line.f1 is None else f"{ratio(line.f1)} ({behind})"


def estimate_in_words(estimate: Estimate | PairedEstimate) -> str:
    """An estimate with its interval, for a sentence; a difference with its sign."""
    shown = change if isinstance(estimate, PairedEstimate) else ratio
    if estimate.value is None:
        return estimate.why_none or NONE
    if estimate.low is None or estimate.high is None:
        return f"{shown(estimate.value)} ({estimate.why_none or NONE})"
    return f"{shown(estimate.value)} ({shown(estimate.low)} to {shown(estimate.high)})"


def share(part: float, whole: float) -> str:
    """A part of a whole: .97 (35 of 36)."""
    return f"{_bare(f'{part / whole:.2f}')} ({count(part)} of {count(whole)})" if whole else NONE


def _bare(number: str) -> str:
    return number.replace("0.", ".", 1) if number.lstrip("+-").startswith("0.") else number
