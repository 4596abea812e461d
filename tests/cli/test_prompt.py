"""`summarizer prompt` prints what a model is really sent, and sends nothing."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("task", ["event", "facts"])
def test_what_is_printed_is_what_a_run_sends(summarizer, server, seeds, task):
    (row,) = summarizer("prompt", seeds[0], "--task", task, "--format", "json").rows
    server.answer = lambda _: json.dumps({"headline": "h", "summary": "s"})
    assert server.requests == []
    summarizer("run", seeds[0], "--task", task, *server.flags)
    (request,) = server.requests
    assert [(message["role"], message["content"]) for message in request["messages"]] == [
        (message["role"], message["content"]) for message in row["messages"]
    ]
    assert request["response_format"]["json_schema"]["schema"] == row["json_schema"]


def test_the_text_form_shows_messages_schema_and_an_estimate_that_says_how_it_was_made(summarizer, seeds):
    ended = summarizer("prompt", seeds[0], env={"OPENAI_API_KEY": "sk-secret"})
    assert (ended.code, ended.err) == (0, "")
    for words in ("----- system -----", "----- user -----", "----- JSON Schema of the answer -----", "tokens (characters ÷ 4)"):
        assert words in ended.out
    assert "sk-secret" not in ended.out


def test_the_publication_date_is_shown_to_the_model(summarizer):
    with_date = summarizer("prompt", "-", "--published", "2023-12-26", stdin=b"Some news.").out
    assert "2023-12-26" in with_date.split("----- user -----")[1]


STRANGE = b"News \x1b[2J\tof an escape\r\n in\rBasra" + b" and nothing else" * 20


def test_the_text_form_holds_each_message_as_it_is_sent(summarizer, server):
    (summarizer.folder / "a.txt").write_bytes(STRANGE)
    shown = summarizer("prompt", "a.txt").out
    summarizer("run", "a.txt", *server.flags)
    system, user = (message["content"] for message in server.requests[0]["messages"])
    assert STRANGE.decode() in user
    assert shown.startswith(
        f"----- system -----\n{system}\n\n----- user -----\n{user}\n\n----- JSON Schema of the answer -----\n"
    )


def test_escape_codes_of_an_article_do_not_reach_the_terminal(summarizer):
    (summarizer.folder / "a.txt").write_bytes(STRANGE)
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarizer", "prompt", "a.txt"],
        cwd=summarizer.folder, env=summarizer.environment(), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # EIO: the other side is closed
            while part := os.read(ours, 65536):
                shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"\x1b" not in shown
    assert "News ␛[2J    of an escape".encode() in shown


def test_each_article_of_a_file_has_its_line(summarizer):
    (summarizer.folder / "in.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n{"no": "text"}\n')
    ended = summarizer("prompt", "in.jsonl", "--format", "json")
    assert (ended.code, len(ended.rows)) == (7, 2)
    assert "in.jsonl:3: has no text" in ended.err
