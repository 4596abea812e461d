"""Whether a count can be read from the words that are said to show it, in digits, in words, or without a number."""

from __future__ import annotations

import re

from summarizer.grounding.number_reading import readings
from summarizer.grounding.numbers import find_numbers, numbers_in


def is_readable(value: int, words: str) -> bool:
    """Whether these words may tell of so many; somebody named, without any number, is one."""
    if value in numbers_in(words):
        return True
    mentions = find_numbers(words)
    if any(value in (mention.low, mention.high) for mention in mentions):
        return True
    if value == 1 and not find_numbers(_AGE.sub("", words)):
        return not _NONE.search(words) and not any(reading.use == "fraction" for reading in readings(words))
    if value in _SAID_WITHOUT_NUMBER and _SAID_WITHOUT_NUMBER[value].search(words):
        return True
    return not mentions and any(len(_JOINT.split(listed[0])) == value for listed in _LISTED.finditer(words))


_PERSON = (
    r"man|woman|person|child|boy|girl|baby|soldier|civilian|officer|commander|leader|journalist|policeman|fighter|militant|driver|"
    r"worker|student|member|official|resident|citizen|teenager|guard|pilot|doctor|teacher|gunman|attacker|bomber|suspect|hostage|"
    r"constable|sergeant|lieutenant|bodyguard|watchman|sailor|villager|passenger|pedestrian|bystander|mayor|governor|candidate|"
    r"lawyer|activist|protester|reporter|cameraman|nurse|priest|bosun|master|engineer|crewman|fisherman|farmer|herder|shepherd|"
    r"trader|shopkeeper|owner|caretaker|aide|interpreter|wife|husband|son|daughter|brother|sister|mother|father|nephew|niece"
)
"""Whom news tells of one by one. None that is mostly another word ("major", "general", "chief", "patient", "rebel")."""
_ONE = rf"(?:[\w’'-]+\s)?(?:{_PERSON})\b"
_LISTED = re.compile(
    rf"\b(?:(?:an?|the|another|his|her|their)\s{_ONE}(?:,\s|,?\sand\s(?=an?\s|the\s|another\s|his\s|her\s|their\s)))+"
    rf"(?:an?|the|another|his|her|their)\s{_ONE}|\b(?:his|her|their)\s{_ONE}\sand\s{_ONE}",
    re.IGNORECASE,
)
"""People listed with an article each, or after one owner ("her master and engineer"). "A teacher and mother" is one."""
_SILENT = r"(?!\s(?:said|says|told|tells|added|adds)\b)"
_JOINT = re.compile(r",\s|,?\sand\s")
_AGE = re.compile(r"(?<=\w)\s\(\d{1,2}\)")
"""As in "The caretaker, Driss Amezian (61), climbed out"."""
_BESIDE = rf"\band\s(?:an?|the|his|her|their|(?:(?:the|a)\s)?[\w-]+['’]s)\s{_ONE}(?=\s*(?:[.,;]|$))"
"""One more than the number before: "four rangers and the stall's owner"."""
_NONE = re.compile(
    r"(?<!\bwhom\s)\b(?:no[\s-]one|nobody|none)\b"
    r"|\bnot\s(?:a\ssingle|one)\b|\bno\s(?:[\w'-]+\s){0,2}(?:was|were|is|are|died)\b",
    re.IGNORECASE,
)
_COMPARED = r"(?!\s(?:fewer|less|more|longer|doubt|only|just|merely|later)\b)"
_SCALED = r"(?!\s(?:of\s)?(?:dozen|hundred|thousand|million|billion)\b)"
_SAID_WITHOUT_NUMBER = {
    0: re.compile(rf"\b(?:none|nobody|without|(?:no|not){_COMPARED})\b|n't\b", re.IGNORECASE),
    1: re.compile(
        rf"(?<!\bno\s)(?<!\bnot\s)\b(?:an?|another|one|his|her|their)\s(?:[\w'-]+\s){{0,2}}(?:{_PERSON})\b{_SILENT}|{_BESIDE}",
        re.IGNORECASE,
    ),
    2: re.compile(rf"\b(?:both|pair|couple|twins?)\b{_SCALED}", re.IGNORECASE),
}
"""How small numbers are told without naming them."""
