"""What is denied, doubted, alleged, imagined or invented is not asserted; and whose word an act is."""

import pytest

from tests.fillers.offline.coded import events, names, only, tellings


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that rebels killed ten soldiers in Sake on Friday.",
        "The chief of police denied rebels attacked Goma on Friday.",
        "Reports that rebels attacked Goma are wrong.",
        "Kigali dismissed reports that Rwandan troops attacked Goma on Friday.",
        "It is false that Rwandan troops attacked Goma on Friday.",
        "There is no evidence that Rwanda attacked the camp on Friday, the UN said.",
        "Residents claim that rebels attacked Goma on Friday.",
        "No soldier attacked the camp on Friday.",
        "The crew avoided being shot in Goma on Friday.",
        "If rebels attack Goma and kill soldiers, the army will answer.",
    ],
)
def test_what_is_denied_or_doubted_is_no_event(text: str):
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the film, American soldiers attack a village in Vietnam.",
        "In the novel, gunmen kidnapped a priest in Italy on Monday.",
        "Soldiers stormed a mock embassy in Poland on Friday.",
        "Troops fired rockets at targets in a drill in Taiwan on Thursday.",
    ],
)
def test_films_novels_and_drills_are_no_events(text: str):
    assert events(text) == []


@pytest.mark.parametrize("hedge", ["allegedly", "reportedly", "apparently"])
def test_a_hedged_act_has_a_suspect_and_no_actor(hedge: str):
    event = only(f"Rwandan troops {hedge} shelled Goma on Friday.")
    assert (event.actors, tellings(event)) == ([], [("Rwandan troops", "suspected", None)])


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Prosecutors say Ahmed Khan stabbed a guard in Berlin.", ("Ahmed Khan", "accused_by_authorities", "Prosecutors")),
        ("Police believe Ahmed Khan shot a guard in Berlin.", ("Ahmed Khan", "suspected", "Police")),
        ("Witnesses described how Rwandan troops attacked Goma.", ("Rwandan troops", "accused", "Witnesses")),
        ("Rwandan troops attacked Goma, two security sources said.", ("Rwandan troops", "accused", "security sources")),
        ("Rwandan troops attacked Goma, a source said.", ("Rwandan troops", "accused", "source")),
        ("Rwandan troops attacked Goma, residents told Reuters.", ("Rwandan troops", "accused", "residents")),
    ],
)
def test_hearsay_accuses_and_names_no_actor(text: str, row: tuple[str, str, str]):
    event = only(text)
    assert (event.actors, tellings(event), event.according_to) == ([], [row], row[2])


def test_a_claim_turned_down_in_the_next_sentence_is_denied_by_somebody():
    event = only(
        "Serbia's president Aleksandar Vucic said Kosovo police attacked Serbs in Mitrovica on Friday. "
        "Kosovo's prime minister Albin Kurti rejected the claim."
    )
    assert event.denied_by == ["Albin Kurti"]
    assert names(event.recipients) == ["Serbs"]


def test_neither_confirming_nor_denying_is_no_denial():
    event = only(
        "An Israeli strike killed two men in Tyre on Friday. Israel neither confirmed nor denied carrying out the strike."
    )
    assert tellings(event) == []


def test_a_planned_act_accuses_nobody():
    event = only("Israel will bomb Iran, a minister said.")
    assert (names(event.actors), event.responsibility, event.stage) == (["Israel"], [], "planned")


def test_a_capital_speaks_for_its_country():
    event = only("Russia's army killed 300 Ukrainian soldiers in Avdiivka on Friday, Moscow said.")
    assert ([actor.country for actor in event.actors], event.responsibility) == (["RUS"], [])


def test_suspected_attackers_are_no_actors():
    event = only("Suspected Islamist militants killed at least 20 villagers in Beni on Sunday.")
    assert (event.actors, [row[1] for row in tellings(event)]) == ([], ["suspected"])
    assert [(row.low, row.high) for row in event.casualties] == [(20, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The army and rebels traded blame on Monday for an attack on a hospital in El Fasher.",
    ],
)
def test_the_day_of_another_verb_is_not_the_day_of_the_act(text: str):
    assert only(text).date is None


def test_who_condemns_an_attack_lends_it_no_day():
    """The words of the minister are an act of their own, with their own day."""
    condemned, attack = events("The minister on Monday condemned an attack on a hospital in El Fasher.")
    assert (condemned.event_type.value, condemned.date.value, condemned.recipients) == ("ACCUSE", "2024-01-15", [])
    assert (attack.event_type.value, attack.date, attack.targets) == ("ASSAULT", None, ["hospital"])


def test_the_day_of_a_robbery_is_not_the_day_of_the_arrest():
    """The robbery, told with place and day, is an event of its own; only its day must not reach the arrest."""
    arrest, robbery = events("Police arrested two of the five men who robbed a bank in Lagos on Monday.")
    assert (arrest.event_type.value, arrest.date) == ("COERCE", None)
    assert (robbery.event_type.value, robbery.targets) == ("ASSAULT", ["bank"])


def test_a_relative_clause_dates_the_act_that_it_describes():
    event = only("An attack on a base in Mali, which was carried out on Friday, killed three soldiers.")
    assert event.date.value == "2024-01-12"


def test_rival_tellings_are_rows_of_one_event():
    event = only(
        "The army and the Rapid Support Forces traded blame for an attack on a hospital in El Fasher that killed 70 people,"
        " the WHO said. The army said the RSF shelled the hospital. The RSF accused the army of bombing it."
    )
    assert tellings(event) == [
        ("Rapid Support Forces", "accused_by_authorities", "army"),
        ("army", "accused", "Rapid Support Forces"),
    ]


def test_bare_blame_is_no_event():
    assert events("Nobody knows who burnt the church. The army blamed the Allied Democratic Forces.") == []


def test_old_events_stay_background_where_the_lead_is_not_coded():
    event = only("A court on Friday heard Evan Gershkovich. Gershkovich was arrested in Yekaterinburg in March 2023.")
    assert event.prominence == "background"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Gunmen killed ten soldiers in Diffa, raising to 50 the number of troops killed this month.", [(10, 10)]),
        ("At least 12 people, including three children, were wounded in shelling of Donetsk on Friday.", [(12, None)]),
    ],
)
def test_a_count_is_neither_a_tally_nor_a_part_nor_another_act(text: str, counts: list[tuple[int, int | None]]):
    event = only(text)
    assert [(row.low, row.high) for row in event.casualties] == counts
    assert "rebels" not in names(event.recipients)


def test_who_repels_an_attack_does_another_deed():
    """The rebels whom the army killed are not victims of the shelling, and the killing is told as an act of the army."""
    shelling = events("Rebels shelled Goma on Friday. The army said it had repelled the attack and killed 20 rebels.")[0]
    assert (shelling.casualties, names(shelling.actors)) == ([], ["Rebels"])
    assert "rebels" not in names(shelling.recipients)


def test_soldiers_whom_villagers_accuse_are_no_actors_and_their_own_army_accuses_nobody():
    accused = only(
        "Villagers said soldiers had shot dead four herders in Plateau state on Friday. The army denied the allegation."
    )
    assert (accused.actors, tellings(accused)) == ([], [("soldiers", "accused", "Villagers")])
    assert accused.denied_by == ["army"]
    told = only("Soldiers killed four bandits in Plateau state on Friday, the army said.")
    assert (names(told.actors), told.responsibility) == (["Soldiers"], [])
