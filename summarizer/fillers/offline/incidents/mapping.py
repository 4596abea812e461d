"""Incidents: the same news told for readers of 1992, as the terrorist incidents of MUC-4 and no more.

An event record says far more than a MUC-4 template asks, so this is a matter of leaving out and of sorting anew. Of all events
only violence and what is taken by force stays, and fighters against fighters is war and no incident; how it was done gives the
type. Whoever did it, is blamed or boasts of it goes to the individuals ("gunmen") or to the organisations ("Shining Path"), and
members of an organisation to both. Incidents of one type are one, as mostly in the analysts' keys, unless the day, the place or
the organisation behind them tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from schemas.event import Effect, Event, NewsBrief, Party, Prominence, ResponsibilityStatus, Stage
from schemas.muc4 import Incident, Incidents, IncidentType
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.incidents.joining import Telling, may_be_one, merged, telling_something
from summarizer.fillers.offline.incidents.naming import (
    LOOKED_BACK,
    Kind,
    bodies_within,
    distinct,
    head_of,
    kind_of,
    tidy,
    untitled,
)

_BY_MODE: Final[Mapping[str, IncidentType]] = {
    "abduct": IncidentType.KIDNAPPING,
    "explosives": IncidentType.BOMBING,
    "suicide-attack": IncidentType.BOMBING,
    "firearms": IncidentType.ATTACK,
    "primitive": IncidentType.ATTACK,
    "beat": IncidentType.ATTACK,
    "torture": IncidentType.ATTACK,
    "sexual": IncidentType.ATTACK,
}
"""Modes that settle the type. Of the others ("destroy", "targeted", "aerial") the words of the article decide."""
_BY_WORDS: Final[Mapping[IncidentType, re.Pattern[str]]] = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        IncidentType.FORCED_WORK_STOPPAGE: r"(?:armed|transport(?:ation)?) (?:strike|stoppage)s?|work stoppages?",
        IncidentType.KIDNAPPING: r"kidnap\w*|abduct\w*|hostages?|hijack\w*",
        IncidentType.ROBBERY: r"rob|robs|robb(?:ed|ing|ery|eries)|loot\w*|steal\w*|stole|stolen|heists?|hold-?ups?",
        IncidentType.ARSON: r"arson\w*|set (?:\S+ ){0,4}(?:on fire|ablaze|alight)|set fire|torch(?:ed|ing)"
        r"|burn(?:ed|t)|burning down",
        IncidentType.BOMBING: r"(?:\w+-)?bomb(?:s|ed|ing|ings|er|ers)?|dynamit\w*|explo(?:de|si)\w*|detonat\w*"
        r"|bl(?:ew|own) up|grenades?|(?:land)?mines?",
    }.items()
}
"""Words that tell the type, the rarest type first. "Bombarded" and "bombardment" are no bombing."""
_TAKING: Final = (IncidentType.FORCED_WORK_STOPPAGE, IncidentType.KIDNAPPING, IncidentType.ROBBERY)
_ADMITTED: Final[Mapping[tuple[EventType, str | None], Sequence[IncidentType]]] = {
    (EventType.COERCE, None): _TAKING,
    (EventType.COERCE, "seize"): _TAKING,
    (EventType.COERCE, "restrict"): _TAKING,
    (EventType.COERCE, "withhold"): _TAKING,
    (EventType.PROTEST, "riot"): (IncidentType.ARSON, IncidentType.ROBBERY),
    (EventType.PROTEST, "vandalize"): (IncidentType.ARSON, IncidentType.ROBBERY),
    (EventType.PROTEST, "strike"): (IncidentType.FORCED_WORK_STOPPAGE,),
}
"""What is no ASSAULT and yet an incident, if its words say so: a robbery, a burnt bus, an armed strike."""
_LEFT_OUT: Final = frozenset({Prominence.BACKGROUND, Prominence.AGGREGATE})
"""The analysts of MUC-4 were told to leave out what was over two months old, and counts of many incidents."""
_LAWFUL: Final = frozenset({Sector.COP, Sector.JUD, Sector.GOV, Sector.LEG})
"""What they seize is confiscated, not robbed."""
_FIGHTING: Final = frozenset({Sector.MIL, Sector.REB, Sector.PRM, Sector.IMG})
_HARMED: Final = frozenset({Effect.KILLED, Effect.INJURED, Effect.CRITICALLY_INJURED, Effect.UNSPECIFIED})
_TAKEN: Final = _HARMED | {Effect.CAPTURED, Effect.MISSING}
_ARMED = re.compile(
    r"troops?|soldiers?|rebels?|guerrillas?|insurgents?|militants?|fighters?|paramilitar(?:y|ies)|militia(?:s|men)?|commandos?"
    r"|arm(?:y|ies)|battalions?|brigades?|platoons?|garrisons?|regiments?|squadrons?|patrols?|columns?|units?"
)
"""Heads of those who fight, where no sector is known."""
_WEAPON = re.compile(
    r"\b(?:(?:car|truck|bus|pipe|petrol|fire|homemade|incendiary|roadside|time)[ -])?bombs?\b|\bdynamite\b"
    r"|\b(?:hand )?grenades?\b|\b(?:land)?mines?\b|\bexplosive devices?\b|\bmolotov cocktails?\b|\bexplosives\b",
    re.IGNORECASE,
)
"""What a bombing was done with, where no slot says so and the evidence does."""
_BETWEEN = re.compile(r"\s*(?:,|\band\b)\s*", re.IGNORECASE)


def incidents_of(brief: NewsBrief) -> Incidents:
    """The incidents of a brief, in the order of its events. Reads nothing but the brief; the same brief gives the same incidents.

    Background, aggregates and plans are left out; threats and attempts of violence stay. Names lose article and number.
    """
    known = _known_bodies(brief)
    groups: list[list[Telling]] = []
    for telling in (telling for event in brief.events if (telling := _telling(event, known)) is not None):
        home = next((group for group in groups[-LOOKED_BACK:] if all(may_be_one(telling, one) for one in _parting(group))), None)
        if home is None:
            groups.append(home := [])
        home.append(telling)
    return Incidents(incidents=telling_something([merged([one.incident for one in group]) for group in groups]))


def _parting(group: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings of a group that a newcomer is held against: its first and its latest."""
    return group if len(group) <= LOOKED_BACK else (*group[:LOOKED_BACK], *group[-LOOKED_BACK:])


def _telling(event: Event, known: frozenset[str]) -> Telling | None:
    kind = _type_of(event)
    if kind is None or event.prominence in _LEFT_OUT or event.stage is Stage.PLANNED or _is_war(event, kind):
        return None
    individuals, organisations = _perpetrators(event, known)
    targets, victims = _struck(event, kind)
    culprits = {name.casefold() for name in individuals}
    incident = Incident(
        incident_type=kind,
        perpetrator_individuals=individuals,
        perpetrator_organizations=organisations,
        targets=targets,
        victims=[name for name in victims if name.casefold() not in culprits],
        weapons=_weapons(event, kind),
    )
    return Telling(incident, event.date.value if event.date else None, event.place.name if event.place else None)


def _type_of(event: Event) -> IncidentType | None:
    """The type, or None for what is no incident. The weapon and the mode go before the words around them."""
    words = _words(event)
    if event.event_type is not EventType.ASSAULT:
        is_lawful = any(party.sector in _LAWFUL for party in event.actors)
        allowed = () if is_lawful else _ADMITTED.get((event.event_type, event.mode), ())
        return next((kind for kind in allowed if _BY_WORDS[kind].search(words)), None)
    if event.mode is not None and event.mode in _BY_MODE:
        return _BY_MODE[event.mode]
    if any(_BY_WORDS[IncidentType.BOMBING].search(weapon) for weapon in event.weapons):
        return IncidentType.BOMBING
    return next((kind for kind, telling in _BY_WORDS.items() if telling.search(words)), IncidentType.ATTACK)


def _words(event: Event) -> str:
    return " ".join(" ".join(event.evidence).split())


def _is_war(event: Event, kind: IncidentType) -> bool:
    """Whether fighters attack fighters and nothing and nobody else is struck: guerrillas a patrol, the army a rebel column."""
    if kind is not IncidentType.ATTACK or event.targets or not event.actors or not event.recipients:
        return False
    return all(_fights(party) for party in (*event.actors, *event.recipients))


def _fights(party: Party) -> bool:
    return party.sector in _FIGHTING or (party.sector is None and _ARMED.fullmatch(head_of(tidy(party.name))) is not None)


def _perpetrators(event: Event, known: frozenset[str]) -> tuple[list[str], list[str]]:
    """Individuals and organisations behind an event: its actors, and whoever claims it or is held responsible by anyone."""
    people: list[str] = []
    bodies: list[str] = []
    claimed = {row.party for row in event.responsibility if row.status is ResponsibilityStatus.CLAIMED}
    for name, sector in _behind(event):
        kind = kind_of(name, sector, claims=name in claimed)
        if kind is Kind.PEOPLE:
            people.append(tidy(name))
            bodies += bodies_within(name, known)
        elif kind is Kind.BODY:
            bodies.append(tidy(name))
    return distinct(people), distinct(bodies)


def _behind(event: Event) -> list[tuple[str, Sector | None]]:
    blamed = [row.party for row in event.responsibility if row.status is not ResponsibilityStatus.DENIED]
    return [*((party.name, party.sector) for party in event.actors), *((name, None) for name in blamed)]


def _struck(event: Event, kind: IncidentType) -> tuple[list[str], list[str]]:
    """Things and people. A body at peace that is struck ("the electoral council") is a thing; one that fights is neither."""
    things, people = list(event.targets), []
    for party in event.recipients:
        what = kind_of(party.name, party.sector)
        if what is Kind.PEOPLE:
            people.append(party.name)
        elif what is Kind.THING or (what is Kind.BODY and _may_be_thing(party, kind)):
            things.append(party.name)
    counted = _TAKEN if kind is IncidentType.KIDNAPPING else _HARMED
    people += [row.group for row in event.casualties if row.group and row.effect in counted]
    return distinct(map(tidy, things)), distinct(untitled(tidy(name)) for name in people)


def _may_be_thing(party: Party, kind: IncidentType) -> bool:
    return kind is not IncidentType.KIDNAPPING and not _fights(party)


def _weapons(event: Event, kind: IncidentType) -> list[str]:
    said = list(event.weapons)
    if not said and kind is IncidentType.BOMBING:
        said = [found[0] for found in _WEAPON.finditer(_words(event))]
    return distinct(tidy(one) for weapon in said for one in _BETWEEN.split(weapon) if one)


def _known_bodies(brief: NewsBrief) -> frozenset[str]:
    """Bodies that stand alone somewhere in the brief, so that "FMLN guerrillas" is known to name one."""
    named = [pair for event in brief.events for pair in _behind(event)]
    named += [(party.name, party.sector) for event in brief.events for party in event.recipients]
    return frozenset(tidy(name).casefold() for name, sector in named if kind_of(name, sector) is Kind.BODY)
