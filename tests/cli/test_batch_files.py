"""The files of a batch: what cannot be used is refused with a reason and left as it is."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing

import pytest

from tests.cli.batches import names, row


def contents(desk):
    made = (path for path in desk.folder.iterdir() if path.is_file() and not path.name.endswith("-shm"))
    return {path.name: told for path in made if (told := path.read_bytes())}


def refused(desk, *more):
    """What is told; nobody is asked, and no file is changed or made that holds anything."""
    before, asked = contents(desk), desk.requests
    ended = desk.run(*more)
    assert (ended.code, desk.requests) == (2, asked)
    assert contents(desk) == before
    assert ended.err.startswith("error: ")
    assert "Traceback" not in ended.err
    return ended.err


def test_an_output_that_is_a_folder_is_refused(desk):
    desk.write(1)
    (desk.folder / "folder").mkdir()
    assert "folder cannot be written: Is a directory" in refused(desk, "-o", "folder")


def test_an_output_in_a_folder_that_is_missing_is_refused_and_no_folder_made(desk):
    desk.write(1)
    assert "there is no folder" in refused(desk, "-o", "missing/out.jsonl")
    assert not (desk.folder / "missing").exists()


@pytest.mark.parametrize(
    "name",
    [
        "out.jsonl",
        pytest.param("out.ledger.sqlite", marks=pytest.mark.xfail(strict=True, reason="SQLite leaves a read-only -shm behind")),
        ".",
    ],
)
def test_what_is_read_only_is_refused_and_left(desk, name):
    desk.write(2)
    desk.run()
    desk.write(3)
    locked = desk.folder / name
    locked.chmod(0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("we may write anywhere")
    try:
        told = refused(desk)
    finally:
        locked.chmod(0o700)
    assert "cannot be" in told
    assert desk.run().code == 0
    assert (desk.requests, sorted(desk.ids)) == (3, names(range(3)))


def test_standard_output_is_no_place_for_a_batch(desk):
    desk.write(1)
    assert "-o wants a file" in refused(desk, "-o", "-")


@pytest.mark.parametrize("text", ["not a batch\n", '{"id": "x"}\n', "half a line"])
def test_a_file_that_no_batch_wrote_is_refused_and_left(desk, text):
    desk.write(1)
    desk.files.records.write_text(text)
    assert "out.jsonl exists, and its ledger out.ledger.sqlite does not" in refused(desk)
    desk.files.records.unlink()
    assert desk.run().code == 0


def test_an_output_that_is_an_input_is_refused(desk):
    desk.write(2)
    assert "is an input of this run" in refused(desk, "-o", "in.jsonl")


def test_where_the_ledger_was_deleted_nothing_is_asked_or_written_until_it_is_put_back(desk):
    desk.write(3)
    desk.run()
    away = desk.folder / "away.sqlite"
    desk.files.ledger.rename(away)
    assert "put the ledger back, or name another file" in refused(desk)
    away.rename(desk.files.ledger)
    assert desk.run().code == 0
    assert desk.requests == 3


@pytest.mark.parametrize("kind", ["tables", "version", "text", "folder"])
def test_the_ledger_of_another_program_is_refused_and_left(desk, kind):
    desk.write(1)
    if kind == "folder":
        desk.files.ledger.mkdir()
    elif kind == "text":
        desk.files.ledger.write_text("somebody's notes, longer than the head of a database would be" * 4)
    else:
        with closing(sqlite3.connect(desk.files.ledger)) as other, other:
            other.execute("CREATE TABLE photos (name TEXT)")
            other.execute(f"PRAGMA user_version = {99 if kind == 'version' else 0}")
    told = refused(desk)
    assert "out.ledger.sqlite" in told
    assert "newer version" in told if kind == "version" else "fault" not in told


@pytest.mark.parametrize("wrong", ["ledger", "key"])
def test_a_run_that_is_refused_leaves_no_new_files_but_the_lock(desk, wrong, monkeypatch):
    desk.write(1)
    if wrong == "key":
        monkeypatch.delenv("OPENAI_API_KEY")
        ended = desk.run("--model", "openai/bench", model=False)
    else:
        desk.files.ledger.write_text("somebody's notes, longer than the head of a database would be" * 4)
        ended = desk.run()
    made = {path.name for path in desk.folder.iterdir()} - {"in.jsonl", "out.lock"}
    assert (ended.code, made) == (2, {"out.ledger.sqlite"} if wrong == "ledger" else set())


def test_a_clock_that_was_set_back_changes_nothing(desk):
    desk.write(3)
    desk.run()
    desk.sql("UPDATE runs SET began = '2999-01-01T00:00:00+00:00', ended = '2999-01-01T00:00:01+00:00'")
    for path in desk.folder.glob("out.*"):
        os.utime(path, (time.time() + 10**8,) * 2)
    desk.write(4)
    assert desk.run().code == 0
    assert (desk.requests, sorted(desk.ids)) == (4, names(range(4)))
    assert desk.run("--fresh").code == 0
    assert (desk.requests, sorted(desk.ids)) == (8, names(range(4)))


def test_a_ledger_that_somebody_locks_for_a_moment_is_waited_for(desk):
    desk.write(2)
    desk.run()
    desk.write(3)
    with closing(sqlite3.connect(desk.files.ledger)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM documents").fetchone()
        assert desk.run().code == 0
    assert (desk.requests, sorted(desk.ids)) == (3, names(range(3)))


def test_an_edited_line_is_refused_with_its_place_and_the_file_left(desk):
    desk.write(3)
    desk.run()
    lines = desk.files.records.read_text().splitlines(keepends=True)
    desk.files.records.write_text("".join([lines[0], lines[1].replace("Three", "Four"), lines[2]]))
    assert "out.jsonl:2 is no line that a batch wrote there" in refused(desk)
    desk.files.records.unlink()
    assert desk.run().code == 0
    assert (desk.requests, sorted(desk.ids)) == (3, names(range(3)))


def test_two_batches_in_one_folder_do_not_know_of_each_other(desk):
    desk.write(2)
    assert desk.run().code == desk.run("-o", "other.jsonl").code == 0
    assert desk.requests == 4
    assert desk.run("-o", "other.jsonl").code == 0
    assert desk.requests == 4


def test_the_manifest_says_what_the_run_was_and_its_counts_add_up(desk):
    desk.write([row(0), row(1), {"no": "text"}, row(2, text=" ")])
    desk.run("--temperature", "0.5")
    told = json.loads(desk.files.manifest.read_text())
    assert told["documents"] == {"ok": 2, "failed": 1, "skipped": 1}
    assert (told["run"], told["ending"], told["left"], told["inputs"]) == (1, "finished", 0, ["in.jsonl"])
    assert (told["model"]["name"], told["model"]["parameters"]["temperature"]) == ("openai/bench", 0.5)
    assert told["spending"]["tokens"] == desk.tokens
