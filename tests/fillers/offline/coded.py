"""What the rules make of a few sentences, published on Monday 15 January 2024, in the shapes that tests compare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from schemas.event import Event, NewsBrief, Party
from summarizer.documents import Document
from summarizer.fillers.offline import code_article

PUBLISHED = date(2024, 1, 15)  # a Monday


def brief(text: str) -> NewsBrief:
    return code_article(Document(id="x", text=text, published=PUBLISHED)).brief


def events(text: str) -> list[Event]:
    return brief(text).events


def only(text: str) -> Event:
    (event,) = events(text)
    return event


def names(parties: Iterable[Party]) -> list[str]:
    return [party.name for party in parties]


def tellings(event: Event) -> list[tuple[str, str, str | None]]:
    return [(row.party, row.status.value, row.according_to) for row in event.responsibility]
