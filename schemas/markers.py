"""Marks that a schema puts on its fields, and from which everything else is derived.

A field of a record says more than its type. It may be a quotation that must stand in the article word for
word; it may be a count that its neighbour `quote` has to show; and it has one right way of being compared
with gold. Those things are declared once, on the field, with `Annotated[...]`:

    killed: Annotated[int | None, Compared("number"), CountIn("quote")]

Grounding, checks, scoring, report columns and the review form read the marks; none of them knows any schema.
Marks are plain frozen values: a schema imports this file and pydantic, and nothing else of the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Comparator = Literal["exact", "date", "number", "name", "text", "set", "records", "reference", "ignored"]
"""How a value is held against gold.

exact     enums and identifiers: equal or wrong
date      EDTF: equal, or contained with partial precision told apart
number    integers: equal or wrong, within a declared tolerance
name      people, places, bodies: aliases and spelling folded
text      free text: decides pairing only, never a score of its own
set       a list of plain values in any order
records   a sub-record or a list of them, paired one to one before their fields are compared
reference the `id` of another row of the same list: right if that row is paired with the one gold means
ignored   not compared at all
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """How this field is compared with gold.

    `identity` fields decide which predicted row is paired with which gold row. `critical` fields may not gain
    a single new error in a replayed evaluation. `tolerance` is for numbers only, in the number's own unit.
    """

    by: Comparator
    identity: bool = False
    critical: bool = False
    tolerance: int = 0


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The field is a quotation: copied from the article word for word, found and checked by the engine."""


@dataclass(frozen=True, slots=True)
class CountIn:
    """The number must be readable, in digits or words, from the sibling field named here (a quotation or list of them)."""

    quote: str


@dataclass(frozen=True, slots=True)
class DateOf:
    """The EDTF value must agree with what the sibling expression means, read against the publication date."""

    expression: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The words must stand in the article; for names, in any of the usual spellings of white space and quotation marks."""


@dataclass(frozen=True, slots=True)
class FactsStanding:
    """Free text whose every number, date and name must stand in the article (a summary, a headline)."""


@dataclass(frozen=True, slots=True)
class FoundWhen:
    """When a row of this list counts as found: paired, and more than paired.

    `same`: dotted fields that must be equal. `not_contradicting`: dates that must not exclude each other. `in_common`: fields of
    which at least one must share a value; where gold has none of them, nothing is asked. `alike`: texts of which at least
    half the words must be the same.
    """

    same: tuple[str, ...] = ()
    not_contradicting: tuple[str, ...] = ()
    in_common: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covers:
    """Free text that should mention the main rows of a sibling list: of each one of `names`, and one of `numbers` if it has any.

    `where` is the field and value that make a row a main one.
    """

    rows: str
    where: tuple[str, str]
    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()


Mark = Compared | Verbatim | CountIn | DateOf | Standing | FactsStanding | FoundWhen | Covers
