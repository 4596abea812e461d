"""What a batch may cost, and how fast it may ask: held to by the count of the server that is asked."""

from __future__ import annotations

import time

import pytest

from tests.cli.batches import names, row

DOLLAR_A_THOUSAND = ("--price", "1000,1000")
"""USD for a thousand tokens, so that a budget of so many dollars is one of so many thousand."""


def test_a_budget_for_a_model_without_a_price_is_refused_before_anybody_is_asked(desk):
    desk.write(3)
    ended = desk.run("--budget", "1")
    assert (ended.code, desk.requests) == (2, 0)
    assert "--price IN,OUT" in ended.err
    assert "--token-budget" in ended.err
    assert [path.name for path in desk.folder.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize("price", ["1", "one,two", "1,2,3,4", "-1,2", "nan,1", "inf,1"])
def test_a_price_that_is_none_is_refused(desk, price):
    desk.write(1)
    ended = desk.run("--budget", "1", "--price", price)
    assert (ended.code, desk.requests) == (2, 0)
    assert "--price wants" in ended.err


@pytest.mark.parametrize("money", [True, False])
@pytest.mark.parametrize("at_once", ["1", "16"])
def test_no_more_is_billed_than_the_budget_and_a_larger_one_goes_on(desk, at_once, money):
    same = ("--max-tokens", "64", "--concurrency", at_once, *DOLLAR_A_THOUSAND)
    desk.write(1)
    desk.run(*same)
    each = desk.tokens
    most = 20 * each + each // 2
    desk.write(30)
    budget = ("--budget", str(most / 1000)) if money else ("--token-budget", str(most))
    first = desk.run(*same, *budget)
    assert (first.code, desk.tokens <= most, 10 < desk.requests <= 20) == (3, True, True)
    assert (first.documents, first.counts["left"] + len(desk.records)) == (30, 30)
    assert f"the budget of {most / 1000:g} USD" in first.err if money else f"the budget of {most:,} tokens" in first.err
    assert "give the same command again with a larger budget" in first.err

    again = desk.run(*same, *budget)
    assert (again.code, desk.tokens <= most) == (3, True)
    last = desk.run(*same, "--token-budget", str(100 * each))
    assert (last.code, sorted(desk.ids), desk.requests) == (0, names(range(30)), 30)
    assert (desk.spending.tokens, desk.spending.open_tokens) == (desk.tokens, 0)
    assert desk.spending.money == pytest.approx(desk.tokens / 1000)


def test_a_budget_that_ends_between_two_requests_of_one_document_pays_for_none_of_them_twice(desks):
    desk = desks("--fault-invalid", "1")
    desk.write(12)
    same = ("--max-tokens", "64", "--concurrency", "3")
    for budget in range(50_000, 500_000, 50_000):
        ended = desk.run(*same, "--token-budget", str(budget))
        assert desk.tokens <= budget
        if ended.code == 0:
            break
        assert ended.code == 3
    assert (sorted(desk.ids), desk.requests, desk.spending.tokens) == (names(range(12)), 24, desk.tokens)


def test_what_was_asked_before_the_price_was_known_counts_against_the_budget(desk):
    desk.write(10)
    desk.run()
    desk.write(20)
    ended = desk.run("--budget", str(desk.tokens / 1000), *DOLLAR_A_THOUSAND)
    assert (ended.code, desk.requests) == (3, 10)


def test_without_a_kill_what_is_settled_is_what_the_server_counted(desks):
    desk = desks("--latency", "5", "--fault-invalid", "0.2", "--fault-500", "0.1", "--fault-429", "0.03")
    desk.write(40)
    ended = desk.run()
    assert (ended.code, len(desk.records)) == (0, 40)
    assert desk.served.stats["by_fault"].keys() >= {"invalid", "500"}
    assert (desk.spending.requests, desk.spending.tokens) == (desk.requests, desk.tokens)
    assert (desk.spending.open_requests, desk.spending.open_tokens) == (0, 0)
    assert sum(record.usage.requests for record in desk.records) == desk.requests
    assert sum(record.usage.prompt_tokens + record.usage.completion_tokens for record in desk.records) == desk.tokens


def test_a_dry_run_asks_nobody_writes_nothing_and_says_what_is_left(desk):
    desk.write(3)
    before = desk.run("--dry-run")
    assert (before.code, desk.requests, [path.name for path in desk.folder.iterdir()]) == (0, 0, ["in.jsonl"])
    desk.run()
    desk.write(5)
    told = {path.name: path.read_bytes() for path in desk.folder.iterdir()}
    after = desk.run("--dry-run")
    assert (after.code, desk.requests) == (0, 3)
    assert [" ".join(page.out.split()).count(f"to be asked: {number}") for page, number in ((before, 3), (after, 2))] == [1, 1]
    kept = {path.name: path.read_bytes() for path in desk.folder.iterdir()}
    assert {name: kept[name] for name in told} == told


def test_limits_of_the_user_are_kept(desks):
    desk = desks("--rpm", "600", "--no-headers")
    desk.write(30)
    began = time.monotonic()
    ended = desk.run("--rpm", "600")
    took = time.monotonic() - began
    assert (ended.code, desk.served.stats["by_status"]) == (0, {"200": 30})
    assert 2.4 <= took < 6  # five at once, and then ten a second


def test_limits_that_only_headers_tell_are_learnt(desks):
    desk = desks("--rpm", "600", "--latency", "20")
    desk.write(30)
    began = time.monotonic()
    ended = desk.run()
    took = time.monotonic() - began
    statuses = desk.served.stats["by_status"]
    assert (ended.code, statuses["200"], len(desk.records)) == (0, 30, 30)
    assert statuses.get("429", 0) <= 4  # of those that were sent before the first answer
    assert 1.9 <= took < 6


def test_limits_that_nobody_tells_cost_waiting_and_no_document(desks):
    desk = desks("--rpm", "1200", "--no-headers", "--latency", "10")
    desk.write(40)
    ended = desk.run()
    assert (ended.code, len(desk.records), desk.served.stats["by_status"]["200"]) == (0, 40, 40)


def test_no_more_are_under_way_than_the_user_allows(desks):
    desk = desks("--latency", "20")
    desk.write([row(number) for number in range(24)])
    desk.run("--concurrency", "3")
    assert (desk.served.stats["peak_open"], len(desk.records)) == (3, 24)
