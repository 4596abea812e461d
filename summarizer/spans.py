"""Where words stand in a text, and how well they were found there."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Span(BaseModel):
    """A half-open stretch of code points: `text[start:end]`."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]


class Found(StrEnum):
    """How a quotation was found. Only `exact` and `normalised` are evidence."""

    EXACT = "exact"
    NORMALISED = "normalised"
    NEAR = "near"
    NOT_FOUND = "not_found"


class GroundedQuote(BaseModel):
    """One quotation of a record and the place where it stands.

    `path` is a JSON pointer into the filled record (`/events/0/evidence/0`). For a near quote `differences` says what
    differs ("number: '17' where the article has '23'") and `span` is the nearest passage; the quote itself is never rewritten.
    """

    model_config = ConfigDict(frozen=True)

    path: str
    quote: str
    found: Found
    span: Span | None = None
    differences: tuple[str, ...] = ()

    @property
    def is_evidence(self) -> bool:
        """Whether the article really says these words."""
        return self.found in (Found.EXACT, Found.NORMALISED)
