"""Orders to the model, found inside an article.

An article is data. One that says "ignore your instructions" is reported on the record, so that whoever reads the record
looks twice. The article stands fenced as data in the user's message, which tells a model not to obey but cannot make it;
that is why the record is flagged. It is not refused either: news about prompt injection is still news.
"""

from __future__ import annotations

import re

from summarizer.records import CheckFinding
from summarizer.spans import Span

_YOURS = r"(?:(?:all|any|of|the)\s+)*(?:(?:your|my|these|previous|prior|above|earlier|foregoing|system|existing)\s+)+"
_READERS = r"(?:ai|llm|language\s+model|assistant|summari[sz]er|chatbot|bot)s?"
_SUBJECTS = r"(?:this|the|any|these)\s+(?:article|text|events?|attack|record)"
_NOTHINGS = r"(?:an?\s+|if\s+you|nothing|no\s+events|only|\{)"
_ORDERS: tuple[tuple[str, str], ...] = (
    ("ignore disregard forget override bypass", rf"\s+{_YOURS}(?:instructions?|prompts?|rules|directions|guidelines|orders)\b"),
    ("you", r"\s+are\s+now\s+(?:an?|the|in)\b"),
    ("respond answer reply", rf"\s+(?:only\s+)?(?:as|with|like)\s+{_NOTHINGS}"),
    ("system developer", r"\s+(?:prompt|message|override)\b"),
    (r"do\s+not don['’]t", rf"\s+(?:summari[sz]e|extract|report|mention|include|record)\s+{_SUBJECTS}"),
    ("output return print emit write", r"\s+(?:only\s+)?(?:an?\s+empty|the\s+following|exactly|\{|your\s+instructions)"),
    ("note message instructions? attention", rf"\s+(?:to|for)\s+(?:the\s+)?{_READERS}\b"),
    (r"as if\s+you\s+are", r"\s+an?\s+(?:ai|large\s+language|language)\s+model\b"),
)
"""How an order begins, and how it goes on. Each beginning is a branch of its own, which fails at its first letter."""

_MARKS_OF_A_CHAT = (
    r"<\|?/?(?:system|assistant|im_start|im_end|endoftext)\|?>",
    r"^\s*(?:\#+\s*)?(?:system|assistant)\s*:",
)
_WORDED = "|".join(f"{beginning}{rest}" for beginnings, rest in _ORDERS for beginning in beginnings.split())
_PATTERN = rf"\b(?:{_WORDED})|{'|'.join(_MARKS_OF_A_CHAT)}"
_ORDER = re.compile(_PATTERN, re.IGNORECASE | re.MULTILINE)
_ORDER_IN_SMALL_LETTERS = re.compile(_PATTERN, re.MULTILINE)  # a fifth of the time, and nearly every article has no order
_SMALL_LETTERS_OF_THEIR_OWN = re.compile("[İıſ]")  # the same as i and s where case is ignored, but not written in small letters


def find_orders(text: str) -> tuple[CheckFinding, ...]:
    """Every passage that addresses the model instead of the reader, as findings on the whole record."""
    if not _SMALL_LETTERS_OF_THEIR_OWN.search(text) and not _ORDER_IN_SMALL_LETTERS.search(text.lower()):
        return ()
    return tuple(
        CheckFinding(
            path="",
            check="orders",
            message=f"the article addresses the model: “{match.group().strip()}”; read the record with care",
            span=Span(start=match.start(), end=match.end()),
        )
        for match in _ORDER.finditer(text)
    )
