"""Sign-up forms are not news, and news that mentions one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.furniture import furniture_spans, is_furniture

SEEDS = Path(__file__).parents[1] / "seeds"

FURNITURE = [
    "Sign up to our free newsletter",
    "Advertisement",
    "Read more",
    "Share this article",
    "Subscribe today. Already a subscriber? Log in",
    "We use cookies. Read our privacy policy and terms of use.",
    "Follow us on social media. Click here for related stories.",
]
NEWS = [
    "The editor of a newsletter was arrested in Tarsina on Monday, the police said, after he had criticised the governor.",
    "The ministry said the privacy policy of the firm broke the law and fined it two million crowns.",
    "Rebels blocked the road and told drivers to sign up for their militia or pay, a witness said on Tuesday.",
    "Three people were killed.",
]


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_page_furniture_is_recognised(paragraph: str) -> None:
    assert is_furniture(paragraph)


@pytest.mark.parametrize("paragraph", NEWS)
def test_news_is_never_furniture(paragraph: str) -> None:
    assert not is_furniture(paragraph)


def test_the_form_at_the_head_of_a_seed_is_furniture_and_nothing_else_in_the_seeds_is() -> None:
    found = {path.name[:3]: furniture_spans(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")}
    assert found["000"] == ()
    assert len(found["004"]) == 1
    assert found["004"][0].end < 450


def test_spans_slice_the_paragraph_out() -> None:
    text = "Three people died.\n\nSign up to our newsletter\n\nPolice said so."
    assert [span.of(text) for span in furniture_spans(text)] == ["Sign up to our newsletter"]
