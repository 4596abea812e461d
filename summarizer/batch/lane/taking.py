"""Taking the results of a job: line by line, each on its own, whatever became of the job as a whole.

A line is applied once. One that comes twice, or names a request that is not the job's, or cannot be read, is counted and told; a
request of which no line came is open until the end and then asked again. Whether the provider billed it is not known where the
job says that it is complete; where it ran out of time, it was not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.batch.keeping import Kept
from summarizer.batch.lane.gathering import Desk, requests_file
from summarizer.batch.ledger.answers import Question, StoredAnswer, keep_answer
from summarizer.batch.ledger.jobs import Job, JobState, Row, RowState, end_row, move, open_rows, row_of
from summarizer.batch.ledger.spending import Spending, leave_open, settle, spending
from summarizer.fillers.jobs import RemoteJob, RowResult, Verdict
from summarizer.prices import cost
from summarizer.records import Usage

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
    is_complete = remote.status == "completed"
    missing, spent = await desk.keeper.do(lambda kept: _end(kept, job, is_complete=is_complete))
    taken.missing = missing
    desk.budget.take_up(spent)
    requests_file(desk.files, job.token).unlink(missing_ok=True)
    return taken


async def _apply(desk: Desk, job: Job, group: Sequence[RowResult | None], taken: Taken) -> None:
    lines = list(group)
    states, spent = await desk.keeper.do(lambda kept: _applied(kept, job, lines))
    desk.budget.take_up(spent)
    taken.strange += states.count(None)
    taken.answered += states.count(RowState.ANSWERED)
    taken.again += states.count(RowState.AGAIN)
    taken.live += states.count(RowState.LIVE)


def _applied(kept: Kept, job: Job, lines: Sequence[RowResult | None]) -> tuple[list[RowState | None], Spending]:
    """In the ledger's thread: what each line did (None: nothing), and the sums afterwards."""
    states = [_one(kept, job, line) for line in lines]
    return states, spending(kept.ledger)


def _one(kept: Kept, job: Job, result: RowResult | None) -> RowState | None:
    row = row_of(kept.ledger, job.job, result.custom_id) if result else None
    if result is None or row is None or row.state is not RowState.OPEN:
        return None
    state = _STATES[result.verdict]
    _pay(kept, job, row, result)
    if state is RowState.ANSWERED:
        answer = StoredAnswer(result.text, result.usage, result.answered_as, result.response_id)
        keep_answer(kept.ledger, Question(row.key, row.asked), job.run, answer)
    end_row(kept.ledger, job.job, row.asked, state)
    return state


def _pay(kept: Kept, job: Job, row: Row, result: RowResult) -> None:
    usage = result.usage
    if result.verdict is Verdict.ANSWERED and not usage.prompt_tokens + usage.completion_tokens:
        leave_open(kept.ledger, row.request, result.kind)  # a server that does not say what it counts may count all the same
    else:
        settle(kept.ledger, row.request, usage, cost(usage, job.price), result.kind)


def _end(kept: Kept, job: Job, *, is_complete: bool) -> tuple[int, Spending]:
    missing = list(open_rows(kept.ledger, job.job))
    for row in missing:
        if is_complete:
            leave_open(kept.ledger, row.request, "missing")
        else:
            settle(kept.ledger, row.request, Usage(), None if job.price is None else 0.0, "not_run")
        end_row(kept.ledger, job.job, row.asked, RowState.AGAIN)
    move(kept.ledger, job.job, JobState.TAKEN)
    return len(missing), spending(kept.ledger)
