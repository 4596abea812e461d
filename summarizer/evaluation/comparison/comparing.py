"""Comparing: two runs on the same gold side by side, with what may be said about their difference.

The one figure with a claim is the overall difference; those by field are for exploring, and marked by Holm's rule.
"""

from __future__ import annotations

from summarizer.errors import UsageError
from summarizer.evaluation.attribution import CountTable, attribute, changed_documents, paired_tables
from summarizer.evaluation.comparison.hindrances import differing, hindrances
from summarizer.evaluation.comparison.values import Comparison, FieldDifference, Measured, RunShown, Sides
from summarizer.evaluation.results import Grounding, RunScores, SummaryScore
from summarizer.evaluation.statistics import SEED, difference, holm, interval


def compare(baseline: RunScores, candidate: RunScores, *, seed: int = SEED) -> Comparison:
    """Compare two runs. Raises UsageError naming every reason why they cannot be compared."""
    if reasons := hindrances(baseline, candidate):
        raise UsageError("these two runs cannot be compared:\n" + "\n".join(reasons))
    leaves, found = paired_tables(baseline, candidate), paired_tables(baseline, candidate, "found")
    return Comparison(
        suite=candidate.suite,
        seed=seed,
        notes=differing(baseline, candidate),
        runs=Sides(baseline=_shown(baseline), candidate=_shown(candidate)),
        leaves=_measured(*leaves, seed),
        found={name: _measured(found[0].only(name), found[1].only(name), seed) for name in found[0].columns},
        fields=_by_field(*leaves, {*baseline.critical, *candidate.critical}, seed),
        changed=changed_documents(baseline, candidate),
    )


def _measured(before: CountTable, after: CountTable, seed: int) -> Measured:
    return Measured(
        f1=Sides(baseline=interval(before.counts(), before.stories), candidate=interval(after.counts(), after.stories)),
        difference=difference(before.counts(), after.counts(), before.stories, seed=seed),
        attribution=attribute(before, after),
    )


_FIELD_RESAMPLES = 999
"""For exploring the fields of 2,000 documents within seconds: the smallest p, .001, still stands out of forty tests."""


def _by_field(before: CountTable, after: CountTable, critical: set[str], seed: int) -> tuple[FieldDifference, ...]:
    """Each field by itself. The tests of all fields are one family: with sixty of them, three would stand out by chance."""
    each = [
        difference(before.counts(name), after.counts(name), before.stories, seed=seed, resamples=_FIELD_RESAMPLES)
        for name in before.columns
    ]
    return tuple(
        FieldDifference(
            field=name,
            critical=name in critical,
            difference=one,
            adjusted_p=adjusted,
            stands_out=adjusted is not None and adjusted < 0.05,
        )
        for name, one, adjusted in zip(before.columns, each, holm([one.p for one in each]), strict=True)
    )


def _shown(run: RunScores) -> RunShown:
    samples = [sample for document in run.documents for sample in document.samples]
    grounding = {name: sum(getattr(one.grounding, name) for one in samples) for name in Grounding.model_fields}
    summary = {name: sum(getattr(one.summary, name) for one in samples) for name in SummaryScore.model_fields}
    quotes = sum(grounding[name] for name in _QUOTES)
    return RunShown(
        model=run.model,
        prompt_version=run.task.prompt_version,
        samples=run.samples,
        outcomes=run.outcomes,
        flips=_flips(run),
        quotes={name: _share(grounding[name], quotes) for name in _QUOTES},
        supported=_share(grounding["supported"], grounding["checked"]),
        dropped=grounding["dropped"],
        standing=_share(summary["standing"], summary["facts"]),
        mentioned=_share(summary["mentioned"], summary["main_rows"]),
        words=_share(summary["words"], sum(one.summary.words > 0 for one in samples)),
        usage=run.usage,
    )


_QUOTES = ("exact", "normalised", "near", "not_found")


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _flips(run: RunScores) -> float | None:
    """The share of documents whose counts differ between samples; None where none has two."""
    repeated = [document.samples for document in run.documents if len(document.samples) > 1]
    flipped = sum(any(one.fields != samples[0].fields for one in samples) for samples in repeated)
    return _share(flipped, len(repeated))
