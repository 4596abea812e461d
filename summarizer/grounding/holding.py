"""Holding a record against its article: its quotations found, its values checked; read and folded once for both."""

from __future__ import annotations

from pydantic import BaseModel

from summarizer.documents import Document
from summarizer.grounding.checks import CHECKED, check_marked
from summarizer.grounding.folding import fold
from summarizer.grounding.grounding import ground_marked
from summarizer.grounding.walking import walk
from summarizer.records import CheckFinding
from summarizer.spans import GroundedQuote


def hold_against(filled: BaseModel, document: Document) -> tuple[tuple[GroundedQuote, ...], tuple[CheckFinding, ...]]:
    """What `ground` says of the record, and then `check`."""
    folded, marked = fold(document.text), list(walk(filled, CHECKED))
    quotes = ground_marked(marked, document, folded)
    return quotes, check_marked(marked, document, quotes, folded)
