"""Keys: what the analysts of MUC-4 found in a text, whichever form it came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from schemas.muc4 import IncidentType

SAFE_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
"""An id becomes the name of a file."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One entity that fills a role, by all its mentions."""

    mentions: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """One template: of which types it may be, and who fills its roles."""

    types: tuple[str, ...]
    roles: Mapping[str, tuple[Filler, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One document, whatever its form was. `lost` are mentions that do not stand in the text."""

    id: str
    text: str
    incidents: tuple[Incident, ...]
    published: date | None = None
    lost: tuple[str, ...] = ()


def types_of(names: Iterable[str]) -> tuple[str, ...]:
    """The types in lower case. Raises ValueError for one that the schema does not have, or none."""
    types = tuple(dict.fromkeys(" ".join(name.lower().split()) for name in names))
    unknown = [name for name in types if name not in list(IncidentType)] or ([] if types else [""])
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no incident type of MUC-4 ({', '.join(IncidentType)})")
    return types
