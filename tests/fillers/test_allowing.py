"""What servers say of their limits, by itself and through a whole answer."""

from datetime import UTC, datetime

import pytest

from summarizer.allowances import Allowance, Allowances
from summarizer.errors import AskingFailed
from summarizer.fillers.llm.allowing import allowances_from

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SAID = Allowances(Allowance(500, 499, 0.12), Allowance(30000, 29000, 360))


def openai(limit=None, remaining=None, reset=None, *, of="requests"):
    said = {"limit": limit, "remaining": remaining, "reset": reset}
    return {f"x-ratelimit-{part}-{of}": value for part, value in said.items() if value is not None}


def anthropic(limit=None, remaining=None, reset=None, *, of="requests"):
    said = {"limit": limit, "remaining": remaining, "reset": reset}
    return {f"Anthropic-RateLimit-{of}-{part}": value for part, value in said.items() if value is not None}


@pytest.mark.parametrize(
    ("headers", "requests", "tokens"),
    [
        (openai("500", "499", "6m0s"), Allowance(500, 499, 360), None),
        (openai("500", "0", "20ms", of="tokens"), None, Allowance(500, 0, pytest.approx(0.02))),
        (openai("500") | openai(remaining="7.5", of="tokens"), Allowance(limit=500), Allowance(remaining=7.5)),
        (openai(reset="30"), Allowance(reset=30), None),
        (anthropic("50", "49", "2026-11-20T12:01:00Z"), Allowance(50, 49, 60), None),
        (anthropic("50", "49", "2026-11-20T11:59:00Z"), Allowance(50, 49, 0), None),
        (anthropic("50", "49", "2026-11-20T13:00:30+01:00", of="tokens"), None, Allowance(50, 49, 30)),
        (anthropic("50", "49", "2026-11-20T12:00:30"), Allowance(50, 49, 30), None),
        (openai("-1", "nan", "-5s") | openai("50", of="tokens"), None, Allowance(50)),
    ],
)
def test_both_spellings_are_read(headers, requests, tokens):
    assert allowances_from(headers, NOON) == Allowances(requests, tokens)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "application/json", "x-ratelimit-limit": "5"},
        openai("many", "few", "soon"),
        openai("-1", "-2", "-3s"),
        openai("nan", "NaN", "nan"),
        openai("inf", "1e999", "-inf"),
        openai("", "", ""),
        anthropic("", "None", "2026-13-40T99:00:00Z"),
    ],
)
def test_what_is_not_said_in_numbers_is_not_said(headers):
    assert allowances_from(headers, NOON) is None


def test_an_answer_carries_what_was_said(asking, misbehaving):
    assert asking(misbehaving("good-with-limits")).allowances == SAID
    assert asking(misbehaving("good")).allowances is None


@pytest.mark.parametrize("script", ["429-with-limits", "401-with-limits", "refusal-with-limits", "error-with-limits"])
def test_a_failure_carries_what_was_said(asking, misbehaving, script):
    with pytest.raises(AskingFailed) as caught:
        asking(misbehaving(script))
    assert caught.value.allowances == SAID
