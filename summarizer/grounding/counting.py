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
    if value == 1 and not mentions:
        return not _NONE.search(words) and not any(reading.use == "fraction" for reading in readings(words))
    return value in _SAID_WITHOUT_NUMBER and bool(_SAID_WITHOUT_NUMBER[value].search(words))


_PERSON = (
    r"man|woman|person|child|boy|girl|baby|soldier|civilian|officer|commander|leader|journalist|policeman|fighter|militant|driver|"
    r"worker|student|member|official|resident|citizen|teenager|guard|pilot|doctor|teacher|gunman|attacker|bomber|suspect|hostage"
)
_NONE = re.compile(
    r"\b(?:no[\s-]one|nobody|none|not\s(?:a\ssingle|one)|no\s(?:[\w'-]+\s){0,2}(?:was|were|is|are|died))\b", re.IGNORECASE
)
_COMPARED = r"(?!\s(?:fewer|less|more|longer|doubt|only|just|merely|later)\b)"
_SCALED = r"(?!\s(?:of\s)?(?:dozen|hundred|thousand|million|billion)\b)"
_SAID_WITHOUT_NUMBER = {
    0: re.compile(rf"\b(?:none|nobody|without|(?:no|not){_COMPARED})\b|n't\b", re.IGNORECASE),
    1: re.compile(
        rf"(?<!\bno\s)(?<!\bnot\s)\b(?:an?|another|one|his|her|their)\s(?:[\w'-]+\s){{0,2}}(?:{_PERSON})\b", re.IGNORECASE
    ),
    2: re.compile(rf"\b(?:both|pair|couple|twins?)\b{_SCALED}", re.IGNORECASE),
}
"""How small numbers are told without naming them."""
