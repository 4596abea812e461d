"""What a model may do to a quotation, drawn by hypothesis on the sentences of the seeds."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.grounding import Locator, fold
from summarizer.spans import Found

calm = settings(deadline=None, database=None, derandomize=True, max_examples=300)

SEED_TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
EVIDENCE = (Found.EXACT, Found.NORMALISED)
LOCATORS = {text: Locator(text) for text in SEED_TEXTS}


def stretches(text: str) -> list[tuple[int, int]]:
    """Where each word between blanks starts and ends."""
    return [match.span() for match in re.finditer(r"\S+", text)]


@st.composite
def passages(draw):
    """A seed article and a passage of it, cut at blanks."""
    text = draw(st.sampled_from(SEED_TEXTS))
    words = stretches(text)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 40, len(words) - 1)))
    return text, text[words[first][0] : words[last][1]]


def found(text, quote):
    (located,) = LOCATORS[text].locate([quote])
    if located.span is not None:
        assert 0 <= located.span.start <= located.span.end <= len(text)
    return located


@calm
@given(passages())
def test_an_uncorrupted_passage_is_exact(passage):
    text, quote = passage
    if not any(letter.isalnum() for letter in quote):
        return
    located = found(text, quote)
    assert located.found is Found.EXACT
    assert located.span.of(text) == quote


TYPOGRAPHY = {
    " ": ["\u00a0", "  ", "\n", "\u2009", " \n ", "\u200b "],
    "“": ['"', "„", "«"],
    "”": ['"', "“", "»"],
    "’": ["'", "‘"],
    "'": ["’"],
    "-": ["–", "‑", "—"],
    "—": ["-"],
    "…": ["..."],
}


@calm
@given(passages(), st.data())
def test_another_typography_is_normalised_and_slices_back_to_the_articles_words(passage, data):
    text, quote = passage
    changed = "".join(data.draw(st.sampled_from([letter, *TYPOGRAPHY.get(letter, [])])) for letter in quote)
    if changed == quote or not any(letter.isalnum() for letter in quote):
        return
    located = found(text, changed)
    assert located.found in EVIDENCE
    assert _bare(located.span.of(text)) == _bare(quote)


def _bare(words: str) -> str:
    """Words as they stand in the article; only blanks are evened, and the marks that may be left off around a quotation."""
    return re.sub(r"\s+", " ", words).strip(" “”\"'’…")


NUMBER_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "seventeen",
    "twenty",
    "thirty",
    "dozen",
    "hundred",
    "thousand",
]
NEGATED = {
    "were": "were not",
    "was": "was never",
    "is": "isn't",
    "are": "aren't",
    "said": "denied",
    "claimed": "denied",
    "killed": "not killed",
    "carried": "never carried",
    "not": "",
    "does": "doesn't",
    "has": "has not",
    "have": "haven't",
    "will": "won't",
    "any": "no",
    "in": "not in",
    "announced": "denied",
}
NAMES = {
    "Austin": "Austen",
    "Kataib": "Kataeb",
    "Kataeb": "Kataib",
    "Iraq": "Iran",
    "Iran": "Iraq",
    "Watson": "Waton",
    "Biden": "Bidden",
    "Israel": "Syria",
    "Syria": "Israel",
    "Erbil": "Arbil",
    "Mousavi": "Musavi",
    "Gaza": "Gazan",
    "Hezbollah": "Hizbullah",
    "Pentagon": "Kremlin",
    "Hamas": "Fatah",
    "US": "UK",
    "Monday": "Sunday",
    "October": "November",
    "Hillah": "Hilla",
}


def refuted(text: str, corrupted: str) -> None:
    """A corrupted quotation may be evidence only if the article happens to say just that elsewhere."""
    plain = re.sub(r"\s+", " ", corrupted).strip()
    if re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", re.sub(r"\s+", " ", text)):
        return
    assert found(text, corrupted).found not in EVIDENCE


@calm
@given(passages(), st.integers(0, 999_999), st.booleans())
def test_another_number_is_never_evidence(passage, number, grouped):
    text, quote = passage
    figures = list(re.finditer(r"(?<![\w-])\d[\d,]*(?!\w)", quote))
    if not figures:
        return
    written = f"{number:,}" if grouped else str(number)
    for figure in figures:
        if written != figure[0].rstrip(","):
            refuted(text, quote[: figure.start()] + written + quote[figure.end() :])


@calm
@given(passages(), st.integers(0, 9))
def test_one_other_digit_is_never_evidence(passage, digit):
    text, quote = passage
    for match in re.finditer(r"\d", quote):
        if match[0] != str(digit):
            refuted(text, quote[: match.start()] + str(digit) + quote[match.end() :])


@calm
@given(passages(), st.sampled_from(NUMBER_WORDS))
def test_another_number_word_is_never_evidence(passage, word):
    text, quote = passage
    for match in re.finditer(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", quote, re.IGNORECASE):
        if match[0].lower() != word:
            refuted(text, quote[: match.start()] + word + quote[match.end() :])


@calm
@given(passages())
def test_a_negation_put_in_or_taken_out_is_never_evidence(passage):
    text, quote = passage
    for match in re.finditer(rf"\b(?:{'|'.join(NEGATED)})\b", quote):
        refuted(text, quote[: match.start()] + NEGATED[match[0]] + quote[match.end() :])


@calm
@given(passages())
def test_another_name_is_never_evidence(passage):
    text, quote = passage
    for match in re.finditer(rf"\b(?:{'|'.join(NAMES)})\b", quote):
        refuted(text, quote[: match.start()] + NAMES[match[0]] + quote[match.end() :])


@calm
@given(passages(), st.sampled_from(["not", "17", "allegedly", "Tehran"]), st.data())
def test_a_word_put_in_between_is_never_evidence(passage, word, data):
    text, quote = passage
    places = [match.start() for match in re.finditer(r"(?<=\S)\s", quote)]
    if places:
        place = data.draw(st.sampled_from(places))
        refuted(text, f"{quote[:place]} {word}{quote[place:]}")


SCRIPTS = [
    "قالت الشرطة إنّ ثلاثةً وعشرين شخصًا قُتلوا في الهجوم يوم الاثنين.",
    "警方证实，二十三人在袭击中丧生。其中三人是儿童。",
    "पुलिस ने पुष्टि की कि २३ लोग मारे गए।",
    "Cafe\u0301 owners said\u00a0they “couldn’t” — or wouldn’t — open… 10² people 👨‍👩‍👧 left 🇮🇶.",
    "ตำรวจยืนยันว่ามีผู้เสียชีวิตยี่สิบสามคน",
    "경찰은 23명이 숨졌다고 확인했다.",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_word_of_every_script_is_found_where_it_stands(text):
    for start, end in stretches(text):
        quote = text[start:end]
        if any(letter.isalnum() for letter in quote):
            (located,) = Locator(text).locate([quote])
            assert located.found is Found.EXACT
            assert located.span.of(text) == quote


@calm
@given(st.sampled_from(SCRIPTS), st.data())
def test_any_piece_of_any_script_slices_back_if_it_is_evidence(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    (located,) = Locator(text).locate([quote])
    if located.found is Found.EXACT:
        assert located.span.of(text) == quote
    elif located.found is Found.NORMALISED:
        assert fold(located.span.of(text)).text in fold(quote).text


@calm
@given(st.text(max_size=200), st.lists(st.text(max_size=50), max_size=5), st.data())
def test_no_text_and_no_quotation_makes_it_fall(text, quotes, data):
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        quotes = [*quotes, text[start : start + 20], text]
    for quote, located in zip(quotes, Locator(text).locate(quotes), strict=True):
        assert (located.span is None) == (located.found is Found.NOT_FOUND)
        if located.found is Found.EXACT:
            assert located.span.of(text) == quote
        assert located.found is Found.NEAR or not located.differences
