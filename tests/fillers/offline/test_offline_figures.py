"""Words of war that mean something else, names that hide other names, and waters that are nobody's land."""

import pytest

from tests.fillers.offline.coded import events, names, only


def tellings_of_nothing(text: str) -> bool:
    return events(text) == []


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
    ],
)
def test_weather_hearts_sharks_walk_outs_and_tariffs_are_no_attacks(text: str):
    assert tellings_of_nothing(text)


@pytest.mark.parametrize(
    ("where", "name", "country"),
    [
        ("the Gulf of Aden", "Gulf of Aden", None),
        ("the Sea of Azov", "Sea of Azov", None),
        ("Lake Chad", "Lake Chad", None),
        ("New Mexico", "New Mexico", None),
        ("Birmingham, Alabama,", "Birmingham", None),
        ("Paris, Texas,", "Paris", None),
        ("London, Ontario,", "London", None),
        ("Tripoli, Lebanon,", "Tripoli", "LBN"),
    ],
)
def test_a_place_has_the_country_that_the_article_gives_or_none(where: str, name: str, country: str | None):
    place = only(f"Gunmen attacked a boat in {where} on Friday.").place
    assert (place.name, place.country) == (name, country)


def test_people_named_like_countries_are_people():
    event = only("Michael Jordan met Chad Johnson in Washington on Friday.")
    assert [party.country for party in (*event.actors, *event.recipients)] == [None, None]


@pytest.mark.parametrize(
    ("text", "recipients", "targets"),
    [
        ("A 34-year-old soldier was shot dead in Jenin on Friday.", ["soldier"], []),
        ("Rebels fired two missiles at the tanker Marlin Luanda on Friday.", [], ["tanker Marlin Luanda"]),
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
