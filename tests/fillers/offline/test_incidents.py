"""From event records to the incidents of MUC-4: which acts count, who stands in which role, what is one incident and what two."""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks import muc4
from schemas.event import NewsBrief
from schemas.muc4 import Incident, Incidents, IncidentType
from summarizer.documents import Document
from summarizer.errors import UsageError
from summarizer.fillers.offline import OfflineFiller
from summarizer.fillers.offline.incidents.mapping import incidents_of
from summarizer.tasks import load_task


def event(**fields: Any) -> dict[str, Any]:
    plain = {"label": "An attack.", "event_type": "ASSAULT", "prominence": "main", "evidence": ["the attack"]}
    return plain | fields


def brief(*events: dict[str, Any]) -> NewsBrief:
    numbered = [{"id": f"e{number}", **one} for number, one in enumerate(events, start=1)]
    return NewsBrief.model_validate({"headline": "News.", "summary": "News came.", "events": numbered})


def incidents(*events: dict[str, Any]) -> list[Incident]:
    return incidents_of(brief(*events)).incidents


def only(**fields: Any) -> Incident:
    (incident,) = incidents(event(**fields))
    return incident


def party(name: str, sector: str | None = None) -> dict[str, Any]:
    return {"name": name, "sector": sector}


def telling(name: str, status: str) -> dict[str, Any]:
    return {"party": name, "status": status, "quote": "blamed"}


def casualty(group: str, effect: str = "killed") -> dict[str, Any]:
    return {"group": group, "effect": effect, "low": 2, "high": 2, "qualifier": "exactly", "quote": "two"}


def perpetrators(incident: Incident) -> tuple[list[str], list[str]]:
    return incident.perpetrator_individuals, incident.perpetrator_organizations


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "attack"),
        ({"mode": "explosives"}, "bombing"),
        ({"mode": "suicide-attack"}, "bombing"),
        ({"mode": "abduct"}, "kidnapping"),
        ({"mode": "firearms", "evidence": ["shot at the bomb squad"]}, "attack"),
        ({"weapons": ["a car bomb"]}, "bombing"),
        ({"evidence": ["A bus was blown up"]}, "bombing"),
        ({"evidence": ["the army bombarded the hills"]}, "attack"),
        ({"mode": "destroy", "evidence": ["set two of the\ntrucks on fire"]}, "arson"),
        ({"evidence": ["robbed a bank in Dorel"]}, "robbery"),
        ({"event_type": "COERCE", "mode": "seize", "evidence": ["stole ten tonnes of grain"]}, "robbery"),
        ({"event_type": "COERCE", "mode": "seize", "evidence": ["took forty nurses hostage"]}, "kidnapping"),
        ({"event_type": "COERCE", "mode": "restrict", "evidence": ["decreed an armed strike"]}, "forced work stoppage"),
        ({"event_type": "PROTEST", "mode": "riot", "evidence": ["students burned three buses"]}, "arson"),
    ],
)
def test_the_type_follows_weapon_mode_and_words(fields: dict[str, Any], kind: str):
    assert only(**fields).incident_type == kind


@pytest.mark.parametrize(
    "fields",
    [
        {"event_type": "COERCE", "mode": "arrest", "evidence": ["arrested two men for robbery"]},
        {"event_type": "COERCE", "mode": "seize", "actors": [party("police", "COP")], "evidence": ["seized the stolen cars"]},
        {"event_type": "PROTEST", "mode": "demo", "evidence": ["marched past the burned bank"]},
        {"event_type": "THREATEN", "mode": "violence", "evidence": ["threatened to bomb the port"]},
        {"prominence": "aggregate"},
        {"prominence": "background"},
        {"stage": "planned"},
    ],
)
def test_what_is_lawful_peaceful_old_or_only_planned_is_no_incident(fields: dict[str, Any]):
    assert incidents(event(**fields)) == []


def test_fighters_against_fighters_is_war():
    sides = {"actors": [party("rebels", "REB")], "recipients": [party("an army patrol", "MIL")]}
    assert incidents(event(**sides)) == []
    assert incidents(event(actors=[party("GUERRILLAS")], recipients=[party("KROLL BATTALION TROOPS")])) == []
    assert len(incidents(event(**sides, targets=["a clinic"]))) == 1
    assert len(incidents(event(actors=[party("rebels", "REB")], recipients=[party("villagers", "CVL")]))) == 1


def test_individuals_and_organisations_are_told_apart():
    actors = [
        party("two gunmen", "UAF"),
        party("the Red Hand", "REB"),
        party("Colonel Ivo Teyl", "MIL"),
        party("Morania's army", "MIL"),
    ]
    assert perpetrators(only(actors=actors)) == (["gunmen", "Colonel Ivo Teyl"], ["Red Hand", "Morania's army"])


def test_officers_and_ministers_are_people_even_where_names_come_without_titles():
    assert perpetrators(only(actors=[party("Ivo Teyl", "MIL"), party("Ida Kroll", "GOV")])) == (["Ivo Teyl", "Ida Kroll"], [])


def test_members_of_an_organisation_name_it_too():
    actors = [party("members of the Northern Liberation Front")]
    assert perpetrators(only(actors=actors)) == (["members of the Northern Liberation Front"], ["Northern Liberation Front"])
    assert perpetrators(only(actors=[party("NLF guerrillas")])) == (["NLF guerrillas"], ["NLF"])
    shouted = only(actors=[party("NLF GUERRILLAS")], responsibility=[telling("NLF", "claimed")])
    assert perpetrators(shouted) == (["NLF GUERRILLAS"], ["NLF"])


def test_who_claims_or_is_accused_is_behind_it_and_who_merely_denies_is_not():
    rows = [
        telling("the Untouchables", "claimed"),
        telling("the Red Hand Movement", "accused"),
        telling("the Old Party", "denied"),
    ]
    assert perpetrators(only(responsibility=rows))[1] == ["Untouchables", "Red Hand Movement"]
    both = [telling("the Old Party", "denied"), telling("the Old Party", "suspected")]
    assert perpetrators(only(responsibility=both))[1] == ["Old Party"]


def test_a_state_is_no_perpetrator_but_its_government_is():
    assert perpetrators(only(actors=[party("Peru"), party("PERU"), party("the Peruvian government", "GOV")])) == (
        [],
        ["Peruvian government"],
    )


def test_people_are_victims_and_things_are_targets():
    struck = [
        party("Mayor Ida Kroll", "GOV"),
        party("the Moranian embassy"),
        party("three villagers", "CVL"),
        party("the army", "MIL"),
    ]
    incident = only(recipients=struck, targets=["a bridge"], casualties=[casualty("children"), casualty("rebels", "captured")])
    assert incident.targets == ["bridge", "Moranian embassy"]
    assert incident.victims == ["Ida Kroll", "villagers", "children"]


def test_whoever_was_taken_is_a_victim_of_a_kidnapping():
    assert only(mode="abduct", casualties=[casualty("nurses", "captured")]).victims == ["nurses"]


def test_who_did_it_is_not_a_victim_of_it():
    incident = only(actors=[party("a bomber", "UAF")], casualties=[casualty("the bomber"), casualty("shoppers")])
    assert incident.victims == ["shoppers"]


def test_weapons_come_from_the_slot_or_of_a_bombing_from_its_evidence():
    assert only(mode="firearms", weapons=["two machineguns and pistols"]).weapons == ["machineguns", "pistols"]
    assert only(mode="explosives", evidence=["a car bomb went off", "the bomb"]).weapons == ["car bomb"]
    assert only(mode="explosives", evidence=["the bombing"]).weapons == []


def test_an_entity_has_one_name_the_fullest():
    rows = [telling("NLF", "claimed"), telling("the Northern Liberation Front (NLF)", "accused")]
    assert perpetrators(only(responsibility=rows))[1] == ["Northern Liberation Front"]
    assert only(recipients=[party("Kroll"), party("Ida Kroll")]).victims == ["Ida Kroll"]


def test_incidents_of_one_type_are_one_unless_something_parts_them():
    here = event(place={"name": "Dorel"}, date={"value": "2024-01-15", "expression": "Monday"}, targets=["a bus"])
    assert len(incidents(here, event(targets=["a shop"]))) == 1
    assert incidents(here, event(targets=["a shop"]))[0].targets == ["bus", "shop"]
    assert len(incidents(here, event(place={"name": "Vasna"}, targets=["a shop"]))) == 2
    assert len(incidents(here, event(date={"value": "2024-01", "expression": "this month"}, targets=["a shop"]))) == 1
    assert len(incidents(here, event(date={"value": "2024-01-12", "expression": "Friday"}, targets=["a shop"]))) == 2
    assert len(incidents(here, event(mode="explosives", targets=["a shop"]))) == 2


def test_other_organisations_make_another_incident():
    first = event(actors=[party("Northern Liberation Front", "REB")], targets=["a bus"])
    assert len(incidents(first, event(actors=[party("NLF", "REB")], targets=["a shop"]))) == 1
    assert len(incidents(first, event(actors=[party("Red Hand", "REB")], targets=["a shop"]))) == 2


def test_an_incident_that_says_nothing_is_left_out_beside_others():
    told = event(mode="explosives", targets=["a bus"])
    assert [one.incident_type for one in incidents(told, event())] == [IncidentType.BOMBING]
    assert len(incidents(event())) == 1


ARTICLES = {
    "DOREL-1": (
        "Gunmen kidnapped two engineers in Peru on Monday, police said.",
        [{"incident_type": "kidnapping", "PerpInd": [[["gunmen", 0]]], "Victim": [[["two engineers", 17], ["engineers", 21]]]}],
    ),
    "DOREL-2": (
        "A bomb exploded at a market in Lima on Tuesday. Nobody was hurt by the explosion, the mayor said.",
        [{"incident_type": "bombing", "Target": [[["market", 21]]], "Weapon": [[["bomb", 2]]]}],
    ),
    "DOREL-3": ("The museum of Dorel has a new roof, and its director is pleased with it.", []),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"docid": name, "doctext": text, "templates": templates} for name, (text, templates) in ARTICLES.items()]
    (tmp_path / "gtt_tiny.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_the_offline_filler_fills_the_muc4_task_and_its_key_tells_the_tasks_apart():
    document, filler = Document(id="x", text=ARTICLES["DOREL-1"][0], published=date(2024, 1, 15)), OfflineFiller()
    filled = asyncio.run(filler.fill(document, load_task("muc4"))).value
    assert isinstance(filled, Incidents)
    assert [one.incident_type for one in filled.incidents] == ["kidnapping"]
    assert filler.key(document, load_task("muc4")) != filler.key(document, load_task("event"))


def test_the_benchmark_counts_what_the_scorer_counts(folder: Path):
    answers = muc4.measured(muc4.file_of(folder, "tiny"))
    assert [answer.id for answer in answers] == list(ARTICLES)
    assert answers[2].tallies["together"] == muc4.Tally()
    table = {row[0]: row[1:] for row in muc4.rows(answers)}
    assert table["type"][-1] == "2"
    assert table["together"][-1] == "6"
    assert table["PerpInd"] == ("100.0", "100.0", "100.0", "1", "1")
    for answer in answers:
        assert (
            sum((one for name, one in answer.tallies.items() if name != "together"), muc4.Tally()) == answer.tallies["together"]
        )
    assert "3 articles" in muc4.told(answers)
    assert "no interval (2 stories)" in muc4.told(answers)


def test_the_benchmark_shows_the_key_beside_the_prediction(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any):
    monkeypatch.setattr(sys, "argv", ["muc4", "--data", str(folder), "--part", "tiny", "--show", "3"])
    muc4.main()
    shown = capsys.readouterr().out
    assert "  key: kidnapping; PerpInd: gunmen; Victim: two engineers = engineers" in shown
    assert "  key: nothing\n  predicted: nothing" in shown


def test_a_part_that_is_not_there_is_a_users_mistake(folder: Path):
    with pytest.raises(UsageError, match="neither slots_other"):
        muc4.file_of(folder, "other")
