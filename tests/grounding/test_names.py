"""Names held against an article: faults that must be named, and other spellings that must pass."""

import time

import pytest

from summarizer.documents import Document
from summarizer.grounding.article import Article
from summarizer.grounding.facts import missing_facts

FAULTS = [
    ("The strike was by Afghanistan.", "A strike hit Iraq.", ["Afghanistan"]),
    ("They met Ian Smith.", "It is so in Iraq.", ["Ian", "Smith"]),
    ("They met Boris Yeltsin.", "It was seen by them.", ["Boris", "Yeltsin"]),
    ("They told the US of it.", "They told us of it.", ["US"]),
    ("They went to America.", "They told us of it.", ["America"]),
    ("Hamas killed a man.", "Someone killed a man.", ["Hamas"]),
    ("Russia objected.", "Somebody objected.", ["Russia"]),
    ("NATO objected.", "Somebody objected.", ["NATO"]),
    ("Zorgon objected. Others blame Zorgon.", "Somebody objected.", ["Zorgon", "Zorgon"]),
    ("He met U.S. envoys.", "He met envoys.", ["U.S."]),
]


@pytest.mark.parametrize(("summary", "text", "names"), FAULTS)
def test_a_name_that_the_article_lacks_is_named(summary, text, names):
    messages = list(missing_facts(summary, Article(Document(id="f", text=text))))
    assert messages == [f"the name '{name}' does not stand in the article" for name in names]


PASSING = [
    ("They blame Israel and Iran.", "The Israeli and Iranian armies met."),
    ("They blame Turkey and France.", "Turkish and French troops."),
    ("They blame the Turkish army.", "It was Turkey."),
    ("The US and the United States and America left.", "American troops left."),
    ("The UK and Britain left.", "British troops left."),
    ("The U.S. left.", "The United States left."),
    ("The United States left.", "The U.S. left."),
    ("The Nato base and the NATO base", "A NATO base and a Nato base"),
    ("Kataib Hezbollah did it.", "Kata'ib Hezbollah did it."),
    ("It was like Sept. 11.", "It was like September 11."),
    ("Gunmen left. Wounded men left. Nobody left. Is it so? In Iraq it was.", "They left Iraq."),
    ("Protesters left. Troops left. Officials left.", "They left."),
    ("Russia objected.", "Russian envoys objected."),
    ("The 1,700 migrants left.", "1700 migrants left."),
    ("The worst day since 9/11.", "The worst day since September 11."),
    ("The worst day since September 11.", "The worst day since 9/11."),
]


@pytest.mark.parametrize(("summary", "text"), PASSING)
def test_another_spelling_of_what_the_article_has_passes(summary, text):
    assert list(missing_facts(summary, Article(Document(id="p", text=text)))) == []


STANDING = [
    ("UN", "a UN-backed force", True),
    ("Fateh", "a Fateh-110 missile", True),
    ("Covid", "the Covid-19 wards", True),
    ("US", "the U.S. army", True),
    ("U.S.", "the US army", True),
    ("Mr Biden", "said Mr. Biden", True),
    ("Mr. Biden", "said Mr Biden", True),
    ("Kataib Hezbollah", "the Kata’ib Hezbollah", True),
    ("Kata'ib Hezbollah", "the Kataib Hezbollah", True),
    ("the White House", "The White House", True),
    ("NATO", "the Nato base", True),
    ("US", "they told us of it", False),
    ("WHO", "the man who left", False),
    ("UN", "an un-American act", False),
    ("Kat", "the Kata'ib", False),
]


@pytest.mark.parametrize(("name", "text", "stands"), STANDING)
def test_a_name_stands_in_any_spelling_but_not_in_another_word(name, text, stands):
    assert Article(Document(id="s", text=text)).has(name) is stands


def test_eight_thousand_capitals_take_no_time():
    article = Article(Document(id="c", text="nothing"))
    started = time.perf_counter()
    assert len(list(missing_facts("lower case words here and there " * 3000 + "Aa " * 8000, article))) == 8000
    assert time.perf_counter() - started < 5  # 0.1 s when measured
