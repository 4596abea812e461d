"""Checking a filled record against its article, offline: small checks for each mark of the schema.

A finding is a remark on one value, in words for whoever must mend it; it changes nothing. What a check cannot know
it lets pass. So a date is only questioned where the resolver is sure, and a count of one where the words name no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from schemas.markers import CountIn, DateOf, FactsStanding, Mark, Standing, Verbatim
from summarizer.documents import Document
from summarizer.grounding.article import Article
from summarizer.grounding.counting import is_readable
from summarizer.grounding.cuts import cut_remark
from summarizer.grounding.dating import date_remark
from summarizer.grounding.facts import missing_facts
from summarizer.grounding.folding import Folded
from summarizer.grounding.numbers import numbers_in
from summarizer.grounding.walking import Marked, sibling, walk
from summarizer.records import CheckFinding
from summarizer.spans import Found, GroundedQuote, Span


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a check may look at: the article, and where the record's quotations were found."""

    article: Article
    quotes: Mapping[str, GroundedQuote]
    counts: dict[tuple[int, str], bool] = field(default_factory=dict)
    """Whether a count can be read from its words; low and high of one number are mostly the same."""

    def shows(self, count: int, words: str) -> bool:
        """Whether these words may tell of so many."""
        key = (count, words)
        if key not in self.counts:
            self.counts[key] = is_readable(count, words)
        return self.counts[key]

    def span_of(self, marked: Marked, field: str) -> Span | None:
        """Where the quotation in a sibling field stands, if it is evidence."""
        quote = self.quotes.get(f"{marked.path.rsplit('/', 1)[0]}/{field}")
        return quote.span if quote and quote.is_evidence else None


def check(filled: BaseModel, document: Document, quotes: Sequence[GroundedQuote]) -> tuple[CheckFinding, ...]:
    """Every check that a value of the record fails, in the order of its fields. `quotes` are those of `ground`."""
    return check_marked(walk(filled, CHECKED), document, quotes)


def check_marked(
    values: Iterable[Marked], document: Document, quotes: Sequence[GroundedQuote], folded: Folded | None = None
) -> tuple[CheckFinding, ...]:
    """The same of marked values. `folded` is the document's text as `fold` gives it, where that is known."""
    evidence = _Evidence(Article(document, folded), {quote.path: quote for quote in quotes})
    findings: list[CheckFinding] = []
    for marked in values:
        for mark in marked.marks:
            for name, checking in _CHECKS.get(type(mark), ()):
                for message, span in checking(marked, mark, evidence):
                    findings.append(CheckFinding(path=marked.path, check=name, message=message, span=span))
    return tuple(findings)


_Remarks = Sequence[tuple[str, Span | None]]


def _verbatim(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    quote = evidence.quotes.get(marked.path)
    if quote is None or quote.is_evidence:
        return ()
    if quote.found is Found.NEAR:
        return ((f"not verbatim; nearest passage differs: {'; '.join(quote.differences)}", quote.span),)
    return (("these words do not stand in the article", None),)


def _cut(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    quote = evidence.quotes.get(marked.path)
    if quote is None or quote.span is None or not quote.is_evidence:
        return ()
    remark = cut_remark(evidence.article.document.text, quote.span)
    return ((remark, quote.span),) if remark else ()


def _count_in(marked: Marked, mark: Mark, evidence: _Evidence) -> _Remarks:
    if not isinstance(mark, CountIn):
        return ()
    words = _words_of(sibling(marked.parent, mark.quote))
    value = marked.value
    if isinstance(value, bool) or not isinstance(value, int) or not words or evidence.shows(value, words):
        return ()
    readable = ", ".join(str(number) for number in sorted(numbers_in(words))) or "none"
    remark = f"{value} cannot be read from `{mark.quote}`; numbers there: {readable}"
    return ((remark, evidence.span_of(marked, mark.quote)),)


def _words_of(quotes: object) -> str:
    """A quotation, or a list of them as one text."""
    if isinstance(quotes, str):
        return quotes
    return "\n".join(quote for quote in quotes if isinstance(quote, str)) if isinstance(quotes, (list, tuple)) else ""


def _date_of(marked: Marked, mark: Mark, evidence: _Evidence) -> _Remarks:
    expression = sibling(marked.parent, mark.expression) if isinstance(mark, DateOf) else None
    if not isinstance(mark, DateOf) or not isinstance(expression, str) or not isinstance(marked.value, str):
        return ()
    remark = date_remark(marked.value, expression, evidence.article)
    return ((remark, evidence.span_of(marked, mark.expression)),) if remark else ()


def _standing(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    name, article = marked.value, evidence.article
    if not isinstance(name, str) or article.has(name) or article.has(_ARTICLE_BEFORE.sub("", name.strip())):
        return ()
    return ((f"'{name}' does not stand in the article", None),)


_ARTICLE_BEFORE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)  # "the Hague" stands where "Hague" does


def _facts_standing(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    if not isinstance(marked.value, str):
        return ()
    return [(message, None) for message in missing_facts(marked.value, evidence.article)]


_CHECKS: dict[type, tuple[tuple[str, Callable[[Marked, Mark, _Evidence], _Remarks]], ...]] = {
    Verbatim: (("verbatim", _verbatim), ("cut", _cut)),
    CountIn: (("count", _count_in),),
    DateOf: (("date", _date_of),),
    Standing: (("standing", _standing),),
    FactsStanding: (("facts", _facts_standing),),
}
"""The checks of each mark, with the names by which findings are known."""

CHECKED = tuple(_CHECKS)
"""The marks that are checked."""
