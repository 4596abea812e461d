"""Past forms, participles and -ing forms: "masked men fled", "men masked their faces", "the bombing", "bombing the town".

The same form is an adjective before a noun, a verb behind a subject, and sometimes a noun; what stands right before it, and
whether an object follows, decide.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.surroundings import Surroundings
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    AND,
    BASE,
    COMMA,
    ING,
    MODAL,
    NAME,
    NOUN,
    NUMBER,
    OPENING,
    PARTICIPLE,
    PAST,
    STOP,
    SUBORDINATOR,
    THAT,
    TIME,
    VERBAL,
)

_FREE: Final = frozenset({"", COMMA, AND, TIME, STOP, SUBORDINATOR, THAT, NUMBER, OPENING}) | VERBAL
"""What stands before the first word of a noun phrase; "" is the beginning of the sentence."""
_OPENING_CLAUSE: Final = frozenset({"", STOP, SUBORDINATOR, THAT, TIME, NUMBER}) | VERBAL
_FREE_ING: Final = _FREE - {OPENING}
_LISTING: Final = frozenset({COMMA, AND})


class ParticipleReadings(Surroundings):
    """Settles past forms, participles and -ing forms."""

    __slots__ = ()

    def _past(self, place: int, word: Possibilities, right_before: str) -> str:
        if PAST not in word.verb_tags and BASE not in word.verb_tags:
            return ADJECTIVE if right_before in {"", COMMA, AND, TIME, NUMBER} and self._nounish(place + 1) else PARTICIPLE
        if right_before in _FREE and self._nounish(place + 1) and self._describes(word, right_before):
            return ADJECTIVE
        if (
            word.noun
            and word.noun_weight > 5
            and (right_before in VERBAL or (right_before in {"", NUMBER, AND, COMMA, NOUN} and not self.subject))
        ):
            return word.noun if BASE not in word.verb_tags or right_before in VERBAL else PAST
        if word.noun and self.finite and right_before in {NOUN, ADJECTIVE} and not self._object_next(place + 1):
            return word.noun
        return PAST if word.past else PARTICIPLE

    def _describes(self, word: Possibilities, right_before: str) -> bool:
        """Whether a past form before a noun is an adjective: "masked men fled" against "..., opened fire"."""
        if right_before == TIME and self.subject and not self.finite:
            return False  # "The union on Thursday suspended deliveries"
        if right_before in _OPENING_CLAUSE:
            return True
        if right_before in _LISTING and (self.subject or self.finite):
            return word.adjective and not word.verb_weight  # "the front and affiliated groups"
        return word.adjective and word.adjective_weight * 5 + 3 >= word.verb_weight

    def _ing(self, place: int, word: Possibilities, right_before: str) -> str:
        if right_before in {NOUN, NAME} and word.noun and not self._object_next(place + 1):
            return NOUN
        if right_before in _FREE_ING:
            if word.noun and not self._object_next(place + 1) and not (right_before == COMMA and self._last_verb(place)):
                return NOUN
            if word.adjective and self._plain_noun(place + 1):
                return ADJECTIVE
        return ING

    def _last_verb(self, place: int) -> str:
        for other in range(place - 1, -1, -1):
            tag = self.tokens[other].tag
            if tag in VERBAL or tag == MODAL:
                return BASE if tag == MODAL else tag
        return ""
