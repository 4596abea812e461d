"""Explanations without colour, for pipes, files and whoever wants none: marks are brackets that name what they mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.fillers.offline.coding.explaining import Explained, ExplainedEvent, Reason
from summarizer.views.blocks import Block, Heading, Pairs, Paragraph, Title, Words, words
from summarizer.views.explanation.marking import MARKS, marked
from summarizer.views.explanation.saying import NO_EVENTS, bearing_of, coding_of, entry_of, origin_of, slots_of
from summarizer.views.plain import as_plain


def legend_in_plain() -> str:
    """What the brackets are, in one line."""
    return (
        as_plain([Paragraph(words(f"« » is the clause that was read, [slot: words] what filled a slot: {', '.join(MARKS)}"))])
        + "\n"
    )


def explained_in_plain(explained: Explained, events: Sequence[ExplainedEvent]) -> str:
    """The reasons of these events of an article, as text of a fixed width."""
    return as_plain(_blocks(explained, events))


def _blocks(explained: Explained, events: Sequence[ExplainedEvent]) -> Iterator[Block]:
    yield Title(words(explained.headline))
    yield Paragraph(words(origin_of(explained)))
    if not explained.events:
        yield Paragraph(words(NO_EVENTS))
    for event in events:
        yield Heading(words(f"{event.id} {event.label}"))
        yield Paragraph(words(coding_of(event)))
        for reason in event.reasons:
            yield Paragraph(_passage(explained, reason))
            yield Pairs(tuple((name, words(value)) for name, value in _told(reason)))


def _passage(explained: Explained, reason: Reason) -> Words:
    parts: list[str] = []
    within = False
    for stroke in marked(explained.document.text, reason):
        if stroke.is_clause is not within:
            parts.append("«" if stroke.is_clause else "»")
        within = stroke.is_clause
        parts.append(f"[{stroke.mark}: {stroke.text}]" if stroke.mark else stroke.text)
    return words(*parts, "»" if within else "")


def _told(reason: Reason) -> Iterator[tuple[str, str]]:
    yield "clause", bearing_of(reason)
    yield "entry", entry_of(reason.entry)
    yield from slots_of(reason)
