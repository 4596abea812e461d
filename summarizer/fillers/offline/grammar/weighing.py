"""Weighs what a word may be, by how often the word list saw it as what.

The list, the endings and, for words that nobody ever listed, the look of the word give the possibilities of "strikes" or
"wounded". They are the same for every place where the word stands, so they are worked out once and kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.inflecting import noun_lemma, verb_reading
from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.tokens import ADJECTIVE, ADVERB, BASE, ING, NOUN, NOUNS, PRESENT
from summarizer.fillers.offline.grammar.unlisted import hyphenated, unlisted
from summarizer.fillers.offline.grammar.wordlist import Entry, lookup

_NONE: Final = Entry()
_LY_ADJECTIVES: Final = word_set(
    "weekly daily monthly yearly hourly early likely deadly friendly elderly kindly cowardly orderly"
)
_PLURAL_FORMS: Final = word_set("people police cattle personnel")
"""Plurals without an ending."""


@lru_cache(maxsize=50_000)
def possibilities(form: str) -> Possibilities:
    """What a word in lower case may be, out of context."""
    entry = lookup(form) or _NONE
    if "-" in form and entry is _NONE:
        return hyphenated(form, possibilities(form.rpartition("-")[2]))
    verb, verb_tags = verb_reading(form)
    noun, plural = noun_lemma(form)
    word = _weighed(form, entry, verb if verb_tags else "", noun)
    if not word.known:
        return unlisted(form, noun, plural=plural, verb=verb, verb_tags=verb_tags)
    kind = (NOUNS if plural or form in _PLURAL_FORMS else NOUN) if word.noun else ""
    word = replace(word, noun=kind, verb_base=verb, verb_tags=verb_tags)
    return _settled(word, form, adverb_weight=max(entry.adverb, 0))


def _weighed(form: str, entry: Entry, verb: str, noun: str) -> Possibilities:
    """What the list knows of a form, as itself, as a form of a verb ("" where it is none) and as a form of a noun."""
    verb_entry = lookup(verb) if verb else None
    noun_entry = lookup(noun) or _NONE
    has_noun = noun_entry.noun >= 0
    adjective_weight = entry.adjective if entry.adjective >= 0 or entry.noun > 0 else _compared(form)
    adjective, adverb = adjective_weight >= 0, entry.adverb >= 0
    return Possibilities(
        noun=NOUN if has_noun else "",
        noun_base=noun if has_noun else form,
        noun_weight=max(noun_entry.noun, 0),
        verb_weight=max(verb_entry.verb, 0) if verb_entry else 0,
        adjective=adjective,
        adjective_weight=max(adjective_weight, 0),
        adverb=adverb,
        known=has_noun or adjective or adverb or verb_entry is not None,
        person=noun_entry.maybe_person,
    )


def _compared(form: str) -> int:
    """The weight of a comparative or superlative, from its adjective ("lower", "smallest", "heavier"); -1 where it is none."""
    for ending in ("er", "est"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            guesses = (stem, stem + "e", stem[:-1] + "y" if stem[-1] == "i" else stem[:-1])
            weights = [entry.adjective for guess in guesses if (entry := lookup(guess)) is not None and entry.adjective > 3]
            if weights:
                return max(weights) // 3
    return -1


def _settled(word: Possibilities, form: str, *, adverb_weight: int) -> Possibilities:
    """Drops what is too rare to believe, and names the only tag where one is left."""
    total = word.noun_weight + word.verb_weight + word.adjective_weight + adverb_weight
    floor = total / 60
    noun = word.noun if word.noun_weight + 1 >= floor else ""
    verb_tags = word.verb_tags if word.verb_weight + 1 >= floor or not word.verb_tags <= {BASE, PRESENT} else frozenset()
    adjective = word.adjective and (word.adjective_weight >= floor or not (noun or verb_tags))
    adverb = word.adverb and (adverb_weight >= floor or form.endswith("ly"))
    if form.endswith("ly") and form not in _LY_ADJECTIVES and adverb and word.adjective_weight <= adverb_weight:
        return replace(word, only=ADVERB, lemma=form)
    if (
        adverb
        and form not in _LY_ADJECTIVES
        and adverb_weight > 4 * (word.noun_weight + word.verb_weight + word.adjective_weight)
    ):
        return replace(word, only=ADVERB, lemma=form)
    kinds = [bool(noun), bool(verb_tags), adjective, adverb]
    if sum(kinds) == 1 and len(verb_tags) <= 1:
        only = noun or next(iter(verb_tags), "") or (ADJECTIVE if adjective else ADVERB)
        if only == ING:
            only = ""
        return replace(
            word, only=only, lemma=word.lemma_as(only) or form, noun=noun, verb_tags=verb_tags, adjective=adjective, adverb=adverb
        )
    return replace(word, noun=noun, verb_tags=verb_tags, adjective=adjective, adverb=adverb)
