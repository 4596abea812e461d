"""`summarizer run`, as its users and their scripts see it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

import pytest

from summarizer.records import Record

KEY = "sk-secret-123"


def counts(err: str) -> tuple[int, list[int]]:
    """The total and the outcomes of the last line of standard error."""
    total, *parts = re.findall(r"\d+", err.splitlines()[-1])
    return int(total), [int(part) for part in parts]


def test_keys_in_the_environment_send_nothing_anywhere(summarizer, server, seeds):
    lying_about = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.url, "ANTHROPIC_API_KEY": KEY}
    with_keys = summarizer("run", seeds[0], "--format", "jsonl", env=lying_about)
    without = summarizer("run", seeds[0], "--format", "jsonl")
    assert (server.paths, with_keys.code) == ([], 0)
    assert with_keys.err == without.err
    (first,), (second,) = with_keys.rows, without.rows
    assert first | {"usage": None} == second | {"usage": None}
    assert KEY not in with_keys.out + with_keys.err


def test_the_rules_need_neither_openai_nor_instructor_nor_rich(summarizer, seeds):
    ended = summarizer("run", seeds[0], "--model", "offline/rules", python=("-X", "importtime"))
    loaded = set(re.findall(r"import time:.*\|\s+(\S+)$", ended.err, re.MULTILINE))
    assert ended.code == 0
    assert not loaded & {"openai", "instructor", "rich"}


def test_standard_output_carries_only_records_and_standard_error_says_who_read_them(summarizer, seeds):
    ended = summarizer("run", *seeds, "--format", "jsonl")
    records = [Record.model_validate_json(line) for line in ended.out.splitlines()]
    assert [record.document.origin for record in records] == seeds
    assert ended.err.startswith("read by offline/rules, since no model is named")
    assert "choose another with --model openai/NAME" in ended.err
    assert ended.err.splitlines()[-1].startswith("2 documents: ")


def test_a_named_model_needs_no_word_on_which_was_taken(summarizer, seeds):
    assert "read by" not in summarizer("run", seeds[0], "--model", "offline/rules").err


def test_the_counts_add_up_to_the_inputs(summarizer, seeds):
    (summarizer.folder / "empty.txt").touch()
    (summarizer.folder / "binary.txt").write_bytes(b"\x00\x01\xff")
    rows = [{"text": "Three men were killed in Baghdad on Monday, police said."}, {"no": "text"}, {"text": " "}]
    (summarizer.folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\nnot json\n")
    ended = summarizer("run", seeds[0], "empty.txt", "binary.txt", "rows.jsonl", "missing.txt", "--format", "jsonl")
    total, outcomes = counts(ended.err)
    assert (ended.code, total, sum(outcomes), len(ended.rows)) == (7, 8, 8, 8)
    assert outcomes[2:] == [4, 2]


def test_skipped_documents_are_no_failure(summarizer):
    (summarizer.folder / "empty.txt").touch()
    ended = summarizer("run", "empty.txt")
    assert ended.code == 0
    assert "skipped (empty)" in ended.out
    assert summarizer("run", "-", stdin=b"").code == 0


def test_a_failure_is_told_on_standard_error_where_standard_output_is_data(summarizer):
    ended = summarizer("run", "missing.txt", "--format", "jsonl")
    assert "missing.txt: failed: no such file or folder" in ended.err
    assert "missing.txt: failed" not in summarizer("run", "missing.txt").err


def test_an_article_from_standard_input_is_the_same_as_from_a_file(summarizer, seeds):
    with open(seeds[0], "rb") as file:  # noqa: PTH123
        ended = summarizer("run", "-", "--format", "jsonl", stdin=file.read())
    (row,) = ended.rows
    assert row["document"]["origin"] == "stdin"
    assert row["filled"] == summarizer("run", seeds[0], "--format", "jsonl").rows[0]["filled"]


def test_a_pipe_gets_a_plain_brief(summarizer, seeds):
    ended = summarizer("run", *seeds)
    assert "Coded by offline/rules for the task event" in " ".join(ended.out.split())
    assert f"\n{'~' * 88}\n" in ended.out
    assert not any(ord(char) < 32 and char != "\n" for char in ended.out)
    assert ended.out == summarizer("run", *seeds, "--format", "rich").out


def test_a_terminal_gets_a_brief_in_colour_and_standard_error_no_counting_line(summarizer, seeds):
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarizer", "run", seeds[0]],
        cwd=summarizer.folder,
        env=summarizer.environment({"TERM": "xterm-256color", "COLUMNS": "120"}),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # EIO: the other side is closed
            while part := os.read(ours, 65536):
                shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"\x1b[1m" in shown
    assert "────".encode() in shown
    assert b"\x1b[2K" not in shown


def test_progress_is_counted_on_a_terminal_while_records_go_elsewhere(summarizer, seeds):
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarizer", "run", *seeds, "-o", "out.jsonl"],
        cwd=summarizer.folder,
        env=summarizer.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        told = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 65536):
                told += part
    os.close(ours)
    assert process.returncode == 0
    assert told.count(b"1 document: ") == 1
    assert told.endswith(b"\r\x1b[2K2 documents: 2 ok, 0 ok with warnings, 0 failed, 0 skipped\r\n")


def test_json_is_one_array_and_markdown_has_rules_between(summarizer, seeds):
    rows = json.loads(summarizer("run", *seeds, "--format", "json").out)
    assert [row["document"]["origin"] for row in rows] == seeds
    markdown = summarizer("run", *seeds, "--format", "markdown").out
    assert markdown.count("\n---\n") == 1
    assert markdown.startswith("# ")


def test_an_output_file_gets_the_records_and_standard_output_nothing(summarizer, seeds):
    ended = summarizer("run", *seeds, "-o", "out.jsonl")
    assert (ended.code, ended.out) == (0, "")
    assert len((summarizer.folder / "out.jsonl").read_text().splitlines()) == 2
    assert (
        summarizer("run", *seeds, "-o", "out2.jsonl", "--format", "jsonl").out == (summarizer.folder / "out2.jsonl").read_text()
    )


@pytest.mark.parametrize("output", ["taken.jsonl", ".", "no/such/folder/out.jsonl", "article.txt"])
def test_an_output_that_cannot_be_written_is_told_before_any_model_is_asked(summarizer, server, output):
    (summarizer.folder / "taken.jsonl").write_text("precious")
    (summarizer.folder / "article.txt").write_text("Some news.")
    ended = summarizer("run", "article.txt", "-o", output, *server.flags)
    assert (ended.code, ended.out, server.requests) == (2, "", [])
    assert output in ended.err
    assert "Traceback" not in ended.err
    assert (summarizer.folder / "taken.jsonl").read_text() == "precious"


def test_a_run_that_cannot_begin_leaves_no_empty_file(summarizer):
    assert summarizer("run", "x", "-o", "out.jsonl", "--model", "openai/gpt-x").code == 2
    assert not (summarizer.folder / "out.jsonl").exists()


def test_force_replaces_the_output(summarizer, seeds):
    (summarizer.folder / "out.jsonl").write_text("old\n")
    assert summarizer("run", seeds[0], "-o", "out.jsonl", "--force").code == 0
    (line,) = (summarizer.folder / "out.jsonl").read_text().splitlines()
    Record.model_validate_json(line)


def test_names_are_written_in_utf_8_whatever_the_locale_says(summarizer):
    text = "Ürümqi: “at least three” were killed on Monday near Şırnak, police said."
    (summarizer.folder / "ü.txt").write_text(text, encoding="utf-8")
    locale = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = summarizer("run", ".", "--format", "jsonl", "--with-text", env=locale)
    assert ended.code == 0
    assert ended.rows[0]["document"]["text"] == text
    assert ended.rows[0]["document"]["origin"] == "ü.txt"


def test_a_file_name_that_is_no_utf_8_does_not_end_the_run(summarizer):
    (summarizer.folder / os.fsdecode(b"caf\xe9.txt")).write_text("Three men were killed in Baghdad on Monday, police said.")
    ended = summarizer("run", ".", "--format", "jsonl")
    assert (ended.code, ended.rows[0]["document"]["origin"]) == (0, "caf\ufffd.txt")


def test_the_text_is_stored_only_when_asked_for(summarizer, seeds):
    assert summarizer("run", seeds[0], "--format", "jsonl").rows[0]["document"]["text"] is None


def test_quiet_says_nothing_and_verbose_a_line_for_each_document(summarizer, seeds):
    assert summarizer("run", *seeds, "--quiet").err == ""
    verbose = summarizer("run", *seeds, "-v").err
    assert all(f"{seed}: ok" in verbose for seed in seeds)


def test_a_reader_that_leaves_is_no_error(summarizer, seeds):
    row = json.dumps({"text": "Three men were killed in Baghdad on Monday, police said."})
    (summarizer.folder / "many.jsonl").write_text(f"{row}\n" * 400)
    with summarizer.start("run", "many.jsonl", "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 141
    assert err.splitlines() == [line for line in err.splitlines() if line.startswith("read by")]


def test_a_full_disk_at_standard_output_is_told(summarizer, seeds):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = subprocess.run(
            [sys.executable, "-m", "summarizer", "run", seeds[0]], cwd=summarizer.folder, env=summarizer.environment(),
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert ended.returncode == 2
    assert b"standard output cannot be written: No space left on device" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_a_model_is_asked_and_its_parameters_are_sent(summarizer, server, seeds):
    ended = summarizer(
        "run", seeds[0], "--format", "jsonl", *server.flags, "--temperature", "0.5", "--max-tokens", "99", "--seed", "7",
        env={"OPENAI_API_KEY": KEY},
    )  # fmt: skip
    (request,), (row,) = server.requests, ended.rows
    assert ended.code == 0
    assert (request["model"], request["temperature"], request["seed"]) == ("test", 0.5, 7)
    assert 99 in (request.get("max_tokens"), request.get("max_completion_tokens"))
    assert server.keys == [f"Bearer {KEY}"]
    assert row["model"]["parameters"] == {"temperature": 0.5, "max_tokens": 99, "seed": 7}
    assert row["filled"]["headline"] == "A headline"
    assert KEY not in ended.out + ended.err


def test_the_input_order_is_kept_however_long_each_answer_takes(summarizer, server):
    def slower_for_the_first(request):
        said = request["messages"][1]["content"]
        number = re.search(r"article number (\d+)", said).group(1)
        time.sleep(0.3 if number == "0" else 0)
        return json.dumps({"headline": f"number {number}", "summary": "s"})

    server.answer = slower_for_the_first
    lines = [json.dumps({"text": f"This is article number {number}.", "published": "2023-12-26"}) for number in range(9)]
    (summarizer.folder / "in.jsonl").write_text("\n".join(lines))
    ended = summarizer("run", "in.jsonl", "--format", "jsonl", *server.flags)
    assert [row["filled"]["headline"] for row in ended.rows] == [f"number {number}" for number in range(9)]


def test_documents_that_fail_end_in_7_and_the_others_are_done(summarizer, server):
    server.answer = lambda request: (
        400 if "forbidden" in request["messages"][1]["content"] else json.dumps({"headline": "h", "summary": "s"})
    )
    (summarizer.folder / "in.jsonl").write_text('{"text": "fine"}\n{"text": "forbidden"}\n{"text": "fine too"}\n')
    ended = summarizer("run", "in.jsonl", "-o", "out.jsonl", *server.flags)
    outcomes = [json.loads(line)["outcome"] for line in (summarizer.folder / "out.jsonl").read_text().splitlines()]
    assert ended.code == 7
    assert [outcome == "failed" for outcome in outcomes] == [False, True, False]
    assert "in.jsonl:2: failed:" in ended.err


def test_an_interrupt_ends_in_130_with_what_is_done_written(summarizer, server):
    hanging = threading.Event()

    def hang_on_the_third(request):
        if "the third" in request["messages"][1]["content"]:
            hanging.wait(20)
        return json.dumps({"headline": "h", "summary": "s"})

    server.answer = hang_on_the_third
    lines = [
        json.dumps({"text": f"This is {which}."}) for which in ("the first", "the second", "the third", "the fourth", "the fifth")
    ]
    (summarizer.folder / "in.jsonl").write_text("\n".join(lines))
    output = summarizer.folder / "out.jsonl"
    with summarizer.start("run", "in.jsonl", "-o", "out.jsonl", *server.flags) as process:
        assert process.stderr is not None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (output.exists() and len(output.read_text().splitlines()) >= 2):
            time.sleep(0.02)
        time.sleep(0.3)  # the fourth is answered meanwhile, and waits for its turn
        process.send_signal(signal.SIGINT)
        err = process.stderr.read().decode()
    hanging.set()
    written = [json.loads(line)["document"]["origin"] for line in output.read_text().splitlines()]
    assert process.returncode == 130
    assert written[:3] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:4"]
    assert "in.jsonl:3" not in written
    assert f"interrupted after {len(written)} documents: " in err
    assert "Traceback" not in err


def test_answers_that_were_recorded_can_be_replayed_without_the_server(summarizer, server, seeds):
    first = summarizer("run", seeds[0], "--format", "jsonl", *server.flags, "--record", "answers")
    asked = len(server.requests)
    again = summarizer("run", seeds[0], "--format", "jsonl", "--model", "replay/answers")
    assert (first.code, again.code, len(server.requests)) == (0, 0, asked)
    assert again.rows[0]["filled"] == first.rows[0]["filled"]
    assert summarizer("run", seeds[1], "--format", "jsonl", "--model", "replay/answers").code == 7


def test_a_task_of_the_users_own_needs_two_paths_and_no_change_here(summarizer, server):
    (summarizer.folder / "storms.py").write_text(
        "from pydantic import BaseModel\nclass Storm(BaseModel):\n    name: str\n    dead: int = 0\n"
    )
    prompt = summarizer.folder / "storm"
    prompt.mkdir()
    (prompt / "system.jinja").write_text("Fill in the storm.")
    (prompt / "article.jinja").write_text("{{ fence }}\n{{ document.text }}\n{{ fence }}")
    (prompt / "reask.jinja").write_text("{{ answer }} {{ errors }} {{ fence }}")
    server.answer = lambda _: json.dumps({"name": "Ciarán", "dead": 3})
    (summarizer.folder / "a.txt").write_text("Storm Ciarán killed three.")
    ended = summarizer("run", "a.txt", "--schema", "storms.py:Storm", "--prompt", "storm", *server.flags)
    assert ended.code == 0
    assert "Name: Ciarán\nDead: 3\n" in ended.out
    assert server.requests[0]["messages"][0]["content"].startswith("Fill in the storm.")


def test_the_rules_say_so_where_they_cannot_fill_a_task(summarizer, seeds):
    ended = summarizer("run", seeds[0], "--task", "facts")
    assert ended.code == 7
    assert "unsupported" in ended.out


def test_a_model_named_in_the_settings_file_is_a_choice(summarizer, server, seeds):
    (summarizer.folder / "summarizer.toml").write_text(f'model = "test-model"\nbase_url = "{server.url}"\n')
    assert summarizer("run", seeds[0], "--format", "jsonl").rows[0]["model"]["name"] == "test-model"
    assert len(server.requests) == 1


def test_a_dash_is_no_file_to_write(summarizer, seeds):
    ended = summarizer("run", seeds[0], "-o", "-")
    assert ended.code == 2
    assert "leave -o out and give --format jsonl" in " ".join(ended.err.split())
    assert not (summarizer.folder / "-").exists()
