"""Words inside a noun phrase: which is its head, and which only describes it.

Behind "the" stands no verb: "the strike" is a noun, "the armed men" have an adjective before them, and "the wounded" are people.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import PEOPLE_ADJECTIVES, word_set
from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.surroundings import Surroundings
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    ADVERB,
    BASE,
    BE,
    DETERMINER,
    ING,
    NAME,
    NOUN,
    NOUNS,
    NUMBER,
    PARTICIPLE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRESENT,
)

_NEVER_GERUND: Final = word_set("with into near at between among outside inside behind under through")
"""Prepositions with which an -ing form before a noun describes it: "with burning tyres"."""
_NOMINAL_CONTEXT: Final = frozenset({DETERMINER, POSSESSIVE, ADJECTIVE, PREPOSITION, NAME})
_DESCRIBED: Final = frozenset({DETERMINER, POSSESSIVE, ADJECTIVE})
_OTHERS: Final = word_set("other others")


class NounReadings(Surroundings):
    """Settles what stands inside a noun phrase."""

    __slots__ = ()

    def _nominal(self, place: int, word: Possibilities, right_before: str) -> str:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        """Inside a noun phrase: a modifier if a noun follows, else its head."""
        noun_next = self._nounish(place + 1)
        others = self._lower_at(place - 1) in _OTHERS
        if not noun_next and others and PAST in word.verb_tags:
            return PAST  # "and nine others wounded"
        if word.verb_tags & {PAST, PARTICIPLE} and not (word.noun and word.noun_weight > 3):
            return ADJECTIVE if noun_next else self._participle_alone(place, word, right_before)
        if ING in word.verb_tags:
            return ADJECTIVE if noun_next and (word.adjective or word.noun_weight < 3) else NOUN
        if word.adjective and self._is_adjective(place, word, right_before, noun_next=noun_next):
            return ADJECTIVE
        if word.adjective and right_before in {DETERMINER, POSSESSIVE} and self._stands_for_people(place):
            return NOUNS
        if word.adjective and right_before == ADJECTIVE and self._tag_at(place - 2) == BE:
            return ADJECTIVE
        return word.noun or (ADVERB if word.adverb else self._some_verb(word))

    def _participle_alone(self, place: int, word: Possibilities, right_before: str) -> str:
        """As in "the wounded", "the remaining two", "the man arrested"."""
        others = self._lower_at(place - 1) in _OTHERS
        if right_before in _DESCRIBED and not others and self._stands_for_people(place):
            return NOUNS
        if right_before == DETERMINER and self._tag_at(place + 1) == NUMBER:
            return ADJECTIVE
        return PAST if PAST in word.verb_tags else PARTICIPLE

    def _stands_for_people(self, place: int) -> bool:
        return self.tokens[place].lower in PEOPLE_ADJECTIVES

    def _is_adjective(self, place: int, word: Possibilities, right_before: str, *, noun_next: bool) -> bool:
        """Whether it describes what follows, or is no likely noun."""
        if noun_next:
            return not word.noun or word.adjective_weight * 3 >= word.noun_weight
        if self._tag_at(place + 1) == NUMBER:
            return True
        if right_before not in _NOMINAL_CONTEXT and word.adjective_weight > word.noun_weight:
            return True
        people = right_before in {DETERMINER, POSSESSIVE} and self._stands_for_people(place)
        return not word.noun and not people

    def _behind_preposition(self, place: int, word: Possibilities) -> str:
        if ING in word.verb_tags:
            if not word.noun:
                describes = word.adjective or self._lower_at(place - 1) in _NEVER_GERUND
                return ADJECTIVE if describes and self._plain_noun(place + 1) else ING
            if self._lower_at(place - 1) in _NEVER_GERUND and self._plain_noun(place + 1):
                return ADJECTIVE if word.adjective or word.noun_weight < 3 else NOUN
            return ING if self._object_next(place + 1) and word.noun_weight < max(20, 2 * word.verb_weight) else NOUN
        if word.verb_tags & {PAST, PARTICIPLE} and not word.noun:
            return ADJECTIVE if self._nounish(place + 1) else PAST if word.past else PARTICIPLE
        return self._nominal(place, word, PREPOSITION)

    @staticmethod
    def _some_verb(word: Possibilities) -> str:
        for tag in (PAST, PARTICIPLE, PRESENT, BASE, ING):
            if tag in word.verb_tags:
                return tag
        return NOUN
