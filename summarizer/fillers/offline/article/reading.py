"""An article as the coder reads it: its sentences parsed, with the dates and numbers that stand in them.

Dates and numbers are found once for the whole article and become single words of the sentences; what they mean is kept here,
by the place of that word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from summarizer.documents import Document
from summarizer.fillers.offline.article.sentences import Sentence, split_sentences, without_orders
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.parsing import parse
from summarizer.fillers.offline.grammar.structure import Nominal, Parse, Predicate
from summarizer.fillers.offline.grammar.tagging import tag
from summarizer.fillers.offline.grammar.tokenizing import tokens_of
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.lexicon.countries import country_words
from summarizer.grounding.date_mentions import DateMention, find_date_expressions
from summarizer.grounding.numbers import NumberMention, find_numbers

_HALF_PAIRS: Final = re.compile("[\ud800-\udfff]")
_SHOUTED: Final = 0.8
"""Share of capitals among the letters from which case says nothing (wire copy of the teleprinter age)."""


@dataclass(slots=True, eq=False)
class Line:
    """One sentence, read. `dates` and `numbers` are by token."""

    sentence: Sentence
    article: str = field(repr=False)
    parse: Parse = field(repr=False)
    dates: dict[int, DateMention] = field(repr=False)
    numbers: dict[int, NumberMention] = field(repr=False)
    uses: dict[int, tuple[Predicate, str]] = field(repr=False, default_factory=dict)
    """By the identity of a nominal: the predicate that it belongs to, and as what ("subject", "object", a preposition)."""

    @property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""
        return self.parse.tokens

    @property
    def index(self) -> int:
        """Its number in the article."""
        return self.sentence.index

    def text(self, first: int, last: int) -> str:
        """The article's own characters from one token to before another."""
        return self.article[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def words(self, nominal: Nominal) -> list[str]:
        """The lower-case words of a nominal."""
        return [token.lower for token in self.tokens[nominal.first : nominal.last]]

    def use_of(self, nominal: Nominal) -> tuple[Predicate, str] | None:
        """The predicate that a nominal is an argument of, and as what; None where it stands outside all."""
        return self.uses.get(id(nominal))


@dataclass(frozen=True)
class Article:
    """A whole article, read."""

    text: str
    published: date | None
    title: str | None
    lines: tuple[Line, ...]


def read_article(document: Document) -> Article:
    """Every sentence of an article outside page furniture, parsed. Never fails on any text; linear in its length."""
    text, sentences = _readable(document.text)
    dates, numbers = find_date_expressions(text, leaning=True), find_numbers(text)
    date_starts, number_starts = [d.span.start for d in dates], [n.span.start for n in numbers]
    shouted = _is_shouted(text)
    rows: list[tuple[Sentence, list[Token], Sequence[DateMention], Sequence[NumberMention]]] = []
    for sentence in sentences:
        own_dates = dates[bisect_left(date_starts, sentence.start) : bisect_left(date_starts, sentence.end)]
        own_numbers = numbers[bisect_left(number_starts, sentence.start) : bisect_left(number_starts, sentence.end)]
        spans = [(d.span.start, d.span.end) for d in own_dates]
        counts = [(n.span.start, n.span.end) for n in own_numbers]
        rows.append((sentence, tokens_of(text, sentence.start, sentence.end, spans, counts), own_dates, own_numbers))
    inside = frozenset(token.text for _, tokens, _, _ in rows for token in tokens[1:] if token.text[:1].isupper() and not shouted)
    inside |= country_words()
    lines = tuple(_line(text, *row, known=inside, shouted=shouted) for row in rows)
    return Article(text, document.published, _HALF_PAIRS.sub("\ufffd", document.title or ""), lines)


def _line(  # noqa: PLR0913  # what a line is read from
    text: str,
    sentence: Sentence,
    tokens: list[Token],
    dates: Sequence[DateMention],
    numbers: Sequence[NumberMention],
    *,
    known: frozenset[str],
    shouted: bool,
) -> Line:
    tag(tokens, headline=sentence.is_headline, known_names=known, shouted=shouted)
    by_date = {mention.span.start: mention for mention in dates}
    by_number = {mention.span.start: mention for mention in numbers}
    parsed = parse(tokens)
    line = Line(
        sentence,
        text,
        parsed,
        {k: by_date[token.start] for k, token in enumerate(tokens) if token.tag == t.TIME and token.start in by_date},
        {k: by_number[token.start] for k, token in enumerate(tokens) if token.tag == t.NUMBER and token.start in by_number},
    )
    line.uses = _uses(parsed)
    return line


def _uses(parsed: Parse) -> dict[int, tuple[Predicate, str]]:
    found: dict[int, tuple[Predicate, str]] = {}
    for predicate in parsed.predicates:
        for phrase in predicate.around:
            for nominal in phrase.nominal.everyone:
                found.setdefault(id(nominal), (predicate, phrase.preposition))
        for thing in predicate.objects:
            for nominal in thing.everyone:
                found[id(nominal)] = (predicate, "object")
    for predicate in parsed.predicates:
        if predicate.subject is not None and predicate.describes is not predicate.subject:
            for nominal in predicate.subject.everyone:
                found.setdefault(id(nominal), (predicate, "subject"))
    return found


def _readable(text: str) -> tuple[str, tuple[Sentence, ...]]:
    """The text and its sentences; those with half a surrogate pair, which no record can hold, are not read."""
    clean = _HALF_PAIRS.sub("\ufffd", text)
    sentences = without_orders(clean, split_sentences(clean))
    if clean == text:
        return text, sentences
    return clean, tuple(one for one in sentences if clean[one.start : one.end] == text[one.start : one.end])


def _is_shouted(text: str) -> bool:
    letters = [character for character in text[:4_000] if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > _SHOUTED * len(letters)
