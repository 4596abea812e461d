"""Makes the predicates: each takes over what its clause knows of it, its subject, what it hangs on, and when and where.

In "the ring which the company had paid", "paid" gets the company as its subject and the ring as its object; in "two were killed
and seventeen injured", "injured" is as passive as the verb before it.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.hindsight import Hindsight
from summarizer.fillers.offline.grammar.structure import Group, Nominal, Predicate

_OF_SUBJECT_OR_OBJECT: Final = word_set("who which that whom")


class Predicates(Hindsight):
    """Makes predicates."""

    def _predicate(self, group: Group, clause: Clause, link: str, governor: Predicate | None) -> Predicate:
        """A predicate of a clause, without arguments yet."""
        token = self._tokens[group.verb]
        lemma = token.lemma or token.lower
        predicate = Predicate(lemma, group.verb, group.first, group.last, group, clause.number, link, governor, end=group.last)
        predicate.is_passive, predicate.is_negated = group.is_passive, group.is_negated
        self._predicates.append(predicate)
        return predicate

    def _add(self, clause: Clause, group: Group) -> None:
        """Makes a verb the next one of its clause."""
        predicate = self._predicate(group, clause, clause.link, clause.governor)
        predicate.describes, predicate.subject = clause.describes, clause.subject
        if not clause.predicates:
            predicate.around, predicate.times = [*clause.around], [*clause.times]
            self._tell_described(predicate, clause)
        predicate.is_passive = predicate.is_passive or self._is_gapped(group, clause) or self._is_reduced(group, clause.subject)
        clause.predicates.append(predicate)

    @staticmethod
    def _tell_described(predicate: Predicate, clause: Clause) -> None:
        """Gives the noun that a relative clause is about its part in it."""
        noun = clause.describes
        if noun is None:
            return
        noun.told.append(predicate)
        if predicate.subject is None:
            predicate.subject = noun
        elif clause.relative_word in _OF_SUBJECT_OR_OBJECT and predicate.subject is not noun:
            predicate.objects.append(noun)  # "the ring which the company had paid"

    def _is_gapped(self, group: Group, clause: Clause) -> bool:
        """As in "two were killed and seventeen injured": the helper is that of the verb before."""
        model = clause.governor if clause.link == "and" else None
        return model is not None and model.is_passive and self._is_bare(group) and not self._object_follows()

    @staticmethod
    def _tell(predicate: Predicate, noun: Nominal) -> None:
        """Makes a participle describe a noun, which is its subject."""
        predicate.subject = predicate.describes = noun
        noun.told.append(predicate)

    @staticmethod
    def _turn_reduced(verb: Predicate) -> None:
        """A verb read as the main one turns out to describe its subject: "the workers seized on Monday | were freed"."""
        verb.link, verb.is_passive, verb.describes = "reduced", True, verb.subject
        if verb.subject is not None:
            verb.subject.told.append(verb)
