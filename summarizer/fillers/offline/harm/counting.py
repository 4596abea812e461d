"""How many people a nominal stands for: "nine pupils and a cook" is nine and one, "both guards" two, "several herders" vague.

A number says how many; without one, a single person is one ("a clerk", "her driver", "Ms Nava") and a plural is nobody's count.
Cattle, lorries and villages are not people, whatever their number, and "no one" and "none of the sailors" count nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from schemas.event import Qualifier
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.grammar.wordlist import lookup
from summarizer.fillers.offline.saying.sources import Naming

NOBODY: Final = frozenset({"no", "none", "neither", "nobody", "no-one", "noone", "nothing", "any", "anybody", "anyone", "not"})
_ONE_PERSON: Final = frozenset({"he", "she", "him", "her"})
_SEVERAL_PRONOUNS: Final = frozenset({"they", "them", "us", "we", "who", "whom", "others"})
_SINGLING: Final = frozenset({"", "a", "an", "the", "another", "his", "her", "their", "its", "one", "this", "that", "my", "our"})
_GROUPS: Final = word_set(
    "family couple crew group crowd team army force party band police gang staff public community population village unit"
    " militia patrol battalion brigade platoon squad convoy personnel household audience congregation youth press media"
    " government navy military opposition leadership command tribe clan troupe choir class delegation mob minority majority"
    " pair trio"
)
"""Singular nouns that are more than one person."""
_PEOPLE: Final = word_set(
    "people person personnel police staff crew troop other more man woman child boy girl youth member soldier fighter"
    " victim life soul civilian villager gunman militant insurgent extremist separatist jihadist pupil student passenger"
    " bystander passer-by passers-by onlooker worshipper shopper seafarer boatman vigilante officer paramilitary trooper"
    " serviceman servicewoman guard clerk master driver"
    " others cook hostage captive dead wounded injured survivor peacekeeper aide commander colleague relative comrade"
)
"""Nouns of people which WordNet's commonest sense gets wrong or does not know."""
_ORDINALS: Final = word_set("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth victim")
"""Of people already counted: "the tenth is missing"."""
_NO_PEOPLE: Final = word_set(
    "target star figure head character model case time attack bomb rocket missile mine tank"
    " runner carrier god devil ghost horse dog"
)


_OTHER_CLASSES: Final = frozenset(
    {"animal", "location", "food", "artifact", "act", "event", "communication", "plant", "substance"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """People counted by one nominal: bounds as the wording gives them, and the tokens `first:last` that give them."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    nominal: Nominal
    first: int
    last: int


def counted(line: Line, nominal: Nominal, cast: Naming, *, strict: bool = False) -> Iterator[Counted]:
    """What a nominal counts, and each of those joined to it. Nothing for plurals without a number, things and nobody.

    With `strict` only what is known to be people counts: who "seized two M-60s" took no prisoners.
    """
    for each in (_corrected(line, part) for part in _parts(line, nominal)):
        if not _counts_nobody(line, each) and (not strict or _is_surely_people(line, each)):
            found = _one(line, each, cast)
            if found is not None:
                yield found


def _parts(line: Line, nominal: Nominal) -> list[Nominal]:
    """A nominal and those joined to it, without the names of those counted: "two guards, Mr A and Mr B, were killed"."""
    named = nominal.number is not None and any(line.tokens[other.head].tag == t.NAME for other in nominal.renamed)
    return [nominal, *(part for part in nominal.also if not named or part.number is not None)]


def _is_surely_people(line: Line, nominal: Nominal) -> bool:
    token = line.tokens[nominal.head]
    if token.tag in {t.PRONOUN, t.NUMBER}:
        return token.tag == t.PRONOUN
    known = lookup(token.lemma or token.lower) or lookup(token.lower)
    return token.tag != t.NAME and known is not None and _names_people(token.lemma or token.lower)


def _corrected(line: Line, nominal: Nominal) -> Nominal:
    """In "seventeen people, not 22, died" those who died are the seventeen; in "a woman, 25, died" she is one."""
    place = nominal.first - 1
    if place < 1 or nominal.number != nominal.head:
        return nominal
    denied = line.tokens[place].tag == t.NOT
    comma = place - 1 if denied else place
    if line.tokens[comma].tag != t.COMMA:
        return nominal
    before = next((other for other in line.parse.nominals if other.last == comma), None)
    if before is None or (not denied and not _is_aged(line, before, nominal)):
        return nominal
    return before


def _is_aged(line: Line, person: Nominal, age: Nominal) -> bool:
    """Whether a number between commas is the age of the one person before it."""
    closed = age.last < len(line.tokens) and line.tokens[age.last].tag in {t.COMMA, t.STOP}
    return closed and person.number is None and line.tokens[person.head].tag in {t.NAME, t.NOUN}


def of_number(line: Line, token: int, nominal: Nominal) -> Counted | None:
    """A number that certainly counts people: the "17" of "the death toll rose to 17"."""
    mention = line.numbers.get(token)
    if mention is None:
        return None
    low, high, last = mention.low, mention.high, token + 1
    further = _perhaps(line, token)
    if further is not None and high is not None and further[0] > high:
        high, last = further
    return Counted(low, high, Qualifier(mention.qualifier), nominal, token, last)


def is_people(line: Line, nominal: Nominal, cast: Naming) -> bool:
    """Whether a nominal stands for people: by its head noun, and for names by what the article knows of them."""
    token = line.tokens[nominal.head]
    if token.tag == t.NUMBER:
        return True
    if token.tag == t.PRONOUN:
        return token.lower in _ONE_PERSON | _SEVERAL_PRONOUNS
    if token.tag == t.NAME:
        return nominal.number is not None or _is_person_name(line, nominal, cast)
    if token.tag == t.DETERMINER:
        return token.lower in {"both", "another", "some", "others"}
    if nominal.partitive and any(line.tokens[k].lemma == "member" for k in range(nominal.first, nominal.head)):
        return True  # "two members of the group"
    return _names_people(token.lemma or token.lower) or _names_people(token.lower)


def _one(line: Line, nominal: Nominal, cast: Naming) -> Counted | None:
    if not is_people(line, nominal, cast):
        return None
    if nominal.number is not None and nominal.number in line.numbers:
        found = of_number(line, nominal.number, nominal)
        return None if found is None else Counted(found.low, found.high, found.qualifier, nominal, nominal.first, nominal.last)
    bundle = _bundle(line, nominal)
    if bundle is not None:
        return bundle
    exact = 2 if nominal.determiner == "both" else 1 if _is_single(line, nominal) else 0
    return Counted(exact, exact, Qualifier.EXACTLY, nominal, nominal.first, nominal.last) if exact else None


def _is_single(line: Line, nominal: Nominal) -> bool:
    token = line.tokens[nominal.head]
    if nominal.partitive:
        return line.tokens[nominal.first].lower == "one"
    if token.tag == t.PRONOUN:
        return token.lower in _ONE_PERSON
    if token.tag == t.NAME or token.lower == "another":
        return True
    single = token.tag == t.NOUN and not _is_body(token.lemma or token.lower)
    return single and nominal.determiner in _SINGLING


def _bundle(line: Line, nominal: Nominal) -> Counted | None:
    """As in "a family of five"."""
    if line.tokens[nominal.head].lower not in _GROUPS or not nominal.behind or nominal.behind[0].preposition != "of":
        return None
    inner = nominal.behind[0].nominal
    if inner.number is None or inner.first != nominal.last + 1:
        return None
    found = of_number(line, inner.number, nominal)
    return None if found is None else Counted(found.low, found.high, found.qualifier, nominal, nominal.first, inner.last)


def _counts_nobody(line: Line, nominal: Nominal) -> bool:
    words = line.words(nominal)
    before = line.tokens[nominal.first - 1].lower if nominal.first else ""
    return nominal.determiner in NOBODY or words[0] in NOBODY or before in {"not", "no", "including", "except", "besides"}


def _perhaps(line: Line, token: int) -> tuple[int, int] | None:
    """The upper end of "thirty, perhaps thirty-two", and the token behind it."""
    words = [each.lower for each in line.tokens[token + 1 : token + 6]]
    doubt = next((k for k, word in enumerate(words) if word in {"perhaps", "possibly", "maybe"}), None)
    if doubt is None or not all(word in {",", "and", "or"} for word in words[:doubt]):
        return None
    further = line.numbers.get(token + 2 + doubt)
    return None if further is None or further.high is None else (further.high, token + 3 + doubt)


def _is_person_name(line: Line, nominal: Nominal, cast: Naming) -> bool:
    """Whether a name is somebody's, and no army's or town's."""
    if cast.kind(line, nominal) != "party":
        return False
    names = [token for token in line.tokens[nominal.first : nominal.last] if token.tag == t.NAME]
    return nominal.determiner != "the" and not any(_is_body(token.lower) for token in names) and names[-1].lower[-1:] != "s"


@lru_cache(maxsize=4_096)
def _is_body(word: str) -> bool:
    """Whether a word of a name makes it the name of many: "Army", "Front", "Party"."""
    entry = lookup(word)
    return word in _GROUPS or (entry is not None and entry.noun_class in {"group", "location", "artifact"} and entry.noun >= 0)


@lru_cache(maxsize=4_096)
def _names_people(word: str) -> bool:
    if word in _PEOPLE or word in _GROUPS or word in _ORDINALS:
        return True
    if word in _NO_PEOPLE:
        return False
    last = word.rsplit("-", 1)[-1]
    entry = lookup(word) or lookup(last)
    if entry is None:
        return last.endswith(("man", "men", "woman", "women", "er", "ist", "ists", "ers"))
    return entry.noun_class == "person" or (entry.maybe_person and entry.noun_class not in _OTHER_CLASSES)
