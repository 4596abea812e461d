"""The MUC-4 record: the terrorist incidents of an article, each with its type and who and what took part in it.

This is the task on which papers have compared systems since 1992, in the form that they use today: an incident type and
five roles. It is here so that figures of this program can be held against theirs; for news of one's own, the event
record says far more. One string names one entity; which of its mentions is chosen makes no difference to the score.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from schemas.base import Row
from schemas.markers import Compared

Entities = Annotated[list[str], Compared("set")]
"""Entities in one role, one string each, as the article names them."""


class IncidentType(StrEnum):
    """The kinds of incident that MUC-4 tells apart."""

    ATTACK = "attack"
    BOMBING = "bombing"
    KIDNAPPING = "kidnapping"
    ARSON = "arson"
    ROBBERY = "robbery"
    FORCED_WORK_STOPPAGE = "forced work stoppage"


class Incident(Row):
    """One terrorist incident."""

    incident_type: Annotated[IncidentType, Compared("exact", identity=True, critical=True)] = Field(
        description="the most exact one; attack where no other fits (murder, shooting, sabotage)"
    )
    perpetrator_individuals: Entities = Field(
        default=[], description='the people who did it or are suspected, named or not ("two gunmen")'
    )
    perpetrator_organizations: Entities = Field(default=[], description="the groups or bodies behind it, as said or suspected")
    targets: Entities = Field(default=[], description="things attacked or damaged: buildings, vehicles, installations")
    victims: Entities = Field(default=[], description="people who were the aim or were hurt: by name if given, else as described")
    weapons: Entities = Field(default=[], description="what it was done with")


class Incidents(Row):
    """One article as its terrorist incidents."""

    schema_version: ClassVar[str] = "1"

    incidents: Annotated[list[Incident], Compared("records")] = Field(
        description="one row for each incident; empty where the article reports none"
    )
