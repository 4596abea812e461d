"""Words that no list has, taken apart; and text in capitals, where only that tells a word from a name."""

from __future__ import annotations

import pytest

from summarizer.fillers.offline.article.sentences import split_sentences
from summarizer.fillers.offline.grammar.deriving import is_composed, is_derived
from summarizer.fillers.offline.grammar.tagging import tag
from summarizer.fillers.offline.grammar.tokenizing import tokens_of


@pytest.mark.parametrize("word", ["traffickers", "nationalist", "constitutional", "regrettable", "defenseless", "assassinations"])
def test_an_ending_with_a_known_stem_makes_a_word(word: str) -> None:
    assert is_derived(word)


@pytest.mark.parametrize("name", ["sanders", "rogers", "walker", "bolivar", "escobar", "baptista", "nairobi", "valle"])
def test_a_name_is_no_derived_word(name: str) -> None:
    assert not is_derived(name)


@pytest.mark.parametrize("word", ["gunships", "paramilitary", "fatherland", "counterinsurgent", "paratroopers"])
def test_prefixes_and_two_nouns_make_a_word(word: str) -> None:
    assert is_composed(word)


@pytest.mark.parametrize("name", ["usulutan", "bridgewater", "medellin", "gonzalez"])
def test_a_name_is_no_composed_word(name: str) -> None:
    assert not is_composed(name)


def test_small_words_before_a_name_in_capitals_belong_to_it() -> None:
    text = "GUNSHIPS ATTACKED TRAFFICKERS NEAR LA LIBERTAD"
    tokens = tokens_of(text, 0, len(text))
    tag(tokens, shouted=True)
    assert [token.tag for token in tokens] == ["NNS", "VBD", "NNS", "IN", "NP", "NP"]


@pytest.mark.parametrize(
    "dateline",
    [
        "GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] ",
        "TEL AVIV (ISRAEL), 12 NOV 89 (IDF RADIO) -- [EXCERPT] ",
        "MANAGUA (NICARAGUA), NO DATE (DOMESTIC SERVICE) -- [SPEECH]\n[PRESIDENT DANIEL ORTEGA] [TEXT] ",
    ],
)
def test_the_dateline_of_a_monitoring_service_is_no_news(dateline: str) -> None:
    text = f"{dateline}THE ARMY ATTACKED A CONVOY ON THE\nROAD TO THE\nCAPITAL."
    (sentence,) = split_sentences(text)
    assert text[sentence.start : sentence.end].startswith("THE ARMY")
    assert sentence.end == len(text)
