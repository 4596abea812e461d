"""Scoring a whole run: its records against the gold of its suite, as it is now. Nobody is asked anything again."""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.pool import Pool

from pydantic import BaseModel, ValidationError

from summarizer.errors import UsageError
from summarizer.evaluation.columns import found_names, leaf_names, rules_digest
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.results import DocumentScore, RunScores, SampleScore
from summarizer.evaluation.runs import Run
from summarizer.evaluation.scorers import tallies
from summarizer.evaluation.scoring import score
from summarizer.evaluation.suites import Suite
from summarizer.extracting import recheck
from summarizer.records import AnyRecord


def rechecked(run: Run, suite: Suite) -> Run:
    """The run with its stored records grounded and checked again, by the engine as it is now."""
    _refuse_others(run, suite)
    documents = [gold.document for gold in suite.golds]
    records = [
        tuple(recheck(record, document, task=suite.task) for record, document in zip(sample, documents, strict=True))
        for sample in run.records
    ]
    return replace(run, records=tuple(records))


def score_run(run: Run, suite: Suite) -> RunScores:
    """The scores of a run. Raises UsageError where it is not of this suite, RecordsError where a record is broken."""
    _refuse_others(run, suite)
    manifest, schema = run.manifest, suite.task.schema
    by_document = [[sample[place] for sample in run.records] for place in range(len(suite.golds))]
    scoring = Scoring(suite.golds, by_document, schema, suite.scorers)
    answered = {record.model.answered_as for sample in run.records for record in sample if record.model.answered_as}
    return RunScores(
        suite=suite.name,
        gold_digest=suite.digest,
        rules_digest=rules_digest(schema),
        task=manifest.task,
        model=manifest.model,
        parameters=manifest.parameters,
        answered_as=tuple(sorted(answered)),
        replayed=manifest.replayed,
        engine_version=manifest.engine_version,
        samples=manifest.samples,
        fields=leaf_names(schema),
        critical=leaf_names(schema, critical=True),
        found_lists=found_names(schema),
        documents=scoring.all(),
    )


@dataclass(frozen=True)
class Scoring:
    """Documents to be scored: their gold, the records of each by sample, the schema, and scorers to be asked besides."""

    golds: Sequence[Gold]
    records: Sequence[Sequence[AnyRecord]]
    schema: type[BaseModel]
    scorers: Sequence[str] = ()

    def all(self) -> tuple[DocumentScore, ...]:
        """The scores of all documents, in their order; of very many on all processors, where the system can fork."""
        places = range(len(self.golds))
        processors = os.cpu_count() or 1
        if len(places) < _WORTH_FORKING or processors < 2 or "fork" not in multiprocessing.get_all_start_methods():
            return tuple(map(self.one, places))
        _forked.append(self)  # what is scored goes to the workers by forking, only the scores come back by pickling
        try:
            with _forking(processors) as pool:
                return tuple(pool.map(_one_of_the_forked, places, chunksize=50))
        finally:
            _forked.pop()

    def one(self, place: int) -> DocumentScore:
        """The scores of one document."""
        gold = self.golds[place]
        return DocumentScore(
            name=gold.name,
            document=gold.document.id,
            story=gold.story,
            gold_digest=gold.digest,
            phenomena=gold.phenomena,
            half=gold.half,
            samples=tuple(self._sample(record, gold, number) for number, record in enumerate(self.records[place])),
        )

    def _sample(self, record: AnyRecord, gold: Gold, number: int) -> SampleScore:
        scored = score(record, gold, self.schema, sample=number)
        if not self.scorers or not scored.scored:
            return scored
        return scored.model_copy(update={"tallies": tallies(self.scorers, record, gold)})


_WORTH_FORKING = 500
"""Documents from which on the second that new processes take is won back."""

_forked: list[Scoring] = []


def _forking(processors: int) -> Pool:
    """Workers that have all that we have. Python warns of forking beside threads; those there are belong to numpy, and sleep."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*multi-threaded.*fork", category=DeprecationWarning)
        return multiprocessing.get_context("fork").Pool(processors)


def _one_of_the_forked(place: int) -> DocumentScore:
    return _forked[-1].one(place)


def _refuse_unfitting(run: Run, suite: Suite) -> None:
    """A schema that says other words may also say other things under its old version; then its records no longer fit."""
    for record in (record for sample in run.records for record in sample if record.filled is not None):
        try:
            suite.task.schema.model_validate(record.filled)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            what = f"the record of {record.document.origin} no longer fits the schema ({place}: {first['msg']})"
            raise UsageError(f"{what}, though its version is the same: run the suite again") from error


def _refuse_others(run: Run, suite: Suite) -> None:
    """A run is scored on the documents it was about: new gold for them, or new words in the schema, are fine."""
    was, now = run.manifest.task.shape, suite.task.ref.shape
    if was != now:
        raise UsageError(f"the run was made with schema {was}, which is now {now}: run the suite again")
    if run.manifest.task.schema_digest != suite.task.ref.schema_digest:
        _refuse_unfitting(run, suite)
    wanted = [gold.document.id for gold in suite.golds]
    for sample in run.records:
        ran = [record.document.id for record in sample]
        if ran != wanted:
            other = next((one for one in (*set(wanted) ^ set(ran), *ran)), "")
            raise UsageError(
                f"the run has other documents than {suite.path} ({other} for one; they have changed since): run the suite again"
            )
