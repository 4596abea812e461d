"""Where: places, their countries, kinds of nouns, and things struck."""

from __future__ import annotations

import pytest

from summarizer.fillers.offline.world.gazetteer import plain, towns_named
from tests.fillers.offline.world.reading_aloud import told


def test_a_hamlet_has_the_country_that_stands_beside_it() -> None:
    spot = told("Gunmen fired near the hamlet of Bouro, in the north of Burkina Faso.").spot("near the hamlet")
    assert spot is not None
    assert (spot.name, spot.country, spot.relation) == ("Bouro", "BFA", "near")


def test_an_unknown_town_lies_in_the_country_of_the_article() -> None:
    story = told("A bomb exploded in Tin Azabar on Monday. Mali's army blamed rebels in the north of Mali.")
    spot = story.spot("in Tin Azabar")
    assert spot is not None
    assert spot.country == "MLI"


def test_a_country_is_a_country() -> None:
    spot = told("Troops fought in Somalia on Monday.").spot("in Somalia")
    assert spot is not None
    assert spot.is_country
    assert spot.country == "SOM"


def test_a_city_that_is_plain_has_its_number_and_its_coordinates() -> None:
    spot = told("A bomb exploded in Baghdad. Iraq closed its border.").spot("in Baghdad")
    assert spot is not None
    assert spot.country == "IRQ"
    assert spot.geonames_id == 98182
    assert spot.latitude == pytest.approx(33.34, abs=0.1)


def test_between_namesakes_no_country_is_guessed() -> None:
    spot = told("A bomb exploded in Santa Cruz on Monday. It hurt nobody.").spot("in Santa Cruz")
    assert spot is not None
    assert spot.country is None
    assert len(spot.candidates) > 1


def test_so_many_miles_east_of_a_town_is_near_it() -> None:
    spot = told("Rebels killed two men 40 miles east of Dori on Monday.").spot("of Dori")
    assert spot is not None
    assert spot.relation == "near"


def test_a_water_is_in_no_country() -> None:
    spot = told("A ship sank in the Red Sea on Monday.").spot("in the Red Sea")
    assert spot is not None
    assert spot.is_water
    assert spot.country is None


def test_a_place_without_a_name_keeps_its_noun() -> None:
    spot = told("A man was shot at a bus terminal on Monday.").spot("at a bus terminal")
    assert spot is not None
    assert spot.is_common
    assert spot.name == "bus terminal"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Two men are in custody.", "in custody"),
        ("Drivers stayed away in protest.", "in protest"),
        ("He said so in a statement.", "in a statement"),
        ("She died in hospital.", "in hospital"),
        ("He is killed in the film.", "in the film"),
    ],
)
def test_what_is_no_place_is_none(text: str, phrase: str) -> None:
    assert told(text).spot(phrase) is None


def test_where_the_dateline_is_a_capital_the_text_tells_the_home() -> None:
    text = "NAIROBI, Kenya - Gunmen shot two guards in southern Somalia on Tuesday. Somalia's army said it was looking for them."
    assert told(text).cast.home == "SOM"


def test_two_countries_named_alike_give_no_home() -> None:
    assert told("India shelled Pakistan. Pakistan shelled India.").cast.home is None


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("Gunmen burnt the embassy.", "the embassy", "thing"),
        ("Gunmen used a rifle.", "a rifle", "weapon"),
        ("The attack killed two men.", "The attack", "act"),
        ("The attack killed two men.", "two men", "party"),
        ("Rebels stole 300 goats.", "300 goats", "animal"),
        ("The village was quiet.", "The village", "place"),
        ("Israel bombed a school.", "Israel", "party"),
    ],
)
def test_a_noun_is_of_the_kind_that_its_use_tells(text: str, phrase: str, kind: str) -> None:
    assert told(text).kind(phrase) == kind


@pytest.mark.parametrize(
    ("text", "phrase", "thing"),
    [
        ("A bomb damaged the police station.", "the police station", "police station"),
        ("Rioters burnt two buses.", "two buses", "buses"),
        ("Villagers burnt the rangers' post.", "the rangers' post", "rangers' post"),
        ("A bottle broke a window of the chapel.", "a window", "chapel"),
        ("Gunmen killed two farmers.", "two farmers", None),
    ],
)
def test_a_target_is_a_thing_in_the_fewest_words(text: str, phrase: str, thing: str | None) -> None:
    assert told(text).target(phrase) == thing


def test_the_gazetteer_reads_plain_letters_and_knows_what_it_lacks() -> None:
    assert plain("Đà Nẵng") == "da nang"
    assert towns_named("Ålesund")[0].country == "NOR"
    assert towns_named("Um Seneina") == ()


def test_copy_in_capitals_only_is_still_read() -> None:
    story = told("FMLN GUERRILLAS BOMBED THE BRIDGE IN EL SALVADOR. PRESIDENT ALFREDO CRISTIANI CONDEMNED THE ATTACK.")
    assert story.cast.home == "SLV"
    assert story.names("PRESIDENT ALFREDO CRISTIANI") == ["ALFREDO CRISTIANI"]
    assert story.kind("THE ATTACK") == "act"


def test_a_district_is_called_by_the_name_before_it_and_lies_where_its_city_does() -> None:
    spot = told("US officials spoke of a strike. Two men died in the Mashtal district of Baghdad.").spot(
        "in the Mashtal district"
    )
    assert spot is not None
    assert (spot.name, spot.country) == ("Mashtal", "IRQ")


def test_a_capital_is_in_its_own_country_whoever_strikes_it() -> None:
    spot = told("A US drone strike killed a commander in Baghdad.").spot("in Baghdad")
    assert spot is not None
    assert spot.country == "IRQ"


def test_a_region_keeps_its_word() -> None:
    spot = told("Shells hit a bus stop in Kherson region.").spot("in Kherson region")
    assert spot is not None
    assert spot.name == "Kherson region"


def test_talks_in_a_capital_are_not_about_its_country() -> None:
    story = told(
        "OSLO, July 28 - The Philippine government and rebels met, Norwegian mediators said. Norway thanked both sides."
        " The Philippine army was silent."
    )
    assert story.cast.home is None


def test_a_portuguese_town_is_named_whole() -> None:
    spot = told("Dockers met in Vila Nova do Sado on Monday.").spot("in Vila Nova")
    assert spot is not None
    assert spot.name == "Vila Nova do Sado"


def test_what_gunmen_come_on_and_the_town_they_come_to_are_not_struck() -> None:
    story = told("Gunmen on motorcycles stormed the town and burned a bus.")
    assert story.target("motorcycles") is None
    assert story.target("the town") is None
    assert story.target("a bus") == "bus"
