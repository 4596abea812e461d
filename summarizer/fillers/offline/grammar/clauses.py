"""The clauses of a sentence that are open while it is read, and what was read last.

In "the men who fled when police came were found", "who" opens a clause on top of the main one and "when" another on top of that;
"were found" closes both. A main verb behind a comma begins a new clause beside the main one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.phrases import phrases_of
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Phrase, Predicate, Prepositional
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.verb_kinds import SAYING

_SAID: Final = word_set("that quote")
"""Links of clauses that are what somebody says: whatever is joined to one is said as well."""
_DEEPEST_STACK: Final = 40
"""Clauses open at once, and verbs of one clause that are looked back at. No reader holds more, and it keeps the time linear."""
_SPEAKER: Final = 6
"""Phrases in which the verb of "the head of the council of elders said" follows."""


@dataclass(slots=True)
class Clause:
    """A clause that is being read. `number` is set when it is opened; `link` and the next two are what its verb will have."""

    link: str
    governor: Predicate | None = None
    describes: Nominal | None = None
    subject: Nominal | None = None
    predicates: list[Predicate] = field(default_factory=list)
    around: list[Prepositional] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    opened_by_comma: bool = False
    opens_sentence: bool = False
    relative_word: str = ""
    in_quote: bool = False
    number: int = 0

    @property
    def verb(self) -> Predicate | None:
        """The verb read last."""
        return self.predicates[-1] if self.predicates else None

    @property
    def finite(self) -> Predicate | None:
        """The last verb that makes it a whole clause."""
        return next((verb for verb in reversed(self.predicates[-_DEEPEST_STACK:]) if verb.is_finite), None)

    def like(self, group: Group) -> Predicate | None:
        """The last verb of the same make, so that "and" can join the two: "to burn the huts and | drive off the cattle"."""
        return next((verb for verb in reversed(self.predicates[-_DEEPEST_STACK:]) if _are_alike(verb.group, group)), None)


def _are_alike(made: Group, group: Group) -> bool:
    if group.form == t.BASE and not group.helpers:
        return made.has_to or bool(made.modal) or made.form == t.BASE
    if group.form == t.ING and not group.helpers:
        return made.form == t.ING
    return made.form != t.ING and not made.has_to


class Standing:
    """Where the reader of a sentence stands: the open clauses, the phrase being read, and what stood right before it."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._phrases: list[Phrase] = phrases_of(tokens)
        self._at = 0
        self._passed = 0
        """The phrase up to which everything has been read."""
        self._clauses = 1
        self._stack: list[Clause] = [Clause("", opens_sentence=True)]
        self._nominals: list[Nominal] = []
        self._predicates: list[Predicate] = []
        self._preposition: Mark | None = None
        self._joined = False
        self._comma = False
        self._last: Nominal | None = None
        """The nominal read last, while nothing but its own company has followed it."""
        self._chain: list[Nominal] = []
        """A nominal and those of its prepositional phrases, while more of them may follow."""

    @property
    def _top(self) -> Clause:
        return self._stack[-1]

    def _open(self, clause: Clause) -> Clause:
        """Puts a clause on top; nothing that was read before it waits for company any longer."""
        self._push(clause)
        self._forget()
        return clause

    def _push(self, clause: Clause) -> None:
        clause.number = self._clauses
        clause.in_quote = clause.in_quote or self._top.in_quote
        self._clauses += 1
        self._stack.append(clause)
        if len(self._stack) > _DEEPEST_STACK:
            del self._stack[1]

    def _pop(self) -> None:
        if len(self._stack) > 1:
            self._stack.pop()

    def _pop_all(self) -> None:
        del self._stack[1:]

    def _forget(self) -> None:
        self._preposition = None
        self._joined = False
        self._last = None
        self._chain = []

    def _phrase(self, at: int) -> Phrase | None:
        return self._phrases[at] if at < len(self._phrases) else None

    def _is_mark(self, at: int, *kinds: str) -> bool:
        phrase = self._phrase(at)
        return isinstance(phrase, Mark) and phrase.kind in kinds

    def _lemma(self, group: Group) -> str:
        return self._tokens[group.verb].lemma

    def _begin_again(self, link: str, subject: Nominal | None = None) -> None:
        """A new clause beside the main one, under the same "that" if there is one."""
        beside = self._top.finite if link == "and" else None
        while len(self._stack) > 1 and self._top.link not in _SAID:
            self._pop()
        if link == "splice" and self._top.link == "that" and self._says(self._at):
            self._pop_all()
        top = self._top
        governor = top.governor if top.link in _SAID else None
        said = top.link if governor is not None else link
        self._push(Clause(said, governor=governor or beside, subject=subject))

    def _says(self, at: int) -> bool:
        group = next((phrase for phrase in self._phrases[at : at + _SPEAKER] if isinstance(phrase, Group)), None)
        return group is not None and self._lemma(group) in SAYING

    def _saying_verb(self) -> Predicate | None:
        return next((clause.verb for clause in reversed(self._stack) if clause.verb is not None), None)

    @staticmethod
    def _opens_said(verb: Predicate) -> bool:
        return verb.lemma in SAYING and not verb.is_passive
