"""Each check on a row of its own, and a whole brief of the first seed."""

import time
from datetime import date
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from schemas.event import NewsBrief
from schemas.markers import CountIn, DateOf, FactsStanding, Standing, Verbatim
from summarizer.documents import Document
from summarizer.grounding import check, ground
from summarizer.grounding.counting import is_readable


class Row(BaseModel):
    quote: Annotated[str, Verbatim()] | None = None
    number: Annotated[int | None, CountIn("quote")] = None
    value: Annotated[str | None, DateOf("expression")] = None
    expression: str | None = None
    name: Annotated[str | None, Standing()] = None
    summary: Annotated[str | None, FactsStanding()] = None


def remarks(document: Document, **values: object) -> list[tuple[str, str]]:
    row = Row.model_validate(values)
    return [(finding.check, finding.message) for finding in check(row, document, ground(row, document))]


def checks_failed(document: Document, **values: object) -> list[str]:
    return [name for name, _ in remarks(document, **values)]


READABLE = [
    (3, "an attack wounded three American personnel"),
    (1140, "killed about 1,140 people"),
    (20600, "killed more than 20,600 people"),
    (103, "103 attacks"),
    (1, "Three US military personnel were wounded, one critically"),
    (1, "Brig Gen Razi Mousavi, had been killed"),
    (1, "a commander in its Islamic Revolutionary Guard Corps"),
    (2500, "roughly 2,500 American troops"),
]


@pytest.mark.parametrize(("number", "quote"), READABLE)
def test_a_count_that_its_quotation_shows_passes(document_000, number, quote):
    assert checks_failed(document_000, quote=quote, number=number) == []


UNREADABLE = [
    (4, "an attack wounded three American personnel"),
    (1, "an attack wounded three American personnel"),
    (17, "103 attacks against their troops"),
    (17, "attacks against their troops in Iraq and Syria since October 17"),
    (2600, "killed more than 20,600 people"),
]


@pytest.mark.parametrize(("number", "quote"), UNREADABLE)
def test_a_count_that_its_quotation_does_not_show_is_remarked(document_000, number, quote):
    ((name, message),) = remarks(document_000, quote=quote, number=number)
    assert name == "count"
    assert str(number) in message


NOT_SAID = [
    (11, "since 9/11"),
    (4, "one in four people"),
    (2, "two thirds of them"),
    (0, "not fewer than 20"),
    (2, "a couple of hundred"),
    (1, "no one was killed"),
    (1, "Nobody died"),
    (1, "one in four people"),
    (2, "killed people in Iraq and Syria"),
    (2, "12 soldiers and officers died"),
    (3, "her master and chief engineer"),
    (1, "the officer said 12 people were killed"),
    (1, "no soldier was hurt by the two bombs"),
    (1, "officials said that nobody was hurt"),
    (1, "a blast which nobody survived"),
    (1, "said that none of the crew died"),
    (1, "12 people were killed by the bomber"),
    (1, "12 died in the general election violence"),
    (1, "12 dead, the governor confirmed"),
    (1, "12 people were killed, the mayor and a doctor said"),
    (1, "The governor's office: 12 dead"),
    (1, "a major attack killed 12"),
    (2, "Israel and the Hamas leader"),
    (2, "a teacher and mother was killed"),
    (2, "no soldier and no officer were hurt"),
    (2, "On Monday a soldier and Tuesday's guard"),
    (2, "12 people were killed, the mayor and a doctor said"),
]
SAID = [
    (0, "no one was killed"),
    (0, "did not kill anyone"),
    (2, "a couple of men"),
    (3500000, "three and a half million people"),
    (1, "The commander was killed on October 7"),
    (1, "The officer, a corporal whom nobody will name, was taken into custody"),
    (1, "The caretaker, Ali Sahin (61), climbed out with burns to both hands"),
    (1, "killed nine miners and the foreman's wife."),
    (1, "a campaign aide lost two fingers"),
    (2, "carried off her master and chief engineer"),
    (2, "The second engineer and the bosun were put in a skiff"),
    (3, "killed a nurse, her driver and a guard"),
]


def test_words_that_only_look_like_a_number_support_none():
    assert [row for row in NOT_SAID if is_readable(*row)] == []
    assert [row for row in SAID if not is_readable(*row)] == []


@pytest.mark.parametrize("piece", ["the man ", "Man ", "Aa-", "x-", "a man, ", "the man and ", "her man and "])
def test_words_without_end_are_read_in_bounded_time(piece):
    started = time.perf_counter()
    is_readable(7, piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 3


def test_a_remark_on_a_count_points_at_the_quotation(document_000):
    row = Row(quote="103 attacks", number=104)
    (finding,) = check(row, document_000, ground(row, document_000))
    assert finding.path == "/number"
    assert finding.span is not None
    assert finding.span.of(document_000.text) == "103 attacks"


AGREEING = [
    ("2023-12-25", "on Monday"),
    ("2023-12-25?", "on Monday"),
    ("2023-12-25~", "on Monday"),
    ("2023-12", "on Monday"),
    ("2023-12-25/2023-12-26", "on Monday"),
    ("2023-12-25", "overnight"),
    ("2023-10-17", "since October 17"),
    ("2023-10-17/..", "since October 17"),
    ("2023-12-25", "earlier today"),
    ("2023-12-26", "earlier today"),
    ("2023-12-25/", "between Monday and Tuesday"),
    ("2023-12-25/2023-12-26", "last night"),
    ("2024-01-01", "next Monday"),
    ("2023-12-20", "on Wednesday"),
    ("1999-01-01", "in recent weeks"),
    ("1999-01-01", "earlier in the day"),
    ("2023-10", "early October"),
]


@pytest.mark.parametrize(("value", "expression"), AGREEING)
def test_a_date_that_its_expression_may_mean_passes(document_000, value, expression):
    assert checks_failed(document_000, value=value, expression=expression) == []


DISAGREEING = [
    ("2023-12-24", "on Monday"),
    ("2022-12-25", "Christmas day"),
    ("2023-10-16/..", "since October 17"),
    ("2023-12-24", "earlier today"),
    ("2023-11", "on Monday"),
    ("2023-12-24", "since October 17"),
    ("2023-12-27", "last night"),
    ("2023-12-31", "last weekend"),
    ("2024-10-07", "October 7"),
    ("2024-01-01", "on Monday"),
    ("1900/2100", "on Monday"),
    ("2023-12-25/..", "on Monday"),
    ("../2023-12-25", "on Monday"),
    ("../..", "since October 17"),
]


@pytest.mark.parametrize(("value", "expression"), DISAGREEING)
def test_a_date_that_its_expression_cannot_mean_is_remarked(document_000, value, expression):
    ((name, message),) = remarks(document_000, value=value, expression=expression)
    assert name == "date"
    assert value in message
    assert expression in message


def test_friday_in_an_article_of_thursday_is_remarked_with_both_readings():
    thursday = Document(id="t", text="Early on Friday a bomb went off.", published=date(2023, 12, 28))
    ((_, message),) = remarks(thursday, value="2023-12-29", expression="Early on Friday")
    assert "2023-12-22" in message
    assert "2023-12-29 is the day after" in message


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers will meet on Friday.",
        "A strike is planned on Friday.",
        "Officials of both sides meet in Penang on Friday for talks.",
        "The union has given notice of a fresh strike on Friday.",
    ],
)
def test_a_day_to_come_passes_where_the_article_speaks_of_what_is_to_come(sentence):
    document = Document(id="p", text=sentence, published=date(2023, 12, 28))
    assert checks_failed(document, value="2023-12-29", expression="on Friday") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunman opens fire in a mall on Friday.",
        "Despite notice of a raid five were killed on Friday.",
        "Fighting resumes: five died on Friday.",
    ],
)
def test_what_sounds_like_days_to_come_and_is_not_is_still_remarked(sentence):
    document = Document(id="p", text=sentence, published=date(2023, 12, 28))
    assert checks_failed(document, value="2023-12-29", expression="on Friday") == ["date"]


def test_a_day_to_come_of_what_has_happened_is_remarked_as_such(document_000):
    ((_, message),) = remarks(document_000, value="2024-01-01", expression="on Monday")
    assert "right only for what was still to come" in message


def test_without_a_publication_date_a_weekday_is_not_questioned():
    undated = Document(id="u", text="On Friday a bomb went off.")
    assert checks_failed(undated, value="2023-12-29", expression="On Friday") == []


@pytest.mark.parametrize(
    "name", ["Kataib Hezbollah", "kataib hezbollah", "the US military", "Lloyd  Austin", "harm’s way", "Iraq's", "Iraq"]
)
def test_a_name_that_stands_in_the_article_passes(document_000, name):
    assert checks_failed(document_000, name=name) == []


@pytest.mark.parametrize("name", ["Kataib Hamas", "Kat", "Lloyd Austen", "Tehran", "Hezbollah Kataib"])
def test_a_name_that_does_not_is_remarked(document_000, name):
    assert remarks(document_000, name=name) == [("standing", f"'{name}' does not stand in the article")]


CUT = [
    ("Police have not closed the road.", "closed the road", "not"),
    ("The army denied that it killed civilians.", "it killed civilians", "denied"),
    ("Police haven’t closed the road.", "closed the road", "haven't"),
    ("The group never claimed the attack.", "claimed the attack", "never"),
    ("Troops failed to retake the town.", "retake the town", "failed to"),
    ("No US personnel were injured.", "personnel were injured", "No"),
    ("He was allegedly killed in Erbil.", "killed in Erbil", "allegedly"),
    ("The blast may have killed ten.", "killed ten", "may have"),
    ("a suspected Israeli strike", "Israeli strike", "suspected"),
]


@pytest.mark.parametrize(("text", "quote", "word"), CUT)
def test_a_quotation_cut_off_from_its_negation_or_hedge_is_remarked(text, quote, word):
    ((name, message),) = remarks(Document(id="c", text=text), quote=quote)
    assert name == "cut"
    assert message.startswith(f"the article has '{word}' before these words")


NOT_CUT = [
    ("Police have not closed the road.", "have not closed the road"),
    ("They did not come. Police closed the road.", "Police closed the road"),
    ("They did not come, but police closed the road.", "police closed the road"),
    ("They did not come and police closed the road.", "police closed the road"),
    ("Not only police closed the road.", "police closed the road"),
    ("No fewer than ten people died.", "ten people died"),
    ("The army did not attack on Monday.", "on Monday"),
    ("Without warning, Israel struck Gaza", "Israel struck Gaza"),
]


@pytest.mark.parametrize(("text", "quote"), NOT_CUT)
def test_a_quotation_whose_sense_is_whole_is_not_called_cut(text, quote):
    assert checks_failed(Document(id="c", text=text), quote=quote) == []


def test_a_name_may_stand_in_the_title():
    titled = Document(id="t", text="It burned.", title="Fire in Basra")
    assert checks_failed(titled, name="Basra") == []


def test_near_and_absent_quotations_are_remarked(document_000):
    ((name, message),) = remarks(document_000, quote="killed more than 30,600 people")
    assert (name, "'30,600' where the article has '20,600'" in message) == ("verbatim", True)
    assert remarks(document_000, quote="nothing of the kind at all here") == [
        ("verbatim", "these words do not stand in the article")
    ]
    assert remarks(document_000, quote="killed more than 20,600 people") == []


def test_a_good_brief_of_the_first_seed_passes_every_check(document_000):
    brief = NewsBrief.model_validate(
        {
            "headline": "US strikes three sites in Iraq after drone attack wounds three Americans",
            "summary": (
                "The United States struck three sites used by Iran-backed forces in Iraq on December 25, after a drone attack on "
                "Erbil Air Base wounded three US personnel, one critically, Defence Secretary Lloyd Austin said. The Islamic "
                "Resistance in Iraq claimed the attack."
            ),
            "events": [
                {
                    "id": "e1",
                    "label": "US strikes in Iraq",
                    "event_type": "ASSAULT",
                    "prominence": "main",
                    "date": {"value": "2023-12-25", "expression": "on Monday"},
                    "place": {"name": "Iraq", "country": "IRQ"},
                    "actors": [{"name": "US military", "country": "USA", "sector": "MIL"}],
                    "evidence": ["The US military carried out strikes on three sites"],
                },
                {
                    "id": "e2",
                    "label": "Drone attack on Erbil Air Base",
                    "event_type": "ASSAULT",
                    "prominence": "main",
                    "date": {"value": "2023-12-25", "expression": "earlier today"},
                    "weapons": ["one-way attack drone"],
                    "casualties": [
                        {
                            "effect": "injured",
                            "low": 3,
                            "high": 3,
                            "qualifier": "exactly",
                            "quote": "Three US military personnel were wounded, one critically",
                        },
                        {
                            "effect": "critically_injured",
                            "low": 1,
                            "high": 1,
                            "qualifier": "exactly",
                            "quote": "Three US military personnel were wounded, one critically",
                        },
                    ],
                    "responsibility": [
                        {
                            "party": "Islamic Resistance in Iraq",
                            "status": "claimed",
                            "quote": "The drone attack was claimed by the Islamic Resistance in Iraq",
                        }
                    ],
                    "evidence": ["The drone attack was claimed by the Islamic Resistance in Iraq"],
                },
            ],
        }
    )
    quotes = ground(brief, document_000)
    assert all(quote.is_evidence for quote in quotes)
    assert check(brief, document_000, quotes) == ()


@settings(deadline=None, database=None, derandomize=True)
@given(
    st.builds(
        Row, quote=st.text(), number=st.integers(), value=st.text(), expression=st.text(), name=st.text(), summary=st.text()
    ),
    st.text(),
)
def test_no_record_and_no_article_makes_a_check_fall(row, text):
    document = Document(id="x", text=text, published=date(2023, 12, 26))
    for finding in check(row, document, ground(row, document)):
        assert finding.message
