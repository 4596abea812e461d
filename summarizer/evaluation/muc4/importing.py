"""Importing: a file of MUC-4 documents and keys becomes a suite of gold, one text and one YAML file for each document.

Two forms are read and told apart by themselves: the official key with all its slots (`slots`, `text`), and the form of GTT that
papers use (`doctext`, five roles). The official key has more: which fillers and templates are optional, and victims without a
name. GTT keeps only victims with a name; here a description that belongs to a name is one entity with it, any other is one of
its own. Mentions that do not stand in the text are dropped, as GTT does, and the gold file names them. (GTT's text lacks what the
translators put in brackets, so it drops a few more.) The texts are not ours: they go where the user says, into no repository.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from schemas.muc4 import IncidentType
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.muc4.templates import BETWEEN_TYPES, FIELDS

KEYS_FINAL = date(1992, 6, 16)
"""The day on which the MUC-4 conference opened; by then its keys were final."""

_SUITE = "task: muc4\ngold: [gold/*.yaml]\nscorers: [muc4-gtt, muc4-ceaf-rme]\n"
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
_SAFE_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # raw in JSON, not allowed or a line break in YAML


class _Value(BaseModel):
    alternatives: list[Any]
    optional: bool = False
    ref: list[str] = []


class _Slot(BaseModel):
    values: list[_Value] = []


class _SlotTemplate(BaseModel):
    slots: dict[str, _Slot]
    optional: bool = False


class _SlotDocument(BaseModel):
    """One line of the official form."""

    docid: str = Field(pattern=_SAFE_ID)
    dateline: str | None = None
    text: str
    text_mixed_case: str | None = None
    templates: list[_SlotTemplate]


_Roles = list[list[tuple[str, int]]]


class _GttTemplate(BaseModel):
    incident_type: str
    PerpInd: _Roles = []
    PerpOrg: _Roles = []
    Target: _Roles = []
    Victim: _Roles = []
    Weapon: _Roles = []


class _GttDocument(BaseModel):
    """One line of GTT's form. A mention is a string and where it starts."""

    docid: str = Field(pattern=_SAFE_ID)
    doctext: str
    templates: list[_GttTemplate]


@dataclass(frozen=True, slots=True)
class _Filler:
    mentions: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class _Incident:
    types: tuple[str, ...]
    roles: Mapping[str, tuple[_Filler, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class _Imported:
    """One document, whatever its form was. `lost` are mentions that do not stand in the text."""

    id: str
    text: str
    incidents: tuple[_Incident, ...]
    published: date | None = None
    lost: tuple[str, ...] = ()


def import_muc4(path: Path, folder: Path, *, labelled: date = KEYS_FINAL) -> int:
    """Write the suite of a MUC-4 file into a new or empty folder; how many documents it has.

    `labelled` is the day that the gold files give. Raises RecordsError, naming file and line, for what cannot be read, and
    UsageError for a folder that holds something or cannot be written. Nothing is written before all is read.
    """
    documents = _read(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty; name a new folder, nothing is overwritten")
    try:
        _write(documents, folder, about=path.name, labelled=labelled)
    except OSError as error:
        raise UsageError(f"{error.filename or folder} cannot be written ({error.strerror}); name another folder") from error
    return len(documents)


def _read(path: Path) -> dict[int, _Imported]:
    """The documents by the number of their line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise RecordsError(
            f"{path} cannot be read ({error.strerror}); name a MUC-4 file, slots_*.jsonl or gtt_*.jsonl"
        ) from error
    except UnicodeDecodeError as error:
        raise RecordsError(f"{path} is not UTF-8; convert it first") from error
    documents = {number: _document(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()}
    if not documents:
        raise RecordsError(f"{path} holds no documents; name a MUC-4 file with one JSON object on each line")
    _refuse_repeated(documents, path)
    return documents


def _refuse_repeated(documents: Mapping[int, _Imported], path: Path) -> None:
    seen: dict[str, int] = {}
    for number, document in documents.items():
        first = seen.setdefault(document.id, number)
        if first != number:
            raise RecordsError(f"{path}:{number}: {document.id} is on line {first} already; keep one of the two")


def _document(line: str, where: str) -> _Imported:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()  # half a surrogate pair can be read as JSON and never written
        if isinstance(row, dict) and "doctext" in row:
            return _of_gtt(_GttDocument.model_validate(row))
        if isinstance(row, dict) and "text" in row:
            return _of_slots(_SlotDocument.model_validate(row))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise RecordsError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}; mend or drop this line") from error
    except ValueError as error:  # JSONDecodeError and UnicodeEncodeError among them
        raise RecordsError(f"{where}: {error}; mend or drop this line") from error
    raise RecordsError(f"{where}: no MUC-4 document: it has neither text (official slots) nor doctext (GTT)")


def _of_gtt(row: _GttDocument) -> _Imported:
    incidents = tuple(
        _Incident(
            types=_types(template.incident_type.split(BETWEEN_TYPES)),
            roles={role: tuple(_gtt_fillers(getattr(template, role))) for role in FIELDS},
        )
        for template in row.templates
    )
    return _Imported(row.docid, row.doctext, incidents)


def _gtt_fillers(entities: _Roles) -> Iterator[_Filler]:
    return (_Filler(tuple(mention for mention, _ in entity)) for entity in entities if entity)


def _of_slots(row: _SlotDocument) -> _Imported:
    text = row.text_mixed_case or row.text
    filled = [(template, {role: _fillers(template, role) for role in FIELDS}) for template in row.templates]
    incidents = tuple(
        _Incident(
            types=_types(_said_types(template)),
            roles={role: tuple(_all_standing(fillers, text)) for role, fillers in roles.items()},
            optional=template.optional,
        )
        for template, roles in filled
    )
    mentions = (name for _, roles in filled for fillers in roles.values() for filler in fillers for name in filler.mentions)
    lost = dict.fromkeys(name for name in mentions if _standing(name, text) is None)
    return _Imported(row.docid, text, incidents, _day(row.dateline or ""), tuple(lost))


def _said_types(template: _SlotTemplate) -> list[str]:
    return [str(name) for value in _values(template, "INCIDENT: TYPE") for name in value.alternatives]


def _types(names: Iterable[str]) -> tuple[str, ...]:
    """The types in lower case. Raises ValueError for one that the schema does not have, or none."""
    types = tuple(dict.fromkeys(" ".join(name.lower().split()) for name in names))
    unknown = [name for name in types if name not in list(IncidentType)] or ([] if types else [""])
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no incident type of MUC-4 ({', '.join(IncidentType)})")
    return types


def _values(template: _SlotTemplate, slot: str) -> list[_Value]:
    return template.slots[slot].values if slot in template.slots else []


def _fillers(template: _SlotTemplate, role: str) -> list[_Filler]:
    """The entities of one role; a victim's name and the descriptions that refer to it are one."""
    fillers = [_filler(value) for value in _values(template, _SLOTS[role])]
    for value in _values(template, _DESCRIPTION) if role == "Victim" else []:
        owner = next((place for place, filler in enumerate(fillers) if set(value.ref) & set(filler.mentions)), None)
        if owner is None:
            fillers.append(_filler(value))
        else:
            fillers[owner] = _Filler(fillers[owner].mentions + _filler(value).mentions, fillers[owner].optional)
    return fillers


def _filler(value: _Value) -> _Filler:
    return _Filler(tuple(str(name) for name in value.alternatives), value.optional)


def _all_standing(fillers: Iterable[_Filler], text: str) -> Iterator[_Filler]:
    """The fillers with those of their mentions that stand in the text, as they stand there."""
    for filler in fillers:
        found = tuple(dict.fromkeys(words for name in filler.mentions if (words := _standing(name, text)) is not None))
        if found:
            yield _Filler(found, filler.optional)


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


def _write(documents: Mapping[int, _Imported], folder: Path, *, about: str, labelled: date) -> None:
    for part in ("documents", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for line, document in documents.items():
        dated = f"date {document.published.isoformat()}\n" if document.published else ""
        (folder / "documents" / f"{document.id}.txt").write_text(f"{dated}{document.text}\n", encoding="utf-8", newline="\n")
        gold = "\n".join(_gold(document, source=f"{about}, line {line}", labelled=labelled))
        (folder / "gold" / f"{document.id}.yaml").write_text(f"{gold}\n", encoding="utf-8", newline="\n")
    (folder / "suite.yaml").write_text(_SUITE, encoding="utf-8", newline="\n")


def _gold(document: _Imported, *, source: str, labelled: date) -> Iterator[str]:
    yield f"# The MUC-4 key of {document.id}, imported. source: {_quoted(source)}"
    if document.lost:
        yield f"# Dropped, since it does not stand in the text: {', '.join(map(_quoted, document.lost))}"
    yield f"document: ../documents/{document.id}.txt"
    yield f"labelled: {labelled.isoformat()}"
    yield "gold:"
    yield "  incidents:" if document.incidents else "  incidents: []"
    for incident in document.incidents:
        types = ", ".join(incident.types)
        if incident.optional:
            yield "    - !optional"
        yield f"    {' ' if incident.optional else '-'} incident_type: {f'!any [{types}]' if len(incident.types) > 1 else types}"
        for role, fillers in incident.roles.items():
            if fillers:
                yield f"      {FIELDS[role]}:"
                yield from (f"        - {_item(filler)}" for filler in fillers)


def _item(filler: _Filler) -> str:
    """One entity as an item of a list: its mention, or a tagged list of them."""
    mentions = ", ".join(map(_quoted, filler.mentions))
    if filler.optional:
        return f"!optional [{mentions}]"
    return f"!any [{mentions}]" if len(filler.mentions) > 1 else mentions


def _quoted(words: str) -> str:
    """A string as YAML reads it back, in double quotation marks."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(words, ensure_ascii=False))
