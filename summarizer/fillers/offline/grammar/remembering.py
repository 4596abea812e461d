"""What the reader remembers of the clause that it is in: has it a verb, a possible subject, a helper that waits?

In "Did the rebels attack" the helper waits for a base form, so "attack" is a verb; in "the men who" a subject stands
there already. Commas, "and" and "that" make it forget some of this, the end of a clause all of it.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import FINITE_FORMS, word_set
from summarizer.fillers.offline.grammar.surroundings import Surroundings
from summarizer.fillers.offline.grammar.tokens import (
    AND,
    BASE,
    CLOSING,
    COMMA,
    DO,
    FINITE,
    HEADS,
    HELPING,
    ING,
    MODAL,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
)

_GOVERNING: Final = frozenset({PREPOSITION, TO, ING, PARTICIPLE, BASE})
_NEW_CLAUSE: Final = frozenset({STOP, SUBORDINATOR, THAT})
_BREATHS: Final = frozenset({COMMA, AND, CLOSING})
_ASKING: Final = frozenset({"", STOP, RELATIVE, COMMA})
_SUBJECTS: Final = word_set("who which that")


class Memory(Surroundings):
    """Keeps what is known of the clause up to date."""

    __slots__ = ()

    def _remember(self, place: int, tag: str) -> None:
        """Takes note of a token whose tag is settled."""
        if tag in HEADS:
            self.subject = self.subject or not (self.governed or self.finite)
        elif tag in FINITE or (tag == BASE and not self.governed) or tag == MODAL:
            self.finite = self.governed = True
        elif tag in HELPING:
            self.finite = self.finite or self.tokens[place].lower in FINITE_FORMS
            self.governed = True
        elif tag in _GOVERNING:
            self.governed = self.governed or self.tokens[place].lower != "of" or tag != PREPOSITION
        else:
            self._remember_mark(place, tag)
        if tag in {MODAL, DO} and self._before(place) in _ASKING:
            self.awaiting_base = True
        elif tag == BASE:
            self.awaiting_base = False

    def _remember_mark(self, place: int, tag: str) -> None:
        if tag in _NEW_CLAUSE:
            self.finite = self.subject = self.governed = self.awaiting_base = False
        elif tag == RELATIVE:
            self.finite = self.governed = self.awaiting_base = False
            self.subject = self.tokens[place].lower in _SUBJECTS
        elif tag in _BREATHS:
            self.governed = False
            self.finite = self.finite and not (tag == COMMA or self._tag_at(place + 1) == PRONOUN)
