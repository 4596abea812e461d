"""Words that no list has: what their look suggests.

"Unmanned" describes, "Zarvians" are some kind of plural, "ex-soldiers" are soldiers and "two-day" is an adjective.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.deriving import is_derived
from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.tokens import ADJECTIVE, ADVERB, ING, NOUN, NOUNS, PARTICIPLE

_ADJECTIVAL: Final = re.compile(r"(?:ous|ful|less|able|ible|ic|ical|ish|ive|ese|ary|ian|ern|some)$")
_PREFIXED: Final = re.compile(
    r"(?:pro|anti|post|pre|mid|multi|inter|intra|cross|all|self|then|high|low|long|short|large|small|full|part)-"
)
_KNOWN_SUFFIX: Final = re.compile(r"(?:ly|tion|sion|ment|ness|ity|ism|ship|hood)$")
_PERSONAL: Final = ("er", "or", "ist")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_DESCRIBING_TAILS: Final = word_set("old style type size")
_PLACED: Final = word_set("off on in under over out")
_NUMBER_PARTS: Final = word_set("one two three four five six seven eight nine ten twelve fifteen twenty first second third half")


def unlisted(form: str, noun: str, *, plural: bool, verb: str, verb_tags: frozenset[str]) -> Possibilities:
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


def hyphenated(form: str, tail: Possibilities) -> Possibilities:
    """Compounds: the last part tells ("ex-soldiers" are soldiers), but "Iran-backed" and "two-day" describe."""
    first, _, last = form.rpartition("-")
    if _describes(form, first, last, tail) or ((tail.adjective or tail.only == ADJECTIVE) and not (tail.noun and tail.known)):
        return Possibilities(only=ADJECTIVE, lemma=form)
    if tail.noun and tail.known:
        base = f"{first}-{tail.noun_base}"
        return Possibilities(only=tail.noun, lemma=base, noun=tail.noun, noun_base=base, person=tail.person)
    return Possibilities(only=NOUN, lemma=form, noun=NOUN, noun_base=form, known=False)


def _describes(form: str, first: str, last: str, tail: Possibilities) -> bool:
    """Whether a compound describes: "34-year", "Iran-backed", "pro-war", "five-storey", "off-duty"."""
    if first[:1].isdigit() or last in _DESCRIBING_TAILS or (tail.verb_tags and not tail.noun) or _PREFIXED.match(form):
        return True
    return tail.noun == NOUN and (first in _PLACED or first in _NUMBER_PARTS)
