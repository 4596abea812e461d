"""A second, much smaller record: the key facts of an article, each with the words that support it.

It is here to show what a task costs to add: this file and a prompt folder. It also serves articles that tell of
no event at all, where a headline, a summary and half a dozen checked facts are all that one wants.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from schemas.base import Row
from schemas.markers import Compared, FactsStanding, FoundWhen, Standing, Verbatim


class KeyFact(Row):
    """One thing the article states."""

    fact: Annotated[str, FactsStanding(), Compared("text")] = Field(min_length=1, description="one short neutral sentence")
    according_to: Annotated[str | None, Standing(), Compared("name")] = Field(
        default=None, description="who says so, in its words; left out where it does so itself"
    )
    quote: Annotated[str, Verbatim(), Compared("text", identity=True)] = Field(
        min_length=1, description="the shortest passage that says it, verbatim"
    )


class KeyFacts(Row):
    """One article in brief."""

    schema_version: ClassVar[str] = "1"

    headline: Annotated[str, FactsStanding(), Compared("ignored")] = Field(
        min_length=1, description="one neutral line, at most 15 words"
    )
    summary: Annotated[str, FactsStanding(), Compared("ignored")] = Field(
        min_length=1, description="two to four sentences; keeps who says so"
    )
    facts: Annotated[list[KeyFact], Compared("records"), FoundWhen(alike=("quote",))] = Field(
        default=[], max_length=8, description="the most important first"
    )
