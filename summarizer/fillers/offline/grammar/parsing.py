"""Reads a sentence from left to right and says what hangs on what.

There is no grammar to be proved and no search: a stack of clauses that are open, and for every phrase a rule of what it does
to the one on top. "Which" opens a clause about the noun before it and a comma closes it; "after" opens one that the main clause
waits for; a second verb shows that the first was only "hidden in a sack"; "police said" behind a comma was the main clause all
along. That is how readers do it, in one pass and without going back; it costs time linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.mark_rules import MarkRules
from summarizer.fillers.offline.grammar.nominal_rules import NominalRules
from summarizer.fillers.offline.grammar.structure import Group, Nominal, Parse
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.verb_kinds import ASIDE, SAYING
from summarizer.fillers.offline.grammar.verb_rules import VerbRules


def parse(tokens: Sequence[Token]) -> Parse:
    """The parse of one tagged sentence. Never fails; of a text that is no sentence it makes what it can."""
    return _Reader(tokens).read()


class _Reader(NominalRules, VerbRules, MarkRules):
    """Reads a sentence phrase by phrase."""

    def read(self) -> Parse:
        for self._at, phrase in enumerate(self._phrases):
            if self._at < self._passed:
                continue
            self._passed = self._aside()
            if self._passed > self._at:
                continue
            if self._is_contrast():
                self._passed = self._at + 3
            elif isinstance(phrase, Nominal):
                self._take_nominal(phrase)
            elif isinstance(phrase, Group):
                self._take_group(phrase)
            else:
                self._take_mark(phrase)
        self._finish()
        return Parse(self._tokens, self._nominals, self._predicates)

    def _is_contrast(self) -> bool:
        """As in ", not 22," between commas: what was not so is passed over."""
        behind = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        return (
            self._comma
            and self._is_mark(self._at, t.NOT)
            and isinstance(behind, Nominal)
            and self._is_mark(self._at + 2, t.COMMA)
        )

    def _aside(self) -> int:
        """Read ", Ms Wambeti said," in the middle of a clause, which goes on behind it; the phrase where it does, else 0."""
        if not self._comma or (self._top.subject is None and self._top.verb is None):
            return 0
        here = self._phrases[self._at : self._at + 2]
        group = next((phrase for phrase in here if isinstance(phrase, Group)), None)
        speaker = next((phrase for phrase in here if isinstance(phrase, Nominal)), None)
        if (
            group is None
            or speaker is None
            or not group.is_finite
            or group.is_negated
            or self._tokens[group.verb].lemma not in ASIDE
        ):
            return 0
        if here[0] is group and self._tokens[speaker.head].tag == t.PRONOUN:
            return 0
        stop = self._at + 2
        while stop < len(self._phrases) and self._is_mark(stop, t.TIME, t.ADVERB):
            stop += 1
        if not self._is_mark(stop, t.COMMA) or stop + 1 >= len(self._phrases) or self._is_mark(stop + 1, t.QUOTE_OPENS):
            return 0
        if self._top.finite is not None and isinstance(self._phrases[stop + 1], Nominal):
            return 0  # "..., said Mr Hallam, the director": the end, not an aside
        self._nominals.append(speaker)
        said = self._predicate(group, Clause(self._clauses, "aside"))
        self._clauses += 1
        said.link, said.subject = "aside", speaker
        self._comma = False
        return stop + 1

    def _finish(self) -> None:
        """What was quoted before its speaker was named hangs on the verb that names him."""
        saying = next((p for p in self._predicates if p.lemma in SAYING and p.link in {"", "splice", "and"}), None)
        for predicate in self._predicates:
            if predicate.link == "quote" and predicate.governor is None:
                predicate.governor = saying
            predicate.end = max(predicate.end, predicate.last)
