"""The reading view: headline and summary, all in the article's own words.

Nothing is rephrased, because a rule that rephrases is a rule that can lie. The headline is the title, or the lead cut at a
joint with its source, at most fifteen words; the summary the sentences that first tell of the main events, else the opening ones.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.coding.phrasing import whole_begin
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Predicate
from summarizer.orders import find_orders

_HEADLINE_WORDS: Final = 15
_SUMMARY_SENTENCES: Final = 3
_LONGEST_SUMMARY: Final = 700
_STUMP: Final = 4
"""Words up to which a beginning is no sentence ("The rebels", "Nobody was hurt")."""
_LONGEST_SOURCE: Final = 6
_JOINTS: Final = frozenset({t.PREPOSITION, t.SUBORDINATOR, t.RELATIVE, t.THAT, t.COMMA, t.STOP, t.TIME, t.AND})
_BOUND: Final = frozenset({"of", "by", "than", "per", "and", "or"})
"""Words that belong to what stands before them."""
_LOOSE: Final = frozenset({t.PREPOSITION, t.TO, t.THAT, t.RELATIVE, t.AND, t.DETERMINER, t.SUBORDINATOR})
_SPANS: Final = word_set("second minute hour day week month year moment metre meter mile kilometre kilometer")
_SAYING: Final = word_set("say tell report announce add state confirm declare claim")
_UNQUOTED: Final = {ord(mark): None for mark in '“”"'}


def headline(article: Article) -> str:
    """One line of at most fifteen words: the title, or the lead cut before a phrase."""
    title = article.title
    if title and title.strip() and len(title.split()) <= _HEADLINE_WORDS and not find_orders(title):
        return " ".join(title.split())
    lines = [line for line in article.lines if line.sentence.post is None and not _is_byline(line)]
    if not lines:
        plain = article.text.split()
        return _closed(plain[:_HEADLINE_WORDS]) if not find_orders(article.text) else "Untitled"
    lead = next((line for line in lines if line.sentence.is_headline), None)
    lead = lead or next((line for line in lines if len(line.tokens) > _STUMP), lines[0])
    return _cut(lead)


def _is_byline(line: Line) -> bool:
    """As in "By Our Correspondent in Acapulco"."""
    return not line.parse.predicates and bool(line.tokens) and line.tokens[0].lower == "by"


def _cut(line: Line) -> str:
    """A sentence of at most fifteen words: whole, or its main clause up to a joint, with the source that closes it."""
    words = article_words(line, 0, len(line.tokens))
    if len(words) <= _HEADLINE_WORDS:
        return _closed(words)
    main = _main(line)
    if main is None:
        return _closed(_shortened(line, 0, _STUMP, _HEADLINE_WORDS) or words[:_HEADLINE_WORDS])
    source = _source(line, main)
    room = _HEADLINE_WORDS - len(source)
    begin = whole_begin(line, main.subject.first) if main.subject is not None and main.subject.first < main.first else main.first
    need = _need(line, main)
    for first in (0, begin):
        told = _without_aside(line, main, first, room) or _shortened(line, first, need, room)
        if told:
            head = _closed([told[0][:1].upper() + told[0][1:], *told[1:]])
            return f"{head}, {' '.join(source)}" if source else head
    return _closed(_shortened(line, 0, _STUMP, _HEADLINE_WORDS) or words[:_HEADLINE_WORDS])


def _main(line: Line) -> Predicate | None:
    """The verb of the news: that of the sentence, or of what it says that somebody said."""
    finite = [predicate for predicate in line.parse.predicates if predicate.is_finite]
    main = next((predicate for predicate in finite if not predicate.link), None)
    if main is not None and main.lemma in _SAYING:
        return next((p for p in finite if p.governor is main and p.link in {"that", "quote"}), main)
    return main or next((predicate for predicate in finite if predicate.link in {"that", "quote"}), None)


def _need(line: Line, main: Predicate) -> int:
    """The token before which no line may end: the verb, its first object and its "to" with all that belongs to them."""
    below = [p for p in line.parse.predicates if p.governor is main and p.link == "to"]
    return max([p.last for p in (main, *below)] + [thing.last for p in (main, *below) for thing in p.objects[:1]])


def _source(line: Line, main: Predicate) -> list[str]:
    """The words "police said" that close a sentence; nothing where it opens with its source."""
    closing = [p for p in line.parse.predicates if p.lemma in _SAYING and p.verb > main.verb and p.subject is not None]
    if not closing or closing[-1].subject is None or closing[-1].governor is main:
        return []
    subject = closing[-1].subject
    words = line.text(subject.first, closing[-1].verb + 1).split() if subject.first < closing[-1].verb else []
    return words if len(words) <= _LONGEST_SOURCE else []


def _without_aside(line: Line, main: Predicate, first: int, room: int) -> list[str]:
    """A sentence without the clause between its subject and its verb: "The rebels, whom the army accuses, released six"."""
    subject = main.subject
    if subject is None or subject.last + 1 >= main.first:
        return []
    opens, closes = line.tokens[subject.last], line.tokens[main.first - 1]
    if opens.tag != t.COMMA or closes.tag != t.COMMA:
        return []
    before = line.text(first, subject.last).split()
    behind = _shortened(line, main.first, _need(line, main), room - len(before))
    return [*before, *behind] if behind else []


def _shortened(line: Line, first: int, need: int, room: int) -> list[str]:
    """The longest stretch from a token that ends before a phrase, behind what is needed; nothing where none is short enough."""
    for k in range(len(line.tokens), need - 1, -1):
        if k < len(line.tokens) and (line.tokens[k].tag not in _JOINTS or line.tokens[k].lower in _BOUND):
            continue
        if line.tokens[k - 1].lemma in _SPANS:
            continue  # "hours after"
        told = article_words(line, first, k)
        if 0 < len(told) <= room and line.tokens[k - 1].tag not in _LOOSE:
            return told
    return []


def article_words(line: Line, first: int, last: int) -> list[str]:
    """The article's words from one token of a line to before another."""
    return line.text(first, last).split()


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
