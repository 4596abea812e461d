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

from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.quotation_marks import add_quotation_mark
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
_CURRENCIES: Final = ("Rs", "US$", "A$", "C$")
_MARKS: Final = {"stop": STOP, "comma": COMMA, "open": OPENING, "close": CLOSING}
_SHORT: Final = re.compile(r"(n['’]t|['’](?:s|d|m|ll|re|ve))$", re.IGNORECASE)
_SHORT_TAGS: Final = {"n't": NOT, "'m": BE, "'re": BE, "'ve": HAVE, "'ll": MODAL, "'d": MODAL}
_SHORT_LEMMAS: Final = {"n't": "not", "'m": "be", "'re": "be", "'ve": "have", "'ll": "will", "'d": "would", "'s": "'s"}
_SHORT_OF_IS: Final = word_set("it he she that there here what who where how this when why everything nobody everyone")
"""Words whose "'s" is "is": "it's" against "Israel's"."""

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
        position = _add_found(tokens, text, found, end)


def _add_found(tokens: list[Token], text: str, found: re.Match[str], end: int) -> int:
    """Adds what the pattern found. Returns where it ends."""
    kind = found.lastgroup
    first, last = found.span()
    if kind == "word" and not text.startswith(_CURRENCIES, first):
        _add_word(tokens, text, first, last)
        return last
    if kind in {"word", "number"}:
        return _add_number(tokens, text, found, end)
    if kind == "quote":
        return add_quotation_mark(tokens, text, first, last)
    _add(tokens, text, last - len(found.group().strip()), last, _MARKS[kind or "stop"])
    return last


def _add_number(tokens: list[Token], text: str, found: re.Match[str], end: int) -> int:
    """Adds "Rs 500", "$5m" or "40"; "34-year-old" gets no tag yet, and "Rs" without a sum is a word. Returns where it ends."""
    first, last = found.span()
    money = _MONEY.match(text, first, end)
    if found.lastgroup == "word":
        if money is None:
            _add_word(tokens, text, first, last)
            return last
        _add(tokens, text, first, money.end(), NUMBER)
        return money.end()
    last = money.end() if money else last
    last -= _possessive_length(text[first:last])
    written = text[first:last]
    _add(tokens, text, first, last, "" if "-" in written and written[-1].isalpha() else NUMBER)
    return last


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
