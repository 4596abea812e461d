"""Who and where: one article's parties, things and places, as its phrases name them.

The cast is asked phrase by phrase and answers with what the record wants: a kind, parties with country and sector, the text of
a thing, a place. What it knows it has read in the whole article first, so that "Mr Austin" has a first name and "Tindale" is a
town even where nothing beside it says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.event import Party
from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.grammar.structure import Nominal, Prepositional
from summarizer.fillers.offline.world import parties, spots, targets
from summarizer.fillers.offline.world.classing import Kind, kind_here
from summarizer.fillers.offline.world.knowledge import Knowledge, knowledge_of
from summarizer.fillers.offline.world.pronouns import antecedents
from summarizer.fillers.offline.world.spots import Spot

__all__ = ["Cast", "Kind", "Spot", "cast_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The parties and places of one article."""

    known: Knowledge

    @property
    def home(self) -> str | None:
        """The one country that the article plainly plays in (alpha-3); None where there are two, or none is named."""
        return self.known.home

    def kind(self, line: Line, nominal: Nominal) -> Kind:
        """What a nominal means where it stands; of those joined to it, only the first."""
        return kind_here(self.known, line, nominal)

    def parties(self, line: Line, nominal: Nominal) -> list[Party]:
        """Who a nominal and all joined to it are, each once; empty where it names nobody or a pronoun is unsure."""
        return parties.parties_of(self.known, line, nominal)

    def target(self, line: Line, nominal: Nominal) -> str | None:
        """The text of a physical thing, without article and number; None where the nominal is no thing."""
        return targets.target_of(self.known, line, nominal)

    def spot(self, line: Line, phrase: Prepositional) -> Spot | None:
        """Where something is, by one prepositional phrase; None where that tells no place ("in custody")."""
        return spots.spot_of(self.known, line, phrase)

    def meant(self, line: Line, nominal: Nominal) -> list[tuple[Line, Nominal]]:
        """Where the meaning of a pronoun stands; any other nominal means itself."""
        return antecedents(self.known, line, nominal)

    def same_party(self, one: Party, other: Party) -> bool:
        """Whether two parties are one: by whole name, surname, abbreviation or spelling, never by a part of a name."""
        return parties.same_party(self.known, one.name, other.name)


def cast_of(article: Article) -> Cast:
    """Reads an article over for its names; some milliseconds, linear in its length."""
    known = knowledge_of(article)
    parties.settle_offices(known)
    spots.settle_lands(known)
    return Cast(known)
