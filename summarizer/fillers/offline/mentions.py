"""One mention of one act: what a single clause says about it, and nothing from anywhere else.

A mention is the unit that merging works on, and also the answer to "why did it code that?": it keeps the clause it was read
from, the lexicon entry that fired and the words that filled each slot. Whether it may found an event of its own (`is_fresh`)
or only point back at one ("the attack", "those strikes") is settled where it is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.event import Party, Stage
from schemas.plover import Sector
from summarizer.fillers.offline.casualties import Harm
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.dating import Day
from summarizer.fillers.offline.oldlexicon import Entry
from summarizer.fillers.offline.places import Spot
from summarizer.fillers.offline.speech import Attribution
from summarizer.fillers.offline.words import DEFINITE, Word
from summarizer.grounding.numbers import NumberMention


@dataclass(slots=True)
class Slots:
    """What a mention's own words say of the act. `actor_words` is the phrase behind `actors`, for a row of responsibility."""

    actors: list[Party] = field(default_factory=list)
    actor_words: tuple[Word, ...] = ()
    recipients: list[Party] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mention:
    """An act as one clause tells it. `first:last` are the trigger's words in the sentence of `clause`."""

    entry: Entry
    clause: Clause
    first: int
    last: int
    head: str
    mode: str | None = None
    stage: Stage = Stage.ACCOMPLISHED
    is_definite: bool = False
    is_plural: bool = False
    is_fresh: bool = False
    is_separate: bool = False
    is_suspected: bool = False
    is_unreal: bool = False
    count: NumberMention | None = None
    counted_by: str | None = None
    slots: Slots = field(default_factory=Slots)
    day: Day = field(default_factory=lambda: Day(None))
    harms: list[Harm] = field(default_factory=list)
    harm_clauses: dict[int, Clause] = field(default_factory=dict)
    lent: list[tuple[Harm, Clause]] = field(default_factory=list)
    caused_by: Mention | None = None
    follows_opener: bool = False
    """Whether an "after", "before" or "when" stands before it in its sentence: it enters behind something else."""
    opening: int = 0
    """The first word of its clause, or of the clause that a relative clause hangs on: where a quotation of it begins."""

    @property
    def attribution(self) -> Attribution | None:
        """Who answers for it, where the article itself does not."""
        said = self.clause.attribution
        return None if said and said.of_count else said

    @property
    def all_harms(self) -> list[tuple[Harm, Clause]]:
        """Every count with the clause that answers for it, those lent by the sentence behind included."""
        return [*((harm, self.clause_of(harm)) for harm in self.harms), *self.lent]

    def clause_of(self, harm: Harm) -> Clause:
        """The clause that a count of this sentence stands in."""
        return self.harm_clauses.get(harm.start, self.clause)

    @property
    def actor_points_back(self) -> bool:
        """Whether "the attackers" or "the gunmen" did it: people who have already been told of."""
        words = self.slots.actor_words
        return bool(words) and words[0].lower in DEFINITE and any(party.sector is Sector.UAF for party in self.slots.actors)

    @property
    def start(self) -> int:
        """Where the trigger begins in the article."""
        return self.clause.sentence.words[self.first].start

    @property
    def is_post(self) -> bool:
        """Whether it stands in an embedded post."""
        return self.clause.sentence.post is not None

    def why(self) -> str:
        """In one line: which entry fired on which words of which clause."""
        words = " ".join(word.text for word in self.trigger)
        return f"{self.entry.id} on {words!r} at {self.start}, clause {self.clause.start}:{self.clause.end}"

    @property
    def trigger(self) -> Sequence[Word]:
        """The words that fired."""
        return self.clause.sentence.words[self.first : self.last]
