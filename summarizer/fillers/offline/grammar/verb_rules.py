"""What a verb does to the clause on top: it is the main verb, goes on with a subject, or only describes a noun.

"Police freed two men seized on Monday and charged a third": "freed" is the main verb, "seized" describes the men, "charged" goes
on with the police.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.predicates import Predicates
from summarizer.fillers.offline.grammar.structure import Group, Nominal, Predicate
from summarizer.fillers.offline.grammar.verb_kinds import MAKING, SAYING, STEERING, STEERING_OTHERS

_WHOLE: Final = frozenset({"", "quote", "splice"})
"""Links of clauses that no later verb closes."""
_GOING_ON: Final = frozenset({"", "splice", "and", "that", "quote"})
_FIRM: Final = STEERING | SAYING
"""Verbs that are the main one even without an object, whatever participle follows."""
_STEERED: Final = STEERING_OTHERS | MAKING
_OWN_SUBJECT: Final = _GOING_ON | {"relative"}
"""Links of clauses whose verb does not take over the subject of the one that it hangs on."""
_LIKE_ING: Final = word_set("ing reduced")


class VerbRules(Predicates):
    """Takes verb groups."""

    def _take_group(self, group: Group) -> None:
        joined, comma = self._joined, self._comma
        if group.has_to:
            self._infinitive(group)
        elif group.form == t.ING and not group.helpers:
            self._ing(group, joined=joined)
        elif joined and any(clause.predicates for clause in self._stack):
            self._share(group, comma=comma)
        else:
            self._full(group, comma=comma)
        self._forget()
        self._comma = False

    def _full(self, group: Group, *, comma: bool) -> None:
        """A finite verb, or a bare participle that may be one."""
        self._close_relatives()
        before, noun = self._top.finite, self._last
        if noun is not None and self._only_describes(group, before):
            self._describe(group, noun)
        elif before is None:
            self._add(self._top, group)
        elif noun is not None and before.objects and before.objects[-1] is noun and self._opens_said(before):
            self._say(group, before)
        elif self._is_made(group, before):
            self._infinitive(group)
        elif noun is not None and not comma and self._is_bare(group) and self._stands_firm(before):
            self._describe(group, noun)
        elif self._was_reduced(before) and (not comma or self._tokens[before.first - 1].tag == t.COMMA):
            self._turn_reduced(before)
            self._add(self._top, group)
        elif comma and not self._is_speaker_behind(group):
            self._share(group, comma=False)
        else:
            self._begin_again("splice", subject=noun)
            self._add(self._top, group)

    def _close_relatives(self) -> None:
        """A finite verb where a describing clause has its own: the clause above goes on."""
        while len(self._stack) > 1:
            verb = self._top.finite
            if verb is None or self._top.link in _WHOLE or self._is_object_of_saying(verb) or not self._waits():
                return
            self._pop()

    def _waits(self) -> bool:
        """Whether a clause below has a subject and no verb yet."""
        return any(clause.subject is not None and clause.finite is None for clause in self._stack[:-1])

    def _is_object_of_saying(self, verb: Predicate) -> bool:
        """As in "police said the man | died": what was read last looked like an object and is the subject of what is said."""
        return self._last is not None and self._opens_said(verb) and self._last in verb.objects

    def _only_describes(self, group: Group, before: Predicate | None) -> bool:
        """As in "a bomb hidden in a sack killed": a participle, and the clause has or will get another verb."""
        return self._is_reduced(group, self._last) and (before is not None or self._second_verb_comes())

    def _say(self, group: Group, before: Predicate) -> None:
        """As in "police said three men fled": what looked like an object is the subject of what is said."""
        subject = before.objects.pop()
        self._add(self._open(Clause("that", before, subject=subject)), group)

    @staticmethod
    def _is_made(group: Group, before: Predicate) -> bool:
        """As in "let both go"."""
        made = bool(before.objects) or before.is_passive or before.lemma == "help"
        return made and group.form == t.BASE and before.lemma in MAKING

    def _stands_firm(self, verb: Predicate) -> bool:
        """Whether the verb read first remains the main one when a bare past form follows."""
        return bool(verb.objects) or verb.lemma in _FIRM or not self._was_reduced(verb)

    def _share(self, group: Group, *, comma: bool) -> None:
        """As in "was dragged from her car and punched": the nearest clause with a verb of the same make."""
        self._go_to_like(group, comma=comma)
        top = self._top
        model = top.like(group) or top.verb
        if model is None:
            self._add(top, group)
            return
        predicate = self._predicate(group, top, "and", model)
        predicate.subject = model.subject
        if self._is_bare(group) and not self._object_follows():
            gapped = model.link == "reduced" and group.form == t.PAST
            predicate.is_passive = predicate.is_passive or model.is_passive or gapped
        top.predicates.append(predicate)

    def _go_to_like(self, group: Group, *, comma: bool) -> None:
        """Closes the clauses with which a verb behind "and" does not go on."""
        while len(self._stack) > 1 and (self._top.like(group) is None or (comma and self._top.link not in _GOING_ON)):
            if all(clause.like(group) is None for clause in self._stack[:-1]):
                break
            self._pop()
        while comma and self._top.link == "that" and self._is_outdone(group):
            self._pop()

    def _is_outdone(self, group: Group) -> bool:
        """As in "said that both had been beaten, and charged three men": the speaker goes on, not those he spoke of."""
        told = self._top.finite
        outer = self._stack[-2].like(group) if len(self._stack) > 1 else None
        return told is not None and told.is_passive and outer is not None and self._object_follows()

    def _infinitive(self, group: Group) -> None:
        top = self._top
        model = self._steering(top.verb)
        predicate = self._predicate(group, top, "to", model)
        if model is None:
            predicate.subject = top.subject
        elif model.objects and not model.is_passive and model.lemma in _STEERED:
            predicate.subject = model.objects[-1]
        else:
            predicate.subject = model.subject
        top.predicates.append(predicate)

    @staticmethod
    def _steering(verb: Predicate | None) -> Predicate | None:
        """The verb that an infinitive hangs on: in "threatened in a video released on Sunday to kill her" the first."""
        above = verb.governor if verb is not None and verb.link == "reduced" else None
        return above if above is not None and above.lemma in STEERING else verb

    def _ing(self, group: Group, *, joined: bool) -> None:
        top, noun = self._top, self._last
        model = (top.finite if self._comma else None) or top.verb
        link = "ing" if self._preposition is None else self._tokens[self._preposition.first].lower
        if model is None and top.governor is not None and top.subject is None and top.link not in _OWN_SUBJECT:
            model, link = top.governor, top.link  # "fled | after killing a guard"
        predicate = self._predicate(group, top, link, model)
        predicate.subject = model.subject if model is not None else top.subject
        goes_on = joined and model is not None and model.link in _LIKE_ING
        if noun is not None and self._preposition is None and not self._comma and not goes_on:
            self._tell(predicate, noun)  # "men wielding machetes"
        top.predicates.append(predicate)

    def _describe(self, group: Group, noun: Nominal) -> None:
        """As in "a convoy attacked by rebels"."""
        predicate = self._predicate(group, self._top, "reduced", self._top.finite)
        predicate.is_passive = True
        self._tell(predicate, noun)
        self._top.predicates.append(predicate)
