"""`summarizer batch --dry-run` says what a run would do, and does none of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.cli.program import app

ARTICLE = "Three men were killed in Baghdad on Monday, police said. "


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "SUMMARIZER_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(*texts: str) -> None:
    rows = [{"id": f"d{number}", "text": text, "published": "2023-12-26"} for number, text in enumerate(texts)]
    Path("in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def batch(*args: str) -> Any:
    return CliRunner().invoke(app, ["batch", "in.jsonl", "-o", "out.jsonl", *args])


def dry(*args: str) -> str:
    """The page, on one line."""
    ended = batch("--dry-run", *args)
    assert ended.exit_code == 0, ended.stderr
    return " ".join(ended.stdout.split())


def number_of(page: str, name: str) -> int:
    found = re.search(rf"{name}: (?:about )?([\d,]+)", page)
    return int(found[1].replace(",", "")) if found else 0


def test_nobody_is_asked_and_nothing_is_written(server, folder):
    write(ARTICLE)
    page = dry(*server.flags, "--record", "kept")
    assert "to be asked: 1, by openai/test" in page
    assert server.paths == []
    assert [path.name for path in folder.iterdir()] == ["in.jsonl"]


def test_no_key_is_needed_to_ask_what_it_would_cost():
    write(ARTICLE * 100)
    page = dry("--model", "openai/gpt-4o-mini", "--price", "1,10", "--rpm", "0.5", "--tpm", "1000000")
    answers = round(0.55 * len(ARTICLE) * 100)
    assert f"answers: about {answers:,} tokens (a guess: 0.55 for each character of an article" in page
    assert f"cost: about {number_of(page, 'prompts') / 1e6 + answers / 1e5:.2g} USD" in page
    assert "time: at least 2 min, at 0.5 requests a minute" in page


def test_a_model_without_a_price_is_said_to_have_none(server):
    write(ARTICLE)
    assert "no price is known for openai/test: give --price" in dry(*server.flags)


def test_each_input_is_counted_once(server):
    write(ARTICLE, f"{ARTICLE} Again.", ARTICLE, " ")
    with Path("in.jsonl").open("a") as rows:
        rows.write('{"no": "text"}\n')
    page = dry(*server.flags)
    names = ("documents", "repeated", "empty", "unreadable", "to be asked")
    assert [number_of(page, name) for name in names] == [5, 1, 1, 1, 2]


def test_what_is_done_failed_or_new_is_told_apart_and_costs_are_learnt(server):
    server.answer = lambda request: 400 if "Number 3" in str(request) else json.dumps(
        {"headline": "A headline", "summary": "A summary.", "events": [], "statements": []}
    )  # fmt: skip
    write(*(f"{ARTICLE} Number {number}." for number in range(4)))
    assert number_of(dry(*server.flags), "to be asked") == 4
    assert batch(*server.flags, "-q").exit_code == 7
    assert len(server.requests) == 4

    write(*(f"{ARTICLE} Number {number}." for number in range(6)))
    page = dry(*server.flags, "--token-budget", "70", "--price", "1,1", "--budget", "1")
    assert [number_of(page, name) for name in ("done already", "failed before", "to be asked")] == [3, 1, 2]
    assert "prompts: about 20 tokens (as 3 documents answered before took)" in page
    assert "answers: about 10 tokens (as 3 documents answered before took)" in page
    assert "25 of 70 tokens left, enough for about 1 of 2 documents" in page
    assert "1.00 USD of 1.00 USD left, which is enough" in page
    assert number_of(dry(*server.flags, "--retry-failed"), "to be asked") == 3
    assert number_of(dry(*server.flags, "--fresh"), "to be asked") == 6
    assert "each, the mean of what this batch was answered before" in dry(*server.flags, "--seed", "1")
    assert len(server.requests) == 4


def test_a_batch_that_is_done_costs_nothing(server):
    write(ARTICLE)
    assert batch(*server.flags, "-q").exit_code == 0
    assert "Nothing is left to be asked: this costs nothing." in dry(*server.flags)


def test_rules_cost_nothing():
    write(ARTICLE)
    page = dry("--model", "offline/rules")
    assert "to be read: 1, by offline/rules" in page
    assert "asks no model: this costs nothing" in page


def test_a_limit_of_money_without_a_price_is_said_to_be_refused(server):
    write(ARTICLE)
    assert "a limit of money needs a price: the run would be refused" in dry(*server.flags, "--budget", "1")
