"""Generating: every document of a suite is given to a filler, K times if asked, and every record is kept.

The system's first answer counts: unless told otherwise nobody asks a model again about what did not fit, since what a second
question costs and mends is a matter of its own. Records are written as they come, so that what was paid for is there even if
the run is broken off.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.evaluation.runs import RunManifest, new_folder, records_path, write_manifest
from summarizer.evaluation.suites import Suite
from summarizer.fillers.choosing import FillerChoice, choose_filler, unused_recordings
from summarizer.fillers.face import Filler
from summarizer.records import AnyRecord
from summarizer.summarizing import fill_records
from summarizer.version import __version__


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: a suite, who fills, how often, and where it is kept. `token_budget` is for the whole run, samples included."""

    suite: Suite
    choice: FillerChoice
    folder: Path
    samples: int = 1
    token_budget: int | None = None
    replace: bool = False


class OverBudget(Exception):
    """The tokens of a run are spent; what was answered until then is kept."""


async def generate(plan: Plan, told: Callable[[AnyRecord], None] = lambda _: None) -> RunManifest:
    """Run the suite and keep its records; `told` hears of each. Raises OverBudget; UsageError before anyone is asked."""
    fillers = [choose_filler(replace(plan.choice, sample=sample)) for sample in range(plan.samples)]
    folder = new_folder(plan.folder, replace=plan.replace)
    manifest = _manifest(plan, folder)
    write_manifest(folder, manifest)
    spent = 0
    async for record in _records(plan, fillers, folder):
        told(record)
        model = record.model
        manifest = manifest.model_copy(
            update={"model": model.name, "parameters": model.parameters, "replayed": manifest.replayed or model.replayed}
        )
        spent += record.usage.prompt_tokens + record.usage.completion_tokens
        if plan.token_budget is not None and spent > plan.token_budget:
            raise OverBudget(f"{spent} tokens are spent, and the budget is {plan.token_budget}; the run was broken off")
    unused = set.intersection(*(set(unused_recordings(filler, plan.suite.task)) for filler in fillers))
    whole = manifest.model_copy(update={"is_whole": True, "unused_recordings": tuple(path.as_posix() for path in sorted(unused))})
    write_manifest(folder, whole)
    return whole


async def _records(plan: Plan, fillers: Sequence[Filler], folder: Path) -> AsyncIterator[AnyRecord]:
    """The records of all samples, each written before it is given. What is not used up by the caller closes with it."""
    for sample, filler in enumerate(fillers):
        documents = [gold.document for gold in plan.suite.golds]
        with records_path(folder, sample).open("w", encoding="utf-8") as kept:
            async with aclosing(fill_records(documents, task=plan.suite.task, filler=filler)) as records:
                async for record in records:
                    kept.write(record.line() + "\n")
                    kept.flush()
                    yield record


def _manifest(plan: Plan, folder: Path) -> RunManifest:
    return RunManifest(
        suite=Path(os.path.relpath(plan.suite.path, folder)).as_posix(),
        gold_digest=plan.suite.digest,
        task=plan.suite.task.ref,
        model=plan.choice.model,
        parameters=plan.choice.parameters,
        samples=plan.samples,
        documents=len(plan.suite.golds),
        engine_version=__version__,
    )
