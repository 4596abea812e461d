"""Cuts an article into paragraphs and sentences, in one pass over the text.

A full stop ends a sentence except where it does not: after "Brig Gen.", "Mr.", an initial, or inside "U.S. Central Command".
Page furniture is left out before anything is read. An embedded post (the text of a tweet with its "— Name (@handle) date"
tail, and the bare headline that such embeds put above themselves) is kept as a source of its own kind: it is somebody's words,
pasted in, and neither makes events nor moves their dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.furniture import furniture_spans
from summarizer.orders import find_orders

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s)")
"""Marks that may end a sentence. A run of them is tried from its beginning only: a megabyte of dots takes linear time."""
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"‘])(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Maj|Col|Lt|Cpl|Capt|Cmdr|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Pres|Messrs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Inc|Ltd|Co|Corp|vs|etc|approx|Fr|Mt|Ft|Supt|Insp|Det)|[A-Z]"
    r"|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\.$")
_STARTERS = word_set(
    "The A An It He She They In On At But This That These Those We I There After Before His Her Their Its As When"
)
_POST = re.compile(r"pic\.twitter\.com/|\(@\w{1,30}\)\s+\w+ \d{1,2}, \d{4}\s*$")
_POSTER = re.compile(r"[—–-]\s*([^—–\n(]{1,80}?)\s*\(@\w{1,30}\)")
_MONTHS = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
    r"|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6})\.?"
)
_CITY = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .'’/-]{2,40}"
_SEGMENT = rf"(?:, (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS}(?: \d{{2,4}})?|[A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}}){{0,2}}))"
_BRACKETED = r"(?:\s?\([^()\n]{2,40}\))"
_PARTING = r"\s?(?:[—–:]|-{1,2})\s(?:\[[A-Z][^\[\]]{2,80}\]\s{1,3}){0,4}"
"""Between the dateline and the text; monitoring services add what follows: "-- [TEXT]", "-- [SPEECH] [PRESIDENT ORTEGA]"."""
_DATELINE = re.compile(
    rf"{_CITY}{_BRACKETED}?{_SEGMENT}{{0,2}}{_BRACKETED}?(?:{_PARTING}|\.\s(?=[A-Z“\"]))"
    rf"|[A-Z][\w'’-]{{2,20}}(?: [A-Z][\w'’-]{{2,20}})?, (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS}){_BRACKETED}?{_PARTING}"
)
"""Where it was reported ("KYIV, May 14 (Reuters) - "): no part of the sentence, and not where anything happened."""
_ORDERING = word_set(
    "report say write output print respond reply answer state claim include add record mention return pretend instead"
)
"""First words with which an order to a model goes on in its next sentence."""
_LONGEST = 2_000
"""Longer "sentences" are tables, lists or noise; they are not read, which also keeps every later step linear in the text."""
_CLOSING = ".!?…\"”’'"
_LOOK_BACK = 12
_HARD_WRAP = 100


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence at `start:end` of the article. `post` names the author of the embedded post that it stands in."""

    index: int
    paragraph: int
    start: int
    end: int
    post: str | None = None
    is_headline: bool = False


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """All sentences outside page furniture, in order. Linear in the length of the text."""
    paragraphs = list(_paragraphs(text))
    posts = _posts(text, paragraphs)
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs):
        headline = number == 0 and len(paragraphs) > 1 and text[end - 1] not in _CLOSING
        dateline = _DATELINE.match(text, start, end)
        for first, last in _cuts(text, dateline.end() if dateline else start, end):
            if last - first <= _LONGEST:
                sentences.append(Sentence(len(sentences), number, first, last, posts.get(number), headline))
    return tuple(sentences)


def without_orders(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that address the reader. One that gives orders to a model, and what it goes on to order, tells no news."""
    orders = [finding.span for finding in find_orders(text) if finding.span]
    if not orders:
        return tuple(sentences)
    kept: list[Sentence] = []
    ordered = False
    paragraph = -1
    passed = 0
    for sentence in sentences:
        while passed < len(orders) and orders[passed].end <= sentence.start:
            passed += 1
        given = passed < len(orders) and orders[passed].start < sentence.end
        if given:
            paragraph = sentence.paragraph
        elif sentence.paragraph == paragraph:
            continue  # what goes on behind an order is no news either
        goes_on = ordered and text[sentence.start : sentence.end].split(None, 1)[0].lower() in _ORDERING
        ordered = given or goes_on
        if not ordered:
            kept.append(sentence)
    return tuple(kept)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text between blank lines (or line ends, where lines are not hard-wrapped), furniture cut out."""
    position = 0
    for span in (*furniture_spans(text), None):
        stop = span.start if span else len(text)
        yield from _blocks(text, position, stop)
        position = max(position, span.end) if span else stop


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = [found.span() for found in re.finditer(r"[^\n]+", text[start:end])]
    wrapped = bool(lines) and max(b - a for a, b in lines) <= _HARD_WRAP
    block: tuple[int, int] | None = None
    for a, b in lines:
        line = _stripped(text, start + a, start + b)
        if line is None:
            continue
        if block and not _breaks(text, block, line, wrapped=wrapped):
            block = (block[0], line[1])
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def _breaks(text: str, block: tuple[int, int], line: tuple[int, int], *, wrapped: bool) -> bool:
    """Whether a line opens a new paragraph: always, except inside a block of short, hard-wrapped lines."""
    between = text[block[1] : line[0]]
    if not wrapped or between.count("\n") > 1:
        return True
    last = text[max(block[0], text.rfind("\n", 0, block[1]) + 1) : block[1]]
    if last.isupper() and text[line[0] : line[1]].isupper() and last[-1] not in _CLOSING:
        return False  # all is in capitals, and they tell nothing
    return len(last) < _HARD_WRAP * 0.6 and text[line[0]].isupper()


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    lead = len(line) - len(line.lstrip())
    size = len(line.strip())
    return (start + lead, start + lead + size) if size else None


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for found in _END.finditer(text, start, end):
        if not _ends_sentence(text, first, found.end(), end, mark=found.group()):
            continue
        yield first, found.end()
        first = found.end()
        while first < end and text[first].isspace():
            first += 1
    if first < end:
        yield first, end


def _ends_sentence(text: str, first: int, position: int, end: int, *, mark: str) -> bool:
    following = text[position : min(end, position + 40)].lstrip().lstrip("\"“‘'([")
    if not following or not (following[0].isupper() or following[0].isdigit() or not following[0].isascii()):
        return not following
    if mark != ".":
        return True
    before = text[max(first, position - _LOOK_BACK) : position]
    if _DOTTED.search(before):
        return following.split(None, 1)[0] in _STARTERS
    return not _ABBREVIATED.search(before)


def _posts(text: str, paragraphs: list[tuple[int, int]]) -> dict[int, str]:
    """Which paragraphs are an embedded post, with its author ("" where unnamed)."""
    posts: dict[int, str] = {}
    for number, (start, end) in enumerate(paragraphs):
        if end - start > _LONGEST or not _POST.search(text, start, end):
            continue
        author = _POSTER.search(text, start, end)
        posts[number] = author.group(1) if author else ""
        above = paragraphs[number - 1] if number > 1 else None
        if above and text[above[1] - 1] not in _CLOSING:
            posts[number - 1] = posts[number]
    return posts
