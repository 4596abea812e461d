"""What a sentence is made of: nominals, verb groups, and predicates with their subjects, objects and circumstances.

A nominal is a noun with all that stands before it ("the three masked gunmen", "Israel's latest air strike"); a group is a verb
with its helpers ("had not yet been attacked"). Each verb of a sentence makes one predicate: who does it and to whom is
settled over passives, shared subjects, relative clauses and participles, and so is what it hangs on: the verb of saying before
its "that", the noun that its "who" describes, the act that came "after" it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.tokens import Token


@dataclass(slots=True, eq=False)
class Prepositional:
    """A preposition with its nominal: "near Lokwari"."""

    preposition: str
    nominal: Nominal
    first: int


@dataclass(slots=True, eq=False)
class Nominal:
    """Tokens `first:last` of a sentence; `head` is the noun that carries the meaning, `number` the token that counts it."""

    first: int
    last: int
    head: int
    determiner: str = ""
    number: int | None = None
    owner: Nominal | None = None
    times: list[int] = field(default_factory=list)
    """Date tokens that stand right with it: "Monday's attack", "the attack on Monday"."""
    behind: list[Prepositional] = field(default_factory=list)
    """Prepositional phrases that follow it one after the other, whatever each of them hangs on."""
    also: list[Nominal] = field(default_factory=list)
    """Those joined to it: "a cook" in "nine pupils and a cook"."""
    renamed: list[Nominal] = field(default_factory=list)
    """Those that name it again: "the mayor" in "Ms Nava, the mayor,"."""
    told: list[Predicate] = field(default_factory=list)
    """What relative and participle clauses tell of it."""
    partitive: bool = False
    """Whether it is a part of what its head names: "two of the men"."""

    @property
    def everyone(self) -> list[Nominal]:
        """The nominal and all that are joined to it."""
        return [self, *self.also]


@dataclass(slots=True)
class Group:
    """A verb with its helpers, tokens `first:last`; `verb` is the full verb (or a lone helper), `form` its tag."""

    first: int
    last: int
    verb: int
    form: str
    helpers: tuple[str, ...] = ()
    modal: str = ""
    is_passive: bool = False
    is_negated: bool = False
    has_to: bool = False

    @property
    def is_finite(self) -> bool:
        """Whether it can be the verb of a whole clause."""
        return not self.has_to and (
            bool(self.helpers) or bool(self.modal) or self.form in t.FINITE or self.form in t.HELPING or self.form == t.BASE
        )


@dataclass(slots=True)
class Mark:
    """Anything else: one token that opens, closes, joins or dates."""

    first: int
    last: int
    kind: str


Phrase = Nominal | Group | Mark


@dataclass(slots=True, eq=False)
class Predicate:
    """One verb with its arguments. Active and passive are told apart: `subject` is the grammatical one.

    `link` says how it hangs on `governor`: "that" (what is said), "quote", "to", "ing", "relative", "reduced", "and", or the
    subordinator itself ("after", "when", "if"); "" for a clause of its own.
    """

    lemma: str
    verb: int
    first: int
    last: int
    group: Group
    clause: int
    link: str = ""
    governor: Predicate | None = None
    describes: Nominal | None = None
    subject: Nominal | None = None
    objects: list[Nominal] = field(default_factory=list)
    around: list[Prepositional] = field(default_factory=list)
    """Prepositional phrases of its clause, behind the verb or opening the clause."""
    times: list[int] = field(default_factory=list)
    is_passive: bool = False
    is_negated: bool = False
    end: int = 0
    """Where what belongs to it ends, as a token."""

    @property
    def is_finite(self) -> bool:
        """Whether it is the verb of a whole clause."""
        return self.group.is_finite and self.link != "reduced"


@dataclass(slots=True)
class Parse:
    """A sentence read: its tokens, its nominals and its predicates, each in the order in which they stand."""

    tokens: Sequence[Token]
    nominals: list[Nominal]
    predicates: list[Predicate]

    def text(self, article: str, first: int, last: int) -> str:
        """The article's own characters from one token to another."""
        return article[self.tokens[first].start : self.tokens[last - 1].end]
