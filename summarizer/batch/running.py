"""A run of a batch, from its lock to its manifest.

    batch = Batch(plan)
    reason = await batch.run(lambda: read_inputs(["news.jsonl"]), told=print)

Where a language model is asked, four things stand around the asking, each the owner of one matter: the ledger's answers,
retrying, the limits, and paying. Fillers that ask nobody go through the same engine without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from filelock import FileLock, Timeout

from summarizer.batch.asking import Account, AnsweredAsker, PayingAsker
from summarizer.batch.budget import Budget, Limits
from summarizer.batch.collecting import collector_spared
from summarizer.batch.counts import Counts
from summarizer.batch.engine import Engine, Source, Work
from summarizer.batch.files import BatchFiles
from summarizer.batch.keeping import Keeper, Kept
from summarizer.batch.lane import Lane, LaneSettings
from summarizer.batch.lane.desk import Desk
from summarizer.batch.lane.lane import batch_price
from summarizer.batch.ledger.documents import Terms
from summarizer.batch.ledger.jobs import give_up_jobs, jobs_under_way, price_jobs
from summarizer.batch.ledger.runs import Ending, begin_run, keep_manifest, now
from summarizer.batch.ledger.spending import Spending, price_unpriced, spending
from summarizer.batch.limits import Estimates, LimitedAsker, Limiter
from summarizer.batch.manifest import RunManifest
from summarizer.batch.stopping import Reason, Stop
from summarizer.batch.tidying import replacing
from summarizer.errors import SettingsError
from summarizer.fillers.choosing import OFFLINE, FillerChoice, asks_a_model, choose_filler, choose_jobs
from summarizer.fillers.conversation import Conversation
from summarizer.fillers.face import Asker, Filler
from summarizer.fillers.retrying import RetryingAsker, RetryPolicy
from summarizer.prices import Price
from summarizer.records import ModelRef, Record, public_address
from summarizer.tasks import Task
from summarizer.version import __version__

CONCURRENCY = 32
"""Requests under way at once, unless told otherwise: no more than a provider's smallest paid tier bears."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a model may be asked: requests at once, requests a minute, tokens a minute. None: as the server says."""

    concurrency: int = CONCURRENCY
    rpm: float | None = None
    tpm: float | None = None


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What to run. `inputs` are their names, for the manifest; `price` is None where none is known."""

    files: BatchFiles
    task: Task
    choice: FillerChoice
    inputs: tuple[str, ...] = ()
    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    price: Price | None = None
    fresh: bool = False
    retry_failed: bool = False
    with_text: bool = False
    lane: LaneSettings | None = None
    """None: everything is asked live."""
    forget_jobs: bool = False
    """Wait no more for jobs that earlier runs of the batch lane made."""

    @property
    def first_price(self) -> Price | None:
        """What first questions cost in their lane; whatever is asked live after a job has the plain price."""
        return batch_price(self.price) if self.lane and self.price else self.price


class Batch:
    """One run. Its counts and sums may be looked at, from any thread, while it is under way."""

    def __init__(self, plan: BatchPlan) -> None:
        """Nothing is opened yet. Raises SettingsError where money is limited and no price is known."""
        if plan.limits.money is not None and plan.price is None:
            raise SettingsError(
                f"--budget limits money, and the price of {plan.choice.model} is not known: give it with --price IN,OUT"
                " (USD per million tokens), or limit tokens with --token-budget"
            )
        self.plan = plan
        self._stop = Stop()
        self._estimates = Estimates()
        self.counts = Counts()
        self.limiter: Limiter | None = None
        self.budget: Budget | None = None

    @property
    def spending(self) -> Spending:
        """What the batch has cost so far, earlier runs included."""
        return self.budget.spent if self.budget else Spending()

    def interrupt(self) -> None:
        """Finish what is under way, and begin nothing new. To be called in the event loop."""
        self._stop.ask(Reason(Ending.INTERRUPTED, "interrupted"))

    async def run(
        self,
        sources: Callable[[], Iterable[Source]],
        told: Callable[[Record[Any]], object] = lambda _: None,
        say: Callable[[str], object] = lambda _: None,
    ) -> Reason | None:
        """Run, and say why it stopped if it did before its end. `sources` gives the inputs, and again for each reading of a lane.

        `told` hears of each record once it is kept, `say` how jobs of the batch lane stand. Raises UsageError where the files
        cannot be used (another run has them, say) or no longer written.
        """
        if self.plan.lane:
            await choose_jobs(self.plan.choice).close()
        if asks_a_model(self.plan.choice.model):  # a key that is missing is told before a file is made
            await choose_filler(replace(self.plan.choice, record=None)).close()
        with _locked(self.plan.files), collector_spared():
            keeper = Keeper(self.plan.files)
            await keeper.opened()
            try:
                await self._run(keeper, sources, told, say)
            finally:
                await keeper.close()
        return self._stop.reason

    async def _run(
        self,
        keeper: Keeper,
        sources: Callable[[], Iterable[Source]],
        told: Callable[[Record[Any]], object],
        say: Callable[[str], object],
    ) -> None:
        plan = self.plan
        run, fresh_since, before = await keeper.do(lambda kept: _begin(kept, plan))
        self.budget = Budget(plan.limits, plan.price, before, self._stop)
        answered: set[str] = set()
        filler = choose_filler(plan.choice, around=lambda asker: self._around(asker, keeper, run, fresh_since, answered))
        terms = Terms(run, fresh_since, plan.retry_failed)
        work = Work(plan.task, filler, terms, self._at_once(filler), plan.with_text)
        manifest = RunManifest(
            run=run, began=now(), inputs=plan.inputs, task=plan.task.ref, model=_model(plan.choice), engine_version=__version__
        )
        await keeper.do(lambda kept: _keep_manifest(kept, manifest))
        engine = Engine(work, keeper, self._stop, told, answered)
        self.counts = engine.counts
        is_whole = False
        try:
            if plan.lane:
                await self._run_lane(plan.lane, keeper, terms, filler, sources, say)
            if not self._stop.reason:
                await engine.run(sources())
            is_whole = True
        finally:
            await filler.close()
            ended = self._ended(manifest, is_whole=is_whole)
            keeper.do(lambda kept: _keep_manifest(kept, ended))

    async def _run_lane(  # what a run has in hand
        self,
        settings: LaneSettings,
        keeper: Keeper,
        terms: Terms,
        filler: Filler,
        sources: Callable[[], Iterable[Source]],
        say: Callable[[str], object],
    ) -> None:
        """Let jobs put answers into the ledger."""
        plan = self.plan
        assert self.budget  # noqa: S101 - made just before
        assert isinstance(filler, Conversation)  # noqa: S101 - choose_jobs refuses all others
        service = choose_jobs(plan.choice)
        endpoint = public_address(plan.choice.base_url) if plan.choice.base_url else plan.choice.model.partition("/")[0]
        desk = Desk(plan.files, keeper, service, self.budget, self._estimates, self._stop, terms, endpoint, plan.first_price)
        try:
            await Lane(desk, settings, say).run(sources, plan.task, filler)
        finally:
            await service.close()

    def _around(self, asker: Asker, keeper: Keeper, run: int, fresh_since: int, answered: set[str]) -> Asker:
        """What stands around the asking of a model, from the inside out."""
        pace = self.plan.pace
        self.limiter = Limiter(concurrency=pace.concurrency, rpm=pace.rpm, tpm=pace.tpm)
        self._stop.then(self.limiter.stop)
        assert self.budget  # noqa: S101 - made just before
        paying = PayingAsker(asker, Account(run, keeper, self.budget, self._estimates))
        limited = LimitedAsker(paying, self.limiter, self._estimates)
        retrying = RetryingAsker(limited, RetryPolicy(sleep=self._stop.sleep))
        return AnsweredAsker(retrying, keeper, fresh_since=fresh_since, answered=answered)

    def _at_once(self, filler: Filler) -> int:
        """Documents in work: twice the requests, so that one that waits keeps no place empty. Rules wait for nobody."""
        return 1 if filler.name == OFFLINE else 2 * self.plan.pace.concurrency

    def _ended(self, manifest: RunManifest, *, is_whole: bool) -> RunManifest:
        """The manifest with what came of the run. One that broke down has no ending, like one that was killed."""
        reason = self._stop.reason
        return manifest.model_copy(
            update={
                "ended": now(),
                "ending": reason.ending if reason else Ending.FINISHED if is_whole else None,
                "message": reason and reason.message,
                "documents": dict(self.counts.outcomes),
                "left": self.counts.left,
                "spending": self.spending,
            }
        )


def _begin(kept: Kept, plan: BatchPlan) -> tuple[int, int, Spending]:
    if plan.forget_jobs:
        give_up_jobs(kept.ledger)
    elif plan.lane is None and asks_a_model(plan.choice.model) and (jobs := jobs_under_way(kept.ledger)):
        raise SettingsError(
            f"batch jobs of this batch are under way ({', '.join(jobs[:3])}{' ...' if len(jobs) > 3 else ''}): give --lane batch"
            " to take what they bring, or --forget-jobs to pay for their requests again"
        )
    if plan.price:
        price_jobs(kept.ledger, batch_price(plan.price))
        price_unpriced(kept.ledger, plan.price, batch_price(plan.price))
    return (*begin_run(kept.ledger, fresh=plan.fresh), spending(kept.ledger))


def _model(choice: FillerChoice) -> ModelRef:
    return ModelRef(name=choice.model, parameters=choice.parameters, base_url=choice.base_url, mode=choice.mode)


def _keep_manifest(kept: Kept, manifest: RunManifest) -> None:
    text = manifest.model_dump_json(indent=1)
    keep_manifest(kept.ledger, manifest.run, text, manifest.ending)
    with replacing(kept.files.manifest) as file:
        file.write(f"{text}\n".encode())


@contextmanager
def _locked(files: BatchFiles) -> Iterator[None]:
    """The lock of the output. It ends with the process, however that ends. Raises SettingsError where another run has it."""
    if not files.lock.parent.is_dir():  # the lock would make it
        raise SettingsError(f"{files.records} cannot be written: there is no folder {files.lock.parent}")
    lock = FileLock(files.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise SettingsError(f"{files.records} is in use by another run; wait for it, or write to another file") from None
    except OSError as error:
        raise SettingsError(f"{files.lock.parent} cannot be written to: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
