"""What is known of the article as a whole, for all who ask: its lines, its names, its home."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.world.dossiers import Dossier, Dossiers
from summarizer.fillers.offline.world.homes import home_of


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """One article's names. `named` are the countries that it names, the most named first."""

    article: Article
    dossiers: Dossiers
    home: str | None
    named: tuple[str, ...]
    nominals: dict[int, tuple[Nominal, ...]]
    """By the identity of a line: its nominals as they stand."""
    places: dict[int, int]
    """By the identity of a line: its place in the article."""
    sequels: dict[int, Dossier] = field(default_factory=dict)
    """By the identity of a nominal: whom it only describes, as it opens the sentence behind a name."""

    def lines_before(self, line: Line, count: int) -> list[Line]:
        """The sentences before a line, nearest first."""
        place = self.places[id(line)]
        return list(reversed(self.article.lines[max(0, place - count) : place]))


def knowledge_of(article: Article) -> Knowledge:
    """Reads an article once over for its names and countries."""
    home, named = home_of(article.text, article.lines)
    ordered = {id(line): tuple(sorted(line.parse.nominals, key=lambda one: one.head)) for line in article.lines}
    return Knowledge(
        article, Dossiers(article.lines), home, named, ordered, {id(line): k for k, line in enumerate(article.lines)}
    )
