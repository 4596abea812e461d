"""Quotation marks, and the apostrophes that look like them: "the rebels' camp", "2019's", "the '90s".

A mark after a space opens and a mark before one closes; the mark of a plural's possessive is no quotation, unless one is open.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.tokens import POSSESSIVE, QUOTE_CLOSES, QUOTE_OPENS, Token

_OPENS_ALWAYS: Final = frozenset("“„«``")
_CLOSES_ALWAYS: Final = frozenset("”»")
_BEFORE_OPENING: Final = frozenset(" \t\n\r\u00a0([{—–-\"“‘'")


def add_quotation_mark(tokens: list[Token], text: str, start: int, end: int) -> int:
    """Adds the quotation mark at `text[start:end]`, or the possessive "'" of a plural. Returns where it ends.

    It ends a letter later where it begins the "'s" of a date or a number, and adds nothing for the mark of "the '90s".
    """
    mark = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    single = mark in {"'", "’"}
    if single and before in "sS" and after.isspace() and tokens and tokens[-1].end == start and not _is_quoting(tokens):
        tokens.append(Token(mark, "'", start, end, POSSESSIVE, "'s"))
        return end
    if single and text[end : end + 1] in {"s", "S"} and not text[end + 1 : end + 2].isalnum() and not before.isspace():
        tokens.append(Token(text[start : end + 1], "'s", start, end + 1, POSSESSIVE, "'s"))  # behind a date or a number
        return end + 1
    if single and before.isspace() and after.isdigit():
        return end  # the '90s
    opens = mark in _OPENS_ALWAYS or (mark not in _CLOSES_ALWAYS and before in _BEFORE_OPENING and not after.isspace())
    tokens.append(Token(mark, mark, start, end, QUOTE_OPENS if opens else QUOTE_CLOSES, mark))
    return end


def _is_quoting(tokens: list[Token]) -> bool:
    """Whether a single quotation mark is open."""
    for token in reversed(tokens):
        if token.tag in {QUOTE_OPENS, QUOTE_CLOSES} and token.text in {"'", "‘", "’"}:
            return token.tag == QUOTE_OPENS
    return False
