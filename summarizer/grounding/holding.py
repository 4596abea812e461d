"""Holding a record against its article: its quotations found, its values checked, the article folded once for both."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.documents import Document
from summarizer.grounding.checks import check
from summarizer.grounding.folding import fold
from summarizer.grounding.grounding import ground
from summarizer.records import CheckFinding
from summarizer.spans import GroundedQuote


def hold_against(filled: BaseModel, document: Document) -> tuple[tuple[GroundedQuote, ...], tuple[CheckFinding, ...]]:
    """What `ground` says of the record, and then `check`."""
    folded = fold(document.text)
    quotes = ground(filled, document, folded)
    return quotes, check(filled, document, quotes, folded)
