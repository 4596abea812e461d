"""How much of the news an event is: what the article is about, other news in it, older context, or a count of many.

The lead decides. What its first sentence reports is the main news, and so is what the article returns to as often; what
is dated more than three days back, goes on "since", or enters only behind "hours after" or in a relative clause, is
background.
"""

from __future__ import annotations

from datetime import date

from schemas.event import Prominence, Stage
from summarizer.fillers.offline.dating import is_old, is_open
from summarizer.fillers.offline.footing import is_retold
from summarizer.fillers.offline.merging import Draft
from summarizer.fillers.offline.words import word_set

_RETURNS = 3
"""Sentences that must mention an event beside the leading one before it counts as what the article is about."""
_LONG_TIMES = word_set("year years month months decade decades weeks")
_DAYS_BACK = 3
"""Days before the publication from which an event is older context rather than news."""
_STALE = 31
"""The same for what the article opens with: a weekly tells of last week's news, nobody of last year's."""
_AT_ONCE = 2
"""How many sentences after the leading event it may first be told."""


def prominence_of(draft: Draft, published: date | None, leading: Draft | None) -> Prominence:
    """The prominence of a draft; `leading` is the first that the article tells of."""
    if draft.is_tally:
        return Prominence.AGGREGATE
    if is_past_news(draft, published):
        return Prominence.BACKGROUND
    if draft.follows is not None and prominence_of(draft.follows, published, leading) is Prominence.BACKGROUND:
        return Prominence.BACKGROUND
    if draft is leading or (leading is not None and _is_returned_to(draft, leading)):
        return Prominence.MAIN
    return Prominence.BACKGROUND if _enters_behind(draft) else Prominence.SECONDARY


def is_past_news(draft: Draft, published: date | None) -> bool:
    """Whether a draft can only be background: it goes on since long ago, a court retells it, or it is too old."""
    return _goes_back(draft) or _is_old(draft, published, _STALE if _is_lead(draft) else _DAYS_BACK)


def _goes_back(draft: Draft) -> bool:
    """A campaign, something that goes on "since", or an act retold by a court."""
    first = draft.mentions[0].clause
    words, after = first.sentence.words, first.sentence.words[first.last :]
    if first.opener in {"after", "since"} and any(
        word.lower in _LONG_TIMES for word in words[max(0, first.first - 2) : first.first]
    ):
        return True
    at_law = is_retold((*first.words, *after))
    return at_law or draft.mentions[0].entry.vague or is_open(draft.when.value if draft.when else None)


def _is_old(draft: Draft, published: date | None, days: int) -> bool:
    return is_old(draft.when.value if draft.when else None, published, days)


def _is_lead(draft: Draft) -> bool:
    """Whether the article opens with it: the lead itself, under a headline or not."""
    return draft.mentions[0].clause.sentence.paragraph <= 1 and draft.mentions[0].clause.sentence.index <= 1


def _is_returned_to(draft: Draft, leading: Draft) -> bool:
    """Whether the article comes back to an event that it told of at once: the attack that the leading strikes answer."""
    gap = draft.mentions[0].clause.sentence.index - leading.mentions[0].clause.sentence.index
    return gap <= _AT_ONCE and len(draft.sentences()) >= _RETURNS


def _enters_behind(draft: Draft) -> bool:
    """Whether an undated event enters only behind "after", "who had" or "hours after Iran announced that"."""
    first = draft.mentions[0]
    opened_later = first.clause.kind in {"sub", "relative"} or first.follows_opener
    return opened_later and draft.when is None and len(draft.sentences()) == 1 and first.stage is Stage.ACCOMPLISHED
