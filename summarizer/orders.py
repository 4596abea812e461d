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
_LETTERS_OF_THEIR_OWN = "İıſ\u212a"  # the same as i, s and k where case is ignored, but not in small letters or not in ASCII

_SIGNS: tuple[tuple[bytes, bytes], ...] = (
    (b"ignore disregard forget override bypass", b""),
    (b"you", b"now"),
    (b"respond answer reply", b"as with like"),
    (b"system developer", b"prompt message override"),
    (b"do don", b"summarise summarize extract report mention include record"),
    (b"output return print emit write", b""),
    (
        b"note message instruction instructions attention",
        b"ai llm language assistant summariser summarizer chatbot bot ais llms assistants summarisers summarizers chatbots bots",
    ),
    (b"as if", b"model"),
    (b"system assistant im_start im_end endoftext", b""),
)
"""Of each order two words that it has, or one. An article's words are held against these in 20 µs; most have no such two."""
_SIGNS_OF_ORDERS = tuple((frozenset(first.split()), frozenset(then.split())) for first, then in _SIGNS)
_BARE = re.sub(rb"\W", b" ", bytes(range(256))).lower()  # all but ASCII's letters and digits are blanks


def find_orders(text: str) -> tuple[CheckFinding, ...]:
    """Every passage that addresses the model instead of the reader, as findings on the whole record."""
    if not any(letter in text for letter in _LETTERS_OF_THEIR_OWN) and not _may_have_orders(text):
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


def _may_have_orders(text: str) -> bool:
    """Whether it has the words of one, and the pattern as well; without letters of their own that is as good as `_ORDER`."""
    words = frozenset(text.encode("ascii", "replace").translate(_BARE).split())
    hinted = any(first & words and (not then or then & words) for first, then in _SIGNS_OF_ORDERS)
    return hinted and bool(_ORDER_IN_SMALL_LETTERS.search(text.lower()))
