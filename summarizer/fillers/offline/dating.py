"""When it happened: from the words in the act's own clause to a date, through the one date resolver of this project.

A day named in the clause of the act is the act's day. "Earlier in the day" has a meaning only beside another day: it
takes the day that its sentence (or the statement it stands in) is about, with that day's words as its expression.
"Earlier today" in somebody's quoted words is the speaker's today, not the newspaper's: where the article dates what the
statement is about it takes that day, and otherwise it stays empty. Nothing here is ever filled from the publication date
alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schemas.event import When
from schemas.values import date_bounds
from summarizer.grounding.date_mentions import DateMention
from summarizer.grounding.dates import resolve_date

_RELATIVE = re.compile(
    r"(?:earlier|later)?\s*(?:today|tonight|in the day|that (?:day|night|morning|afternoon|evening)"
    r"|this (?:morning|afternoon|evening)|the same day|on the same day)(?:['’]s)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """What a clause says of the day: a value with its expression, or only a word that leans on another day."""

    when: When | None
    leans: bool = False

    @property
    def value(self) -> str | None:
        """The EDTF value, where there is one."""
        return self.when.value if self.when else None


def day_of(mentions: Sequence[DateMention], published: date | None, *, quoted: bool, planned: bool = False) -> Day:
    """The day of an act from the date mentions in its own clause; nothing where two different days stand there."""
    found: list[When] = []
    leans = False
    for mention in mentions:
        relative = _RELATIVE.fullmatch(mention.expression.strip())
        if relative and (quoted or "in the day" in mention.expression.lower() or "that" in mention.expression.lower()):
            leans = True
            continue
        value = resolve_date(mention.expression, published, looks_forward=planned)
        if value:
            found.append(When(value=value, expression=mention.expression))
    points = [when for when in found if "/" not in when.value] or found
    if len({when.value for when in points}) == 1:
        return Day(points[0], leans)
    return Day(None, leans)


def is_open(value: str | None) -> bool:
    """Whether a date is an open interval ("since October 7")."""
    return bool(value) and str(value).endswith("/..")


def is_old(value: str | None, published: date | None, days: int) -> bool:
    """Whether a date ends more than so many days before the publication. Never for an open interval, which has no end."""
    if not value or published is None or value.startswith(".."):
        return False
    _, last = date_bounds(value)
    return last is not None and (published - last).days > days
