"""Codes become words, and what is not known is left as it is."""

from __future__ import annotations

import pytest

from summarizer.records import ModelRef
from summarizer.views.wording import counted, date_in_words, model_in_words, name_in_words, place_in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-12-25", "25 December 2023"),
        ("2023-10", "October 2023"),
        ("2023", "2023"),
        ("2023-21", "spring 2023"),
        ("2023-12-25?", "25 December 2023, uncertain"),
        ("2023-10~", "October 2023, approximately"),
        ("2023-12-25%", "25 December 2023, uncertain and approximate"),
        ("2023-10-17/..", "since 17 October 2023"),
        ("../2023-10-17", "until 17 October 2023"),
        ("2023-10-17/2023-12-25?", "from 17 October 2023 to 25 December 2023, uncertain"),
    ],
)
def test_a_date_is_said_in_words(edtf, words):
    assert date_in_words(edtf) == words


@pytest.mark.parametrize("edtf", ["2023-XX-25", "2023-13", "2023-02-30", "/..", "Y-17E7", "", "2023-21-05", "0000"])
def test_a_date_in_an_unknown_form_is_shown_as_it_is_stored(edtf):
    assert date_in_words(edtf) == edtf


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("/events/0/casualties/1/low", "events 1, casualties 2, low"),
        ("/headline", "headline"),
        ("/a~1b/m~0n", "a/b, m~n"),
        ("", "the whole record"),
    ],
)
def test_a_place_in_a_record_is_said_in_words(pointer, words):
    assert place_in_words(pointer) == words


def test_a_model_is_named_as_chosen_and_as_it_answered():
    assert model_in_words(ModelRef(name="openai/gpt-x", answered_as="gpt-x-2026")) == "openai/gpt-x (answered as gpt-x-2026)"
    assert model_in_words(ModelRef(name="openai/gpt-x", answered_as="gpt-x")) == "openai/gpt-x"
    assert model_in_words(ModelRef(name="openai/gpt-x", replayed=True)) == "openai/gpt-x, from recorded answers"


def test_names_and_numbers_read_as_english():
    assert name_in_words("according_to") == "According to"
    assert [counted(1, "check"), counted(2000, "check")] == ["1 check", "2,000 checks"]
