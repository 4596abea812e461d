"""Finding where a text speaks of a date: "since the October 7", "Monday's", "on Christmas day".

One pattern, put together from the words of the calendar, and run once over the text. It finds expressions, it does
not judge them: what they mean, if anything, is for the resolver. Months must be capitalised, since
"may" and "march" are ordinary words, and abbreviated ones must have a point or a day beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.grounding.calendar_words import (
    CLOCK,
    DAY,
    DAY_PART,
    FEAST,
    HOLIDAYS,
    MOMENT,
    SMALL_NUMBER,
    SMALL_NUMBERS,
    YEAR,
)  # fmt: skip
from summarizer.grounding.heads import one_of
from summarizer.grounding.leaning_mentions import CLAUSE_ENDS, find_leaning
from summarizer.spans import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression as it stands in the text ("on Monday"), and where."""

    expression: str
    span: Span


_B = r"\s{1,3}"  # blanks; bounded, so that the whole pattern is linear
_COMMA = r",?\s{1,3}"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|Jun\b\.?|July|Jul\b\.?|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_IN_CAPITALS = "JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"  # wires once wrote nothing else
_MONTH_BEGINNING = "J(?i:an|u[nl])|F(?i:eb)|M(?i:a[ry])|A(?i:pr|ug)|S(?i:ep)|O(?i:ct)|N(?i:ov)|D(?i:ec)"
_SHORT = "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
_DATED_MONTH = rf"(?:{_MONTH}|(?:{_SHORT}|{_IN_CAPITALS}|MARCH|MAY|JUN|JUL|JAN|FEB|MAR|APR|AUG|SEPT?|OCT|NOV|DEC)\b)"
_SURE_MONTH = (
    rf"(?:January|February|July|September|October|November|December|(?:April|June|August)(?!{_B}[A-Z][a-z]))"  # June Smith
)
_WEEKDAY = r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day))"
_AFTER = rf"(?:{_B}(?i:{DAY_PART})\b)?(?:['’]s\b)?"
_OF_WEEK = rf"(?:{_B}(?:of{_B})?(?i:last|this|next){_B}(?i:week)\b)?"
_WHICH_YEAR = rf"{_B}(?:of{_B})?(?i:last|this|next){_B}(?i:year)\b"
_NO_NAME = (
    rf"(?!{_B}(?:Agreement|Accords?|Times|Telegraph|Mirror|Mail|Express|World|Post|Herald|Independent|Observer|Tribune|Star)\b)"
)
"""The Sunday Times and the Good Friday Agreement have no day."""
_LEANS = rf"(?!{_B}(?:before|after)\b{CLAUSE_ENDS})"  # "the Sunday before"
_THE_13TH = rf"(?:\s(?:the\s)?(?:[12]?\d|3[01])(?:st|nd|rd|th)\b(?!{_B}[A-Z]))?"
_PART_OF_DAY = (
    rf"(?:(?i:early|late|later|earlier){_B}(?:on{_B})?|(?:(?i:in){_B}the{_B})?(?i:{DAY_PART}|(?:early|small){_B}hours){_B}(?:on|of){_B}"
    rf"|(?:(?i:just|shortly|soon|hours|minutes){_B})?(?i:before|after|at|around|about){_B}(?:{MOMENT}|{CLOCK}){_B}(?:on{_B})?)?"
)
_ROUGHLY = rf"(?:(?i:early|late|mid|(?:the{_B})?(?:beginning|middle|end|start){_B}of)(?:{_B}|-))"
_NO_MORE = r"(?![\w-]|[.,/:]\d)"

_TO_A_DAY = (
    rf"{_B}to{_B}{DAY}(?![\w,.:/-]*\d|{_B}(?:{_DATED_MONTH}|[a-z]+s\b|people\b|men\b|women\b|children\b))"  # not "to 20 men"
)
_DAY_OF_MONTH = (
    rf"(?:{DAY}(?:{_B}of)?{_B}{_DATED_MONTH}|{_DATED_MONTH}{_B}{DAY}(?:(?:\s?[-–]\s?){DAY}|{_TO_A_DAY})?)"
    rf"(?:{_COMMA}{YEAR}|{_WHICH_YEAR})?"
)
_BESIDE_FEAST = (
    rf"(?i:(?:(?:the{_B})?eve{_B}of|(?:the{_B}day|{SMALL_NUMBER}{_B}(?:day|week)s?){_B}(?:before|after)){_B}(?:the{_B})?)"
)
_DAY_ALONE = (  # "on the 8th", but not "on the 8th floor"; "on the Twelfth", which is July's
    rf"(?i:on|by|since|until){_B}the{_B}(?:Twelfth\b(?![\w-]|{_B}[A-Z])|(?:[12]?\d|3[01])(?:st|nd|rd|th)"
    rf"(?=\s{{0,3}}(?:[.,;:)?!—–\"”]|$)|\s(?:and|when|at|in|as|after|before|but|with|to|by|for|where|while|or)\b))"
)
_POINT = "|".join(
    (
        r"\d{4}-\d\d-\d\d",
        r"\d{1,2}[/.]\d{1,2}[/.]\d{4}",
        rf"(?:(?i:last|this(?:{_B}coming)?|next){_B}|{_PART_OF_DAY})(?:{_WEEKDAY}{_COMMA})?(?:the{_B})?{_DAY_OF_MONTH}{_AFTER}",
        rf"{_PART_OF_DAY}(?:the{_B})?{DAY}(?:\s?[-–]\s?|{_B}(?:to|and){_B}){_DAY_OF_MONTH}",
        rf"{_MONTH}(?:{_COMMA}(?:of{_B})?{YEAR}|{_WHICH_YEAR})",
        rf"(?:{_ROUGHLY}|(?i:last|this|next){_B}){_MONTH}(?:{_COMMA}{YEAR})?",
        rf"{_ROUGHLY}{YEAR}",
        rf"(?:{_PART_OF_DAY}(?:the{_B})?(?:(?i:last|past|this|next|coming){_B})?){_WEEKDAY}{_THE_13TH}{_AFTER}{_OF_WEEK}{_NO_NAME}{_LEANS}",
        rf"{_PART_OF_DAY}(?:{_BESIDE_FEAST}(?:(?i:{FEAST})|Christmas)|(?i:{FEAST}))(?:{_COMMA}(?:in{_B}|of{_B})?{YEAR})?{_AFTER}{_NO_NAME}",
        rf"(?i:(?:{SMALL_NUMBER}){_B}(?:day|week|fortnight|month|year|decade)s?{_B}ago\b)(?:{_B}(?:today|(?:on{_B})?{_WEEKDAY})\b)?",
        rf"(?i:the{_B}day{_B}(?:before{_B}yesterday|after{_B}tomorrow))\b",
        rf"(?i:(?:the{_B})?(?:first|second|third|fourth|last){_B}(?:half|quarter|{SMALL_NUMBER}{_B}months){_B}of){_B}(?:{YEAR}|(?i:last|this|next){_B}(?i:year)\b)",
        rf"(?:the{_B})?(?i:(?:early{_B}|late{_B})?(?:spring|summer|autumn|fall|winter)){_B}(?:of{_B})?{YEAR}",
        rf"(?i:(?:the{_B})?whole{_B}of|throughout){_B}{YEAR}",
        rf"(?i:(?:(?:early|earlier|late|later){_B})?(?:today|yesterday|tomorrow|tonight)\b(?:['’]s\b)?(?:{_B}{DAY_PART})?)",
        rf"(?i:(?:earlier|later){_B}in{_B}the{_B}day|this{_B}{DAY_PART}|last{_B}night|overnight)",
        rf"(?i:(?:{_ROUGHLY}|(?:earlier|later){_B})?(?:last|this|next){_B}(?:weekend|month|year)\b)",
        rf"(?i:(?:over|at){_B}the{_B}weekend)\b",
        rf"(?:the{_B})?(?:(?i:early|mid|late)[\s-])?(?:1[89]|20)\d0s",
        _SURE_MONTH,
    )
)
_PLAIN_YEAR = rf"(?:(?i:in|since|until|during|by|before|after){_B}(?:{_MONTH}|(?:{_IN_CAPITALS})\b|{YEAR}))"
_POINTS = rf"(?:{_POINT}){_NO_MORE}"
_ENDS = rf"(?:{_POINT}|{YEAR}){_NO_MORE}"
_OF_ITS_OWN = rf"(?:{_WEEKDAY}['’]s|(?i:(?:the{_B})?day|today|yesterday|tomorrow|tonight)\b)"
_LEAD = (  # "walked in yesterday", "hurt in Saturday's fire"; but "since Saturday's fire"
    rf"(?:(?i:on|in|at){_B}(?!{_OF_ITS_OWN})(?:the{_B})?|(?i:by|around|since|until|till|through|before|after){_B}(?:the{_B})?)"
)
_OPENING_WORDS = (
    "between from the on in at since until till through before after by around about during just shortly soon hours minutes"
)
_POINT_WORDS = (
    "mon tues wednes thurs fri satur sun today yesterday tomorrow tonight overnight twelfth mid morning afternoon evening night"
    " noon midday lunchtime dawn dusk daybreak sunrise breakfast lunch sunset nightfall dinner midnight weekend"
)
_POINT_OPENING_WORDS = (
    "early earlier late later beginning middle end start last this next past coming small eve day whole throughout over spring"
    " summer autumn fall winter first second third fourth"
)
_OPENING = one_of(rf"{word}\s" for word in _OPENING_WORDS.split())
_POINT_BEGINNING = one_of(
    (
        *_POINT_WORDS.split(),
        *(rf"{word}[\s-]" for word in _POINT_OPENING_WORDS.split()),
        *(name.split()[0] for name in HOLIDAYS if " " not in name),
        r"first\slight",
        *(rf"{name.split()[0].replace(chr(39), '.').replace('st', 'st.?')}\s" for name in HOLIDAYS if " " in name),
    )
)
_AGO_BEGINNING = rf"{one_of(SMALL_NUMBERS)}{_B}{one_of(('day', 'week', 'fortnight', 'month', 'year', 'decade'))}"
_MAY_BEGIN = rf"(?=(?:{_OPENING}\s{{0,2}}){{0,4}}+(?:\d|{_MONTH_BEGINNING}|{_POINT_BEGINNING}|{_AGO_BEGINNING}))"
"""Where a mention may begin: each does so with up to four of the first words ("from in the"), and then one of the others. At a
word that begins none the whole pattern takes 2.5 µs to fail, and this 0.4; an article has one such place in eighty characters."""

_OF_MANY = "every each most first second third fourth bloody black super alternate previous following preceding"
_NOT_OF_MANY = "".join(rf"(?<!\b(?i:{word})\s)" for word in _OF_MANY.split())
"""Every Monday is no day, nor is the third Thursday of a month, Bloody Sunday or Super Tuesday; the following Monday leans."""
_MENTION = re.compile(
    rf"(?<![\w-])(?=\w){_MAY_BEGIN}{_NOT_OF_MANY}(?:(?i:between){_B}(?:(?:{_ENDS}|{_MONTH}){_B}and{_B}(?:{_ENDS}|{_MONTH}{_NO_MORE}|{DAY}{_NO_MORE})|{DAY}{_B}and{_B}{_POINTS})"
    rf"|(?:(?i:from){_B})(?:{_ENDS}|{_MONTH}){_B}(?:to|until|through){_B}{_ENDS}"
    rf"|{_LEAD}?(?:{_DATED_MONTH}{_B}{DAY}[-–]{_DATED_MONTH}{_B}{DAY}(?:{_COMMA}{YEAR})?|{_WEEKDAY}[-–]{_WEEKDAY}){_NO_MORE}"
    rf"|{_LEAD}?{_POINTS}(?:(?:{_B}(?:to|until|through){_B}|\s?[-–]\s?){_POINTS})?"
    rf"|{_DAY_ALONE}|{_PLAIN_YEAR}{_NO_MORE})"
)


def find_date_expressions(text: str, *, leaning: bool = False) -> list[DateMention]:
    """Every expression in the text that speaks of a date, in order, with its preposition. Linear.

    With `leaning` also those that say nothing without another day or cover a week: "that night", "three days later", "last week".
    """
    found = [DateMention(match[0], Span(start=match.start(), end=match.end())) for match in _MENTION.finditer(text)]
    return _merged(found, [DateMention(words, span) for words, span in find_leaning(text)]) if leaning else found


def _merged(found: list[DateMention], leaning: list[DateMention]) -> list[DateMention]:
    """Both in order; of two that overlap the one that stands by itself stays."""
    taken = [mention.span for mention in found]
    apart = []
    place = 0
    for mention in leaning:
        while place < len(taken) and taken[place].end <= mention.span.start:
            place += 1
        if place == len(taken) or taken[place].start >= mention.span.end:
            apart.append(mention)
    return sorted([*found, *apart], key=lambda mention: mention.span.start)
