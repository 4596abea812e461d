"""Templates: what the scorers of MUC-4 compare, and the counts that they give back.

A template is an incident type and five roles; a role holds entities, and an entity is a tuple of mentions of which any one
is right. Mentions are normalised when a template is made, so that a scorer only asks whether two strings are the same.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

Entity = tuple[str, ...]
"""The mentions of one entity, normalised. A predicted entity has one."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "PerpInd": "perpetrator_individuals",
        "PerpOrg": "perpetrator_organizations",
        "Target": "targets",
        "Victim": "victims",
        "Weapon": "weapons",
    }
)
"""The five roles as papers call them, and the fields of `schemas.muc4.Incident` that hold them."""

ROLES = tuple(FIELDS)
BETWEEN_TYPES = " / "
"""How an incident type of which either is right is written: "attack / bombing"."""

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")


@dataclass(frozen=True, slots=True)
class Template:
    """One incident. `roles` has all of `ROLES`. Make it with `templates_of_filled` or `templates_of_gold`."""

    incident_type: str
    roles: Mapping[str, tuple[Entity, ...]]

    @property
    def entities(self) -> int:
        """How many entities it has, in all roles."""
        return sum(len(self.roles[role]) for role in ROLES)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one document, or of many by adding them up. The two numerators differ: two predictions may hit one entity."""

    precision_numerator: int = 0
    precision_denominator: int = 0
    recall_numerator: int = 0
    recall_denominator: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))

    @property
    def precision(self) -> float | None:
        """The share of what was predicted that is right; None where nothing was predicted."""
        return self.precision_numerator / self.precision_denominator if self.precision_denominator else None

    @property
    def recall(self) -> float | None:
        """The share of gold that was hit; None where gold is empty."""
        return self.recall_numerator / self.recall_denominator if self.recall_denominator else None

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; 0 where one side alone is empty, None where both are."""
        if not self.precision_denominator and not self.recall_denominator:
            return None
        below = self.precision_numerator * self.recall_denominator + self.recall_numerator * self.precision_denominator
        return 2 * self.precision_numerator * self.recall_numerator / below if below else 0.0


def normalise(mention: str) -> str:
    """Lower case, without ASCII punctuation and a, an, the; blanks squeezed. A mention may come out empty."""
    return " ".join(_ARTICLE.sub(" ", mention.lower().translate(_PUNCTUATION)).split())


def templates_of_filled(filled: Mapping[str, Any]) -> tuple[Template, ...]:
    """The templates of a filled `Incidents` record, as a plain dict. One string is one entity."""
    return tuple(
        _template(row["incident_type"], {role: [[name] for name in row.get(FIELDS[role], ())] for role in ROLES})
        for row in filled.get("incidents", ())
    )


def templates_of_gold(labels: Iterable[Mapping[str, Sequence[Any]]]) -> tuple[Template, ...]:
    """The templates of one document's gold.

    An incident is a dict: `incident_type` holds the types of which any is right, each role field of the schema a list of
    entities, which are lists of mentions. A field may be left out. Raises ValueError for a key that is no field.
    """
    return tuple(_gold_template(row) for row in labels)


def hits(predicted: Template, gold: Template) -> tuple[int, int]:
    """How many predicted entities are right, and how many gold entities are hit, if these two templates are held together.

    A predicted entity is right if all its mentions are among those of some gold entity of the same role.
    """
    right = hit = 0
    for role in ROLES:
        said, wanted = ([frozenset(entity) for entity in template.roles[role]] for template in (predicted, gold))
        right += sum(any(entity <= other for other in wanted) for entity in said)
        hit += sum(any(entity <= other for entity in said) for other in wanted)
    return right, hit


def _gold_template(row: Mapping[str, Sequence[Any]]) -> Template:
    unknown = set(row) - {"incident_type", *FIELDS.values()}
    if unknown:
        raise ValueError(f"gold of an incident has no {', '.join(sorted(unknown))}; its fields: {', '.join(FIELDS.values())}")
    return _template(BETWEEN_TYPES.join(row["incident_type"]), {role: row.get(FIELDS[role], ()) for role in ROLES})


def _template(incident_type: str, roles: Mapping[str, Iterable[Iterable[str]]]) -> Template:
    entities = {role: tuple(tuple(map(normalise, mentions)) for mentions in found) for role, found in roles.items()}
    return Template(str(incident_type), MappingProxyType(entities))
