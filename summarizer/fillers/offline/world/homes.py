"""The country that an article plays in, if it plays plainly in one.

A local paper never says which country its town is in, and need not: somewhere it speaks of a province, a capital or "the
Portuguese port". All of these are counted. The dateline counts too, but little: from Nairobi the whole region is reported. Where
two countries are named about as often, the article has no home, and police there are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.lexicon.countries import code_of_name, code_of_region, countries_in
from summarizer.fillers.offline.world.gazetteer import Town, towns_named
from summarizer.fillers.offline.world.tables import tables

_DATELINE: Final = re.compile(
    r"^(?P<city>[A-ZÀ-ÝĀ-Ž][A-ZÀ-ÝĀ-Ž .'’-]{2,40}?)(?:, (?P<country>[A-Z][\w. ]{1,30}?))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)\n]{1,30}\))?\s?(?:[—–:.]|-{1,2})\s",
    re.MULTILINE,
)
_NAMED, _OF_IT, _REGION, _CITY, _DATED, _DATED_CITY = 4, 4, 5, 2, 5, 3
_BUREAU: Final = 2
"""From a capital the countries around are reported too."""
_DATELINE_SIZE: Final = 80
_LEAD: Final = 1.5
"""How many times as often as the next country the home must be named."""
_BUREAU_LEAD: Final = 2.0
"""The same for the country of the capital that an article is sent from: talks in Oslo are seldom about Norway."""
_CITIES: Final = 4
"""What all cities of a country may count together: an exile names many."""
_PLAIN: Final = 4
"""One city somewhere in it does not tell where an article plays; two do."""
_DOMINANCE: Final = 5
_WELL_KNOWN: Final = 200_000


def dateline_of(text: str) -> tuple[str, str, int]:
    """City and country of an article's dateline and where it ends; "" and 0 where there is none: "GAO, Mali - "."""
    match = _DATELINE.search(text[:1_500])
    return (match["city"].title(), match["country"] or "", match.end()) if match else ("", "", 0)


def dominant(towns: Sequence[Town], named: Sequence[str] = ()) -> Town | None:
    """The one town that a name plainly means: the only one, the only one in a country that is `named`, or by far the largest."""
    if not towns:
        return None
    told = [town for town in towns if town.country in named]
    if told and len({town.country for town in told}) == 1:
        return told[0]
    if told:
        return None
    others = [town for town in towns if town.country != towns[0].country]
    if not others or towns[0].population >= _DOMINANCE * others[0].population:
        return towns[0]
    return None


def home_of(text: str, lines: Sequence[Line]) -> tuple[str | None, tuple[str, ...]]:
    """The article's one country and all countries that it names, the most named first."""
    city, country, end = dateline_of(text)
    code, weight = _dated(city, country)
    score = _mentioned(lines, range(max(0, end - _DATELINE_SIZE), end) if country and code else range(0))
    if code is not None:
        score[code] = score.get(code, 0) + weight
    named = set(score)
    in_cities: dict[str, int] = {}
    for name in _city_names(lines):
        sure = tables().capitals.get(name) or _country_of_city(name, {**score, **in_cities})
        if sure is not None:
            in_cities[sure] = min(in_cities.get(sure, 0) + _CITY, _CITIES)
    for sure, more in in_cities.items():
        score[sure] = score.get(sure, 0) + more
    ranked = sorted(score, key=lambda one: -score[one])
    second = score[ranked[1]] if len(ranked) > 1 else 0
    lead = _BUREAU_LEAD if ranked and ranked[0] == tables().capitals.get(city) else _LEAD
    is_plain = bool(ranked) and score[ranked[0]] >= max(_PLAIN, lead * second)
    return ranked[0] if is_plain else None, tuple(one for one in ranked if one in named)


def _mentioned(lines: Sequence[Line], dateline: range) -> dict[str, int]:
    """How much each country is spoken of outside the dateline."""
    score: dict[str, int] = {}
    for line in lines:
        for mention in countries_in(line.tokens):
            if line.tokens[mention.first].start not in dateline:
                weight = _REGION if mention.is_region else _NAMED if mention.is_name else _OF_IT
                score[mention.code] = score.get(mention.code, 0) + weight
    return score


def _dated(city: str, country: str) -> tuple[str | None, int]:
    """The country of a dateline and what it counts."""
    code = (code_of_name(country) or code_of_region(country)) if country else None
    if code is not None or not city:
        return code, _BUREAU if city in tables().capitals else _DATED
    town = dominant(towns_named(city))
    capital = tables().capitals.get(city)
    return capital or code_of_region(city) or (town.country if town else None), _BUREAU if capital else _DATED_CITY


def _country_of_city(name: str, score: Mapping[str, float]) -> str | None:
    """A city tells its country where it is well known, or where the article speaks of that country anyway."""
    town = dominant(towns_named(name))
    return town.country if town is not None and (town.population >= _WELL_KNOWN or town.country in score) else None


def _city_names(lines: Sequence[Line]) -> list[str]:
    """Names behind "in", "at", "to" and "from", each once, in order."""
    found: dict[str, None] = {}
    for line in lines:
        tokens = line.tokens
        for k in range(1, len(tokens)):
            if tokens[k].tag != t.NAME or tokens[k - 1].lower not in {"in", "at", "to", "from", "near", "of"}:
                continue
            last = k
            while last < len(tokens) and tokens[last].tag == t.NAME:
                last += 1
            found.setdefault(" ".join(token.text for token in tokens[k:last]))
    return list(found)
