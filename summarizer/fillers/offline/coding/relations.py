"""Which event answers which: "strikes in response to an attack", "marched in protest at the killing", "curfew after the riot".

Only what the sentence itself says is taken. A word of answering stands right before the act that is answered; who answers is
the act told before that word, or behind it where the sentence opens with it ("In reply to the attack the mayor banned ..."), or
the act of the sentence before where only "it" and "this" stand there. What merely came later answers nothing, except that
"after" and "following" join an act of violence to what others then did.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.plover import EventType
from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.coding.drafts import Draft
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.mentions import Mention

_ANSWERS: Final = word_set(
    "response responses reply answer reaction retaliation reprisal reprisals revenge vengeance protest retribution"
)
_AVENGING: Final = word_set("avenge avenging avenged answering answered")
_LEADING: Final = word_set("to for at over against")
_LATER: Final = word_set("after following")
_OVER: Final = word_set("over for")
"""As in "arrested over the clash": an arrest says so with no more than this."""
_NO_ANSWER: Final = frozenset({EventType.ACCUSE, EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.REQUEST})
"""What happens after an attack without being an answer to it."""
_PROVOKING: Final = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.THREATEN})
_POINTING: Final = word_set("it this that they these the those")
_GAP: Final = 4
"""Words between the word of answering and the act ("in response to a series of attacks")."""


def relate(article: Article, drafts: Sequence[Draft]) -> None:
    """Set `responds_to` of each draft that the article says is an answer to another. Never in a circle; linear in mentions."""
    told: dict[int, list[tuple[Mention, Draft]]] = {}
    for draft in drafts:
        for mention in draft.mentions:
            told.setdefault(mention.line.index, []).append((mention, draft))
    for line in article.lines:
        here = sorted(told.get(line.index, []), key=lambda pair: pair[0].first)
        for mention, cause in here:
            cue = _cue_before(line, mention)
            if cue is not None:
                answer = _answering(line, cue, mention, cause, here) or _pointed_at(line, cue, cause, told)
                _join(line, cue, answer, cause)


def _cue_before(line: Line, mention: Mention) -> int | None:
    """The token of the word of answering that leads to an act."""
    tokens, start = line.tokens, _start(mention)
    for k in range(start - 1, max(start - _GAP - 2, -1), -1):
        word, tag = tokens[k].lower, tokens[k].tag
        if word in _AVENGING or word in _LATER:
            return k
        if word in _LEADING and k and tokens[k - 1].lower in _ANSWERS:
            return k - 1
        if word in _OVER and mention.nominal is not None and k and tokens[k - 1].tag in {t.PAST, t.PARTICIPLE, t.TIME}:
            return k
        if tag in t.FINITE or tag in {t.STOP, t.COMMA}:
            return None
    return None


def _start(mention: Mention) -> int:
    """Where the phrase or clause of an act begins."""
    if mention.nominal is not None:
        return mention.nominal.first
    predicate = mention.predicate
    if predicate is None:
        return mention.first
    return min(predicate.first, predicate.subject.first if predicate.subject is not None else predicate.first)


def _answering(line: Line, cue: int, mention: Mention, cause: Draft, here: Sequence[tuple[Mention, Draft]]) -> Draft | None:
    """The act of the sentence that answers: the last one told before the word of answering, else the first one behind."""
    before = [draft for other, draft in here if other.first < cue and draft is not cause]
    if before:
        return before[-1]
    opens = cue == 0 or all(token.tag not in t.FINITE for token in line.tokens[:cue])
    behind = [draft for other, draft in here if other.first > mention.first and draft is not cause]
    return behind[0] if behind and opens else None


def _pointed_at(line: Line, cue: int, cause: Draft, told: dict[int, list[tuple[Mention, Draft]]]) -> Draft | None:
    """As in "It was in retaliation for the raid", "The strikes were in response": an act told just before."""
    if line.tokens[cue].lower in _LATER | _OVER or line.tokens[0].lower not in _POINTING:
        return None
    before = [pair for back in (1, 2) for pair in reversed(told.get(line.index - back, [])) if pair[1] is not cause]
    lemmas = {token.lemma for token in line.tokens[:cue]}
    named = [draft for mention, draft in before if mention.line.tokens[mention.first].lemma in lemmas]
    nearest = [draft for mention, draft in before if mention.line.index == line.index - 1]
    return next(iter(named or (nearest if line.tokens[0].tag == t.PRONOUN or cue < _GAP else [])), None)


def _join(line: Line, cue: int, answer: Draft | None, cause: Draft) -> None:
    if answer is None or answer.responds_to is not None or answer.is_tally or _leads_to(cause, answer):
        return
    word = line.tokens[cue].lower
    if word in _LATER and (answer.event_type in _NO_ANSWER or cause.event_type not in _PROVOKING):
        return
    if word in _OVER and answer.event_type is not EventType.COERCE:
        return
    answer.responds_to = cause


def _leads_to(draft: Draft, other: Draft) -> bool:
    """Whether a draft, by what it answers, ends at another."""
    step: Draft | None = draft
    while step is not None:
        if step is other:
            return True
        step = step.responds_to
    return False
