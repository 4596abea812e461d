"""A batch on one page: what became of the documents, what it cost, what went wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from summarizer.batch.files import BatchFiles
from summarizer.batch.status import BatchStatus, Doubtful, FailedDocument, RunStatus
from summarizer.outcomes import Outcome
from summarizer.views.batch_advice import advice_on
from summarizer.views.blocks import Block, Bullets, Figures, Heading, Pairs, Paragraph, Piece, Table, Title, Words, words
from summarizer.views.spending import duration_in_words, money_in_words, rate_in_words, spent_in_words
from summarizer.views.wording import counted, date_in_words, model_in_words

_LONGEST_MESSAGE = 300
"""Characters shown of why a document failed; the failures' file holds all of it."""

_NAMED = 3
"""Documents that are named of those that failed with the same words."""

_UNENDED = "under way, or killed"
"""All that the ledger knows of a run without an ending."""


def status_blocks(status: BatchStatus, *, now: datetime | None = None) -> Iterator[Block]:
    """The blocks of a batch's status. `now` is for saying how long ago something was."""
    yield Title(words(status.records))
    yield Paragraph(_counts(status))
    yield Pairs(tuple(_facts(status, now or datetime.now(UTC))))
    if status.unfinished:
        begun = f"Begun and not ended: {counted(status.unfinished, 'document')}."
        yield Paragraph(words(f"{begun} The same command, given again, goes on with them."))
    yield from _failures(status)
    yield from _doubtful(status)
    if status.jobs:
        yield from (Heading(words("Batch jobs")), _jobs(status))
    if len(status.history) > 1:
        yield from (Heading(words("Runs")), _runs(status))


def _counts(status: BatchStatus) -> Words:
    """As "12 documents: 9 ok, 1 ok with warnings, 2 failed, 0 skipped, 0 unfinished"."""
    total = sum(status.documents.values()) + status.unfinished
    parts = [f"{status.documents.get(outcome, 0):,} {outcome.replace('_', ' ')}" for outcome in Outcome]
    return words(Piece(counted(total, "document"), "strong"), f": {', '.join(parts)}, {status.unfinished:,} unfinished")


def _facts(status: BatchStatus, now: datetime) -> Iterator[tuple[str, Words]]:
    yield "Spent", words(spent_in_words(status.spending) if status.spending.requests else "nothing; no model was asked")
    if status.documents_per_minute:
        yield "Speed", words(_speed(status, status.documents_per_minute))
    if status.last:
        task = status.last.task
        yield "Read by", words(f"{model_in_words(status.last.model)}, for the task {task.name} (prompt {task.prompt_version})")
    if status.history:
        yield "Last run", _last_run(status, status.history[0], now)


def _speed(status: BatchStatus, per_minute: float) -> str:
    took = f"; {status.seconds_per_request:.2g} s a request (median)" if status.seconds_per_request else ""
    return f"{rate_in_words(per_minute)} documents a minute in the last run{took}"


def _last_run(status: BatchStatus, run: RunStatus, now: datetime) -> Words:
    began = f"number {run.run}, begun {_moment(run.began)}, "
    if run.ended is None:
        written = f", last written to {_ago(status.written, now)}" if status.written else ""
        return words(began, Piece(_UNENDED, "doubt"), written)
    why = status.last.message if status.last else None
    message = f" ({why})" if why and why != run.ending else ""
    left = f", {counted(status.last.left, 'document')} left" if status.last and status.last.left else ""
    took = duration_in_words(_seconds_between(run.began, run.ended))
    tone = Piece(_ending(run), "plain" if run.ending == "finished" else "doubt")
    return words(began, tone, f" after {took}", message, left)


def _failures(status: BatchStatus) -> Iterator[Block]:
    if not status.failures:
        return
    rows = tuple(
        (words(Piece(kind.replace("_", " "), "bad")), words(f"{number:,}"), words(advice_on(kind)))
        for kind, number in status.failures.items()
    )
    yield Heading(words("Failures"))
    yield Table(("kind", "documents", "what to do"), rows)
    yield Heading(words("The last failures"))
    yield Bullets(tuple(_alike(status.failed)))
    yield from _more(
        sum(status.failures.values()) - len(status.failed), "failure", f"in {BatchFiles(Path(status.records)).failures}"
    )


def _alike(failed: Iterable[FailedDocument]) -> Iterator[Words]:
    """One item for all that failed with the same words."""
    origins: dict[tuple[str, str], list[str]] = {}
    for document in failed:
        origins.setdefault((document.message, document.kind), []).append(document.origin)
    for (message, kind), names in origins.items():
        more = f" and {counted(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else ""
        shown = message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]} …"
        yield words(Piece(", ".join(names[:_NAMED]) + more, "strong"), f": {shown}", Piece(f" [{kind}]", "bad"))


def _doubtful(status: BatchStatus) -> Iterator[Block]:
    if not status.doubtful:
        return
    yield Heading(words("Records that want a look"))
    yield Bullets(tuple(map(_doubts, status.doubtful)))
    more = status.documents.get(Outcome.OK_WITH_WARNINGS, 0) - len(status.doubtful)
    yield from _more(more, "record", f'with the outcome "ok_with_warnings" in {status.records}')


def _doubts(record: Doubtful) -> Words:
    return words(
        Piece(record.origin, "strong"), ": ", Piece(counted(record.doubts, "doubt"), "doubt"), f" (id {record.document})"
    )


def _more(number: int, thing: str, where: str) -> Iterator[Block]:
    if number > 0:
        yield Paragraph(words(f"{counted(number, f'more {thing}')} {where}."))


def _jobs(status: BatchStatus) -> Figures:
    rows = (
        (job.job, job.status or job.state, f"{job.requests:,}", f"{job.finished:,}", "yes" if job.state == "taken" else "not yet")
        for job in status.jobs
    )
    return Figures(("job", "status", "requests", "ended", "taken"), tuple(tuple(map(words, row)) for row in rows))


def _runs(status: BatchStatus) -> Figures:
    return Figures(
        ("run", "begun (UTC)", "took", "ending", "documents", "requests", "tokens", "USD"),
        tuple(tuple(map(words, _run_cells(run))) for run in status.history),
    )


def _run_cells(run: RunStatus) -> tuple[str, ...]:
    took = duration_in_words(_seconds_between(run.began, run.ended)) if run.ended else "?"
    money = money_in_words(run.money).removesuffix(" USD") if run.money is not None else "?" if run.tokens else ""
    return str(run.run), run.began[:16].replace("T", " "), took, _ending(run), *_grouped(run), money


def _grouped(run: RunStatus) -> tuple[str, ...]:
    return tuple(f"{number:,}" for number in (run.documents, run.requests, run.tokens))


def _ending(run: RunStatus) -> str:
    return run.ending.replace("_", " ") if run.ending else _UNENDED


def _seconds_between(began: str, ended: str) -> float:
    return max(0.0, (datetime.fromisoformat(ended) - datetime.fromisoformat(began)).total_seconds())


def _moment(moment: str) -> str:
    """As "21 November 2026, 00:54 UTC"."""
    return f"{date_in_words(moment[:10])}, {moment[11:16]} UTC"


def _ago(moment: str, now: datetime) -> str:
    return f"{duration_in_words(max(0.0, (now - datetime.fromisoformat(moment)).total_seconds()))} ago"
