"""A noun that only counts or shares leads to whoever stands behind it, and nowhere where that is unsure."""

from __future__ import annotations

from schemas.plover import Sector
from tests.fillers.offline.world.reading_aloud import told


def test_an_abbreviation_in_brackets_is_the_same_party() -> None:
    story = told("The Frente Libre del Norte (FLN) bombed a pipeline. The FLN agreed to a truce.")
    assert story.names("The FLN") == ["Frente Libre del Norte"]
    assert story.kind("The FLN") == "party"


def test_a_group_goes_by_the_name_it_gives_itself() -> None:
    story = told("A group calling itself NightHeron claimed it. Police arrested a gang known as the Okoroba Boys.")
    assert story.names("A group") == ["NightHeron"]
    assert story.names("a gang") == ["Okoroba Boys"]
    assert story.parties("a gang")[0].sector is Sector.CRM


def test_members_are_their_party() -> None:
    story = told("Police arrested nine members of the opposition United Congress.")
    assert story.names("nine members") == ["United Congress"]


def test_bare_members_are_those_of_the_union_told_last() -> None:
    story = told("The Miners' Union rejected the offer on Friday. Members voted it down on Sunday.")
    assert story.names("Members") == ["Miners' Union"]


def test_the_men_of_a_front_are_the_front() -> None:
    story = told("The Azarif Front stopped nine lorries. Its men lifted the barrier at Wadi Ihan.")
    assert story.names("Its men") == ["Azarif Front"]


def test_one_of_the_gunmen_is_the_man_named_behind() -> None:
    story = told("One of the gunmen, Aldo Benitez, was convicted last year.")
    assert story.names("One of the gunmen") == ["Aldo Benitez"]


def test_two_names_before_a_plural_are_two_parties() -> None:
    story = told("The Gully Side and Top Road gangs signed a truce on Saturday.")
    assert story.names("The Gully Side") == ["Gully Side", "Top Road"]


def test_the_two_men_are_the_two_who_were_told_last() -> None:
    story = told("Mr Kenji Hisamura flew in to see Mr Joel Tarivonda. The two men met on Friday.")
    assert sorted(story.names("The two men")) == ["Joel Tarivonda", "Kenji Hisamura"]


def test_the_two_men_are_nobody_where_three_were_told() -> None:
    story = told("Mr Kenji Hisamura, Mr Tom Hale and Mr Joel Tarivonda spoke. The two men met on Friday.")
    assert story.names("The two men") == ["men"]


def test_a_navy_boat_that_rams_is_the_navy() -> None:
    story = told("A Sri Lankan navy patrol boat rammed an Indian trawler on Tuesday.")
    assert story.names("A Sri Lankan navy patrol boat") == ["Sri Lankan navy"]
    assert story.kind("an Indian trawler") == "thing"


def test_the_wing_is_not_him() -> None:
    story = told("Mr Tom Hale was held hostage. Police stormed the wing and freed him.")
    assert story.names("him") == ["Tom Hale"]
