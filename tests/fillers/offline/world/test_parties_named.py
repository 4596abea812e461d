"""Who: names, sectors, countries and pronouns."""

from __future__ import annotations

import pytest

from schemas.event import Party
from schemas.plover import Sector
from summarizer.fillers.offline.world.naming import folded
from tests.fillers.offline.world.reading_aloud import told


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Raiders killed four herders near Amol.", "four herders", "herders"),
        ("Police arrested a suspect.", "Police", "Police"),
        ("The Delta Resistance Movement attacked a post.", "The Delta Resistance Movement", "Delta Resistance Movement"),
        ("County commissioner Amos Kiprono met the elders.", "County commissioner Amos Kiprono", "Amos Kiprono"),
        ("Labour Minister Elena Brito met the union.", "Labour Minister Elena Brito", "Elena Brito"),
        ("Col. Paul Denga said the army had left.", "Col. Paul Denga", "Paul Denga"),
        ("Rebels killed his driver on Monday.", "his driver", "driver"),
        ("The Hill People's Army shelled the town.", "The Hill People's Army", "Hill People's Army"),
    ],
)
def test_a_party_is_called_as_the_article_calls_it_without_title_article_and_number(text: str, phrase: str, name: str) -> None:
    assert told(text).names(phrase) == [name]


def test_a_name_goes_on_over_its_of() -> None:
    story = told("Police blamed Friends of the Upper Leith for the fire.")
    assert story.names("Friends") == ["Friends of the Upper Leith"]


def test_a_surname_leads_to_the_full_name() -> None:
    story = told("Defence Secretary Ruth Calder spoke on Monday. Ms Calder blamed the rebels.")
    assert story.names("Ms Calder") == ["Ruth Calder"]


def test_initials_lead_to_the_full_name() -> None:
    story = told("The Basra Liberation Tigers attacked a post. The BLT denied it.")
    assert story.names("The BLT") == ["Basra Liberation Tigers"]


def test_a_noun_beside_a_name_is_that_name() -> None:
    story = told("The mayor, Rosa Nava, was shot on Sunday.")
    assert story.parties("The mayor") == [Party(name="Rosa Nava", sector=Sector.GOV)]


def test_the_nationality_of_a_group_tells_its_country() -> None:
    story = told("Israeli troops shot two men.")
    assert story.parties("Israeli troops") == [Party(name="Israeli troops", country="ISR", sector=Sector.MIL)]


def test_who_is_merely_backed_by_a_country_is_not_of_it() -> None:
    story = told("The Iran-backed militia Kataib Hezbollah attacked a base.")
    assert story.parties("The Iran-backed militia Kataib Hezbollah")[0].country is None


def test_the_police_are_those_of_the_country_that_the_article_plays_in() -> None:
    story = told("Police arrested two men in Kisumu on Monday. Kenya's interior minister praised them.")
    assert story.parties("Police") == [Party(name="Police", country="KEN", sector=Sector.COP)]


def test_others_name_nobody_and_people_only_where_they_are_counted() -> None:
    story = told("Six people died and nine others were hurt.")
    assert story.names("Six people") == ["people"]
    assert story.parties("nine others") == []


def test_everyone_joined_to_a_nominal_is_a_party() -> None:
    story = told("The bomb killed nine pupils and a cook.")
    assert story.names("nine pupils") == ["pupils", "cook"]


def test_he_is_the_man_who_was_the_subject_before() -> None:
    story = told("Mr Tom Hale met the minister on Monday. He was shot on Tuesday.")
    assert story.names("He") == ["Tom Hale"]


def test_she_is_no_man() -> None:
    story = told("Mr Tom Hale greeted Mrs Ann Reed. She was shot on Tuesday.")
    assert story.names("She") == ["Ann Reed"]


def test_they_are_several() -> None:
    story = told("Gunmen stopped a bus near the village. They shot the driver.")
    assert story.names("They") == ["Gunmen"]


def test_a_pronoun_without_an_antecedent_names_nobody() -> None:
    assert told("He was shot on Tuesday.").parties("He") == []


def test_the_office_of_a_body_has_the_sector_of_the_body() -> None:
    story = told("The dockers' union called a strike. Its president, Ana Moita, spoke in the hall.")
    assert story.parties("Ana Moita")[0].sector is Sector.LAB


def test_a_company_named_in_apposition_is_business() -> None:
    story = told("Ranao Express, a bus company, closed on Monday.")
    assert story.parties("Ranao Express")[0].sector is Sector.BUS


def test_names_are_compared_whole_and_over_spellings() -> None:
    assert folded("Kataeb Hezbollah") == folded("the Kataib Hizbollah") != folded("Hezbollah")


def test_two_parties_are_one_only_by_their_whole_names() -> None:
    cast = told("Kataib Hezbollah fired rockets. Hezbollah denied it.").cast
    assert cast.same_party(Party(name="Kataeb Hezbollah"), Party(name="Kataib Hezbollah"))
    assert not cast.same_party(Party(name="Hezbollah"), Party(name="Kataib Hezbollah"))
    assert cast.same_party(Party(name="officers"), Party(name="police officers"))


def test_a_definite_noun_means_whom_the_article_told_of_more_fully() -> None:
    story = told(
        "A conductor was shot by a police officer in Garsen. His friends say he had refused to pay."
        " The officer was taken into custody."
    )
    assert story.names("The officer") == ["police officer"]


def test_a_definite_noun_that_could_mean_two_keeps_its_words() -> None:
    story = told("A police officer met an army officer in Garsen. The officer was arrested.")
    assert story.names("The officer") == ["officer"]


def test_an_association_is_found_again_before_a_place_and_by_its_it() -> None:
    story = told(
        "Joyce Wambeti chairs the Murenga Matatu Owners' Association. The governor has offered to receive the association"
        " at his office, and it has accepted."
    )
    assert story.names("the association") == ["Murenga Matatu Owners' Association"]
    assert story.names("it") == ["Murenga Matatu Owners' Association"]


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("the Murenga Bus Owners' Association", Sector.BUS),
        ("the Port Workers' Federation", Sector.LAB),
        ("the National Farmers' Union", Sector.AGR),
        ("the Democratic Alliance", Sector.PTY),
    ],
)
def test_the_members_of_an_association_tell_its_sector(name: str, sector: Sector) -> None:
    assert told(f"On Monday {name} refused the offer.").parties(name)[0].sector is sector


def test_a_person_has_the_country_and_the_sector_of_the_body_named_before_him() -> None:
    story = told(
        "The US said that Islamic Revolutionary Guard Corps commander Razi Karimi was killed. US officials confirmed it."
    )
    [party] = story.parties("Islamic Revolutionary Guard Corps commander Razi Karimi")
    assert (party.country, party.sector) == ("IRN", Sector.MIL)


def test_the_sentence_behind_a_name_may_tell_who_it_is() -> None:
    story = told(
        "Mauro Baños had bought mangoes when a man shot him. The mayoral candidate of the Civic Harvest party died at once."
    )
    assert story.parties("The mayoral candidate") == [Party(name="Mauro Baños", sector=Sector.PTY)]


def test_a_person_has_the_sector_of_the_party_named_behind_the_name() -> None:
    story = told("Leticia Orduña Paz of the Democratic Front was wounded near Cascajal.")
    assert story.parties("Leticia Orduña Paz")[0].sector is Sector.PTY


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("its last four foreign workers", "foreign workers"),
        ("a third villager", "villager"),
        ("the second engineer", "second engineer"),
        ("two Italian doctors", "doctors"),
        ("Kenyan troops", "Kenyan troops"),
    ],
)
def test_counting_words_and_the_nationality_of_civilians_are_no_part_of_a_name(phrase: str, name: str) -> None:
    assert told(f"The agency met {phrase} on Monday.").names(phrase) == [name]


def test_a_portuguese_name_goes_on_over_do() -> None:
    assert told("Dockers met in Vila Nova do Sado on Monday.").names("Vila Nova") == []


def test_an_aeroplane_called_by_its_maker_is_a_thing() -> None:
    story = told("The Cessna landed in Garsen. Rebels burned the Antonov.")
    assert story.parties("The Cessna") == []
    assert story.target("the Antonov") == "Antonov"


def test_seafarers_are_not_of_the_country_where_they_are_met() -> None:
    story = told("Police in Benin said that pirates freed the crew off Benin. Benin thanked two seafarers.")
    assert story.parties("the crew")[0].country is None
    assert story.parties("two seafarers")[0].country is None
