"""Pipes, devices, broken lines and closed streams: none of them hangs a run or ends it."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import subprocess
import sys

import pytest

from summarizer.cli.delivering import Delivery
from summarizer.cli.exits import ExitCode
from summarizer.cli.progress import Progress
from summarizer.cli.writing import RecordFile
from summarizer.documents import Document
from summarizer.extracting import extract
from summarizer.fillers.choosing import FillerChoice, choose_filler
from summarizer.tasks import load_task

ARTICLE = "Three men were killed in Baghdad on Monday, police said."
GOOD = json.dumps({"text": ARTICLE})


def in_bash(summarizer, line: str) -> subprocess.CompletedProcess[str]:
    command = f"{shlex.quote(sys.executable)} -m summarizer {line}"
    return subprocess.run(
        ["bash", "-c", command], cwd=summarizer.folder, env=summarizer.environment(), check=False, timeout=60,
        capture_output=True, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("way", ["g", "g/*"])
def test_a_pipe_in_a_folder_hangs_nobody(summarizer, way):
    (summarizer.folder / "g").mkdir()
    os.mkfifo(summarizer.folder / "g" / "pipe.txt")
    (summarizer.folder / "g" / "gone.txt").symlink_to("nowhere")
    (summarizer.folder / "g" / "z.txt").write_text(ARTICLE)
    ended = summarizer("run", way, "--format", "jsonl")
    assert [row["document"]["origin"] for row in ended.rows] == ["g/gone.txt", "g/z.txt"]
    assert "g/gone.txt: failed: cannot be read" in ended.err


def test_a_pipe_that_is_named_is_read(summarizer):
    ended = in_bash(summarizer, f"run --format jsonl --with-text <(echo {shlex.quote(ARTICLE)})")
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["document"]["text"].strip() == ARTICLE


BAD_ROWS = [
    *(
        (json.dumps({"text": ARTICLE, part: "a\ud800b"}), f"lone surrogate in its {part}")
        for part in ("id", "title", "url", "source")
    ),
    ("[" * 200_000, "nested too deeply"),
    ('{"a":' * 200_000, "nested too deeply"),
]


@pytest.mark.parametrize(("row", "words"), BAD_ROWS, ids=range(len(BAD_ROWS)))
@pytest.mark.parametrize("place", ["in.jsonl", "-"])
def test_one_bad_line_costs_only_itself(summarizer, row, words, place):
    lines = f"{row}\n{GOOD}\n"
    (summarizer.folder / "in.jsonl").write_text(lines)
    ended = summarizer("run", place, "-o", "out.jsonl", stdin=lines.encode())
    assert ended.code == 7
    assert words in ended.err
    outcomes = [json.loads(line)["outcome"] for line in (summarizer.folder / "out.jsonl").read_text().splitlines()]
    assert (len(outcomes), outcomes[0], outcomes[1] != "failed") == (2, "failed", True)


def test_a_record_that_cannot_be_written_ends_as_a_failed_one(tmp_path):
    filler = choose_filler(FillerChoice())
    bad = Document.model_construct(id="a\ud800", text=ARTICLE, title="\ud800", published=None, url=None, source=None, origin="m")
    with RecordFile(tmp_path / "out.jsonl", force=False) as file:
        delivery = Delivery(file, None, Progress(verbose=False, quiet=True, failures_are_shown=False))
        for document in (bad, Document(id="b", text=ARTICLE)):
            delivery.deliver(asyncio.run(extract(document, task=load_task("event"), filler=filler)))
        assert delivery.finished() is ExitCode.FAULT
    first, second = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines())
    assert (first["outcome"], first["failure"]["kind"], first["document"]["id"]) == ("failed", "fault", "a?")
    assert second["document"]["id"] == "b"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("run a.txt >&-", 2, "standard output is closed"),
        ("run a.txt -o out.jsonl >&-", 0, "1 document: "),
        ("run a.txt -o out.jsonl 2>&-", 0, ""),
        ("run a.txt -o out.jsonl <&- >&- 2>&-", 0, ""),
        ("run - <&-", 7, ""),
        ("prompt a.txt >&-", 2, "standard output is closed"),
        ("prompt - <&-", 7, "there is no standard input"),
        ("tasks >&-", 2, "standard output is closed"),
        ("run nothing.txt -q 2>&-", 7, ""),
        ("--version >&-", 0, ""),
    ],
)
def test_a_closed_stream_is_no_fault_of_ours(summarizer, line, code, words):
    (summarizer.folder / "a.txt").write_text(ARTICLE)
    ended = in_bash(summarizer, line)
    assert ended.returncode == code
    assert words in ended.stderr
    assert "AttributeError" not in ended.stderr
    if "-o out.jsonl" in line:
        (written,) = (summarizer.folder / "out.jsonl").read_text().splitlines()
        json.loads(written)
