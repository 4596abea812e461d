"""What a word is: the tables by which a folded text is cut, so that no piece changes its meaning by being cut off.

Whoever looks for "3 people" must not find it inside "23 people", nor "combatants" in "non-combatants", nor "a million"
in "half a million". Such pieces are one token. The patterns read folded text, where a blank is one blank and an
apostrophe one apostrophe; only long dashes are told apart from hyphens, since "he said no—police" has two words.
Chinese, Japanese, Thai and their kin write no blanks: there each character is a token.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import regex

from summarizer.grounding.folding import INVISIBLE
from summarizer.grounding.heads import one_of
from summarizer.grounding.number_words import SCALES, UNITS

_NO_BLANKS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
_HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿萬億两兩"  # 三人 does not stand in 二十三人
_ANY_LETTER = rf"[[\w\p{{M}}\p{{N}}{INVISIBLE}]--{_NO_BLANKS}]"
LONG_DASHES = "—―"
_HYPHEN = rf"[\-{LONG_DASHES}]"
_DIGIT = r"[\d¼-¾⅐-⅞]"
_JOINS = rf"[.,:/'\-{LONG_DASHES}⁄∕，．٬٫]"  # 17-23, 2⁄3, 20，600, ٢٠٬٦٠٠

_SCALE = rf"(?:{'|'.join(SCALES)})"
_PLURAL = r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
_UNIT = rf"(?:{'|'.join(sorted((*UNITS, *SCALES, 'half'), key=len, reverse=True))})"
_REVERSING = "non|anti|counter|pro|un|ex|de|dis|mis|pseudo|quasi"
_REVERSING_WORDS = "never|not|no|so|vice|near|would"  # words of their own before a long dash


def _number(letter: str) -> str:
    """One number with all that makes it: sign, groups, fraction, scale."""
    scale = rf"(?:[ \-](?i:{_SCALE})(?!{letter}))++"
    half = rf"(?i: and (?:an?|one) (?:half|quarter|third)(?!{letter}))"
    grouped = rf"\d{{1,3}}(?: \d{{3}}(?!\d)){{1,5}}+(?!{letter})"  # "600" does not stand in "20 600"
    joined = rf"(?:(?<![^ (])-)?(?:(?<![\w.])\.)?{_DIGIT}++(?:{_JOINS}{_DIGIT}++)*+(?: \d++[/⁄]\d++)?+"  # nor "5" in "-5", ".5"
    figures = rf"(?:{grouped}|{joined}(?:{half}?+{scale}|{half}|[{_HAN_NUMERALS}]++|{letter}*+))"  # nor "2" in "1.2 million"
    some = r"(?:half an?|several|many|(?:a )?few|(?:a )?couple(?: of)?)"
    piece = rf"(?:{some} {_SCALE}|{_PLURAL}(?: of {_PLURAL})++|{_UNIT})(?!{letter})"
    join = rf"(?:[ {_HYPHEN[1:-1]}]|(?:(?<=hundred)|(?<=thousand)|(?<=[mb]illion)),? (?:and )?)"
    # nor "three" in "twenty-three", "two hundred" in "one thousand, two hundred"
    words = rf"(?=[a-zA-Z])(?i:{piece}(?:{half}|{join}{piece}){{0,12}}+)"
    return rf"(?:{figures}|{words})"


def _pattern(letter: str) -> str:
    """What a token is, given what a letter is. Pieces that mean something else when cut stay whole."""
    number = _number(letter)
    return (
        rf"(?=[bB])(?i:between ){number}(?i: and ){number}"
        rf"|(?=[\d.\-¼-¾⅐-⅞]|[a-zA-Z]{{3}}){number}(?:(?: ?- ?|(?i: to | or )){number}){{0,3}}+"  # nor "23" in "17 to 23"
        rf"|(?=[nN])(?i:not?)[ \-](?i:one)(?!{letter})"  # nor "one was killed" in "no one was killed"
        rf"|(?:{letter}++(?<=[nN])'[tT]|[cC][aA][nN]'[tT])(?!{letter})"  # nor "did" in "didn't"
        rf"|(?=[nNaApPuUeEcCdDmMqQ])(?i:{_REVERSING}){_HYPHEN}{letter}++"  # nor "combatants" in "non-combatants"
        rf"|(?=[nNsSvVwW])(?i:{_REVERSING_WORDS})-{letter}++"
        rf"|{letter}++(?:-\d++{letter}*+)?"  # nor "16" in "F-16"
        rf"|[{_HAN_NUMERALS}]++"
        r"|(?s:.)"
    )


_BEGINNINGS = (
    "between",
    "no one",
    "not one",
    "several",
    "many",
    "few",
    "a few",
    "couple",
    "a couple",
    "half",
    "score",
    *UNITS,
    *SCALES,
)
"""How a token of more than one word may begin: "tens" and "dozens" as well, as "ten" and "dozen" are among them."""

_ORDINARY = rf"(?!{one_of(_BEGINNINGS)})[a-zA-Z]++(?![\w'\-{LONG_DASHES}])"
_PLAIN_TOKEN = re.compile(rf" |{_ORDINARY}|{_pattern(chr(92) + 'w')}")  # blanks and such words first: in half the time
_ANY_TOKEN = regex.compile(_pattern(_ANY_LETTER), regex.V1)
_PLAIN_NAME = re.compile(r"\w+|(?s:.)")
_ANY_NAME = regex.compile(rf"{_ANY_LETTER}+|(?s:.)", regex.V1)
_NEEDS_CARE = regex.compile(rf"[\p{{M}}{INVISIBLE}{_NO_BLANKS[1:-1]}]")
"""Marks on letters, invisible characters and scripts without blanks; without them the standard library's `\\w` will do, four
times as fast."""


_MAY_NEED_CARE = re.compile(rf"[\u0300-\u1fff\u20d0-\U0010ffff{INVISIBLE}]")
"""More than that, but one class of characters is looked for in 9 µs where the exact pattern takes 180 (an article of 3,800)."""

Tokeniser = Callable[[str], list[str]]


def tokeniser_for(text: str) -> Tokeniser:
    """How to cut this text, and whatever is looked for in it, into words, single marks and blanks that join up to it again."""
    return _ANY_TOKEN.findall if _needs_care(text) else _PLAIN_TOKEN.findall


def name_tokeniser_for(text: str) -> Tokeniser:
    """The same for names, which stand beside a hyphen as well as alone: Fateh in "Fateh-110", UN in "UN-backed"."""
    return _ANY_NAME.findall if _needs_care(text) else _PLAIN_NAME.findall


def is_plain(text: str) -> bool:
    """Whether the text surely has nothing that needs care: no marks, nothing invisible, no script without blanks."""
    return not _MAY_NEED_CARE.search(text)


def _needs_care(text: str) -> bool:
    return not is_plain(text) and bool(_NEEDS_CARE.search(text))
