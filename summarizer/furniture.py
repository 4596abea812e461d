"""Page furniture: the words around an article that are no part of it.

Newsletter sign-up forms, cookie and privacy notices, share and subscribe lines arrive inside the text of real articles
(one of the two seeds opens with such a form). They are found line by line, or paragraph by paragraph, by how densely they
use the vocabulary of page furniture; nothing is ever deleted from a document, so that offsets stay true.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.spans import Span

_PHRASES = (
    r"sign(?:ed|ing)? up (?:to|for) (?:our|the|this)",
    r"sign up",
    r"newsletters?",
    r"(?:breaking )?news (?:alerts|emails?)",
    r"straight to your inbox",
    r"(?:valid|your) e-?mail(?: address)?",
    r"be emailed about",
    r"offers, events and updates",
    r"privacy (?:notice|policy)",
    r"cookies? (?:policy|notice|settings|preferences)",
    r"(?:accept|use|uses) (?:all )?cookies",
    r"terms (?:of|and) (?:use|service|conditions)",
    r"subscri(?:be|ption)s?(?: now| today)?",
    r"already a (?:subscriber|member)",
    r"log ?in|sign in|create (?:an|your) account",
    r"share (?:this|on|via)(?: article| story)?",
    r"follow us",
    r"click here",
    r"(?:read|see) (?:more|also)",
    r"related (?:articles|stories|topics)",
    r"most (?:read|popular)",
    r"advertisement",
    r"all rights reserved",
    r"copyright ©?",
    r"thanks for signing up",
    r"enable javascript",
    r"skip to (?:main )?content",
)
_PATTERN = rf"\b(?:{'|'.join(_PHRASES)})\b"
_FURNITURE = re.compile(_PATTERN, re.IGNORECASE)
_FURNITURE_IN_SMALL_LETTERS = re.compile(_PATTERN)  # a fifth of the time
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"[^\n]+")
_SIGNS = frozenset(
    b"""newsletter newsletters alerts email emails mail inbox emailed updates privacy cookie cookies terms subscribe subscribes
    subscription subscriptions subscriber login log account click advertisement reserved copyright javascript skip""".split()
)
_PAIRS = (
    (b"sign signed signing", b"up in"), (b"already", b"member"), (b"share", b"this on via"), (b"follow", b"us"),
    (b"read see", b"more also"), (b"related", b"articles stories topics"), (b"most", b"read popular"),
)  # fmt: skip
_PAIRED = tuple((frozenset(first.split()), frozenset(then.split())) for first, then in _PAIRS)
"""At least one word of each phrase, or two. An article's words are held against these in 30 µs, where the phrases take 350."""
_BARE = re.sub(rb"\W", b" ", bytes(range(256))).lower()  # all but ASCII's letters and digits are blanks
_LETTERS_OF_THEIR_OWN = "İıſ\u212a"  # the same as i, s and k where case is ignored, but not in ASCII

_DENSE = 0.2
"""Share of a paragraph's words inside such phrases from which it counts as furniture. The seed's form has .54; the densest
paragraph of news in either seed .0; a sentence that merely mentions a privacy policy about .1."""

_SHORT = 3
"""A line of up to so many words is furniture as soon as one phrase stands in it ("Advertisement", "Read more")."""


_LINE = 8
"""A longer line needs two such phrases: prose may well mention one."""


@lru_cache(maxsize=64)
def furniture_spans(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text that are page furniture, in order. Linear in its length."""
    plain = text.encode("ascii", "replace").translate(_BARE)  # one byte for each character, so that places are the same
    odd = _has_letters_of_their_own(text)
    signs = _signs_among(frozenset(plain.split()))
    if not signs and not odd:
        return ()
    return tuple(
        Span(start=match.start(), end=match.end())
        for match in _PARAGRAPH.finditer(text)
        if (odd or _has_phrases(plain[match.start() : match.end()], signs)) and is_furniture(match[0])
    )


def is_furniture(paragraph: str) -> bool:
    """Whether a line or paragraph is page furniture rather than news."""
    odd = _has_letters_of_their_own(paragraph)
    phrases = _FURNITURE.finditer(paragraph) if odd else _FURNITURE_IN_SMALL_LETTERS.finditer(paragraph.lower())
    inside = [len(_WORD.findall(match.group())) for match in phrases]
    if not inside:
        return False
    words = len(_WORD.findall(paragraph))
    return words <= _SHORT or (sum(inside) / words >= _DENSE and (len(inside) > 1 or words <= _LINE))


def _has_letters_of_their_own(text: str) -> bool:
    return not text.isascii() and any(letter in text for letter in _LETTERS_OF_THEIR_OWN)


def _has_phrases(paragraph: bytes, signs: frozenset[bytes]) -> bool:
    """Whether a paragraph has words of a phrase, among the signs that its whole text has."""
    words = paragraph.split()
    return not signs.isdisjoint(words) and bool(_signs_among(frozenset(words)))


def _signs_among(words: frozenset[bytes]) -> frozenset[bytes]:
    """The words by which a paragraph with a phrase is known; none where no phrase can stand."""
    return (_SIGNS & words).union(*(first & words for first, then in _PAIRED if not then.isdisjoint(words)))
