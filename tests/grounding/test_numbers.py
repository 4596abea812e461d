"""Counts as the news words them. Each row: the words, and the counts that a careful reader finds in them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding import find_numbers, numbers_in

calm = settings(deadline=None, database=None, derandomize=True)

ONE_COUNT = [
    # words, (low, high, qualifier), the words that the mention covers
    ("20,600 people", (20600, 20600, "exactly"), "20,600"),
    ("20 600 people", (20600, 20600, "exactly"), "20 600"),
    ("20\u00a0600 people", (20600, 20600, "exactly"), "20\u00a0600"),
    ("1 000 000 people", (1000000, 1000000, "exactly"), "1 000 000"),
    ("1.2 million people", (1200000, 1200000, "exactly"), "1.2 million"),
    ("20k people", (20000, 20000, "exactly"), "20k"),
    ("twenty thousand six hundred people", (20600, 20600, "exactly"), "twenty thousand six hundred"),
    ("one hundred and five people", (105, 105, "exactly"), "one hundred and five"),
    ("Two hundred people", (200, 200, "exactly"), "Two hundred"),
    ("half a million people", (500000, 500000, "exactly"), "half a million"),
    ("one and a half million people", (1500000, 1500000, "exactly"), "one and a half million"),
    ("three and a half million people", (3500000, 3500000, "exactly"), "three and a half million"),
    ("3 and a half million people", (3500000, 3500000, "exactly"), "3 and a half million"),
    ("two and a quarter million people", (2250000, 2250000, "exactly"), "two and a quarter million"),
    ("hundred people", (100, 100, "exactly"), "hundred"),
    ("several hundred people", (None, None, "vague"), "several hundred"),
    ("a couple of hundred people", (None, None, "vague"), "a couple of"),
    ("a dozen or so people", (12, 12, "about"), "a dozen or so"),
    ("dozen or so people", (12, 12, "about"), "dozen or so"),
    ("fired 2000 rockets", (2000, 2000, "exactly"), "2000"),
    ("1700 migrants", (1700, 1700, "exactly"), "1700"),
    ("an estimated 1900 Hamas fighters", (1900, 1900, "about"), "an estimated 1900"),
    ("killed three in 2019 and", (3, 3, "exactly"), "three"),
    ("a dozen soldiers", (12, 12, "exactly"), "a dozen"),
    ("two dozen soldiers", (24, 24, "exactly"), "two dozen"),
    ("half a dozen soldiers", (6, 6, "exactly"), "half a dozen"),
    ("killed 2000", (2000, 2000, "exactly"), "2000"),
    ("that one soldier died", (1, 1, "exactly"), "one"),
    ("zero casualties", (0, 0, "exactly"), "zero"),
    ("One is in critical condition", (1, 1, "exactly"), "One"),
    ("at least three people", (3, None, "at_least"), "at least three"),
    ("no fewer than 12 people", (12, None, "at_least"), "no fewer than 12"),
    ("10 or more people", (10, None, "at_least"), "10 or more"),
    ("more than 20,600 people", (20600, None, "more_than"), "more than 20,600"),
    ("well over three hundred people", (300, None, "more_than"), "well over three hundred"),
    ("more than a dozen people", (12, None, "more_than"), "more than a dozen"),
    ("about 1,140 people", (1140, 1140, "about"), "about 1,140"),
    ("around 5 people", (5, 5, "about"), "around 5"),
    ("roughly 2,500 American troops", (2500, 2500, "about"), "roughly 2,500"),
    ("some 900 in Syria", (900, 900, "about"), "some 900"),
    ("nearly 30 people", (30, 30, "about"), "nearly 30"),
    ("20 or so people", (20, 20, "about"), "20 or so"),
    ("up to 30 people", (None, 30, "up_to"), "up to 30"),
    ("as many as thirty people", (None, 30, "up_to"), "as many as thirty"),
    ("no more than 5 people", (None, 5, "up_to"), "no more than 5"),
    ("fewer than 30 people", (None, 30, "up_to"), "fewer than 30"),
    ("between 3 and 5 people", (3, 5, "exactly"), "between 3 and 5"),
    ("3 to 5 people", (3, 5, "exactly"), "3 to 5"),
    ("3-5 people", (3, 5, "exactly"), "3-5"),
    ("3–5 people", (3, 5, "exactly"), "3–5"),
    ("three or four men", (3, 4, "exactly"), "three or four"),
    ("two to three million people", (2000000, 3000000, "exactly"), "two to three million"),
    ("about 20 to 30 people", (20, 30, "about"), "about 20 to 30"),
    ("dozens of attacks", (None, None, "vague"), "dozens"),
    ("scores of people", (None, None, "vague"), "scores"),
    ("hundreds of people", (None, None, "vague"), "hundreds"),
    ("tens of thousands of people", (None, None, "vague"), "tens of thousands"),
    ("several hundred people", (None, None, "vague"), "several hundred"),
    ("multiple Casualties", (None, None, "vague"), "multiple"),
    ("a number of Buildings", (None, None, "vague"), "a number of"),
    ("a few dozen people", (None, None, "vague"), "a few dozen"),
]


@pytest.mark.parametrize(("words", "bounds", "covered"), ONE_COUNT, ids=[row[0] for row in ONE_COUNT])
def test_a_count_has_the_bounds_that_its_wording_gives(words, bounds, covered):
    text = f"Officials said {words} were hit."
    (mention,) = find_numbers(text)
    assert (mention.low, mention.high, mention.qualifier) == bounds
    assert mention.span.of(text) == covered


NO_COUNT = [
    "no one was hurt",
    "they blamed one another",
    "one of them fled",
    "a one-way attack drone",
    "F-16 jets",
    "an AK-47",
    "MH17",
    "Kh-101",
    "the third attack",
    "the 23rd brigade",
    "the twenty-third attack",
    "5% of voters",
    "12 percent",
    "at 10:30",
    "at 5 p.m.",
    "in 2019",
    "since October 17",
    "on 7 October 2023",
    "2023-12-26",
    "two days ago",
    "the 1990s",
    "Resolution 1701",
    "Unit 8200",
    "1.140 people",
    "3.5 magnitude",
    "$1.2 million",
    "a 120mm shell",
    "two-thirds of them",
    "a three-day truce",
    "a 45-year-old man",
    "John Smith, 45, said",
    "scores a goal",
    "as many as he could",
    "mmL4WqFXq9",
    "one in three",
    "9/11",
    "30 kilometres away",
    "within 24 hours",
    "for three days",
    "in the 2015 elections",
    "the 2003 war",
    "call 1-800-555-01-99",
]


@pytest.mark.parametrize("words", NO_COUNT)
def test_what_is_not_counted_is_no_count(words):
    assert find_numbers(f"He said {words}") == []


def test_a_rise_from_one_number_to_another_is_no_range():
    assert [mention.value for mention in find_numbers("The toll rose from 3 to 5")] == [3, 5]


def test_two_counts_side_by_side_stay_two():
    assert [mention.value for mention in find_numbers("three women and two men")] == [3, 2]
    assert [mention.value for mention in find_numbers("Three were wounded, one critically")] == [3, 1]


READABLE = [
    ("103 attacks since October 17", {103}),
    ("killed about 1,140 people on October 7", {1140}),
    ("an F-16 killed three people at 10:30", {3}),
    ("a 45-year-old man and 12% of voters", {45, 12}),
    ("twenty-three people", {23}),
    ("between 3 and 5 people", {3, 5}),
    ("dozens of people", set()),
    ("no one", set()),
    ("since 9/11", set()),
    ("one in four people", set()),
    ("two thirds of them", set()),
    ("three and a half million", {3500000}),
    ("", set()),
]


@pytest.mark.parametrize(("words", "numbers"), READABLE)
def test_numbers_that_can_be_read_in_a_quotation(words, numbers):
    assert numbers_in(words) == numbers


@calm
@given(st.integers(min_value=2, max_value=999_999_999))
def test_digits_with_and_without_separators_read_alike(number):
    assert numbers_in(f"{number:,} people") == numbers_in(f"{number} people") == {number}


@calm
@given(st.text())
def test_numbers_of_any_text_lie_within_it(text):
    for mention in find_numbers(text):
        assert 0 <= mention.span.start <= mention.number_span.start < mention.number_span.end <= mention.span.end <= len(text)
    numbers_in(text)


@pytest.mark.parametrize(
    "piece", ["one ", "one and ", "1 ", "1,", "111 ", "1.", "twenty-", "at least ", "several ", " " * 9 + "1", "1" * 50, "1-"]
)
def test_reading_numbers_is_linear(piece):
    started = time.perf_counter()
    find_numbers(piece * (30_000 // len(piece)))
    assert time.perf_counter() - started < 10  # a quadratic reader would take minutes
