"""The clauses of a sentence that are open while it is read, and what was read last.

"Which" opens one on top of the others, a comma closes it; a main verb behind a comma begins a new one beside the main clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.phrases import phrases_of
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Phrase, Predicate, Prepositional
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.verb_kinds import SAYING


@dataclass(slots=True)
class Clause:
    """A clause that is being read."""

    number: int
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

    @property
    def verb(self) -> Predicate | None:
        return self.predicates[-1] if self.predicates else None

    @property
    def finite(self) -> Predicate | None:
        return next((p for p in reversed(self.predicates) if p.is_finite), None)


class Standing:
    """Where the reader of a sentence stands."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._phrases: list[Phrase] = phrases_of(tokens)
        self._at = 0
        self._passed = 0
        """The phrase up to which everything has been read."""
        self._clauses = 1
        self._stack: list[Clause] = [Clause(0, "", opens_sentence=True)]
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

    def _open(self, link: str, **given: object) -> Clause:
        clause = Clause(self._clauses, link, **given)  # type: ignore[arg-type]  # keywords are the fields of the clause
        clause.in_quote = clause.in_quote or self._top.in_quote
        self._clauses += 1
        self._stack.append(clause)
        self._forget()
        return clause

    def _pop(self) -> None:
        if len(self._stack) > 1:
            self._stack.pop()

    def _forget(self) -> None:
        self._preposition = None
        self._joined = False
        self._last = None
        self._chain = []

    def _is_mark(self, at: int, *kinds: str) -> bool:
        phrase = self._phrases[at] if at < len(self._phrases) else None
        return isinstance(phrase, Mark) and phrase.kind in kinds

    def _begin_again(self, link: str, subject: Nominal | None = None) -> None:
        """A new clause beside the main one, under the same "that" if there is one."""
        beside = self._top.finite if link == "and" else None
        while len(self._stack) > 1 and self._top.link not in {"that", "quote"}:
            self._pop()
        top = self._top
        if link == "splice" and top.link == "that" and self._says(self._at):
            while len(self._stack) > 1:
                self._pop()
            top = self._top
        governor = top.governor if top.link in {"that", "quote"} else None
        clause = Clause(self._clauses, top.link if governor is not None else link, governor=governor or beside, subject=subject)
        clause.in_quote = top.in_quote
        self._clauses += 1
        self._stack.append(clause)

    def _says(self, at: int) -> bool:
        group = next((p for p in self._phrases[at : at + 6] if isinstance(p, Group)), None)
        return group is not None and self._tokens[group.verb].lemma in SAYING

    def _saying_verb(self) -> Predicate | None:
        return next((clause.verb for clause in reversed(self._stack) if clause.verb is not None), None)

    def _opens_said(self, verb: Predicate) -> bool:
        return verb.lemma in SAYING and not verb.is_passive

    @staticmethod
    def _is_bare(group: Group) -> bool:
        """Whether it is a past form or participle without any helper."""
        return not group.helpers and not group.modal and group.form in {t.PAST, t.PARTICIPLE}
