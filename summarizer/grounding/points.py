"""One point in time, as written in the news: a table of what may be written, and the rule that reads it.

The patterns are tried in order on the whole expression, so that nothing is read into words that the table does not know.
"Earlier in the day" is not in it: that speaks of the day which the story has reached, as often as not the day before the article
appeared (so in the first of our seeds).
"""

from __future__ import annotations

import re

from summarizer.grounding import days
from summarizer.grounding.calendar_words import DAY, DAY_PART, FEAST, MONTH, SMALL_NUMBER, WEEKDAY, WEEKDAY_SHORT, YEAR
from summarizer.grounding.days import Rule, Standpoint


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


_PART_OF_DAY = (
    rf"(?:(?:early|late|later|earlier)\s(?:on\s|in\sthe\s{DAY_PART}\s(?:on|of)\s)?"
    rf"|(?:at\s|on\s)?(?:the\s)?(?:{DAY_PART}|early\shours)\s(?:on|of)\s)?"
)
_AFTER_DAY = rf"(?:\s(?:early\s|late\s)?{DAY_PART})?(?:'s|')?"
_ANY_WEEKDAY = rf"(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT})"
_PART = r"(?P<part>(?:the\s)?(?:early|late|mid|beginning|middle|end|start)[\s-](?:of\s|in\s)?)?"
_AND_YEAR = rf"(?:,?\s(?P<year>{YEAR}))?"

_ABSOLUTE: tuple[tuple[str, Rule], ...] = (
    (r"\d{4}-\d\d-\d\d", days.iso),
    (r"(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})", days.figures),
    (
        rf"{_PART_OF_DAY}(?:{_ANY_WEEKDAY},?\s)?(?:the\s)?(?P<day>{DAY})(?:\sof)?\s(?P<month>{MONTH}){_AND_YEAR}{_AFTER_DAY}",
        days.written_day,
    ),
    (
        rf"{_PART_OF_DAY}(?:{_ANY_WEEKDAY},?\s)?(?:the\s)?(?P<month>{MONTH})\s(?P<day>{DAY}){_AND_YEAR}{_AFTER_DAY}",
        days.written_day,
    ),
    (rf"{_PART}(?P<which>last\s|next\s)?(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR}))?(?:'s)?", days.month),
    (rf"{_PART}(?P<year>{YEAR})(?:'s)?", days.year),
    (r"(?:the\s)?(?P<year>1[89]\d0|20\d0)'?s", days.decade),
    (rf"{_PART_OF_DAY}(?:the\s)?(?P<feast>{FEAST}){_AND_YEAR}{_AFTER_DAY}", days.feast),
)
"""Rules that answer without a publication date, where a year is named."""

_RELATIVE: tuple[tuple[str, Rule], ...] = (
    (
        rf"{_PART_OF_DAY}(?P<day>yesterday|tomorrow|the\sday\s(?:before\syesterday|after\stomorrow)){_AFTER_DAY}",
        days.relative_day,
    ),
    (rf"(?:earlier\s|later\s|late\s|early\s)?(?P<day>today)(?:'s)?(?:\s{DAY_PART})?", days.relative_day),
    (rf"(?:(?:early|earlier|late|later)\s)?this\s{DAY_PART}(?:'s)?|tonight(?:'s)?", days.this_day),
    (r"(?:late\s)?last\snight(?:'s)?|overnight", days.night),
    (rf"{_PART_OF_DAY}(?:the\s)?(?P<which>last|past|this|next|coming|this\scoming)?\s?{_ANY_WEEKDAY}{_AFTER_DAY}", days.weekday),
    (r"(?:over\s|at\s)?(?:the|this|last|this\spast)\sweekend(?:'s)?", days.weekend),
    (rf"(?P<about>about\s|some\s|around\s)?(?P<number>{SMALL_NUMBER})\s(?P<unit>day|week|fortnight|month|year)s?\sago", days.ago),
    (rf"{_PART}(?:earlier\s|later\s)?(?P<which>last|this|next)\s(?P<unit>month|year)(?:'s)?", days.period),
)
"""Rules that mean nothing without a publication date."""

_RULES = tuple((re.compile(pattern), rule) for pattern, rule in (*_ABSOLUTE, *_RELATIVE))
