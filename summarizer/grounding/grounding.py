"""Grounding: for every quotation of a filled record, the place in the article where its words stand.

Every field marked `Verbatim` is a quotation. All of a record's quotations are located together, so that the article
is prepared once and a repeated quotation is given successive places.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from schemas.markers import Verbatim
from summarizer.documents import Document
from summarizer.grounding.folding import Folded
from summarizer.grounding.locating import Locator
from summarizer.grounding.walking import Marked, walk
from summarizer.spans import GroundedQuote

_VERBATIM = Verbatim()


def ground(filled: BaseModel, document: Document) -> tuple[GroundedQuote, ...]:
    """Every quotation of the record, in order, with how it was found; none is dropped and none rewritten."""
    return ground_marked(walk(filled, (Verbatim,)), document)


def ground_marked(values: Iterable[Marked], document: Document, folded: Folded | None = None) -> tuple[GroundedQuote, ...]:
    """The same of marked values, of which only the quotations are looked at.

    `folded` is the document's text as `fold` gives it, where that is known.
    """
    quotes = [marked for marked in values if _VERBATIM in marked.marks and isinstance(marked.value, str)]
    located = Locator(document.text, folded).locate([marked.value for marked in quotes])
    return tuple(
        [
            GroundedQuote(path=marked.path, quote=marked.value, found=place.found, span=place.span, differences=place.differences)
            for marked, place in zip(quotes, located, strict=True)
        ]
    )
