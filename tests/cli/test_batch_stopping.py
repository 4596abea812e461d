"""A batch that is killed, interrupted or met by another goes on where it was: nothing is lost, nothing is paid for twice."""

from __future__ import annotations

import contextlib
import json
import random
import signal
import subprocess
import time

import pytest

from tests.cli.batches import names, text, until

COMMAND = ("batch", "in.jsonl", "-o", "out.jsonl", "--concurrency", "4")
AT_ONCE = 4


@contextlib.contextmanager
def running(summarizer, desk, requests, *more):
    """The command, once the server has taken on so many requests of it."""
    with summarizer.start(*COMMAND, *desk.flags, *more) as process:
        try:
            desk.wait_for(requests)
            yield process
        finally:
            process.kill()


def test_killed_at_three_moments_each_document_is_there_once_and_only_what_was_under_way_is_paid_for_again(summarizer, desks):
    desk = desks("--latency", "60")
    moments = random.Random(4)  # noqa: S311 - where in the run; when exactly is chance enough
    desk.write(60)
    for kill in range(3):
        with running(summarizer, desk, kill * 18 + moments.randint(3, 16)) as process:
            time.sleep(moments.random() * 0.06)
            process.kill()
        spent = desk.spending
        until_counted = desk.tokens
        assert spent.tokens <= until_counted <= spent.tokens + spent.open_tokens
    torn = desk.files.records.read_bytes()
    assert all(json.loads(line) for line in torn.split(b"\n")[:-1])
    assert desk.run("--concurrency", "4").code == 0
    assert sorted(desk.ids) == names(range(60))
    assert 60 <= desk.requests <= 60 + AT_ONCE * 3
    assert desk.spending.tokens <= desk.tokens <= desk.spending.tokens + desk.spending.open_tokens
    assert desk.spending.open_requests <= AT_ONCE * 3
    assert desk.run().code == 0
    assert desk.requests <= 60 + AT_ONCE * 3


@pytest.mark.parametrize("left", [1, 30, -1])
def test_a_torn_last_line_is_made_again_with_nobody_asked(desk, left):
    desk.write(5)
    desk.run()
    whole = desk.files.records.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    desk.files.records.write_bytes(whole[: last + left] if left > 0 else whole[:left])
    assert desk.run().code == 0
    assert (desk.requests, sorted(desk.ids)) == (5, names(range(5)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_once_to_stop_it_finishes_what_is_under_way_and_says_how_to_go_on(summarizer, desks, number):
    desk = desks("--latency", "150")
    desk.write(60)
    with running(summarizer, desk, 6) as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    told = err.decode()
    assert (process.returncode, out) == (130, b"")
    assert "finishing what is under way; once more stops at once" in told
    assert "to go on, give the same command again" in told
    asked = desk.requests
    assert asked < 20
    assert (len(desk.records), desk.spending.requests, desk.spending.open_requests) == (asked, asked, 0)
    assert desk.spending.tokens == desk.tokens
    assert json.loads(desk.files.manifest.read_text())["ending"] == "interrupted"
    assert desk.run("--concurrency", "32").code == 0
    assert (desk.requests, sorted(desk.ids)) == (60, names(range(60)))


def test_asked_to_stop_while_it_waits_to_ask_again_it_waits_no_longer(summarizer, desk, server):
    server.answer = lambda _: 429
    desk.write(6)
    with summarizer.start(*COMMAND, "--model", "openai/bench", "--base-url", server.url) as process:
        until(lambda: len(server.requests) >= AT_ONCE + 2)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        process.communicate(timeout=20)
    assert (process.returncode, time.monotonic() - began < 1.5) == (130, True)
    assert (desk.records, desk.failures, desk.spending.tokens) == ([], {}, 0)


def test_asked_twice_it_stops_at_once_and_nothing_that_was_written_is_lost(summarizer, desks):
    desk = desks("--latency", "60000")
    desk.write(12)
    with running(summarizer, desk, AT_ONCE) as process:
        process.send_signal(signal.SIGINT)
        assert b"once more stops at once" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        out, err = process.communicate(timeout=20)
    assert time.monotonic() - began < 2
    assert (process.returncode, out, err) == (130, b"", b"stopped\n")
    assert (desk.requests, desk.records, desk.spending.open_requests) == (AT_ONCE, [], AT_ONCE)
    assert desk.tokens <= desk.spending.open_tokens
    desk.served = desks().served
    assert desk.run("--base-url", desk.served.base_url).code == 0
    assert (desk.requests, sorted(desk.ids)) == (12, names(range(12)))


def test_an_output_that_another_run_has_is_refused_and_the_other_goes_on(summarizer, desks):
    desk = desks("--latency", "300")
    desk.write(16)
    with running(summarizer, desk, 1) as process:
        second = desk.run()
        assert process.poll() is None
        process.communicate(timeout=20)
    assert (second.code, process.returncode) == (2, 0)
    assert second.err == "error: out.jsonl is in use by another run; wait for it, or write to another file\n"
    assert (desk.requests, sorted(desk.ids)) == (16, names(range(16)))


def test_while_it_waits_for_its_next_input_one_signal_ends_it_and_what_came_before_is_kept(summarizer, desk):
    command = ("batch", "-", "-o", "out.jsonl", *desk.flags)
    with summarizer.start(*command) as process:
        process.stdin.write(f"{json.dumps({'id': 'd0000', 'text': text(0)})}\n".encode())
        process.stdin.flush()
        desk.wait_for(1)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        is_over = process.poll()
        process.kill()
    assert (is_over, desk.ids) == (130, ["d0000"])
