"""The small words that may be two things: "that", "to", "after", "her", "up", and helpers that are full verbs.

"After gunmen broke in" opens a clause and "after the attack" does not; "had fled" has a helper and "had weapons" a verb. What
decides is mostly whether a finite verb, or a noun, comes next.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import (
    FIRM_PARTICLES,
    OPENERS,
    PARTICLES,
    PREPOSITIONS_WITH_TO,
    QUANTIFIERS,
    REPORT_NOUNS,
    TAKING_OVER,
    TELLING,
)
from summarizer.fillers.offline.grammar.surroundings import Surroundings
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
    EXISTENTIAL,
    HAVE,
    HELPING,
    ING,
    MODAL,
    NAME,
    NOT,
    NOUN,
    NOUNS,
    NUMBER,
    PARTICIPLE,
    PARTICLE,
    PAST,
    POSSESSIVE,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
    VERBAL,
    Token,
)

_SKIPPED: Final = frozenset({ADVERB, NOT, QUOTE_OPENS, QUOTE_CLOSES})
_HEADS: Final = frozenset({NOUN, NOUNS, NAME, NUMBER, PRONOUN, EXISTENTIAL})
_GOING: Final = frozenset({"go", "return", "come", "get", "send", "head", "take", "put", "bring", "close"})
_DESTINATIONS: Final = frozenset(
    {"work", "war", "bed", "school", "court", "trial", "hospital", "rest", "shore", "land", "power", "battle"}
)
"""Nouns behind "to" that could be verbs but are where one goes: "went to work"."""
_AHEAD: Final = frozenset({"due", "set", "likely", "ready", "able", "bound", "prepared", "unable", "expected", "scheduled", "about"})
"""Words behind "is" whose "to" leads to a verb."""
_SHORES: Final = frozenset({"coast", "shore", "island", "coasts", "southern", "northern", "eastern", "western"})
"""What lies behind the "off" of "sank off the coast"."""


class ClosedReadings(Surroundings):
    """Settles the closed words with two readings."""

    __slots__ = ()

    def _helper(self, place: int, token: Token) -> None:
        if token.tag == BE and token.lower == "'s" and self._lower_at(place + 1) in {"been", "had"}:
            token.tag, token.lemma = HAVE, "have"
        elif token.tag == MODAL and token.lower == "'d":
            following = self._word_at(place + 1)
            if self._lower_at(place + 1) == "been" or (following and following.past and BASE not in following.verb_tags):
                token.tag, token.lemma = HAVE, "have"
        elif token.tag in {HAVE, DO}:
            self._have_or_do(place, token)
        elif token.lower == "may" and token.text == "May" and place and self._tag_at(place - 1) in {PREPOSITION, NUMBER}:
            token.tag, token.lemma = TIME, "may"

    def _have_or_do(self, place: int, token: Token) -> None:
        wanted = {PARTICIPLE} if token.tag == HAVE else {BASE}
        other = place + 1
        while (
            self._tag_at(other) in _SKIPPED
            or self._lower_at(other) in {"since", "once", "all", "both"}
            or (self._tag_at(other) == PRONOUN and self._before(place) in {"", STOP, RELATIVE, QUOTE_OPENS})
        ):
            other += 1
        word = self._word_at(other)
        lower = self._lower_at(other)
        if lower in {"been", "had", "done", "have", "be"} or (word is not None and word.verb_tags & wanted):
            return
        if token.tag == DO and (self._tag_at(place + 1) == NOT or self._before(place) in {"", STOP, RELATIVE}):
            return
        if (
            token.tag == HAVE
            and (word is None or not word.verb_tags)
            and self._before(place) in {"", STOP}
            and token.lower != "having"
        ):
            return
        forms = {"had": PAST, "has": PRESENT, "did": PAST, "does": PRESENT, "having": ING}
        token.tag = forms.get(token.lower, BASE)

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
        while self._tag_at(other) in {ADVERB, NOT, QUOTE_OPENS}:
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

    def _that(self, place: int) -> str:
        previous = self._previous(place)
        before = previous.tag if previous else ""
        following = self._tag_at(place + 1)
        word = self._word_at(place + 1)
        behind_noun = before in {NOUN, NOUNS, NAME, NUMBER, PRONOUN, CLOSING}
        verb_next = following in HELPING or (
            word is not None and (word.is_finite_only or (word.past and (behind_noun or not self._nounish(place + 1))))
        )
        if behind_noun:
            if verb_next:
                return RELATIVE
            lemma = previous.lemma if previous else ""
            spoken = lemma in REPORT_NOUNS or self._verb_before(place) in TELLING
            return THAT if spoken and self._verb_ahead(place + 1) else RELATIVE
        if before in VERBAL or before in {BE, ADJECTIVE, TIME, PARTICLE, COMMA, AND, ADVERB, QUOTE_CLOSES}:
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

    def _opener(self, place: int, lower: str) -> str:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
        following = self._tag_at(place + 1)
        if self._tag_at(place - 1) == HAVE:
            return ADVERB
        if lower == "once":
            return SUBORDINATOR if self._before(place) in {"", COMMA, STOP} and self._verb_ahead(place + 1) else ADVERB
        if following in {TIME, ""} and self._word_at(place + 1) is None and following == TIME:
            return PREPOSITION
        if self._lower_at(place + 1) in {"being", "having"}:
            return SUBORDINATOR
        word = self._word_at(place + 1)
        if word is not None and ING in word.verb_tags and not word.noun:
            return SUBORDINATOR
        if word is not None and ING in word.verb_tags and self._object_next(place + 2):
            return SUBORDINATOR
        if place + 1 >= self.end or following in {COMMA, STOP}:
            return ADVERB if lower in {"before", "after", "since"} else PREPOSITION
        return SUBORDINATOR if self._verb_ahead(place + 1) else PREPOSITION

    def _object_next(self, place: int) -> bool:
        return self._tag_at(place) in {DETERMINER, NUMBER, NAME, PRONOUN} or self._plain_noun(place)

    def _particle(self, place: int, lower: str) -> str:
        previous = self._previous(place)
        before = previous.tag if previous else ""
        following = self._tag_at(place + 1)
        if lower == "out" and self._lower_at(place + 1) == "of":
            return PREPOSITION if before not in VERBAL else PARTICLE
        ends = (
            place + 1 >= self.end
            or following in {PREPOSITION, COMMA, STOP, TIME, AND, TO, SUBORDINATOR}
            or (self._lower_at(place + 1) in PARTICLES | OPENERS | {"to", "as"})
        )
        if before in VERBAL:
            if lower == "off" and self._lower_at(place + 2) in _SHORES:
                return PREPOSITION
            if ends or lower in FIRM_PARTICLES:
                return (
                    PARTICLE
                    if lower not in {"down", "off"} or ends or previous is None or not _moves(previous.lemma)
                    else PREPOSITION
                )
            return (
                PARTICLE
                if previous is not None and lower == "over" and before != PARTICIPLE and previous.lemma in TAKING_OVER
                else _usual(lower)
            )
        if before in _HEADS and ends and lower in FIRM_PARTICLES and self.finite:
            return PARTICLE
        return _usual(lower) if not ends or lower not in FIRM_PARTICLES else ADVERB


def _moves(lemma: str) -> bool:
    return lemma in {
        "walk",
        "drive",
        "run",
        "march",
        "come",
        "go",
        "travel",
        "move",
        "fall",
        "roll",
        "veer",
        "plunge",
        "flee",
        "crash",
        "ride",
    }


def _usual(lower: str) -> str:
    return ADVERB if lower in {"away", "back", "apart", "aside", "forward", "together", "out"} else PREPOSITION
