"""Checking a filled record against its article, offline: one small check for each mark of the schema.

A finding is a remark on one value, in words for whoever must mend it; it changes nothing. What a check cannot know
it lets pass. So a date is only questioned where the resolver is sure, and a count of one where the words name no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel

from schemas.markers import CountIn, DateOf, FactsStanding, Mark, Standing, Verbatim
from schemas.values import date_bounds
from summarizer.documents import Document
from summarizer.grounding.article import Article, contains
from summarizer.grounding.dates import resolve_date
from summarizer.grounding.facts import missing_facts
from summarizer.grounding.folding import folded
from summarizer.grounding.numbers import find_numbers, numbers_in
from summarizer.grounding.walking import Marked, sibling, walk
from summarizer.records import CheckFinding
from summarizer.spans import Found, GroundedQuote, Span


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a check may look at: the article, and where the record's quotations were found."""

    article: Article
    quotes: Mapping[str, GroundedQuote]

    def span_of(self, marked: Marked, field: str) -> Span | None:
        """Where the quotation in a sibling field stands, if it is evidence."""
        quote = self.quotes.get(f"{marked.path.rsplit('/', 1)[0]}/{field}")
        return quote.span if quote and quote.is_evidence else None


def check(filled: BaseModel, document: Document, quotes: Sequence[GroundedQuote]) -> tuple[CheckFinding, ...]:
    """Every check that a value of the record fails, in the order of its fields. `quotes` are those of `ground`."""
    evidence = _Evidence(Article(document), {quote.path: quote for quote in quotes})
    return tuple(finding for marked in walk(filled) for mark in marked.marks for finding in _findings(marked, mark, evidence))


def _findings(marked: Marked, mark: Mark, evidence: _Evidence) -> Iterator[CheckFinding]:
    if type(mark) in _CHECKS:
        name, checking = _CHECKS[type(mark)]
        for message, span in checking(marked, mark, evidence):
            yield CheckFinding(path=marked.path, check=name, message=message, span=span)


_Remarks = Iterator[tuple[str, Span | None]]


def _verbatim(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    quote = evidence.quotes.get(marked.path)
    if quote is None or quote.is_evidence:
        return
    if quote.found is Found.NEAR:
        yield f"not verbatim; nearest passage differs: {'; '.join(quote.differences)}", quote.span
    else:
        yield "these words do not stand in the article", None


def _count_in(marked: Marked, mark: Mark, evidence: _Evidence) -> _Remarks:
    if not isinstance(mark, CountIn):
        return
    words = _words_of(sibling(marked.parent, mark.quote))
    value = marked.value
    if isinstance(value, bool) or not isinstance(value, int) or not words or _is_readable(value, words):
        return
    readable = ", ".join(str(number) for number in sorted(numbers_in(words))) or "none"
    yield f"{value} cannot be read from `{mark.quote}`; numbers there: {readable}", evidence.span_of(marked, mark.quote)


def _words_of(quotes: object) -> str:
    """A quotation, or a list of them as one text."""
    if isinstance(quotes, str):
        return quotes
    return "\n".join(quote for quote in quotes if isinstance(quote, str)) if isinstance(quotes, (list, tuple)) else ""


def _is_readable(value: int, words: str) -> bool:
    if value in numbers_in(words):
        return True
    mentions = find_numbers(words)
    if any(value in (mention.low, mention.high) for mention in mentions):
        return True
    if value == 1 and not mentions:
        return True  # somebody named, or "the driver": one, without a number
    return value in _SAID_WITHOUT_NUMBER and bool(_SAID_WITHOUT_NUMBER[value].search(words))


_PERSON = (
    r"man|woman|person|child|boy|girl|baby|soldier|civilian|officer|commander|leader|journalist|policeman|fighter|militant|driver|"
    r"worker|student|member|official|resident|citizen|teenager|guard|pilot|doctor|teacher|gunman|attacker|bomber|suspect|hostage"
)
_SAID_WITHOUT_NUMBER = {
    0: re.compile(r"\b(?:no|none|nobody|not|without)\b", re.IGNORECASE),
    1: re.compile(rf"\b(?:an?|another|one|his|her|their)\s(?:[\w'-]+\s){{0,2}}(?:{_PERSON})\b", re.IGNORECASE),
    2: re.compile(r"\b(?:both|pair|couple|twins?)\b", re.IGNORECASE),
}
"""How small numbers are told without naming them."""


def _date_of(marked: Marked, mark: Mark, evidence: _Evidence) -> _Remarks:
    expression = sibling(marked.parent, mark.expression) if isinstance(mark, DateOf) else None
    value, article = marked.value, evidence.article
    if not isinstance(mark, DateOf) or not isinstance(expression, str) or not isinstance(value, str):
        return
    meant = _meanings(expression, article)
    if not meant or any(_agree(value, answer) for answer in meant):
        return
    yield _date_remark(value, expression, meant, article), evidence.span_of(marked, mark.expression)


_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


def _meanings(expression: str, article: Article) -> list[str]:
    """What an expression may mean: read back, or forward for what is to come.

    "Today" in a statement is the day it was made, often the day before the article appeared; "Friday" in an article of
    Thursday is forward by one day, and left to the remark below.
    """
    published = article.published
    back = resolve_date(expression, published)
    forward = resolve_date(expression, published, looks_forward=True)
    meant = [answer for answer in (back, forward) if answer]
    if published is None:
        return meant
    words = folded(expression).lower()
    if _TODAY.search(words):
        meant.append((published - timedelta(days=1)).isoformat())
    tomorrow = (published + timedelta(days=1)).isoformat()
    return [answer for answer in meant if not (answer == tomorrow and _WEEKDAY.search(words))]


def _agree(value: str, answer: str) -> bool:
    """Whether one date lies within the other; `?` and `~` do not matter. A value that is no EDTF is not ours to judge."""
    ends, answers = value.rstrip("?~%").split("/"), answer.split("/")
    if len(ends) == len(answers) == 2:
        return all(_same_end(*pair) for pair in zip(ends, answers, strict=True))
    if ".." in answers:  # "since October 17", of which the record has one day: it must be the day named
        answer = next(end for end in answers if end != "..")
    return _overlaid(value.rstrip("?~%"), answer)


def _same_end(ours: str, theirs: str) -> bool:
    """Whether two intervals agree at one end; an end that the record leaves open or unknown may be any."""
    return ours in ("", "..") or (theirs not in ("", "..") and _overlaid(ours, theirs))


def _overlaid(ours: str, theirs: str) -> bool:
    try:
        bounds, others = date_bounds(ours), date_bounds(theirs)
    except ValueError:
        return True
    return contains(bounds, others) or contains(others, bounds)


def _date_remark(value: str, expression: str, meant: list[str], article: Article) -> str:
    read = f"'{expression}' means {' or '.join(dict.fromkeys(meant))}"
    read += f" in an article of {article.published}" if article.published else ""
    if article.published and value.rstrip("?~%") == (article.published + timedelta(days=1)).isoformat():
        return f"{read}; {value} is the day after: right if the act was still to come or the article updated past midnight"
    return f"{read}, and the record has {value}"


def _standing(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    if isinstance(marked.value, str) and not any(evidence.article.has(words) for words in _spellings(marked.value)):
        yield f"'{marked.value}' does not stand in the article", None


def _spellings(name: str) -> Iterator[str]:
    """A name as given, and without an article before it."""
    yield name
    yield re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


def _facts_standing(marked: Marked, _: Mark, evidence: _Evidence) -> _Remarks:
    if isinstance(marked.value, str):
        yield from ((message, None) for message in missing_facts(marked.value, evidence.article))


_CHECKS: dict[type, tuple[str, Callable[[Marked, Mark, _Evidence], _Remarks]]] = {
    Verbatim: ("verbatim", _verbatim),
    CountIn: ("count", _count_in),
    DateOf: ("date", _date_of),
    Standing: ("standing", _standing),
    FactsStanding: ("facts", _facts_standing),
}
