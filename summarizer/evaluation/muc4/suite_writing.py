"""Writing a suite: for each key a text and a gold file, as a person would have labelled it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from summarizer.evaluation.muc4.keys import Filler, Incident, Key
from summarizer.evaluation.muc4.templates import FIELDS

_SUITE = "task: muc4\ngold: [gold/*.yaml]\nscorers: [muc4-gtt, muc4-ceaf-rme]\n"
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # raw in JSON, not allowed or a line break in YAML


def write_suite(documents: Mapping[int, Key], folder: Path, *, about: str, labelled: date) -> None:
    """Write the suite of these keys, which go by the number of their line in the file `about`."""
    for part in ("documents", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for line, document in documents.items():
        dated = f"date {document.published.isoformat()}\n" if document.published else ""
        (folder / "documents" / f"{document.id}.txt").write_text(f"{dated}{document.text}\n", encoding="utf-8", newline="\n")
        gold = "\n".join(_gold(fitted(document), source=f"{about}, line {line}", labelled=labelled))
        (folder / "gold" / f"{document.id}.yaml").write_text(f"{gold}\n", encoding="utf-8", newline="\n")
    (folder / "suite.yaml").write_text(_SUITE, encoding="utf-8", newline="\n")


def fitted(key: Key) -> Key:
    """The key as gold can have it: nothing twice, neither a template (GTT drops those too) nor a filler of a role."""
    incidents = [replace(one, roles={role: _once(fillers) for role, fillers in one.roles.items()}) for one in key.incidents]
    once: dict[str, Incident] = {}
    for one in incidents:
        known = once.setdefault(repr((one.types, one.roles)), one)
        once[repr((one.types, one.roles))] = replace(known, optional=known.optional and one.optional)
    return replace(key, incidents=tuple(once.values()))


def _once(fillers: Sequence[Filler]) -> tuple[Filler, ...]:
    """Each entity once; one that is optional here and demanded there is demanded."""
    demanded = {frozenset(one.mentions) for one in fillers if not one.optional}
    kept = {frozenset(one.mentions): one for one in reversed(fillers)}
    return tuple(replace(one, optional=one.optional and key not in demanded) for key, one in reversed(kept.items()))


def _gold(document: Key, *, source: str, labelled: date) -> Iterator[str]:
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


def _item(filler: Filler) -> str:
    """One entity as an item of a list: its mention, or a tagged list of them."""
    mentions = ", ".join(map(_quoted, filler.mentions))
    if filler.optional:
        return f"!optional [{mentions}]"
    return f"!any [{mentions}]" if len(filler.mentions) > 1 else mentions


def _quoted(words: str) -> str:
    """A string as YAML reads it back, in double quotation marks."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(words, ensure_ascii=False))
