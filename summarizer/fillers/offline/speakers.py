"""Who a source is: a name, a role, and whose voice it is.

"Defence Secretary Lloyd Austin" is Lloyd Austin, an official, who speaks for a state; "residents" are residents. A phrase
that names nobody who could speak ("the death toll") is no source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.fillers.offline.countries import countries_in
from summarizer.fillers.offline.parties import Cast, is_official, read_name, tables
from summarizer.fillers.offline.words import Word, word_set

_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})
_NATIONAL = word_set("defence defense military army president prime secretary pentagon chancellor navy")
"""Words of a title that speak for a whole state or its forces, as a mayor's or a policeman's do not."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as the article names it, with its role, whether it speaks with authority, and for which country."""

    name: str
    role: str | None = None
    is_official: bool = False
    country: str | None = None
    is_national: bool = False


_LONGEST_NOBODY = 6


def read_speaker(phrase: Sequence[Word], cast: Cast, *, anyone: bool = False) -> Speaker | None:
    """A speaker from a noun phrase, or None where the phrase names nobody who can speak.

    `anyone` takes a short phrase of unknown nouns too: what closes with ", a caller said" is not the article's own word.
    """
    name, role = read_name(phrase)
    if not name or not (_can_speak(phrase) or (anyone and len(phrase) <= _LONGEST_NOBODY)):
        return None
    if role or len(name.split()) == 2:
        cast.meet(name)
    owner = next(iter(countries_in(phrase)), None)
    written = f" {name} {role or ''} "  # whole words only: "House" is no White House
    known = next((code for house, code in tables().places.items() if f" {house} " in written), None)
    role = None if role and role.lower().rstrip(".") in _HONORIFICS else role
    national = any(word.lower in _NATIONAL for word in phrase)
    return Speaker(cast.full(name), role, is_official(phrase), owner.code if owner else known, national)


def _can_speak(phrase: Sequence[Word]) -> bool:
    known = tables()
    return any(
        word.is_name or word.lower in known.sectors or word.lower in known.official or word.lower in known.voices
        for word in phrase
    )
