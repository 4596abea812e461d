"""Several tellings of one incident made one, unless the day, the place or the organisation tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from schemas.muc4 import Incident
from schemas.values import date_bounds
from summarizer.fillers.offline.incidents.naming import distinct, is_one

_ROLES: Final = tuple(name for name in Incident.model_fields if name != "incident_type")


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one event tells it, with what may tell it apart from others."""

    incident: Incident
    day: str | None
    place: str | None


def may_be_one(one: Telling, other: Telling) -> bool:
    """Whether two tellings of one type have nothing that parts them: other days, other places, other organisations."""
    if one.incident.incident_type is not other.incident.incident_type:
        return False
    bodies = one.incident.perpetrator_organizations, other.incident.perpetrator_organizations
    agree = not all(bodies) or any(is_one(a, b) for a in bodies[0] for b in bodies[1])
    return agree and _days_may_agree(one.day, other.day) and _places_may_agree(one.place, other.place)


def _days_may_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    (first, last), (opening, closing) = date_bounds(one), date_bounds(other)
    return not ((last and opening and last < opening) or (closing and first and closing < first))


def _places_may_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or is_one(one, other)


def merged(incidents: Sequence[Incident]) -> Incident:
    """One incident with the names of all, each entity once."""
    first = incidents[0]
    return Incident(
        incident_type=first.incident_type,
        **{role: distinct(name for one in incidents for name in getattr(one, role)) for role in _ROLES},
    )


def telling_something(incidents: Sequence[Incident]) -> list[Incident]:
    """All but those that say nothing beside the others: "the attack", looked back on, is the bombing told of before."""
    return [one for one in incidents if _names(one) or len(incidents) == 1]


def _names(incident: Incident) -> list[str]:
    return [name for role in _ROLES for name in getattr(incident, role)]
