"""Particles and openers: the "up" of "blew up", the "after" of "after gunmen broke in".

"After the attack" has a preposition, "after they attacked" opens a clause; "fled over the bridge" goes somewhere and "took over
the bridge" does not. A verb before, or a verb and its subject behind, decide.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import FIRM_PARTICLES, OPENERS, PARTICLES, TAKING_OVER, word_set
from summarizer.fillers.offline.grammar.surroundings import Surroundings
from summarizer.fillers.offline.grammar.tokens import (
    ADVERB,
    AND,
    COMMA,
    HAVE,
    HEADS,
    ING,
    PARTICIPLE,
    PARTICLE,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    TIME,
    TO,
    VERBAL,
    Token,
)

_SHORES: Final = word_set("coast shore island coasts southern northern eastern western")
"""What lies behind the "off" of "sank off the coast"."""
_MOVING: Final = word_set("walk drive run march come go travel move fall roll veer plunge flee crash ride")
"""Verbs behind which "down" and "off" lead somewhere: "drove down the road"."""
_LEADING: Final = word_set("down off")
_ALWAYS_ADVERB: Final = word_set("away back apart aside forward together out")
_ENDING: Final = frozenset({PREPOSITION, COMMA, STOP, TIME, AND, TO, SUBORDINATOR})
_ENDING_WORDS: Final = PARTICLES | OPENERS | {"to", "as"}


class ParticleReadings(Surroundings):
    """Settles particles, prepositions and openers of clauses."""

    __slots__ = ()

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

    def _particle(self, place: int, lower: str) -> str:
        previous = self._previous(place)
        before = previous.tag if previous else ""
        if lower == "out" and self._lower_at(place + 1) == "of":
            return PREPOSITION if before not in VERBAL else PARTICLE
        ends = self._ends_phrase(place + 1)
        if previous is not None and before in VERBAL:
            return self._behind_verb(place, previous, ends=ends)
        firm = ends and lower in FIRM_PARTICLES
        if firm:
            return PARTICLE if before in HEADS and self.finite else ADVERB
        return _usual(lower)

    def _ends_phrase(self, place: int) -> bool:
        """Whether nothing follows that a preposition could govern."""
        return place >= self.end or self._tag_at(place) in _ENDING or self._lower_at(place) in _ENDING_WORDS

    def _behind_verb(self, place: int, verb: Token, *, ends: bool) -> str:
        """As in "blew up", "fell down the stairs", "took over the town", "sank off the coast"."""
        lower = self.tokens[place].lower
        if lower == "off" and self._lower_at(place + 2) in _SHORES:
            return PREPOSITION
        if ends or lower in FIRM_PARTICLES:
            return PREPOSITION if lower in _LEADING and not ends and verb.lemma in _MOVING else PARTICLE
        return PARTICLE if lower == "over" and verb.tag != PARTICIPLE and verb.lemma in TAKING_OVER else _usual(lower)


def _usual(lower: str) -> str:
    return ADVERB if lower in _ALWAYS_ADVERB else PREPOSITION
