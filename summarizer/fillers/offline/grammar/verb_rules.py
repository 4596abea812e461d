"""What a verb does to the clause on top: it is the main verb, goes on with a subject, or only describes a noun."""

from __future__ import annotations

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.foresight import Foresight
from summarizer.fillers.offline.grammar.structure import Group, Nominal, Predicate
from summarizer.fillers.offline.grammar.verb_kinds import MAKING, SAYING, STEERING, STEERING_OTHERS


class VerbRules(Foresight):
    """Takes verb groups."""

    def _take_group(self, group: Group) -> None:
        joined, comma = self._joined, self._comma
        if group.has_to:
            self._infinitive(group)
        elif group.form == t.ING and not group.helpers:
            self._ing(group, joined=joined)
        elif joined and self._shares_subject(group):
            self._share(group, comma=comma)
        else:
            self._full(group, comma=comma)
        self._forget()
        self._comma = False

    def _full(self, group: Group, *, comma: bool) -> None:
        """A finite verb, or a bare participle that may be one."""
        self._close_relatives(group)
        top = self._top
        reduced = self._is_reduced(group, self._last)
        if reduced and self._last is not None and (top.finite is not None or self._second_verb_comes(group)):
            self._describe(group, self._last, comma=comma)
            return
        before = top.finite
        if before is None:
            self._add(top, group)
            return
        if self._last is not None and before.objects and before.objects[-1] is self._last and self._opens_said(before):
            before.objects.pop()
            said = self._open("that", governor=before, subject=self._last)
            said.subject = self._nominals[-1] if said.subject is None else said.subject
            self._add(said, group)
            return
        made = bool(before.objects) or before.is_passive or before.lemma == "help"
        if group.form == t.BASE and before.lemma in MAKING and made:
            self._infinitive(group)
            return
        first = bool(before.objects) or before.lemma in STEERING | SAYING or not self._was_reduced(before)
        if self._last is not None and not comma and self._is_bare(group) and first:
            self._describe(group, self._last, comma=comma)
            return
        if self._was_reduced(before) and (not comma or self._tokens[before.first - 1].tag == t.COMMA):
            self._turn_reduced(top, before)
            self._add(top, group)
            return
        if comma and not self._is_speaker_behind(group):
            self._share(group, comma=False)
            return
        self._begin_again("splice", subject=self._last)
        self._add(self._top, group)

    def _turn_reduced(self, clause: Clause, verb: Predicate) -> None:
        verb.link, verb.is_passive, verb.describes = "reduced", True, verb.subject
        if verb.subject is not None:
            verb.subject.told.append(verb)

    def _describe(self, group: Group, noun: Nominal, *, comma: bool) -> None:
        predicate = self._predicate(group, self._top)
        predicate.link, predicate.is_passive = "reduced", True
        predicate.subject = predicate.describes = noun
        predicate.governor = self._top.finite
        noun.told.append(predicate)
        self._top.predicates.append(predicate)

    def _add(self, clause: Clause, group: Group) -> Predicate:
        predicate = self._predicate(group, clause)
        predicate.link, predicate.governor, predicate.describes = clause.link, clause.governor, clause.describes
        predicate.subject = clause.subject
        if not clause.predicates:
            predicate.around = [*clause.around, *predicate.around]
            predicate.times = [*clause.times, *predicate.times]
        if clause.describes is not None and not clause.predicates:
            clause.describes.told.append(predicate)
            if predicate.subject is None:
                predicate.subject = clause.describes
            elif clause.relative_word in {"who", "which", "that", "whom"} and predicate.subject is not clause.describes:
                predicate.objects.append(clause.describes)  # "the ring which the company had paid"
        gapped = clause.link == "and" and clause.governor is not None and clause.governor.is_passive
        if gapped and self._is_bare(group) and not self._object_follows():
            predicate.is_passive = True  # "two were killed and seventeen injured"
        if self._is_reduced(group, clause.subject):
            predicate.is_passive = True  # "Loader burnt as row turns ugly"
        clause.predicates.append(predicate)
        return predicate

    def _predicate(self, group: Group, clause: Clause) -> Predicate:
        token = self._tokens[group.verb]
        predicate = Predicate(token.lemma or token.lower, group.verb, group.first, group.last, group, clause.number)
        predicate.is_passive, predicate.is_negated, predicate.end = group.is_passive, group.is_negated, group.last
        self._predicates.append(predicate)
        return predicate

    def _shares_subject(self, group: Group) -> bool:
        """Whether a verb behind "and" goes on with the subject of one before it."""
        return any(clause.predicates for clause in self._stack)

    def _share(self, group: Group, *, comma: bool) -> None:
        """As in "was dragged from her car and punched": the nearest clause with a verb of the same make."""
        while len(self._stack) > 1 and (
            self._like(self._top, group) is None or (comma and self._top.link not in {"", "splice", "and", "that", "quote"})
        ):
            if all(self._like(clause, group) is None for clause in self._stack[:-1]):
                break
            self._pop()
        while comma and self._top.link == "that" and self._is_outdone(group):
            self._pop()
        top = self._top
        model = self._like(top, group) or top.verb
        if model is None:
            self._add(top, group)
            return
        predicate = self._predicate(group, top)
        predicate.link, predicate.governor, predicate.describes = "and", model, None
        predicate.subject = model.subject
        bare = not group.helpers and group.form in {t.PAST, t.PARTICIPLE}
        if bare and model.is_passive and not self._object_follows():
            predicate.is_passive = True
        if bare and group.form == t.PAST and not self._object_follows() and model.link == "reduced":
            predicate.is_passive = True
        top.predicates.append(predicate)

    def _is_outdone(self, group: Group) -> bool:
        """As in "said that both had been beaten, and charged three men": the speaker goes on, not those he spoke of."""
        told = self._top.finite
        outer = self._like(self._stack[-2], group) if len(self._stack) > 1 else None
        return told is not None and told.is_passive and outer is not None and self._object_follows()

    def _like(self, clause: Clause, group: Group) -> Predicate | None:
        """The last verb of a clause that is of the same make, so that "and" can join the two."""
        for verb in reversed(clause.predicates):
            made = verb.group
            if group.form == t.BASE and not group.helpers:
                fits = made.has_to or bool(made.modal) or made.form == t.BASE
            elif group.form == t.ING and not group.helpers:
                fits = made.form == t.ING
            else:
                fits = made.form != t.ING and not made.has_to
            if fits:
                return verb
        return None

    def _infinitive(self, group: Group) -> None:
        top = self._top
        predicate = self._predicate(group, top)
        model = top.verb
        if model is not None and model.link == "reduced" and model.governor is not None:
            if self._tokens[model.governor.verb].lemma in STEERING:
                model = model.governor  # "threatened in a video released on Sunday to kill her"
        predicate.link, predicate.governor = "to", model
        steered = model is not None and bool(model.objects) and not model.is_passive and model.lemma in STEERING_OTHERS | MAKING
        predicate.subject = (model.objects[-1] if steered else model.subject) if model else top.subject
        top.predicates.append(predicate)

    def _ing(self, group: Group, *, joined: bool) -> None:
        top = self._top
        model = (top.finite if self._comma else None) or top.verb
        predicate = self._predicate(group, top)
        predicate.link, predicate.governor = "ing", model
        before = self._last
        if joined and model is not None and model.link in {"ing", "reduced"}:
            predicate.subject = model.subject
        elif self._preposition is None and before is not None and not self._comma:
            predicate.subject = predicate.describes = before  # "men wielding machetes"
            before.told.append(predicate)
        else:
            predicate.subject = model.subject if model is not None else top.subject
        if self._preposition is not None:
            predicate.link = self._tokens[self._preposition.first].lower
        top.predicates.append(predicate)

    def _close_relatives(self, group: Group) -> None:
        """A finite verb where a describing clause has its own: the clause above goes on."""
        while len(self._stack) > 1:
            top = self._top
            waits = any(clause.finite is None and clause.subject is not None for clause in self._stack[:-1])
            said = (
                self._last is not None
                and top.finite is not None
                and self._opens_said(top.finite)
                and self._last in top.finite.objects
            )
            if top.link in {"", "quote", "splice"} or top.finite is None or not waits or said:
                return
            self._pop()
