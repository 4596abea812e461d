"""Nominals: a noun with all that stands before it, over its possessors and over what merely counts it.

"Monday's attack", "Israel's latest air strike", "the three masked gunmen" are one nominal each. So is "two of the men", where the
men act and "two" counts them, and so are "three" in "three were killed" and "the wounded", which have no noun at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.modifying import is_noun, modifies_noun
from summarizer.fillers.offline.grammar.noun_scanning import Scan, scanned
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.grammar.tokens import Token

_STANDING_ALONE: Final = frozenset({t.PRONOUN, t.EXISTENTIAL})
_BEFORE_NOUN: Final = frozenset({t.ADJECTIVE, t.NOUN, t.NOUNS, t.NAME, t.NUMBER, t.DETERMINER})
_VERB_FORMS: Final = frozenset({t.ING, t.PARTICIPLE, t.PAST})
_OPENING: Final = _BEFORE_NOUN | _STANDING_ALONE | _VERB_FORMS | {t.ADVERB}
_DESCRIBING: Final = frozenset({t.ADJECTIVE, t.PARTICIPLE, t.PAST})
_PARTITIVE: Final = word_set(
    "group crowd couple pair number handful score series string wave spate convoy gang all some most many none both each one"
    " several few half dozens hundreds thousands scores any band bunch majority part rest"
)
"""Words that count or bundle what stands behind their "of": in "a group of men" it is the men who act."""
_DETERMINERS: Final = {"none": "no", "some": "some", "all": "all", "most": "most", "many": "many", "both": "both", "few": "few"}
"""What pronouns are as determiners: "none of the men" are no men."""
_WANTS_NOUN: Final = word_set("the a an his their its our my your every")
"""Determiners that do not stand alone, as "some" does in "some fled"."""
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


def _simple(tokens: Sequence[Token], place: int, parts: int) -> Nominal | None:
    """A nominal without possessors: determiner, numbers, modifiers, head."""
    if place >= len(tokens) or tokens[place].tag not in _OPENING:
        return None
    if tokens[place].tag in _STANDING_ALONE:
        share = Nominal(place, place + 1, place, _DETERMINERS.get(tokens[place].lower, ""))
        return _partitive(tokens, share, parts) or Nominal(place, place + 1, place)
    scan = scanned(tokens, place)
    nominal = _headed(scan) if scan.head >= 0 else _headless(scan)
    return nominal and (_partitive(tokens, nominal, parts) or nominal)


def _headed(scan: Scan) -> Nominal:
    last = scan.at if scan.tokens[scan.at - 1].tag == t.NUMBER else scan.head + 1
    return Nominal(scan.first, last, scan.head, scan.determiner, scan.number)


def _headless(scan: Scan) -> Nominal | None:
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
