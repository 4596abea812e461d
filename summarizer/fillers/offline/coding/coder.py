"""The rule coder from end to end: an article in, a brief with its traces out.

Sentences are read one by one, in order, as a reader would; each act found joins one that is known or founds a new one; only
when the last sentence has been read are events given their final shape. The trace beside the brief says, for every event,
which words of which clause made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas.event import Event, NewsBrief, Prominence
from schemas.values import date_bounds
from summarizer.documents import Document
from summarizer.fillers.offline.acts.acts import acts_of
from summarizer.fillers.offline.article.reading import Article, Line, read_article
from summarizer.fillers.offline.coding.briefing import headline, summary
from summarizer.fillers.offline.coding.drafts import Draft
from summarizer.fillers.offline.coding.hearing import hear, without_mere_blame
from summarizer.fillers.offline.coding.merging import Merging
from summarizer.fillers.offline.coding.prominence import is_past_news, prominence_of
from summarizer.fillers.offline.coding.relations import relate
from summarizer.fillers.offline.coding.settling import Told, settle
from summarizer.fillers.offline.coding.shaping import Shaping, evidence_spans
from summarizer.fillers.offline.harm.assigning import assign, assign_late
from summarizer.fillers.offline.harm.tolls import FoundToll, tolls_of
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.saying.statements import statements
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
    hear(article, cast, merging.drafts)
    drafts = without_mere_blame(merging.drafts)
    relate(article, drafts)
    return _coded(article, cast, sorted(drafts, key=lambda draft: draft.first.start))


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


def _coded(article: Article, cast: Cast, drafts: Sequence[Draft]) -> Coded:
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
