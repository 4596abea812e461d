"""What is learnt from the tokens of answers."""

import random

import pytest

from summarizer.batch.limits import Estimates, Size
from summarizer.records import Usage


def learnt(*answers):
    estimates = Estimates()
    for characters, prompt, completion in answers:
        estimates.learn(Size(characters, 0), Usage(prompt_tokens=prompt, completion_tokens=completion))
    return estimates


def test_before_any_answer_it_guesses():
    estimates = Estimates()
    assert estimates.expected(Size(8_000, 0), None) == 3_000
    assert estimates.bound(Size(8_000, 0), None) == (4_000, 8_192)
    assert estimates.bound(Size(8_000, 0), 600) == (4_000, 600)


def test_no_completion_is_expected_to_be_longer_than_it_may_be():
    assert Estimates().expected(Size(8_000, 0), 300) == 2_300
    assert learnt((4_000, 1_000, 700)).expected(Size(4_000, 0), 300) == pytest.approx(1_300)


def test_one_answer_is_enough_for_what_is_expected():
    assert learnt((4_000, 1_200, 500)).expected(Size(8_000, 0), None) == pytest.approx(2_900)


def test_tokens_for_each_character_are_those_of_all_text_and_not_of_all_requests():
    assert learnt((100, 100, 0), (9_900, 1_900, 0)).expected(Size(1_000, 0), None) == pytest.approx(200)


def test_it_is_right_on_average_and_follows_a_drift():
    chance = random.Random(5)  # noqa: S311 - the same chances on every run
    estimates = Estimates()
    for per_character in (0.25, 0.4):
        for _ in range(200):
            characters = chance.randrange(2_000, 20_000)
            completion = int(chance.lognormvariate(6, 0.5))
            estimates.learn(
                Size(characters, 0), Usage(prompt_tokens=int(characters * per_character), completion_tokens=completion)
            )
        assert estimates.expected(Size(10_000, 0), 1) == pytest.approx(10_000 * per_character, rel=0.03)


def test_bounds_are_wide_until_eight_answers_and_then_above_the_largest_seen():
    seen = [(1_000, 250, 400)] * 6 + [(1_000, 300, 700)]
    assert learnt(*seen).bound(Size(1_000, 0), None) == (500, 8_192)
    assert learnt(*seen, (1_000, 200, 20)).bound(Size(1_000, 0), None) == (375, 1_050)
    assert learnt(*[(1_000, 250, 10)] * 8).bound(Size(1_000, 0), None) == (313, 512)


def test_bounds_of_few_answers_are_never_below_what_those_need():
    assert learnt((1_000, 900, 20_000)).bound(Size(1_000, 0), None) == (1_125, 30_000)


def test_bounds_hold_for_nearly_all_requests():
    chance = random.Random(7)  # noqa: S311 - the same chances on every run
    estimates, exceeded = Estimates(), 0
    for _ in range(5_000):
        characters = chance.randrange(500, 30_000)
        prompt, completion = int(characters * chance.gauss(0.25, 0.02)), int(chance.lognormvariate(6, 0.6))
        most = estimates.bound(Size(characters, 0), None)
        exceeded += prompt > most[0] or completion > most[1]
        estimates.learn(Size(characters, 0), Usage(prompt_tokens=prompt, completion_tokens=completion))
    assert exceeded <= 5


@pytest.mark.parametrize(("characters", "prompt"), [(0, 10), (10, 0), (0, 0)])
def test_an_answer_that_counts_nothing_teaches_nothing(characters, prompt):
    assert learnt((characters, prompt, 0)).expected(Size(8_000, 0), None) == 3_000


def test_a_long_article_after_many_short_ones_is_bound_by_its_own_length():
    estimates = Estimates()
    for _ in range(20):
        estimates.learn(Size(4_100, 100), Usage(prompt_tokens=1_000, completion_tokens=200))
    assert estimates.bound(Size(14_000, 10_000), None)[1] == 30_000
    assert estimates.bound(Size(4_100, 100), None)[1] == 512
