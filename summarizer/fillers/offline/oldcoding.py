"""The rule coder from end to end: an article in, a brief with its traces out.

Sentences are read one by one, in order, as a reader would; each act found joins one that is known or founds a new one;
only when the last sentence has been read are events given their final shape. The trace beside the brief says, for every
event, which words of which clause made it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.event import Event, NewsBrief, Prominence
from schemas.plover import EventType
from summarizer.documents import Document
from summarizer.fillers.offline.acts import Acts
from summarizer.fillers.offline.briefing import headline, statements, summary
from summarizer.fillers.offline.countries import countries_in
from summarizer.fillers.offline.linking import read_sentence
from summarizer.fillers.offline.merging import Draft, Merging
from summarizer.fillers.offline.parties import Cast
from summarizer.fillers.offline.prominence import is_past_news, prominence_of
from summarizer.fillers.offline.quotes import quoted_regions
from summarizer.fillers.offline.readings import Context, Reading, Shelf
from summarizer.fillers.offline.responsibility import Telltale
from summarizer.fillers.offline.sentences import Sentence, split_sentences, without_orders
from summarizer.fillers.offline.shaping import Shaping, evidence_span
from summarizer.fillers.offline.slots import SlotFilling
from summarizer.fillers.offline.speech import Attribution, Listening
from summarizer.grounding.date_mentions import find_date_expressions
from summarizer.grounding.numbers import find_numbers

_ORDER = (Prominence.MAIN, Prominence.SECONDARY, Prominence.BACKGROUND, Prominence.AGGREGATE)


@dataclass(frozen=True)
class Trace:
    """Why an event is there: one line for each mention (lexicon entry, trigger words, clause)."""

    event_id: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Coded:
    """A brief, and the trace of each of its events."""

    brief: NewsBrief
    traces: tuple[Trace, ...]


def code_article(document: Document) -> Coded:
    """Code one English article. Deterministic; never fails on any text."""
    text = document.text
    sentences = without_orders(text, split_sentences(text))
    regions = quoted_regions(text, sentences)
    cast = Cast(
        openings=frozenset(sentence.words[0].start for sentence in sentences if sentence.words),
        seen_inside=frozenset(word.text for sentence in sentences for word in sentence.words[1:] if word.is_name),
    )
    listening = Listening(text, regions, cast)
    heard = listening.attributions(sentences)
    countries = [mention for sentence in sentences for mention in countries_in(sentence.words)]
    filling = SlotFilling(cast, frozenset(mention.code for mention in countries))
    telltale = Telltale(text, cast)
    context = Context(
        text,
        document.published,
        regions,
        Shelf(find_numbers(text)),
        Shelf(find_date_expressions(text)),
        Acts(filling),
        filling,
        telltale,
    )
    drafts = _drafts(sentences, heard, context)
    shaping = Shaping(text, cast, telltale, frozenset(mention.name for mention in countries if mention.is_name))
    return _coded(document, sentences, heard, drafts, shaping, context)


def _drafts(sentences: Sequence[Sentence], heard: Mapping[int, Sequence[Attribution]], context: Context) -> list[Draft]:
    """Every event of the article, in the order in which they are first told."""
    merging = Merging()
    previous: Reading | None = None
    for sentence in sentences:
        if sentence.post is not None:
            continue
        reading = read_sentence(sentence, heard.get(sentence.index, ()), context)
        _take(reading, previous, merging)
        previous = reading
    return sorted(merging.drafts, key=lambda draft: draft.mentions[0].start)


def _take(reading: Reading, previous: Reading | None, merging: Merging) -> None:
    owners = {id(mention): merging.take(mention) for mention in reading.mentions}
    for about, telling in reading.tellings:
        owner = owners.get(id(about)) if about else None
        if owner is None and (about is None or not about.is_fresh):
            owner = merging.latest(EventType.ASSAULT, before=telling.start)
        if owner is not None:
            owner.tellings.append(telling)
    _deny(reading, merging)
    _lend(reading, previous, merging)
    _respond(reading, owners)
    _follow(reading, owners)


def _follow(reading: Reading, owners: Mapping[int, Draft | None]) -> None:
    """In "Following the attack, the government sent aid" the aid comes after what the opening clause points at."""
    opening = next((owners[id(m)] for m in reading.mentions if m.clause.index == 0 and m.clause.kind == "sub"), None)
    for mention in reading.mentions:
        draft = owners[id(mention)]
        if opening is not None and draft is not None and draft is not opening and draft.mentions[0] is mention:
            draft.follows = opening


def _deny(reading: Reading, merging: Merging) -> None:
    """A denial of "the claim" goes to the assault told right before it in somebody's words, and to no other."""
    latest = merging.latest(EventType.ASSAULT, before=reading.sentence.start) if reading.deniers else None
    if latest is None or latest.mentions[-1].attribution is None:
        return
    if reading.sentence.index - latest.mentions[-1].clause.sentence.index == 1:
        latest.deniers += [name for name in reading.deniers if name not in latest.deniers]


def _lend(reading: Reading, previous: Reading | None, merging: Merging) -> None:
    """Bare counts go to the only assault of the sentence before, in the same paragraph."""
    if previous is None or not reading.loose or reading.sentence.paragraph != previous.sentence.paragraph:
        return
    known = [mention for mention in previous.mentions if mention.entry.event_type is EventType.ASSAULT and mention.is_fresh]
    if len({id(draft) for mention in known for draft in merging.drafts if mention in draft.mentions}) != 1:
        return
    known[-1].lent.extend(reading.loose)


def _respond(reading: Reading, owners: Mapping[int, Draft | None]) -> None:
    """As in "Those strikes were in response to an attack": what stands before the words answers what stands behind them."""
    if reading.response_at is None:
        return
    before = [owners[id(m)] for m in reading.mentions if m.start < reading.response_at and owners[id(m)]]
    behind = [owners[id(m)] for m in reading.mentions if m.start > reading.response_at and owners[id(m)]]
    if before and behind and before[-1] is not behind[0] and before[-1] is not None:
        before[-1].responds_to = before[-1].responds_to or behind[0]


def _coded(
    document: Document,
    sentences: Sequence[Sentence],
    heard: Mapping[int, Sequence[Attribution]],
    drafts: Sequence[Draft],
    shaping: Shaping,
    context: Context,
) -> Coded:
    prose = [sentence for sentence in sentences if sentence.post is None]
    leading = next((draft for draft in drafts if not is_past_news(draft, document.published)), None)
    ranked = sorted(
        ((prominence_of(draft, document.published, leading), draft) for draft in drafts),
        key=lambda pair: (_ORDER.index(pair[0]), pair[1].mentions[0].start),
    )
    numbers = {id(draft): number for number, (_, draft) in enumerate(ranked, start=1)}
    events = [_related(shaping.event(draft, numbers[id(draft)], rank), draft, numbers) for rank, draft in ranked]
    important = [draft.mentions[0].clause.sentence.index for rank, draft in ranked if rank is Prominence.MAIN]
    taken = [evidence_span(mention) for _, draft in ranked for mention in draft.mentions[:3]]
    brief = NewsBrief(
        headline=headline(document.text, document.title, prose, heard),
        summary=summary(document.text, prose, important),
        events=events,
        statements=statements(document.text, prose, heard, context.regions, taken),
    )
    traces = tuple(Trace(f"e{numbers[id(draft)]}", tuple(mention.why() for mention in draft.mentions)) for _, draft in ranked)
    return Coded(brief, traces)


def _related(event: Event, draft: Draft, numbers: Mapping[int, int]) -> Event:
    if draft.responds_to is None:
        return event
    return event.model_copy(update={"in_response_to": f"e{numbers[id(draft.responds_to)]}"})
