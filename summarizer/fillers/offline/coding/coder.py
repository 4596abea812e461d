"""The rule coder from end to end: an article in, a brief with its traces out.

Sentences are read one by one, in order, as a reader would; each act found joins one that is known or founds a new one; only
when the last sentence has been read are events given their final shape. The trace beside the brief says, for every event,
which words of which clause made it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas.event import Event, NewsBrief, Prominence
from schemas.plover import EventType
from schemas.values import date_bounds
from summarizer.documents import Document
from summarizer.fillers.offline.coding.acts import acts_of
from summarizer.fillers.offline.coding.assigning import assign, assign_late
from summarizer.fillers.offline.coding.blaming import accusation_in, deniers_of, tellings_of
from summarizer.fillers.offline.coding.briefing import headline, summary
from summarizer.fillers.offline.coding.drafts import Draft
from summarizer.fillers.offline.coding.mentions import Mention
from summarizer.fillers.offline.coding.merging import Merging
from summarizer.fillers.offline.coding.prominence import is_past_news, prominence_of
from summarizer.fillers.offline.coding.reading import Article, Line, read_article
from summarizer.fillers.offline.coding.relations import relate
from summarizer.fillers.offline.coding.settling import Told, settle
from summarizer.fillers.offline.coding.shaping import Shaping, evidence_spans
from summarizer.fillers.offline.coding.statements import statements
from summarizer.fillers.offline.coding.tolls import FoundToll, tolls_of
from summarizer.fillers.offline.world.cast import Cast, cast_of

_ORDER: Final = (Prominence.MAIN, Prominence.SECONDARY, Prominence.BACKGROUND, Prominence.AGGREGATE)
_NEWS: Final = 8
"""Days around the publication within which "that night" can lean on a day."""
_REMEMBERED: Final = 12
"""Acts told before that a bare count may belong to."""


@dataclass(frozen=True)
class Trace:
    """Why an event is there: its mentions with what each tells, in the order of the article."""

    event_id: str
    mentions: tuple[Mention, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Coded:
    """A brief, and the trace of each of its events."""

    brief: NewsBrief
    traces: tuple[Trace, ...]


def code_article(document: Document) -> Coded:
    """Code one English article. Deterministic; never fails on any text."""
    article = read_article(document)
    cast = cast_of(article)
    merging = Merging(cast, article.published)
    _read(article, cast, merging)
    _hear(article, cast, merging)
    _leave_to_rows(merging)
    relate(article, merging.drafts)
    return _coded(document, article, cast, sorted(merging.drafts, key=lambda draft: draft.first.start))


def _read(article: Article, cast: Cast, merging: Merging) -> None:
    """Take every act of the article, sentence by sentence."""
    previous: Line | None = None
    before: list[Mention] = []
    anchor: date | None = None
    left: list[FoundToll] = []
    for line in article.lines:
        if line.sentence.post is not None:
            continue
        mentions = acts_of(line, cast, previous)
        left = [*assign_late(left, mentions), *assign(tolls_of(line, cast, previous), mentions, before)][-_REMEMBERED:]
        for mention in sorted(mentions, key=lambda m: m.caused_by is not None):
            told = settle(mention, cast, article.published, anchor)
            anchor = _reached(told, article.published) or anchor
            merging.take(mention, told)
        before = [*before, *(m for m in mentions if merging.owner(m) is not None)][-_REMEMBERED:]
        previous = line


def _reached(told: Told, published: date | None) -> date | None:
    """The day that the story has reached with an act: a single day of the news, and not of its background."""
    if told.when is None or len(told.when.value) != 10:
        return None
    day = date_bounds(told.when.value)[0]
    return day if day is not None and (published is None or abs((published - day).days) <= _NEWS) else None


def _hear(article: Article, cast: Cast, merging: Merging) -> None:
    """Give each claim, accusation and denial to the act that it is about."""
    told = {
        (mention.line.index, k): draft
        for draft in merging.drafts
        for mention in draft.mentions
        for k in range(mention.first, mention.last)
    }
    _accuse(merging, cast)
    last = _ToldLast(merging.drafts, article)
    for telling in tellings_of(article, cast):
        draft = told.get((telling.line, telling.about)) if telling.about is not None else None
        draft = draft or last.at(telling.line)
        if draft is not None:
            draft.tellings.append(telling)
    for index, name, place in deniers_of(article, cast):
        draft = told.get((index, place)) if place is not None else last.at(index)
        if draft is not None:
            draft.deniers.append(name)


def _leave_to_rows(merging: Merging) -> None:
    """Who only blames somebody for an event of the article makes a row of it and no event of his own."""
    rows = {telling.line for draft in merging.drafts if draft.event_type is not EventType.ACCUSE for telling in draft.tellings}
    merging.drafts = [
        draft
        for draft in merging.drafts
        if draft.event_type is not EventType.ACCUSE
        or draft.mode == "investigate"
        or any(m.line.index not in rows for m in draft.mentions)
    ]


def _accuse(merging: Merging, cast: Cast) -> None:
    """An assault that only somebody else tells of a named actor accuses him."""
    for draft in merging.drafts:
        for mention in draft.mentions:
            for telling in accusation_in(mention, cast):
                if all(
                    (t.party, t.status, t.according_to) != (telling.party, telling.status, telling.according_to)
                    for t in draft.tellings
                ):
                    draft.tellings.append(telling)


class _ToldLast:
    """The assault told last up to a line; where none was, the first one told after it. Sorted once, then looked up."""

    def __init__(self, drafts: Sequence[Draft], article: Article) -> None:
        assaults = [d for d in drafts if d.event_type is EventType.ASSAULT and not d.is_tally]
        others = [d for d in drafts if d.event_type in {EventType.COERCE, EventType.PROTEST} and not d.is_tally]
        self._fitting = assaults or others
        self._ends = {line.index: line.sentence.end for line in article.lines}
        self._starts = sorted((m.start, -k) for k, draft in enumerate(self._fitting) for m in draft.mentions)

    def at(self, index: int) -> Draft | None:
        """The draft for a line of the article."""
        place = bisect_left(self._starts, (self._ends[index], -len(self._fitting)))
        if not place:
            return min(self._fitting, key=lambda draft: draft.first.start, default=None)
        return self._fitting[-self._starts[place - 1][1]]


def _coded(document: Document, article: Article, cast: Cast, drafts: Sequence[Draft]) -> Coded:
    published = article.published
    leading = next((draft for draft in drafts if not draft.is_tally and not is_past_news(draft, published)), None)
    ranked = sorted(
        ((prominence_of(draft, published, leading), draft) for draft in drafts),
        key=lambda pair: (_ORDER.index(pair[0]), pair[1].first.start),
    )
    shaping = Shaping(article.text, cast)
    numbers = {id(draft): number for number, (_, draft) in enumerate(ranked, start=1)}
    events = [_related(shaping.event(draft, numbers[id(draft)], rank), draft, numbers) for rank, draft in ranked]
    main = [draft.first.line.index for rank, draft in ranked if rank is Prominence.MAIN]
    taken = [span for _, draft in ranked for span in evidence_spans(draft)]
    brief = NewsBrief(
        headline=headline(article),
        summary=summary(article, main),
        events=events,
        statements=statements(article, cast, taken),
    )
    traces = tuple(Trace(f"e{numbers[id(draft)]}", tuple(draft.mentions), tuple(draft.told)) for _, draft in ranked)
    return Coded(brief, traces)


def _related(event: Event, draft: Draft, numbers: dict[int, int]) -> Event:
    if draft.responds_to is None or id(draft.responds_to) not in numbers:
        return event
    return event.model_copy(update={"in_response_to": f"e{numbers[id(draft.responds_to)]}"})
