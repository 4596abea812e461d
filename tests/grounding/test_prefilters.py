"""Each table of words that spares a pattern lets through whatever the pattern finds."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import furniture, orders
from summarizer.documents import Document
from summarizer.grounding import cuts, date_mentions
from summarizer.grounding.article import Article
from summarizer.grounding.calendar_words import HOLIDAYS, SMALL_NUMBERS
from summarizer.grounding.number_reading import may_be_dated, readings
from summarizer.spans import Span

_FEW = settings(max_examples=150)


def _matches_of(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in which the pattern finds something, in the letters of news; some of a blank's kin would be folded first."""
    plain = re.compile(pattern.pattern, pattern.flags & ~re.UNICODE | re.ASCII)
    return st.from_regex(plain, alphabet=st.characters(max_codepoint=126, min_codepoint=32)).filter(pattern.search)


@_FEW
@given(_matches_of(cuts._NEGATED) | _matches_of(cuts._HEDGED))
def test_words_that_turn_a_quotation_round_are_looked_at(before: str) -> None:
    assert cuts._may_turn(before)


def test_every_cue_of_a_cut_quotation_is_one_of_the_table() -> None:
    cues = (
        "not, isn't, cannot, never, no, nobody, none, neither, nor, without, deny, denies, denied, denying, unable to, reject"
        ", rejects, rejected, rejecting, rule out, rules out, ruled out, ruling out, refuses to, failed to, declining to"
        ", allegedly, reportedly, alleged, suspected, supposed, supposedly, may, might have, could, if, whether, unless"
    )
    for cue in cues.split(", "):
        text = f"He said {cue} closed the road"
        assert cuts.cut_remark(text, Span(start=text.index("closed"), end=len(text))), cue


@_FEW
@given(_matches_of(furniture._FURNITURE))
def test_a_phrase_of_page_furniture_has_a_sign(text: str) -> None:
    words = text.encode().translate(furniture._BARE).split()
    assert furniture._signs_among(frozenset(words))
    assert furniture._FURNITURE_IN_SMALL_LETTERS.search(text.lower())


def _alternatives(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(
        re.compile(pattern, re.ASCII), fullmatch=True, alphabet=st.characters(max_codepoint=126, min_codepoint=32)
    )


@_FEW
@given(st.data())
def test_every_phrase_of_page_furniture_has_a_sign(data: st.DataObject) -> None:
    for phrase in furniture._PHRASES:
        text = data.draw(_alternatives(phrase.replace("©", "c")))
        assert furniture._signs_among(frozenset(text.encode().translate(furniture._BARE).split())), text


@_FEW
@given(_matches_of(orders._ORDER))
def test_an_order_has_its_signs(text: str) -> None:
    assert orders._may_have_orders(text)


@settings(max_examples=10)
@given(st.data())
def test_every_order_has_its_signs(data: st.DataObject) -> None:
    for beginnings, rest in orders._ORDERS:
        for beginning in beginnings.split():
            text = data.draw(_alternatives((beginning + rest).replace("’", "'")))
            assert orders._may_have_orders(text), text


def test_a_mention_of_a_date_is_found_wherever_the_whole_pattern_finds_one() -> None:
    whole = re.compile(date_mentions._MENTION.pattern.replace(date_mentions._MAY_BEGIN, ""))
    assert whole.pattern != date_mentions._MENTION.pattern
    openings = (
        "between from the on in since until till through before after by around during early earlier late later this next last"
    )
    openings += " past coming beginning middle end start mid"
    points = "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight overnight 2019 1990s"
    months = "January February March April May June July August September October November December"
    parts = "morning afternoon evening night noon midday lunchtime dawn dusk"
    texts = [
        f"{opening} {rest}" for opening in openings.split() for rest in ("October 7", "monday", "week", "2019", "of May 2019")
    ]
    texts += [f"It was {word}" for word in f"{points} {months}".split()] + [f"{month[:3]}. 7" for month in months.split()]
    texts += (
        [f"{part} of October 7" for part in parts.split()]
        + list(HOLIDAYS)
        + [f"{number} days ago" for number in SMALL_NUMBERS if number[-1] != "?"]
    )
    for text in texts:
        assert [match.span() for match in whole.finditer(text)] == [
            match.span() for match in date_mentions._MENTION.finditer(text)
        ], text


@_FEW
@given(
    st.sampled_from(
        (
            "17",
            "2023",
            "1,200",
            "3 days ago",
            "ten weeks AGO",
            "2023-10-07",
            "07/10/2023",
            "1990s",
            "between 3 and 5 of this month",
        )
    )
)
def test_a_number_in_a_date_is_near_what_dates_have(words: str) -> None:
    for text in (f"It was {words}.", f"It was {words} October.", f"It was on Sept {words}", f"from Jan {words}"):
        if any(reading.use == "date" for reading in readings(text, date_mentions.find_date_expressions(text))):
            assert may_be_dated(text)


_NAMES = st.text("ab U.S'-G", min_size=1, max_size=12)


@settings(max_examples=500)
@given(st.text("ab US.'-,G\n", max_size=30), _NAMES)
def test_a_name_shown_as_it_stands_is_one_that_a_slow_look_finds(text: str, name: str) -> None:
    quick, slow = (Article(Document(id="a", text=part, published=date(2024, 1, 1))) for part in (text, text))
    slow._tries = 0  # nothing is shown
    if quick.shows(name):
        assert slow.has(name), (text, name)


def test_a_number_is_found_the_same_at_a_second_look() -> None:
    article = Article(Document(id="a", text="Police said three men died."))
    assert [article.has_number("three", Decimal(3)) for _ in "ab"] == [True, True]
    assert not article.has_number("three", Decimal(4))
