"""What a nominal does to the clause on top: its subject or object, one of a list, another name, or a circumstance.

"Hall, the mayor, met two farmers and a priest near the school": Hall is the subject, the mayor another name, the farmers an
object, the priest one of their list and the school a circumstance.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.hindsight import Hindsight
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Prepositional
from summarizer.fillers.offline.grammar.verb_kinds import DEEPEST, MEASURED, MEASURES, SAYING

_SPEAKER_BEHIND: Final = SAYING | {"be"}
"""Verbs behind which a subject may stand that none had before: "..., said the mayor", "among them was a nurse"."""
_MAIN: Final = frozenset({"", "splice"})
_SHARED: Final = word_set("which whom")
_GOING_ON: Final = frozenset({t.COMMA, t.AND})


class NominalRules(Hindsight):
    """Takes nominals."""

    def _take_nominal(self, nominal: Nominal) -> None:
        if self._tokens[nominal.head].lower == "that" and self._opens_speech():
            self._open_said()
            return
        if self._is_share():
            self._open_share()
            return
        self._keep(nominal)
        if self._preposition is None and self._is_measure(nominal):
            self._joined = self._comma = False
            return
        before = self._last
        self._place(nominal)
        self._preposition, self._joined, self._comma = None, False, False
        self._last = nominal
        for one in (before, *self._chain[:1]):
            if one is not None and one.renamed and one.renamed[-1] is nominal:
                self._last, self._chain = one, [nominal]
                return

    def _keep(self, nominal: Nominal) -> None:
        """Notes a nominal and all its possessors."""
        one: Nominal | None = nominal
        while one is not None:
            self._nominals.append(one)
            one = one.owner

    def _open_said(self) -> None:
        """Opens what is said, behind a "that" which looked like a pronoun or a relative."""
        self._open(Clause("that", governor=self._saying_verb()))
        self._comma = False

    def _is_share(self) -> bool:
        """As in ", most of which have been claimed": a share of what stands before, of which the clause tells."""
        of, which = self._at + 1, self._at + 2
        if not (self._comma and self._is_mark(of, t.PREPOSITION) and self._is_mark(which, t.RELATIVE)):
            return False
        return self._word_of(of) == "of" and self._word_of(which) in _SHARED

    def _word_of(self, at: int) -> str:
        return self._tokens[self._phrases[at].first].lower

    def _open_share(self) -> None:
        noun = self._described()
        governor = self._saying_verb()
        self._open(Clause("relative", governor, describes=noun, subject=noun, opened_by_comma=True, relative_word="where"))
        self._passed = self._at + 3

    def _is_measure(self, nominal: Nominal) -> bool:
        """Whether it says how long or how far: "three days later", "some 10 km away"."""
        head = self._tokens[nominal.head]
        if head.lemma not in MEASURES:
            return False
        follows = self._tokens[nominal.last].lower if nominal.last < len(self._tokens) else ""
        return follows in MEASURED or head.lower == "times"

    def _place(self, nominal: Nominal) -> None:
        if self._preposition is not None:
            self._circumstance(nominal, self._preposition)
        elif not self._joins_last(nominal):
            self._go_to_clause()
            self._give_to_verb(nominal)
            self._chain = [nominal]

    def _joins_last(self, nominal: Nominal) -> bool:
        """Puts it on the list of the nominal before, or makes it another name of it; False where it is neither."""
        last = self._last
        if last is None or not (self._joined or self._comma):
            return False
        if self._is_listed():
            (self._last_first() or last).also.append(nominal)
            return True
        if self._comma and not self._joined and self._renames():
            self._renamed_by(nominal, last).renamed.append(nominal)
            return True
        return False

    def _go_to_clause(self) -> None:
        """Opens the clause of which the nominal here is the subject, or goes back to the one that waits for it."""
        verb = self._top.finite
        if verb is None:
            return
        if (self._comma or self._joined) and self._clause_comes():
            self._begin_again("splice" if self._comma else "and")
        elif self._is_fronted_clause() and not self._opens_said(verb):
            self._pop()  # "When they pulled into the town on Saturday | the loudspeaker gave out the news"

    def _is_fronted_clause(self) -> bool:
        """Whether the sentence began with the clause on top and its main verb follows here."""
        return self._top.opens_sentence and len(self._stack) > 1 and self._verb_comes(self._at + 1, before_comma=True)

    def _give_to_verb(self, nominal: Nominal) -> None:
        top, verb = self._top, self._top.verb
        if verb is None:
            top.subject = nominal
        elif top.subject is None and verb.subject is None and verb.lemma in _SPEAKER_BEHIND and top.link in _MAIN:
            top.subject = verb.subject = nominal  # "..., said the mayor"
        else:
            verb.objects.append(nominal)
            verb.end = nominal.last

    def _circumstance(self, nominal: Nominal, mark: Mark) -> None:
        """Hangs a prepositional phrase on the nouns before it and on the verb, or on the clause that has none yet."""
        phrase = Prepositional(self._tokens[mark.first].lower, nominal, mark.first)
        alone = not self._chain
        for noun in self._chain[-DEEPEST:]:
            noun.behind.append(phrase)
        self._chain.append(nominal)
        verb = self._top.verb
        if verb is None:
            self._top.around.append(phrase)
            self._last = nominal if alone else self._last
            return
        above = self._above_reduced(verb) if phrase.preposition != "by" else None
        for one in (above, verb):
            if one is not None:
                one.around.append(phrase)
                one.end = nominal.last

    def _is_listed(self) -> bool:
        """Whether a nominal behind "and" or a comma goes on a list, and does not begin another clause."""
        if self._joined:
            main = self._top.finite
            waits = main is None or self._was_reduced(main)  # "Pirates armed with knives and a rifle | boarded a tug"
            return waits or not self._verb_comes(self._at + 1, before_comma=True)
        # behind a comma only: another comma or "and" must follow, with a nominal of the same kind
        return self._is_mark(self._at + 1, *_GOING_ON) and self._and_comes(self._at + 1)

    def _renames(self) -> bool:
        """Whether a nominal between commas is another name of the one before: ", the mayor," or ", 24,"."""
        if self._top.verb is None:
            return not self._verb_comes(self._at + 1, before_comma=True)
        follows = self._phrase(self._at + 1)
        if follows is None:
            return True
        if isinstance(follows, Group) and follows.is_finite:
            return False
        return not self._verb_comes(self._at + 1)
