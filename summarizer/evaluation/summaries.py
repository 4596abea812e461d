"""What the free text of a record is worth: does it keep to its article, and does it say what mattered?

Three figures without a judge: the share of its numbers, dates and names that stand in the article; the share of gold's main rows
of which it mentions a name, and a number if they have any; and its length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas.markers import Covers, FactsStanding
from summarizer.evaluation.gold import Gold, first_reading
from summarizer.evaluation.results import SummaryScore
from summarizer.grounding import Marked, fold, numbers_in
from summarizer.grounding.article import Article
from summarizer.grounding.facts import facts_of


def summary_of(values: Sequence[Marked], gold: Gold) -> SummaryScore:
    """The score of all free text, among the values of a record, that is held to the facts of its article."""
    marked = [one for one in values if isinstance(one.value, str)]
    article = Article(gold.document)
    texts = [one.value for one in marked if any(isinstance(mark, FactsStanding) for mark in one.marks)]
    facts = [fact for text in texts for fact in facts_of(text, article)]
    covering = [(one.value, mark) for one in marked for mark in one.marks if isinstance(mark, Covers)]
    mentions = [_mentions(text, row, mark, gold) for text, mark in covering for row in _main_rows(gold, mark)]
    return SummaryScore(
        standing=sum(fact.missing is None for fact in facts),
        facts=len(facts),
        mentioned=sum(mentions),
        main_rows=len(mentions),
        words=sum(len(text.split()) for text, _ in covering) if covering else sum(len(text.split()) for text in texts),
    )


def _main_rows(gold: Gold, mark: Covers) -> list[Mapping[str, Any]]:
    rows = first_reading(gold.labels.get(mark.rows)) or []
    field, value = mark.where
    return [row for row in rows if isinstance(row, Mapping) and row.get(field) == value]


def _mentions(text: str, row: Mapping[str, Any], mark: Covers, gold: Gold) -> bool:
    names = [str(name) for path in mark.names for name in _values(row, path.split("."))]
    numbers = {int(number) for path in mark.numbers for number in _values(row, path.split(".")) if isinstance(number, int)}
    named = not names or any(_says(text, form) for name in names for form in _forms(name, gold))
    return named and (not numbers or bool(numbers & {int(number) for number in numbers_in(text)}))


def _values(node: Any, path: Sequence[str]) -> Iterator[Any]:
    if isinstance(node, list):
        for item in node:
            yield from _values(item, path)
    elif not path:
        if node is not None:
            yield node
    elif isinstance(node, Mapping):
        yield from _values(node.get(path[0]), path[1:])


def _forms(name: str, gold: Gold) -> set[str]:
    return {name, *(form for group in gold.aliases if name in group for form in group)}


def _says(text: str, name: str) -> bool:
    return f" {_spaced(name)} " in f" {_spaced(text)} "


def _spaced(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text).text.casefold()).split())
