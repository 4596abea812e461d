"""How much of the news an event is: what the article is about, other news in it, older context, or a count of many.

The lead decides. What its first sentences report is the main news, and so is what the article returns to as often; what is
dated more than some days back, goes on "since", or enters only behind "hours after" or in a relative clause, is background.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from schemas.event import Prominence, Stage
from schemas.values import date_bounds
from summarizer.fillers.offline.coding.merging import Draft

_RETURNS: Final = 3
"""Sentences that must mention an event beside the leading one before it counts as what the article is about."""
_DAYS_BACK: Final = 9
"""Days before the publication from which an event is older context rather than news."""
_STALE: Final = 45
"""The same for what the article opens with: a weekly tells of last week's news, nobody of last year's."""
_AT_ONCE: Final = 2
"""How many sentences after the leading event another may first be told and still be what the article is about."""


def prominence_of(draft: Draft, published: date | None, leading: Draft | None) -> Prominence:
    """The prominence of a draft; `leading` is the first that the article tells of."""
    if draft.is_tally:
        return Prominence.AGGREGATE
    if is_past_news(draft, published):
        return Prominence.BACKGROUND
    if draft is leading or (leading is not None and _is_returned_to(draft, leading)):
        return Prominence.MAIN
    return Prominence.BACKGROUND if _enters_behind(draft) else Prominence.SECONDARY


def is_past_news(draft: Draft, published: date | None) -> bool:
    """Whether a draft can only be background: too old to be news."""
    lead = draft.first.line.sentence.paragraph <= 1 and draft.first.line.index <= 2
    value = draft.when.value if draft.when else None
    if not value or published is None or value.startswith(".."):
        return False
    _, last = date_bounds(value)
    return last is not None and (published - last).days > (_STALE if lead else _DAYS_BACK)


def _is_returned_to(draft: Draft, leading: Draft) -> bool:
    gap = draft.first.line.index - leading.first.line.index
    return gap <= _AT_ONCE and len({mention.line.index for mention in draft.mentions}) >= _RETURNS


def _enters_behind(draft: Draft) -> bool:
    """Whether an undated event enters only behind "after" or in "who had"."""
    first = draft.first
    later = first.predicate is not None and first.predicate.link in {"after", "before", "since", "relative", "reduced"}
    return later and draft.when is None and len(draft.mentions) == 1 and first.stage is Stage.ACCOMPLISHED
