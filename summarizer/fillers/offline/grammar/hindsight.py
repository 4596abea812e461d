"""Looking back: which of the things just read a new phrase is about.

The "which" of "an attack on a base in Mali, which was carried out at dawn" is about the attack, not about Mali; the "that" of "a
report on the radio that the bridge fell" describes nothing, but opens what the report says.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.foresight import Foresight
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.grammar.verb_kinds import ACTS, DONE_TO_ACTS, REPORTS, SAYING
from summarizer.fillers.offline.grammar.wordlist import kind_of

_LIST: Final = 8
"""Nominals among which the first of a list is looked for."""


class Hindsight(Foresight):
    """Answers questions about what went before."""

    def _described(self) -> Nominal | None:
        """The noun that "who" or "which" is about: the last one, or the one whose other names stand between."""
        act = next((noun for noun in self._chain[:-1] if kind_of(self._tokens[noun.head].lemma) in ACTS), None)
        if act is not None and (not self._comma or (self._next_lemma() in DONE_TO_ACTS and not self._next_is_active())):
            return act  # "an attack from Gaza that killed ...", "an attack on a base in Mali, which was carried out"
        if self._last is not None:
            return self._last
        return self._nominals[-1] if self._nominals else None

    def _next_is_active(self) -> bool:
        """As in "aid to Israel, which has carried out a campaign": who carries out is no act."""
        near = [token.lower for token in self._tokens[self._phrases[self._at].last : self._phrases[self._at].last + 2]]
        return near[:1] in (["has"], ["have"], ["had"]) and near[1:] != ["been"]

    def _opens_speech(self) -> bool:
        """As in "said by telephone that her staff ...", "a report on the radio that the charity ..."."""
        if not self._object_follows():
            return False
        verb = self._top.verb
        if verb is not None and verb.lemma in SAYING:
            return True
        nouns = [noun for noun in (self._last, *self._chain) if noun is not None]
        return any(self._tokens[noun.head].lemma in REPORTS for noun in nouns)

    @staticmethod
    def _above_reduced(verb: Predicate) -> Predicate | None:
        """As in "carried out strikes on sites used by X in Iraq on Monday": place and day behind "used" are the strikes' too."""
        above = verb.governor if verb.link == "reduced" else None
        return above if above is not None and above.first < verb.first else None

    def _last_first(self) -> Nominal | None:
        """The first of a list, when its last member was read just before."""
        return next((noun for noun in reversed(self._nominals[-_LIST:]) if self._last in noun.also), None)

    def _renamed_by(self, nominal: Nominal, last: Nominal) -> Nominal:
        """Whom another name is of: in "a commander in its Guard Corps, Gen Mousavi," a person's name is the commander's."""
        first = self._chain[0] if self._chain else None
        if first is None or first is last or self._tokens[nominal.head].tag != t.NAME:
            return last
        return first if self._is_person(first) and not self._is_person(last) else last

    def _is_person(self, nominal: Nominal) -> bool:
        return kind_of(self._tokens[nominal.head].lemma) == "person"

    def _list_goes_on(self) -> bool:
        """Whether the comma here only parts two members of a list."""
        return self._last is not None and self._and_comes(self._at + 1)
