"""Counts of harm: what news says of the killed, the hurt, the lost and the taken, and what it only seems to say."""

from __future__ import annotations

import pytest

from schemas.event import Qualifier
from summarizer.documents import Document
from summarizer.fillers.offline.acts.acts import acts_of
from summarizer.fillers.offline.article.reading import Article, read_article
from summarizer.fillers.offline.harm.assigning import assign, assign_late, owner_of
from summarizer.fillers.offline.harm.tolls import FoundToll, tolls_of
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import cast_of

_TOLD = [
    # done to people, in the active and the passive voice
    ("A car bomb killed 16 people in the market on Monday.", ["killed 16"]),
    ("Nine pupils and a cook were killed in the raid.", ["killed 9", "killed 1"]),
    ("Gunmen killed at least three soldiers near Gao.", ["killed at_least 3"]),
    ("More than 20 worshippers have been wounded.", ["injured more_than 20"]),
    ("The blast wounded nine and shattered windows.", ["injured 9"]),
    ("The plane dropped six bombs on the village, killing nine pupils.", ["killed 9"]),
    ("Rebels attacked the post, killing three soldiers and wounding five others.", ["killed 3", "injured 5"]),
    ("The shelling, which injured about 40 civilians, lasted an hour.", ["injured about 40"]),
    ("Dozens of people were injured when police fired tear gas.", ["injured vague"]),
    ("Up to 30 miners were killed.", ["killed up_to 30"]),
    ("Between 15 and 20 people were wounded in the clash.", ["injured 15-20"]),
    ("Six people, including two children, were killed in the strike.", ["killed 6"]),
    ("A policeman was killed and two of his colleagues were injured.", ["killed 1", "injured 2"]),
    ("The driver was killed when the mine exploded under his lorry.", ["killed 1"]),
    ("Two of the hostages were murdered by their captors.", ["killed 2"]),
    ("Several villagers were hurt.", ["injured vague"]),
    # undergone
    ("Seven people died, the stall owner and his wife among them.", ["killed 7"]),
    ("Both guards died.", ["killed 2"]),
    ("A nurse died in hospital on Sunday.", ["killed 1"]),
    ("Two of the wounded later succumbed to their injuries.", ["killed 2"]),
    ("Four fishermen died as a result of the shelling.", ["killed 4"]),
    ("Eleven people perished in the fire that followed.", ["killed 11"]),
    ("Seventeen people, not 22, died in the bombing.", ["killed 17"]),
    # states
    ("The attack left three people dead and nine wounded.", ["killed 3", "injured 9"]),
    ("The explosion left two dead.", ["killed 2"]),
    ("More than two dozen people lay dead between the stalls.", ["killed more_than 24"]),
    ("The manager was shot dead at the ticket window.", ["killed 1"]),
    ("In January seven vigilantes were shot dead at Sabon Rafi.", ["killed 7"]),
    ("Raiders with rifles shot dead four herders on Tuesday night.", ["killed 4"]),
    ("A teacher was found dead in a ditch.", ["killed 1"]),
    ("Two men were beaten to death by the crowd.", ["killed 2"]),
    ("21 killed, 35 wounded in Baghdad bombing", ["killed 21", "injured 35"]),
    ("Four herders shot dead in raid near Lokwari", ["killed 4"]),
    ("Three soldiers were wounded, one critically.", ["injured 3", "critically_injured 1"]),
    ("Two officers were critically injured.", ["critically_injured 2"]),
    ("One is in critical condition.", ["critically_injured 1"]),
    ("Five sailors are missing after the tanker was hit.", ["missing 5"]),
    ("Four passengers are still unaccounted for.", ["missing 4"]),
    ("The farm's cook is missing.", ["missing 1"]),
    # blows
    ("A clerk was hit in the stomach by a stray bullet.", ["injured 1"]),
    ("The men shot the watchman in the foot.", ["injured 1"]),
    ("The candidate was grazed in the shoulder.", ["injured 1"]),
    ("A policeman's wrist was broken in the scuffle.", ["injured 1"]),
    ("An aide lost two fingers.", ["injured 1"]),
    ("Three bystanders suffered gunshot wounds.", ["injured 3"]),
    ("Nine people were treated for breathing trouble.", ["injured 9"]),
    ("Nineteen others are in hospital.", ["injured 19"]),
    ("Twelve protesters were taken to hospital with bruises.", ["injured 12"]),
    ("Five passengers lost their lives in the ambush.", ["killed 5"]),
    ("The bombing claimed 12 lives.", ["killed 12"]),
    # taken
    ("Gunmen kidnapped two engineers on Sunday.", ["captured 2"]),
    ("Three workers were taken hostage.", ["captured 3"]),
    ("At least five workers were taken at gunpoint before dawn.", ["captured at_least 5"]),
    ("Pirates abducted 36 seafarers.", ["captured 36"]),
    ("The militants seized eight teachers.", ["captured 8"]),
    # named and tallied
    ("The death toll rose to 17 on Tuesday.", ["killed 17"]),
    ("The security source put the dead at four.", ["killed 4"]),
    ("The spokesman said eleven bodies had been counted.", ["killed 11"]),
    ("Hospitals reported 64 injured.", ["injured 64"]),
    ("The crews walked out in protest at the killing of a conductor.", ["killed 1"]),
    ("The ministry confirmed six deaths and 14 injuries.", ["killed 6", "injured 14"]),
    ("There were reports of multiple casualties.", ["unspecified vague"]),
]

_UNTOLD = [
    "No one was hurt in the attack.",
    "None of the 12 sailors was injured.",
    "Nobody was killed.",
    "The rebels denied that they had killed 20 soldiers.",
    "The gang threatened to kill five hostages.",
    "The blast could have killed hundreds of people.",
    "If two more men are killed, the talks will end.",
    "Neither man was injured.",
    "The raiders killed 40 cattle and burnt three huts.",
    "The drought has killed 200 goats.",
    "The army killed the story.",
    "Elijah Barmoi, 24, spent 50 shillings at the stall.",
    "The convoy of 30 trucks was hit on Monday.",
    "The tremor destroyed 300 houses.",
    "The town lost 40 jobs.",
    "Two aircraft are missing.",
    "The lawyer lost two cases.",
    "Nine of the ten people taken are home.",
    "Three men were treated to dinner.",
    "The film tells how a king died.",
    "Rebels seized three towns.",
    "Police are trying to prevent further deaths.",
    "The line went dead at 5 p.m.",
    "He killed the engine after ten minutes.",
]

_GROWING = [
    "The militants have killed 40 people since January.",
    "About 100 people were killed last year in such attacks.",
    "More than 70,000 people have died in the war.",
    "The conflict has killed 20,000 people over two decades.",
]


def found_in(text: str) -> list[FoundToll]:
    """Every toll of a text."""
    article = read(text)
    cast = cast_of(article)
    return [toll for line in article.lines for toll in tolls_of(line, cast)]


def read(text: str) -> Article:
    """An article that is only this text."""
    return read_article(Document(id="test", text=text))


def row(found: FoundToll) -> str:
    """A toll as this table writes it: "killed at_least 3", "injured 15-20"."""
    toll = found.toll
    known = [str(number) for number in dict.fromkeys((toll.low, toll.high)) if number is not None]
    words = [toll.effect.value, *([] if toll.qualifier is Qualifier.EXACTLY else [toll.qualifier.value])]
    return " ".join([*words, *(["-".join(known)] if known else [])])


@pytest.mark.parametrize(("text", "expected"), _TOLD, ids=[text for text, _ in _TOLD])
def test_harm_is_counted_as_it_is_told(text: str, expected: list[str]) -> None:
    assert sorted(row(found) for found in found_in(text)) == sorted(expected)


@pytest.mark.parametrize("text", _UNTOLD)
def test_what_harmed_nobody_is_no_toll(text: str) -> None:
    assert [row(found) for found in found_in(text)] == []


@pytest.mark.parametrize("text", _GROWING)
def test_the_toll_of_a_war_or_a_year_is_cumulative(text: str) -> None:
    assert [found.is_cumulative for found in found_in(text)] == [True]


def test_the_quotation_holds_number_and_harm() -> None:
    text = "On Monday a bomb killed 16 people in a market."
    (found,) = found_in(text)
    assert text[found.toll.start : found.toll.end] == "killed 16 people"


def test_the_cause_is_found_where_the_clause_names_it() -> None:
    (found,) = found_in("Three men were killed in the attack on the bus.")
    line = found.toll.line
    assert found.cause is not None
    assert line.tokens[found.cause.head].lower == "attack"


def test_killing_behind_a_comma_hangs_on_the_act_before_it() -> None:
    (found,) = found_in("A man threw a grenade into a bar, killing two guests.")
    assert found.governor is not None
    assert found.governor.lemma == "throw"


def test_two_sources_make_two_tolls() -> None:
    found = found_in("A bomb killed 16 people, by the count of the police, or 19, by that of the hospital.")
    assert [(row(each), each.toll.source.name if each.toll.source else None) for each in found] == [
        ("killed 16", "police"),
        ("killed 19", "hospital"),
    ]


def test_whoever_puts_a_toll_is_its_source() -> None:
    (found,) = found_in("The mayor put the dead at four.")
    assert found.toll.source is not None
    assert found.toll.source.name == "mayor"


# --- ages, and to which act a toll belongs ----------------------------------------------------------------------------------


def test_an_age_between_commas_is_no_count() -> None:
    assert [row(found) for found in found_in("A man was arrested after a woman, 25, was found dead in her flat.")] == ["killed 1"]


def test_people_abducted_and_killed_count_as_both() -> None:
    assert [row(found) for found in found_in("Three traders were abducted and killed on Monday.")] == ["captured 3", "killed 3"]


def test_rifles_seized_are_no_captives() -> None:
    assert found_in("Troops captured 46 rifles, 2 machine guns and 13 rocket launchers.") == []


def test_plans_to_kill_kill_nobody() -> None:
    assert found_in("The note held plans to murder the bishop, and a plot to kill four ministers was foiled.") == []


def owners_in(text: str) -> list[tuple[str, str | None]]:
    """Each toll of a text with the word of the act that it was given to."""
    article = read(text)
    cast = cast_of(article)
    told: list[tuple[str, str | None]] = []
    before: list[Mention] = []
    previous = None
    for line in article.lines:
        mentions = acts_of(line, cast, previous)
        for found in tolls_of(line, cast, previous):
            owner = owner_of(found, mentions, before)
            told.append((row(found), owner.line.tokens[owner.first].lower if owner else None))
        before, previous = [*before, *mentions], line
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen opened fire on a bus in Kano on Monday, killing nine pupils.", [("killed 9", "opened")]),
        ("Six people were hurt when a man threw a grenade into a bar in Kano.", [("injured 6", "threw")]),
        ("Gunmen attacked a police post in Kano on Monday. Both guards died.", [("killed 2", "attacked")]),
        ("Three men died when a ferry capsized off Mombasa on Monday.", [("killed 3", None)]),
        ("Gunmen attacked a police post in Kano on Monday. An earthquake killed 40 people in Iran.", [("killed 40", None)]),
    ],
)
def test_a_toll_goes_to_the_act_that_did_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert owners_in(text) == expected


def test_some_of_the_dead_told_again_are_not_counted_twice() -> None:
    article = read("Gunmen attacked a bus in Kano on Monday, killing four people. The driver died in hospital.")
    cast = cast_of(article)
    before: list[Mention] = []
    for line in article.lines:
        mentions = acts_of(line, cast, None)
        assign(tolls_of(line, cast), mentions, before)
        before += mentions
    assert [toll.low for mention in before for toll in mention.tolls] == [4]


def test_a_toll_told_before_its_act_goes_to_the_next_one() -> None:
    article = read("More than two dozen people lay dead. The gunmen opened fire on the market on Saturday.")
    cast = cast_of(article)
    first, second = article.lines
    left = assign(tolls_of(first, cast), acts_of(first, cast, None))
    mentions = acts_of(second, cast, first)
    assert [row(found) for found in left] == ["killed more_than 24"]
    assert assign_late(left, mentions) == []
    assert [toll.low for mention in mentions for toll in mention.tolls] == [24]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 14 soldiers were killed and nine others wounded when gunmen ambushed a convoy.", [14, 9]),
        ("Two local officials put the number of soldiers killed at 21.", [21]),
        ("Two paramedics were among the dead.", [2]),
        ("The health ministry gave a toll of 31.", [31]),
        ("A car rammed a bus, leaving eight policemen and two passers-by dead.", [8, 2]),
        ("Forty-one people were injured, seven of them critically, said the doctor.", [41, 7]),
        ("The hospital had treated 14 people, most of them for the effects of gas.", [14]),
    ],
)
def test_a_count_is_found_where_it_is_told_in_passing(text: str, expected: list[int]) -> None:
    assert [found.toll.low for found in found_in(text)] == expected
