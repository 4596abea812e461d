"""Taking the results of a job: line by line, each on its own, whatever became of the job as a whole.

A line is applied once. One that comes twice, or names a request that is not the job's, or cannot be read, is counted and told; a
request of which no line came is open until the end and then asked again. Whether the provider billed it is not known. One that
a line says was not run in time was not, and so was none of a job that the provider refused as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.batch.keeping import Kept
from summarizer.batch.lane.desk import Desk, requests_file
from summarizer.batch.ledger.answers import Question, StoredAnswer, find_answer, keep_answer
from summarizer.batch.ledger.jobs import Job, JobState, Row, RowState, end_row, end_unrun, move, open_rows, row_of
from summarizer.batch.ledger.spending import Spending, leave_open, settle, spending
from summarizer.fillers.jobs import RemoteJob, RowResult, Verdict
from summarizer.prices import cost

_GROUP = 200
"""Lines in one transaction."""

_STATES = {Verdict.ANSWERED: RowState.ANSWERED, Verdict.AGAIN: RowState.AGAIN, Verdict.LIVE: RowState.LIVE}


@dataclass
class Taken:
    """What came of a job: requests by their end, and lines that were of no use."""

    answered: int = 0
    again: int = 0
    live: int = 0
    missing: int = 0
    was_refused: bool = False
    """The provider did not take the file: nothing of it was run, and nothing counts."""
    strange: int = 0
    """Lines that cannot be read, name another job's request, or come a second time."""


async def take(desk: Desk, job: Job, remote: RemoteJob) -> Taken:
    """Read both files of a job that is over, and bring each of its requests to an end. Raises AskingFailed."""
    taken = Taken()
    for file in filter(None, (remote.output, remote.errors)):
        group: list[RowResult | None] = []
        async for result in desk.service.results(file):
            group.append(result)
            if len(group) >= _GROUP:
                await _apply(desk, job, group, taken)
                group = []
        if group:
            await _apply(desk, job, group, taken)
    taken.was_refused = remote.status == "failed" and not (remote.output or remote.errors)
    missing, spent = await desk.keeper.do(lambda kept: _end(kept, job, was_refused=taken.was_refused))
    taken.missing = missing
    desk.budget.take_up(spent)
    requests_file(desk.files, job.token).unlink(missing_ok=True)
    return taken


async def _apply(desk: Desk, job: Job, group: Sequence[RowResult | None], taken: Taken) -> None:
    lines = list(group)
    rows, spent = await desk.keeper.do(lambda kept: _applied(kept, desk, job, lines))
    desk.budget.take_up(spent)
    for row, line in zip(rows, lines, strict=True):
        if row and line and line.verdict is Verdict.ANSWERED:
            desk.estimates.learn(row.size, line.usage)
    states = [row and row.state for row in rows]
    taken.strange += states.count(None)
    taken.answered += states.count(RowState.ANSWERED)
    taken.again += states.count(RowState.AGAIN)
    taken.live += states.count(RowState.LIVE)


def _applied(kept: Kept, desk: Desk, job: Job, lines: Sequence[RowResult | None]) -> tuple[list[Row | None], Spending]:
    """In the ledger's thread: the row of each line with its new state (None: it did nothing), and the sums afterwards."""
    rows = [_one(kept, desk, job, line) for line in lines]
    return rows, spending(kept.ledger)


def _one(kept: Kept, desk: Desk, job: Job, result: RowResult | None) -> Row | None:
    row = row_of(kept.ledger, job.job, result.custom_id) if result else None
    if result is None or row is None or row.state is not RowState.OPEN:
        return None
    state = _STATES[result.verdict]
    _pay(kept, job, row, result)
    if state is RowState.ANSWERED:
        _keep(kept, desk, job, row, result)
    end_row(kept.ledger, job.job, row.asked, state)
    return replace(row, state=state)


def _keep(kept: Kept, desk: Desk, job: Job, row: Row, result: RowResult) -> None:
    """An answer counts as this run's, unless its job was made before a run that asks everything anew; a newer one stays."""
    terms, question = desk.terms, Question(row.key, row.asked)
    run = terms.run if job.run >= terms.fresh_since else job.run
    if find_answer(kept.ledger, question, run + 1) is None:
        keep_answer(kept.ledger, question, run, StoredAnswer(result.text, result.usage, result.answered_as, result.response_id))


def _pay(kept: Kept, job: Job, row: Row, result: RowResult) -> None:
    usage = result.usage
    if result.verdict is Verdict.ANSWERED and not usage.prompt_tokens + usage.completion_tokens:
        leave_open(kept.ledger, row.request, result.kind)  # a server that does not say what it counts may count all the same
    else:
        settle(kept.ledger, row.request, usage, cost(usage, job.price), result.kind)


def _end(kept: Kept, job: Job, *, was_refused: bool) -> tuple[int, Spending]:
    missing = list(open_rows(kept.ledger, job.job))
    if was_refused:
        end_unrun(kept.ledger, job.job)
        return len(missing), spending(kept.ledger)
    for row in missing:
        leave_open(kept.ledger, row.request, "missing")
        end_row(kept.ledger, job.job, row.asked, RowState.AGAIN)
    move(kept.ledger, job.job, JobState.TAKEN)
    return len(missing), spending(kept.ledger)
