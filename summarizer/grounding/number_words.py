"""The vocabulary of counting in English news: how a number may be written, and what the words beside it do to it."""

from __future__ import annotations

from typing import Literal

Qualifier = Literal["exactly", "at_least", "more_than", "about", "up_to", "vague"]
"""What the wording does to a number; the codes of the event schema, which this engine does not import."""

_UNIT_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety
"""
UNITS = tuple(_UNIT_WORDS.split())
SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ABBREVIATED = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
"""Scales that may stand right after digits ("1.2m", "20k")."""

_UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")"
_SCALE = "(?:" + "|".join(SCALES) + ")"
_B = r"[^\S\n]{1,2}\n?|\n"  # a blank within a number: also one line break

_WORD = rf"(?:{_UNIT}|{_SCALE})\b"
_NOUN = r"(?:[a-z]+s|people|men|women|children|personnel|police)\b"
WORDS = (
    rf"(?:{_UNIT}(?:-{_UNIT})?\sand\sa\s(?:half|quarter)[\s-]{_SCALE}\b"
    rf"|(?<!the\s)(?<!few\s)(?<!several\s)(?<!many\s)(?<!of\s)(?<!couple\s)(?<!per\s)(?<!by\s)(?<!\d\s)(?<!\d-)(?<!-)"
    rf"(?:hundred|thousand|million|dozen)(?=\s(?:or\sso\s)?{_NOUN})"
    rf"|(?:one\sand\sa\shalf|(?:half[\s-])?an?|half(?=[\s-](?:dozen|million|billion)))[\s-]{_SCALE}\b|{_UNIT}\b)"
    rf"(?:(?:-|,?(?:{_B})(?:and(?:{_B}))?){_WORD}){{0,9}}"
)
"""A number in words, from its first to its last; up to ten, more than any count in the news needs. No capturing groups."""

BEGINNINGS = (*UNITS, *SCALES, "half", *(rf"{article}[\s-]" for article in ("a", "an")))
"""What a number in words may begin with."""

GROUP = r"[,\u00a0\u202f\u2009\u2007' ’]"
DIGITS = rf"\d{{1,3}}(?:{GROUP}\d{{3}}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALED = (
    rf"(?:\sand\sa\s(?:half|quarter)[\s-]{_SCALE}\b|[\s-]?{_SCALE}\b"
    rf"|(?:{'|'.join(sorted(ABBREVIATED, key=len, reverse=True))})\b)"
)

VAGUE = (
    r"(?:(?:several|many|multiple|numerous|countless)(?:\s(?:hundreds?|thousands?|dozens?|million|hundred\sthousand)\b)?"
    r"|a\s(?:(?:small|large|growing)\s)?(?:number|handful|couple)\sof|a\sfew(?:\s(?:dozen|hundred|thousand|million)\b)?"
    r"|(?:tens|hundreds|dozens|scores)\sof\s(?:thousands|millions)"
    r"|dozens|hundreds|thousands|millions|scores(?=\s(?:of|more|others|were|are|have|killed|wounded|injured|dead|people)\b))"
)
"""Words for a number that is not told."""

QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("at_least", r"at\s(?:the\svery\s)?least|no(?:t)?\s(?:fewer|less)\sthan|a\sminimum\sof"),
    ("up_to", r"up\sto|as\s(?:many|much)\sas|at\smost|no(?:t)?\smore\sthan|a\smaximum\sof|(?:fewer|less)\sthan|under"),
    ("more_than", r"(?:well\s)?(?:more|greater)\sthan|(?:well\s)?over|(?:well\s)?above|in\sexcess\sof|upwards?\sof"),
    ("about", r"(?:just\s)?(?:about|around|approximately|roughly|nearly|almost|some|an\sestimated|circa)|close\sto"),
)
"""Words before a number. Tried in this order, so that "no more than" is not read as "more than"."""

AFTERWORDS: tuple[tuple[Qualifier, str], ...] = (("at_least", r"or\smore|and\scounting|plus|\+"), ("about", r"or\sso"))
"""Words after a number that do the same."""
