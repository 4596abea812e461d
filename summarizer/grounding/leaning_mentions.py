"""Finding words that lean on another day in running text: "that night", "the next morning", "Five hours later", "the day before".

Kept apart from the dates that stand by themselves, because only a reader that follows the story from day to day can use them,
and because "three days later" is a length to everybody else. "Before" and "after" are only taken where the clause ends there:
what "the day before the vote" leans on is the vote. Whole weeks ("last week") and what may be a length ("in two days") are
here for the same reason.
"""

from __future__ import annotations

import re

from summarizer.grounding.calendar_words import DAY_PART, SMALL_NUMBER, SMALL_NUMBERS, WEEKDAY
from summarizer.grounding.heads import one_of
from summarizer.spans import Span

_B = r"\s{1,3}"
_PART = rf"(?:day|{DAY_PART})\b(?:['’]s\b)?"
CLAUSE_ENDS = r"(?=\s{0,3}(?:[.,;:)!?—–\"”]|$))"
"""What follows a word that ends its clause."""
_WAY = rf"(?:(?:later|earlier|afterwards|previously)\b|(?:before|after)\b{CLAUSE_ENDS})"
_BESIDE = r"(?:next|following|previous|preceding)"
_UNIT = r"(?:second|minute|hour|day|week|fortnight|month|year|decade)"
_OPENING = rf"(?:(?:on|early|late|later|earlier|in|by|during|just|only|barely|some|about){_B})?"
_PATTERNS = (
    rf"(?:the|that){_B}(?:very{_B})?same{_B}(?:{_PART}|(?:week|month|year)\b)",
    rf"that{_B}(?:{_PART}|(?:week|month|year)\b)",
    rf"the{_B}(?:very{_B})?{_BESIDE}{_B}(?:{_PART}|(?:week|month|year)\b|{WEEKDAY}\b(?:{_B}{DAY_PART}\b)?)",
    rf"the{_B}(?:day|{DAY_PART}|week|month|year|{WEEKDAY}){_B}(?:before|after)\b{CLAUSE_ENDS}",
    rf"(?:a{_B}few{_B}|several{_B}|half{_B}an{_B})?(?:seconds|moments|minutes|hours?|days|weeks|months|years){_B}{_WAY}",
    rf"{SMALL_NUMBER}{_B}{_UNIT}s?{_B}{_WAY}",
    rf"in{_B}{SMALL_NUMBER}{_B}(?:day|week|fortnight|month|year)s?{CLAUSE_ENDS}",
    rf"(?:last|this|next){_B}week\b",
)
_FIRST = (
    *("on", "early", "late", "later", "earlier", "in", "by", "during", "just", "only", "barely", "some", "about"),
    *(
        "last",
        "this",
        "next",
        "the",
        "that",
        "several",
        "half",
        "seconds",
        "moments",
        "minutes",
        "hour",
        "days",
        "weeks",
        "months",
        "years",
    ),
    *SMALL_NUMBERS,
)
_MENTION = re.compile(rf"(?<![\w-])(?=\d|{one_of(_FIRST)})(?i:{_OPENING}(?:{'|'.join(_PATTERNS)}))(?![\w-])")


def find_leaning(text: str) -> list[tuple[str, Span]]:
    """Every expression in the text that leans on another day, in order, and where it stands. Linear."""
    return [(match[0], Span(start=match.start(), end=match.end())) for match in _MENTION.finditer(text)]
