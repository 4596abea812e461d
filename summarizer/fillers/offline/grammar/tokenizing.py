"""Cuts a sentence into tokens, and knows the little marks for what they are.

Most of the work is knowing where *not* to cut: "U.S.", "Sgt.", "O'Brien", "al-Shabab", "34-year-old" and "$5m" are one token
each, and so are date expressions and counts, which were found beforehand. Only two things come off a word: the ending of a
possessive ("Israel's", "groups'") and the short form of a helper ("didn't" is "did" and "n't"). The final full stop is
dropped: the sentence ends there anyway.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.fillers.offline.grammar.closed import words
from summarizer.fillers.offline.grammar.tokens import (
    BE,
    CLOSING,
    COMMA,
    HAVE,
    MODAL,
    NOT,
    NUMBER,
    OPENING,
    POSSESSIVE,
    PRONOUN,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    STOP,
    TIME,
    Token,
)

_TITLES: Final = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Brig|Maj|Col|Lt|Cpl|Capt|Cmdr|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Pres|Messrs|Supt|Insp"
    "|Det|Inc|Ltd|Co|Corp|Mt|Ft|No|vs|etc|MR|MRS|DR|GEN|COL|LT|CAPT|SGT|MAJ"
)
_TOKEN: Final = re.compile(
    r"(?P<word>(?:[A-Za-z]\.){2,}(?:[A-Z](?![\w.]))?"  # U.S., a.m., R.K.
    rf"|(?:{_TITLES})\.(?!\w)"
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|[^\W\d_]+(?:[-\u2010\u2011&/'’.][^\W_]+)*)"
    r"|(?P<number>(?:(?:Rs\.?|US\$|A\$|C\$|[$£€₦¥₹])\s?)?\d+(?:[.,:]\d+)*(?:[-\u2010\u2011–/]?[^\W_]+)*%?)"
    r"|(?P<stop>\s-{1,2}(?=\s)|--+|[;:?!…—–]|\.{3,})"
    r"|(?P<comma>,)|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<quote>``|''|[\"“”„«»‘’'`])"
)
_MONEY: Final = re.compile(
    r"(?:Rs\.? |Rs\.?|US\$|A\$|C\$|[$£€₦¥₹])\s?\d+(?:[.,]\d+)*(?:m|bn|k|tn)?(?: (?:million|billion|trillion|crore|lakh)\b)?"
)
_MARKS: Final = {"stop": STOP, "comma": COMMA, "open": OPENING, "close": CLOSING}
_SHORT: Final = re.compile(r"(n['’]t|['’](?:s|d|m|ll|re|ve))$", re.IGNORECASE)
_SHORT_TAGS: Final = {"n't": NOT, "'m": BE, "'re": BE, "'ve": HAVE, "'ll": MODAL, "'d": MODAL}
_SHORT_LEMMAS: Final = {"n't": "not", "'m": "be", "'re": "be", "'ve": "have", "'ll": "will", "'d": "would", "'s": "'s"}
_SHORT_OF_IS: Final = words("it he she that there here what who where how this when why everything nobody everyone")
"""Words whose "'s" is "is": "it's" against "Israel's"."""
_OPENS_ALWAYS: Final = frozenset("“„«``")
_CLOSES_ALWAYS: Final = frozenset("”»")
_BEFORE_OPENING: Final = frozenset(" \t\n\r\u00a0([{—–-\"“‘'")

Spans = Sequence[tuple[int, int]]


def tokens_of(text: str, start: int, end: int, times: Spans = (), numbers: Spans = ()) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into the whole text; those of closed kinds carry their tag.

    `times` and `numbers` are spans of date expressions and of counts, each sorted, in offsets of the whole
    text; each becomes one token, dates before counts where they overlap. A span that crosses the border of the sentence
    is left alone.
    """
    tokens: list[Token] = []
    position = start
    for first, last, tag in _fixed(start, end, times, numbers):
        _add_tokens(tokens, text, position, first)
        span = text[first:last]
        lower = span.lower()
        tokens.append(Token(span, lower, first, last, tag, lower))
        position = last
    _add_tokens(tokens, text, position, end)
    return tokens


def _fixed(start: int, end: int, times: Spans, numbers: Spans) -> Iterator[tuple[int, int, str]]:
    """Spans that are one token each, in order and free of overlap."""
    found = [(first, last, TIME) for first, last in _within(times, start, end)]
    taken = list(found)
    for first, last in _within(numbers, start, end):
        if not any(a < last and first < b for a, b, _ in taken):
            found.append((first, last, NUMBER))
    position = start
    for first, last, tag in sorted(found):
        if first >= position:
            yield first, last, tag
            position = last


def _within(spans: Spans, start: int, end: int) -> Spans:
    """The spans that lie wholly inside."""
    if not spans:
        return ()
    chosen: list[tuple[int, int]] = []
    for place in range(bisect_left(spans, (start, start)), len(spans)):
        first, last = spans[place]
        if first >= end:
            break
        if last <= end:
            chosen.append((first, last))
    return chosen


def _add_tokens(tokens: list[Token], text: str, start: int, end: int) -> None:
    position = start
    while position < end:
        found = _TOKEN.search(text, position, end)
        if found is None:
            return
        kind = found.lastgroup
        first, last = found.span()
        if kind == "word":
            money = _MONEY.match(text, first, end) if text.startswith(("Rs", "US$", "A$", "C$"), first) else None
            if money:
                last = money.end()
                _add(tokens, text, first, last, NUMBER)
            else:
                _add_word(tokens, text, first, last)
        elif kind == "number":
            money = _MONEY.match(text, first, end)
            last = money.end() if money else last
            last -= _possessive_length(text[first:last])
            written = text[first:last]
            _add(tokens, text, first, last, "" if "-" in written and written[-1].isalpha() else NUMBER)
        elif kind == "quote":
            last = _add_quote(tokens, text, first, last)
        else:
            _add(tokens, text, last - len(found.group().strip()), last, _MARKS[kind or "stop"])
        position = last


def _possessive_length(word: str) -> int:
    return 2 if word[-2:] in {"'s", "’s"} else 0


def _add(tokens: list[Token], text: str, start: int, end: int, tag: str) -> None:
    written = text[start:end]
    lower = written.lower()
    tokens.append(Token(written, lower, start, end, tag, lower if tag else ""))


def _add_word(tokens: list[Token], text: str, start: int, end: int) -> None:
    """Adds one word, its possessive ending or contracted helper as a token of its own."""
    written = text[start:end]
    if "'" not in written and "’" not in written:
        tokens.append(Token(written, written.lower(), start, end))
        return
    lower = written.lower().replace("’", "'")
    short = _SHORT.search(lower)
    if not short or short.start() == 0:
        tokens.append(Token(written, lower, start, end))
        return
    cut = start + short.start()
    head, tail = lower[: short.start()], short.group()
    tokens.append(Token(text[start:cut], head, start, cut))
    tag = _SHORT_TAGS.get(tail) or (BE if head in _SHORT_OF_IS else PRONOUN if head == "let" else POSSESSIVE)
    tokens.append(Token(text[cut:end], tail, cut, end, tag, "be" if tag == BE else _SHORT_LEMMAS[tail]))


def _add_quote(tokens: list[Token], text: str, start: int, end: int) -> int:
    """Adds a quotation mark, or the possessive "'" of a plural. Returns where it ends."""
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
