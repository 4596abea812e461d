"""What a run would do, without doing it: every input is read and looked up in the ledger, and nobody is asked.

The tokens are estimates. What a prompt and its answers cost is learnt from inputs that the ledger has answers of, so the estimate
of a batch that has begun is a good one; before that it is a guess, and says so.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum

from summarizer.batch.engine import Source
from summarizer.batch.ledger.opening import read_ledger
from summarizer.batch.ledger.runs import next_run
from summarizer.batch.ledger.spending import Spending, spending
from summarizer.batch.running import BatchPlan
from summarizer.documents import Document, Unusable
from summarizer.errors import RecordsError, UsageError
from summarizer.fillers.choosing import choose_filler
from summarizer.fillers.face import Filler
from summarizer.outcomes import Failure, Outcome
from summarizer.records import Usage

PER_CHARACTER = 0.25
"""Tokens of a prompt for each character: English has four to a token."""

ANSWER_PER_CHARACTER = 0.55
"""Tokens of an answer for each character of its article: the mean of the recorded answers to the seeds, 2026-11-20."""

_ENOUGH = 500
"""Answered documents that are learnt from."""

_LATELY = 1000
"""Requests whose mean is taken where none of the inputs was answered before."""


class Fate(StrEnum):
    """What a run would do with an input."""

    UNUSABLE = "unusable"  # it cannot be read, or the question about it cannot be written
    EMPTY = "empty"
    DONE = "done"
    FAILED = "failed"  # before, and it would not be asked again
    ANSWERED = "answered"  # before, but its record is yet to be made
    REPEATED = "repeated"  # its question is that of an input before it
    ASKED = "asked"


@dataclass
class Learnt:
    """What documents cost that were answered, re-asking included: of so many, their prompts' characters and their tokens."""

    documents: int = 0
    characters: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass
class Forecast:
    """What a run would do. `fates` count the inputs; the characters are those of what is to be asked.

    `lately` is the mean answer in tokens of the ledger's last requests, None where there are none.
    """

    fates: Counter[Fate] = field(default_factory=Counter)
    prompt_characters: int = 0
    article_characters: int = 0
    learnt: Learnt = field(default_factory=Learnt)
    lately: float | None = None
    spent: Spending = field(default_factory=Spending)

    @property
    def asked(self) -> int:
        """Documents that a model would be asked about."""
        return self.fates[Fate.ASKED]

    @property
    def usage(self) -> Usage:
        """What that would cost, as far as one can tell."""
        return Usage(prompt_tokens=round(self._prompts), completion_tokens=round(self._answers), requests=self.asked)

    @property
    def _prompts(self) -> float:
        learnt = self.learnt
        return self.prompt_characters * (learnt.prompt_tokens / learnt.characters if learnt.prompt_tokens else PER_CHARACTER)

    @property
    def _answers(self) -> float:
        if self.learnt.completion_tokens:
            return self.asked * self.learnt.completion_tokens / self.learnt.documents
        return self.asked * self.lately if self.lately else self.article_characters * ANSWER_PER_CHARACTER


def foresee(plan: BatchPlan, sources: Iterable[Source]) -> Forecast:
    """Read all inputs, and say what a run with this plan would do. Writes nothing; memory holds a number for each question.

    Raises UsageError where a run could not begin, but for a key that is missing.
    """
    with _read(plan) as ledger, _filler(plan) as filler:
        look = _Look(plan, filler, ledger)
        for source in sources:
            look.at(source)
        return look.forecast


class _Look:
    """One pass over the inputs."""

    def __init__(self, plan: BatchPlan, filler: Filler, ledger: sqlite3.Connection | None) -> None:
        self.forecast = Forecast()
        self._task, self._filler, self._retries = plan.task, filler, plan.retry_failed
        self._around = len(plan.task.prompt.system) + len(plan.task.schema_text)
        self._met: set[int] = set()
        self._ledger = ledger
        self._fresh_since = 0
        if ledger:
            _, self._fresh_since = next_run(ledger, fresh=plan.fresh)
            self.forecast.spent, self.forecast.lately = spending(ledger), _mean_answer(ledger)

    def at(self, source: Source) -> None:
        """Take up one input."""
        if isinstance(source, Unusable):
            self.forecast.fates[Fate.UNUSABLE if isinstance(source.why, Failure) else Fate.EMPTY] += 1
            return
        try:
            key = self._filler.key(source, self._task)
        except UsageError:
            self.forecast.fates[Fate.UNUSABLE] += 1
            return
        fate = self._fate(source, key)
        self.forecast.fates[fate] += 1
        if fate is Fate.ASKED:
            self.forecast.prompt_characters += self._characters(source)
            self.forecast.article_characters += len(source.text)
        if self._ledger and self.forecast.learnt.documents < _ENOUGH:
            self._learn(self._ledger, source, key)

    def _fate(self, document: Document, key: str) -> Fate:
        known = self._known(document, key) if self._ledger else None
        if known:
            return known
        number = int(key[:16], 16)  # 64 bits: among a million questions two are taken for one once in 37 million batches
        if number in self._met:
            return Fate.REPEATED
        self._met.add(number)
        return Fate.ASKED

    def _known(self, document: Document, key: str) -> Fate | None:
        """As `ledger.documents` would claim it."""
        ended = "SELECT outcome FROM documents WHERE key = ? AND outcome IS NOT NULL AND run >= ?"
        own = self._first(f"{ended} AND id = ? LIMIT 1", key, self._fresh_since, document.id)
        outcome = own or self._first(f"{ended} LIMIT 1", key, self._fresh_since)
        if outcome == Outcome.FAILED:
            return None if self._retries else Fate.FAILED
        if own:
            return Fate.DONE
        answered = self._first("SELECT key FROM answers WHERE key = ? AND run >= ? LIMIT 1", key, self._fresh_since)
        return Fate.ANSWERED if answered else None

    def _first(self, query: str, *values: object) -> str | None:
        assert self._ledger  # noqa: S101 - looked at by the caller
        row = self._ledger.execute(query, values).fetchone()
        return row and str(row[0])

    def _learn(self, ledger: sqlite3.Connection, document: Document, key: str) -> None:
        answers = ledger.execute("SELECT usage FROM answers WHERE key = ?", (key,))
        used = [Usage.model_validate_json(usage) for (usage,) in answers]
        if prompt_tokens := sum(usage.prompt_tokens for usage in used):
            learnt = self.forecast.learnt
            learnt.documents += 1
            learnt.characters += self._characters(document)
            learnt.prompt_tokens += prompt_tokens
            learnt.completion_tokens += sum(usage.completion_tokens for usage in used)

    def _characters(self, document: Document) -> int:
        return self._around + len(self._task.prompt.article(document))


@contextmanager
def _read(plan: BatchPlan) -> Iterator[sqlite3.Connection | None]:
    """The ledger, if there is one."""
    path = plan.files.ledger
    if not path.is_file():
        yield None
        return
    try:
        with closing(read_ledger(path)) as ledger:
            yield ledger
    except sqlite3.Error as error:
        raise RecordsError(f"{path} cannot be read: {error}") from error


@contextmanager
def _filler(plan: BatchPlan) -> Iterator[Filler]:
    """The filler, for its keys. It is never asked, so that it needs no key of the user's, and has nothing to record."""
    choice = replace(plan.choice, api_key=plan.choice.api_key or "none", record=None)
    filler = choose_filler(choice, around=lambda asker: asker)
    try:
        yield filler
    finally:
        asyncio.run(filler.close())


def _mean_answer(ledger: sqlite3.Connection) -> float | None:
    query = "SELECT avg(completion_tokens) FROM (SELECT * FROM requests ORDER BY request DESC LIMIT ?) WHERE ending = 'answered'"
    mean = ledger.execute(query, (_LATELY,)).fetchone()[0]
    return mean and float(mean)
