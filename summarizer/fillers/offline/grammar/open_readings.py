"""Nouns, verbs and adjectives that look alike: "strike", "plans", "shot", "wounded", "bombing".

"Rebels attack the town" has a subject and no verb before "attack"; "after rebel attacks in the town" has no free subject, so
"attacks" is a noun there. Behind "the" stands no verb, behind "to" and "would" no noun.
"""

from __future__ import annotations

from summarizer.fillers.offline.grammar.closed import PLURAL_PRONOUNS, PLURALS_WITHOUT_S, SUBJECT_PRONOUNS
from summarizer.fillers.offline.grammar.noun_readings import NounReadings
from summarizer.fillers.offline.grammar.participle_readings import ParticipleReadings
from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    ADVERB,
    AND,
    BASE,
    BE,
    CLOSING,
    COMMA,
    DETERMINER,
    DO,
    HAVE,
    HEADS,
    ING,
    MODAL,
    NOT,
    NOUN,
    NOUNS,
    NUMBER,
    PARTICIPLE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    STOP,
    TIME,
    TO,
    VERBAL,
    Token,
)


class OpenReadings(NounReadings, ParticipleReadings):
    """Settles the words of the open classes."""

    __slots__ = ()

    def _open(self, place: int, word: Possibilities) -> str:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        before = self._before(place)
        if before in {MODAL, DO, TO} and BASE in word.verb_tags:
            return BASE
        if self.awaiting_base and BASE in word.verb_tags and before in HEADS:
            return BASE
        previous = self._previous(place)
        right_before = previous.tag if previous else ""
        if before == BE:
            return self._behind_be(place, word, right_before)
        if before == HAVE and word.verb_tags & {PARTICIPLE, PAST}:
            return PARTICIPLE
        if right_before in {DETERMINER, POSSESSIVE, ADJECTIVE} or (
            right_before == NUMBER and not word.past and ING not in word.verb_tags
        ):
            return self._nominal(place, word, right_before)
        if right_before == PREPOSITION:
            return self._behind_preposition(place, word)
        if word.past or PARTICIPLE in word.verb_tags:
            return self._past(place, word, right_before)
        if ING in word.verb_tags:
            return self._ing(place, word, right_before)
        return self._verb_or_noun(place, word, before, previous)

    def _behind_be(self, place: int, word: Possibilities, right_before: str) -> str:
        if word.verb_tags & {PARTICIPLE, PAST} and not (
            word.adjective_weight > 3 * word.verb_weight and not word.verb_tags - {BASE}
        ):
            return PARTICIPLE if not (word.adjective_weight > 60 and word.verb_weight < word.adjective_weight) else ADJECTIVE
        if ING in word.verb_tags:
            if self.tokens[place].lower == "missing":
                return ADJECTIVE
            return ING if not (word.noun and right_before in {DETERMINER, ADJECTIVE}) else NOUN
        if self.awaiting_base and BASE in word.verb_tags and not word.adjective:
            return BASE
        if word.adjective and (not word.noun or word.adjective_weight >= word.noun_weight) and right_before != DETERMINER:
            return ADJECTIVE
        return self._nominal(place, word, right_before)

    def _verb_or_noun(self, place: int, word: Possibilities, before: str, previous: Token | None) -> str:
        finite_tag = PRESENT if PRESENT in word.verb_tags else BASE if BASE in word.verb_tags else ""
        if finite_tag and self._is_verb_here(place, word, before, previous, finite_tag):
            return finite_tag
        if word.noun and not (word.adjective or word.adverb):
            return word.noun
        if word.adverb and (not word.noun or before in VERBAL) and not self._nounish(place + 1):
            return ADVERB
        if word.noun or word.adjective:
            return self._nominal(place, word, before)
        return finite_tag or self._some_verb(word)

    def _is_verb_here(self, place: int, word: Possibilities, before: str, previous: Token | None, tag: str) -> bool:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        if not (word.noun or word.adjective):
            return True
        lower = previous.lower if previous else ""
        if before == PRONOUN and self._subject_pronoun(place):
            return True
        if before == RELATIVE and lower in {"who", "which", "that"}:
            return not self._plain_noun(place + 1) or word.verb_weight > word.noun_weight
        if before == AND and self.finite and self._last_verb(place) == tag:
            return self._opens_phrase(place + 1) and word.verb_weight * 3 >= word.noun_weight
        if before not in HEADS and before not in {COMMA, CLOSING, TIME, NOT}:
            return (
                before in {"", STOP} and tag == BASE and place + 1 < self.end and self._tag_at(place + 1) in {DETERMINER, PRONOUN}
            )
        if self.finite or not self.subject or word.noun_weight > 8 * (word.verb_weight + 1):
            return False
        if not self._agrees(place, tag) or self._verb_ahead(place + 1, seen_noun=True):
            return False
        return self._opens_phrase(place + 1)

    def _subject_pronoun(self, place: int) -> bool:
        for other in range(place - 1, -1, -1):
            if self.tokens[other].tag == PRONOUN:
                return self.tokens[other].lower in SUBJECT_PRONOUNS and not (
                    self.governed and self.tokens[other].lower in {"it", "you"}
                )
        return False

    def _agrees(self, place: int, tag: str) -> bool:
        """Whether the noun before has the number that the verb form wants."""
        for other in range(place - 1, -1, -1):
            token = self.tokens[other]
            if token.tag in HEADS:
                joined = other > 0 and self.tokens[other - 1].tag == AND
                plural = (
                    joined or token.tag in (NOUNS, NUMBER) or token.lower in PLURAL_PRONOUNS or token.lemma in PLURALS_WITHOUT_S
                )
                return plural if tag == BASE else not plural or token.tag == NOUN
        return False
