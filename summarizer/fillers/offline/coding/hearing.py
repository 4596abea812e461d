"""Gives each claim, accusation and denial to the act that it is about.

A telling that names its act ("claimed the ambush") belongs to that one. Any other speaks of the act told last; but a party that
denies speaks of what it was said to have done, nobody tells of his own deed as somebody else's, and what is claimed is seldom
the old story in the last paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from schemas.event import ResponsibilityStatus
from schemas.plover import EventType
from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.coding.drafts import Draft
from summarizer.fillers.offline.coding.prominence import is_past_news
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.saying.blaming import Telling, accusation_in, deniers_of, tellings_of
from summarizer.fillers.offline.world.cast import Cast

_CLAIMED: Final = (frozenset({EventType.ASSAULT}), frozenset({EventType.COERCE, EventType.PROTEST}))
"""Types of acts that are claimed and denied; the second only where the article tells none of the first."""
_BACK: Final = 8
"""Acts told before among which the one that is meant is looked for."""

Test = Callable[[Draft], bool]


def hear(article: Article, cast: Cast, drafts: Sequence[Draft]) -> None:
    """Add to each draft who claims it, is blamed for it, or denies it."""
    told = {(m.line.index, k): draft for draft in drafts for m in draft.mentions for k in range(m.first, m.last)}
    _accuse(drafts, cast)
    last = _ToldLast(drafts, article)
    lines = {line.index: line for line in article.lines}
    for telling in tellings_of(article, cast):
        draft = told.get((telling.line, telling.about)) if telling.about is not None else None
        draft = draft or (None if _is_about_many(telling, lines) else last.meant(telling))
        if draft is not None:
            draft.tellings.append(telling)
    for index, name, place in deniers_of(article, cast):
        draft = told.get((index, place)) if place is not None else last.before(index)
        if draft is not None:
            draft.deniers.append(name)


def _is_about_many(telling: Telling, lines: Mapping[int, Line]) -> bool:
    """Whether it speaks of acts that are no event here: "a series of attacks believed to be launched by X" is not it."""
    if telling.about is None:
        return False
    return lines[telling.line].tokens[telling.about].tag == t.NOUNS and telling.status is ResponsibilityStatus.SUSPECTED


def without_mere_blame(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for those that only blame somebody for another event of the article, which makes a row of that one."""
    rows = {telling.line for draft in drafts if draft.event_type is not EventType.ACCUSE for telling in draft.tellings}
    return [draft for draft in drafts if not _is_mere_blame(draft, rows)]


def _is_mere_blame(draft: Draft, rows: set[int]) -> bool:
    if draft.event_type is not EventType.ACCUSE or draft.mode == "investigate":
        return False
    return all(mention.line.index in rows for mention in draft.mentions)


def _accuse(drafts: Sequence[Draft], cast: Cast) -> None:
    """An assault that only somebody else tells of a named actor accuses him."""
    for draft in drafts:
        known = {_row(telling) for telling in draft.tellings}
        for telling in (row for mention in draft.mentions for row in accusation_in(mention, cast)):
            if _row(telling) not in known:
                known.add(_row(telling))
                draft.tellings.append(telling)


def _row(telling: Telling) -> tuple[str, ResponsibilityStatus, str | None]:
    return telling.party, telling.status, telling.according_to


class _ToldLast:
    """Finds the act told last before a place of the article."""

    def __init__(self, drafts: Sequence[Draft], article: Article) -> None:
        single = [draft for draft in drafts if not draft.is_tally]
        kinds = ([draft for draft in single if draft.event_type in types] for types in _CLAIMED)
        self._fitting = next((found for found in kinds if found), [])
        self._ends = {line.index: line.sentence.end for line in article.lines}
        self._published = article.published
        self._starts = sorted((m.start, k) for k, draft in enumerate(self._fitting) for m in draft.mentions)

    def meant(self, telling: Telling) -> Draft | None:
        """The act that a telling is about, where it does not name it."""
        if telling.status is ResponsibilityStatus.DENIED and (accused := self._accused(telling)) is not None:
            return accused
        seen = list(self._seen(telling.line))
        strict: list[Test] = [lambda d: not _is_own(d, telling), lambda d: self._is_news(d, telling), _is_whole]
        for count in (3, 2, 1, 0):
            found = next((draft for draft in seen if all(test(draft) for test in strict[:count])), None)
            if found is not None:
                return found
        return self._first()

    def before(self, index: int) -> Draft | None:
        """The act told last up to the end of a line; where none was, the first one told after it."""
        return next(self._seen(index), None) or self._first()

    def _first(self) -> Draft | None:
        return min(self._fitting, key=lambda draft: draft.first.start, default=None)

    def _accused(self, telling: Telling) -> Draft | None:
        """The act of which the party was last said to be the doer."""
        party = telling.party.lower()
        rows = [(row.line, k) for k, d in enumerate(self._fitting) for row in d.tellings[-_BACK:] if row.party.lower() == party]
        known = [pair for pair in rows if pair[0] <= telling.line]
        return self._fitting[max(known)[1]] if known else None

    def _seen(self, index: int) -> Iterator[Draft]:
        """The last acts told up to the end of a line, the nearest first, each once."""
        place = bisect_left(self._starts, (self._ends[index], 0))
        seen: list[int] = []
        for _, k in reversed(self._starts[max(0, place - _BACK * _BACK) : place]):
            if k not in seen:
                seen.append(k)
                yield self._fitting[k]
            if len(seen) >= _BACK:
                return

    def _is_news(self, draft: Draft, telling: Telling) -> bool:
        here = any(mention.line.index == telling.line for mention in draft.mentions[-_BACK:])
        return here or not is_past_news(draft, self._published)


def _is_own(draft: Draft, telling: Telling) -> bool:
    """Whether who tells it did it himself: a general who blames rebels does not speak of his own strike."""
    teller = (telling.according_to or "").lower()
    return bool(teller) and any(teller == party.name.lower() for party in draft.actors())


def _is_whole(draft: Draft) -> bool:
    """Whether more is told of it than that somebody came to harm."""
    return any(mention.frame.harm is None or mention.roles.actors for mention in draft.mentions[:_BACK])
