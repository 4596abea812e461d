"""Reads a nominal word by word, determiner, numbers and modifiers up to its head: "the | three | masked | gunmen".

Each tag has its rule of whether a word that bears it still belongs there. Behind "gunmen" an adjective does not; behind "mayor" a
name does ("mayor Ruiz"), behind "wake" it begins something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.modifying import is_noun, leads_to_noun, modifies_noun
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.wordlist import kind_of

_COUNTED: Final = frozenset({t.NUMBER, t.DETERMINER})
_NAMED: Final = frozenset({"person", "group", "artifact", "location", None})
"""Classes of nouns that a name may follow directly: "mayor Ruiz", "the tanker Halden Grace"; not "at the wake Ruiz's brother"."""


@dataclass(slots=True)
class Scan:
    """What has been read of a nominal that began at `first`; `at` is the next token, `head` -1 while no noun was met."""

    tokens: Sequence[Token]
    first: int
    at: int
    determiner: str = ""
    number: int | None = None
    head: int = -1


def _takes_determiner(scan: Scan) -> bool:
    token = scan.tokens[scan.at]
    if scan.head >= 0 or (scan.determiner and scan.tokens[scan.at - 1].tag != t.DETERMINER):
        return False
    scan.determiner = scan.determiner or token.lower
    return True


def _takes_number(scan: Scan) -> bool:
    if scan.head < 0:
        scan.number = scan.at
        return True
    named = scan.tokens[scan.at - 1].tag == t.NAME and scan.tokens[scan.at].text[0].isdigit()
    return named and not is_noun(scan.tokens, scan.at + 1)  # "Flight 93"


def _takes_noun(scan: Scan) -> bool:
    head = scan.tokens[scan.head] if scan.head >= 0 else None
    if head is not None and head.tag == t.NOUN and scan.tokens[scan.at].tag == t.NAME and kind_of(head.lemma) not in _NAMED:
        return False
    scan.head = scan.at
    return True


def _takes_adjective(scan: Scan) -> bool:
    if scan.head >= 0:
        return is_noun(scan.tokens, scan.at + 1) and scan.tokens[scan.head].tag != t.NOUNS
    if not leads_to_noun(scan.tokens, scan.at):
        return False
    return scan.at != scan.first or scan.tokens[scan.at + 1].tag not in _COUNTED


def _takes_verb_form(scan: Scan) -> bool:
    if scan.head >= 0 or not modifies_noun(scan.tokens, scan.at):
        return False
    return scan.at != scan.first or scan.tokens[scan.at].tag == t.PARTICIPLE


def _takes_adverb(scan: Scan) -> bool:
    return scan.head < 0 and bool(scan.determiner) and leads_to_noun(scan.tokens, scan.at)


_TAKES: Final[dict[str, Callable[[Scan], bool]]] = {
    t.DETERMINER: _takes_determiner,
    t.NUMBER: _takes_number,
    t.NOUN: _takes_noun,
    t.NOUNS: _takes_noun,
    t.NAME: _takes_noun,
    t.ADJECTIVE: _takes_adjective,
    t.ING: _takes_verb_form,
    t.PARTICIPLE: _takes_verb_form,
    t.PAST: _takes_verb_form,
    t.ADVERB: _takes_adverb,
}


def scanned(tokens: Sequence[Token], place: int) -> Scan:
    """What can be read of a nominal from a token on, without possessors; it may lack a head."""
    scan = Scan(tokens, place, place)
    while scan.at < len(tokens):
        takes = _TAKES.get(tokens[scan.at].tag)
        if takes is None or not takes(scan):
            break
        scan.at += 1
    return scan
