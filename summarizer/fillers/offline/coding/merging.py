"""One act, one event: brings the mentions of an act together, and keeps different acts apart.

Newspapers tell the same attack five times: in the headline, in the lead, in two quotations, as "the attack". A mention joins
the event that it most agrees with where nothing contradicts: not the day, the place, a named victim, the kind of act. "The
attack" needs no more than to be compatible with the act told last; an act told afresh must share something, or tell nothing of
its own that could part it. "Another" and a tally never join. What merely points and finds nothing is dropped.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from schemas.plover import EventType
from schemas.values import date_bounds
from summarizer.fillers.offline.coding.agreeing import agreement, compatible
from summarizer.fillers.offline.coding.drafts import Draft
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast

_BACK: Final = 40
"""Drafts back that a mention may join; further than any phrase points, and keeps merging linear in a text of any length."""
_OLD: Final = 45
"""Days back from which a dated act is not the undated one that the article is about."""
_SOON: Final = 4
"""Sentences behind an assault in which its harm may still be told."""


class Merging:
    """Takes mentions in the order of the article and keeps the drafts."""

    def __init__(self, cast: Cast, published: date | None) -> None:
        self._cast = cast
        self._published = published
        self.drafts: list[Draft] = []
        self._owners: dict[Mention, Draft] = {}

    def take(self, mention: Mention, told: Told) -> Draft | None:
        """The draft that a mention joined or founded; None where it only points, at nothing known."""
        if mention.nominal is not None and mention.is_plural and not (mention.is_fresh or mention.is_definite):
            return None  # "a response to dozens of attacks" points at none of them
        draft = None if mention.is_of_a_whole else self._cause(mention) or self._aftermath(mention) or self._best(mention, told)
        if draft is None and (not mention.is_fresh or _is_empty(mention, told)):
            return None
        if draft is None:
            draft = Draft(mention.frame.event_type)
            self.drafts.append(draft)
        draft.add(mention, told)
        self._owners[mention] = draft
        return draft

    def owner(self, mention: Mention) -> Draft | None:
        """The draft that a mention belongs to."""
        return self._owners.get(mention)

    def latest(self, *, before: int, event_type: EventType = EventType.ASSAULT) -> Draft | None:
        """The draft of a type that was mentioned last before a position of the article."""
        fitting = [
            d for d in self.drafts[-_BACK:] if d.event_type is event_type and not d.is_tally and d.mentions[-1].start < before
        ]
        return max(fitting, key=lambda d: d.mentions[-1].start, default=None)

    def _cause(self, mention: Mention) -> Draft | None:
        return self._owners.get(mention.caused_by) if mention.caused_by is not None else None

    def _is_of_another_time(self, draft: Draft, mention: Mention, told: Told) -> bool:
        """Whether one of the two is old and the other, told afresh without a date, is today's news."""
        if self._published is None or (draft.when is None) == (told.when is None):
            return False
        dated = draft.when or told.when
        last = date_bounds(dated.value)[1] if dated is not None and not dated.value.startswith("..") else None
        old = last is not None and (self._published - last).days > _OLD
        return old and not (draft.when is not None and (mention.is_definite or not mention.is_fresh))

    def _aftermath(self, mention: Mention) -> Draft | None:
        """As in "Two of the wounded died on Sunday": harm that is told without an act is that of the assault told last."""
        if not (mention.frame.harm and mention.frame.is_optional and mention.nominal is None) or mention.roles.places:
            return None
        draft = self.latest(before=mention.start)
        near = draft is not None and mention.line.index - draft.mentions[-1].line.index <= _SOON
        return draft if near else None

    def _best(self, mention: Mention, told: Told) -> Draft | None:
        if mention.is_separate or mention.count is not None:
            return None
        candidates = [
            d
            for d in self.drafts[-_BACK:]
            if not d.is_tally and compatible(d, mention, told, self._cast) and not self._is_of_another_time(d, mention, told)
        ]
        scored = [(agreement(d, mention, told, self._cast), d.mentions[-1].start, k) for k, d in enumerate(candidates)]
        if not scored:
            return None
        score, _, k = max(scored)
        points = mention.is_definite or not mention.is_fresh
        return candidates[k] if score >= (0 if points else self._asked_of(candidates[k], told)) else None

    def _asked_of(self, draft: Draft, told: Told) -> int:
        """The agreement that an act told afresh needs: little where it has neither day nor place nor other people of its own."""
        if _says_little(told) and draft.event_type is EventType.ASSAULT and not _goes_on(draft):
            others = told.recipients and draft.recipients()
            same = any(self._cast.same_party(one, other) for one in told.recipients for other in draft.recipients())
            return 1 if same or not others else 2
        return 2 if _says_little(told) or all(_says_little(known) for known in draft.told) else 3


def _is_empty(mention: Mention, told: Told) -> bool:
    """Whether none of its words name anybody or anything, any place or any day: "a strike hit them"."""
    values = told.actors or told.recipients or told.targets or told.spots or told.when
    return not (values or mention.tolls or mention.count is not None)


def _goes_on(draft: Draft) -> bool:
    """Whether it is told of a stretch without end, of which not every act is a part that is told next."""
    return draft.when is not None and draft.when.value.endswith("/..")


def _says_little(told: Told) -> bool:
    """Whether a telling has neither day nor place of its own."""
    return told.when is None and not told.spots
