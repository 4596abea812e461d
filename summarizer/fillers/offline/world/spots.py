"""Where: from a prepositional phrase to a place with its name, its country and how the act lies to it.

A country is looked up as a country first, so that "China" is never a restaurant. A town's country comes from the words beside it
("Derna, Libya", "Bouro, in the north of Burkina Faso"), else from the list of cities where the name has one plausible bearer,
else from the country that the whole article plays in. Between namesakes nothing is guessed: the country stays empty, and the
bearers are kept for whoever reviews the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Prepositional
from summarizer.fillers.offline.lexicon.countries import (
    CountryMention,
    code_of_adjective,
    code_of_name,
    code_of_region,
    countries_in,
    country_at,
)
from summarizer.fillers.offline.lexicon.kinds import noun_of
from summarizer.fillers.offline.world.company import apposed, following, starting_at
from summarizer.fillers.offline.world.gazetteer import Town, towns_named
from summarizer.fillers.offline.world.homes import dateline_of, dominant
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.lately import place_told_last
from summarizer.fillers.offline.world.naming import core_lemmas
from summarizer.fillers.offline.world.tables import tables

Relation = Literal["in", "near"]

_NEAR: Final = word_set("near outside around off beside by beyond towards toward opposite")
_PLACING: Final = _NEAR | word_set(
    "in at inside across on into over through within from of to throughout under behind along between above aboard against"
)
_SURE: Final = word_set("in near at outside inside off from")
_COMPASS: Final = word_set(
    "north south east west northeast northwest southeast southwest km kilometre kilometer mile outskirts northward"
)
SETTLEMENTS: Final = word_set(
    "city town village district province region state area suburb outskirts neighbourhood neighborhood capital county"
    " island municipality settlement hamlet port commune township centre center north south east west part interior"
    " governorate prefecture heart department community edge slum quarter locality"
)
"""Words that only say what sort of place the name beside them is."""
_LANDS: Final = word_set("region province state governorate oblast prefecture")
"""Words that stay with the name of a land, which may also be that of its capital."""
FACILITIES: Final = word_set(
    "base airport airbase camp hospital checkpoint checkpost embassy consulate university airfield airstrip prison"
    " jail station barracks port square bridge market plaza terminal roadblock school church chapel mosque temple"
    " cathedral synagogue hall hotel hostel house home office headquarters post farm mine factory plant mill shop"
    " bakery restaurant cafe bar nightclub stadium park yard courtyard quay dock jetty pier harbour harbor stage"
    " roundabout crossroads junction road highway street footbridge dyke dam ranch coupe crossing barrier point site"
    " compound building clinic palace court courthouse museum theatre theater refinery depot warehouse garage club pub"
    " lodge gate apartment flat residence supermarket mall store cemetery campus college monument statue fort tower"
    " tunnel pipeline field platform rig vineyard plantation estate garden gardens"
)
_WATERS: Final = word_set(
    "sea gulf ocean bay strait straits channel lake river mediterranean atlantic pacific estuary baltic caribbean"
)
_NOT_PLACES: Final = word_set(
    "operation parliament congress ramadan easter christmas court government president minister ministry council"
    " january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday english arabic french spanish facebook twitter telegram youtube whatsapp x"
    " instagram reuters"
)
"""Names behind "in" and "at" that are no places: offices, assemblies, feasts, languages and the like."""
_VAGUE: Final = word_set("area place township locality")
_PARTS: Final = word_set(
    "part heart edge interior outskirts centre center capital place region state community department city country"
)
"""Words that tell no place without the name behind them."""
_METROPOLIS: Final = 500_000
_LARGE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as found. `country` is alpha-3 where sure; `candidates` are "Name, ISO3 (GeoNames id)" where namesakes compete.

    `is_common` marks a place without a name of its own ("police station"). Coordinates only where the gazetteer is sure.
    """

    name: str
    country: str | None
    relation: Relation
    is_country: bool = False
    is_facility: bool = False
    is_water: bool = False
    is_common: bool = False
    candidates: tuple[str, ...] = ()
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


def spot_of(known: Knowledge, line: Line, phrase: Prepositional) -> Spot | None:
    """The place that a phrase tells; None for "in custody", "in a statement", "in January"."""
    if phrase.preposition not in _PLACING or line.tokens[phrase.nominal.head].tag not in {t.NAME, t.NOUN, t.NOUNS, t.NUMBER}:
        return None
    relation = _relation(line, phrase)
    nominal = phrase.nominal
    inner = None if _is_called(line, nominal) else _inner(line, nominal)
    if inner is not None:
        if line.tokens[nominal.head].lemma in {"outskirts", "edge"}:
            relation = "near"
        return _by_name(known, line, inner, relation, sure=True, owner=_owner(line, nominal))
    if known.dossiers.naming(line, nominal).name:
        return _by_name(
            known, line, nominal, relation, sure=phrase.preposition in _SURE or relation == "near", owner=_owner(line, nominal)
        )
    return _by_noun(known, line, nominal, relation)


def settle_lands(known: Knowledge) -> None:
    """Remembers what the article says once of where a town lies, for all its other mentions."""
    for line in known.article.lines:
        for nominal in line.parse.nominals:
            name = known.dossiers.naming(line, nominal).name
            dossier = known.dossiers.of(name) if name else None
            if dossier is not None and dossier.country is None and dossier.kind == "place" and code_of_name(name) is None:
                dossier.country = _beside(line, nominal) or (_only_land(line) if known.home is None else None)


def _only_land(line: Line) -> str | None:
    """The one country that a sentence names as a place: "out of southern Somalia"."""
    codes = {
        mention.code
        for mention in countries_in(line.tokens)
        if mention.is_name and any(line.tokens[k].tag == t.PREPOSITION for k in range(max(0, mention.first - 2), mention.first))
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _relation(line: Line, phrase: Prepositional) -> Relation:
    if phrase.preposition in _NEAR:
        return "near"
    before = line.tokens[phrase.first - 1] if phrase.first else None
    if phrase.preposition not in {"of", "from"} or before is None or before.lemma not in _COMPASS:
        return "in"
    return (
        "in" if phrase.first > 1 and line.tokens[phrase.first - 2].tag == t.DETERMINER else "near"
    )  # "in the north of", "north of"


def _inner(line: Line, nominal: Nominal) -> Nominal | None:
    """The name behind a settlement word: "the hamlet of Bouro", "the Somali capital, Mogadishu"."""
    if line.tokens[nominal.head].lemma not in SETTLEMENTS | {"plaza", "square"} or line.tokens[nominal.head].tag == t.NAME:
        return None
    phrase = following(line, nominal)
    if phrase is not None and phrase.preposition == "of" and line.tokens[phrase.nominal.head].tag == t.NAME:
        return phrase.nominal
    return next((other for other in apposed(line, nominal) if line.tokens[other.head].tag == t.NAME), None)


def _is_called(line: Line, nominal: Nominal) -> bool:
    """Whether a settlement word has its name before it: "the Mashtal district of Baghdad", but "the Somali port of Merca"."""
    place = nominal.head - 1
    return place >= nominal.first and line.tokens[place].tag == t.NAME and not countries_in(line.tokens, place, nominal.head)


def _owner(line: Line, nominal: Nominal) -> str | None:
    """The country told inside the phrase: "Russia's Belgorod region", "the Portuguese port"."""
    mentions = countries_in(line.tokens, nominal.first, nominal.head)
    return mentions[0].code if mentions else None


def _by_name(known: Knowledge, line: Line, nominal: Nominal, relation: Relation, *, sure: bool, owner: str | None) -> Spot | None:
    naming = known.dossiers.naming(line, nominal)
    name = naming.name
    words = name.lower().split()
    if not words or words[0] in _NOT_PLACES or words[-1] in _NOT_PLACES or code_of_adjective(name):
        return None
    mention = _country_ending(line, nominal)
    if mention is not None:
        return Spot(line.text(mention.first, mention.last), mention.code, relation, is_country=True)
    if (any(word in _WATERS for word in (words[0], words[-1])) and len(words) > 1) or name in {
        "Mediterranean",
        "Atlantic",
        "Pacific",
        "Baltic",
        "Caribbean",
    }:
        return Spot(name, None, relation, is_water=True)
    if not _is_place(known, name, naming.title, sure=sure):
        return None
    return _settled(
        known,
        name,
        relation,
        owner or _beside(line, nominal) or tables().capitals.get(name) or _remembered(known, name),
        is_facility=len(words) > 1 and words[-1] in FACILITIES,
    )


def _country_ending(line: Line, nominal: Nominal) -> CountryMention | None:
    """The country whose whole name ends a nominal, an article in it or before it included: "northern Mali", "EL SALVADOR"."""
    for place in range(max(nominal.first - 1, 0), nominal.last):
        mention = country_at(line.tokens, place) if line.tokens[place].text[:1].isupper() else None
        if mention is not None and mention.last == nominal.last and mention.is_name and not mention.is_region:
            return mention
    return None


def _remembered(known: Knowledge, name: str) -> str | None:
    dossier = known.dossiers.of(name)
    return dossier.country if dossier is not None else None


def _is_place(known: Knowledge, name: str, title: str, *, sure: bool) -> bool:
    dossier = known.dossiers.of(name)
    if title or dossier is None:
        return False
    if dossier.thing > dossier.place:
        return False
    known_town = bool(towns_named(name)) or code_of_region(name) is not None
    if dossier.body > 1 and dossier.body >= dossier.place and name.lower().split()[-1] not in FACILITIES:
        return known_town and sure
    if dossier.person > dossier.place or dossier.body > dossier.place + 1:
        return known_town and sure and dossier.person < dossier.place + 3
    return sure or known_town or dossier.place > 0


def _beside(line: Line, nominal: Nominal) -> str | None:
    """The country of "Derna, Libya" or "Derna in eastern Libya"."""
    tokens, place = line.tokens, nominal.last
    if place + 1 < len(tokens) and tokens[place].tag == t.COMMA:
        mention = country_at(tokens, place + 1)
        if mention is not None and mention.is_name:
            return mention.code
        place += 1  # "Bouro, in the north of Burkina Faso"
    for _ in range(3):
        if place + 1 >= len(tokens) or tokens[place].lower not in {"in", "of"}:
            break
        inner = starting_at(line, place + 1)
        if inner is None:
            break
        mentions = [one for one in countries_in(tokens, inner.first, inner.last) if one.is_name]
        if mentions:
            return mentions[0].code
        capital = tables().capitals.get(line.text(inner.head, inner.last))
        if capital is not None:
            return capital
        place = inner.last
    return None


def _settled(known: Knowledge, name: str, relation: Relation, told: str | None, *, is_facility: bool) -> Spot:
    """A named place with all that is sure of it."""
    towns = towns_named(name.split(maxsplit=1)[0] if is_facility and len(name.split()) < 4 and not towns_named(name) else name)
    country = told or code_of_region(name) or _country(known, towns)
    town = _town(towns, country)
    if town is None or is_facility:
        rivals = towns if len({one.country for one in towns}) > 1 and country is None else ()
        return Spot(name, country, relation, is_facility=is_facility, candidates=_listed(name, rivals))
    return Spot(name, country, relation, geonames_id=town.geonames_id, latitude=town.latitude, longitude=town.longitude)


def _country(known: Knowledge, towns: tuple[Town, ...]) -> str | None:
    """By the list of cities where it is plain, else the article's own country."""
    if any(town.country == known.home for town in towns):
        return known.home
    town = dominant(towns, known.named)
    if town is not None and (town.country in known.named or town.population >= _METROPOLIS or known.home is None):
        return town.country
    if not towns or towns[0].population < _LARGE:
        return known.home
    return None


def _town(towns: tuple[Town, ...], country: str | None) -> Town | None:
    """The one town of a name in a country."""
    there = [town for town in towns if town.country == country]
    if not there or country is None:
        return None
    return there[0] if len(there) == 1 or there[0].population >= 5 * there[1].population else None


def _listed(name: str, towns: tuple[Town, ...]) -> tuple[str, ...]:
    return tuple(f"{name}, {town.country} ({town.geonames_id})" for town in towns[:5])


def _by_noun(known: Knowledge, line: Line, nominal: Nominal, relation: Relation) -> Spot | None:
    """A place without a name of its own: "the main square", "a bus terminal"; or "Kabulan town", which has one."""
    tokens, head = line.tokens, line.tokens[nominal.head]
    noun = noun_of(core_lemmas(line, nominal))
    is_place = head.lemma in FACILITIES or (noun.is_listed and "place" in noun.kinds) or head.lemma in SETTLEMENTS
    if not is_place:
        return None
    first = nominal.head
    while first > nominal.first and tokens[first - 1].tag == t.NAME:
        first -= 1
    name = line.text(first, nominal.head)
    mention = country_at(tokens, first) if name else None
    if name and head.lemma in SETTLEMENTS - {"island"}:
        if mention is not None and mention.is_name and not mention.is_region and mention.last == nominal.head:
            return Spot(name, mention.code, relation, is_country=True)
        if code_of_adjective(name) is None:
            whole = f"{name} {head.text}" if head.lemma in _LANDS else name
            return _settled(known, whole, relation, _owner(line, nominal) or _beside(line, nominal), is_facility=False)
    return _unnamed(known, line, nominal, relation, is_common=not name)


def _unnamed(known: Knowledge, line: Line, nominal: Nominal, relation: Relation, *, is_common: bool) -> Spot | None:
    """A place by its noun alone, which needs an article: nobody is anywhere who is "in hospital"."""
    head = line.tokens[nominal.head]
    text = known.dossiers.naming(line, nominal).noun
    bare = head.tag == t.NOUN and not nominal.determiner and nominal.owner is None and nominal.first == nominal.head
    if bare or ((head.lemma in SETTLEMENTS or head.lemma in _VAGUE) and text.lower() == head.lower):
        told = place_told_last(known, line, nominal)
        named = _by_name(known, *told, relation, sure=True, owner=None) if told is not None else None
        before = named or _dated(known, line, nominal, relation)
        return before or _by_owner(known, line, nominal, relation) or _only_sort(known, line, nominal, relation)
    if head.lemma in _WATERS - {"lake", "river"}:
        return Spot(text, None, relation, is_water=True, is_common=is_common)
    country = _owner(line, nominal) or _beside(line, nominal) or _near_name(known, line, nominal) or known.home
    return Spot(text, country, relation, is_facility=head.lemma in FACILITIES, is_common=is_common)


def _dated(known: Knowledge, line: Line, nominal: Nominal, relation: Relation) -> Spot | None:
    """The city that an article is sent from, for a "the city" with no other before it."""
    if line.tokens[nominal.head].lemma != "city" or nominal.determiner != "the" or following(line, nominal) is not None:
        return None
    city = dateline_of(known.article.text)[0]
    return _settled(known, city, relation, tables().capitals.get(city), is_facility=False) if towns_named(city) else None


def _only_sort(known: Knowledge, line: Line, nominal: Nominal, relation: Relation) -> Spot | None:
    """A place of which the article tells nothing but the sort: "the township", "both districts", "the north"."""
    lemma = line.tokens[nominal.head].lemma
    if lemma in _PARTS or not nominal.determiner or nominal.owner is not None:
        return None
    first = nominal.first if nominal.determiner == "both" else nominal.head
    return Spot(line.text(first, nominal.last), _beside(line, nominal) or known.home, relation, is_common=True)


def _by_owner(known: Knowledge, line: Line, nominal: Nominal, relation: Relation) -> Spot | None:
    """As in "Libya's capital": whose it is, at least."""
    owner = nominal.owner
    if owner is None or line.tokens[owner.head].tag != t.NAME:
        return None
    return _by_name(known, line, owner, relation, sure=True, owner=None)


def _near_name(known: Knowledge, line: Line, nominal: Nominal) -> str | None:
    """The country of the name that a facility stands in: "a hotel in Setúbal"."""
    phrase = following(line, nominal)
    if phrase is None or phrase.preposition not in {"in", "of", "at", "near"} or line.tokens[phrase.nominal.head].tag != t.NAME:
        return None
    inner = _by_name(known, line, phrase.nominal, "in", sure=phrase.preposition in _SURE, owner=None)
    return inner.country if inner is not None else None
