"""The words with which English news names days: months, weekdays, feast days, and pieces of patterns made of them.

Kept apart from the rules because two readers share them: the resolver, which is given an expression, and the
finder, which looks for expressions in running text.
"""

from __future__ import annotations

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}

HOLIDAYS = {
    "christmas day": ("US", "Christmas Day"),
    "christmas eve": ("US", "Christmas Eve"),
    "boxing day": ("GB", "Boxing Day"),
    "st stephen's day": ("GB", "Boxing Day"),
    "new year's day": ("US", "New Year's Day"),
    "new year's eve": ("US", "New Year's Eve"),
    "valentine's day": ("US", "Valentine's Day"),
    "st patrick's day": ("US", "Saint Patrick's Day"),
    "may day": ("GB", "May Day"),
    "juneteenth": ("US", "Juneteenth National Independence Day"),
    "fourth of july": ("US", "Independence Day"),
    "july fourth": ("US", "Independence Day"),
    "halloween": ("US", "Halloween"),
    "veterans day": ("US", "Veterans Day"),
    "armistice day": ("US", "Veterans Day"),
    "martin luther king jr. day": ("US", "Martin Luther King Jr. Day"),
}
"""What a feast is called in the news, and where `holidays` keeps it and under which name. Only feasts that fall on one day
wherever the article was written: not Easter (two churches), Thanksgiving or Labour Day (two continents), Independence Day."""

FIXED_FEASTS = {"may day": (5, 1)}
"""GB's "May Day" is a bank holiday that moves to a Monday; the feast does not."""

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
WEEKDAY_SHORT = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]\d\d|20\d\d)"
FEAST = r"(?:" + "|".join(sorted((name.replace(" ", r"\s{1,3}").replace("'", "['’]") for name in HOLIDAYS), key=len)) + ")"
DAY_PART = r"(?:morning|afternoon|evening|night|noon|midday|lunchtime|dawn|dusk)"
_SMALL_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty"
SMALL_NUMBERS = ("an?", *_SMALL_NUMBERS.split("|"))
SMALL_NUMBER = rf"(?:{'|'.join(SMALL_NUMBERS)}|\d{{1,3}})"
"""Patterns of pieces, in lower case, without capturing groups."""
