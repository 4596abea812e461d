"""Verb groups: a verb with its helpers, its "to", what denies it and its particle.

"Had not yet been attacked", "is expected", "to blow up", "opened" are one group each. The group knows whether it is passive or
denied; whose act it is, is for the parser to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Group
from summarizer.fillers.offline.grammar.tokens import Token

_OPENING: Final = t.VERBAL | t.HELPING | {t.TO, t.NOT, t.ADVERB}
_VERBS: Final = t.VERBAL | t.HELPING
_BETWEEN: Final = frozenset({t.ADVERB, t.NOT, t.TO})
_PAST_FORMS: Final = frozenset({t.PAST, t.PARTICIPLE})
_MAKING_PASSIVE: Final = word_set("be get")
_BEFORE_TO: Final = word_set("be have")
"""Helpers whose "to" goes on with the group: "is to be tried"."""
_DENYING: Final = word_set("never nor neither hardly barely")
_REACH: Final = 4
"""Adverbs between two parts of a group."""


@dataclass(slots=True)
class _Scan:
    """What has been read of a group; `at` is the next token."""

    tokens: Sequence[Token]
    at: int
    group: Group
    helpers: list[str] = field(default_factory=list)


def group_at(tokens: Sequence[Token], place: int) -> Group | None:
    """The verb group that begins at a token, particle included ("blew up"); None if no verb does."""
    if tokens[place].tag not in _OPENING:
        return None
    scan = _Scan(tokens, place, Group(place, place, -1, ""))
    while scan.at < len(tokens) and _goes_on(scan):
        scan.at += 1
    return _closed(scan) if scan.group.verb >= 0 else None


def _goes_on(scan: _Scan) -> bool:
    """Takes the next token; False where the group ends with it or before it (`at` then stands behind the last that was taken)."""
    tag = scan.tokens[scan.at].tag
    if tag in t.HELPING:
        return _takes_helper(scan, tag)
    if tag in t.VERBAL:
        return _takes_verb(scan, tag)
    if tag == t.TO:
        return _takes_to(scan)
    if tag == t.NOT:
        return _takes_not(scan)
    return tag == t.ADVERB and _takes_adverb(scan)


def _takes_helper(scan: _Scan, tag: str) -> bool:
    token, group = scan.tokens[scan.at], scan.group
    group.verb, group.form = scan.at, tag
    if tag == t.MODAL:
        group.modal = token.lemma or token.lower
    scan.helpers.append(token.lemma or token.lower)
    return True


def _takes_verb(scan: _Scan, tag: str) -> bool:
    """Takes a full verb, which ends the group but in "got killed" and "have to go"."""
    token, group = scan.tokens[scan.at], scan.group
    group.is_passive = tag in _PAST_FORMS and bool(scan.helpers) and scan.helpers[-1] in _MAKING_PASSIVE
    group.verb, group.form = scan.at, tag
    follows = scan.tokens[scan.at + 1].tag if scan.at + 1 < len(scan.tokens) else ""
    if (token.lemma == "get" and follows == t.PARTICIPLE) or (token.lemma == "have" and follows == t.TO):
        scan.helpers.append(token.lemma)
        return True
    scan.at += 1
    return False


def _takes_to(scan: _Scan) -> bool:
    group = scan.group
    if group.verb >= 0 and not (scan.helpers and scan.helpers[-1] in _BEFORE_TO):
        return False
    if not _verb_follows(scan):
        return False
    group.has_to = group.verb < 0
    if group.verb >= 0:
        scan.helpers.append("to")
    return True


def _takes_not(scan: _Scan) -> bool:
    if scan.group.verb < 0 and not _verb_follows(scan):
        return False
    scan.group.is_negated = True
    return True


def _takes_adverb(scan: _Scan) -> bool:
    if not _verb_follows(scan):
        return False
    scan.group.is_negated = scan.group.is_negated or scan.tokens[scan.at].lower in _DENYING
    return True


def _verb_follows(scan: _Scan) -> bool:
    """Whether a verb comes after adverbs and negations."""
    for k in range(scan.at + 1, min(len(scan.tokens), scan.at + _REACH + 1)):
        tag = scan.tokens[k].tag
        if tag in _VERBS:
            return True
        if tag not in _BETWEEN:
            return False
    return False


def _closed(scan: _Scan) -> Group:
    """The group with its end, its helpers and its particle."""
    tokens, group, last = scan.tokens, scan.group, scan.at
    while last - 1 > group.verb and tokens[last - 1].tag == t.ADVERB:
        last -= 1
    group.helpers = tuple(scan.helpers[:-1] if group.form in t.HELPING else scan.helpers)
    if tokens[group.first].lower in {"having", "being"} and group.form != t.ING:
        group.form, group.helpers = t.ING, ()  # "of having broken the truce"
    while last < len(tokens) and tokens[last].tag == t.PARTICLE:
        last += 1
    group.last = last
    return group
