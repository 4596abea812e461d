"""What is known while an article is read: of the whole article, and of one sentence of it.

Numbers, dates and quotations are found once for the article and then looked up by where they stand, so that reading stays linear
in its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from summarizer.fillers.offline.acts import Acts
from summarizer.fillers.offline.casualties import Harm
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.quotes import Region
from summarizer.fillers.offline.responsibility import Telling, Telltale
from summarizer.fillers.offline.sentences import Sentence
from summarizer.fillers.offline.slots import SlotFilling
from summarizer.grounding.date_mentions import DateMention
from summarizer.grounding.numbers import NumberMention
from summarizer.spans import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=_Spanned)


class Shelf(Generic[Item]):
    """Mentions of one kind in the order of the article, looked up by where they stand."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._starts = [item.span.start for item in items]

    def within(self, start: int, end: int) -> list[Item]:
        """The mentions that lie wholly inside a stretch of the article."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [item for item in self._items[first:last] if item.span.end <= end]


@dataclass
class Reading:
    """What one sentence says: its clauses and their acts, loose counts, and tellings with the act they speak of.

    A telling whose act is None speaks of the last assault told.
    """

    sentence: Sentence
    clauses: tuple[Clause, ...]
    by_clause: dict[int, list[Mention]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    loose: list[tuple[Harm, Clause]] = field(default_factory=list)
    tellings: list[tuple[Mention | None, Telling]] = field(default_factory=list)
    deniers: list[str] = field(default_factory=list)
    response_at: int | None = None


@dataclass(frozen=True)
class Context:
    """What reading a sentence needs to know of its article."""

    text: str
    published: date | None
    regions: Sequence[Region]
    numbers: Shelf[NumberMention]
    dates: Shelf[DateMention]
    acts: Acts
    filling: SlotFilling
    telltale: Telltale
