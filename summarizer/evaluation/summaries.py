"""What the free text of a record is worth: does it keep to its article, and does it say what mattered?

Three figures without a judge: the share of its numbers, dates and names that stand in the article; the share of gold's main rows
of which it mentions a name, and a number if they have any; and its length. A record that never came has mentioned nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from schemas.markers import Covers, FactsStanding
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said
from summarizer.evaluation.results import SummaryScore
from summarizer.evaluation.values import Names
from summarizer.grounding import Marked, fold, numbers_in
from summarizer.grounding.article import Article
from summarizer.grounding.facts import facts_of


def summary_of(filled: BaseModel | None, values: Sequence[Marked], gold: Gold, schema: type[BaseModel]) -> SummaryScore:
    """The score of all free text of a record that is held to the facts of its article. `values` are the record's marked ones."""
    texts = [str(one.value) for one in values if any(isinstance(mark, FactsStanding) for mark in one.marks)]
    article = Article(gold.document)
    facts = [fact for text in texts for fact in facts_of(text, article)]
    covering = list(_covering(schema, filled))
    mentions = [_mentions(text, row, mark, gold) for mark, text in covering for row in _main_rows(gold, mark)]
    counted = [text for _, text in covering] or texts
    return SummaryScore(
        standing=sum(fact.missing is None for fact in facts),
        facts=len(facts),
        mentioned=sum(mentions),
        main_rows=len(mentions),
        words=sum(len(text.split()) for text in counted),
    )


def _covering(schema: type[BaseModel], filled: BaseModel | None) -> Iterator[tuple[Covers, str]]:
    """The texts that should mention the main rows, empty where there is no record."""
    for name, field in schema.model_fields.items():
        yield from ((mark, str(getattr(filled, name, None) or "")) for mark in field.metadata if isinstance(mark, Covers))


def _main_rows(gold: Gold, mark: Covers) -> list[Mapping[str, Any]]:
    """The rows that a summary must mention: main by every reading of gold, and not optional."""
    rows = gold.labels.get(mark.rows)
    field, value = mark.where
    return [row for row in rows if isinstance(row, Mapping) and row.get(field) == value] if isinstance(rows, list) else []


def _mentions(text: str, row: Mapping[str, Any], mark: Covers, gold: Gold) -> bool:
    said = [value for path in mark.names for value in _values(row, path.split("."))]
    counted = {value for path in mark.numbers for value in _values(row, path.split(".")) if isinstance(value, int)}
    named = not said or bool(_names_in(text, Names.of(gold.aliases), said))
    return named and (not counted or bool(counted & {int(number) for number in numbers_in(text)}))


def _values(node: Any, path: Sequence[str]) -> Iterator[Any]:
    """Every value under a dotted name, in all rows and all alternatives."""
    match node:
        case Alternatives(options):
            for option in options:
                yield from _values(option, path)
        case MayBeAbsent(value) | Said(value, _):
            yield from _values(value, path)
        case list():
            for item in node:
                yield from _values(item, path)
        case Mapping() if path:
            yield from _values(node.get(path[0]), path[1:])
        case str() | int() if not path:
            yield node


def _names_in(text: str, names: Names, wanted: Sequence[Any]) -> set[str]:
    """Those of the wanted names that the text has, under any of their spellings and aliases."""
    words = fold(text).text.split()
    forms = {names(str(name)) for name in wanted}
    longest = max([len(name.split()) for name in (*forms, *names.groups)], default=1) + 1
    runs = (" ".join(words[start : start + size]) for size in range(1, longest + 1) for start in range(len(words) - size + 1))
    return forms & {names(run) for run in runs}
