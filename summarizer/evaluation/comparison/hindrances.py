"""Hindrances: why two runs cannot be compared, and what may differ between two that can.

Two runs can be compared if they were scored by the same scorer against the same gold, whatever model and prompt they are of: that
is what one compares, and the words of a schema are part of a prompt. Everything else is refused with what to do about it, and so
is a run with documents for which no answer came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from summarizer.evaluation.attribution import in_order
from summarizer.evaluation.results import DocumentScore, RunScores


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


def model_anywhere(model: str) -> str:
    """The name of a model without the folder of this machine in which its recorded answers lie."""
    kind, _, where = model.partition("/")
    name = PurePosixPath(where.replace("\\", "/")).name
    return f"{kind}/{name}" if kind == "replay" and name else model


_MEND = (
    "score both runs again on one gold (`summarizer eval score RUN`), or, if the change is meant, accept the candidate as the "
    "new baseline (`summarizer eval accept RUN`)."
)

_MUST_AGREE: dict[str, Callable[[RunScores], str]] = {
    "version of the scores": lambda run: run.scores_version,
    "version of the scorer": lambda run: run.scorer_version,
    "digest of the gold": lambda run: run.gold_digest[:12],
    "schema": lambda run: run.task.shape,
    "digest of how its fields are compared": lambda run: run.rules_digest[:12],
}

_MAY_DIFFER: dict[str, Callable[[RunScores], str]] = {
    "model": lambda run: model_anywhere(run.model),
    "name that the model answered as": lambda run: ", ".join(sorted(run.answered_as)) or "none",
    "set of parameters": lambda run: run.parameters.model_dump_json(exclude_none=True),
    "task": lambda run: run.task.name,
    "prompt version": lambda run: run.task.prompt_version,
    "digest of the prompt": lambda run: run.task.prompt_digest,
    "wording of the schema": lambda run: run.task.schema_digest[:12],
    "number of samples": lambda run: str(run.samples),
    "version of the program": lambda run: run.engine_version,
}


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
