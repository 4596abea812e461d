"""What a word may be when nobody has looked at its neighbours yet.

"Strikes" may be things that happen or what somebody does; "wounded" may be a past, a participle or a kind of men. The word
list, the endings and, for words that nobody ever listed, the look of the word give the possibilities with their weights.
They are the same for every place where the word stands, so they are worked out once and kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.fillers.offline.grammar.deriving import is_derived
from summarizer.fillers.offline.grammar.inflecting import noun_lemma, verb_reading
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    ADVERB,
    BASE,
    ING,
    NOUN,
    NOUNS,
    PARTICIPLE,
    PAST,
    PRESENT,
)
from summarizer.fillers.offline.grammar.wordlist import Entry, lookup

_ADJECTIVAL: Final = re.compile(r"(?:ous|ful|less|able|ible|ic|ical|ish|ive|ese|ary|ian|ern|some)$")
_PREFIXED: Final = re.compile(
    r"(?:pro|anti|post|pre|mid|multi|inter|intra|cross|all|self|then|high|low|long|short|large|small|full|part)-"
)
_KNOWN_SUFFIX: Final = re.compile(r"(?:ly|tion|sion|ment|ness|ity|ism|ship|hood)$")
_PERSONAL: Final = ("er", "or", "ist")
_NONE: Final = Entry()
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Possibilities:
    """The tags that a word may bear, with weights; `only` is its tag where there is no choice."""

    only: str = ""
    lemma: str = ""
    noun: str = ""
    noun_base: str = ""
    noun_weight: int = 0
    verb_base: str = ""
    verb_tags: frozenset[str] = frozenset()
    verb_weight: int = 0
    adjective: bool = False
    adjective_weight: int = 0
    adverb: bool = False
    known: bool = True
    """Whether the list knows the word in some form; what it does not know, and is capitalised, is a name."""
    person: bool = False

    @property
    def past(self) -> bool:
        """Whether it may be a past form or a participle that looks like one."""
        return PAST in self.verb_tags

    @property
    def is_finite_only(self) -> bool:
        """Whether it can hardly be anything but a finite verb: "said", "broke", "claims" not."""
        return bool(self.verb_tags & {PAST, PRESENT}) and not self.noun and PARTICIPLE not in self.verb_tags

    def lemma_as(self, tag: str) -> str:
        """The base form if the word bears this tag; "" where the form itself is it."""
        if tag in {NOUN, NOUNS}:
            return self.noun_base
        return self.verb_base if tag in {BASE, PRESENT, PAST, PARTICIPLE, ING} else ""


@lru_cache(maxsize=50_000)
def possibilities(form: str) -> Possibilities:
    """What a word in lower case may be, out of context."""
    entry = lookup(form) or _NONE
    if "-" in form and entry is _NONE:
        return _hyphenated(form)
    verb, verb_tags = verb_reading(form)
    verb_entry = lookup(verb) if verb else None
    noun, plural = noun_lemma(form)
    noun_entry = lookup(noun) or _NONE
    has_noun = noun_entry.noun >= 0
    adjective_weight = entry.adjective if entry.adjective >= 0 or entry.noun > 0 else _compared(form)
    adjective = adjective_weight >= 0
    adverb = entry.adverb >= 0
    known = has_noun or adjective or adverb or (verb_entry is not None and bool(verb_tags))
    if not known:
        return _unknown(form, noun, plural=plural, verb=verb, verb_tags=verb_tags)
    return _settled(
        Possibilities(
            noun=(NOUNS if plural or form in _PLURAL_FORMS else NOUN) if has_noun else "",
            noun_base=noun if has_noun else form,
            noun_weight=max(noun_entry.noun, 0),
            verb_base=verb,
            verb_tags=verb_tags,
            verb_weight=max(verb_entry.verb, 0) if verb_entry else 0,
            adjective=adjective,
            adjective_weight=max(adjective_weight, 0),
            adverb=adverb,
            known=True,
            person=noun_entry.maybe_person,
        ),
        form,
        adverb_weight=max(entry.adverb, 0),
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
        return _made(word, only=ADVERB, lemma=form)
    if (
        adverb
        and form not in _LY_ADJECTIVES
        and adverb_weight > 4 * (word.noun_weight + word.verb_weight + word.adjective_weight)
    ):
        return _made(word, only=ADVERB, lemma=form)
    kinds = [bool(noun), bool(verb_tags), adjective, adverb]
    if sum(kinds) == 1 and len(verb_tags) <= 1:
        only = noun or next(iter(verb_tags), "") or (ADJECTIVE if adjective else ADVERB)
        if only == ING:
            only = ""
        return _made(
            word, only=only, lemma=word.lemma_as(only) or form, noun=noun, verb_tags=verb_tags, adjective=adjective, adverb=adverb
        )
    return _made(word, noun=noun, verb_tags=verb_tags, adjective=adjective, adverb=adverb)


def _made(word: Possibilities, **changes: object) -> Possibilities:
    from dataclasses import replace

    return replace(word, **changes)  # type: ignore[arg-type]  # names and types are those of the fields, checked by tests


def _unknown(form: str, noun: str, *, plural: bool, verb: str, verb_tags: frozenset[str]) -> Possibilities:
    """What the look of an unlisted word suggests."""
    if form.endswith("ly") and len(form) > 4:
        return Possibilities(only=ADVERB, lemma=form, known=True)
    if verb_tags and form.startswith(("un", "non")) and PARTICIPLE in verb_tags:
        return Possibilities(only=ADJECTIVE, lemma=form)
    if verb_tags:
        return Possibilities(
            noun=NOUN if ING in verb_tags else "", noun_base=form, verb_base=verb, verb_tags=verb_tags, known=False
        )
    if _ORDINAL.match(form):
        return Possibilities(only=ADJECTIVE, lemma=form, known=True)
    if _ADJECTIVAL.search(form) and len(form) > 5:
        return Possibilities(adjective=True, adjective_weight=2, noun=NOUN, noun_base=form, known=is_derived(form))
    derived = is_derived(form)
    tag = ADJECTIVE if derived and form.endswith("ional") else NOUNS if plural else NOUN
    person = derived and noun.endswith(_PERSONAL)
    known = derived or bool(_KNOWN_SUFFIX.search(noun))
    return Possibilities(only=tag, lemma=noun, noun=tag, noun_base=noun, known=known, person=person)


def _hyphenated(form: str) -> Possibilities:
    """Compounds: the last part tells ("ex-soldiers" are soldiers), but "Iran-backed" and "two-day" describe."""
    first, _, last = form.rpartition("-")
    tail = possibilities(last)
    if (
        first[:1].isdigit()
        or last == "old"
        or (tail.verb_tags and not tail.noun)
        or _PREFIXED.match(form)
        or last in {"style", "type", "size"}
    ):
        return Possibilities(only=ADJECTIVE, lemma=form)
    if first in _PLACED and tail.noun == NOUN:
        return Possibilities(only=ADJECTIVE, lemma=form)
    if first in _NUMBER_PARTS and tail.noun == NOUN:
        return Possibilities(only=ADJECTIVE, lemma=form)
    if tail.noun and tail.known:
        return Possibilities(
            only=tail.noun,
            lemma=f"{first}-{tail.noun_base}",
            noun=tail.noun,
            noun_base=f"{first}-{tail.noun_base}",
            person=tail.person,
        )
    if tail.adjective or tail.only == ADJECTIVE:
        return Possibilities(only=ADJECTIVE, lemma=form)
    return Possibilities(only=NOUN, lemma=form, noun=NOUN, noun_base=form, known=False)


_LY_ADJECTIVES: Final = frozenset(
    [
        "weekly",
        "daily",
        "monthly",
        "yearly",
        "hourly",
        "early",
        "likely",
        "deadly",
        "friendly",
        "elderly",
        "kindly",
        "cowardly",
        "orderly",
    ]
)
_PLACED: Final = frozenset(["off", "on", "in", "under", "over", "out"])
_PLURAL_FORMS: Final = frozenset(["people", "police", "cattle", "personnel"])
"""Plurals without an ending."""
_NUMBER_PARTS: Final = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "fifteen",
        "twenty",
        "first",
        "second",
        "third",
        "half",
    ]
)
