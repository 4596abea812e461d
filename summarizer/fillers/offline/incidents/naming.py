"""Names as the keys of MUC-4 have them: whether one names people, a body or a thing, its bare form, and which names are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

from schemas.plover import Sector
from summarizer.fillers.offline.lexicon.countries import code_of_name as country_of_name

_BODILY: Final = frozenset(
    {Sector.REB, Sector.PRM, Sector.IMG, Sector.PTY, Sector.SPY, Sector.NGO, Sector.IGO, Sector.UNO, Sector.BUS, Sector.MNC}
)
"""Sectors in which a name without a telling head is a body; of the army and the government it is an officer or a minister."""


class Kind(Enum):
    """What a name names. Countries stand apart: the keys have governments and armies among the perpetrators, but no states."""

    PEOPLE = "people"
    BODY = "body"
    THING = "thing"
    COUNTRY = "country"


_HEADS: Final[Mapping[Kind, re.Pattern[str]]] = {
    Kind.THING: re.compile(
        r"embass(?:y|ies)|consulates?|offices?|buildings?|stations?|houses?|homes?|residences?|vehicles?|cars?"
        r"|bus(?:es)?|trucks?|vans?|trains?|planes?|aircraft|helicopters?|ships?|boats?|banks?|bridges?|plants?"
        r"|pylons?|towers?|pipelines?|hotels?|schools?|church(?:es)?|mosques?|temples?|hospitals?|clinics?|markets?"
        r"|\w*stores?|shops?|warehouses?|bases?|barracks|headquarters|convoys?|checkpoints?|airports?|ports?|farms?"
        r"|facilit(?:y|ies)|installations?|substations?|lines?|ambulances?|prisons?|villages?|camps?"
    ),
    Kind.PEOPLE: re.compile(
        r"\w*m[ae]n|\w*wom[ae]n|\w+eers?|\w+(?:ists?|ers)|troops?|rebels?|guerrillas?|militants?|insurgents?"
        r"|commandos?|assailants?|bandits?|criminals?|assassins?|suspects?|individuals?|persons?|people|civilians?"
        r"|members?|personnel|officers?|officials?|residents?|peasants?|students?|priests?|judges?|mayors?"
        r"|ministers?|presidents?|ambassadors?|children|child|youths?|others?|relatives?|patrols?|squads?|elements?"
        r"|traffickers?|gangs?|mobs?|columns?|guards?"
    ),
    Kind.BODY: re.compile(
        r"front|arm(?:y|ies)|forces?|movement|party|cartels?|police|government|brigades?|battalions?|militias?"
        r"|organi[sz]ations?|court|parliament|congress|union|alliance|coalition|league|committee|council|ministry"
        r"|department|navy|state|jihad|command|commission|faction|group|path|corps|guard|authority|authorities"
        r"|company|association|agency|regime|military|network|federation|institution"
    ),
}
"""The last word of a name, before any "of" or "in". Things come first, or "headquarters" would be people in -ers."""
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|dr|gen|general|col|colonel|capt|captain|maj|major|lt|lieutenant|sgt|sergeant|father|bishop"
    r"|mayor|judge|senator|president|minister|governor|ambassador)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:the|an?|some|several|many|other|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens? of|hundreds of"
    r"|up to|at least|more than|about|around|approximately|his|her|its|their|suspected|alleged|unidentified|unknown"
    r"|[\d,.]+)\s+)+(?=\w)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_BEHIND_HEAD = re.compile(r",|\s(?:of|in|from|at|on|with|who|that|for|belonging|wearing|near)\s", re.IGNORECASE)
_BELONGING = re.compile(r"\b(?:of|from|belonging to)\s+(?:the\s+)?(.+)", re.IGNORECASE)
LOOKED_BACK: Final = 30
"""Incidents, tellings and names that a new one is held against: more than any article has, so that time stays linear."""
_LITTLE = frozenset({"of", "the", "and", "for", "de", "del", "la", "y"})
"""Words of a name that leave no letter in its acronym."""


def kind_of(name: str, sector: Sector | None, *, claims: bool = False) -> Kind:
    """By the head of the name, then by its title, then by its sector: "members of the army" are people, "the army" is a body.

    Who claims an act ("the Extraditables") is a body in case of doubt: single people seldom do.
    """
    plain = tidy(name)
    if country_of_name(plain) or country_of_name(plain.title()):
        return Kind.COUNTRY
    head = head_of(plain)
    for kind, heads in _HEADS.items():
        if heads.fullmatch(head):
            return kind
    is_acronym = len(plain) <= 5 and plain.isupper() and plain.isalpha()
    if not _TITLE.match(plain) and (claims or sector in _BODILY or (sector is None and is_acronym)):
        return Kind.BODY
    return Kind.PEOPLE


def head_of(name: str) -> str:
    """The word that tells what a name names: the last before any "of" or "in", in lower case."""
    before = _BEHIND_HEAD.split(name, maxsplit=1)[0].split()
    return before[-1].strip("\"'’").lower() if before else ""


def tidy(name: str) -> str:
    """A name as the keys mostly have it: without article, number, outer quotation marks and what stands in brackets."""
    bare = " ".join(_BRACKETS.sub(" ", name).split()).strip(" \"'“”‘’,;")
    return _LEADING.sub("", bare, count=1) or name.strip()


def untitled(name: str) -> str:
    """Victims are named without rank or office; who did it keeps it, as in "Colonel Vargas"."""
    return _TITLE.sub("", name).strip(" .") or name


def bodies_within(name: str, known: frozenset[str]) -> list[str]:
    """The organisation whose people these are: "members of the Shining Path", "FMLN guerrillas"."""
    belonging = _BELONGING.search(name)
    if belonging:
        body = tidy(belonging[1])
        return [body] if body.casefold() in known or kind_of(body, None) is Kind.BODY else []
    words = tidy(name).split()
    before = [" ".join(words[:end]) for end in range(len(words) - 1, 0, -1)]
    is_shouted = name.isupper()
    return [body for body in before if body.casefold() in known or (not is_shouted and body.isupper() and len(body) > 2)][:1]


def distinct(names: Iterable[str]) -> list[str]:
    """Each entity once, in its fullest form and where it is first met: "Cristiani" is in "Alfredo Cristiani", FMLN an acronym."""
    kept: list[str] = []
    for name in dict.fromkeys(names):
        first = max(0, len(kept) - LOOKED_BACK)
        double = next((at for at, other in enumerate(kept[first:], first) if is_one(name, other)), None)
        if double is None:
            kept.append(name)
        elif not _is_within(name, kept[double]):
            kept[double] = name
    return kept


def is_one(name: str, other: str) -> bool:
    """Whether one of two names is within the other."""
    return _is_within(name, other) or _is_within(other, name)


def _is_within(name: str, other: str) -> bool:
    """Whether one name is a stretch of the other's words, or its acronym."""
    words = other.casefold().split()
    return f" {name.casefold()} " in f" {' '.join(words)} " or (
        len(name) > 2 and name.casefold() == "".join(word[0] for word in words if word not in _LITTLE)
    )
