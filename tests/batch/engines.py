"""A batch's engine with a filler of the tests' own and a true keeper: who asked what, and what came of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.facts import KeyFact, KeyFacts
from summarizer.batch.counts import Counts
from summarizer.batch.engine import Engine, Source, Work
from summarizer.batch.files import BatchFiles
from summarizer.batch.keeping import Keeper
from summarizer.batch.ledger.documents import Terms
from summarizer.batch.ledger.runs import Ending, begin_run, keep_manifest
from summarizer.batch.stopping import Reason, Stop
from summarizer.documents import Document
from summarizer.fillers.face import Filling
from summarizer.outcomes import Failure, FailureKind, Skip, SkipReason
from summarizer.records import AnyRecord, ModelRef, Record, Usage
from summarizer.tasks import Task, load_task

FACTS = load_task("facts")
TEXT = "Three people were wounded in Tarsina on Monday."
COST = Usage(prompt_tokens=100, completion_tokens=10, requests=1)
MODEL = ModelRef(name="given/filler")


def article(name: str, text: str | None = None) -> Document:
    return Document(id=name, text=text or f"{TEXT} {name}.", origin=f"news.jsonl:{name}")


def articles(number: int) -> list[Document]:
    return [article(f"{at:05}") for at in range(number)]


def filled(document: Document) -> Filling:
    facts = KeyFacts(
        headline="Three wounded", summary="Three people.", facts=[KeyFact(fact="Three people.", quote="Three people")]
    )
    return Filling(model=MODEL, value=facts, usage=COST)


def skipped(document: Document) -> Filling:
    return Filling(model=MODEL, skip=Skip(reason=SkipReason.NOT_ENGLISH, message="-"))


def failed(kind: FailureKind, status: int | None = None, usage: Usage = COST) -> Filling:
    return Filling(model=MODEL, failure=Failure(kind=kind, message=f"it was {kind}", status=status), usage=usage)


Fill = Callable[[Document], Filling | Awaitable[Filling]]


@dataclass
class Given:
    """A filler that does as it is told, and remembers who was asked."""

    does: Fill = filled
    version: str = ""
    name: str = "given/filler"
    asked: list[str] = field(default_factory=list)
    under_way: int = 0
    most: int = 0

    def key(self, document: Document, task: Task) -> str:
        return f"{document.content_hash}{self.version}"

    async def fill(self, document: Document, task: Task) -> Filling:
        self.asked.append(document.id)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            filling = self.does(document)
            return filling if isinstance(filling, Filling) else await filling
        finally:
            self.under_way -= 1

    async def close(self) -> None: ...


@dataclass
class Ended:
    """What a run came to."""

    counts: Counts
    reason: Reason | None
    told: list[Record[Any]]
    filler: Given

    @property
    def asked(self) -> list[str]:
        return self.filler.asked


@dataclass
class Batch:
    """Runs on one output, as a user's same command gives them."""

    files: BatchFiles
    stop: Stop = field(init=False)

    def run(self, sources: Iterable[Source], does: Fill | Given = filled, *, at_once: int = 8, **terms: bool) -> Ended:
        filler = does if isinstance(does, Given) else Given(does)
        return asyncio.run(asyncio.wait_for(self.run_async(sources, filler, at_once=at_once, **terms), 60))

    async def run_async(
        self, sources: Iterable[Source], filler: Given, *, at_once: int = 8, fresh: bool = False, retry: bool = False
    ) -> Ended:
        self.stop, told = Stop(), []
        keeper = Keeper(self.files)
        await keeper.opened()
        run, since = await keeper.do(lambda kept: begin_run(kept.ledger, fresh=fresh))
        work = Work(FACTS, filler, Terms(run, since, retry), at_once)
        engine = Engine(work, keeper, self.stop, told.append, set())
        try:
            await engine.run(sources)
            ending = self.stop.reason.ending if self.stop.reason else Ending.FINISHED
            await keeper.do(lambda kept: keep_manifest(kept.ledger, run, "{}", ending))
        finally:
            await keeper.close()
        return Ended(engine.counts, self.stop.reason, told, filler)

    def interrupt(self) -> None:
        self.stop.ask(Reason(Ending.INTERRUPTED, "interrupted"))

    @property
    def records(self) -> list[AnyRecord]:
        return [
            AnyRecord.model_validate_json(line) for line in self.files.records.read_text(encoding="utf-8").split("\n") if line
        ]

    @property
    def ids(self) -> Counter[str]:
        return Counter(record.document.id for record in self.records)

    @property
    def failures(self) -> dict[str, str]:
        import json

        rows = [json.loads(line) for line in self.files.failures.read_text(encoding="utf-8").split("\n") if line]
        return {row["document"]: row["kind"] for row in rows}


def batch_in(folder: Path) -> Batch:
    return Batch(BatchFiles(folder / "out.jsonl"))
