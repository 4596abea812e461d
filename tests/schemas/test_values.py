"""Dates and countries, apart from any schema."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.values import country_code, date_bounds

BOUNDS = [
    ("2023-12-25", date(2023, 12, 25), date(2023, 12, 25)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ("2023-10-17/..", date(2023, 10, 17), None),
    ("../2023-10-17", None, date(2023, 10, 17)),
    ("2023-12-25?", date(2023, 12, 25), date(2023, 12, 25)),
    ("2023-12-01/2023-12-03", date(2023, 12, 1), date(2023, 12, 3)),
]


@pytest.mark.parametrize(("value", "first", "last"), BOUNDS)
def test_bounds_are_the_first_and_last_day_it_can_mean(value: str, first: date | None, last: date | None) -> None:
    assert date_bounds(value) == (first, last)


@given(st.text(max_size=20))
def test_any_text_has_bounds_or_is_no_edtf(text: str) -> None:
    try:
        date_bounds(text)
    except ValueError:
        return


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert date_bounds(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iraq", "IRQ"),
        ("U.S.", "USA"),
        ("Kosovo", "XKX"),
        ("Gaza Strip", "PSE"),
        ("South Korea", "KOR"),
        ("Hillah", None),
        ("Atlantis", None),
    ],
)
def test_countries_are_found_by_name_and_nothing_is_guessed(name: str, code: str | None) -> None:
    assert country_code(name) == code
