"""A batch whose files may not grow beyond a limit, as on a full disk: started as a program of its own, for the limit is for good.

python tests/batch/disk_full.py FOLDER LIMIT RECORD ANSWER    bytes of the limit, of each record, of each answer
"""

from __future__ import annotations

import asyncio
import resource
import signal
import sys
from pathlib import Path

from summarizer.batch.files import BatchFiles
from summarizer.batch.keeping import Keeper, KeepingFailed, Kept
from summarizer.batch.ledger.answers import Question, StoredAnswer, keep_answer
from summarizer.batch.ledger.documents import End, Input, Terms, claim, end
from summarizer.outcomes import Outcome
from summarizer.records import Usage

MOST = 200
"""Documents that are tried."""


def piece(number: int, record: int, answer: int):
    """Keep an answer and a record made of it."""

    def kept(at: Kept) -> int:
        (claimed,) = claim(at.ledger, [Input(f"{number}", "disk", f"{number}")], Terms(run=1))
        keep_answer(at.ledger, Question(f"{number}", "asked"), 1, StoredAnswer("a" * answer, Usage(), None, None))
        line = at.output.place(f"{number} {'r' * record}\n".encode())
        end(at.ledger, claimed.place, 1, End(Outcome.OK, line=line))
        return number

    return kept


async def fill(files: BatchFiles, record: int, answer: int) -> None:
    keeper = Keeper(files)
    await keeper.opened()
    try:
        for number in range(MOST):
            print(await keeper.do(piece(number, record, answer)), flush=True)  # noqa: T201
    except KeepingFailed as failed:
        print(failed)  # noqa: T201
    try:
        await keeper.close()
    except KeepingFailed:
        sys.exit(3)


if __name__ == "__main__":
    folder, limit, record, answer = sys.argv[1:]
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    asyncio.run(fill(BatchFiles(Path(folder) / "out.jsonl"), int(record), int(answer)))
