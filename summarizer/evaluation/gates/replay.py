"""The replay gate: recorded answers, in which nothing is left to chance, so that every change is a real one.

No critical field may gain an error, no document may be lost, and the score may not fall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from summarizer.errors import UsageError
from summarizer.evaluation.attribution import attribute, changed_documents, in_order, paired_tables
from summarizer.evaluation.comparison import differing, hindrances
from summarizer.evaluation.gates.verdicts import ROUNDING, NewError, State, Verdict, moved, verdict
from summarizer.evaluation.results import Difference, RunScores, SampleScore
from summarizer.evaluation.statistics import paired
from summarizer.outcomes import Outcome


def replay_gate(baseline: RunScores, candidate: RunScores, *, margin: float = 0.0) -> Verdict:
    """Judge recorded answers: a new error in a critical field fails, a lost document, and a fall of the F1 beyond the margin."""
    if not 0 <= margin < 1:
        raise UsageError(f"a margin of {margin} makes no sense: the largest fall of the F1 that passes, from 0 to below 1")
    about: dict[str, Any] = {"gate": "replay", "margin": margin, "notes": differing(baseline, candidate)}
    if reasons := hindrances(baseline, candidate, same_samples=True):
        return verdict(State.CANNOT_JUDGE, reasons, **about)
    before, after = paired_tables(baseline, candidate)
    estimate = paired(before.counts(), after.counts(), before.stories)
    errors, changed = tuple(_new_errors(baseline, candidate)), changed_documents(baseline, candidate)
    about |= {"difference": estimate, "changed": changed, "new_critical_errors": errors}
    lost = dict(_lost(baseline, candidate))
    reasons = [*lost.values(), *(_in_words(error) for error in errors if error.document not in lost)]
    if estimate.value is not None and not estimate.value >= -margin - ROUNDING:
        lowered = [one for one in attribute(before, after).contributions if one.amount < 0][:3]
        where = "; ".join(f"{one.document}, {one.field}, {one.count_class} {one.amount:+.4f}" for one in lowered)
        reasons.append(f"{moved(estimate)}, by more than the margin of {margin:g}. What lowered it most: {where}.")
    if reasons:
        return verdict(State.FAIL, reasons, **about)
    if estimate.value is None:
        return verdict(State.CANNOT_JUDGE, [f"There is {estimate.why_none}: a gate needs gold with values."], **about)
    told = f"No critical field gained an error. {moved(estimate)}. {len(changed)} of {len(before.documents)} documents changed."
    return verdict(State.PASS, [told], **about)


def _samples(baseline: RunScores, candidate: RunScores) -> Iterator[tuple[str, SampleScore, SampleScore]]:
    """Sample for sample, by name of the document."""
    for old, new in zip(in_order(baseline), in_order(candidate), strict=True):
        by_number = [sorted(document.samples, key=lambda sample: sample.sample) for document in (old, new)]
        yield from ((new.name, *pair) for pair in zip(*by_number, strict=True))


def _lost(baseline: RunScores, candidate: RunScores) -> Iterator[tuple[str, str]]:
    """Documents that were filled and no longer are, each with a sentence."""
    filled = (Outcome.OK, Outcome.OK_WITH_WARNINGS)
    for name, old, new in _samples(baseline, candidate):
        if old.outcome in filled and new.outcome not in filled:
            why = new.failure or new.skip
            yield name, f"{name} was filled and is now {new.outcome}: {why.message if why else 'no reason is on record'}"


def _new_errors(baseline: RunScores, candidate: RunScores) -> Iterator[NewError]:
    """Errors in critical fields that the baseline does not have, as often as they are more."""
    critical = {*baseline.critical, *candidate.critical}
    for name, old, new in _samples(baseline, candidate):
        known = Counter(map(_key, old.differences))
        known.update(_key(error.model_copy(update={"kind": "missing"})) for error in old.differences if error.kind == "wrong")
        for error in new.differences:
            if error.critical or error.field in critical:
                known[_key(error)] -= 1
                if known[_key(error)] < 0:
                    yield NewError(document=name, sample=new.sample, difference=error)


def _key(error: Difference) -> tuple[str | None, ...]:
    """Which error it is. To say something else that is wrong is a new error; to say nothing instead is none."""
    if error.kind == "missing":
        return (error.field, error.kind, error.gold_path or error.gold)
    return (error.field, error.kind, error.gold_path, error.predicted)


def _in_words(error: NewError) -> str:
    one = error.difference
    where = f" ({one.label})" if one.label else ""
    what = {
        "wrong": f"gold has {one.gold}, now {one.predicted}",
        "missing": f"gold has {one.gold}, now nothing",
        "spurious": f"gold has nothing, now {one.predicted}",
    }
    return f"{error.document}: new error in the critical field {one.field}{where}: {what[one.kind]}."
