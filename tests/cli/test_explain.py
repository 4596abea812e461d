"""`summarizer explain` says why each event is there: which words, by which entry of the lexicon, as what."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys

import pytest

RAID = "Gunmen attacked a convoy of grain lorries near Mopti on Monday, killing three drivers. The attack was claimed by nobody."
TWO = f"{RAID} Two ministers of Kenya and Uganda signed a trade agreement in Nairobi on Sunday."


def shown_on_a_terminal(summarizer, *args, **env):
    """Exit code and what a terminal of 100 columns was sent."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarizer", "explain", *args],
        cwd=summarizer.folder,
        env=summarizer.environment({"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": ""} | env),
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
    return process.returncode, shown.decode()


@pytest.fixture
def raid(summarizer):
    (summarizer.folder / "raid.txt").write_text(f"date 2024-01-16\n{RAID}")
    return "raid.txt"


def test_the_clause_the_entry_and_the_words_of_each_slot_are_shown(summarizer, raid):
    ended = summarizer("explain", raid)
    said = " ".join(ended.out.split())
    assert (ended.code, ended.err) == (0, "")
    assert "[actor: Gunmen] [trigger: attacked]" in said
    assert "«" in said
    assert "[date: on Monday]" in said
    assert "verb:attack (ASSAULT), told by attack, assault," in said
    assert "place: “Mopti” → near Mopti" in said
    assert "date: “on Monday” → 2024-01-15" in said


def test_offsets_of_the_json_are_those_of_the_article(summarizer, raid):
    (row,) = summarizer("explain", raid, "--json").rows
    (record,) = summarizer("run", raid, "--model", "offline/rules", "--with-text", "--format", "jsonl").rows
    text = record["document"]["text"]
    reasons = [reason for event in row["events"] for reason in event["reasons"]]
    assert reasons
    for reason in reasons:
        for words in (*reason["slots"], reason["trigger"], reason["clause"], reason["sentence"]):
            assert text[words["start"] : words["end"]] == words["text"]
        sentence, clause, trigger = reason["sentence"], reason["clause"], reason["trigger"]
        assert sentence["start"] <= clause["start"] <= trigger["start"] < trigger["end"] <= clause["end"] <= sentence["end"]
    first = reasons[0]
    assert first["trigger"]["text"] == "attacked"
    assert (first["bearing"], first["footing"], first["entry"]["event_type"]) == ("founds it", "asserted", "ASSAULT")


def test_the_events_are_those_of_a_run(summarizer, seeds):
    records = summarizer("run", *seeds, "--model", "offline/rules", "--format", "jsonl").rows
    rows = summarizer("explain", *seeds, "--json").rows
    assert [row["document"]["id"] for row in rows] == [record["document"]["id"] for record in records]
    for row, record in zip(rows, records, strict=True):
        told = [(event["id"], event["label"], event["event_type"], event["mode"]) for event in record["filled"]["events"]]
        assert [(event["id"], event["label"], event["event_type"], event["mode"]) for event in row["events"]] == told
        assert all(event["reasons"] for event in row["events"])


def test_a_folder_is_explained_article_by_article(summarizer, raid):
    (summarizer.folder / "two.txt").write_text(TWO)
    assert [row["document"]["origin"] for row in summarizer("explain", ".", "--json").rows] == ["raid.txt", "two.txt"]
    assert summarizer("explain", ".").out.count("~" * 88) == 1


def test_one_event_can_be_asked_for(summarizer):
    (row,) = summarizer("explain", "-", "--event", "e2", "--json", "--published", "2024-01-16", stdin=TWO.encode()).rows
    assert [event["id"] for event in row["events"]] == ["e2"]


def test_an_event_that_no_article_has_is_a_mistake_of_the_user(summarizer, raid):
    ended = summarizer("explain", raid, "--event", "e99")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no event e99 (its events: e1" in ended.err


def test_an_article_without_events_says_so(summarizer):
    ended = summarizer("explain", "-", stdin=b"The museum has a new roof of slate.")
    assert ended.code == 0
    assert "No events were coded" in ended.out
    assert summarizer("explain", "-", "--json", stdin=b"The museum has a new roof of slate.").rows[0]["events"] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "there is no text in it"),
        (
            "Le président de la République et les ministres de la Défense se sont réunis dans la ville pour parler des attaques.",
            "English only",
        ),
    ],
)
def test_what_cannot_be_coded_is_skipped_with_a_reason_and_is_no_failure(summarizer, text, why):
    ended = summarizer("explain", "-", stdin=text.encode())
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("stdin: skipped: ")
    assert why in ended.err


def test_an_input_that_cannot_be_read_fails_and_the_others_are_explained(summarizer, raid):
    ended = summarizer("explain", "missing.txt", raid, "--json")
    assert (ended.code, len(ended.rows)) == (7, 1)
    assert "missing.txt: failed: no such file or folder" in ended.err


def test_a_bad_date_is_told_before_anything_is_read(summarizer, raid):
    ended = summarizer("explain", raid, "--published", "yesterday")
    assert (ended.code, ended.out) == (2, "")
    assert "--published wants a date" in ended.err


def test_no_vendor_is_loaded_and_in_a_pipe_no_rich(summarizer, raid):
    ended = summarizer("explain", raid, python=("-X", "importtime"), env={"OPENAI_API_KEY": "sk-secret"})
    loaded = set(re.findall(r"import time:.*\|\s+(\S+)$", ended.err, re.MULTILINE))
    assert not loaded & {"openai", "instructor", "rich", "httpx"}
    assert "sk-secret" not in ended.out


def test_a_terminal_gets_colours_and_a_legend(summarizer, raid):
    code, shown = shown_on_a_terminal(summarizer, raid)
    assert code == 0
    assert "\x1b[1;7mattacked\x1b[0m" in shown
    assert len(re.findall(r"\x1b\[1;31mactor *\x1b\[0m", shown)) > 1  # the legend and the list
    assert "[actor:" not in shown


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_whoever_wants_no_colours_gets_brackets(summarizer, raid, env):
    code, shown = shown_on_a_terminal(summarizer, raid, **env)
    assert code == 0
    assert "\x1b" not in shown
    assert "[trigger: attacked]" in shown


def test_escape_codes_of_an_article_do_not_reach_the_terminal(summarizer):
    (summarizer.folder / "a.txt").write_text(RAID.replace("grain", "\x1b[2Jgrain"))
    _, shown = shown_on_a_terminal(summarizer, "a.txt")
    assert "\x1b[2J" not in shown
    assert "␛[2J" in shown


def test_the_same_article_is_explained_in_the_same_bytes(summarizer, seeds):
    once, again = (summarizer("explain", seeds[0], "--json", env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2"))
    assert once == again
    assert json.loads(once)["events"]


def test_help_loads_no_coder(summarizer):
    ended = summarizer("explain", "--help", python=("-X", "importtime"))
    assert ended.code == 0
    assert "--event" in ended.out
    assert "summarizer.fillers" not in ended.err
