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

HOLIDAYS: dict[str, str] = {
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "st stephen's day": "12-26",
    "new year's day": "01-01",
    "new year's eve": "12-31",
    "burns night": "01-25",
    "australia day": "01-26",
    "valentine's day": "02-14",
    "international women's day": "03-08",
    "st patrick's day": "03-17",
    "april fool's day": "04-01",
    "april fools' day": "04-01",
    "st george's day": "04-23",
    "anzac day": "04-25",
    "may day": "05-01",
    "juneteenth": "06-19",
    "canada day": "07-01",
    "fourth of july": "07-04",
    "july fourth": "07-04",
    "bastille day": "07-14",
    "halloween": "10-31",
    "all saints' day": "11-01",
    "all souls' day": "11-02",
    "bonfire night": "11-05",
    "guy fawkes night": "11-05",
    "veterans day": "11-11",
    "armistice day": "11-11",
    "remembrance day": "11-11",
    "st andrew's day": "11-30",
    "orthodox christmas eve": "01-06",
    "orthodox christmas day": "01-07",
    "orthodox christmas": "01-07",
    "orthodox new year": "01-14",
    "old new year": "01-14",
    "martin luther king jr. day": "01 monday 3",
    "presidents' day": "02 monday 3",
    "labor day": "09 monday 1",
    "columbus day": "10 monday 2",
    "remembrance sunday": "11 sunday 2",
    "shrove tuesday": "easter -47",
    "ash wednesday": "easter -46",
    "palm sunday": "easter -7",
    "maundy thursday": "easter -3",
    "holy thursday": "easter -3",
    "good friday": "easter -2",
    "holy saturday": "easter -1",
    "easter sunday": "easter 0",
    "easter monday": "easter 1",
    "ascension day": "easter 39",
    "whit sunday": "easter 49",
    "whit monday": "easter 50",
    "orthodox good friday": "orthodox -2",
    "orthodox easter sunday": "orthodox 0",
    "orthodox easter": "orthodox 0",
    "independence day": "",
    "labour day": "",
    "republic day": "",
    "victory day": "",
}
"""What a feast is called in the news, and its day: month and day, the third Monday of January, or so many days from Easter.
Easter alone is not here (two churches), nor Thanksgiving (two countries). A day that each country has for itself is found, and
fixes no day. "Labor Day" is written so in one country alone, which keeps it in September."""

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
WEEKDAY_SHORT = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[89]\d\d|20\d\d)"
FEAST = (
    r"(?:"
    + "|".join(
        name.replace("st ", r"st\.? ").replace(" ", r"\s{1,3}").replace("'", "['’]") for name in sorted(HOLIDAYS, key=len)[::-1]
    )
    + ")"
)
DAY_PART = r"(?:morning|afternoon|evening|night|noon|midday|lunchtime|dawn|dusk)"
MOMENT = (
    r"(?:(?:the\s)?(?:dawn|daybreak|sunrise|first\slight|breakfast|noon|midday|lunch|lunchtime|dusk|sunset|nightfall|dinner"
    r"|midnight))"
)
_HALF_OF_DAY = r"(?:[ap]\.m\.|[ap]m\b|o['’]clock)"
CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d\d(?:\s?{_HALF_OF_DAY})?|\s?{_HALF_OF_DAY})(?:\s(?:local\stime|GMT|gmt))?)"
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    " twenty"
)
NUMBER_VALUES = {word: value for value, word in enumerate(_NUMBERS.split(), 1)} | {"a": 1, "an": 1, "thirty": 30}
SMALL_NUMBERS = ("an?", *_NUMBERS.split(), "thirty")
SMALL_NUMBER = rf"(?:{'|'.join(SMALL_NUMBERS)}|\d{{1,3}})"
"""Patterns of pieces, in lower case, without capturing groups."""


def count_of(words: str) -> int:
    """The value of a small number as `SMALL_NUMBER` finds it: "a" is 1, "three" 3, "17" 17."""
    return int(words) if words.isdigit() else NUMBER_VALUES[words]
