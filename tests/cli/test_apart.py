"""An output is never read as an input, and an input is never written over."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ARTICLE = "Three men were killed in Baghdad on Monday, police said."


@pytest.fixture
def folder(summarizer):
    (summarizer.folder / "g" / "deep").mkdir(parents=True)
    (summarizer.folder / "g" / "1.txt").write_text(ARTICLE)
    (summarizer.folder / "link").symlink_to("g")
    (summarizer.folder / "alias.jsonl").symlink_to("g/later.jsonl")
    os.link(summarizer.folder / "g" / "1.txt", summarizer.folder / "hard.dat")
    return summarizer.folder


@pytest.mark.parametrize(
    ("paths", "output"),
    [
        (["g"], "g/out.jsonl"),
        (["g"], "g/deep/out.TXT"),
        (["g"], "link/out.jsonl"),
        (["link"], "g/out.jsonl"),
        (["."], "out.jsonl"),
        (["g"], "alias.jsonl"),
        (["g"], "hard.dat"),
        (["g"], "g/1.txt"),
        (["g/*"], "g/1.txt"),
        (["g/*"], "g/zz.dat"),
        (["link/z*"], "g/zz.dat"),
        (["g/**"], "g/deep/zz.dat"),
        (["?"], "g/out.jsonl"),
        (["hard.dat", "out.jsonl"], "out.jsonl"),
    ],
)
def test_an_output_among_the_inputs_is_refused_before_anything_is_opened(summarizer, server, folder, paths, output):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for command in (["run", *paths, *server.flags], ["recheck", "hard.dat", *paths]):
        ended = summarizer(*command, "-o", output, "--force")
        assert (ended.code, ended.out, server.requests) == (2, "", [])
        assert f"{output} is an input of this run" in ended.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("output", ["g/out.json", "g-out.jsonl", "out.jsonl"])
def test_an_output_that_no_folder_would_list_is_written(summarizer, folder, output):
    assert summarizer("run", "g", "-o", output).code == 0


def test_standard_output_into_an_input_is_refused_too(summarizer, folder):
    with (folder / "g" / "out.jsonl").open("wb") as out:
        ended = subprocess.run(
            [sys.executable, "-m", "summarizer", "run", "g", "--format", "jsonl"],
            cwd=folder, env=summarizer.environment(), stdout=out, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert ended.returncode == 2
    assert b"the file that standard output goes to is an input of this run" in ended.stderr
    assert (folder / "g" / "out.jsonl").read_bytes() == b""
