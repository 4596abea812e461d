import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding import fold

calm = settings(deadline=None, database=None, derandomize=True)

FOLDS = [
    ("“necessary” ‘strikes’", "\"necessary\" 'strikes'"),
    ("harm’s way", "harm's way"),
    ("«oui» „nein“", '"oui" "nein"'),
    ("2011–2015 — a war", "2011-2015 - a war"),
    ("groups… pic", "groups... pic"),
    ("two\n\nlines", "two lines"),
    ("no\u00a0break, thin\u2009space,\t tab", "no break, thin space, tab"),
    ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
    ("a \u200b\n b", "a b"),
    ("caf\u0065\u0301", "caf\u00e9"),
    ("\u1100\u1161\u11a8", "\uac01"),
    ("\u2126", "\u03a9"),
    ("10² and ﬁve and ½", "10² and ﬁve and ½"),  # NFKC would make 102, five and 1/2 of these
    ("Case Stays", "Case Stays"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_typography_is_folded_and_nothing_else(text, folded):
    assert fold(text).text == folded


def test_a_place_in_the_folded_text_is_cut_from_the_original():
    text = "He said:\u00a0 “no\u00adthing…”"
    folded = fold(text)
    start = folded.text.index("nothing...")
    assert folded.span(start, start + len("nothing...")).of(text) == "no\u00adthing…"


TEXTS = st.text() | st.text(
    alphabet=st.sampled_from(" \n\u00a0\u200b\u00ad“”’—…e\u0301\u0327\u1100\u1161\u11a8\uac00\u212b\U0001f468\u200dقَ警a1²")
)


@calm
@given(TEXTS)
def test_the_map_rises_and_stays_in_range(text):
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@calm
@given(TEXTS)
def test_what_is_cut_back_folds_to_what_was_looked_for(text):
    folded = fold(text)
    for place, letter in enumerate(folded.text):
        if unicodedata.combining(letter) == 0:
            assert letter in fold(folded.span(place, place + 1).of(text)).text


@calm
@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="`")))
def test_plain_ascii_is_left_alone(text):
    assert fold(text).text == text


def test_a_letter_with_a_million_marks_takes_no_time():
    started = time.perf_counter()
    fold("e" + "\u0301\u0327" * 500_000)
    assert time.perf_counter() - started < 10  # NFC over the whole run takes hours
