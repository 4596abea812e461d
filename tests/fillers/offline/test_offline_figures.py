"""Words of war that mean something else, names that hide other names, and waters that are nobody's land."""

import pytest

from schemas.plover import EventType
from tests.fillers.offline.coded import events, names, only


def tells_no_attack(text: str) -> bool:
    return all(event.event_type is not EventType.ASSAULT for event in events(text))


@pytest.mark.parametrize(
    "text",
    [
        "Storm Ciaran struck France on Tuesday, killing three people.",
        "Hurricane Idalia hit Florida on Tuesday.",
        "A heart attack killed the mayor of Bogota on Friday.",
        "A shark attack killed a surfer in Sydney on Friday.",
        "A dog attack injured two boys in Leeds on Friday.",
        "A lightning strike killed four farmers in Bihar on Friday.",
        "A strike by nurses hit hospitals in London on Friday.",
        "A strike by train drivers hit commuters in Berlin on Monday.",
        "The EU targeted Russia in a new report on Monday.",
        "England attacked France from the start in Paris on Saturday.",
        "China hit Australia with tariffs on Monday.",
        "North Korea fired a ballistic missile towards the Sea of Japan on Monday.",
        "The president fired missiles expert John Smith on Monday.",
        "France will send tanks to Ukraine by March.",
        "Moody's hit Israel with a downgrade on Friday.",
        "Ten people were killed in a bus crash in Peru on Friday.",
        "A fire killed ten people in a Dhaka factory on Friday.",
        "Three miners were killed in a gas explosion in Donetsk on Friday.",
        "Two hikers were killed by a bear in Alaska on Friday.",
        "Malaria killed 300 children in Niger on Friday.",
        "The cyclist was killed by a lorry in London on Friday.",
        "The opposition attacked the government over its budget on Friday.",
        "The minister came under fire for his remarks on Friday.",
        "Firefighters battled the blaze in Athens on Friday.",
        "A rail strike hit Britain on Friday.",
        "The judge condemned the attack on democracy on Friday.",
        "The officer shot himself in Boston on Friday.",
    ],
)
def test_weather_hearts_sharks_walk_outs_and_tariffs_are_no_attacks(text: str):
    """A walk-out may be a protest, a dismissal a sanction and a gift of tanks aid: what they are not is an attack."""
    assert tells_no_attack(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked soldiers during a training exercise in Kano on Friday.",
        "Fans attacked the referee after a match in Lagos on Friday, injuring him.",
        "Two men were stabbed in a pub in Leeds during the cup final on Saturday.",
        "Tamil Tigers killed ten soldiers in Jaffna on Friday.",
        "A mob attacked a bus over a land dispute in Bihar on Friday, killing two.",
        "A wave of drones struck Kyiv on Friday.",
        "A policeman shot a film director in Mumbai on Friday.",
        "A suicide bomber blew himself up in a mosque in Kabul on Friday.",
    ],
)
def test_what_only_stands_near_a_match_a_film_or_a_drill_is_in_earnest(text: str):
    assert not tells_no_attack(text)


@pytest.mark.parametrize(
    ("where", "name", "country"),
    [
        ("the Gulf of Aden", "Gulf of Aden", None),
        ("the Sea of Azov", "Sea of Azov", None),
        ("Lake Chad", "Lake Chad", None),
        ("New Mexico", "New Mexico", "USA"),
        ("Birmingham, Alabama,", "Birmingham", "USA"),
        ("Paris, Texas,", "Paris", "USA"),
        ("London, Ontario,", "London", "CAN"),
        ("Tripoli, Lebanon,", "Tripoli", "LBN"),
    ],
)
def test_a_place_has_the_country_that_the_article_gives_or_none(where: str, name: str, country: str | None):
    """The gazetteer knows states and provinces by their land; it never reads "Paris, Texas" as the town in France."""
    place = only(f"Gunmen attacked a boat in {where} on Friday.").place
    assert (place.name, place.country) == (name, country)


def test_people_named_like_countries_are_people():
    event = only("Michael Jordan met Chad Johnson in Washington on Friday.")
    assert [party.country for party in (*event.actors, *event.recipients)] == [None, None]


@pytest.mark.parametrize(
    ("text", "recipients", "targets"),
    [
        (
            "A 34-year-old soldier was shot dead in Jenin on Friday.",
            ["34-year-old soldier"],
            [],
        ),  # as the gold has "19-year-old mechanic"
        ("Rebels fired two missiles at the tanker Marlin Luanda on Friday.", [], ["Marlin Luanda"]),  # the shortest clear form
    ],
)
def test_recipients_are_people_with_their_own_names(text: str, recipients: list[str], targets: list[str]):
    event = only(text)
    assert (names(event.recipients), event.targets) == (recipients, targets)


def test_names_keep_their_numbers_and_lose_their_trades():
    alliance = only("The Three Brotherhood Alliance has seized more than 200 bases since October 27.")
    assert names(alliance.actors) == ["Three Brotherhood Alliance"]
    actor = only("Actor Alec Baldwin shot and killed cinematographer Halyna Hutchins in Santa Fe on Friday.")
    assert names(actor.actors) == ["Alec Baldwin"]


def test_officers_are_not_always_police():
    event = only("Three officers were killed in an attack on a barracks in Kano on Friday.")
    assert [party.sector for party in event.recipients] == [None]
