"""Pieces that mean something else when cut: whatever their typography, they are no evidence."""

import pytest

from summarizer.grounding import Locator
from summarizer.spans import Found

EVIDENCE = (Found.EXACT, Found.NORMALISED)
HYPHENS = "-‐‑–—―−"

PIECES = [
    *((f"non{hyphen}combatants died", "combatants died") for hyphen in HYPHENS),
    *((f"twenty{hyphen}three died", "three died") for hyphen in HYPHENS),
    *((f"17{hyphen}23 died", "23 died") for hyphen in HYPHENS),
    *((f"AK{hyphen}47 rifle", "47 rifle") for hyphen in "-‐‑–"),
    ("F–16 jets", "16 jets"),
    *((f"He can{mark}t speak", "He can") for mark in "'’´`‘′＇ʼ"),
    *((f"20{blank}600 died", "600 died") for blank in (" ", "\u2007", "  ", "´", "\n")),
    ("killed 20  million", "killed 20"),
    ("killed two  hundred", "killed two"),
    ("1\u200b,140 died", "140 died"),
    ("non\u00ad-combatants", "combatants"),
    ("half a million died", "a million died"),
    ("half a million died", "million died"),
    (".5 million died", "5 million died"),
    ("2⁄3 million died", "3 million died"),
    ("2½ million died", "2"),
    ("2½ million died", "million died"),
    ("2 1/2 million died", "1/2 million died"),
    ("2 1/2 million died", "2 million died"),
    ("hundreds of thousands died", "thousands died"),
    ("several hundred died", "hundred died"),
    ("a couple of hundred died", "hundred died"),
    ("three and a half million died", "half million died"),
    ("three and a half million died", "a half million died"),
    ("three and a half million died", "three"),
    ("3 and a half million died", "a half million died"),
    ("17 - 23 died", "23 died"),
    ("17 to 23 died", "23 died"),
    ("two or three died", "three died"),
    ("between 17 and 23 died", "23 died"),
    ("fell to -5 degrees", "5 degrees"),
    ("One thousand, two hundred died", "two hundred died"),
    ("no one was killed", "one was killed"),
    ("no-one was killed", "one was killed"),
    ("not one was killed", "one was killed"),
    ("never-confirmed report", "confirmed report"),
    ("not-guilty plea", "guilty plea"),
    ("counter-attack", "attack"),
    ("de-escalation", "escalation"),
    ("dis-armed men", "armed men"),
    ("mis-reported toll", "reported toll"),
    ("so-called ceasefire", "called ceasefire"),
    ("vice-president Harris", "president Harris"),
    ("٢٠٬٦٠٠ قتيل", "٦٠٠ قتيل"),
    ("23万人死亡", "23"),
    ("23万人死亡", "人死亡 23"),
    ("20，600 died", "600 died"),
]


@pytest.mark.parametrize(("text", "quote"), PIECES)
def test_a_piece_that_means_something_else_is_not_evidence(text, quote):
    for around in ("{}", "and {} there", "“{}”"):
        (located,) = Locator(around.format(text)).locate([quote])
        assert located.found not in EVIDENCE


@pytest.mark.parametrize("text", sorted({text for text, _ in PIECES}))
def test_the_whole_of_it_is_exact(text):
    (located,) = Locator(f"He said {text}, they say").locate([text])
    assert located.found is Found.EXACT


WHOLE = [
    ("he said no—police left", "police left"),
    ("They died—23 in all", "23 in all"),
    ("They died — 23 in all", "23 in all"),
    ("on October 17 — 23 people died", "23 people died"),
    ("the anti-war camp and an Iran-backed group", "backed group"),
    ("Attacks in Iraq, Syria and Yemen", "Syria"),
    ("1,140 people, 600 of them soldiers", "600 of them"),
    ("killed 20,600 people", "20,600 people"),
    ("at 10, three men", "three men"),
    ("“We won’t go,” he said…", "he said…"),
    ("It was so. Not one of them", "Not one of them"),
    ("a dozen or so people", "so people"),
]


@pytest.mark.parametrize(("text", "quote"), WHOLE)
def test_whole_words_beside_marks_stay_exact(text, quote):
    (located,) = Locator(text).locate([quote])
    assert located.found is Found.EXACT


def test_the_same_words_asked_for_in_two_typographies_are_given_two_places():
    text = "He “left”. Then he 'left'. He ‘left’."
    located = Locator(text).locate(["'left'", '"left"', "“left”", "'left'"])
    assert [place.found for place in located] == [Found.EXACT, Found.NORMALISED, Found.EXACT, Found.EXACT]
    assert [place.span.of(text) for place in located if place.span] == ["'left'", "left", "“left”", "'left'"]
    first, second = Locator("a\nb and a b").locate(["a b", "a  b"])
    assert first.span != second.span
