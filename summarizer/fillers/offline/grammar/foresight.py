"""Looking ahead: what comes before the next comma decides what a phrase is.

In "Hall, the mayor, fled" the nominal behind the comma is another name, in "Hall, the mayor and a guard fled" the next of a list
and in "Hall fled, the mayor stayed" the subject of a new clause; in "a bomb hidden in a sack killed" the first verb only tells of
the noun before it. A few phrases ahead show which; never more than some three dozen are looked at.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Standing
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Predicate
from summarizer.fillers.offline.grammar.verb_kinds import ASIDE, NEVER_PASSIVE, SAYING

_STRETCH: Final = 12
"""Phrases between a subject and its verb."""
_LIST: Final = 10
_SECOND_VERB: Final = 16
_OUTER_VERB: Final = 24
_QUOTATION: Final = 40
_COMPANY: Final = frozenset({t.PREPOSITION, t.TIME, t.ADVERB, t.COMMA, t.AND, t.OPENING, t.CLOSING})
"""Marks that may stand between a subject and its verb."""
_PARTING: Final = frozenset({t.STOP, t.SUBORDINATOR, t.THAT})
_PARTING_VERBS: Final = _PARTING | {t.RELATIVE, t.QUOTE_OPENS}
_LISTING: Final = frozenset({t.COMMA, t.PREPOSITION})
_BARE_FORMS: Final = frozenset({t.PAST, t.PARTICIPLE})


class Foresight(Standing):
    """Answers questions about what follows."""

    def _verb_comes(self, at: int, *, before_comma: bool = False) -> bool:
        """Whether a finite verb follows before any mark that would part it from the nominal just read."""
        for k in range(at, min(len(self._phrases), at + _STRETCH)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                return phrase.is_finite and not (k == at and self._is_reduced(phrase, None))
            if isinstance(phrase, Nominal):
                continue
            if (before_comma and phrase.kind == t.COMMA) or self._joins_verb(phrase, k):
                return False
            if phrase.kind not in _COMPANY:
                return phrase.kind == t.RELATIVE and not before_comma and self._outer_verb(k)
        return False

    def _joins_verb(self, mark: Mark, at: int) -> bool:
        """As in "and fled": that verb goes on with the subject before."""
        return mark.kind == t.AND and isinstance(self._phrase(at + 1), Group)

    def _clause_comes(self) -> bool:
        """Whether a nominal behind a comma opens a clause: its verb stands before another comma, or is one of saying."""
        if self._verb_comes(self._at + 1, before_comma=True):
            return True
        ahead = self._phrases[self._at + 1 : self._at + _STRETCH]
        group = next((phrase for phrase in ahead if isinstance(phrase, Group) and phrase.is_finite), None)
        return group is not None and self._lemma(group) in ASIDE and self._verb_comes(self._at + 1)

    def _outer_verb(self, at: int) -> bool:
        """Behind "who": whether two verbs follow, one of them the main one."""
        groups = 0
        for phrase in self._phrases[at : at + _OUTER_VERB]:
            if isinstance(phrase, Group):
                groups += phrase.is_finite
            elif isinstance(phrase, Mark) and phrase.kind in _PARTING:
                break
        return groups > 1

    def _and_comes(self, at: int) -> bool:
        """Whether a list goes on to its "and" over nominals and commas only."""
        for k in range(at, min(len(self._phrases), at + _LIST)):
            phrase = self._phrases[k]
            if isinstance(phrase, Nominal):
                continue
            if isinstance(phrase, Mark) and phrase.kind == t.AND:
                subject = self._top.subject  # "Students, teachers and miners marched", but "In Gao, police and soldiers shot"
                opens = self._top.verb is None and subject is not None and self._last in subject.everyone
                return isinstance(self._phrase(k + 1), Nominal) and (opens or not self._verb_comes(k + 2))
            if isinstance(phrase, Group) or phrase.kind not in _LISTING:
                return False
        return False

    def _second_verb_comes(self) -> bool:
        """Whether another finite verb follows in the same stretch, so that this one only describes."""
        for k in range(self._at + 1, min(len(self._phrases), self._at + _SECOND_VERB)):
            phrase = self._phrases[k]
            if isinstance(phrase, Mark) and phrase.kind in _PARTING_VERBS:
                return False
            if not isinstance(phrase, Group) or not phrase.is_finite:
                continue
            if not self._is_mark(k - 1, t.AND):
                return True
            if not self._is_bare(phrase):
                return False
        return False

    def _holds_clause(self) -> bool:
        """Whether a quotation has a subject and a verb, and is not only words in marks."""
        named = False
        for phrase in self._phrases[self._at + 1 : self._at + _QUOTATION]:
            if isinstance(phrase, Group):
                return phrase.is_finite and named
            named = named or isinstance(phrase, Nominal)
            if isinstance(phrase, Mark) and phrase.kind == t.QUOTE_CLOSES:
                return False
        return False

    @staticmethod
    def _is_bare(group: Group) -> bool:
        """Whether it is a past form or participle without any helper."""
        return group.form in _BARE_FORMS and not group.helpers and not group.modal

    def _is_reduced(self, group: Group, last: Nominal | None) -> bool:
        """Whether a bare past form describes the noun before it: "a bomb hidden in a sack", "a convoy attacked by rebels"."""
        if not self._is_bare(group):
            return False
        if group.form == t.PARTICIPLE:
            return True
        if self._lemma(group) in NEVER_PASSIVE or last is None or group.last >= len(self._tokens):
            return False
        return self._tokens[group.last].lower == "by"

    def _was_reduced(self, verb: Predicate) -> bool:
        """Whether the verb read as the main one can have been a participle: "the workers seized on Monday were freed"."""
        if verb.objects or verb.subject is None or not self._is_bare(verb.group):
            return False
        return verb.lemma not in NEVER_PASSIVE and verb.lemma not in SAYING

    def _object_follows(self) -> bool:
        return isinstance(self._phrase(self._at + 1), Nominal)

    def _is_speaker_behind(self, group: Group) -> bool:
        """As in "..., said Piers Hallam": the nominal behind the verb is its subject."""
        return self._lemma(group) in ASIDE and self._object_follows()

    def _next_lemma(self) -> str:
        """The next verb, when it stands within three phrases."""
        group = next((phrase for phrase in self._phrases[self._at + 1 : self._at + 4] if isinstance(phrase, Group)), None)
        return self._lemma(group) if group is not None else ""
