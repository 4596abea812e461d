"""Agreement: two people's gold for the same articles, held against each other by the scorer that systems are held against.

It is the ceiling: a system that agrees with one annotator better than another annotator does has learnt a habit, not the task.
F1 is taken in both directions, since alternatives make it lopsided. For enums there is Krippendorff's alpha besides, which takes
off what two people agree on by chance; it is over rows that pair, so it says nothing of rows that only one of them saw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from summarizer.errors import UsageError
from summarizer.evaluation.checking import Reading
from summarizer.evaluation.columns import leaf_names
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said, first_reading
from summarizer.evaluation.pairing import pair_lists
from summarizer.evaluation.results import SampleScore
from summarizer.evaluation.rows import Leaf, Row, Rows, row_of
from summarizer.evaluation.scoring import score
from summarizer.evaluation.values import Names
from summarizer.outcomes import Outcome
from summarizer.records import AnyRecord, DocumentRef, ModelRef, TaskRef
from summarizer.version import __version__


@dataclass(frozen=True, slots=True)
class Agreed:
    """How well two annotators agree on a field, or on all: the mean F1 of both directions, and how many values they labelled."""

    f1: float | None
    items: int


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha (nominal) over `n` paired values; None where all are of one category: nothing to disagree about."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotators on the documents that both have labelled.

    `fields` and `alphas` go by dotted field names, `found` by lists with a rule of finding ("events"). `alone` are the ids of
    documents that only one of them has labelled, and that count for nothing.
    """

    documents: int
    total: Agreed
    fields: Mapping[str, Agreed] = field(default_factory=dict)
    found: Mapping[str, Agreed] = field(default_factory=dict)
    alphas: Mapping[str, Alpha] = field(default_factory=dict)
    alone: tuple[str, ...] = ()


def agree(first: Sequence[Gold], second: Sequence[Gold], schema: type[BaseModel]) -> Agreement:
    """Hold two annotators against each other. What one of them has not labelled counts as left out where the other has.

    Raises UsageError where no document is labelled by both or one labels a document twice, and without the package krippendorff.
    """
    mine, theirs = _by_document(first), _by_document(second)
    both = [(mine[name], theirs[name]) for name in mine if name in theirs]
    if not both:
        raise UsageError("no document is labelled by both annotators: the articles must be the same, word for word")
    ways = (
        [_held(one, other, schema) for one, other in both],
        [_held(other, one, schema) for one, other in both],
    )
    names = leaf_names(schema)
    totals = [[sample.total for sample in way] for way in ways]
    return Agreement(
        documents=len(both),
        total=_agreed(*totals),
        fields=_by_name(ways, "fields", names),
        found=_by_name(ways, "found", ()),
        alphas=_alphas(both, schema, names),
        alone=tuple(sorted(mine.keys() ^ theirs.keys())),
    )


def _by_document(golds: Sequence[Gold]) -> dict[str, Gold]:
    found: dict[str, Gold] = {}
    for gold in golds:
        other = found.setdefault(gold.document.id, gold)
        if other is not gold:
            raise UsageError(f"{gold.path} and {other.path} are of one annotator and label the same document; keep one")
    return found


def _held(filled: Gold, gold: Gold, schema: type[BaseModel]) -> SampleScore:
    """One annotator's labels, scored as if a system had filled them in, against the other's."""
    document = DocumentRef(id=gold.document.id, origin=str(filled.path))
    task = TaskRef(
        name="agreement", schema_name=schema.__name__, schema_version="", schema_digest="", prompt_version="", prompt_digest=""
    )
    reading = Reading.of(first_reading(filled.labels), schema)
    record = AnyRecord(
        document=document, task=task, model=ModelRef(name="annotator"), outcome=Outcome.OK, filled=reading.filled,
        engine_version=__version__,
    )  # fmt: skip
    return score(record, gold, schema)


def _by_name(ways: Iterable[Sequence[SampleScore]], of: str, order: Sequence[str]) -> dict[str, Agreed]:
    tables = [[getattr(sample, of) for sample in way] for way in ways]
    names = {name for table in tables for counts in table for name in counts}
    ordered = [*(name for name in order if name in names), *sorted(names - set(order))]
    return {name: _agreed(*([counts[name] for counts in table if name in counts] for table in tables)) for name in ordered}


def _agreed(*ways: Iterable[Counts]) -> Agreed:
    sums = [Counts.sum(way) for way in ways]
    known = [total.f1 for total in sums if total.f1 is not None]
    return Agreed(sum(known) / len(known) if known else None, sum(total.gold for total in sums))


def _alphas(both: Sequence[tuple[Gold, Gold]], schema: type[BaseModel], names: Sequence[str]) -> dict[str, Alpha]:
    ratings: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other in both:
        known = Names.of((*one.aliases, *other.aliases))
        rows = (row_of(_firsts(gold.labels), (schema,), known) for gold in (one, other))
        for name, pairs in _ratings(next(rows), next(rows), ""):
            ratings[name].append(pairs)
    return {name: _alpha(ratings[name]) for name in names if name in ratings}


def _firsts(labels: Any) -> Any:
    """The first reading, in which what is not labelled still says so."""
    match labels:
        case Alternatives(options):
            return next((_firsts(option) for option in options if option is not None), None)
        case MayBeAbsent(value) | Said(value, _):
            return _firsts(value)
        case Mapping():
            return {key: _firsts(value) for key, value in labels.items()}
        case list():
            return [_firsts(value) for value in labels]
    return labels


def _ratings(one: Row, other: Row, prefix: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """For every enum of two paired rows, and of the rows that pair within them, what either annotator chose."""
    for column, mine, theirs in zip(one.columns.each, one.cells, other.cells, strict=True):
        name = f"{prefix}{column.name}"
        if isinstance(mine, Leaf) and isinstance(theirs, Leaf) and column.compared.by == "exact":
            yield name, (repr(mine.value), repr(theirs.value))
        elif isinstance(mine, Rows) and isinstance(theirs, Rows):
            for row, match in pair_lists(mine.variants[0], theirs.variants[0], column):
                yield from _ratings(row, match, f"{name}.")


def _alpha(ratings: Sequence[tuple[str, str]]) -> Alpha:
    try:
        import krippendorff
    except ImportError as error:
        raise UsageError("agreement needs the package krippendorff: pip install krippendorff") from error
    categories = {category: number for number, category in enumerate(sorted({one for both in ratings for one in both}))}
    if len(categories) < 2:
        return Alpha(None, len(ratings))
    table = [[categories[both[annotator]] for both in ratings] for annotator in (0, 1)]
    return Alpha(float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")), len(ratings))
