"""Standing: whether the words and names of the labels are the article's own.

Quotations stand in the article word for word, names in it or in an alias that does. Of a name that is given in several ways, one
must stand there: the others are what else a reader might call it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.evaluation.checking.problems import Problems
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said
from summarizer.evaluation.pointers import value_of
from summarizer.evaluation.values import Names, fold_name
from summarizer.grounding import Locator
from summarizer.grounding.article import Article
from summarizer.spans import Found


@dataclass
class Claims:
    """What labels say of the article: quotations and names, each with its pointer."""

    quotes: list[tuple[str, str]] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)


def check_claims(problems: Problems, claims: Claims) -> None:
    """Note the quotations and names that do not stand in the article."""
    located = Locator(problems.gold.document.text).locate([quote for _, quote in claims.quotes])
    for (at, quote), place in zip(claims.quotes, located, strict=True):
        if place.found not in (Found.EXACT, Found.NORMALISED):
            near = f"; the nearest passage differs: {'; '.join(place.differences)}" if place.differences else ""
            problems.add(at, f"these words do not stand in the article: {quote!r}{near}. Copy them from it")
    _check_names(problems, claims.names)


def _check_names(problems: Problems, names: Sequence[tuple[str, str]]) -> None:
    stands = _Standing(problems.gold)
    absent = [(at, name) for at, name in names if not stands(name)]
    borne_out = {value_of(at) for at, name in names if (at, name) not in absent}
    for at, name in absent:
        told = f"neither {name!r} nor an alias of it stands in the article"
        if value_of(at) in borne_out:
            problems.add(at, f"{told}, though another of these alternatives does", "warning")
        else:
            problems.add(at, f"{told}; name it as the article does, or add an alias")


def check_aliases(problems: Problems) -> None:
    """Note groups of names that join nothing."""
    gold, article = problems.gold, Article(problems.gold.document)
    labels = {text.casefold() for text in _texts(gold.labels)}
    for place, group in enumerate(gold.aliases):
        at = f"aliases/{place}"
        if len(group) < 2:
            problems.add(at, "a group of one name joins nothing; add the other names, or remove it", "warning")
        if not any(article.has(name) or name.casefold() in labels for name in group):
            problems.add(at, f"none of these names is in the article or the labels: {', '.join(group)}", "warning")


class _Standing:
    """Whether a name stands in the article, itself or in one of its aliases."""

    def __init__(self, gold: Gold) -> None:
        self._article = Article(gold.document)
        self._folded = Names.of(gold.aliases)
        self._aliases = [name for group in gold.aliases for name in group]

    def __call__(self, name: str) -> bool:
        others = (other for other in self._aliases if self._folded(other) == self._folded(name))
        return any(self._article.has(form) or self._article.has(fold_name(form)) for form in (name, *others))


def _texts(labels: Any) -> Iterator[str]:
    match labels:
        case str():
            yield labels
        case Mapping():
            for value in labels.values():
                yield from _texts(value)
        case list() | tuple() | Alternatives():
            for value in labels.options if isinstance(labels, Alternatives) else labels:
                yield from _texts(value)
        case MayBeAbsent(value) | Said(value, _):
            yield from _texts(value)
