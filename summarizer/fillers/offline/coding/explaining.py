"""Why an event is there: what the coder made of an article, as plain values with their places in the text.

The coder's own trace is made of phrases, frames and tokens, which only the coder understands. Here it becomes what an analyst
asks for: each clause that told the event, the entry of the lexicon that fired in it, the words that filled each slot, and what
those words were read as. A slot may stand outside its clause (a day that the main clause gives, a toll of the next sentence),
and words may be read as nothing at all ("relentless" is nobody), which is the first thing to look at where a record is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from schemas.event import Event
from summarizer.documents import Document
from summarizer.fillers.offline.coding.citing import SlotName, places_of, values_of
from summarizer.fillers.offline.coding.coder import Coded, Trace, code_article
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.english import is_english
from summarizer.fillers.offline.lexicon.frames import Frame, frames
from summarizer.fillers.offline.mentions import Mention
from summarizer.outcomes import Skip, SkipReason

Bearing = Literal["founds it", "counts many acts", "tells it again", "tells its harm", "points back at it"]
"""What a mention is to its event: what makes it, says more of it, or only means it ("the attack")."""

_NO_TEXT: Final = Skip(reason=SkipReason.EMPTY, message="the article has no text")
_FOREIGN: Final = Skip(reason=SkipReason.NOT_ENGLISH, message="the rule coder reads English only")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the article and where they stand in it, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of the article that filled a slot. They may stand outside the clause."""

    slot: SlotName
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the lexicon. `words` are all that tell it, each with the words that are fixed to it."""

    frame: str
    event_type: str
    mode: str | None
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One clause that tells an event, and what was made of it.

    `trigger` are the words on which the entry fired, `clause` lies in `sentence`. `values` are what the slots were read as, by
    slot; a slot with words and no value named nobody and nothing. `source` says so where the article does not itself.
    """

    bearing: Bearing
    entry: Entry
    mode: str | None
    stage: str
    footing: str
    source: str | None
    trigger: Stretch
    clause: Stretch
    sentence: Stretch
    slots: tuple[Slot, ...]
    values: Mapping[SlotName, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ExplainedEvent:
    """An event of the brief with its reasons, the founding one first."""

    id: str
    label: str
    event_type: str
    mode: str | None
    prominence: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """An article's events in the order of its brief. All offsets count in `document.text`."""

    document: Document
    headline: str
    events: tuple[ExplainedEvent, ...]


def explain(document: Document) -> Explained | Skip:
    """Code an article and say why. A Skip where there is nothing to code: no text, or a language that is not English."""
    if not document.text.strip():
        return _NO_TEXT
    return explained(document, code_article(document)) if is_english(document.text) else _FOREIGN


def explained(document: Document, coded: Coded) -> Explained:
    """What was coded of an article, with its reasons. Event ids are those of the brief."""
    traces = {trace.event_id: trace for trace in coded.traces}
    return Explained(document, coded.brief.headline, tuple(_event(event, traces[event.id]) for event in coded.brief.events))


def _event(event: Event, trace: Trace) -> ExplainedEvent:
    reasons = tuple(
        _reason(mention, told, founds=place == 0)
        for place, (mention, told) in enumerate(zip(trace.mentions, trace.told, strict=True))
    )
    return ExplainedEvent(event.id, event.label, event.event_type.value, event.mode, event.prominence.value, reasons)


def _reason(mention: Mention, told: Told, *, founds: bool) -> Reason:
    return Reason(
        bearing=_bearing(mention, founds=founds),
        entry=_entry(mention.frame),
        mode=told.mode,
        stage=mention.stage.value,
        footing=mention.footing.value,
        source=mention.source.name if mention.source else None,
        trigger=_stretch(mention, mention.first, mention.last),
        clause=_stretch(mention, *mention.span),
        sentence=_cut(mention, mention.line.sentence.start, mention.line.sentence.end),
        slots=tuple(Slot(name, start, end, mention.line.article[start:end]) for name, start, end in places_of(mention, told)),
        values=values_of(mention, told),
    )


def _bearing(mention: Mention, *, founds: bool) -> Bearing:
    if founds:
        return "founds it" if mention.count is None else "counts many acts"
    if mention.caused_by is not None:
        return "tells its harm"
    return "tells it again" if mention.is_fresh and not mention.is_definite else "points back at it"


def _stretch(mention: Mention, first: int, last: int) -> Stretch:
    tokens = mention.line.tokens
    return _cut(mention, tokens[first].start, tokens[max(last, first + 1) - 1].end)


def _cut(mention: Mention, start: int, end: int) -> Stretch:
    return Stretch(start, end, mention.line.article[start:end])


def _entry(frame: Frame) -> Entry:
    words = _words_of_frames().get(_key(frame), (_written(frame),))
    return Entry(frame.id, frame.event_type.value, frame.mode, words, frame.example)


@lru_cache(maxsize=1)
def _words_of_frames() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The words of each entry of the lexicon, which keeps a frame for each of them. Entries may share an id, not an example."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for frame in frames().all:
        found.setdefault(_key(frame), {})[_written(frame)] = None
    return {key: tuple(words) for key, words in found.items()}


def _key(frame: Frame) -> tuple[str, str]:
    return frame.id, frame.example


def _written(frame: Frame) -> str:
    return " ".join([*frame.tail, frame.head] if frame.is_noun else [frame.head, *frame.tail])
