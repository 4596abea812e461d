"""One point in time, as written in the news: a table of what may be written, and the rule that reads it.

The patterns are tried in order on the whole expression, so that nothing is read into words that the table does not know.
"Earlier in the day" is not in it: that speaks of the day which the story has reached, as often as not the day before the article
appeared (so in the first of our seeds).
"""

from __future__ import annotations

import re

from summarizer.grounding import days, months, weeks
from summarizer.grounding.calendar_words import (
    CLOCK,
    DAY,
    DAY_PART,
    FEAST,
    MOMENT,
    MONTH,
    SMALL_NUMBER,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
)  # fmt: skip
from summarizer.grounding.standpoint import Rule, Standpoint


def resolve_point(words: str, standpoint: Standpoint) -> str | None:
    """EDTF of one point in time; `words` folded, in lower case, without prepositions. None where it is not said."""
    for pattern, rule in _RULES:
        match = pattern.fullmatch(words)
        if match:
            return _safely(rule, match, standpoint)
    return None


def _safely(rule: Rule, match: re.Match[str], standpoint: Standpoint) -> str | None:
    try:
        return rule(match, standpoint)
    except (ValueError, OverflowError):  # no such day ("February 30"), or none to count from
        return None


PART_OF_DAY = (
    rf"(?:(?:early|late|later|earlier)\s(?:on\s|in\sthe\s{DAY_PART}\s(?:on|of)\s)?"
    rf"|(?:at\s|on\s|in\s|during\s)?(?:the\s)?(?:(?:early\s|late\s)?{DAY_PART}|(?:early|small)\shours|midnight)\s(?:on|of)\s"
    rf"|(?:(?:just|shortly|soon|hours|minutes)\s)?(?:before|after|at|around|about|towards?)\s(?:{MOMENT}|{CLOCK})\s(?:on\s)?)?"
)
"""What may stand before a day and leaves it that day: "early on", "on the night of", "just after 1am on"."""

_AFTER_DAY = rf"(?:\s(?:early\s|late\s)?{DAY_PART})?(?:'s|')?"
_ANY_WEEKDAY = rf"(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT})"
_PART = r"(?P<part>(?:the\s)?(?:early|late|mid|beginning|middle|end|start)[\s-](?:of\s|in\s)?)?"
_WHICH_YEAR = r"(?:of\s)?(?P<which_year>last|this|next)\syear"
_AND_YEAR = rf"(?:,?\s(?P<year>{YEAR})|\s{_WHICH_YEAR})?"
_SEASON = r"(?P<part>(?:the\s)?(?:early\s|late\s)?(?:spring|summer|autumn|fall|winter)\s(?:of\s)?)"
_COUNTED = rf"(?P<number>{SMALL_NUMBER})\s"
_ABOUT = r"(?P<about>(?:about|some|around|nearly|almost|roughly)\s)?"
_BESIDE = rf"(?:(?P<eve>(?:the\s)?eve\sof\s)|(?:the\sday|{_COUNTED}(?P<unit>day|week)s?)\s(?P<side>before|after)\s)?"

_ABSOLUTE: tuple[tuple[str, Rule], ...] = (
    (r"\d{4}-\d\d-\d\d", days.iso),
    (r"(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})", days.figures),
    (
        rf"{PART_OF_DAY}(?:{_ANY_WEEKDAY},?\s)?(?:the\s)?(?P<day>{DAY})(?:\sof)?\s(?P<month>{MONTH}){_AND_YEAR}{_AFTER_DAY}",
        days.written_day,
    ),
    (
        rf"{PART_OF_DAY}(?:{_ANY_WEEKDAY},?\s)?(?:the\s)?(?P<month>{MONTH})\s(?P<day>{DAY}){_AND_YEAR}{_AFTER_DAY}",
        days.written_day,
    ),
    (
        rf"{_PART}(?P<which>(?:last|this|next)\s)?(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR})|\s{_WHICH_YEAR})?(?:'s)?",
        months.month,
    ),
    (rf"(?:(?:the\s)?whole\sof\s|all\sof\s|throughout\s)?{_PART}(?P<year>{YEAR})(?:'s)?", months.year),
    (rf"{_SEASON}(?P<year>{YEAR})", months.year),
    (
        rf"(?:the\s)?(?P<which>first|second|third|fourth|last)\s(?P<unit>half|quarter)\sof\s(?:(?P<year>{YEAR})|{_WHICH_YEAR})",
        months.part_of_year,
    ),
    (
        rf"(?:the\s)?first\s(?P<number>{SMALL_NUMBER})\smonths\sof\s(?:(?P<year>{YEAR})|{_WHICH_YEAR})",
        months.first_months,
    ),
    (r"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<year>1[89]\d0|20\d0)'?s", months.decade),
    (
        rf"{PART_OF_DAY}{_BESIDE}(?:the\s)?(?P<feast>{FEAST}|christmas)(?:,?\s(?:in\s|of\s)?(?P<year>{YEAR}))?{_AFTER_DAY}",
        days.feast,
    ),
)
"""Rules that answer without a publication date, where a year is named."""

_RELATIVE: tuple[tuple[str, Rule], ...] = (
    (
        rf"{PART_OF_DAY}(?P<day>yesterday|tomorrow|the\sday\s(?:before\syesterday|after\stomorrow)){_AFTER_DAY}",
        days.relative_day,
    ),
    (rf"(?:earlier\s|later\s|late\s|early\s)?(?P<day>today)(?:'s)?(?:\s{DAY_PART})?", days.relative_day),
    (rf"(?:(?:early|earlier|late|later)\s)?this\s{DAY_PART}(?:'s)?|tonight(?:'s)?", days.this_day),
    (r"(?:late\s)?last\snight(?:'s)?|overnight", days.night),
    (
        rf"{PART_OF_DAY}(?:the\s)?(?P<which>last|past|this\spast|this|next|coming|this\scoming)?\s?{_ANY_WEEKDAY}{_AFTER_DAY}",
        weeks.weekday,
    ),
    (rf"{PART_OF_DAY}{_ANY_WEEKDAY}{_AFTER_DAY}\s(?:of\s)?(?P<week>last|this|next)\sweek", weeks.weekday_of_week),
    (rf"{_COUNTED}(?P<unit>week|fortnight)s?\sago\s(?:today|(?:on\s)?{_ANY_WEEKDAY})", weeks.weeks_ago_on),
    (r"(?:over\s|at\s)?(?P<which>the|this|last|this\spast|next)\sweekend(?:'s)?", weeks.weekend),
    (r"(?P<half>(?:earlier|early|later|late)\s)?(?P<which>last|this|next)\sweek(?:'s)?", weeks.week),
    (
        rf"{_ABOUT}{_COUNTED}(?P<unit>day|week|fortnight|month|year|decade)s?\sago",
        days.ago,
    ),
    (rf"in\s{_COUNTED}(?P<unit>day|week|fortnight|month|year)s?(?:'\stime)?", days.in_days),
    (rf"{_PART}(?:earlier\s|later\s)?(?P<which>last|this|next)\s(?P<unit>month|year)(?:'s)?", months.period),
    (rf"(?:{_ANY_WEEKDAY}\s)?(?:the\s)?(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))", days.day_of_month),
    (r"the\stwelfth", days.the_twelfth),
)
"""Rules that mean nothing without a publication date."""

_RULES = tuple((re.compile(pattern), rule) for pattern, rule in (*_ABSOLUTE, *_RELATIVE))
