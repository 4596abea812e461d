"""Incidents: the same news told for readers of 1992, as the terrorist incidents of MUC-4 and no more.

An event record says far more than a MUC-4 template asks, so this is a matter of leaving out and of sorting anew. Of all events
only violence and what is taken by force stays, and fighters against fighters is war and no incident; how it was done gives the
type. Whoever did it, is blamed or boasts of it goes to the individuals ("gunmen") or to the organisations ("Shining Path"), and
members of an organisation to both. Incidents of one type are one, as mostly in the analysts' keys, unless the day, the place or
the organisation behind them tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from schemas.event import Effect, Event, NewsBrief, Party, Prominence, ResponsibilityStatus, Stage
from schemas.muc4 import Incident, Incidents, IncidentType
from schemas.plover import EventType, Sector
from schemas.values import date_bounds
from summarizer.fillers.offline.lexicon.countries import code_of_name as country_of_name

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
_BODILY: Final = frozenset(
    {Sector.REB, Sector.PRM, Sector.IMG, Sector.PTY, Sector.SPY, Sector.NGO, Sector.IGO, Sector.UNO, Sector.BUS, Sector.MNC}
)
"""Sectors in which a name without a telling head is a body; of the army and the government it is an officer or a minister."""
_HARMED: Final = frozenset({Effect.KILLED, Effect.INJURED, Effect.CRITICALLY_INJURED, Effect.UNSPECIFIED})
_TAKEN: Final = _HARMED | {Effect.CAPTURED, Effect.MISSING}


class _Kind(Enum):
    """What a name names. Countries stand apart: the keys have governments and armies among the perpetrators, but no states."""

    PEOPLE = "people"
    BODY = "body"
    THING = "thing"
    COUNTRY = "country"


_HEADS: Final[Mapping[_Kind, re.Pattern[str]]] = {
    _Kind.THING: re.compile(
        r"embass(?:y|ies)|consulates?|offices?|buildings?|stations?|houses?|homes?|residences?|vehicles?|cars?"
        r"|bus(?:es)?|trucks?|vans?|trains?|planes?|aircraft|helicopters?|ships?|boats?|banks?|bridges?|plants?"
        r"|pylons?|towers?|pipelines?|hotels?|schools?|church(?:es)?|mosques?|temples?|hospitals?|clinics?|markets?"
        r"|\w*stores?|shops?|warehouses?|bases?|barracks|headquarters|convoys?|checkpoints?|airports?|ports?|farms?"
        r"|facilit(?:y|ies)|installations?|substations?|lines?|ambulances?|prisons?|villages?|camps?"
    ),
    _Kind.PEOPLE: re.compile(
        r"\w*m[ae]n|\w*wom[ae]n|\w+eers?|\w+(?:ists?|ers)|troops?|rebels?|guerrillas?|militants?|insurgents?"
        r"|commandos?|assailants?|bandits?|criminals?|assassins?|suspects?|individuals?|persons?|people|civilians?"
        r"|members?|personnel|officers?|officials?|residents?|peasants?|students?|priests?|judges?|mayors?"
        r"|ministers?|presidents?|ambassadors?|children|child|youths?|others?|relatives?|patrols?|squads?|elements?"
        r"|traffickers?|gangs?|mobs?|columns?|guards?"
    ),
    _Kind.BODY: re.compile(
        r"front|arm(?:y|ies)|forces?|movement|party|cartels?|police|government|brigades?|battalions?|militias?"
        r"|organi[sz]ations?|court|parliament|congress|union|alliance|coalition|league|committee|council|ministry"
        r"|department|navy|state|jihad|command|commission|faction|group|path|corps|guard|authority|authorities"
        r"|company|association|agency|regime|military|network|federation|institution"
    ),
}
"""The last word of a name, before any "of" or "in". Things come first, or "headquarters" would be people in -ers."""

_TITLE = re.compile(
    r"^(?:mr|mrs|ms|dr|gen|general|col|colonel|capt|captain|maj|major|lt|lieutenant|sgt|sergeant|father|bishop"
    r"|mayor|judge|senator|president|minister|governor|ambassador)\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"troops?|soldiers?|rebels?|guerrillas?|insurgents?|militants?|fighters?|paramilitar(?:y|ies)|militia(?:s|men)?|commandos?"
    r"|arm(?:y|ies)|battalions?|brigades?|platoons?|garrisons?|regiments?|squadrons?|patrols?|columns?|units?"
)
"""Heads of those who fight, where no sector is known."""
_LEADING = re.compile(
    r"^(?:(?:the|an?|some|several|many|other|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|hundreds of"
    r"|up to|at least|more than|about|around|approximately|his|her|its|their|suspected|alleged|unidentified|unknown"
    r"|[\d,.]+)\s+)+(?=\w)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_BEHIND_HEAD = re.compile(r",|\s(?:of|in|from|at|on|with|who|that|for|belonging|wearing|near)\s", re.IGNORECASE)
_BELONGING = re.compile(r"\b(?:of|from|belonging to)\s+(?:the\s+)?(.+)", re.IGNORECASE)
_WEAPON = re.compile(
    r"\b(?:(?:car|truck|bus|pipe|petrol|fire|homemade|incendiary|roadside|time)[ -])?bombs?\b|\bdynamite\b"
    r"|\b(?:hand )?grenades?\b|\b(?:land)?mines?\b|\bexplosive devices?\b|\bmolotov cocktails?\b|\bexplosives\b",
    re.IGNORECASE,
)
"""What a bombing was done with, where no slot says so and the evidence does."""
_BETWEEN = re.compile(r"\s*(?:,|\band\b)\s*", re.IGNORECASE)
_LOOKED_BACK: Final = 30
"""Incidents, tellings and names that a new one is held against: more than any article has, so that time stays linear."""
_LITTLE = frozenset({"of", "the", "and", "for", "de", "del", "la", "y"})
"""Words of a name that leave no letter in its acronym."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """One incident as one event tells it, with what may tell it apart from others."""

    incident: Incident
    day: str | None
    place: str | None


def incidents_of(brief: NewsBrief) -> Incidents:
    """The incidents of a brief, in the order of its events. Reads nothing but the brief; the same brief gives the same incidents.

    Background, aggregates and plans are left out; threats and attempts of violence stay. Names lose article and number.
    """
    known = _known_bodies(brief)
    groups: list[list[_Telling]] = []
    for telling in (telling for event in brief.events if (telling := _telling(event, known)) is not None):
        home = next(
            (group for group in groups[-_LOOKED_BACK:] if all(_may_be_one(telling, one) for one in _parting(group))), None
        )
        if home is None:
            groups.append(home := [])
        home.append(telling)
    return Incidents(incidents=_telling_something([_merged([one.incident for one in group]) for group in groups]))


def _parting(group: Sequence[_Telling]) -> Sequence[_Telling]:
    """The tellings of a group that a newcomer is held against: its first and its latest."""
    return group if len(group) <= _LOOKED_BACK else (*group[:_LOOKED_BACK], *group[-_LOOKED_BACK:])


def _telling(event: Event, known: frozenset[str]) -> _Telling | None:
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
    return _Telling(incident, event.date.value if event.date else None, event.place.name if event.place else None)


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
    return party.sector in _FIGHTING or (party.sector is None and _ARMED.fullmatch(_head(_tidy(party.name))) is not None)


def _perpetrators(event: Event, known: frozenset[str]) -> tuple[list[str], list[str]]:
    """Individuals and organisations behind an event: its actors, and whoever claims it or is held responsible by anyone."""
    people: list[str] = []
    bodies: list[str] = []
    claimed = {row.party for row in event.responsibility if row.status is ResponsibilityStatus.CLAIMED}
    for name, sector in _behind(event):
        kind = _kind_of(name, sector, claims=name in claimed)
        if kind is _Kind.PEOPLE:
            people.append(_tidy(name))
            bodies += _bodies_within(name, known)
        elif kind is _Kind.BODY:
            bodies.append(_tidy(name))
    return _distinct(people), _distinct(bodies)


def _behind(event: Event) -> list[tuple[str, Sector | None]]:
    blamed = [row.party for row in event.responsibility if row.status is not ResponsibilityStatus.DENIED]
    return [*((party.name, party.sector) for party in event.actors), *((name, None) for name in blamed)]


def _struck(event: Event, kind: IncidentType) -> tuple[list[str], list[str]]:
    """Things and people. A body at peace that is struck ("the electoral council") is a thing; one that fights is neither."""
    things, people = list(event.targets), []
    for party in event.recipients:
        what = _kind_of(party.name, party.sector)
        if what is _Kind.PEOPLE:
            people.append(party.name)
        elif what is _Kind.THING or (what is _Kind.BODY and _may_be_thing(party, kind)):
            things.append(party.name)
    counted = _TAKEN if kind is IncidentType.KIDNAPPING else _HARMED
    people += [row.group for row in event.casualties if row.group and row.effect in counted]
    return _distinct(map(_tidy, things)), _distinct(_untitled(_tidy(name)) for name in people)


def _may_be_thing(party: Party, kind: IncidentType) -> bool:
    return kind is not IncidentType.KIDNAPPING and not _fights(party)


def _weapons(event: Event, kind: IncidentType) -> list[str]:
    said = list(event.weapons)
    if not said and kind is IncidentType.BOMBING:
        said = [found[0] for found in _WEAPON.finditer(_words(event))]
    return _distinct(_tidy(one) for weapon in said for one in _BETWEEN.split(weapon) if one)


def _kind_of(name: str, sector: Sector | None, *, claims: bool = False) -> _Kind:
    """By the head of the name, then by its title, then by its sector: "members of the army" are people, "the army" is a body.

    Who claims an act ("the Extraditables") is a body in case of doubt: single people seldom do.
    """
    plain = _tidy(name)
    if country_of_name(plain) or country_of_name(plain.title()):
        return _Kind.COUNTRY
    head = _head(plain)
    for kind, heads in _HEADS.items():
        if heads.fullmatch(head):
            return kind
    is_acronym = len(plain) <= 5 and plain.isupper() and plain.isalpha()
    if not _TITLE.match(plain) and (claims or sector in _BODILY or (sector is None and is_acronym)):
        return _Kind.BODY
    return _Kind.PEOPLE


def _head(name: str) -> str:
    before = _BEHIND_HEAD.split(name, maxsplit=1)[0].split()
    return before[-1].strip("\"'’").lower() if before else ""


def _tidy(name: str) -> str:
    """A name as the keys mostly have it: without article, number, outer quotation marks and what stands in brackets."""
    bare = " ".join(_BRACKETS.sub(" ", name).split()).strip(" \"'“”‘’,;")
    return _LEADING.sub("", bare, count=1) or name.strip()


def _untitled(name: str) -> str:
    """Victims are named without rank or office; who did it keeps it, as in "Colonel Vargas"."""
    return _TITLE.sub("", name).strip(" .") or name


def _known_bodies(brief: NewsBrief) -> frozenset[str]:
    """Bodies that stand alone somewhere in the brief, so that "FMLN guerrillas" is known to name one."""
    named = [pair for event in brief.events for pair in _behind(event)]
    named += [(party.name, party.sector) for event in brief.events for party in event.recipients]
    return frozenset(_tidy(name).casefold() for name, sector in named if _kind_of(name, sector) is _Kind.BODY)


def _bodies_within(name: str, known: frozenset[str]) -> list[str]:
    """The organisation whose people these are: "members of the Shining Path", "FMLN guerrillas"."""
    belonging = _BELONGING.search(name)
    if belonging:
        body = _tidy(belonging[1])
        return [body] if body.casefold() in known or _kind_of(body, None) is _Kind.BODY else []
    words = _tidy(name).split()
    before = [" ".join(words[:end]) for end in range(len(words) - 1, 0, -1)]
    is_shouted = name.isupper()
    return [body for body in before if body.casefold() in known or (not is_shouted and body.isupper() and len(body) > 2)][:1]


def _distinct(names: Iterable[str]) -> list[str]:
    """Each entity once, in its fullest form and where it is first met: "Cristiani" is in "Alfredo Cristiani", FMLN an acronym."""
    kept: list[str] = []
    for name in dict.fromkeys(names):
        first = max(0, len(kept) - _LOOKED_BACK)
        double = next((at for at, other in enumerate(kept[first:], first) if _is_one(name, other)), None)
        if double is None:
            kept.append(name)
        elif not _is_within(name, kept[double]):
            kept[double] = name
    return kept


def _is_one(name: str, other: str) -> bool:
    return _is_within(name, other) or _is_within(other, name)


def _is_within(name: str, other: str) -> bool:
    """Whether one name is a stretch of the other's words, or its acronym."""
    words = other.casefold().split()
    return f" {name.casefold()} " in f" {' '.join(words)} " or (
        len(name) > 2 and name.casefold() == "".join(word[0] for word in words if word not in _LITTLE)
    )


def _may_be_one(one: _Telling, other: _Telling) -> bool:
    """Whether two tellings of one type have nothing that parts them: other days, other places, other organisations."""
    if one.incident.incident_type is not other.incident.incident_type:
        return False
    bodies = one.incident.perpetrator_organizations, other.incident.perpetrator_organizations
    agree = not all(bodies) or any(_is_one(a, b) for a in bodies[0] for b in bodies[1])
    return agree and _days_may_agree(one.day, other.day) and _places_may_agree(one.place, other.place)


def _days_may_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    (first, last), (opening, closing) = date_bounds(one), date_bounds(other)
    return not ((last and opening and last < opening) or (closing and first and closing < first))


def _places_may_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or _is_one(one, other)


def _merged(incidents: Sequence[Incident]) -> Incident:
    first = incidents[0]
    return Incident(
        incident_type=first.incident_type,
        **{role: _distinct(name for one in incidents for name in getattr(one, role)) for role in _ROLES},
    )


_ROLES: Final = tuple(name for name in Incident.model_fields if name != "incident_type")


def _telling_something(incidents: Sequence[Incident]) -> list[Incident]:
    """All but those that say nothing beside the others: "the attack", looked back on, is the bombing told of before."""
    return [one for one in incidents if _names(one) or len(incidents) == 1]


def _names(incident: Incident) -> list[str]:
    return [name for role in _ROLES for name in getattr(incident, role)]
