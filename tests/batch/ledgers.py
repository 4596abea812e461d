"""A ledger in memory beside a records' file on the disk, and what a run does to them, without threads and without a filler."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.batch.ledger.documents import Claim, End, Input, Terms, claim, end
from summarizer.batch.ledger.opening import open_ledger
from summarizer.batch.mending import mend
from summarizer.batch.output import Output, digest_of
from summarizer.batch.tidying import without_outdated
from summarizer.outcomes import Failure, FailureKind, Outcome

FAILED = Failure(kind=FailureKind.INVALID_ANSWER, message="never fitted")
DECLINED = Failure(kind=FailureKind.REFUSAL, message="declined")


def article(name: str, key: str = "k", origin: str = "news.jsonl:1") -> Input:
    return Input(name, origin, key)


@dataclass
class Desk:
    """One batch: `meet` claims an input, `deliver` writes its line, `fail` ends it without one."""

    path: Path
    run: int = 1
    delivered: list[bytes] = field(default_factory=list)

    def __post_init__(self):
        self.ledger = open_ledger(Path(":memory:"))
        self.output = Output(self.path)

    def meet(self, *inputs: Input, fresh_since: int = 0, retry: bool = False) -> list[Claim]:
        return claim(self.ledger, inputs, Terms(self.run, fresh_since, retry))

    def next_run(self) -> Desk:
        self.run += 1
        return self

    def deliver(self, place: int, line: bytes, outcome: Outcome = Outcome.OK) -> None:
        end(self.ledger, place, self.run, End(outcome, line=self.output.place(line)))
        self.output.write()
        self.delivered.append(line)

    def fail(self, place: int, failure: Failure = FAILED) -> None:
        end(self.ledger, place, self.run, End(Outcome.FAILED, failure=failure, attempts=1))

    def mend(self) -> int:
        """As the next run does it, on a file that anybody may have touched meanwhile."""
        self.reopen()
        self.ledger.execute("BEGIN")
        try:
            redone = mend(self.ledger, self.output, self.path)
        except BaseException:
            self.ledger.execute("ROLLBACK")
            raise
        self.ledger.execute("COMMIT")
        return redone

    def tidy(self, *, kept: bool = True) -> None:
        """`kept` False: killed when the file is replaced, and the ledger does not know it yet."""
        self.ledger.execute("BEGIN")
        try:
            without_outdated(self.ledger, self.output, self.path)
        except BaseException:
            self.ledger.execute("ROLLBACK")
            raise
        self.ledger.execute("COMMIT" if kept else "ROLLBACK")
        self.reopen()

    def reopen(self) -> None:
        self.output.close()
        self.output = Output(self.path)

    @property
    def documents(self) -> list[tuple[Any, ...]]:
        """Place, outcome, first byte, length and digest of each."""
        return self.ledger.execute("SELECT place, outcome, begins, length, digest FROM documents ORDER BY place").fetchall()

    @property
    def outdated(self) -> list[bytes]:
        return [row[0] for row in self.ledger.execute("SELECT digest FROM outdated ORDER BY begins")]

    @property
    def todo(self) -> list[int]:
        return [place for place, outcome, *_ in self.documents if outcome is None]

    def line_of(self, place: int) -> bytes | None:
        """The line that the ledger says is this document's, as it stands in the file."""
        _, _, begins, length, digest = next(row for row in self.documents if row[0] == place)
        if begins is None:
            return None
        line = self.path.read_bytes()[begins : begins + length]
        assert digest_of(line) == digest, f"the ledger says that document {place} stands where {line!r} is"
        return line

    def close(self) -> None:
        self.output.close()
        self.ledger.close()


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """A desk whose file is empty, whatever was in the folder."""
    path = folder / "out.jsonl"
    path.unlink(missing_ok=True)
    desk = Desk(path)
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def passing_desk() -> Iterator[Desk]:
    """One for each example of a property, in memory where there is such a folder: a flush to a disk takes milliseconds."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder, desk_in(Path(folder)) as desk:
        yield desk
