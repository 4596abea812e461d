"""What is said around a marked passage in every medium: what fired, on what footing, and what each slot was read as."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.fillers.offline.coding.citing import SLOTS
from summarizer.fillers.offline.coding.explaining import Entry, Explained, ExplainedEvent, Reason
from summarizer.views.wording import date_in_words

NO_EVENTS: Final = "No events were coded: no clause has a word of the lexicon with what its entry asks for."

_MOST_WORDS: Final = 8
"""Words of an entry that are shown beside the one that fired; the largest entries have some thirty."""


def origin_of(explained: Explained) -> str:
    """Where the article came from and which day "on Monday" was read against, without which few dates can be told."""
    document = explained.document
    published = f"published {date_in_words(document.published.isoformat())}" if document.published else "publication date unknown"
    return f"From {document.origin}, {published}. Coded by rules; machine coding, checked by no person."


def coding_of(event: ExplainedEvent) -> str:
    """As "ASSAULT, drone; main; told by 3 clauses"."""
    many = len(event.reasons)
    kind = f"{event.event_type}, {event.mode}" if event.mode else event.event_type
    return f"coded {kind}; {event.prominence}; {f'told by {many} clauses' if many != 1 else 'told by one clause'}"


def bearing_of(reason: Reason) -> str:
    """What the clause is to its event, and on whose word, as "founds it; asserted; according to Iran"."""
    parts = [reason.bearing, reason.footing, reason.stage if reason.stage != "accomplished" else ""]
    source = f"according to {reason.source}" if reason.source else ""
    return "; ".join(part for part in (*parts, source) if part)


def entry_of(entry: Entry) -> str:
    """An entry of the lexicon as "verb:attack (ASSAULT), told by attack, assault, set upon"; long lists are cut."""
    kind = f"{entry.event_type}, {entry.mode}" if entry.mode else entry.event_type
    shown = ", ".join(entry.words[:_MOST_WORDS])
    more = len(entry.words) - _MOST_WORDS
    return f"{entry.frame} ({kind}), told by {shown}{f' and {more} more' if more > 0 else ''}"


def slots_of(reason: Reason) -> Iterator[tuple[str, str]]:
    """Each slot that has words or a value, with its words and what they were read as."""
    for slot in SLOTS:
        words = [
            f"“{text}”" for text in dict.fromkeys(" ".join(filled.text.split()) for filled in reason.slots if filled.slot == slot)
        ]
        values = reason.values.get(slot, ())
        if words or values:
            yield slot, f"{', '.join(words) or '(not in this sentence)'} → {'; '.join(values) or '(read as nothing)'}"
