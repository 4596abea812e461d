"""What the tests of this folder share: an article read, and its phrases by their words."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.event import Party
from summarizer.documents import Document
from summarizer.fillers.offline.article.reading import Article, Line, read_article
from summarizer.fillers.offline.grammar.structure import Nominal, Prepositional
from summarizer.fillers.offline.world.cast import Cast, Spot, cast_of


@dataclass(frozen=True)
class Told:
    """An article with its cast; phrases are asked for by their exact words, the last that stands so."""

    article: Article
    cast: Cast

    def phrase(self, words: str) -> tuple[Line, Nominal]:
        return [
            (line, nominal)
            for line in self.article.lines
            for nominal in line.parse.nominals
            if line.text(nominal.first, nominal.last) == words
        ][-1]

    def parties(self, words: str) -> list[Party]:
        return self.cast.parties(*self.phrase(words))

    def names(self, words: str) -> list[str]:
        return [party.name for party in self.parties(words)]

    def kind(self, words: str) -> str:
        return self.cast.kind(*self.phrase(words))

    def target(self, words: str) -> str | None:
        return self.cast.target(*self.phrase(words))

    def spot(self, words: str) -> Spot | None:
        preposition, _, rest = words.partition(" ")
        line, nominal = self.phrase(rest)
        place = next(k for k in range(nominal.first - 1, -1, -1) if line.tokens[k].lower == preposition)
        return self.cast.spot(line, Prepositional(preposition, nominal, place))


def told(text: str) -> Told:
    article = read_article(Document(id="x", text=text))
    return Told(article, cast_of(article))
