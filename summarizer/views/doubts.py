"""What is not borne out by the article, at hand for whoever shows a value.

Grounding says of each quotation how it was found, and checks say which values they failed; both name places inside the
record. A view asks for the doubts about the place that it is showing and sets them beside the value, so that a quotation that
stands nowhere in the article is never read as one that does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.records import Record
from summarizer.spans import Found
from summarizer.views.blocks import Piece, Words

_SAID = {Found.NEAR: "[the quote differs from the article]", Found.NOT_FOUND: "[the quote is not in the article]"}


class Doubts:
    """The doubts of one record, by place."""

    def __init__(self, record: Record[Any]) -> None:
        self._said: list[tuple[str, str]] = [
            *((quote.path, _SAID[quote.found]) for quote in record.quotes if not quote.is_evidence),
            *((finding.path, f"[check failed: {finding.check}]") for finding in record.findings if finding.path),
        ]

    def at(self, path: str) -> Words:
        """The doubts about exactly this place."""
        return self._words(said for place, said in self._said if place == path)

    def below(self, path: str) -> Words:
        """The doubts about this place and all that it holds."""
        return self._words(said for place, said in self._said if place == path or place.startswith(f"{path}/"))

    @staticmethod
    def _words(said: Iterator[str]) -> Words:
        return tuple(Piece(f" {doubt}", "doubt") for doubt in dict.fromkeys(said))
