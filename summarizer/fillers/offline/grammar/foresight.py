"""Looking ahead: what comes before the next comma decides what a phrase is.

A nominal behind a comma is another name, the next of a list or the subject of a new clause; a bare past form is the verb of the
sentence or only tells of the noun before it. A few phrases ahead show which; never more than some two dozen are looked at.
"""

from __future__ import annotations

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Standing
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Predicate
from summarizer.fillers.offline.grammar.verb_kinds import ASIDE, NEVER_PASSIVE, SAYING


class Foresight(Standing):
    """Answers questions about what follows."""

    def _verb_comes(self, at: int, *, before_comma: bool = False) -> bool:
        """Whether a finite verb follows before any mark that would part it from the nominal just read."""
        for k in range(at, min(len(self._phrases), at + 12)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                return phrase.is_finite and not (k == at and self._is_reduced(phrase, None))
            if isinstance(phrase, Mark) and before_comma and phrase.kind == t.COMMA:
                return False
            if (
                isinstance(phrase, Mark)
                and phrase.kind == t.AND
                and k + 1 < len(self._phrases)
                and isinstance(self._phrases[k + 1], Group)
            ):
                return False  # that verb goes on with the subject before
            if isinstance(phrase, Mark) and phrase.kind not in {
                t.PREPOSITION,
                t.TIME,
                t.ADVERB,
                t.COMMA,
                t.AND,
                t.OPENING,
                t.CLOSING,
            }:
                return phrase.kind == t.RELATIVE and not before_comma and self._outer_verb(k)
        return False

    def _clause_comes(self) -> bool:
        """Whether a nominal behind a comma opens a clause: its verb stands before another comma, or is one of saying."""
        if self._verb_comes(self._at + 1, before_comma=True):
            return True
        group = next((p for p in self._phrases[self._at + 1 : self._at + 12] if isinstance(p, Group) and p.is_finite), None)
        return group is not None and self._tokens[group.verb].lemma in ASIDE and self._verb_comes(self._at + 1)

    def _outer_verb(self, at: int) -> bool:
        """Behind "who": whether two verbs follow, one of them the main one."""
        groups = 0
        for k in range(at, min(len(self._phrases), at + 24)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group) and phrase.is_finite:
                groups += 1
            elif isinstance(phrase, Mark) and phrase.kind in {t.STOP, t.SUBORDINATOR, t.THAT}:
                break
        return groups > 1

    def _and_comes(self, at: int) -> bool:
        """Whether a list goes on to its "and" over nominals and commas only."""
        for k in range(at, min(len(self._phrases), at + 10)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                return False
            if isinstance(phrase, Mark):
                if phrase.kind == t.AND:
                    return (
                        k + 1 < len(self._phrases) and isinstance(self._phrases[k + 1], Nominal) and not self._verb_comes(k + 2)
                    )
                if phrase.kind not in {t.COMMA, t.PREPOSITION}:
                    return False
        return False

    def _list_goes_on(self) -> bool:
        return self._last is not None and self._and_comes(self._at + 1)

    def _second_verb_comes(self, group: Group) -> bool:
        """Whether another finite verb follows in the same stretch, so that this one only describes."""
        for k in range(self._at + 1, min(len(self._phrases), self._at + 16)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                if phrase.is_finite and not self._is_mark(k - 1, t.AND):
                    return True
                if phrase.is_finite and not self._is_bare(phrase):
                    return False
            elif isinstance(phrase, Mark) and phrase.kind in {t.STOP, t.SUBORDINATOR, t.RELATIVE, t.THAT, t.QUOTE_OPENS}:
                return False
        return False

    def _is_reduced(self, group: Group, last: Nominal | None) -> bool:
        """Whether a bare past form describes the noun before it: "a bomb hidden in a sack", "a convoy attacked by rebels"."""
        if not self._is_bare(group):
            return False
        verb = self._tokens[group.verb]
        if group.form == t.PARTICIPLE:
            return True
        if verb.lemma in NEVER_PASSIVE:
            return False
        follows = self._tokens[group.last] if group.last < len(self._tokens) else None
        return follows is not None and follows.lower == "by" and last is not None

    def _was_reduced(self, verb: Predicate) -> bool:
        """Whether the verb read as the main one can have been a participle: "the workers seized on Monday were freed"."""
        group = verb.group
        return (
            self._is_bare(group)
            and verb.lemma not in NEVER_PASSIVE
            and not verb.objects
            and verb.subject is not None
            and verb.lemma not in SAYING
        )

    def _object_follows(self) -> bool:
        follows = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        return isinstance(follows, Nominal)

    def _is_speaker_behind(self, group: Group) -> bool:
        """As in "..., said Piers Hallam": the nominal behind the verb is its subject."""
        follows = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        return self._tokens[group.verb].lemma in ASIDE and isinstance(follows, Nominal)

    def _next_lemma(self) -> str:
        group = next((p for p in self._phrases[self._at + 1 : self._at + 4] if isinstance(p, Group)), None)
        return self._tokens[group.verb].lemma if group is not None else ""

    def _holds_clause(self) -> bool:
        nominal = False
        for k in range(self._at + 1, min(len(self._phrases), self._at + 40)):
            phrase = self._phrases[k]
            if isinstance(phrase, Nominal):
                nominal = True
            elif isinstance(phrase, Group):
                return (phrase.is_finite and nominal and self._top.finite is None) or (phrase.is_finite and nominal)
            elif isinstance(phrase, Mark) and phrase.kind == t.QUOTE_CLOSES:
                return False
        return False
