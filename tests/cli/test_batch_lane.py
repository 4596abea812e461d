"""`summarizer batch --lane batch`: jobs at the provider, each made once and every finished row of it kept."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.request
from collections import Counter

import pytest

from benchmarks.serving import DIRECTLY
from summarizer.fillers.jobs import Verdict
from summarizer.fillers.llm.jobs import read_result
from tests.cli.batches import KEY, jsonl, names, row, text, until

LANE = ("--lane", "batch", "--poll", "0.05")
KILLED = """
import os, signal, sys
from summarizer.batch.keeping import Kept
from summarizer.cli import main
from summarizer.fillers.llm.jobs import OpenAIJobs

left = int(sys.argv.pop(1))

def step():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def watched(name):
    plain = getattr(OpenAIJobs, name)
    async def call(self, *given):
        step()
        said = await plain(self, *given)
        step()
        return said
    setattr(OpenAIJobs, name, call)

for name in ("upload", "create", "look"):
    watched(name)
plain_run = Kept.run

def run(self, pieces):
    done = plain_run(self, pieces)
    if self.ledger.execute("SELECT 1 FROM jobs WHERE state <> 'taken'").fetchone():
        step()
    return done

Kept.run = run
main()
"""


def lines_of(ran):
    return [line for line in ran.err.splitlines() if "job" in line]


def test_a_batch_goes_through_one_job_at_half_price_and_leaves_the_records_of_the_live_lane(desk):
    desk.write(8)
    price = ("--price", "1000,2000")
    ran = desk.run(*LANE, *price)
    assert (ran.code, ran.counts["ok"], desk.requests, desk.served.stats["jobs"]) == (0, 8, 8, 1)
    assert sorted(desk.ids) == names(range(8))
    spent = desk.spending
    assert (spent.tokens, spent.open_requests) == (desk.tokens, 0)
    assert spent.money == pytest.approx((spent.prompt_tokens * 500 + spent.completion_tokens * 1000) / 1e6)
    assert not list(desk.folder.glob("*.requests.jsonl"))
    filled = {record.document.id: (record.filled, record.usage.completion_tokens) for record in desk.records}
    again = desk.run(*LANE, *price)
    assert (again.code, desk.requests, desk.served.stats["jobs"]) == (0, 8, 1)
    desk.files.records.unlink()
    desk.files.ledger.unlink()
    assert desk.run().code == 0
    assert {record.document.id: (record.filled, record.usage.completion_tokens) for record in desk.records} == filled


def test_a_new_article_is_a_new_job_and_twins_are_one_row(desk):
    desk.write([row(0), row(1), row(1, id="twin")])
    assert desk.run(*LANE).code == 0
    assert (desk.requests, sorted(desk.ids)) == (2, ["d0000", "d0001", "twin"])
    desk.write([row(0), row(1), row(2)])
    assert desk.run(*LANE).code == 0
    assert (desk.requests, desk.served.stats["jobs"]) == (3, 2)


def test_what_cannot_be_read_or_is_empty_is_in_no_job(desk):
    desk.write([row(0), row(1, text=" "), {"id": "none"}])
    ran = desk.run(*LANE)
    assert (ran.code, desk.requests) == (7, 1)
    assert (ran.counts["ok"], ran.counts["skipped"], ran.counts["failed"]) == (1, 1, 1)


def test_files_end_at_the_limits_of_requests_and_of_bytes(desk):
    desk.write(7)
    assert desk.run(*LANE, "--job-requests", "3").code == 0
    assert (desk.served.stats["jobs"], desk.requests, sorted(desk.ids)) == (3, 7, names(range(7)))
    desk.write([row(number) for number in range(10, 14)])
    assert desk.run(*LANE, "--job-megabytes", "0.03").code == 0
    assert (desk.served.stats["jobs"], desk.requests) == (5, 11)


@pytest.mark.parametrize(
    ("faults", "jobs", "told"),
    [
        ("expire:0.5", 2, "expired; 5 answered, 5 to be asked again"),
        ("fail:0.3", 2, "completed; 7 answered, 3 to be asked again"),
        ("missing", 2, "completed; 9 answered, 1 without a result"),
        ("twice", 1, "completed; 10 answered, 1 lines of no use"),
        ("unknown", 1, "completed; 10 answered, 1 lines of no use"),
        ("broken", 2, "completed; 9 answered, 1 without a result, 1 lines of no use"),
        ("expire:0.5,broken", 2, "expired; 4 answered, 5 to be asked again, 1 without a result, 1 lines of no use"),
        ("empty", 2, "completed; 0 answered, 10 to be asked again"),
        ("fail:1", 2, "completed; 0 answered, 10 to be asked again"),
    ],
)
def test_whatever_becomes_of_a_job_each_document_has_its_one_record(desks, faults, jobs, told):
    desk = desks("--job-faults", faults)
    desk.write(10)
    ran = desk.run(*LANE, "--tail", "0")
    assert (ran.code, sorted(desk.ids)) == (0, names(range(10)))
    assert told in ran.err
    assert desk.served.stats["jobs"] == jobs
    assert desk.spending.tokens <= desk.tokens <= desk.spending.tokens + desk.spending.open_tokens
    lost = faults in ("missing", "broken", "expire:0.5,broken")
    assert (desk.requests, desk.spending.open_requests) == (11, 1) if lost else (10, 0)


def test_the_tail_and_what_jobs_bring_no_answer_to_are_asked_live(desks):
    desk = desks("--job-faults", "fail:0.3")
    desk.write(10)
    ran = desk.run(*LANE, "--tail", "5", "--price", "1000,2000")
    assert "3 requests are left, and are asked live" in ran.err
    assert (ran.code, desk.served.stats["jobs"], desk.requests, sorted(desk.ids)) == (0, 1, 10, names(range(10)))
    prices = {money / tokens for money, tokens in desk.sql("SELECT money, prompt_tokens FROM requests WHERE ending = 'answered'")}
    assert max(prices) / min(prices) == pytest.approx(2, rel=0.1)
    always = desks("--job-faults", "fail:1", "--job-faults-times", "99")
    always.files.records.unlink()
    always.files.ledger.unlink()
    ran = always.run(*LANE, "--tail", "0")
    assert (ran.code, always.served.stats["jobs"], sorted(always.ids)) == (0, 3, names(range(10)))


def test_an_answer_that_does_not_fit_is_asked_again_live_with_its_errors(desks):
    desk = desks("--fault-invalid", "1", "--log", "--log-mark", "did not fit")
    desk.write(4)
    ran = desk.run(*LANE)
    assert (ran.code, desk.served.stats["jobs"], desk.requests) == (0, 1, 8)
    assert sum("mark" in line for line in desk.served.log) == 4


def test_a_job_that_would_break_the_budget_is_made_smaller(desk):
    desk.write(10)
    ran = desk.run(*LANE, "--token-budget", "30000", "--max-tokens", "100", "--tail", "0")
    assert ran.code == 3
    assert 0 < desk.requests < 10
    assert desk.tokens <= 30000
    assert ran.documents == 10
    assert desk.run(*LANE, "--token-budget", "300000", "--max-tokens", "100").code == 0
    assert (desk.requests, sorted(desk.ids)) == (10, names(range(10)))


def test_a_job_refused_as_a_whole_stops_the_batch_and_the_next_run_makes_it_again(desks):
    desk = desks("--job-faults", "invalid")
    desk.write(10)
    ran = desk.run(*LANE)
    assert (ran.code, desk.requests, desk.spending.requests) == (2, 0, 0)
    assert "as a whole (line 1 is no request), and nothing of it was run" in ran.err
    ran = desk.run(*LANE)
    assert (ran.code, desk.requests, desk.served.stats["jobs"], sorted(desk.ids)) == (0, 10, 2, names(range(10)))


def test_what_was_asked_before_a_price_was_known_counts_at_the_price_of_its_lane(desk):
    desk.write(4)
    assert desk.run(*LANE).code == 0
    assert desk.run("--price", "1000,2000").code == 0
    spent = desk.spending
    assert spent.money == pytest.approx((spent.prompt_tokens * 500 + spent.completion_tokens * 1000) / 1e6)


def test_failures_that_are_retried_go_through_a_job_and_are_paid_for_once(desk):
    desk.write(3)
    assert desk.run(*LANE).code == 0
    desk.sql("""UPDATE documents SET outcome = 'failed', failure = '{"kind":"invalid_answer","message":"as if"}'""")
    ran = desk.run(*LANE, "--retry-failed")
    assert (ran.code, desk.requests, desk.served.stats["jobs"]) == (0, 6, 2)


def test_the_live_lane_is_refused_while_jobs_are_under_way_unless_they_are_given_up(summarizer, desks):
    desk = desks("--job-seconds", "60")
    desk.write(3)
    _interrupted(summarizer, desk)
    ran = desk.run()
    assert (ran.code, desk.requests) == (2, 0)
    assert "are under way (batch_" in ran.err
    ran = desk.run("--forget-jobs")
    assert (ran.code, desk.requests, sorted(desk.ids)) == (0, 3, names(range(3)))
    assert desk.spending.open_requests == 3


def test_a_job_that_is_gone_at_the_provider_can_be_given_up(summarizer, desks):
    desk = desks("--job-seconds", "60")
    desk.write(3)
    _interrupted(summarizer, desk)
    desk.sql("UPDATE jobs SET remote = 'batch_gone'")
    ran = desk.run(*LANE)
    assert ran.code == 2
    assert "--forget-jobs asks for its requests again" in ran.err
    assert desk.run("--forget-jobs").code == 0


def test_a_missing_file_of_requests_is_written_again(desk):
    desk.write(3)
    assert desk.run(*LANE).code == 0
    desk.sql("UPDATE jobs SET state = 'written', remote = NULL, file = NULL")
    desk.write([row(7)])
    ran = desk.run(*LANE)
    assert (ran.code, desk.requests, desk.ids[-1]) == (0, 4, "d0007")


def test_lines_that_nobody_should_write_spoil_nothing():
    good = {"custom_id": "a" * 64, "response": {"status_code": 200, "body": {"choices": [{"message": {"content": "{}"}}]}}}
    assert read_result(json.dumps(good).encode()).verdict is Verdict.ANSWERED
    bad = [{}, [], 3, good | {"custom_id": "\ud800"}, good | {"custom_id": 7}, good | {"custom_id": "nobody"}]
    assert [read_result(json.dumps(each).encode()) for each in bad] == [None] * len(bad)
    assert read_result(b"[" * 100_000) is None
    assert read_result(b"\xff{") is None
    huge = good["response"]["body"] | {"usage": {"prompt_tokens": 10**400, "completion_tokens": 1}}
    assert read_result(json.dumps(good | {"response": {"status_code": 200, "body": huge}}).encode()).usage.prompt_tokens == 10**9
    odd = read_result(json.dumps({"custom_id": "b" * 64, "response": None, "error": {"code": "\ud800" * 99}}).encode())
    assert (odd.verdict, odd.kind) == (Verdict.LIVE, "no_response")


def test_an_interrupt_while_requests_are_gathered_sends_nothing(summarizer, desk):
    desk.write(3000)
    process = summarizer.start("batch", "in.jsonl", "-o", "out.jsonl", *desk.flags, *LANE)
    until(lambda: list(desk.folder.glob("*.requests.jsonl")) != [])
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert (process.returncode, desk.served.stats["jobs"]) == (130, 0)
    assert not list(desk.folder.glob("*.requests.jsonl"))
    assert desk.spending.open_requests == 0


def _interrupted(summarizer, desk):
    process = summarizer.start("batch", "in.jsonl", "-o", "out.jsonl", *desk.flags, *LANE)
    until(lambda: desk.files.ledger.exists() and desk.served.stats["jobs"] == 1)
    until(lambda: desk.sql("SELECT status FROM jobs") != [(None,)])
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    return told.decode()


def test_what_a_cancelled_job_did_is_taken_and_the_rest_is_asked_in_another(summarizer, desks):
    desk = desks("--job-seconds", "2")
    desk.write(6)
    _interrupted(summarizer, desk)
    ((job,),) = desk.sql("SELECT remote FROM jobs")
    address = f"{desk.served.base_url}/batches/{job}/cancel"
    DIRECTLY.open(urllib.request.Request(address, method="POST")).close()  # noqa: S310  # our own, loopback
    ran = desk.run(*LANE, "--tail", "0")
    assert "cancelled; 3 answered, 3 to be asked again" in ran.err
    assert (ran.code, desk.requests, desk.served.stats["jobs"], sorted(desk.ids)) == (0, 6, 2, names(range(6)))


def test_ctrl_c_leaves_the_job_running_and_the_same_command_comes_back_to_it(summarizer, desks):
    desk = desks("--job-seconds", "4")
    desk.write(5)
    command = ("batch", "in.jsonl", "-o", "out.jsonl", *desk.flags, *LANE)
    told = _interrupted(summarizer, desk)
    assert re.search(r"batch_\d+ goes on at the provider: the same command, given again, takes what came of it", told)
    shown = summarizer("status", "out.jsonl")
    assert re.search(r"batch_\d+\s+in_progress\s+5\s+0\s+not yet", shown.out)
    ended = summarizer(*command)
    assert (ended.code, desk.served.stats["jobs"], desk.requests, sorted(desk.ids)) == (0, 1, 5, names(range(5)))


def test_a_kill_between_any_two_steps_makes_no_job_twice_and_loses_no_row(desks, summarizer, tmp_path):
    desk = desks()
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    command = ["batch", "in.jsonl", "-o", "out.jsonl", *desk.flags, *LANE]
    kills = 0
    for step in range(1, 60):
        desk.served.reset()
        for path in desk.folder.glob("out.*"):
            path.unlink()
        desk.write([row(number, text=f"{text(number)} Try {step}.") for number in range(4)])
        killed = subprocess.run(
            [sys.executable, str(script), str(step), *command], cwd=desk.folder, env=summarizer.environment(None),
            capture_output=True, check=False,
        )  # fmt: skip
        if killed.returncode == 0:
            break
        assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
        kills += 1
        ran = desk.run(*LANE)
        assert (step, ran.code, Counter(desk.ids)) == (step, 0, Counter(names(range(4))))
        assert (step, desk.served.stats["jobs"], desk.requests) == (step, 1, 4)
        assert (step, desk.spending.tokens, desk.spending.open_requests) == (step, desk.tokens, 0)
        assert not list(desk.folder.glob("*.requests.jsonl"))
    else:
        pytest.fail("there is no end to the steps")
    assert kills >= 12


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--model", "offline/rules"), "asks a language model"),
        (("--model", "ollama/x"), "does not speak"),
        (("--record", "kept"), "leave one of them out"),
    ],
)
def test_what_has_no_batch_lane_is_told_before_a_file_is_made(desk, flags, words):
    desk.write(2)
    ran = desk.run(*LANE, *flags, model=flags[0] != "--model")
    assert ran.code == 2
    assert words in ran.err
    assert not list(desk.folder.glob("out.*"))
    assert desk.run(*LANE, inputs=("-",), stdin=jsonl([row(1)])).code == 2


def test_an_endpoint_without_a_batch_api_is_told_at_once_and_costs_nothing(desk):
    desk.write(2)
    nowhere = ("--model", "openai/x", "--base-url", desk.served.base_url.removesuffix("/v1"), *LANE)
    ran = desk.run(*nowhere, model=False)
    assert (ran.code, desk.requests) == (2, 0)
    assert "the batch endpoint cannot be used" in ran.err
    assert KEY.encode() not in desk.all_bytes()
    assert desk.run(*LANE).code == 0


def test_the_body_of_a_row_is_the_request_of_the_live_lane(desks):
    desk = desks("--log")
    desk.write(3)
    assert desk.run().code == 0
    asked = sorted(line["digest"] for line in desk.served.log)
    for path in desk.folder.glob("out.*"):
        path.unlink()
    desk.served.reset()
    assert desk.run(*LANE).code == 0
    assert sorted(line["digest"] for line in desk.served.log) == asked
    assert json.loads(desk.files.manifest.read_text())["ending"] == "finished"
