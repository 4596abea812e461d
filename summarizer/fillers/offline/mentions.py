"""One mention of one act: what a single clause says of it, and nothing from anywhere else.

A mention is the unit that merging works on, and also the answer to "why did it code that?": it keeps the predicate or the noun
that told it, the frame of the lexicon that fired and the phrases that filled each role. Whether it may found an event of its
own (`is_fresh`) or only point back at one ("the attack", "those strikes") is settled where it is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from schemas.event import Count, Effect, Party, Qualifier, Stage, When
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate, Prepositional
from summarizer.fillers.offline.lexicon.frames import Frame

ORDINALS: Final = {
    word: k
    for k, word in enumerate(
        [
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=2,
    )
}
"""Words that count acts in "the nineteenth such attack since January"."""


class Footing(Enum):
    """How an act stands in the article. Only what is asserted or alleged is ever coded."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    DOUBTED = "doubted"
    HYPOTHETICAL = "hypothetical"
    FICTIONAL = "fictional"

    @property
    def is_real(self) -> bool:
        """Whether it may be told at all."""
        return self in {Footing.ASSERTED, Footing.ALLEGED}


@dataclass(slots=True)
class Roles:
    """Who and what a mention's own words name, as phrases of its sentence; what they are called is settled later."""

    actors: list[Nominal] = field(default_factory=list)
    recipients: list[Nominal] = field(default_factory=list)
    """Whom or what it is done to; people and things are told apart later."""
    weapons: list[Nominal] = field(default_factory=list)
    places: list[Prepositional] = field(default_factory=list)
    is_mutual: bool = False
    """Whether those joined in `actors` do it to each other: "herders clashed with farmers", "talks between A and B"."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: `name` as the article gives it, without titles; `speaker` the phrase, where there is one."""

    name: str
    line: Line = field(repr=False)
    speaker: Nominal | None = field(default=None, repr=False)
    is_party: bool = True


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people harmed: numbers as stated, who they are, whose count it is, and where it stands (`start:end`).

    `group_name` is the record's `group`; `parties` are those of the group that are parties (empty for "nine people").
    """

    effect: Effect
    low: int | None
    high: int | None
    qualifier: Qualifier
    group: Nominal | None = field(repr=False)
    line: Line = field(repr=False)
    start: int
    end: int
    source: Source | None = None
    group_name: str | None = None
    parties: tuple[Party, ...] = ()


@dataclass(slots=True, eq=False)
class Mention:
    """An act as one clause tells it. `first:last` are the tokens of the trigger in its line.

    `predicate` is the verb that tells it: the act itself, or for a noun the verb that the noun belongs to (or None).
    """

    frame: Frame
    line: Line = field(repr=False)
    first: int
    last: int
    predicate: Predicate | None = field(repr=False)
    nominal: Nominal | None = field(repr=False, default=None)
    mode: str | None = None
    stage: Stage = Stage.ACCOMPLISHED
    footing: Footing = Footing.ASSERTED
    roles: Roles = field(default_factory=Roles, repr=False)
    times: list[int] = field(default_factory=list)
    """Its date tokens, the nearest first."""
    when: When | None = None
    tolls: list[Toll] = field(default_factory=list)
    source: Source | None = None
    is_fresh: bool = False
    is_definite: bool = False
    is_plural: bool = False
    is_separate: bool = False
    is_of_a_whole: bool = False
    """Whether it counts the dead of a whole war or year: "40,000 have been killed since January"."""
    count: int | None = None
    """How many acts it counts, where it is a tally: the token of its number or ordinal ("the nineteenth attack since")."""
    caused_by: Mention | None = field(default=None, repr=False)
    """The act whose harm this one tells: "three were killed in the attack"."""

    @property
    def start(self) -> int:
        """Where its trigger begins in the article."""
        return self.line.tokens[self.first].start

    @property
    def tally(self) -> Count | None:
        """How many acts it counts, where it counts them."""
        if self.count is None:
            return None
        number = self.line.numbers.get(self.count)
        if number is not None:
            return Count(low=number.low, high=number.high, qualifier=Qualifier(number.qualifier))
        rank = ORDINALS[self.line.tokens[self.count].lower]
        return Count(low=rank, high=rank, qualifier=Qualifier.EXACTLY)

    @property
    def span(self) -> tuple[int, int]:
        """The tokens of the clause that tells it, from its subject to the end of what belongs to it."""
        if self.predicate is None:
            nominal = self.nominal
            return (
                (nominal.first, max([nominal.last, *(p.nominal.last for p in nominal.behind)]))
                if nominal
                else (self.first, self.last)
            )
        subject = self.predicate.subject
        begins = [self.predicate.first, *([subject.first] if subject is not None else [])]
        begins += [p.first for p in self.predicate.around if p.first < self.predicate.first]
        return min(begins), max(self.predicate.end, self.predicate.last, self.last)
