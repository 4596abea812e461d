"""Comparison: two runs on the same gold side by side, with what may be said about their difference.

Two runs can be compared if they were scored by the same scorer against the same gold, whatever model and prompt they are of: that
is what one compares. Everything else is refused with what to do about it, and so is a run with documents for which no answer
came. The one figure with a claim is the overall difference; those by field are for exploring, and marked by Holm's rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from summarizer.errors import UsageError
from summarizer.evaluation.attribution import (
    Attribution,
    ChangedDocument,
    CountTable,
    attribute,
    changed_documents,
    in_order,
    paired_tables,
)
from summarizer.evaluation.results import DocumentScore, Grounding, RunScores, SummaryScore
from summarizer.evaluation.statistics import SEED, Estimate, PairedEstimate, difference, holm, interval
from summarizer.outcomes import Outcome
from summarizer.records import Usage

Shown = TypeVar("Shown")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Sides(_Part, Generic[Shown]):
    """The same thing of both runs."""

    baseline: Shown
    candidate: Shown


class Measured(_Part):
    """An F1 of both runs, their difference, and what moved it."""

    f1: Sides[Estimate]
    difference: PairedEstimate
    attribution: Attribution


class FieldDifference(_Part):
    """The difference of one field. `adjusted_p` is Holm's, over all fields tested; `stands_out` where it is below .05."""

    field: str
    critical: bool
    difference: PairedEstimate
    adjusted_p: float | None = None
    stands_out: bool = False


class RunShown(_Part):
    """A run, apart from how right it is. Shares are None where there is nothing to have a share of.

    `flips` is the share of documents whose counts differ between samples. `quotes` are the shares of quotations by how they were
    found, `supported` of checkable values that their quotes support, `standing` of the summary's facts that stand in the article,
    `mentioned` of gold's main rows that it mentions; `words` is its mean length.
    """

    model: str
    prompt_version: str
    samples: int
    outcomes: Mapping[Outcome, int]
    flips: float | None
    quotes: Mapping[str, float | None]
    supported: float | None
    dropped: int
    standing: float | None
    mentioned: float | None
    words: float | None
    usage: Usage


class Comparison(_Part):
    """All that is to be said about two runs; one JSON object. `notes` are sentences on what else differs between them."""

    suite: str
    seed: int
    notes: tuple[str, ...]
    runs: Sides[RunShown]
    leaves: Measured
    found: Mapping[str, Measured]
    fields: tuple[FieldDifference, ...]
    changed: tuple[ChangedDocument, ...]


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


def hindrances(baseline: RunScores, candidate: RunScores, *, same_samples: bool = False) -> list[str]:
    """All that keeps two runs from being compared: figures that do not mean the same, and documents without an answer."""
    sides = (("baseline", baseline), ("candidate", candidate))
    return [
        *mismatch(baseline, candidate, same_samples=same_samples),
        *(f"In the {role}, {sentence}" for role, run in sides for sentence in unanswered(run)),
    ]


def mismatch(baseline: RunScores, candidate: RunScores, *, same_samples: bool = False) -> list[str]:
    """Why the figures of two runs do not mean the same, each with what to do; empty where they do.

    How many samples a document has is no hindrance to statistics, but it is to comparing answer by answer (`same_samples`).
    """
    sides = [(what, of(baseline), of(candidate)) for what, of in _MUST_AGREE.items()]
    reasons = [
        f"The {what} is {old} in the baseline and {new} in the candidate: {_MEND}" for what, old, new in sides if old != new
    ]
    reasons += _other_documents(baseline, candidate)
    return reasons or (_other_samples(baseline, candidate) if same_samples else [])


def unanswered(run: RunScores) -> list[str]:
    """Documents for which no answer came, or which have no sample at all, each with the reason on record."""
    empty = [f"{document.name} has no sample: run the suite again" for document in run.documents if not document.samples]
    return empty + [
        f"{document.name} has no score: {sample.failure.message if sample.failure else 'no reason is on record'}"
        for document, sample in run.unscored
    ]


def differing(baseline: RunScores, candidate: RunScores) -> tuple[str, ...]:
    """What differs between two runs that may be compared all the same, in sentences."""
    sides = [(what, of(baseline), of(candidate)) for what, of in _MAY_DIFFER.items()]
    return tuple(f"The {what} differs: {old} in the baseline, {new} in the candidate." for what, old, new in sides if old != new)


_MEND = (
    "score both runs again with one program on one gold, or take the candidate as the new baseline with `summarizer eval accept`."
)

_MUST_AGREE: dict[str, Callable[[RunScores], str]] = {
    "version of the scores": lambda run: run.scores_version,
    "version of the scorer": lambda run: run.scorer_version,
    "digest of the gold": lambda run: run.gold_digest,
    "schema": lambda run: f"{run.task.schema_name} {run.task.schema_version}",
    "digest of the schema": lambda run: run.task.schema_digest,
}

_MAY_DIFFER: dict[str, Callable[[RunScores], str]] = {
    "model": lambda run: model_anywhere(run.model),
    "name that the model answered as": lambda run: ", ".join(sorted(run.answered_as)) or "none",
    "set of parameters": lambda run: run.parameters.model_dump_json(exclude_none=True),
    "task": lambda run: run.task.name,
    "prompt version": lambda run: run.task.prompt_version,
    "digest of the prompt": lambda run: run.task.prompt_digest,
    "number of samples": lambda run: str(run.samples),
    "version of the program": lambda run: run.engine_version,
}


def model_anywhere(model: str) -> str:
    """The name of a model without the folder of this machine in which its recorded answers lie."""
    kind, _, where = model.partition("/")
    name = PurePosixPath(where.replace("\\", "/")).name
    return f"{kind}/{name}" if kind == "replay" and name else model


def _other_documents(baseline: RunScores, candidate: RunScores) -> Iterator[str]:
    old, new = ({document.name: document for document in run.documents} for run in (baseline, candidate))
    for role, run, by_name in (("baseline", baseline, old), ("candidate", candidate, new)):
        if len(by_name) < len(run.documents):
            yield f"In the {role}, documents share a name: give each gold file one of its own, and run the suite again."
    for role, names in (("baseline", old.keys() - new.keys()), ("candidate", new.keys() - old.keys())):
        if names:
            yield f"Only the {role} has {_some(names)}: {_MEND}"
    if other := {name for name in old.keys() & new.keys() if _gold(old[name]) != _gold(new[name])}:
        yield f"The gold of {_some(other)} is not the same: {_MEND}"


def _gold(document: DocumentScore) -> tuple[str, str, str]:
    return document.document, document.gold_digest, document.story


def _other_samples(baseline: RunScores, candidate: RunScores) -> list[str]:
    pairs = zip(in_order(baseline), in_order(candidate), strict=True)
    other = {
        old.name for old, new in pairs if sorted(one.sample for one in old.samples) != sorted(one.sample for one in new.samples)
    }
    told = "do not have the same samples in both runs, and a replay is compared answer by answer"
    return [f"{_some(other)} {told}: {_MEND}"] if other else []


def _some(names: set[str]) -> str:
    """Five of the names, and how many more."""
    shown = sorted(names)[:5]
    return ", ".join(shown) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _measured(before: CountTable, after: CountTable, seed: int) -> Measured:
    return Measured(
        f1=Sides(baseline=interval(before.counts(), before.stories), candidate=interval(after.counts(), after.stories)),
        difference=difference(before.counts(), after.counts(), before.stories, seed=seed),
        attribution=attribute(before, after),
    )


def _by_field(before: CountTable, after: CountTable, critical: set[str], seed: int) -> tuple[FieldDifference, ...]:
    """Each field by itself. The tests of all fields are one family: with sixty of them, three would stand out by chance."""
    each = [difference(before.counts(name), after.counts(name), before.stories, seed=seed) for name in before.columns]
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
