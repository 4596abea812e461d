"""Who: from a noun phrase to parties, each with its name, country and sector as far as the words tell.

"Three US military personnel" is the party *US military personnel*, of the USA, a military; "Iran-backed militia Kataib
Hezbollah and affiliated groups" is *Kataib Hezbollah*, and Iran is nobody's nationality there. A phrase that is neither written
as a name nor headed by a noun for people or bodies is no party at all: "the latest round" attacks no one. Names are compared
whole, with titles taken off and known spellings folded, never by a part: Hezbollah is not Kataib Hezbollah.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from schemas.event import Party
from schemas.plover import Sector
from summarizer.fillers.offline.countries import countries_in, country_of_name
from summarizer.fillers.offline.words import DETERMINERS, ORGANISATION_HEADS, PREPOSITIONS, QUANTIFIERS, Word, is_number

_FILE = Path(__file__).with_name("parties.toml")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "this", "that", "another"})
_ATTACHED = (
    "-backed",
    "-sponsored",
    "-affiliated",
    "-aligned",
    "-linked",
    "-led",
    "-supported",
    "-funded",
    "-based",
    "-run",
    "-held",
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The nouns, titles and spellings of `parties.toml`."""

    sectors: dict[str, Sector | None]
    known: dict[str, Sector]
    places: dict[str, str]
    voices: frozenset[str]
    titles: frozenset[str]
    official: frozenset[str]
    adjectives: frozenset[str]
    spellings: dict[str, str]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables, read when they are first wanted."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    sectors = {noun: Sector(code) if code else None for code, nouns in data["sectors"].items() for noun in nouns}
    return Tables(
        sectors=sectors,
        known={name: Sector(code) for name, code in data["known"].items()},
        places=data["places"],
        voices=frozenset(data["voices"]["words"]),
        titles=frozenset(data["titles"]["words"]),
        official=frozenset(data["official"]["words"]),
        adjectives=frozenset(data["adjectives"]["words"]),
        spellings=data["spellings"],
    )


@dataclass
class Cast:
    """The people of one article: surnames to full names, so that "Mr Austin" is Lloyd Austin."""

    full_names: dict[str, str] = field(default_factory=dict)
    openings: frozenset[int] = frozenset()
    """Where sentences begin: a capital there says nothing."""
    seen_inside: frozenset[str] = frozenset()
    """Words that are capitalised inside some sentence too, and so are names."""

    def meet(self, name: str) -> None:
        """Remember a full name under its last word; a second person of that surname makes the surname useless."""
        words = name.split()
        if len(words) < 2:
            return
        known = self.full_names.setdefault(words[-1], name)
        if known != name:
            self.full_names[words[-1]] = words[-1]

    def full(self, name: str) -> str:
        """The full name, where the article gave one."""
        return self.full_names.get(name, name)


def folded(name: str) -> str:
    """A name for comparing: lower case, no article, spellings folded. Whole names only."""
    words = name.lower().replace("’", "'").replace("-", " ").split()
    spellings = tables().spellings
    kept = [spellings.get(word, word) for word in words if word not in {"the", "al"}]
    return " ".join(kept)


def read_name(phrase: Sequence[Word]) -> tuple[str, str | None]:
    """Name without titles, and the role that stood before it: "Defence Secretary Lloyd Austin" gives both halves."""
    words = list(_trimmed(phrase))
    if not words:
        return "", None
    run = _trailing_names(words)
    if not run:
        return _text(words), None
    title = max((k for k, word in enumerate(run[:-1]) if _is_title(word)), default=-1)
    named = run[title + 1 :]
    role = words[: len(words) - len(named)]
    if not _is_personal(named, role):
        return _text(run if title < 0 else words), None
    return _text(named), _text(role) or None


def _is_personal(named: Sequence[Word], role: Sequence[Word]) -> bool:
    return not _is_title(named[-1]) and (bool(role) or len(named) > 1 or not _is_title(named[0]))


def _is_title(word: Word) -> bool:
    return word.lower.rstrip(".") in tables().titles


def _trailing_names(words: Sequence[Word]) -> list[Word]:
    """The capitalised run at the end of a phrase, over "of/in/for" where a body's name goes on: "Islamic Resistance in Iraq"."""
    start = len(words)
    while start > 0 and (_starts_name(words[start - 1]) or _joins_name(words, start - 1)):
        start -= 1
    return list(words[start:])


def _starts_name(word: Word) -> bool:
    return word.is_name and not word.lower.endswith(_ATTACHED) and not word.is_possessive


def _joins_name(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    inner = 0 < place < len(words) - 1 and words[place + 1].is_name
    if word.lower in {"of", "in", "for"}:
        return inner and words[place - 1].is_name and words[place - 1].lower in ORGANISATION_HEADS
    if word.lower in {"and", "the"}:
        return False
    return inner and word.lower in {"al", "bin", "ibn", "de", "da", "van", "von", "el", "la", "ben"}


def _trimmed(phrase: Sequence[Word]) -> tuple[Word, ...]:
    """A phrase without leading articles, numbers, quantifiers and dropped adjectives, and without what follows its head."""
    droppable = DETERMINERS | QUANTIFIERS | tables().adjectives | {"of"}
    first = 0
    while first < len(phrase) and (phrase[first].lower in droppable or is_number(phrase[first]) or phrase[first].is_mark):
        if _numbers_name(phrase, first):
            break
        first += 1
    last = first
    while last < len(phrase) and not _leaves_name(phrase, last):
        last += 1
    return tuple(phrase[first:last])


def _numbers_name(phrase: Sequence[Word], place: int) -> bool:
    """Whether a number begins a name: "the Three Brotherhood Alliance"."""
    word = phrase[place]
    return (
        place > 0
        and phrase[place - 1].lower in DETERMINERS
        and is_number(word)
        and word.text[0].isupper()
        and place + 1 < len(phrase)
        and phrase[place + 1].is_name
    )


def _leaves_name(phrase: Sequence[Word], place: int) -> bool:
    word = phrase[place]
    if word.is_mark or word.lower == "based":
        return True
    return word.lower in PREPOSITIONS and not _joins_name(phrase, place)


def plain_text(words: Sequence[Word]) -> str:
    """A phrase as it stands, without its article: "three sites", "main prison"."""
    first = 0
    while first < len(words) and words[first].lower in _ARTICLES:
        first += 1
    return " ".join(word.text for word in words[first:])


def _text(words: Sequence[Word]) -> str:
    joined = " ".join(word.text for word in words)
    return joined[:-2] if joined.endswith(("'s", "’s")) else joined.rstrip("'’")


def parties_of(phrase: Sequence[Word], cast: Cast) -> list[Party]:
    """The parties that a noun phrase names, in order; empty where it names none."""
    found: list[Party] = []
    for part in coordinated(phrase):
        party = _party(part, cast)
        if party and all(folded(party.name) != folded(other.name) for other in found):
            found.append(party)
    return found


def coordinated(phrase: Sequence[Word]) -> list[Sequence[Word]]:
    """A phrase parted at "and" and commas: "schools and hospitals" are two."""
    parts: list[list[Word]] = [[]]
    for word in phrase:
        if word.lower == "and" or word.is_mark:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _party(part: Sequence[Word], cast: Cast) -> Party | None:
    words = _trimmed(part)
    if not words:
        return None
    name, _ = read_name(part)
    head = words[-1]
    owner = next((found for found in countries_in(words)), None)
    country = owner.code if owner else tables().places.get(name)
    if not head.is_name or head.lower in tables().sectors:
        return _common(words, country)
    if not name or len(name) < 2 or any(character.isdigit() for character in name[:1]):
        return None
    if country_of_name(name):
        return Party(name=name, country=country)
    if len(words) == 1 and head.start in cast.openings and head.text not in cast.seen_inside:
        return None  # "Clashes killed ...": a capital only because the sentence begins
    titled = any(_is_title(word) for word in words[:-1])
    return Party(name=cast.full(name), country=country, sector=tables().known.get(name) or (_rank(words) if titled else None))


def _common(words: Sequence[Word], country: str | None) -> Party | None:
    """A party headed by a noun for people: "US military forces", "gunmen". Bare "groups" and the like name nobody."""
    sectors = tables().sectors
    lowered = [word.lower for word in words]
    pair = " ".join(lowered[-2:])
    head = pair if pair in sectors else lowered[-1]
    if head not in sectors or any(word.lower in {"affiliated", "such"} for word in words):
        return None
    sector = sectors[head]
    if sector is None and head == "forces" and country and not _attached(words):
        sector = Sector.MIL
    if sector is None and len(words) == 1 and head in {"group", "groups", "others", "members", "victims", "member"}:
        return None
    return Party(name=_text(words), country=country, sector=sector)


def _attached(words: Sequence[Word]) -> bool:
    return any(word.lower.endswith(_ATTACHED) for word in words)


def _rank(words: Sequence[Word]) -> Sector | None:
    """The sector that a person's title gives: a general is military, a minister government."""
    military = {"gen", "general", "brig", "col", "colonel", "maj", "major", "lt", "captain", "capt", "admiral", "adm", "sgt"}
    government = {"president", "minister", "secretary", "chancellor", "premier", "ambassador", "governor", "mayor", "king"}
    lowered = {word.lower.rstrip(".") for word in words[:-1]}
    if lowered & military:
        return Sector.MIL
    return Sector.GOV if lowered & government else None


def is_official(words: Sequence[Word]) -> bool:
    """Whether a speaker speaks with authority: an official, a military, a government, a police."""
    return any(word.bare.rstrip(".") in tables().official for word in words)
