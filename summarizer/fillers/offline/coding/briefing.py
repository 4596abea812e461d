"""The reading view: headline and summary, all in the article's own words.

Nothing is rephrased, because a rule that rephrases is a rule that can lie. The headline is the title, or the lead cut at a
joint with its source, at most fifteen words; the summary the sentences that first tell of the main events, else the opening ones.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.coding.reading import Article, Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.orders import find_orders

_HEADLINE_WORDS: Final = 15
_SUMMARY_SENTENCES: Final = 3
_LONGEST_SUMMARY: Final = 700
_STUMP: Final = 4
"""Words up to which a beginning is no sentence ("The rebels", "Nobody was hurt")."""
_UNQUOTED: Final = {ord(mark): None for mark in '“”"'}


def headline(article: Article) -> str:
    """One line of at most fifteen words: the title, or the lead cut before a phrase."""
    title = article.title
    if title and title.strip() and len(title.split()) <= _HEADLINE_WORDS and not find_orders(title):
        return " ".join(title.split())
    lines = [line for line in article.lines if line.sentence.post is None]
    if not lines:
        words = article.text.split()
        return _closed(words[:_HEADLINE_WORDS]) if not find_orders(article.text) else "Untitled"
    lead = next((line for line in lines if line.sentence.is_headline), None)
    lead = lead or next((line for line in lines if len(line.tokens) > _STUMP), lines[0])
    return _cut(lead)


def _cut(line: Line) -> str:
    """The longest beginning of a sentence that ends before a phrase or a clause."""
    words = article_words(line, len(line.tokens))
    if len(words) <= _HEADLINE_WORDS:
        return _closed(words)
    opens = {t.PREPOSITION, t.SUBORDINATOR, t.RELATIVE, t.THAT, t.COMMA, t.STOP, t.TIME}
    best: list[str] = words[:_HEADLINE_WORDS]
    for k in range(len(line.tokens) - 1, _STUMP, -1):
        if line.tokens[k].tag in opens and line.tokens[k].lower != "of":
            told = article_words(line, k)
            if len(told) <= _HEADLINE_WORDS:
                best = told
                break
    return _closed(best)


def article_words(line: Line, last: int) -> list[str]:
    """The article's words from the beginning of a line to before a token."""
    return line.text(0, last).split()


def _closed(words: Sequence[str]) -> str:
    line = " ".join(words).rstrip(" ,;:.—–-") or "Untitled"
    balanced = line.count("“") == line.count("”") and line.count('"') % 2 == 0
    return line if balanced else line.translate(_UNQUOTED).strip() or "Untitled"


def summary(article: Article, important: Sequence[int]) -> str:
    """Two or three sentences of the article: those that first tell of the main events, else the opening ones."""
    told = {line.index: line for line in article.lines if line.sentence.post is None and not line.sentence.is_headline}
    chosen = [index for index in dict.fromkeys(important) if index in told][:_SUMMARY_SENTENCES]
    for index in told:
        if len(chosen) >= 2:
            break
        if index not in chosen:
            chosen.append(index)
    sentences = [" ".join(article.text[told[k].sentence.start : told[k].sentence.end].split()) for k in sorted(chosen)]
    if not sentences:
        plain = "" if find_orders(article.text) else " ".join(article.text[: 2 * _LONGEST_SUMMARY].split())
        sentences = textwrap.wrap(plain, _LONGEST_SUMMARY)[:1] or ["Untitled"]
    joined = " ".join(sentences)
    return joined if len(joined) <= _LONGEST_SUMMARY else sentences[0]
