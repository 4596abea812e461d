"""Phrases: what a sentence is made of once its words are tagged.

A nominal is a noun with all that stands before it ("the three masked gunmen", "Israel's latest air strike"); a group is a verb
with its helpers ("had not yet been attacked"). Everything else (a preposition, a comma, "which", a date) stands alone. Phrases
follow each other without gaps; what hangs on what is for the parser to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Phrase
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.wordlist import kind_of

_BEFORE_NOUN: Final = frozenset({t.ADJECTIVE, t.NOUN, t.NOUNS, t.NAME, t.NUMBER, t.DETERMINER})
_HEADS: Final = frozenset({t.NOUN, t.NOUNS, t.NAME, t.NUMBER, t.PRONOUN, t.EXISTENTIAL})
_PARTITIVE: Final = frozenset(
    [
        "group",
        "crowd",
        "couple",
        "pair",
        "number",
        "handful",
        "score",
        "series",
        "string",
        "wave",
        "spate",
        "convoy",
        "gang",
        "all",
        "some",
        "most",
        "many",
        "none",
        "both",
        "each",
        "one",
        "several",
        "few",
        "half",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "any",
        "band",
        "bunch",
        "majority",
        "part",
        "rest",
    ]
)
"""Words that count or bundle what stands behind their "of": in "a group of men" it is the men who act."""
_NAMED: Final = frozenset({"person", "group", "artifact", "location", None})
"""Classes of nouns that a name may follow directly: "mayor Ruiz", "the tanker Halden Grace"; not "at the wake Ruiz's brother"."""
_DENYING: Final = frozenset({"not", "never", "nor", "neither", "hardly", "barely", "no longer"})


def phrases_of(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of a tagged sentence, in order and without gaps."""
    found: list[Phrase] = []
    place, stop = 0, len(tokens)
    while place < stop:
        phrase = _nominal(tokens, place) or _group(tokens, place) or Mark(place, place + 1, tokens[place].tag)
        found.append(phrase)
        place = phrase.last
    return found


def _nominal(tokens: Sequence[Token], place: int) -> Nominal | None:
    """The nominal that begins at a token, over all its possessors: "Monday's", "Israel's"."""
    owner: Nominal | None = None
    times: list[int] = []
    first = place
    while True:
        dated = _possessive_time(tokens, place)
        if dated is not None:
            times.append(place)
            place = dated
        nominal = _simple(tokens, place)
        if nominal is None:
            return owner
        nominal.owner, nominal.first = owner, first
        nominal.times = times
        if nominal.last < len(tokens) and tokens[nominal.last].tag == t.POSSESSIVE and nominal.last + 1 < len(tokens):
            if not _goes_on(tokens, nominal.last + 1):
                nominal.last += 1
                return nominal
            owner, place, times = nominal, nominal.last + 1, []
            continue
        return nominal


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].tag in _BEFORE_NOUN or (tokens[place].tag in t.VERBAL and _modifies(tokens, place))


def _possessive_time(tokens: Sequence[Token], place: int) -> int | None:
    if tokens[place].tag != t.TIME or place + 1 >= len(tokens):
        return None
    follows = tokens[place + 1]
    if follows.tag == t.POSSESSIVE:
        return place + 2
    ends_possessive = tokens[place].lower.endswith(("'s", "’s"))
    return place + 1 if ends_possessive and follows.tag in _BEFORE_NOUN else None


def _simple(tokens: Sequence[Token], place: int) -> Nominal | None:
    """A nominal without possessors: determiner, numbers, modifiers, head."""
    k, stop = place, len(tokens)
    if k >= stop or tokens[k].tag not in _HEADS | {t.DETERMINER, t.ADJECTIVE, t.ING, t.PARTICIPLE, t.PAST, t.ADVERB}:
        return None
    if tokens[k].tag in {t.PRONOUN, t.EXISTENTIAL}:
        return Nominal(k, k + 1, k)
    determiner, number, head = "", None, -1
    while k < stop:
        token = tokens[k]
        tag = token.tag
        if tag == t.DETERMINER:
            if head >= 0 or (determiner and tokens[k - 1].tag != t.DETERMINER):
                break
            determiner = determiner or token.lower
        elif tag == t.NUMBER:
            if head >= 0 and not (tokens[k - 1].tag == t.NAME and token.text[0].isdigit() and not _is_head(tokens, k + 1)):
                break
            if head < 0:
                number = k
        elif tag in {t.NOUN, t.NOUNS, t.NAME}:
            if tag == t.NAME and head >= 0 and tokens[head].tag == t.NOUN and kind_of(tokens[head].lemma) not in _NAMED:
                break
            head = k
        elif tag == t.ADJECTIVE:
            if head >= 0 and (not _is_head(tokens, k + 1) or tokens[head].tag == t.NOUNS):
                break
            if head < 0 and (not _leads_to_head(tokens, k) or (k == place and tokens[k + 1].tag in {t.NUMBER, t.DETERMINER})):
                break
        elif tag in {t.ING, t.PARTICIPLE, t.PAST}:
            if head >= 0 or not _modifies(tokens, k) or (k == place and tag != t.PARTICIPLE and not determiner):
                break
        elif not (tag == t.ADVERB and head < 0 and determiner and _leads_to_head(tokens, k)):
            break
        k += 1
    if head < 0:
        return _headless(tokens, place, k, determiner, number)
    nominal = Nominal(place, head + 1 if tokens[k - 1].tag != t.NUMBER else k, head, determiner, number)
    return _partitive(tokens, nominal) or nominal


def _is_head(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].tag in {t.NOUN, t.NOUNS, t.NAME}


def _leads_to_head(tokens: Sequence[Token], place: int) -> bool:
    """Whether only modifiers stand between a token and a noun."""
    for k in range(place + 1, min(len(tokens), place + 6)):
        tag = tokens[k].tag
        if tag in {t.NOUN, t.NOUNS, t.NAME}:
            return True
        if (
            tag in {t.COMMA, t.AND}
            and tokens[place].tag == t.ADJECTIVE
            and k + 1 < len(tokens)
            and tokens[k + 1].tag == t.ADJECTIVE
        ):
            continue
        if tag not in {t.ADJECTIVE, t.NUMBER, t.PARTICIPLE, t.ING, t.PAST, t.ADVERB}:
            return False
    return False


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb form stands before its noun, as in "armed men", "the besieged town"."""
    if tokens[place].lower in {"said", "told"}:
        return False
    before = tokens[place - 1].tag if place else ""
    if before not in {t.DETERMINER, t.ADJECTIVE, t.NUMBER, t.POSSESSIVE, t.PREPOSITION, t.AND, t.ADVERB, ""}:
        return False
    if tokens[place].tag != t.PARTICIPLE and before not in {t.DETERMINER, t.ADJECTIVE, t.NUMBER, t.POSSESSIVE}:
        return False
    return _is_head(tokens, place + 1) or (
        place + 2 < len(tokens) and tokens[place + 1].tag == t.ADJECTIVE and _is_head(tokens, place + 2)
    )


def _headless(tokens: Sequence[Token], place: int, last: int, determiner: str, number: int | None) -> Nominal | None:
    """As in "three were killed", "some fled", "the wounded": a number, a determiner or an adjective alone."""
    if number is not None:
        nominal = Nominal(place, number + 1, number, determiner, number)
        return _partitive(tokens, nominal) or nominal
    if not determiner:
        return None
    if tokens[place].lower in {"the", "a", "an", "his", "their", "its", "our", "my", "your", "every"}:
        if last < len(tokens) and tokens[last].tag in {t.ADJECTIVE, t.PARTICIPLE, t.PAST} and tokens[place].lower == "the":
            return Nominal(place, last + 1, last, determiner)
        return Nominal(place, last, last - 1, determiner) if last > place + 1 else None
    nominal = Nominal(place, place + 1, place, determiner)
    return _partitive(tokens, nominal) or nominal


def _partitive(tokens: Sequence[Token], nominal: Nominal) -> Nominal | None:
    """As in "dozens of people", "two of the men", "a group of gunmen": the nominal behind "of", counted by what stands before."""
    head = tokens[nominal.head]
    compound = nominal.head > nominal.first and tokens[nominal.head - 1].tag in {
        t.NOUN,
        t.NOUNS,
        t.NAME,
    }  # "crew members of a tanker"
    bundles = head.tag == t.NUMBER or (head.lemma in _PARTITIVE and not compound)
    if not bundles or nominal.last + 1 >= len(tokens) or tokens[nominal.last].lower != "of":
        return None
    inner = _nominal(tokens, nominal.last + 1)
    if inner is None:
        return None
    inner.partitive = tokens[nominal.last + 1].tag in {t.DETERMINER, t.PRONOUN}
    inner.first = nominal.first
    inner.determiner = nominal.determiner or ("" if head.tag == t.NUMBER else inner.determiner)
    inner.number = nominal.number if nominal.number is not None else inner.number
    return inner


def _group(tokens: Sequence[Token], place: int) -> Group | None:
    """The verb group that begins at a token."""
    k, stop = place, len(tokens)
    group = Group(place, place, -1, "")
    helpers: list[str] = []
    while k < stop:
        token = tokens[k]
        tag = token.tag
        if tag in t.HELPING:
            group.verb, group.form = k, tag
            if tag == t.MODAL:
                group.modal = token.lemma or token.lower
            helpers.append(token.lemma or token.lower)
        elif tag in t.VERBAL:
            group.is_passive = tag in {t.PAST, t.PARTICIPLE} and bool(helpers) and helpers[-1] in {"be", "get"}
            group.verb, group.form = k, tag
            k += 1
            if (token.lemma == "get" and k < stop and tokens[k].tag == t.PARTICIPLE) or (
                token.lemma == "have" and k < stop and tokens[k].tag == t.TO
            ):
                helpers.append(token.lemma)
                continue
            break
        elif tag == t.TO:
            if group.verb >= 0 and not (helpers and helpers[-1] in {"be", "have"}):
                break
            if not _verb_follows(tokens, k):
                break
            group.has_to = group.verb < 0
            if group.verb >= 0:
                helpers.append("to")
        elif tag == t.NOT:
            if group.verb < 0 and not _verb_follows(tokens, k):
                break
            group.is_negated = True
        elif tag == t.ADVERB:
            if not _verb_follows(tokens, k):
                break
            group.is_negated = group.is_negated or token.lower in _DENYING
        else:
            break
        k += 1
    if group.verb < 0:
        return None
    group.last = k
    while group.last - 1 > group.verb and tokens[group.last - 1].tag in {t.ADVERB}:
        group.last -= 1
    group.helpers = tuple(helpers if group.form not in t.HELPING else helpers[:-1])
    if tokens[group.first].lower in {"having", "being"} and group.form != t.ING:
        group.form, group.helpers = t.ING, ()  # "of having broken the truce"
    while group.last < stop and tokens[group.last].tag == t.PARTICLE:
        group.last += 1
    return group


def _verb_follows(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb comes after adverbs and negations."""
    for k in range(place + 1, min(len(tokens), place + 5)):
        tag = tokens[k].tag
        if tag in t.VERBAL or tag in t.HELPING:
            return True
        if tag not in {t.ADVERB, t.NOT, t.TO}:
            return False
    return False
