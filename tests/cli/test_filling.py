"""A run is stopped as its user wishes: what is done is written, and twice means now."""

from __future__ import annotations

import json
import signal
import threading
import time

import pytest

HUNG = "the third"
LINES = [json.dumps({"text": f"This is {which}."}) for which in ("the first", "the second", HUNG, "the fourth", "the fifth")]


@pytest.fixture
def hanging(server):
    """A server that does not answer to the third article."""
    released = threading.Event()

    def answer(request):
        if HUNG in request["messages"][1]["content"]:
            released.wait(20)
        return json.dumps({"headline": "h", "summary": "s"})

    server.answer = answer
    yield server
    released.set()


def wait_for(claim):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not claim():
        time.sleep(0.02)
    assert claim()


def written(path):
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_a_run_writes_what_is_done_and_says_how_to_go_on(summarizer, hanging, number):
    (summarizer.folder / "in.jsonl").write_text("\n".join(LINES))
    output = summarizer.folder / "out.jsonl"
    with summarizer.start("run", "in.jsonl", "-o", "out.jsonl", *hanging.flags) as process:
        wait_for(lambda: len(written(output)) >= 2)
        time.sleep(0.3)  # the fourth is answered meanwhile, and waits for its turn
        process.send_signal(number)
        err = process.stderr.read().decode()
    origins = [json.loads(line)["document"]["origin"] for line in written(output)]
    assert process.returncode == 130
    assert origins[:3] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:4"]
    assert f"interrupted after {len(origins)} documents: " in err
    assert "what is done is in out.jsonl" in err
    assert "To go on, run the rest into another file" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "numbers", [(signal.SIGINT, signal.SIGINT), (signal.SIGTERM, signal.SIGINT), (signal.SIGINT, signal.SIGTERM)]
)
def test_told_twice_a_run_that_nobody_reads_from_stops_at_once(summarizer, numbers):
    """Its standard output is full, so that it cannot finish what it was doing."""
    row = json.dumps({"text": "Three men were killed in Baghdad on Monday, police said.", "title": "x" * 400_000})
    (summarizer.folder / "in.jsonl").write_text(f"{row}\n" * 2)
    with summarizer.start("run", "in.jsonl", "--format", "jsonl") as process:
        process.stdout.read(1)  # the first record has begun, and is larger than any pipe
        time.sleep(0.3)
        for number in numbers:
            process.send_signal(number)
            time.sleep(0.3)
        assert process.wait(10) == 130
        assert process.stderr.read().decode().splitlines()[-1] == "stopped"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("before", [b"", b'{"text": "Three men were killed in Baghdad on Monday, police said."}\n'])
def test_a_run_that_waits_for_standard_input_stops_at_the_first_word(summarizer, number, before):
    with summarizer.start("run", "-", "--format", "jsonl") as process:
        assert b"read by" in process.stderr.readline()
        process.stdin.write(before)
        process.stdin.flush()
        time.sleep(1)
        process.send_signal(number)
        assert process.wait(10) == 130
        assert b"Traceback" not in process.stderr.read()
