"""Nominals: a noun with all that stands before it, over its possessors and over what merely counts it.

"Monday's attack", "Israel's latest air strike", "the three masked gunmen" are one nominal each. So is "two of the men", where the
men act and "two" counts them, and so are "three" in "three were killed" and "the wounded", which have no noun at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import words
from summarizer.fillers.offline.grammar.modifying import is_noun, leads_to_noun, modifies_noun
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.wordlist import kind_of

_STANDING_ALONE: Final = frozenset({t.PRONOUN, t.EXISTENTIAL})
_BEFORE_NOUN: Final = frozenset({t.ADJECTIVE, t.NOUN, t.NOUNS, t.NAME, t.NUMBER, t.DETERMINER})
_VERB_FORMS: Final = frozenset({t.ING, t.PARTICIPLE, t.PAST})
_OPENING: Final = _BEFORE_NOUN | _STANDING_ALONE | _VERB_FORMS | {t.ADVERB}
_COUNTED: Final = frozenset({t.NUMBER, t.DETERMINER})
_DESCRIBING: Final = frozenset({t.ADJECTIVE, t.PARTICIPLE, t.PAST})
_PARTITIVE: Final = words(
    "group crowd couple pair number handful score series string wave spate convoy gang all some most many none both each one"
    " several few half dozens hundreds thousands scores any band bunch majority part rest"
)
"""Words that count or bundle what stands behind their "of": in "a group of men" it is the men who act."""
_WANTS_NOUN: Final = words("the a an his their its our my your every")
"""Determiners that do not stand alone, as "some" does in "some fled"."""
_NAMED: Final = frozenset({"person", "group", "artifact", "location", None})
"""Classes of nouns that a name may follow directly: "mayor Ruiz", "the tanker Halden Grace"; not "at the wake Ruiz's brother"."""
_POSSESSIVE_ENDINGS: Final = ("'s", "’s")
_DEEPEST_PART: Final = 6
"""How many "of" are followed in "some of the rest of the group of men"; more is no English, and would end in a RecursionError."""


def nominal_at(tokens: Sequence[Token], place: int, parts: int = 0) -> Nominal | None:
    """The nominal that begins at a token, over all its possessors ("Monday's", "Israel's"); None if none begins there.

    `parts` says how many "of" already lead here: "two of the men" is read as the men.
    """
    if tokens[place].tag not in _OPENING and tokens[place].tag != t.TIME:
        return None
    owner: Nominal | None = None
    times: list[int] = []
    first = place
    while True:
        dated = _behind_possessive_time(tokens, place)
        if dated is not None:
            times.append(place)
            place = dated
        nominal = _simple(tokens, place, parts)
        if nominal is None:
            return owner
        nominal.owner, nominal.first, nominal.times = owner, first, times
        behind = nominal.last + 1
        if behind >= len(tokens) or tokens[nominal.last].tag != t.POSSESSIVE:
            return nominal
        if not _goes_on(tokens, behind):
            nominal.last = behind
            return nominal
        owner, place, times = nominal, behind, []


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    tag = tokens[place].tag
    return tag in _BEFORE_NOUN or (tag in t.VERBAL and modifies_noun(tokens, place))


def _behind_possessive_time(tokens: Sequence[Token], place: int) -> int | None:
    """Where the noun of "Monday's attack" begins."""
    if tokens[place].tag != t.TIME or place + 1 >= len(tokens):
        return None
    follows = tokens[place + 1]
    if follows.tag == t.POSSESSIVE:
        return place + 2
    return place + 1 if tokens[place].lower.endswith(_POSSESSIVE_ENDINGS) and follows.tag in _BEFORE_NOUN else None


@dataclass(slots=True)
class _Scan:
    """What has been read of a nominal that began at `first`; `at` is the next token."""

    tokens: Sequence[Token]
    first: int
    at: int
    determiner: str = ""
    number: int | None = None
    head: int = -1


def _simple(tokens: Sequence[Token], place: int, parts: int) -> Nominal | None:
    """A nominal without possessors: determiner, numbers, modifiers, head."""
    if place >= len(tokens) or tokens[place].tag not in _OPENING:
        return None
    if tokens[place].tag in _STANDING_ALONE:
        return Nominal(place, place + 1, place)
    scan = _Scan(tokens, place, place)
    while scan.at < len(tokens):
        takes = _TAKES.get(tokens[scan.at].tag)
        if takes is None or not takes(scan):
            break
        scan.at += 1
    nominal = _headed(scan) if scan.head >= 0 else _headless(scan)
    return nominal and (_partitive(tokens, nominal, parts) or nominal)


def _takes_determiner(scan: _Scan) -> bool:
    token = scan.tokens[scan.at]
    if scan.head >= 0 or (scan.determiner and scan.tokens[scan.at - 1].tag != t.DETERMINER):
        return False
    scan.determiner = scan.determiner or token.lower
    return True


def _takes_number(scan: _Scan) -> bool:
    if scan.head < 0:
        scan.number = scan.at
        return True
    named = scan.tokens[scan.at - 1].tag == t.NAME and scan.tokens[scan.at].text[0].isdigit()
    return named and not is_noun(scan.tokens, scan.at + 1)  # "Flight 93"


def _takes_noun(scan: _Scan) -> bool:
    head = scan.tokens[scan.head] if scan.head >= 0 else None
    if head is not None and head.tag == t.NOUN and scan.tokens[scan.at].tag == t.NAME and kind_of(head.lemma) not in _NAMED:
        return False
    scan.head = scan.at
    return True


def _takes_adjective(scan: _Scan) -> bool:
    if scan.head >= 0:
        return is_noun(scan.tokens, scan.at + 1) and scan.tokens[scan.head].tag != t.NOUNS
    if not leads_to_noun(scan.tokens, scan.at):
        return False
    return scan.at != scan.first or scan.tokens[scan.at + 1].tag not in _COUNTED


def _takes_verb_form(scan: _Scan) -> bool:
    if scan.head >= 0 or not modifies_noun(scan.tokens, scan.at):
        return False
    return scan.at != scan.first or scan.tokens[scan.at].tag == t.PARTICIPLE


def _takes_adverb(scan: _Scan) -> bool:
    return scan.head < 0 and bool(scan.determiner) and leads_to_noun(scan.tokens, scan.at)


_TAKES: Final[dict[str, Callable[[_Scan], bool]]] = {
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


def _headed(scan: _Scan) -> Nominal:
    last = scan.at if scan.tokens[scan.at - 1].tag == t.NUMBER else scan.head + 1
    return Nominal(scan.first, last, scan.head, scan.determiner, scan.number)


def _headless(scan: _Scan) -> Nominal | None:
    """As in "three were killed", "some fled", "the wounded": a number, a determiner or an adjective alone."""
    first, last = scan.first, scan.at
    if scan.number is not None:
        return Nominal(first, scan.number + 1, scan.number, scan.determiner, scan.number)
    if not scan.determiner:
        return None
    opening = scan.tokens[first].lower
    if opening not in _WANTS_NOUN:
        return Nominal(first, first + 1, first, scan.determiner)
    if opening == "the" and last < len(scan.tokens) and scan.tokens[last].tag in _DESCRIBING:
        return Nominal(first, last + 1, last, scan.determiner)
    return Nominal(first, last, last - 1, scan.determiner) if last > first + 1 else None


def _partitive(tokens: Sequence[Token], nominal: Nominal, parts: int) -> Nominal | None:
    """As in "dozens of people", "a group of gunmen": the nominal behind "of", counted by what stands before."""
    of = nominal.last
    if of + 1 >= len(tokens) or tokens[of].lower != "of" or parts >= _DEEPEST_PART or not _bundles(tokens, nominal):
        return None
    inner = nominal_at(tokens, of + 1, parts + 1)
    if inner is None:
        return None
    counted = tokens[nominal.head].tag == t.NUMBER
    inner.partitive = tokens[of + 1].tag in {t.DETERMINER, t.PRONOUN}
    inner.first = nominal.first
    inner.determiner = nominal.determiner or ("" if counted else inner.determiner)
    inner.number = nominal.number if nominal.number is not None else inner.number
    return inner


def _bundles(tokens: Sequence[Token], nominal: Nominal) -> bool:
    """Whether it is a number or "a group", alone: in "crew members of a tanker" nobody is counted."""
    head = tokens[nominal.head]
    compound = nominal.head > nominal.first and is_noun(tokens, nominal.head - 1)
    return head.tag == t.NUMBER or (head.lemma in _PARTITIVE and not compound)
