"""Reads a sentence from left to right and says what hangs on what.

There is no grammar to be proved and no search: a stack of clauses that are open, and for every phrase a rule of what it does
to the one on top. "Which" opens a clause about the noun before it and a comma closes it; "after" opens one that the main clause
waits for; a second verb shows that the first was only "hidden in a sack"; "police said" behind a comma was the main clause all
along. That is how readers do it, in one pass and without going back; it costs time linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.mark_rules import MarkRules
from summarizer.fillers.offline.grammar.nominal_rules import NominalRules
from summarizer.fillers.offline.grammar.structure import Group, Nominal, Parse
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.verb_kinds import ASIDE, SAYING
from summarizer.fillers.offline.grammar.verb_rules import VerbRules

_MAIN: Final = frozenset({"", "splice", "and"})


def parse(tokens: Sequence[Token]) -> Parse:
    """The parse of one tagged sentence. Never fails; of a text that is no sentence it makes what it can."""
    return _Reader(tokens).read()


class _Reader(NominalRules, VerbRules, MarkRules):
    """Reads a sentence phrase by phrase."""

    def read(self) -> Parse:
        """Reads it to its end. Works once."""
        while self._at < len(self._phrases):
            self._passed = self._behind_aside() or self._behind_contrast()
            if not self._passed:
                self._take()
            self._at = max(self._at + 1, self._passed)
        self._finish()
        return Parse(self._tokens, self._nominals, self._predicates)

    def _take(self) -> None:
        phrase = self._phrases[self._at]
        if isinstance(phrase, Nominal):
            self._take_nominal(phrase)
        elif isinstance(phrase, Group):
            self._take_group(phrase)
        else:
            self._take_mark(phrase)

    def _behind_contrast(self) -> int:
        """As in ", not 22," between commas: what was not so is passed over. The phrase where reading goes on, else 0."""
        if not self._comma or not self._is_mark(self._at, t.NOT):
            return 0
        return self._at + 3 if self._object_follows() and self._is_mark(self._at + 2, t.COMMA) else 0

    def _behind_aside(self) -> int:
        """Reads ", Ms Wambeti said," in the middle of a clause, which goes on behind it; the phrase where it does, else 0."""
        if not self._comma or (self._top.subject is None and self._top.verb is None):
            return 0
        group, speaker = self._speech_between()
        stop = self._end_of_aside() if group is not None and speaker is not None else 0
        if group is None or speaker is None or not stop:
            return 0
        self._nominals.append(speaker)
        said = self._predicate(group, Clause("aside", number=self._clauses), "aside", None)
        self._clauses += 1
        said.subject = speaker
        self._comma = False
        return stop

    def _speech_between(self) -> tuple[Group | None, Nominal | None]:
        """The verb of saying and its speaker, if the next two phrases are they: "Hall said" and "said Hall", not "said he"."""
        here = self._phrases[self._at : self._at + 2]
        group = next((phrase for phrase in here if isinstance(phrase, Group)), None)
        speaker = next((phrase for phrase in here if isinstance(phrase, Nominal)), None)
        if group is None or speaker is None or not group.is_finite or group.is_negated or self._lemma(group) not in ASIDE:
            return None, None
        if here[0] is group and self._tokens[speaker.head].tag == t.PRONOUN:
            return None, None
        return group, speaker

    def _end_of_aside(self) -> int:
        """The phrase behind the comma that closes an aside, else 0."""
        stop = self._at + 2
        while self._is_mark(stop, t.TIME, t.ADVERB):
            stop += 1
        if not self._is_mark(stop, t.COMMA) or stop + 1 >= len(self._phrases) or self._is_mark(stop + 1, t.QUOTE_OPENS):
            return 0
        if self._top.finite is not None and isinstance(self._phrases[stop + 1], Nominal):
            return 0  # "..., said Mr Hallam, the director": the end, not an aside
        return stop + 1

    def _finish(self) -> None:
        """What was quoted before its speaker was named hangs on the verb that names him."""
        saying = next((one for one in self._predicates if one.lemma in SAYING and one.link in _MAIN), None)
        for predicate in self._predicates:
            if predicate.link == "quote" and predicate.governor is None:
                predicate.governor = saying
            predicate.end = max(predicate.end, predicate.last)
