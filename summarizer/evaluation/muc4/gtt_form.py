"""The form of GTT: what papers use, with five roles and victims that have a name."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, Field

from summarizer.evaluation.muc4.keys import SAFE_ID, Filler, Incident, Key, types_of
from summarizer.evaluation.muc4.templates import BETWEEN_TYPES, FIELDS

_Roles = list[list[tuple[str, int]]]


class _GttTemplate(BaseModel):
    incident_type: str
    PerpInd: _Roles = []
    PerpOrg: _Roles = []
    Target: _Roles = []
    Victim: _Roles = []
    Weapon: _Roles = []


class GttDocument(BaseModel):
    """One line of GTT's form. A mention is a string and where it starts."""

    docid: str = Field(pattern=SAFE_ID)
    doctext: str
    templates: list[_GttTemplate]


def key_of_gtt(row: GttDocument) -> Key:
    """The key of one line."""
    incidents = tuple(
        Incident(
            types=types_of(template.incident_type.split(BETWEEN_TYPES)),
            roles={role: tuple(_gtt_fillers(getattr(template, role))) for role in FIELDS},
        )
        for template in row.templates
    )
    return Key(row.docid, row.doctext, incidents)


def _gtt_fillers(entities: _Roles) -> Iterator[Filler]:
    return (Filler(tuple(mention for mention, _ in entity)) for entity in entities if entity)
