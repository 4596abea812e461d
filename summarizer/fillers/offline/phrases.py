"""Noun phrases around a trigger: what stands before it, behind it, and behind its prepositions.

A phrase runs from its article to its last noun; it ends at a preposition, an auxiliary, a comma, a known verb or a word
of time. "Three facilities used by Kataib Hezbollah in Iraq on Monday" is the phrase *three facilities*, its owner, a
place and a day: the chain of prepositional phrases behind a word is read as such a list, and never across the end of its
clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CALENDAR,
    DEFINITE,
    DETERMINERS,
    NEGATIONS,
    ORGANISATION_HEADS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    Word,
    is_number,
    word_set,
)

OWNING = frozenset({"used", "run", "held", "controlled", "operated", "owned", "occupied"})
_ED_MODIFIERS = word_set(
    "suspected alleged retaliatory coordinated targeted planned armed unidentified masked united allied aligned"
    " displaced affiliated reported unprovoked so-called"
)
_STRONG = frozenset({"hit", "struck", "shot", "blew", "began", "took", "held", "sent", "met"})
_COLLECTIONS = frozenset({"group", "groups", "crowd", "crowds", "couple", "tonnes", "tons", "trucks"})
_LAND_AND_WATER = frozenset({"sea", "gulf", "bay", "strait", "straits", "isle", "cape", "republic"})
"""Heads of places whose name goes on behind "of": "Sea of Japan", "Cape of Good Hope"."""
_PASSED_OVER = frozenset({"the", "a", ",", "this", "last"})
_VERBISH = word_set(
    "said says told announced used based believed aimed intended designed according including made left called backed"
    " led dressed loyal linked known belonging operating carrying wearing"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first:last` of the sentence, behind `preposition` ("" for a direct object or subject; "owner" for "used by X")."""

    preposition: str
    first: int
    last: int


def _breaks(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    lower = word.lower
    if word.is_mark or lower in PREPOSITIONS or lower in AUXILIARIES or lower in RELATIVES or lower in SUBORDINATORS:
        return True
    if lower in _ED_MODIFIERS and place + 1 < len(words) and words[place + 1].lower in PREPOSITIONS:
        return True  # "three men suspected of ..."
    if lower in {"next", "last"} and place + 1 < len(words) and words[place + 1].lower in TIME_WORDS:
        return True
    if lower in PRONOUNS or lower in _VERBISH or lower == "that":
        return True
    if lower in TIME_WORDS:
        return (lower in CALENDAR) == word.is_name and not word.is_possessive  # "at dawn" ends a phrase, "Red Dawn" does not
    past = lower in lexicon().verb_forms and (lower.endswith("ed") or _is_strong(words, place))
    return (past and lower not in _ED_MODIFIERS and not word.is_name) or lower in ADVERBS


def _is_strong(words: Sequence[Word], place: int) -> bool:
    """Whether "hit", "struck" or "shot" is a verb: behind a noun it is, behind an article it may be a noun itself."""
    before = words[place - 1] if place else None
    return words[place].lower in _STRONG and before is not None and not before.is_mark and before.lower not in DETERMINERS


def phrase_from(words: Sequence[Word], place: int, stop: int) -> tuple[int, int]:
    """The noun phrase that begins at a word; empty (place, place) where none does. "and" and commas between names are kept."""
    k = _past_quantity(words, place, stop)
    body = k
    while k < stop and (not _breaks(words, k) or _name_goes_on(words, k, stop)):
        if words[k].lower in DETERMINERS and k > body and words[k - 1].lower != "and":
            break
        if words[k].lower == "and" and (k + 1 >= stop or _breaks(words, k + 1)) and not _quantified(words, k + 1, stop):
            break
        k += 1
        if k < stop and words[k - 1].lower == "and":
            k = _past_quantity(words, k, stop)
    return (place, k) if k > place else (place, place)


def _past_quantity(words: Sequence[Word], place: int, stop: int) -> int:
    """Over "at least three", "hundreds of", "a group of"."""
    k = place
    while k < stop and (words[k].lower in DETERMINERS or _quantifies(words, k, stop) or is_number(words[k])):
        k += 1
    if k < stop and words[k].lower in _COLLECTIONS and k + 1 < stop and words[k + 1].lower == "of":
        k += 1
    if place < k < stop and words[k].lower == "of" and (is_number(words[k - 1]) or words[k - 1].lower in _COLLECTIONS):
        return _past_quantity(words, k + 1, stop)
    return k


def _quantifies(words: Sequence[Word], place: int, stop: int) -> bool:
    """Whether "at", "over" or "about" belongs to a number ("at least three") and is no preposition ("at a market")."""
    lower = words[place].lower
    if lower not in QUANTIFIERS:
        return False
    before_number = place + 1 < stop and (words[place + 1].lower in QUANTIFIERS or is_number(words[place + 1]))
    return lower not in PREPOSITIONS or before_number


def _quantified(words: Sequence[Word], place: int, stop: int) -> bool:
    return place < stop and (_quantifies(words, place, stop) or is_number(words[place]))


def _name_goes_on(words: Sequence[Word], place: int, stop: int) -> bool:
    """As in "Islamic Resistance | in Iraq", "Ministry | of Defence", "Corps, | Brig Gen Razi Mousavi" is not one."""
    if words[place].lower not in {"of", "in", "for"} or place + 1 >= stop:
        return False
    before = words[place - 1]
    return (
        before.is_name
        and (before.lower in ORGANISATION_HEADS or (before.lower in _LAND_AND_WATER and words[place].lower == "of"))
        and words[place + 1].is_name
        and words[place + 1].lower not in TIME_WORDS
    )


def phrase_before(words: Sequence[Word], place: int, start: int) -> int:
    """Where the noun phrase that ends just before (or at) `place` begins: back over modifiers, to its article at most."""
    k = place
    while k > start:
        word = words[k - 1]
        if word.lower in DETERMINERS and word.lower != "more":
            return k - 1
        if word.lower == "and" and k - 2 >= start and not _breaks(words, k - 2) and not words[k - 2].lower.endswith("s"):
            k -= 1
            continue
        if _breaks(words, k - 1) or word.lower == "and":
            return k
        k -= 1
    return k


def chain(words: Sequence[Word], place: int, stop: int) -> Iterator[Phrase]:
    """The prepositional phrases from `place` on, up to the clause's end; time words and adverbs between them are passed over."""
    k = place
    while k < stop:
        step = _step(words, k, stop)
        if step is None:
            return
        phrase, k = step
        if phrase:
            yield phrase


def _step(words: Sequence[Word], k: int, stop: int) -> tuple[Phrase | None, int] | None:
    """The phrase at a word, if one begins there, and where to read on; None where the chain ends."""
    lower, following = words[k].lower, words[k + 1].lower if k + 1 < stop else ""
    if lower in {"said", "believed"} and following == "to":
        return None, min(stop, k + 3) if words[min(stop - 1, k + 2)].lower in BE | {"have"} else k + 2
    if lower in OWNING and following == "by":
        return _phrase(words, "owner", k + 2, stop)
    if "including" in {lower, following if lower == "," else ""}:
        return _phrase(words, "including", k + (1 if lower == "including" else 2), stop)
    if lower in PREPOSITIONS:
        return _phrase(words, lower, k + 1, stop)
    passing = lower in TIME_WORDS or lower in ADVERBS or lower in _PASSED_OVER or is_number(words[k]) or words[k].is_possessive
    return (None, k + 1) if passing else None


def _phrase(words: Sequence[Word], preposition: str, place: int, stop: int) -> tuple[Phrase | None, int]:
    first, last = phrase_from(words, place, stop)
    return (Phrase(preposition, first, last) if last > first else None), max(last, place)


def is_definite(words: Sequence[Word], first: int) -> bool:
    """Whether a phrase points back: "the attack", "those strikes", "Monday's airstrikes"."""
    word = words[first]
    return word.lower in DEFINITE or (word.is_possessive and word.bare in TIME_WORDS)


def verb_group(words: Sequence[Word], verb: int, start: int) -> tuple[int, bool, bool]:
    """Where the group "had not been" before a verb begins, whether it makes a passive, and whether it denies."""
    k = verb
    passive = negated = False
    while k > start and (
        words[k - 1].lower in AUXILIARIES
        or words[k - 1].lower in ADVERBS
        or words[k - 1].lower in NEGATIONS | {"to"}
        or words[k - 1].lower.endswith(("n't", "ly"))
    ):
        lower = words[k - 1].lower
        passive = passive or lower in BE
        negated = negated or lower in NEGATIONS or lower.endswith("n't")
        k -= 1
    return k, passive, negated
