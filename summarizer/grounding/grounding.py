"""Grounding: for every quotation of a filled record, the place in the article where its words stand.

Every field marked `Verbatim` is a quotation. All of a record's quotations are located together, so that the article
is prepared once and a repeated quotation is given successive places.
"""

from __future__ import annotations

from pydantic import BaseModel

from schemas.markers import Verbatim
from summarizer.documents import Document
from summarizer.grounding.folding import Folded
from summarizer.grounding.locating import Locator
from summarizer.grounding.walking import walk
from summarizer.spans import GroundedQuote


def ground(filled: BaseModel, document: Document, folded: Folded | None = None) -> tuple[GroundedQuote, ...]:
    """Every quotation of the record, in order, with how it was found; none is dropped and none rewritten.

    `folded` is the document's text as `fold` gives it, where that is known.
    """
    quotes = [(marked.path, marked.value) for marked in walk(filled, (Verbatim,)) if isinstance(marked.value, str)]
    located = Locator(document.text, folded).locate([quote for _, quote in quotes])
    return tuple(
        GroundedQuote(path=path, quote=quote, found=place.found, span=place.span, differences=place.differences)
        for (path, quote), place in zip(quotes, located, strict=True)
    )
