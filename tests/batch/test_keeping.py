"""One thread writes: all of a group or nothing, in order, and nobody goes on before it is on the disk."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import output as output_module
from summarizer.batch.files import BatchFiles
from summarizer.batch.keeping import Keeper, KeepingFailed, Kept
from summarizer.batch.ledger import opening
from summarizer.batch.ledger.documents import Claim, End, Input, Terms, claim, end
from summarizer.batch.ledger.opening import read_ledger
from summarizer.batch.tidying import failure_line
from summarizer.errors import RecordsError, SettingsError
from summarizer.outcomes import Outcome
from tests.batch.ledgers import FAILED

DISK_FULL = Path(__file__).with_name("disk_full.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def files(tmp_path: Path) -> BatchFiles:
    return BatchFiles(tmp_path / "out.jsonl")


@asynccontextmanager
async def keeping(files: BatchFiles) -> AsyncIterator[Keeper]:
    keeper = Keeper(files)
    await keeper.opened()
    try:
        yield keeper
    finally:
        with suppress(KeepingFailed):
            await keeper.close()


def meets(name: str, run: int = 1) -> Callable[[Kept], Claim]:
    return lambda kept: claim(kept.ledger, [Input(name, "news.jsonl:1", name)], Terms(run))[0]


def delivers(name: str, line: bytes | None = None) -> Callable[[Kept], str]:
    """Claim and end a document, in one piece."""

    def piece(kept: Kept) -> str:
        place = meets(name)(kept).place
        end(kept.ledger, place, 1, End(Outcome.OK, line=kept.output.place(line or f"{name}\n".encode())))
        return name

    return piece


def fails(name: str) -> Callable[[Kept], None]:
    def piece(kept: Kept) -> None:
        end(kept.ledger, meets(name)(kept).place, 1, End(Outcome.FAILED, failure=FAILED, attempts=2))
        kept.add_failure(failure_line(name, "news.jsonl:1", FAILED, 2))

    return piece


def raises(_: Kept) -> None:
    raise ZeroDivisionError


def ids(files: BatchFiles) -> list[str]:
    """As another program sees the ledger at this moment."""
    with closing(read_ledger(files.ledger)) as ledger:
        return [row[0] for row in ledger.execute("SELECT id FROM documents ORDER BY place")]


def test_a_result_is_there_once_it_is_on_the_disk_and_not_before(files: BatchFiles) -> None:
    async def run() -> None:
        begun, go_on = threading.Event(), threading.Event()

        def slow(kept: Kept) -> str:
            name = delivers("a")(kept)
            begun.set()
            go_on.wait(5)
            return name

        async with keeping(files) as keeper:
            result, failure = keeper.do(slow), keeper.do(fails("b"))
            await asyncio.to_thread(begun.wait, 5)
            assert (ids(files), files.records.read_bytes(), result.done()) == ([], b"", False)
            go_on.set()
            assert await result == "a"
            assert files.records.read_bytes() == b"a\n"
            assert ids(files)[:1] == ["a"]
            await failure
            assert json.loads(files.failures.read_bytes())["document"] == "b"
            assert ids(files) == ["a", "b"]

    asyncio.run(run())


def test_pieces_are_done_in_the_order_in_which_they_come_many_in_one_transaction(files: BatchFiles) -> None:
    async def run() -> None:
        order: list[int] = []
        commits: list[int] = []
        held = threading.Event()

        def noted(number: int) -> Callable[[Kept], int]:
            def piece(kept: Kept) -> int:
                if number == 0:
                    kept.ledger.set_trace_callback(lambda said: commits.append(len(order)) if said == "COMMIT" else None)
                    held.wait(5)
                order.append(number)
                return number

            return piece

        async with keeping(files) as keeper:
            futures = [keeper.do(noted(number)) for number in range(1_000)]
            held.set()
            assert await asyncio.gather(*futures) == order == list(range(1_000))
            assert len(commits) <= 4

    asyncio.run(run())


def test_lines_stand_in_the_order_of_the_pieces_and_where_the_ledger_says(files: BatchFiles) -> None:
    async def run() -> None:
        async with keeping(files) as keeper:
            await asyncio.gather(*(keeper.do(delivers(f"{number}")) for number in range(100)))

    asyncio.run(run())
    written = files.records.read_bytes()
    assert written == b"".join(b"%d\n" % number for number in range(100))
    with closing(read_ledger(files.ledger)) as ledger:
        for name, begins, length in ledger.execute("SELECT id, begins, length FROM documents"):
            assert written[begins : begins + length] == f"{name}\n".encode()


def test_a_piece_that_raises_takes_its_group_with_it_and_all_after_it_and_nothing_is_half_kept(files: BatchFiles) -> None:
    async def run() -> None:
        begun, held = threading.Event(), threading.Event()
        keeper = Keeper(files)
        await keeper.opened()
        assert await keeper.do(delivers("before")) == "before"
        waiting = keeper.do(lambda _: begun.set() or held.wait(5))
        await asyncio.to_thread(begun.wait, 5)
        group = [keeper.do(piece) for piece in (delivers("mate"), fails("b"), raises, delivers("other"))]
        held.set()
        await waiting
        for future in group:
            with pytest.raises(ZeroDivisionError):
                await future
        for hopeless in (keeper.do(delivers("after")), keeper.close()):
            with pytest.raises(ZeroDivisionError):
                await hopeless

    asyncio.run(run())
    assert (ids(files), files.records.read_bytes(), files.failures.read_bytes()) == (["before"], b"before\n", b"")
    assert asyncio.run(opened(files)) == 0


async def opened(files: BatchFiles) -> int:
    keeper = Keeper(files)
    redone = await keeper.opened()
    await keeper.close()
    return redone


def test_what_was_handed_in_is_done_before_it_closes_though_nobody_waits_for_it(files: BatchFiles) -> None:
    async def run() -> None:
        async with keeping(files) as keeper:
            for number in range(600):
                keeper.do(delivers(f"{number}"))

    asyncio.run(run())
    assert len(ids(files)) == files.records.read_bytes().count(b"\n") == 600


def test_a_piece_that_nobody_waits_for_any_more_is_done_all_the_same(files: BatchFiles) -> None:
    async def run() -> None:
        async with keeping(files) as keeper:
            keeper.do(delivers("a")).cancel()
            assert await keeper.do(delivers("b")) == "b"

    asyncio.run(run())
    assert ids(files) == ["a", "b"]


@pytest.mark.parametrize("when", ["when it is opened", "while it is written"])
def test_a_ledger_that_somebody_else_locks_stops_the_batch_and_what_was_kept_is_whole(
    files: BatchFiles, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOCKED_AFTER", 0.05)

    async def run(other: sqlite3.Connection) -> None:
        if when == "when it is opened":
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(KeepingFailed, match=r"out\.ledger\.sqlite.*locked"):
                await opened(files)
            return
        keeper = Keeper(files)
        await keeper.opened()
        await keeper.do(delivers("b"))
        other.execute("BEGIN IMMEDIATE")
        for name in "cd":
            with pytest.raises(KeepingFailed, match=r"out\.ledger\.sqlite.*locked.*run the same command again"):
                await keeper.do(delivers(name))
        with pytest.raises(KeepingFailed):
            await keeper.close()

    async def before_and_after() -> None:
        async with keeping(files) as keeper:
            await keeper.do(delivers("a"))
        with closing(sqlite3.connect(files.ledger, isolation_level=None)) as other:
            await run(other)
        assert await opened(files) == 0

    asyncio.run(before_and_after())
    kept = ["a"] if when == "when it is opened" else ["a", "b"]
    assert (ids(files), files.records.read_text().split()) == (kept, kept)


@pytest.mark.parametrize(("record", "answer"), [(30_000, 10), (10, 30_000)], ids=["the records", "the ledger"])
def test_on_a_full_disk_what_was_kept_is_whole_and_the_next_run_goes_on(files: BatchFiles, record: int, answer: int) -> None:
    told = [str(part) for part in (files.records.parent, 500_000, record, answer)]
    command, environment = [sys.executable, DISK_FULL, *told], os.environ | {"PYTHONPATH": "."}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    *numbers, message = ended.stdout.splitlines()
    assert (ended.returncode, ended.stderr) == (3, "")
    assert str(files.records if record > answer else files.ledger) in message
    assert "run the same command again" in message
    kept = len(numbers)
    assert 5 <= kept < 100
    lines = files.records.read_bytes().splitlines(keepends=True)
    assert lines == [f"{number} {'r' * record}\n".encode() for number in range(kept)]

    async def next_run() -> None:
        keeper = Keeper(files)
        assert await keeper.opened() == (1 if record > answer else 0)  # the line that did not fit is known, and made again
        for number in range(kept):
            assert (await keeper.do(meets(f"{number}", run=2))).outcome is Outcome.OK
        assert (await keeper.do(meets(f"{kept}", run=2))).outcome is None
        await keeper.do(delivers("last"))
        await keeper.close()

    asyncio.run(next_run())
    assert files.records.read_bytes().splitlines(keepends=True) == [*lines, b"last\n"]
    assert asyncio.run(opened(files)) == 0


def test_half_a_write_is_taken_back(files: BatchFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.write

    def half(file: int, data: Any) -> int:
        if len(data) < 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(file, data[: len(data) // 2])

    async def run() -> None:
        async with keeping(files) as keeper:
            await keeper.do(delivers("a"))
            with monkeypatch.context() as patched:
                patched.setattr(output_module.os, "write", half)
                with pytest.raises(KeepingFailed, match="No space left"):
                    await keeper.do(delivers("b", b"a line that is written in halves\n"))

    asyncio.run(run())
    assert files.records.read_bytes() == b"a\n"
    assert asyncio.run(opened(files)) == 1


def test_failures_are_written_anew_by_the_run_that_comes_after_a_kill(files: BatchFiles) -> None:
    async def run() -> None:
        async with keeping(files) as keeper:
            await keeper.do(fails("a"))

    asyncio.run(run())
    files.failures.write_bytes(b'{"document": "a", "ori')
    assert asyncio.run(opened(files)) == 0
    assert [json.loads(row)["document"] for row in files.failures.read_text().splitlines()] == ["a"]


def folder_that_is_a_file(files: BatchFiles) -> BatchFiles:
    files.records.write_bytes(b"")
    return BatchFiles(files.records / "out.jsonl")


def records_that_are_a_folder(files: BatchFiles) -> BatchFiles:
    files.records.mkdir()
    return files


def ledger_that_is_a_folder(files: BatchFiles) -> BatchFiles:
    files.ledger.mkdir()
    return files


def ledger_that_is_none(files: BatchFiles) -> BatchFiles:
    files.ledger.write_bytes(b"dear diary " * 1_000)
    return files


def ledger_of_another_program(files: BatchFiles) -> BatchFiles:
    with closing(sqlite3.connect(files.ledger)) as other:
        other.execute("CREATE TABLE notes (note TEXT)")
    return files


def ledger_of_a_newer_version(files: BatchFiles) -> BatchFiles:
    with closing(sqlite3.connect(files.ledger)) as other:
        other.execute("PRAGMA user_version = 99")
    return files


def failures_that_are_a_folder(files: BatchFiles) -> BatchFiles:
    files.failures.mkdir()
    return files


def records_without_a_ledger(files: BatchFiles) -> BatchFiles:
    files.records.write_bytes(b"somebody's\n")
    return files


@pytest.mark.parametrize(
    ("made", "refusal", "message"),
    [
        (folder_that_is_a_file, SettingsError, "cannot be written"),
        (records_that_are_a_folder, SettingsError, "cannot be written"),
        (ledger_that_is_a_folder, KeepingFailed, "ledger"),
        (ledger_that_is_none, RecordsError, "no ledger"),
        (ledger_of_another_program, RecordsError, "no ledger"),
        (ledger_of_a_newer_version, RecordsError, "newer version"),
        (failures_that_are_a_folder, KeepingFailed, "failures"),
        (records_without_a_ledger, SettingsError, "its ledger"),
    ],
)
def test_files_that_cannot_be_used_are_refused_and_left_as_they_are(
    files: BatchFiles, made: Callable[[BatchFiles], BatchFiles], refusal: type[Exception], message: str
) -> None:
    strange = made(files)
    before = {path: path.read_bytes() for path in files.records.parent.iterdir() if path.is_file()}
    with pytest.raises(refusal, match=message):
        asyncio.run(opened(strange))
    assert {path: path.read_bytes() for path in before} == before


def test_a_batch_that_was_killed_before_its_ledger_had_tables_begins_anew(files: BatchFiles) -> None:
    files.ledger.write_bytes(b"")
    assert asyncio.run(opened(files)) == 0
