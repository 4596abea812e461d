"""Finding where a text speaks of a date: "since the October 7", "Monday's", "on Christmas day".

One pattern, put together from the words of the calendar, and run once over the text. It finds expressions, it does
not judge them: what they mean, if anything, is for the resolver. Months must be capitalised, since
"may" and "march" are ordinary words, and abbreviated ones must have a point or a day beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.grounding.calendar_words import DAY, DAY_PART, FEAST, HOLIDAYS, SMALL_NUMBER, SMALL_NUMBERS, YEAR
from summarizer.grounding.heads import one_of
from summarizer.spans import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression as it stands in the text ("on Monday"), and where."""

    expression: str
    span: Span


_B = r"\s{1,3}"  # blanks; bounded, so that the whole pattern is linear
_COMMA = r",?\s{1,3}"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?\b\.?|July?\b\.?|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_MONTH_BEGINNING = "J(?:an|u[nl])|Feb|Ma[ry]|A(?:pr|ug)|Sep|Oct|Nov|Dec"
_DATED_MONTH = rf"(?:{_MONTH}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b)"
_SURE_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day))"
_AFTER = rf"(?:{_B}(?i:{DAY_PART})\b)?(?:['’]s\b)?"
_PART_OF_DAY = (
    rf"(?:(?i:early|late|later|earlier){_B}(?:on{_B})?|(?:(?i:in){_B}the{_B})?(?i:{DAY_PART}|early{_B}hours){_B}(?:on|of){_B})?"
)
_ROUGHLY = rf"(?:(?i:early|late|mid|(?:the{_B})?(?:beginning|middle|end|start){_B}of)(?:{_B}|-))"
_NO_MORE = r"(?![\w-]|[.,/:]\d)"

_TO_A_DAY = (
    rf"{_B}to{_B}{DAY}(?![\w,.:/-]*\d|{_B}(?:{_DATED_MONTH}|[a-z]+s\b|people\b|men\b|women\b|children\b))"  # not "to 20 men"
)
_DAY_OF_MONTH = (
    rf"(?:{DAY}(?:{_B}of)?{_B}{_DATED_MONTH}|{_DATED_MONTH}{_B}{DAY}(?:(?:\s?[-–]\s?){DAY}|{_TO_A_DAY})?)(?:{_COMMA}{YEAR})?"
)
_POINT = "|".join(
    (
        r"\d{4}-\d\d-\d\d",
        r"\d{1,2}[/.]\d{1,2}[/.]\d{4}",
        rf"(?:(?i:last|this(?:{_B}coming)?|next){_B}|{_PART_OF_DAY})(?:{_WEEKDAY}{_COMMA})?(?:the{_B})?{_DAY_OF_MONTH}{_AFTER}",
        rf"{DAY}(?:\s?[-–]\s?|{_B}(?:to|and){_B}){_DAY_OF_MONTH}",
        rf"{_MONTH}{_COMMA}(?:of{_B})?{YEAR}",
        rf"(?:{_ROUGHLY}|(?i:last|this|next){_B}){_MONTH}(?:{_COMMA}{YEAR})?",
        rf"{_ROUGHLY}{YEAR}",
        rf"(?:{_PART_OF_DAY}(?:the{_B})?(?:(?i:last|past|this|next|coming){_B})?){_WEEKDAY}{_AFTER}",
        rf"{_PART_OF_DAY}(?i:{FEAST})(?:{_COMMA}{YEAR})?{_AFTER}",
        rf"(?i:(?:{SMALL_NUMBER}){_B}(?:day|week|fortnight|month|year)s?{_B}ago)",
        rf"(?i:(?:(?:early|earlier|late|later){_B})?(?:today|yesterday|tomorrow|tonight)\b(?:['’]s\b)?(?:{_B}{DAY_PART})?)",
        rf"(?i:(?:earlier|later){_B}in{_B}the{_B}day|this{_B}{DAY_PART}|last{_B}night|overnight)",
        rf"(?i:(?:{_ROUGHLY}|(?:earlier|later){_B})?(?:last|this|next){_B}(?:week(?:end)?|month|year))",
        rf"(?:the{_B})?(?:1[89]|20)\d0s",
        _SURE_MONTH,
    )
)
_PLAIN_YEAR = rf"(?:(?i:in|since|until|during|by|before|after){_B}(?:{_MONTH}|{YEAR}))"
_POINTS = rf"(?:{_POINT}){_NO_MORE}"
_ENDS = rf"(?:{_POINT}|{YEAR}){_NO_MORE}"
_LEAD = rf"(?:(?i:on|in|since|until|till|through|before|after|by|around){_B}(?:the{_B})?)"
_OPENING_WORDS = "between from the on in since until till through before after by around during"
_POINT_WORDS = (
    "mon tues wednes thurs fri satur sun today yesterday tomorrow tonight overnight mid morning afternoon evening night noon"
    " midday lunchtime dawn dusk"
)
_POINT_OPENING_WORDS = "early earlier late later beginning middle end start last this next past coming"
_OPENING = one_of(rf"{word}\s" for word in _OPENING_WORDS.split())
_POINT_BEGINNING = one_of(
    (
        *_POINT_WORDS.split(),
        *(rf"{word}[\s-]" for word in _POINT_OPENING_WORDS.split()),
        *(name.split()[0] for name in HOLIDAYS if " " not in name),
        *(rf"{name.split()[0].replace(chr(39), '.')}\s" for name in HOLIDAYS if " " in name),
    )
)
_AGO_BEGINNING = rf"{one_of(SMALL_NUMBERS)}{_B}{one_of(('day', 'week', 'fortnight', 'month', 'year'))}"
_MAY_BEGIN = rf"(?=(?:{_OPENING}\s{{0,2}}){{0,4}}+(?:\d|{_MONTH_BEGINNING}|{_POINT_BEGINNING}|{_AGO_BEGINNING}))"
"""Where a mention may begin: each does so with up to four of the first words ("from in the"), and then one of the others. At a
word that begins none the whole pattern takes 2.5 µs to fail, and this 0.4; an article has one such place in eighty characters."""

_MENTION = re.compile(
    rf"(?<![\w-])(?=\w){_MAY_BEGIN}(?:(?i:between){_B}(?:{_ENDS}{_B}and{_B}(?:{_ENDS}|{DAY}{_NO_MORE})|{DAY}{_B}and{_B}{_POINTS})"
    rf"|(?:(?i:from){_B})(?:{_ENDS}|{_MONTH}){_B}(?:to|until|through){_B}{_ENDS}"
    rf"|{_LEAD}?(?:{_DATED_MONTH}{_B}{DAY}[-–]{_DATED_MONTH}{_B}{DAY}(?:{_COMMA}{YEAR})?|{_WEEKDAY}[-–]{_WEEKDAY}){_NO_MORE}"
    rf"|{_LEAD}?{_POINTS}(?:(?:{_B}(?:to|until|through){_B}|\s?[-–]\s?){_POINTS})?"
    rf"|{_PLAIN_YEAR}{_NO_MORE})"
)


def find_date_expressions(text: str) -> list[DateMention]:
    """Every expression in the text that speaks of a date, in order, with its preposition. Linear."""
    return [DateMention(match[0], Span(start=match.start(), end=match.end())) for match in _MENTION.finditer(text)]
