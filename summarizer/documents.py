"""A document: one article's text with what is known about it, whoever it was read from.

Its id is made of its words (or given by the JSONL line it came in), so the same article is the same document from a
file, from standard input and from another folder. Its content hash covers everything that a model is shown.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from summarizer.outcomes import Failure, Skip


def _writable(name: str) -> str:
    """A name as UTF-8 can write it: file names are bytes, and Python keeps those it cannot decode as lone surrogates."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


Origin = Annotated[str, AfterValidator(_writable)]
"""Where something was read ("seeds/000.txt", "news.jsonl:17", "stdin")."""


class Document(BaseModel):
    """One article. Offsets anywhere in this project are code points of `text`."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    origin: Origin = "memory"
    """No part of its identity."""

    @property
    def content_hash(self) -> str:
        """SHA-256 (hex) of all that a model may be shown: text, title, publication date, address, source."""
        shown = [self.text, self.title, self.published and self.published.isoformat(), self.url, self.source]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def document_id(text: str) -> str:
    """An id made of the words: the first 16 hex digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Unusable(BaseModel):
    """An input that did not become a document, and why. It is accounted for like any other."""

    model_config = ConfigDict(frozen=True)

    origin: Origin
    id: str | None = None
    why: Failure | Skip
