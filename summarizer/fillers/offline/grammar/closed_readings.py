"""The small words that may be two things: "that", "to", "her", "there", "as" and the quantifiers.

"Said that troops had fled" opens a clause, "fled that town" does not; "went to work" has no verb behind "to" and "began to work"
has. What decides is mostly whether a finite verb, or a noun, comes next.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import OPENERS, PREPOSITIONS_WITH_TO, QUANTIFIERS, REPORT_NOUNS, TELLING, word_set
from summarizer.fillers.offline.grammar.helper_readings import HelperReadings
from summarizer.fillers.offline.grammar.particle_readings import ParticleReadings
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    ADVERB,
    AND,
    BASE,
    BE,
    CLOSING,
    COMMA,
    DETERMINER,
    EXISTENTIAL,
    HAVE,
    HELPING,
    MODAL,
    NAME,
    NOT,
    NOUN,
    NOUNS,
    NUMBER,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    RELATIVE,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
    VERBAL,
    Token,
)

_BEFORE_VERB: Final = frozenset({ADVERB, NOT, QUOTE_OPENS})
_NOMINAL: Final = frozenset({NOUN, NOUNS, NAME, NUMBER, PRONOUN, CLOSING})
_SAID_BEFORE: Final = VERBAL | {BE, ADJECTIVE, TIME, PARTICLE, COMMA, AND, ADVERB, QUOTE_CLOSES}
"""What stands before the "that" which opens what is said."""
_GOING: Final = word_set("go return come get send head take put bring close")
_DESTINATIONS: Final = word_set("work war bed school court trial hospital rest shore land power battle")
"""Nouns behind "to" that could be verbs but are where one goes: "went to work"."""
_AHEAD: Final = word_set("due set likely ready able bound prepared unable expected scheduled about")
"""Words behind "is" whose "to" leads to a verb."""


class ClosedReadings(HelperReadings, ParticleReadings):
    """Settles the closed words with two readings."""

    __slots__ = ()

    def _closed(self, place: int, token: Token) -> str:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        lower = token.lower
        if lower == "to":
            return self._to(place)
        if lower == "that":
            return self._that(place)
        if lower in OPENERS:
            return self._opener(place, lower)
        if lower == "as":
            return SUBORDINATOR if self._verb_ahead(place + 1) else PREPOSITION
        if lower == "her":
            return DETERMINER if self._nounish(place + 1) or self._tag_at(place + 1) == NUMBER else PRONOUN
        if lower == "there":
            following = self.tokens[place + 1].tag if place + 1 < self.end else ""
            return EXISTENTIAL if following in {BE, MODAL, HAVE} else ADVERB
        if lower in QUANTIFIERS:
            return self._quantifier(place, lower)
        return self._particle(place, lower)

    def _quantifier(self, place: int, lower: str) -> str:
        if self._tag_at(place - 1) in {DETERMINER, POSSESSIVE} and lower in {"other", "own", "few", "many", "same", "others"}:
            return ADJECTIVE if self._nounish(place + 1) else NOUNS
        if lower == "own" and self._before(place) in {RELATIVE, PRONOUN, NOUNS, TO, MODAL}:
            return BASE
        if lower in {"more", "most", "less", "much", "least"}:
            word = self._word_at(place + 1)
            if word and (word.adjective or word.adverb or word.only in {ADJECTIVE, ADVERB}) and not word.noun and lower != "less":
                return ADVERB
        if lower in {"other", "own", "same", "such"} and self._nounish(place + 1):
            return ADJECTIVE if lower != "such" else DETERMINER
        if self._nounish(place + 1) or self._tag_at(place + 1) in {NUMBER, DETERMINER, TIME}:
            return DETERMINER
        return NOUNS if lower == "others" else ADVERB if lower in {"enough", "much", "least"} else PRONOUN

    def _to(self, place: int) -> str:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        other = place + 1
        while self._tag_at(other) in _BEFORE_VERB:
            other += 1
        lower = self._lower_at(other)
        if self._tag_at(other) in HELPING:
            return TO if lower in {"be", "have", "do"} else PREPOSITION
        word = self._word_at(other)
        if word is None or BASE not in word.verb_tags:
            return PREPOSITION
        if not word.noun and not word.adjective:
            return TO
        following = self._tag_at(other + 1)
        if following in {DETERMINER, PRONOUN, NUMBER} or self._lower_at(other + 1) in {"that", "her"}:
            return TO
        previous = self._previous(place)
        if previous is not None and previous.lower in _AHEAD and self._tag_at(place - 2) == BE:
            return TO  # "are due to hold talks"
        if previous is not None and (
            previous.lower in PREPOSITIONS_WITH_TO or (previous.lemma in _GOING and lower in _DESTINATIONS)
        ):
            return PREPOSITION
        if word.noun_weight > 3 * word.verb_weight + 3:
            return PREPOSITION
        after = self._word_at(other + 1)
        if after is not None and after.only == NOUN and word.noun_weight > 2 * word.verb_weight and word.adjective_weight == 0:
            return PREPOSITION
        return PREPOSITION if word.adjective_weight > word.verb_weight and self._nounish(other + 1) else TO

    def _that(self, place: int) -> str:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        previous = self._previous(place)
        before = previous.tag if previous else ""
        following = self._tag_at(place + 1)
        word = self._word_at(place + 1)
        behind_noun = before in _NOMINAL
        verb_next = following in HELPING or (
            word is not None and (word.is_finite_only or (word.past and (behind_noun or not self._nounish(place + 1))))
        )
        if behind_noun:
            if verb_next:
                return RELATIVE
            lemma = previous.lemma if previous else ""
            spoken = lemma in REPORT_NOUNS or self._verb_before(place) in TELLING
            return THAT if spoken and self._verb_ahead(place + 1) else RELATIVE
        if before in _SAID_BEFORE:
            if verb_next:
                return RELATIVE if before in {COMMA, TIME, AND} else PRONOUN
            if self._verb_ahead(place + 1) or (following == DETERMINER and self._verb_before(place) in TELLING):
                return THAT
        named = place + 1 < self.end and self.tokens[place + 1].text[:1].isupper()
        if named and self._verb_before(place) in TELLING:
            return THAT
        if self._nounish(place + 1) or following == NUMBER:
            return DETERMINER
        return PRONOUN

    def _verb_before(self, place: int) -> str:
        """The base form of the last verb before, helpers left out."""
        for other in range(place - 1, -1, -1):
            if self.tokens[other].tag in VERBAL:
                return self.tokens[other].lemma
        return ""
