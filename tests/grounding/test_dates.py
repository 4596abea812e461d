"""Dates as the news words them, with answers made by hand from the calendar. 2023-12-26 was a Tuesday."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.values import date_bounds
from summarizer.grounding import find_date_expressions, resolve_date

calm = settings(deadline=None, database=None, derandomize=True)

TUESDAY = date(2023, 12, 26)

BACK = [
    # weekdays: the most recent, today included
    ("Monday", "2023-12-25"),
    ("on Monday", "2023-12-25"),
    ("Monday's", "2023-12-25"),
    ("Monday’s", "2023-12-25"),
    ("Tuesday", "2023-12-26"),
    ("Wednesday", "2023-12-20"),
    ("early on Monday", "2023-12-25"),
    ("Monday morning", "2023-12-25"),
    ("late Sunday", "2023-12-24"),
    ("at dawn on Saturday", "2023-12-23"),
    ("on Sunday night", "2023-12-24"),
    # "last" is strictly before today
    ("in the early hours of Monday", "2023-12-25"),
    ("this Monday", "2023-12-25"),
    ("this Friday", "2023-12-29"),
    ("at 2000", None),
    ("Monday last week", "2023-12-18"),
    ("from Dec. 30 to Jan. 2", "2022-12-30/2023-01-02"),
    ("Mon, 16 Oct 2023", "2023-10-16"),
    ("Dec. 25-26", "2023-12-25/2023-12-26"),
    ("May to July 2021", "2021-05/2021-07"),
    ("the end of last year", "2022~"),
    ("more than two weeks ago", None),
    ("last Tuesday", "2023-12-19"),
    ("last Monday", "2023-12-25"),
    ("last Wednesday", "2023-12-20"),
    ("next Monday", "2024-01-01"),
    ("next Friday", None),
    ("over the weekend", "2023-12-23/2023-12-24"),
    # today and its neighbours
    ("today", "2023-12-26"),
    ("earlier today", "2023-12-26"),
    ("tonight", "2023-12-26"),
    ("tonight’s", "2023-12-26"),
    ("this morning", "2023-12-26"),
    ("yesterday", "2023-12-25"),
    ("yesterday morning", "2023-12-25"),
    ("tomorrow", "2023-12-27"),
    ("the day before yesterday", "2023-12-24"),
    ("overnight", "2023-12-25/2023-12-26"),
    ("last night", "2023-12-25/2023-12-26"),
    # so long ago; what people round is marked
    ("two days ago", "2023-12-24"),
    ("a day ago", "2023-12-25"),
    ("10 days ago", "2023-12-16"),
    ("a week ago", "2023-12-19~"),
    ("two weeks ago", "2023-12-12~"),
    ("three months ago", "2023-09~"),
    ("a year ago", "2022~"),
    ("ten years ago", "2013~"),
    ("about 20 days ago", "2023-12-06~"),
    # feasts
    ("Christmas day", "2023-12-25"),
    ("on Christmas day", "2023-12-25"),
    ("Christmas Eve", "2023-12-24"),
    ("Boxing Day", "2023-12-26"),
    ("New Year's Day", "2023-01-01"),
    ("New Year’s Eve", "2022-12-31"),
    ("Christmas Day 2021", "2021-12-25"),
    ("Veterans Day", "2023-11-11"),
    ("the Fourth of July", "2023-07-04"),
    ("May Day", "2023-05-01"),
    # a day and a month: the most recent
    ("October 7", "2023-10-07"),
    ("7 October", "2023-10-07"),
    ("Oct. 7", "2023-10-07"),
    ("October 7th", "2023-10-07"),
    ("the 7th of October", "2023-10-07"),
    ("December 26", "2023-12-26"),
    ("December 27", "2022-12-27"),
    ("the October 7", "2023-10-07"),
    ("February 29", "2020-02-29"),
    ("February 30", None),
    ("Monday, December 25", "2023-12-25"),
    ("Monday, December 24", None),
    ("around May 3", "2023-05-03~"),
    ("on the night of October 7", "2023-10-07"),
    # whole dates
    ("December 26, 2023", "2023-12-26"),
    ("26 December 2023", "2023-12-26"),
    ("Sept. 3, 2019", "2019-09-03"),
    ("2023-12-26", "2023-12-26"),
    ("26/12/2023", "2023-12-26"),
    ("12/26/2023", "2023-12-26"),
    ("05/06/2023", None),
    ("05/05/2023", "2023-05-05"),
    ("31/31/2023", None),
    # open and closed intervals
    ("since October 17", "2023-10-17/.."),
    ("since the October 7", "2023-10-07/.."),
    ("since 2003", "2003/.."),
    ("since last month", "2023-11/.."),
    ("until Monday", "../2023-12-25"),
    ("between October 7 and October 9", "2023-10-07/2023-10-09"),
    ("between October 7 and 9", "2023-10-07/2023-10-09"),
    ("October 7-9", "2023-10-07/2023-10-09"),
    ("7–9 October", "2023-10-07/2023-10-09"),
    ("October 7-9, 2021", "2021-10-07/2021-10-09"),
    ("from October to November", "2023-10/2023-11"),
    ("from November to January", "2022-11/2023-01"),
    ("between 2011 and 2015", "2011/2015"),
    ("from Saturday to Monday", "2023-12-23/2023-12-25"),
    # months and years
    ("in October", "2023-10"),
    ("October", "2023-10"),
    ("in December", "2023-12"),
    ("October 2021", "2021-10"),
    ("last October", None),
    ("last month", "2023-11"),
    ("this month", "2023-12"),
    ("earlier this month", "2023-12"),
    ("early October", "2023-10~"),
    ("mid-December", "2023-12~"),
    ("in 2019", "2019"),
    ("2019", "2019"),
    ("last year", "2022"),
    ("this year", "2023"),
    ("in late 2019", "2019~"),
    ("in the 1990s", "199X"),
    # what does not say
    ("the week before", None),
    ("recently", None),
    ("in recent weeks", None),
    ("last week", "2023-12-18/2023-12-24"),
    ("hours ago", None),
    ("earlier in the day", None),
    ("before Christmas day", None),
    ("after Monday", None),
    ("by Friday", None),
    ("the next day", None),
    ("Easter", None),
    ("Thanksgiving", None),
    ("two days before Christmas day", "2023-12-23"),
    ("", None),
    ("!?", None),
    ("x" * 10_000, None),
]


@pytest.mark.parametrize(("expression", "answer"), BACK, ids=[row[0][:40] for row in BACK])
def test_what_an_expression_means_in_an_article_of_tuesday_26_december_2023(expression, answer):
    assert resolve_date(expression, TUESDAY) == answer


FORWARD = [
    ("on Wednesday", "2023-12-27"),
    ("Tuesday", "2024-01-02"),
    ("today", "2023-12-26"),
    ("tonight", "2023-12-26"),
    ("tomorrow", "2023-12-27"),
    ("January 5", "2024-01-05"),
    ("December 26", "2023-12-26"),
    ("December 25", "2024-12-25"),
    ("in January", "2024-01"),
    ("in December", "2023-12"),
    ("next month", "2024-01"),
    ("next year", "2024"),
    ("New Year's Day", "2024-01-01"),
    ("until Friday", "../2023-12-29"),
    ("since October 17", "2023-10-17/.."),
    ("last Monday", "2023-12-25"),
    ("last month", "2023-11"),
    ("overnight", "2023-12-26/2023-12-27"),
    ("from November to January", "2023-11/2024-01"),
    ("February 29", "2024-02-29"),
]


@pytest.mark.parametrize(("expression", "answer"), FORWARD)
def test_planned_acts_look_forward(expression, answer):
    assert resolve_date(expression, TUESDAY, looks_forward=True) == answer


OTHER_DAYS = [
    ("Friday", date(2024, 2, 29), "2024-02-23"),
    ("yesterday", date(2024, 3, 1), "2024-02-29"),
    ("last year", date(2024, 1, 1), "2023"),
    ("last month", date(2024, 1, 15), "2023-12"),
    ("two days ago", date(2024, 1, 1), "2023-12-30"),
    ("over the weekend", date(2023, 12, 30), None),
    ("Christmas day", date(2023, 12, 24), "2022-12-25"),
    ("Monday", date(2023, 12, 25), "2023-12-25"),
    ("Boxing Day", date(2021, 12, 30), "2021-12-26"),
    ("last October", date(2023, 3, 1), "2022-10"),
    ("October 7", date(2024, 10, 7), "2024-10-07"),
    ("October 7", date(2024, 10, 6), "2023-10-07"),
]


@pytest.mark.parametrize(("expression", "published", "answer"), OTHER_DAYS)
def test_other_days_of_publication(expression, published, answer):
    assert resolve_date(expression, published) == answer


def test_an_observed_day_is_not_the_feast():
    assert resolve_date("Christmas day", date(2022, 12, 30)) == "2022-12-25"  # a Sunday, observed on the 26th
    assert resolve_date("New Year's Day", date(2023, 3, 1)) == "2023-01-01"  # a Sunday too


@pytest.mark.parametrize(
    "expression", ["Monday", "today", "October 7", "Christmas day", "last month", "two days ago", "in October", "since October 7"]
)
def test_without_a_publication_date_only_what_names_its_year_resolves(expression):
    assert resolve_date(expression, None) is None


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("7 October 2023", "2023-10-07"),
        ("Christmas day 2023", "2023-12-25"),
        ("since 2003", "2003/.."),
        ("October 2023", "2023-10"),
    ],
)
def test_whole_dates_need_no_publication_date(expression, answer):
    assert resolve_date(expression, None) == answer


@pytest.mark.parametrize("answer", sorted({answer for _, answer in [*BACK, *FORWARD] if answer}))
def test_every_answer_is_a_date_that_a_record_may_hold(answer):
    date_bounds(answer)


def test_date_expressions_are_found_in_running_text(seed_000, seed_004):
    expressions = [[mention.expression for mention in find_date_expressions(text)] for text in (seed_000, seed_004)]
    assert expressions == [
        [
            "2023-12-26",
            "on Monday",
            "earlier in the day",
            "since the October 7",
            "earlier today",
            "December 26, 2023",
            "tonight’s",
            "December 26, 2023",
            "since October 17",
            "on October 7",
        ],
        ["2023-12-26", "on Christmas day", "Monday’s", "since October 7"],
    ]


@pytest.mark.parametrize(
    "words", ["he may march on", "the sun sat on it", "in may", "the second of 2,000 people", "a Monday-like mood"]
)
def test_ordinary_words_are_no_dates(words):
    assert find_date_expressions(words) == []


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("On Sept 11, 2001, and from Jan 5", ["On Sept 11, 2001", "Jan 5"]),
        ("THE STRIKE OF MONDAY", ["MONDAY"]),
        ("in the early hours of Monday, October 9.", ["in the early hours of Monday, October 9"]),
        ("between October 7 and 9, until Friday, or since 2003", ["between October 7 and 9", "until Friday", "since 2003"]),
        ("from Monday to Friday in late 2019, two weeks ago", ["from Monday to Friday", "in late 2019", "two weeks ago"]),
        ("between 3 and 5 people", []),
    ],
)
def test_expressions_are_found_whole_and_with_their_preposition(text, expressions):
    assert [mention.expression for mention in find_date_expressions(text)] == expressions


@calm
@given(st.text(), st.none() | st.dates(), st.booleans())
def test_any_text_resolves_or_does_not(text, published, forward):
    answer = resolve_date(text, published, looks_forward=forward)
    assert answer is None or date_bounds(answer)


WORDS = st.sampled_from(
    [
        "on",
        "since",
        "until",
        "between",
        "and",
        "from",
        "to",
        "the",
        "last",
        "next",
        "early",
        "late",
        "Monday",
        "Friday",
        "October",
        "May",
        "7",
        "31",
        "2023",
        "week",
        "days",
        "ago",
        "two",
        "Christmas",
        "day",
        "night",
        ",",
        "-",
        "in",
        "of",
    ]
)


@calm
@given(st.lists(WORDS, max_size=7), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.booleans())
def test_words_of_dates_in_any_order_resolve_to_valid_dates_or_not_at_all(words, published, forward):
    text = " ".join(words)
    answer = resolve_date(text, published, looks_forward=forward)
    assert answer is None or date_bounds(answer)
    for mention in find_date_expressions(text):
        assert mention.span.of(text) == mention.expression


@pytest.mark.parametrize(
    "piece",
    ["1", "2023-", "on the ", "between October 7 and ", "early ", "Monday ", " ", "last last ", "October 7-", "from May to "],
)
def test_finding_dates_is_linear(piece):
    started = time.perf_counter()
    find_date_expressions(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("December 30-January 2", "2022-12-30/2023-01-02"),
        ("December 20–December 24", "2023-12-20/2023-12-24"),
        ("December 24 to 26", "2023-12-24/2023-12-26"),
        ("Thursday-Friday", "2023-12-21/2023-12-22"),
    ],
)
def test_an_interval_joined_by_a_hyphen_or_to_is_one_expression(words, interval):
    (mention,) = find_date_expressions(f"The truce held {words} in Gaza")
    assert mention.expression == words
    assert resolve_date(words, date(2023, 12, 26)) == interval


def test_a_number_after_a_day_and_to_is_no_date():
    assert [mention.expression for mention in find_date_expressions("It fell from December 24 to 20 men")] == ["December 24"]


@pytest.mark.parametrize(
    "words", ["late-January 2023", "on the 1990s", "in the early hours of Tuesday", "St Patrick’s Day", "ſunday"]
)
def test_wherever_the_pattern_begins_it_is_tried(words):
    assert [mention.expression for mention in find_date_expressions(f"It was {words}, he said.")] == [words]
