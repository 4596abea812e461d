"""Summaries held against their article: good ones that must pass, and faults that must be named."""

import pytest

from summarizer.documents import Document
from summarizer.grounding.article import Article
from summarizer.grounding.facts import missing_facts

GOOD_000 = [
    "The United States struck 3 sites used by Iran-backed forces in Iraq on December 25, Defense Secretary Lloyd Austin said.",
    "US strikes three Kataib Hezbollah sites in Iraq after drone attack wounds three",
    "Washington struck 3 facilities on Christmas Day; about 1,140 people were killed on October 7, according to AFP.",
    "U.S. Hits Three Sites In Iraq After Attack Wounds Americans",
    "Iraqi and Iranian groups oppose Israel's war. The IRGC lost Razi Mousavi in a suspected Israeli strike.",
    "American forces hit back in December 2023, after 103 attacks since October 17.",
    "One of the wounded is in critical condition. Militants hit them. Officials say more.",
    "At least 20,600 people have died in the Gaza Strip, its health ministry says.",
    "The strikes were announced on Tuesday by Mr Austin.",
    "Wounded soldiers were reported. Nobody said more.",  # a word that only begins a sentence is no name
]
GOOD_004 = [
    "The US struck three facilities used by Kataib Hezbollah in Iraq on Christmas Day, Defense Secretary Lloyd Austin said.",
    "US bombs militias in Iraq on Monday; one of the wounded is in critical condition, according to the Pentagon.",
    "In Gaza, more than 20,000 Palestinians have been killed since October 7.",
]


@pytest.mark.parametrize("summary", GOOD_000)
def test_a_summary_that_keeps_to_the_first_seed_passes(document_000, summary):
    assert list(missing_facts(summary, Article(document_000))) == []


@pytest.mark.parametrize("summary", GOOD_004)
def test_a_summary_that_keeps_to_the_second_seed_passes(document_004, summary):
    assert list(missing_facts(summary, Article(document_004))) == []


FAULTS = [
    ("The US struck 4 sites", "the number '4'"),
    ("The US struck seventeen sites", "the number 'seventeen'"),
    ("The US struck 17 sites", "the number '17'"),  # there is an October 17, but no 17 of anything
    ("More than 20,601 people died", "the number '20,601'"),
    ("The US struck on Sunday", "the date 'on Sunday'"),
    ("The attack of October 8", "the date 'of October 8'"),
    ("The attack of October 7, 2022", "the date 'of October 7, 2022'"),
    ("Secretary Lloyd Austen said so", "the name 'Austen'"),
    ("The strikes hit Tehran", "the name 'Tehran'"),
    ("The Kremlin ordered strikes in Iraq", "the name 'Kremlin'"),
]


@pytest.mark.parametrize(("summary", "fault"), FAULTS)
def test_what_does_not_stand_in_the_article_is_named(document_000, summary, fault):
    (message,) = missing_facts(summary, Article(document_000))
    assert message.startswith(fault.replace("'of ", "'"))


def test_an_empty_article_holds_no_facts():
    assert len(list(missing_facts("In Iraq 12 died", Article(Document(id="e", text=""))))) == 2
