"""How much of the news an event is: what the article is about, other news in it, older context, or a count of many.

The lead decides. What its first sentences report is the main news, and so is what the article returns to as often; what is dated
more than some days back, is done often or "since", or enters only behind "hours after" or in a relative clause, is background.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from schemas.event import Prominence, Stage
from schemas.plover import EventType
from schemas.values import date_bounds
from summarizer.fillers.offline.coding.drafts import Draft
from summarizer.fillers.offline.grammar.closed import word_set

_RETURNS: Final = 3
"""Sentences that must mention an event beside the leading one before it counts as what the article is about."""
_DAYS_BACK: Final = 9
"""Days before the publication from which an event is older context rather than news."""
_STALE: Final = 45
"""The same for what the article opens with: a weekly tells of last week's news, nobody of last year's."""
_AT_ONCE: Final = 3
"""How many sentences after the leading event another may first be told and still be what the article is about."""
_OFTEN: Final = word_set("repeatedly frequently regularly often routinely periodically sporadically")
_BEHIND: Final = frozenset({"after", "before", "since", "relative", "reduced"})
_LONG_TIMES: Final = word_set("year month decade century generation")
_LONGEST_CLIMB: Final = 3
_SIDE_BY_SIDE: Final = frozenset({"", "when", "as", "while"})
"""How the clause of an act hangs in its sentence where it is told as news of its own."""


def prominence_of(draft: Draft, published: date | None, leading: Draft | None) -> Prominence:
    """The prominence of a draft; `leading` is the first that the article tells of."""
    if draft.is_tally or (draft is not leading and _goes_on_since(draft, published) and draft.event_type is EventType.ASSAULT):
        return Prominence.AGGREGATE
    if is_past_news(draft, published) or (draft is not leading and _is_history(draft, published)):
        return Prominence.BACKGROUND
    if draft is leading or (leading is not None and _is_as_important(draft, leading)):
        return Prominence.MAIN
    return Prominence.BACKGROUND if _enters_behind(draft) else Prominence.SECONDARY


def is_past_news(draft: Draft, published: date | None) -> bool:
    """Whether a draft can only be background: too old to be news."""
    if _is_long_after(draft):
        return True
    lead = draft.first.line.sentence.paragraph <= 1 and draft.first.line.index <= 2
    value = draft.when.value if draft.when else None
    if not value or published is None or value.startswith(".."):
        return False
    _, last = date_bounds(value)
    return last is not None and (published - last).days > (_STALE if lead else _DAYS_BACK)


def _goes_on_since(draft: Draft, published: date | None) -> bool:
    """As in "6,600 people have been killed since March 2015": many acts over a long time, which nobody counts one by one."""
    value = draft.when.value if draft.when else ""
    if not value.endswith("/..") or published is None:
        return False
    first, _ = date_bounds(value)
    return first is not None and (published - first).days > _DAYS_BACK


def _is_history(draft: Draft, published: date | None) -> bool:
    """Whether it is told as what went before: a campaign, what is done often, an answer to something long past."""
    first = draft.first
    if first.frame.is_vague or _goes_on_since(draft, published):
        return True
    near = first.line.tokens[max(first.first - 2, 0) : first.last + 1]
    if any(token.lower in _OFTEN for token in near):
        return True
    answered = draft.responds_to
    return answered is not None and draft.when is None and is_past_news(answered, published)


def _is_as_important(draft: Draft, leading: Draft) -> bool:
    """Whether it stands beside the leading event: told at once in a main clause, or returned to."""
    gap = draft.first.line.index - leading.first.line.index
    if draft.stage is not Stage.ACCOMPLISHED or gap > _AT_ONCE:
        return False
    link = draft.first.predicate.link if draft.first.predicate is not None else ""
    lines = len({mention.line.index for mention in draft.mentions})
    return lines >= _RETURNS or (gap == 1 and link in _SIDE_BY_SIDE) or (gap == 0 and lines > 1 and link != "since")


def _enters_behind(draft: Draft) -> bool:
    """Whether an undated event enters only behind "after", in "who had", or in "hours after Iran announced that"."""
    first = draft.first
    if draft.when is not None or len(draft.mentions) > 1 or first.stage is not Stage.ACCOMPLISHED:
        return False
    above = first.predicate
    for _ in range(_LONGEST_CLIMB):
        if above is None:
            return False
        if above.link in _BEHIND:
            return True
        above = above.governor if above.link in {"that", "and", "ing"} else None
    return False


def _is_long_after(draft: Draft) -> bool:
    """As in "Four years after gunmen killed 50 people": the news is what came of it."""
    predicate = draft.first.predicate
    if predicate is None or predicate.link != "after" or draft.when is not None:
        return False
    begin = min(predicate.first, predicate.subject.first if predicate.subject is not None else predicate.first)
    before = draft.first.line.tokens[max(begin - 3, 0) : begin]
    return any(token.lemma in _LONG_TIMES for token in before)
