"""The brief of a news article's events: who did what to whom, where, when, how many were hurt, and who says so.

One of the two rooms of the engine that know the event schema; everything else is derived. Nothing is shown as plain fact that
the article gives on somebody's word: the word "according to" goes wherever the record has it, rival tellings of who is
responsible stand side by side, and nobody is put forward as the likely one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.event import (
    Casualty,
    Count,
    Effect,
    Event,
    NewsBrief,
    Party,
    Place,
    Prominence,
    Qualifier,
    Responsibility,
    Statement,
    When,
)
from summarizer.views.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Piece,
    Table,
    Title,
    Words,
    lines,
    without_empty_columns,
    words,
)
from summarizer.views.doubts import Doubts
from summarizer.views.wording import date_in_words

_PARTS = (
    ("Events", (Prominence.MAIN, Prominence.SECONDARY)),
    ("Background", (Prominence.BACKGROUND, Prominence.AGGREGATE)),
)
"""News and context are never mixed in one table."""

_COLUMNS = ("Event", "Who → whom", "Where", "When", "Casualties")
_CUES_THAT_LEAD = ("according to", "in the words of", "as per", "per ", "citing", "quoting")
"""Cues that stand before their speaker; all others are verbs and follow it."""

_BOUNDS = {
    Qualifier.EXACTLY: "{}",
    Qualifier.AT_LEAST: "at least {}",
    Qualifier.MORE_THAN: "more than {}",
    Qualifier.ABOUT: "about {}",
    Qualifier.UP_TO: "up to {}",
    Qualifier.VAGUE: "an unstated number",
}


def event_brief(brief: NewsBrief, doubts: Doubts) -> list[Block]:
    """The blocks of one article's record of events."""
    blocks: list[Block] = [
        Title(words(brief.headline, doubts.at("/headline"))),
        Paragraph(words(brief.summary, doubts.at("/summary"))),
    ]
    if not brief.events:
        blocks.append(Paragraph(words("No events were coded.")))
    for heading, kinds in _PARTS:
        rows = tuple(
            _row(event, f"/events/{place}", doubts) for place, event in enumerate(brief.events) if event.prominence in kinds
        )
        if rows:
            blocks += [Heading(words(heading)), without_empty_columns(Table(_COLUMNS, rows))]
    return [*blocks, *_tellings(brief.events, doubts), *_statements(brief.statements, doubts)]


def _row(event: Event, path: str, doubts: Doubts) -> tuple[Words, ...]:
    return (
        lines(_told(event, path, doubts), *_coding(event, path, doubts)),
        _parties(event, path, doubts),
        _place(event.place, f"{path}/place", doubts) if event.place else (),
        _when(event.date, f"{path}/date", doubts) if event.date else (),
        lines(*(_casualty(row, f"{path}/casualties/{at}", doubts) for at, row in enumerate(event.casualties))),
    )


def _told(event: Event, path: str, doubts: Doubts) -> Words:
    """What happened, in a sentence, with who reports and who denies it."""
    told_already = event.according_to and f"according to {event.according_to}" in event.label
    source = f" (according to {event.according_to})" if event.according_to and not told_already else ""
    denied = f" (denied by {_listed(event.denied_by)})" if event.denied_by else ""
    about = (doubts.at(path), doubts.at(f"{path}/label"))
    return words(Piece(f"{event.id} ", "quiet"), Piece(event.label, "strong"), source, denied, *about)


def _coding(event: Event, path: str, doubts: Doubts) -> Iterable[Words]:
    """How it was coded, what else is said of it, and the words that report it: one quiet line each."""
    mode = f", {event.mode}" if event.mode else ""
    yield words(Piece(f"coded {event.event_type}{mode}; {event.prominence}; {event.stage}", "quiet"), doubts.at(f"{path}/mode"))
    if event.count:
        yield words(_many(event.count, "events"), doubts.below(f"{path}/count"))
    if event.targets:
        yield words(f"struck: {_listed(event.targets)}", doubts.below(f"{path}/targets"))
    if event.weapons:
        yield words(f"with: {_listed(event.weapons)}", doubts.below(f"{path}/weapons"))
    relations = (("in response to", event.in_response_to), ("part of", event.part_of))
    related = ", ".join(f"{relation} {other}" for relation, other in relations if other)
    if related:
        yield words(Piece(related, "quiet"))
    for at, quote in enumerate(event.evidence):
        yield words(Piece(f"“{quote}”", "quiet"), doubts.at(f"{path}/evidence/{at}"))


def _parties(event: Event, path: str, doubts: Doubts) -> Words:
    if not (event.actors or event.recipients or event.responsibility):
        return ()
    untold = "(only claimed or alleged: see below)" if event.responsibility else "(not stated)"
    actors = _party_list(event.actors, f"{path}/actors", doubts) or words(Piece(untold, "quiet"))
    recipients = _party_list(event.recipients, f"{path}/recipients", doubts)
    return words(actors, " → ", recipients) if recipients else actors


def _party_list(parties: Sequence[Party], path: str, doubts: Doubts) -> Words:
    named = [words(_party(party), doubts.below(f"{path}/{at}")) for at, party in enumerate(parties)]
    return words(*(part for at, party in enumerate(named) for part in (words("; ") if at else (), party)))


def _party(party: Party) -> Words:
    codes = ", ".join(code for code in (party.country, party.sector) if code)
    return words(party.name, Piece(f" ({codes})", "quiet") if codes else "")


def _place(place: Place, path: str, doubts: Doubts) -> Words:
    near = "near " if place.relation == "near" else ""
    source = f", according to {place.according_to}" if place.according_to else ""
    country = Piece(f" ({place.country})", "quiet") if place.country else ""
    return words(near, place.name, country, source, doubts.below(path))


def _when(when: When, path: str, doubts: Doubts) -> Words:
    return words(date_in_words(when.value), Piece(f" (“{when.expression}”)", "quiet"), doubts.below(path))


def _casualty(row: Casualty, path: str, doubts: Doubts) -> Words:
    group = f" ({row.group})" if row.group else ""
    # a vague count has no number of its own; the words are all there is
    vague = f": “{row.quote}”" if row.qualifier is Qualifier.VAGUE else ""
    source = f", according to {row.according_to}" if row.according_to else ""
    hurt = _many(row, "casualties") if row.effect is Effect.UNSPECIFIED else f"{_number(row)} {row.effect.replace('_', ' ')}"
    return words(f"{hurt}{group}{vague}{source}", doubts.below(path))


def _many(count: Count | Casualty, things: str) -> str:
    return f"{_number(count)}{' of' if count.qualifier is Qualifier.VAGUE else ''} {things}"


def _number(count: Count | Casualty) -> str:
    bounds = [f"{bound:,}" for bound in dict.fromkeys((count.low, count.high)) if bound is not None]
    return _BOUNDS[count.qualifier].format(" to ".join(bounds))


def _tellings(events: Sequence[Event], doubts: Doubts) -> list[Block]:
    """Who is said to be responsible: a row for each telling, none preferred."""
    rows = tuple(
        _telling(event, row, doubts.below(f"/events/{place}/responsibility/{at}"))
        for place, event in enumerate(events)
        for at, row in enumerate(event.responsibility)
    )
    if not rows:
        return []
    table = Table(("Party", "Event", "Footing", "According to", "In the article's words"), rows)
    rival = [event.id for event in events if len({row.party for row in event.responsibility}) > 1]
    note = (
        [Paragraph(words(Piece(f"The tellings of {_listed(rival)} differ; none is preferred here.", "doubt")))] if rival else []
    )
    return [Heading(words("Responsibility, as it is told")), *note, table]


def _telling(event: Event, row: Responsibility, doubt: Words) -> tuple[Words, ...]:
    quote = words(f"“{row.quote}”", doubt)
    return words(row.party), words(event.id), words(row.status.replace("_", " ")), words(row.according_to or "the article"), quote


def _statements(statements: Sequence[Statement], doubts: Doubts) -> list[Block]:
    if not statements:
        return []
    items = tuple(_statement(row, doubts.below(f"/statements/{at}")) for at, row in enumerate(statements))
    return [Heading(words("Statements")), Bullets(items)]


def _statement(row: Statement, doubt: Words) -> Words:
    role = f" ({row.role})" if row.role else ""
    if row.cue and row.cue.casefold().startswith(_CUES_THAT_LEAD):
        return words(f"{row.cue} ", Piece(row.speaker, "strong"), f"{role}: “{row.quote}”", doubt)
    cue = f" {row.cue}" if row.cue else ""
    return words(Piece(row.speaker, "strong"), f"{role}{cue}: “{row.quote}”", doubt)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
