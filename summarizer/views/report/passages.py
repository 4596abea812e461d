"""Passages: the article with the words marked on which gold and candidate rely.

Quotations overlap, nest and repeat, and HTML cannot mark two things that cross. So the text is cut at every edge into segments,
and each segment knows all quotations that run through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from summarizer.grounding import Locator
from summarizer.records import AnyRecord
from summarizer.spans import Span
from summarizer.views.cleaning import many_lines
from summarizer.views.report.leaves import Leaf, parent_of, row_of

Source = Literal["gold", "candidate"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One quotation where it stands in the article. `number` is its place among the passages of its document."""

    number: int
    source: Source
    pointer: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article under the same quotations. `starting` are those that begin with it."""

    text: str
    passages: tuple[Passage, ...] = ()
    starting: tuple[Passage, ...] = ()

    @property
    def source(self) -> str:
        """Who relies on these words: gold, candidate or both."""
        sources = {passage.source for passage in self.passages}
        return "both" if len(sources) > 1 else next(iter(sources), "")

    @property
    def numbers(self) -> str:
        """The passages that run through it, as an attribute has them."""
        return " ".join(str(passage.number) for passage in self.passages)


@dataclass(frozen=True)
class Passages:
    """All located quotations of one document."""

    text: str
    each: tuple[Passage, ...]

    @classmethod
    def of(cls, text: str, gold: Iterable[tuple[str, str]], record: AnyRecord | None) -> Passages:
        """Gold's quotations (pointer, words), found in the text as grounding finds them; the record's, where it has them."""
        wanted = [(pointer, words) for pointer, words in gold if words]
        located = Locator(text).locate([words for _, words in wanted]) if text else []
        found = [("gold", pointer, one.span) for (pointer, _), one in zip(wanted, located, strict=False) if one.span]
        quoted = [("candidate", quote.path, quote.span) for quote in (record.quotes if record and text else ()) if quote.span]
        inside = [one for one in (*found, *quoted) if 0 <= one[2].start < one[2].end <= len(text)]
        return cls(text, tuple(Passage(place, _SOURCES[source], at, span) for place, (source, at, span) in enumerate(inside)))

    def about(self, source: Source, pointer: str | None) -> list[int]:
        """The passages of one side that bear out the value at this pointer: those of the nearest row around it that has any."""
        rows = self._by_row[source]
        above = parent_of(pointer or "")
        while above:
            if above in rows:
                return rows[above]
            above = parent_of(above)
        return []

    @cached_property
    def _by_row(self) -> dict[str, dict[str, list[int]]]:
        rows: dict[str, dict[str, list[int]]] = {"gold": {}, "candidate": {}}
        for passage in self.each:
            rows[passage.source].setdefault(row_of(passage.pointer), []).append(passage.number)
        return rows

    def segments(self) -> Iterator[Segment]:
        """The whole article in order, clean to show."""
        edges = sorted({0, len(self.text), *(edge for one in self.each for edge in (one.span.start, one.span.end))})
        for start, end in pairwise(edges):
            inside = tuple(one for one in self.each if one.span.start < end and start < one.span.end)
            starting = tuple(one for one in inside if one.span.start == start)
            yield Segment(many_lines(self.text[start:end]), inside, starting)


_SOURCES: Mapping[str, Source] = {"gold": "gold", "candidate": "candidate"}


def quotation_fields(records: Iterable[AnyRecord]) -> frozenset[str]:
    """The dotted names of the fields that hold quotations, told from the quotations that the records of a run have."""
    return frozenset(_field_of(quote.path) for record in records for quote in record.quotes)


def gold_quotations(leaves: Mapping[str, Leaf], said: Mapping[str, str], fields: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pointer and words of each quotation of gold, all alternatives; `said` are the words of `!said`."""
    for leaf in leaves.values():
        if leaf.field in fields:
            yield from ((leaf.pointer, words) for words in leaf.options)
    yield from said.items()


def _field_of(path: str) -> str:
    return ".".join(step for step in path.split("/")[1:] if not step.isdigit())
