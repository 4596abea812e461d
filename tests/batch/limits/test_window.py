"""The window: numbers of requests in, places out."""

import pytest

from summarizer.batch.limits.window import Window


def grown(concurrency, by):
    window = Window(concurrency)
    for number in range(1, by + 1):
        window.grow(sent=number, paced=False)
    return window


def rounds_to(places, window, *, sent, paced):
    """Rounds of as many answers as there are places."""
    rounds = 0
    while window.places < places:
        rounds += 1
        for _ in range(window.places):
            sent += 1
            window.grow(sent=sent, paced=paced)
    return rounds


@pytest.mark.parametrize(("concurrency", "first"), [(1, 1), (3, 3), (8, 8), (500, 8)])
def test_it_begins_with_eight_or_as_many_as_are_allowed(concurrency, first):
    assert Window(concurrency).places == first


def test_it_doubles_each_round_until_the_first_rate_limit():
    assert rounds_to(64, Window(500), sent=0, paced=False) == 3


def test_after_that_it_grows_by_about_one_each_round():
    window = grown(500, 42)
    window.shrink(sent=43, latest=60)
    assert window.places == 35
    assert rounds_to(45, window, sent=60, paced=False) in (10, 11)


def test_where_a_rate_is_known_it_is_back_in_a_few_rounds():
    window = grown(500, 192)
    window.shrink(sent=193, latest=400)
    assert window.places == 140
    assert rounds_to(200, window, sent=400, paced=True) <= 6


def test_many_rate_limits_of_one_round_shrink_it_once():
    window = grown(500, 92)
    for number in range(93, 193):
        window.shrink(sent=number, latest=192)
    assert window.places == 70
    window.shrink(sent=193, latest=200)
    assert window.places == 49


def test_answers_to_what_was_sent_before_it_shrank_do_not_make_it_grow():
    window = grown(500, 12)
    window.shrink(sent=13, latest=30)
    for number in range(1, 31):
        window.grow(sent=number, paced=True)
    assert window.places == 14


def test_it_stays_between_one_and_what_is_allowed():
    window = grown(20, 1_000)
    assert window.places == 20
    for number in range(1, 100):
        window.shrink(sent=number, latest=number)
    assert window.places == 1
    assert rounds_to(2, window, sent=100, paced=False) == 1
