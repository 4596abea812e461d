"""A text as a string of words, one character for each word.

Whoever looks for "3 people" must not find it inside "23 people". So the text is cut into tokens once (words, single
marks, blanks), each different token gets a number, and the text becomes a string of those numbers. Looking for a
quotation on word boundaries is then looking for a substring, which C does in linear time, and so is comparing two
passages word by word. Chinese, Japanese, Thai and their kin write no blanks: there each character is a token.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate

import regex

from summarizer.grounding.folding import INVISIBLE
from summarizer.grounding.number_words import SCALES, UNITS

_NO_BLANKS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
_HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿萬億两兩"  # 三人 does not stand in 二十三人
_ANY_LETTER = rf"[[\w\p{{M}}\p{{N}}{INVISIBLE}]--{_NO_BLANKS}]"
_GROUPS = r"[.,:/'’‑–\-]"
_SPOKEN = rf"(?:{'|'.join(sorted((*UNITS, *SCALES), key=len, reverse=True))})"
_SCALE = rf"(?:{'|'.join(SCALES)})"


def _pattern(letter: str) -> str:
    """What a token is, given what a letter is. Pieces that mean something else when cut stay whole."""
    return (
        r" "
        rf"|\d{{1,3}}(?:[ \u00a0\u202f\u2009]\d{{3}}(?!\d)){{1,5}}+(?!{letter})"  # "600" does not stand in "20 600"
        rf"|\d++(?:{_GROUPS}\d++)*+(?:\s(?i:{_SCALE})(?!{letter})|{letter}*+)"  # nor in "20,600", nor "2" in "1.2 million"
        rf"|(?=[bdefhmnostzBDEFHMNOSTZ])(?i:{_SPOKEN}(?:(?:[\s\-‑]|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s){_SPOKEN}){{1,12}}+)"
        rf"(?!{letter})"  # nor "three" in "twenty-three"
        rf"|(?:{letter}++(?<=[nN])['’][tT]|[cC][aA][nN]['’][tT])(?!{letter})"  # nor "did" in "didn't"
        rf"|(?=[nNaApPuUeE])(?i:non|anti|pro|un|ex)[\-‑]{letter}++"  # nor "combatants" in "non-combatants"
        rf"|{letter}++(?:[\-‑]\d++{letter}*+)?"  # nor "16" in "F-16"
        rf"|[{_HAN_NUMERALS}]++"
        r"|(?s:.)"
    )


_PLAIN_TOKEN = re.compile(_pattern(r"\w"))
_ANY_TOKEN = regex.compile(_pattern(_ANY_LETTER), regex.V1)
_NEEDS_CARE = regex.compile(rf"[\p{{M}}{INVISIBLE}{_NO_BLANKS[1:-1]}]")
"""Marks on letters, invisible characters and scripts without blanks; without them the standard library's `\\w` will do, four
times as fast."""

_MOST_NUMBERS = 0x10FFFE  # different tokens that fit into one character each; later ones share the last number
UNKNOWN = "\0"
"""Stands for a token that the text does not have."""


Tokeniser = Callable[[str], list[str]]


def tokeniser_for(text: str) -> Tokeniser:
    """How to cut this text, and whatever is looked for in it, into words, single marks and blanks that join up to it again."""
    return _ANY_TOKEN.findall if _NEEDS_CARE.search(text) else _PLAIN_TOKEN.findall


class Passages:
    """One text, ready to be searched for passages on word boundaries."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._cut = tokeniser_for(text)
        self._numbers: dict[str, str] = {}
        tokens = self._cut(text)
        self._starts = [0, *accumulate(map(len, tokens))]
        for token in tokens:
            if token not in self._numbers:
                self._numbers[token] = chr(min(len(self._numbers) + 1, _MOST_NUMBERS))
        self._coded = "".join([self._numbers[token] for token in tokens])

    @cached_property
    def _place_of_start(self) -> dict[int, int]:
        return {start: place for place, start in enumerate(self._starts)}

    def find(self, quote: str, after: int = 0) -> tuple[int, int] | None:
        """Where the quotation first stands as whole words at or after character `after` (the end of an earlier find)."""
        coded = self._code(quote)
        if UNKNOWN in coded:
            return None
        place = self._coded.find(coded, self._place_of_start.get(after, 0) if after else 0)
        if place < 0:
            return None
        start, end = self._starts[place], self._starts[place + len(coded)]
        return (start, end) if self.text[start:end] == quote else None  # only more than a million words could differ

    def _code(self, quote: str) -> str:
        return "".join([self._numbers.get(token, UNKNOWN) for token in self._cut(quote)])
