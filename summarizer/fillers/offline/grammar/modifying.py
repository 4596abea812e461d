"""Whether a word stands before a noun and only describes it: the "armed" of "armed men", the "besieged" of "the besieged town".

The same forms may be the verb of the sentence ("the men armed themselves"), so the neighbours on both sides are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.tokens import Token

_NOUNS: Final = frozenset({t.NOUN, t.NOUNS, t.NAME})
_MODIFIERS: Final = frozenset({t.ADJECTIVE, t.NUMBER, t.PARTICIPLE, t.ING, t.PAST, t.ADVERB})
_JOINING: Final = frozenset({t.COMMA, t.AND})
_INSIDE: Final = frozenset({t.DETERMINER, t.ADJECTIVE, t.NUMBER, t.POSSESSIVE})
"""What stands before a modifier in the middle of a nominal."""
_AT_OPENING: Final = _INSIDE | {t.PREPOSITION, t.AND, t.ADVERB, ""}
"""A participle ("taken") is no past form, so it may open a nominal; "" is the beginning of the sentence."""
_NEVER: Final = word_set("said told")
_REACH: Final = 5
"""Modifiers before one noun."""


def is_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun or a name stands there."""
    return place < len(tokens) and tokens[place].tag in _NOUNS


def leads_to_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether only modifiers stand between a token and a noun: "two large, well armed groups"."""
    for k in range(place + 1, min(len(tokens), place + _REACH + 1)):
        tag = tokens[k].tag
        if tag in _NOUNS:
            return True
        if tag not in _MODIFIERS and not _joins_adjectives(tokens, place, k):
            return False
    return False


def _joins_adjectives(tokens: Sequence[Token], place: int, link: int) -> bool:
    return (
        tokens[link].tag in _JOINING
        and tokens[place].tag == t.ADJECTIVE
        and link + 1 < len(tokens)
        and tokens[link + 1].tag == t.ADJECTIVE
    )


def modifies_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb form stands before its noun and describes it, as in "armed men", "the besieged town"."""
    if tokens[place].lower in _NEVER:
        return False
    before = tokens[place - 1].tag if place else ""
    if before not in (_AT_OPENING if tokens[place].tag == t.PARTICIPLE else _INSIDE):
        return False
    if before == t.NUMBER and place + 1 < len(tokens) and tokens[place + 1].tag == t.NAME:
        return False  # "a crowd of some 300 dragged Byron Tzoc out"
    if is_noun(tokens, place + 1):
        return True
    return place + 1 < len(tokens) and tokens[place + 1].tag == t.ADJECTIVE and is_noun(tokens, place + 2)
