"""News sentences tagged by hand, and the classic ambiguities one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.fillers.offline.grammar.tagging import tag
from summarizer.fillers.offline.grammar.tokenizing import tokens_of
from summarizer.fillers.offline.grammar.tokens import NUMBER, TIME, Token

SENTENCES = [
    [pair.rpartition("/")[::2] for pair in line.split()]
    for line in (Path(__file__).parent / "tagged_sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def tokens_like(pairs):
    """The sentence written out and cut again, its dates and numbers given."""
    text, times, numbers = "", [], []
    for word, tagged in pairs:
        glued = not text or tagged in {",", ".", "POS", "''"} or word in {"n't", "'s"} or text.endswith(' "') or text == '"'
        start = len(text) + (not glued)
        text += ("" if glued else " ") + word.replace("~", " ")
        spans = {TIME: times, NUMBER: numbers}.get(tagged)
        if spans is not None:
            spans.append((start, len(text)))
    return tokens_of(text, 0, len(text), times, numbers)


def tagged(text, **options) -> list[Token]:
    tokens = tokens_of(text, 0, len(text))
    tag(tokens, **options)
    return tokens


def tag_of(word, text, **options):
    return next(token.tag for token in tagged(text, **options) if token.text == word)


def test_ninety_seven_of_a_hundred_tokens_are_right():
    right = total = 0
    for pairs in SENTENCES:
        tokens = tokens_like(pairs)
        assert [token.text for token in tokens] == [word.replace("~", " ") for word, _ in pairs]
        tag(tokens)
        total += len(tokens)
        right += sum(token.tag == expected for token, (_, expected) in zip(tokens, pairs, strict=True))
    assert total > 750
    assert right / total >= 0.97


@pytest.mark.parametrize(
    ("word", "sentence", "expected"),
    [
        ("strike", "Workers plan to strike", "VB"),
        ("strike", "The strike began", "NN"),
        ("attack", "Rebels attack the town", "VB"),
        ("attack", "They fled the attack", "NN"),
        ("shots", "Police fired shots", "NNS"),
        ("shot", "Police shot a man", "VBD"),
        ("shot", "A man was shot", "VBN"),
        ("shot", "A shot was heard", "NN"),
        ("attacks", "He was hurt after rebel attacks in the town", "NNS"),
        ("bombing", "The bombing of the town went on", "NN"),
        ("bombing", "They were bombing the town", "VBG"),
        ("that", "The group that fired has fled", "WH"),
        ("that", "He said that troops had fled", "TH"),
        ("that", "He fled that town", "DT"),
        ("to", "They marched to parliament", "IN"),
        ("to", "They refused to march", "TO"),
        ("after", "He died after the attack", "IN"),
        ("after", "He died after gunmen broke into a house", "SC"),
        ("after", "He fled after being shot", "SC"),
        ("after", "They fled after killing three men", "SC"),
        ("up", "They blew up a bridge", "RP"),
        ("down", "They shot him down", "RP"),
        ("her", "He hit her", "PRP"),
        ("her", "He hit her car", "DT"),
        ("There", "There were no deaths", "EX"),
        ("there", "He died there", "RB"),
        ("had", "He had fled", "HV"),
        ("had", "He had weapons", "VBD"),
        ("wounded", "The wounded were carried off", "NNS"),
        ("wounded", "The wounded men fled", "JJ"),
        ("wounded", "The blast wounded nine men", "VBD"),
        ("attack", "Did the rebels attack the town?", "VB"),
        ("Turkey", "Turkey closed its border", "NP"),
        ("Army", "The Liberation Army denied it", "NP"),
        ("la", "A colonel, Juan de la Cruz, fled", "NP"),
    ],
)
def test_the_company_of_a_word_decides(word, sentence, expected):
    assert tag_of(word, sentence) == expected


def test_a_name_at_the_opening_is_known_from_elsewhere():
    assert tag_of("Rose", "Rose was hurt", known_names=frozenset({"Rose"})) == "NP"


def test_capitals_of_a_headline_are_seen_through():
    assert [token.tag for token in tagged("Gunmen Kill Three in Attack on Kabul Hotel", headline=True)][:2] == ["NNS", "VB"]


def test_shouted_text_has_words_and_names():
    tokens = tagged("GUNMEN KILLED A SOLDIER NEAR USULUTAN", shouted=True)
    assert [token.tag for token in tokens] == ["NNS", "VBD", "DT", "NN", "IN", "NP"]
    assert [token.lemma for token in tokens][:2] == ["gunman", "kill"]
