"""What is told from the words beside a place is what the cutting of the whole text says."""

import re
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding.edges import is_surely_cut
from summarizer.grounding.heads import one_of
from summarizer.grounding.tokens import _PLAIN_TOKEN, _pattern

calm = settings(deadline=None, database=None, derandomize=True)

_WORDS = """
between no not one several many few a couple half tens of dozens score hundreds thousand two twenty hundred million and an to or
third 3 23 1.2 600 20 .5 -5 17th F-16 non-combatants can't didn't said police Tense fewer notone NO ONE ſix hundred, U.S. it's ½
2/3 café a_b
"""
WORDS = _WORDS.split()
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ", ", "-", "—", ". ", '"', "'", " (", " - "]))).map(
    lambda pieces: "".join(word + mark for word, mark in pieces)
)


@calm
@given(TEXTS)
def test_no_token_reaches_over_a_sure_edge(text):
    edges = {0, *accumulate(map(len, _PLAIN_TOKEN.findall(text)))}
    assert {place for place in range(len(text) + 1) if is_surely_cut(text, place)} <= edges


@calm
@given(TEXTS)
def test_ordinary_words_are_cut_as_the_whole_pattern_cuts_them(text):
    assert _PLAIN_TOKEN.findall(text) == re.findall(_pattern(r"\w"), text)


def test_most_edges_between_ordinary_words_are_sure():
    text = 'Police said on Monday that "the road to Basra" was closed. Nobody was hurt.'
    assert all(is_surely_cut(text, match.start()) for match in re.finditer(r"\b", text))
    assert not is_surely_cut("two hundred", 3)


def test_words_are_found_in_any_case_and_begin_alike():
    found = re.compile(one_of(("two", "twenty", "six", "kilo")))
    assert all(found.match(word) for word in ("two", "TWENTY", "Six", "ſix", "Kilo"))
    assert not found.match("wo")
