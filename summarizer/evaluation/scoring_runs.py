"""Scoring a whole run: its records against the gold of its suite, as it is now. Nobody is asked anything again."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import UsageError
from summarizer.evaluation.columns import found_names, leaf_names
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.results import DocumentScore, RunScores
from summarizer.evaluation.runs import Run
from summarizer.evaluation.scorers import tallies
from summarizer.evaluation.scoring import score
from summarizer.evaluation.suites import Suite
from summarizer.records import AnyRecord


def score_run(run: Run, suite: Suite) -> RunScores:
    """The scores of a run. Raises UsageError where it is not of this suite, RecordsError where a record is broken."""
    _refuse_others(run, suite)
    manifest, schema = run.manifest, suite.task.schema
    by_document = [[sample[place] for sample in run.records] for place in range(len(suite.golds))]
    answered = {record.model.answered_as for sample in run.records for record in sample if record.model.answered_as}
    return RunScores(
        suite=suite.name,
        gold_digest=suite.digest,
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
        documents=tuple(_document(gold, records, suite) for gold, records in zip(suite.golds, by_document, strict=True)),
    )


def _document(gold: Gold, records: Sequence[AnyRecord], suite: Suite) -> DocumentScore:
    samples = [score(record, gold, suite.task.schema, sample=number) for number, record in enumerate(records)]
    if suite.scorers:
        samples = [
            sample.model_copy(update={"tallies": tallies(suite.scorers, record, gold)}) if sample.scored else sample
            for sample, record in zip(samples, records, strict=True)
        ]
    return DocumentScore(
        name=gold.name,
        document=gold.document.id,
        story=gold.story,
        gold_digest=gold.digest,
        phenomena=gold.phenomena,
        half=gold.half,
        samples=tuple(samples),
    )


def _refuse_others(run: Run, suite: Suite) -> None:
    """A run is scored on the documents it was about: new gold for them is fine, other documents are not."""
    if (schema := suite.task.ref.schema_digest) != run.manifest.task.schema_digest:
        was = run.manifest.task.schema_digest[:12]
        raise UsageError(f"the run was made with schema {was}, which is now {schema[:12]}: run the suite again")
    wanted = [gold.document.id for gold in suite.golds]
    for sample in run.records:
        ran = [record.document.id for record in sample]
        if ran != wanted:
            other = next((one for one in (*set(wanted) ^ set(ran), *ran)), "")
            raise UsageError(
                f"the run has other documents than {suite.path} ({other} for one; they have changed since): run the suite again"
            )
