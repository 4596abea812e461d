"""`summarizer status`: what a batch has come to, read while it runs or after it."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.batch.files import BatchFiles
from summarizer.batch.ledger.documents import End, Input, Terms, claim, end
from summarizer.batch.ledger.opening import open_ledger
from summarizer.batch.ledger.runs import begin_run
from summarizer.batch.ledger.spending import Reservation, leave_open, reserve, settle
from summarizer.batch.status import BatchStatus, read_status
from summarizer.cli.program import app
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import Usage


def told(*args: str) -> Any:
    return CliRunner().invoke(app, ["status", *args])


def make(records: Path, outcomes: list[End | None]) -> BatchFiles:
    """A batch of one run that has not ended, with documents that had these ends."""
    files = BatchFiles(records)
    with closing(open_ledger(files.ledger)) as ledger, ledger:
        run, _ = begin_run(ledger, fresh=False)
        inputs = [Input(f"d{number}", f"news.jsonl:{number}", f"k{number}") for number in range(len(outcomes))]
        for claimed, ended in zip(claim(ledger, inputs, Terms(run)), outcomes, strict=True):
            if ended:
                end(ledger, claimed.place, run, ended)
    return files


def failed(kind: FailureKind = FailureKind.TIMEOUT, message: str = "no answer in 600 s") -> End:
    return End(Outcome.FAILED, failure=Failure(kind=kind, message=message), attempts=1)


@pytest.fixture
def finished(summarizer, seeds) -> Path:
    (summarizer.folder / "empty.txt").touch()
    ended = summarizer("batch", *seeds, "empty.txt", "missing.txt", "-o", "out.jsonl", "-q")
    assert ended.code == 7
    return summarizer.folder / "out.jsonl"


def test_the_counts_add_up_and_no_file_is_changed(finished):
    def digests() -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in finished.parent.glob("out.[!l]*")}

    before = digests()
    ended = told(str(finished))
    assert ended.exit_code == 0
    assert "4 documents: 2 ok, 0 ok with warnings, 1 failed, 1 skipped, 0 unfinished" in ended.stdout
    assert "Spent: nothing; no model was asked" in ended.stdout
    assert "missing.txt: no such file or folder [unreadable]" in ended.stdout
    assert "finished after" in ended.stdout
    assert "\x1b" not in ended.stdout
    assert digests() == before


@pytest.mark.parametrize("name", ["out.jsonl", "out.failures.jsonl", "out.manifest.json", "out.ledger.sqlite", "out.lock"])
def test_any_file_of_a_batch_names_it(tmp_path, name):
    make(tmp_path / "out.jsonl", [End(Outcome.OK)])
    assert json.loads(told(str(tmp_path / name), "--format", "json").stdout)["records"] == str(tmp_path / "out.jsonl")


def test_records_without_the_usual_ending_are_found_too(tmp_path):
    (tmp_path / "out").touch()
    make(tmp_path / "out", [End(Outcome.OK)])
    assert json.loads(told(str(tmp_path / "out.lock"), "--format", "json").stdout)["records"] == str(tmp_path / "out")


@pytest.mark.parametrize("name", ["nothing.jsonl", "nothing.failures.jsonl", "."])
def test_a_path_that_belongs_to_no_batch_is_the_users_mistake(tmp_path, name):
    ended = told(str(tmp_path / name))
    assert ended.exit_code == 2
    assert "belongs to no batch" in ended.stderr


def test_a_run_without_an_ending_is_under_way_or_killed(tmp_path):
    make(tmp_path / "out.jsonl", [End(Outcome.OK), None, None])
    shown = " ".join(told(str(tmp_path / "out.jsonl")).stdout.split())
    assert "1 ok, 0 ok with warnings, 0 failed, 0 skipped, 2 unfinished" in shown
    assert "under way, or killed, last written to" in shown
    assert "The same command, given again, goes on with them." in shown


def test_a_batch_is_read_while_a_run_writes_to_it(tmp_path):
    files = make(tmp_path / "out.jsonl", [End(Outcome.OK)])
    with closing(open_ledger(files.ledger)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        claim(writer, [Input("new", "new.txt", "new")], Terms(2))
        assert read_status(files).unfinished == 0
        writer.execute("COMMIT")
        assert read_status(files).unfinished == 1


def test_each_kind_of_failure_is_counted_with_what_to_do_about_it(tmp_path):
    ends: list[End | None] = [failed(), failed(), failed(FailureKind.LENGTH, "cut off")]
    make(tmp_path / "out.jsonl", ends)
    shown = " ".join(told(str(tmp_path / "out.jsonl")).stdout.split())
    assert "timeout documents: 2 what to do: --retry-failed with a longer --timeout" in shown
    assert "length documents: 1 what to do: raise --max-tokens" in shown
    assert "news.jsonl:0, news.jsonl:1: no answer in 600 s [timeout]" in shown


def test_lists_are_bounded_and_say_where_the_rest_is(tmp_path):
    make(tmp_path / "out.jsonl", [failed(message=f"no {n}" * 500) for n in range(60)])
    ended = told(str(tmp_path / "out.jsonl"))
    assert ended.stdout.count("[timeout]") == 20
    assert "40 more failures in" in ended.stdout
    assert len(ended.stdout) < 20_000


def test_the_most_doubtful_records_come_first(tmp_path):
    make(tmp_path / "out.jsonl", [End(Outcome.OK_WITH_WARNINGS, doubts=doubts) for doubts in (1, 7, 2)])
    shown = told(str(tmp_path / "out.jsonl"), "--format", "markdown").stdout
    assert shown.startswith("# ")
    assert shown.index("7 doubts") < shown.index("2 doubts") < shown.index("1 doubt")
    assert "news.jsonl:1" in shown


def test_money_and_tokens_are_told_for_each_run_and_what_may_have_been_billed_for_all(tmp_path):
    files = make(tmp_path / "out.jsonl", [End(Outcome.OK)])
    with closing(open_ledger(files.ledger)) as ledger, ledger:
        second, _ = begin_run(ledger, fresh=False)
        for run, seconds in ((1, 2.0), (second, 4.0), (second, 6.0)):
            usage = Usage(prompt_tokens=1000, completion_tokens=200, requests=1, seconds=seconds)
            settle(ledger, reserve(ledger, run, "k0", Reservation(9_000, 0.5)), usage, 0.25, "answered")
        leave_open(ledger, reserve(ledger, second, "k0", Reservation(9_000, 0.5)), "timeout")
    status = BatchStatus.model_validate_json(told(str(files.records), "--format", "json").stdout)
    assert [(run.run, run.requests, run.tokens, run.money) for run in status.history] == [(2, 3, 2400, 0.5), (1, 1, 1200, 0.25)]
    assert status.seconds_per_request == 4.0
    shown = " ".join(told(str(files.records)).stdout.split())
    assert "4 requests, 3,600 tokens, 0.75 USD; up to 9,000 tokens, 0.50 USD more for 1 request" in shown
    assert "Runs" in shown


def test_what_strangers_wrote_does_not_reach_a_terminal_as_control_codes(tmp_path):
    make(tmp_path / "out.jsonl", [failed(message="\x1b[31mred\x07 \u202e")])
    shown = told(str(tmp_path / "out.jsonl")).stdout
    assert not [char for char in shown if (ord(char) < 32 and char != "\n") or char == "\u202e"]
