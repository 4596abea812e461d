"""How far a record can be trusted, and what became of its document: the part of a brief that is the same for every schema.

It says who coded the record, since machine coding is an opinion and not a fact; how many quotations stand in the article;
and each thing that went wrong, with its place. A document that failed or was skipped has only this part.
"""

from __future__ import annotations

from typing import Any

from summarizer.outcomes import Outcome
from summarizer.records import CheckFinding, Dropped, Record
from summarizer.spans import Found, GroundedQuote
from summarizer.views.blocks import Block, Bullets, Heading, Paragraph, Piece, Title, Words, words
from summarizer.views.wording import counted, date_in_words, model_in_words, place_in_words

_LONGEST_RAW = 300
"""Characters shown of a part that did not fit the schema; the record holds all of it."""

_FOUND_SAID = {Found.NEAR: "is not there word for word", Found.NOT_FOUND: "is not in the article"}


def unfilled(record: Record[Any]) -> list[Block]:
    """The brief of a document without a filled record: which, what happened, and why."""
    why = record.failure.message if record.failure else record.skip.message if record.skip else "no reason is recorded"
    kind = record.failure.kind if record.failure else record.skip.reason if record.skip else "unknown"
    tone: Piece = Piece(record.outcome.value, "bad" if record.outcome is Outcome.FAILED else "doubt")
    blocks: list[Block] = [
        Title(words(record.document.title or record.document.origin)),
        Paragraph(words(tone, f" ({kind.replace('_', ' ')}): {why}")),
    ]
    if record.failure and record.failure.errors:
        blocks.append(Bullets(tuple(words(error) for error in record.failure.errors)))
    return [*blocks, Paragraph(_provenance(record))]


def standing(record: Record[Any]) -> list[Block]:
    """Who coded a filled record, how well it is grounded, and all that is wrong with it."""
    blocks: list[Block] = [Heading(words("How well it is grounded")), Paragraph(_summary(record))]
    problems = [*_bad_quotes(record), *map(_finding, record.findings), *map(_dropped, record.dropped)]
    problems += [words(Piece("warning", "doubt"), f": {warning}") for warning in record.warnings]
    if problems:
        blocks.append(Bullets(tuple(problems)))
    return [*blocks, Paragraph(_provenance(record))]


def _summary(record: Record[Any]) -> Words:
    quotes = (
        f"{record.quotes_found} of {counted(len(record.quotes), 'quote')} exact or normalised" if record.quotes else "No quotes"
    )
    checks = f"{counted(len(record.findings), 'check')} failed" if record.findings else "no check failed"
    dropped = f", {counted(len(record.dropped), 'part')} of the answer did not fit and left out" if record.dropped else ""
    return words(f"{quotes}, {checks}{dropped}. Outcome: {record.outcome.replace('_', ' ')}.")


def _bad_quotes(record: Record[Any]) -> list[Words]:
    return [_bad_quote(quote) for quote in record.quotes if not quote.is_evidence]


def _bad_quote(quote: GroundedQuote) -> Words:
    differences = f" ({'; '.join(quote.differences)})" if quote.differences else ""
    said = Piece(_FOUND_SAID[quote.found], "doubt")
    return words(Piece(place_in_words(quote.path), "strong"), f": “{quote.quote}” ", said, differences)


def _finding(finding: CheckFinding) -> Words:
    return words(Piece(place_in_words(finding.path), "strong"), ": ", finding.message, Piece(f" [{finding.check}]", "doubt"))


def _dropped(part: Dropped) -> Words:
    raw = part.raw if len(part.raw) <= _LONGEST_RAW else f"{part.raw[:_LONGEST_RAW]} …"
    return words(Piece(place_in_words(part.path), "strong"), " ", Piece("left out", "bad"), f": {'; '.join(part.errors)}: {raw}")


def _provenance(record: Record[Any]) -> Words:
    """One quiet line: by whom it was coded, from what, at what cost."""
    document, usage = record.document, record.usage
    published = f", published {date_in_words(document.published.isoformat())}" if document.published else ""
    source = ", ".join(part for part in (document.source, document.url) if part)
    tokens = f" {usage.prompt_tokens:,} tokens in, {usage.completion_tokens:,} out." if usage.prompt_tokens else ""
    by = f"by {model_in_words(record.model)} for the task {record.task.name}"
    coded = f"Coded {by}; machine coding, checked by no person." if record.filled is not None else f"Not coded ({by})."
    return words(Piece(f"{coded} From {document.origin}{f' ({source})' if source else ''}{published}.{tokens}", "quiet"))
