"""What a person sees of a batch while it goes on: on a terminal, in a log, and with streams that are gone."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.files import BatchFiles
from summarizer.batch.running import Batch, BatchPlan
from summarizer.cli import batch_progress
from summarizer.cli.batch_progress import BatchProgress
from summarizer.fillers.choosing import FillerChoice
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import DocumentRef, ModelRef, Record
from summarizer.tasks import load_task

ARTICLE = "Three men were killed in Baghdad on Monday, police said. Number"
_DEAF_TO_NOTHING = "import signal, os, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
BRIEF = json.dumps({"headline": "A headline", "summary": "A summary.", "events": [], "statements": []})


class Terminal:
    """A command whose standard error is a terminal of so many columns; `told` is all that came there."""

    def __init__(self, summarizer: Any, *args: str, columns: int = 100) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", _DEAF_TO_NOTHING, sys.executable, "-m", "summarizer", *args],
            cwd=summarizer.folder, env=summarizer.environment({"TERM": "xterm-256color"}),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        self.told = b""

    def read_until(self, wanted: bytes) -> None:
        with contextlib.suppress(OSError):  # EIO: the other side is closed
            while wanted not in self.told and (part := os.read(self._ours, 65536)):
                self.told += part

    def end(self) -> int:
        self.told += read_all(self._ours)
        return self.process.wait(timeout=60)

    @property
    def lines(self) -> list[str]:
        """What came there, line by line, without control codes."""
        return [re.sub(r"\x1b\[[\d;]*\w|\r", "", line) for line in self.told.decode().splitlines()]


@pytest.fixture
def slow(server) -> threading.Event:
    """The server waits for this with each answer, but for articles number 3, which it refuses."""
    go_on = threading.Event()

    def answer(request: dict[str, Any]) -> str | int:
        if "Number 3" in str(request):
            return 400
        if "Number 0" not in str(request):
            go_on.wait(20)
        return BRIEF

    server.answer = answer
    return go_on


def write(folder: Path, number: int = 8) -> None:
    rows = [{"id": f"d{n}", "text": f"{ARTICLE} {n}.", "published": "2023-12-26"} for n in range(number)]
    (folder / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def test_a_terminal_is_in_order_however_a_run_ends(summarizer, server, slow):
    write(summarizer.folder)
    terminal = Terminal(summarizer, "batch", "in.jsonl", "-o", "out.jsonl", "--price", "1,1", *server.flags)
    terminal.read_until(b"2 of 8 documents, 1 failed")
    terminal.process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    slow.set()
    told = terminal.told.decode()
    assert "15 tokens, 1.5e-05 USD, 6 of 8 requests in flight" in told
    assert any(line.startswith("in.jsonl:4: failed: 400") for line in terminal.lines)
    assert "\x1b[?" not in told  # the cursor is never hidden
    assert told.endswith("\nstopped\r\n")  # on a line of its own


def read_all(ours: int) -> bytes:
    told = b""
    with contextlib.suppress(OSError):  # EIO: the other side is closed
        while part := os.read(ours, 65536):
            told += part
    os.close(ours)
    return told


def left_on_screen(told: str) -> list[str]:
    """The lines that are there when everything was written, those that were erased taken away."""
    left: list[str] = []
    for line in told.split("\r\n"):
        if erased := re.match(r"\x1b\[(\d)A\r\x1b\[J", line):
            del left[-int(erased[1]) :]
        left.append(re.sub(r"\x1b\[[\d;]*[A-Za-z]|\r", "", line))
    return left


def test_nothing_of_the_drawing_is_left_on_a_terminal(tmp_path, monkeypatch):
    ours, theirs = os.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(theirs, "w") as terminal, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        progress = progress_of(tmp_path, str(tmp_path))
        time.sleep(0.6)
        progress.done(record(1, FailureKind.TIMEOUT))
        progress.say("finishing")
        progress.end()
    told = read_all(ours).decode()
    assert "0 of 1 documents" in told
    assert left_on_screen(told) == ["in.jsonl:1: failed: it␛[2J broke", "finishing", ""]


def test_a_log_has_plain_lines_only(summarizer, seeds):
    ended = summarizer("batch", *seeds, "missing.txt", "-o", "out.jsonl", "--model", "offline/rules")
    assert ended.code == 7
    assert ended.out == ""
    assert "\x1b" not in ended.err
    assert [line.partition(":")[0] for line in ended.err.splitlines()[:2]] == ["missing.txt", "3 documents"]


def progress_of(folder: Path, *inputs: str, verbose: bool = False, quiet: bool = False) -> BatchProgress:
    plan = BatchPlan(BatchFiles(folder / "out.jsonl"), load_task("event"), FillerChoice(), inputs=inputs or ("-",))
    return BatchProgress(Batch(plan), verbose=verbose, quiet=quiet)


def record(number: int, kind: FailureKind | None = None) -> Record[Any]:
    return Record(
        document=DocumentRef(id=f"d{number}", origin=f"in.jsonl:{number}"),
        task=load_task("event").ref,
        model=ModelRef(name="openai/x"),
        outcome=Outcome.FAILED if kind else Outcome.OK,
        failure=Failure(kind=kind, message="it\x1b[2J broke") if kind else None,
        engine_version="1",
    )


def test_a_flood_of_failures_ends_in_one_line_for_each_kind(tmp_path, capsys):
    progress = progress_of(tmp_path)
    for number in range(50):
        progress.done(record(number, FailureKind.TIMEOUT))
    progress.done(record(50, FailureKind.REFUSAL))
    progress.end()
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "in.jsonl:0: failed: it␛[2J broke"
    assert len(lines) == 22
    assert lines[20] == f"more of these (timeout) are in {tmp_path / 'out.failures.jsonl'}, and are not told here"
    assert lines[21].startswith("in.jsonl:50: failed")


def test_quiet_says_nothing_but_errors(tmp_path, capsys):
    progress = progress_of(tmp_path, verbose=True, quiet=True)
    progress.done(record(0, FailureKind.TIMEOUT))
    progress.say("finishing")
    progress.end()
    assert capsys.readouterr().err == ""


def test_each_document_has_a_line_if_that_is_wanted(tmp_path, capsys):
    progress = progress_of(tmp_path, verbose=True)
    for number in range(30):
        progress.done(record(number, FailureKind.TIMEOUT if number % 2 else None))
    progress.end()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 30
    assert lines[0] == "in.jsonl:0: ok"


def test_a_log_is_told_how_far_it_is_now_and_then(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(batch_progress._Log, "every", 0.01)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    progress = progress_of(tmp_path, str(tmp_path))
    time.sleep(0.3)
    progress.end()
    assert capsys.readouterr().err.splitlines()[-1] == "0 of 2 documents"


def test_nothing_breaks_where_standard_error_is_closed_or_goes_away(tmp_path, monkeypatch):
    monkeypatch.setattr(batch_progress._Log, "every", 0.01)
    for stream in (None, os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", closefd=True)):
        monkeypatch.setattr(sys, "stderr", stream)
        progress = progress_of(tmp_path)
        progress.done(record(1, FailureKind.TIMEOUT))
        time.sleep(0.05)
        progress.end()
        if stream:
            with contextlib.suppress(OSError):
                stream.close()


@pytest.mark.parametrize(
    ("paths", "total"),
    [(["f"], 3), (["f/a.txt"], 1), (["missing"], 1), (["f/rows.jsonl"], 2), (["f/a.txt", "-"], None), (["pipe.jsonl"], None)],
)
def test_inputs_are_counted_beside_the_run(tmp_path, monkeypatch, paths, total):
    monkeypatch.chdir(tmp_path)
    Path("f").mkdir()
    Path("f/a.txt").touch()
    Path("f/rows.jsonl").write_text('{"text": "a"}\n{"text": "b"}')  # the last line has no break
    os.mkfifo("pipe.jsonl")
    inputs = batch_progress._Inputs(paths)
    for thread in threading.enumerate():
        if thread.name == "counting":
            thread.join(5)
    assert inputs.total == total
