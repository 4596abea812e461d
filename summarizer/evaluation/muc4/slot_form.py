"""The official form: all slots of a key, which fillers and templates are optional, and victims without a name.

GTT keeps only victims with a name; here a description that belongs to a name is one entity with it, any other is one of its own.
Mentions that do not stand in the text are dropped, as GTT does. (GTT's text lacks what the translators put in brackets, so it
drops a few more.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from summarizer.evaluation.muc4.keys import SAFE_ID, Filler, Incident, Key, types_of
from summarizer.evaluation.muc4.templates import FIELDS

_SLOTS = {
    "PerpInd": "PERP: INDIVIDUAL ID",
    "PerpOrg": "PERP: ORGANIZATION ID",
    "Target": "PHYS TGT: ID",
    "Victim": "HUM TGT: NAME",
    "Weapon": "INCIDENT: INSTRUMENT ID",
}
_DESCRIPTION = "HUM TGT: DESCRIPTION"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d\d)\b", re.IGNORECASE)


class _Value(BaseModel):
    alternatives: list[Any]
    optional: bool = False
    ref: list[str] = []


class _Slot(BaseModel):
    values: list[_Value] = []


class _SlotTemplate(BaseModel):
    slots: dict[str, _Slot]
    optional: bool = False


class SlotDocument(BaseModel):
    """One line of the official form."""

    docid: str = Field(pattern=SAFE_ID)
    dateline: str | None = None
    text: str
    text_mixed_case: str | None = None
    templates: list[_SlotTemplate]


def key_of_slots(row: SlotDocument) -> Key:
    """The key of one line. Raises ValueError for an incident of no known type."""
    text = row.text_mixed_case or row.text
    filled = [(template, {role: _fillers(template, role) for role in FIELDS}) for template in row.templates]
    incidents = tuple(
        Incident(
            types=types_of(_said_types(template)),
            roles={role: tuple(_all_standing(fillers, text)) for role, fillers in roles.items()},
            optional=template.optional,
        )
        for template, roles in filled
    )
    mentions = (name for _, roles in filled for fillers in roles.values() for filler in fillers for name in filler.mentions)
    lost = dict.fromkeys(name for name in mentions if _standing(name, text) is None)
    return Key(row.docid, text, incidents, _day(row.dateline or ""), tuple(lost))


def _said_types(template: _SlotTemplate) -> list[str]:
    return [str(name) for value in _values(template, "INCIDENT: TYPE") for name in value.alternatives]


def _values(template: _SlotTemplate, slot: str) -> list[_Value]:
    return template.slots[slot].values if slot in template.slots else []


def _fillers(template: _SlotTemplate, role: str) -> list[Filler]:
    """The entities of one role; a victim's name and the descriptions that refer to it are one."""
    fillers = [_filler(value) for value in _values(template, _SLOTS[role])]
    for value in _values(template, _DESCRIPTION) if role == "Victim" else []:
        owner = next((place for place, filler in enumerate(fillers) if set(value.ref) & set(filler.mentions)), None)
        if owner is None:
            fillers.append(_filler(value))
        else:
            fillers[owner] = Filler(fillers[owner].mentions + _filler(value).mentions, fillers[owner].optional)
    return fillers


def _filler(value: _Value) -> Filler:
    return Filler(tuple(str(name) for name in value.alternatives), value.optional)


def _all_standing(fillers: Iterable[Filler], text: str) -> Iterator[Filler]:
    """The fillers with those of their mentions that stand in the text, as they stand there."""
    for filler in fillers:
        found = tuple(dict.fromkeys(words for name in filler.mentions if (words := _standing(name, text)) is not None))
        if found:
            yield Filler(found, filler.optional)


def _standing(mention: str, text: str) -> str | None:
    """The words of a mention as the text has them, whatever its case and line ends, on one line; None if they are not there."""
    found = re.search(r"\s+".join(map(re.escape, mention.split())), text, re.IGNORECASE)
    return " ".join(found[0].split()) if found else None


def _day(dateline: str) -> date | None:
    """The day that a dateline gives ("LIMA, 4 FEB 90 (EFE)"); None for NO DATE, or where the year is missing."""
    found = _DAY.search(dateline)
    if not found:
        return None
    try:
        return date(1900 + int(found[3]), 1 + _MONTHS.index(found[2].upper()), int(found[1]))
    except ValueError:  # 31 FEB
        return None
