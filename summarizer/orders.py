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
_ORDERS = re.compile(
    rf"""
      \b(?:ignore|disregard|forget|override|bypass)\s+{_YOURS}(?:instructions?|prompts?|rules|directions|guidelines|orders)\b
    | \byou\s+are\s+now\s+(?:an?|the|in)\b
    | \b(?:respond|answer|reply)\s+(?:only\s+)?(?:as|with|like)\s+{_NOTHINGS}
    | \b(?:system|developer)\s+(?:prompt|message|override)\b
    | \b(?:do\s+not|don['’]t)\s+(?:summari[sz]e|extract|report|mention|include|record)\s+{_SUBJECTS}
    | \b(?:output|return|print|emit|write)\s+(?:only\s+)?(?:an?\s+empty|the\s+following|exactly|\{{|your\s+instructions)
    | \b(?:note|message|instructions?|attention)\s+(?:to|for)\s+(?:the\s+)?{_READERS}\b
    | \b(?:as|if\s+you\s+are)\s+an?\s+(?:ai|large\s+language|language)\s+model\b
    | <\|?/?(?:system|assistant|im_start|im_end|endoftext)\|?>
    | ^\s*(?:\#+\s*)?(?:system|assistant)\s*:
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)


def find_orders(text: str) -> tuple[CheckFinding, ...]:
    """Every passage that addresses the model instead of the reader, as findings on the whole record."""
    return tuple(
        CheckFinding(
            path="",
            check="orders",
            message=f"the article addresses the model: “{match.group().strip()}”; read the record with care",
            span=Span(start=match.start(), end=match.end()),
        )
        for match in _ORDERS.finditer(text)
    )
