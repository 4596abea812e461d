"""What stands around a word, and what the reader remembers of its clause.

A word is judged by its neighbours: the tags already given on its left, and on its right what words may yet turn out to be.
Beyond that there is a little memory: has this clause its finite verb, does a noun stand there that could be its subject, or
does that noun hang on a preposition?
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import (
    FINITE_FORMS,
    OPENERS,
    PARTICLES,
)
from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    ADVERB,
    BASE,
    COMMA,
    DETERMINER,
    HEADS,
    HELPING,
    ING,
    NAME,
    NOT,
    NOUN,
    NOUNS,
    NUMBER,
    OPENING,
    PARTICLE,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
    Token,
)

_SKIPPED: Final = frozenset({ADVERB, NOT, QUOTE_OPENS, QUOTE_CLOSES})
_BEFORE_OBJECT: Final = frozenset({DETERMINER, NUMBER, NAME, PRONOUN, PREPOSITION, TO, TIME, PARTICLE, THAT, COMMA, STOP})
_LOOK_AHEAD: Final = 14


class Surroundings:
    """One sentence half read: settled tags on the left, possibilities on the right."""

    __slots__ = ("awaiting_base", "end", "finite", "governed", "subject", "tokens", "words")

    def __init__(self, tokens: list[Token], words: list[Possibilities | None]) -> None:
        self.tokens = tokens
        self.words = words
        self.end = len(tokens)
        self.finite = False
        self.subject = False
        self.governed = False
        self.awaiting_base = False

    def _before(self, place: int) -> str:
        """The tag before, adverbs and quotation marks left out; "" at the beginning."""
        for other in range(place - 1, -1, -1):
            tag = self.tokens[other].tag
            if tag not in _SKIPPED:
                return tag
        return ""

    def _previous(self, place: int) -> Token | None:
        """The token right before, quotation marks left out."""
        for other in range(place - 1, -1, -1):
            if self.tokens[other].tag not in {QUOTE_OPENS, QUOTE_CLOSES}:
                return self.tokens[other]
        return None

    def _tag_at(self, place: int) -> str:
        """A settled tag, or "" if there is none yet or the sentence is over."""
        return self.tokens[place].tag if 0 <= place < self.end else ""

    def _word_at(self, place: int) -> Possibilities | None:
        return self.words[place] if 0 <= place < self.end else None

    def _nounish(self, place: int) -> bool:
        """Whether a noun, or an adjective before one, may stand here."""
        while self._tag_at(place) in {QUOTE_OPENS, QUOTE_CLOSES}:
            place += 1
        tag = self._tag_at(place)
        if tag:
            return tag in {NOUN, NOUNS, NAME} or (tag == ADJECTIVE and self._nounish(place + 1))
        word = self._word_at(place)
        if word is None or self._lower_at(place) in {"said", "told"}:
            return False
        if word.only:
            return word.only in {NOUN, NOUNS} or (word.only == ADJECTIVE and self._nounish(place + 1))
        if word.noun:
            return word.noun_weight * 3 >= word.verb_weight or not word.verb_tags or ING in word.verb_tags
        return (word.adjective or word.past or ING in word.verb_tags) and self._plain_noun(place + 1)

    def _plain_noun(self, place: int) -> bool:
        tag = self._tag_at(place)
        if tag:
            return tag in {NOUN, NOUNS, NAME}
        word = self._word_at(place)
        return word is not None and bool(word.noun) and word.noun_weight * 3 >= word.verb_weight

    def _object_next(self, place: int) -> bool:
        """Whether an object begins here: "killed three", "killed them", "killed farmers"."""
        return self._tag_at(place) in {DETERMINER, NUMBER, NAME, PRONOUN} or self._plain_noun(place)

    def _opens_phrase(self, place: int) -> bool:
        """Whether an object or an adverbial begins here."""
        tag = self._tag_at(place)
        if tag:
            return tag in _BEFORE_OBJECT or tag in {ADJECTIVE, NOUNS, NOUN, ADVERB, NOT, QUOTE_OPENS, QUOTE_CLOSES}
        if place >= self.end:
            return True
        word = self._word_at(place)
        if word is None:
            return True
        return bool(word.noun) or word.adjective or word.adverb

    def _verb_ahead(self, place: int, *, seen_noun: bool = False) -> bool:
        """Whether a finite verb follows before the clause ends. `seen_noun`: whether its subject may stand before."""
        for other in range(place, min(place + _LOOK_AHEAD, self.end)):
            token = self.tokens[other]
            tag = token.tag
            if tag in {COMMA, STOP, RELATIVE, THAT, SUBORDINATOR, QUOTE_OPENS, QUOTE_CLOSES, OPENING}:
                return False
            if token.lower in FINITE_FORMS and tag in HELPING:
                return True
            word = self.words[other]
            if word is None:
                if token.lower in OPENERS or token.lower == "that":
                    return False
                seen_noun = seen_noun or tag in HEADS
                continue
            if self._is_finite_here(other, word, seen_noun=seen_noun):
                return True
            seen_noun = seen_noun or bool(word.noun) or tag in HEADS
        return False

    def _is_finite_here(self, place: int, word: Possibilities, *, seen_noun: bool) -> bool:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        if word.is_finite_only:
            return True
        if not seen_noun:
            return False
        if BASE in word.verb_tags and not word.past:
            return self._follows_plural(place) and word.verb_weight > word.noun_weight
        if not word.past:
            return False
        if self._follows_preposition_or_determiner(place):
            return False
        following = self.tokens[place + 1] if place + 1 < self.end else None
        if following is None:
            return True
        if following.lower == "by" or (following.lower in PARTICLES and self._lower_at(place + 2) == "by"):
            return False
        return not (word.adjective and self._plain_noun(place + 1) and not self._can_be_object(place))

    def _follows_plural(self, place: int) -> bool:
        word = self._word_at(place - 1)
        return self._tag_at(place - 1) == NOUNS or (word is not None and word.noun == NOUNS)

    def _can_be_object(self, place: int) -> bool:
        """Whether the noun right before could be a subject, so that what follows is an object."""
        tag = self._tag_at(place - 1)
        word = self._word_at(place - 1)
        return tag in HEADS or (word is not None and bool(word.noun))

    def _follows_preposition_or_determiner(self, place: int) -> bool:
        return self._tag_at(place - 1) in {DETERMINER, POSSESSIVE, PREPOSITION, NUMBER} and not (
            self._tag_at(place - 1) == NUMBER and not self._plain_noun(place + 1)
        )

    def _lower_at(self, place: int) -> str:
        return self.tokens[place].lower if 0 <= place < self.end else ""
