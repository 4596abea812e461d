"""Fills the slots of an act from the phrases around its trigger: who, to whom, what was struck, with what, where.

An object is sorted by what it is. People and bodies are recipients; sites, convoys and hospitals are targets; a named
base or a town is a target that also tells the place; a country is a recipient. What is none of these is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.event import Party
from summarizer.fillers.offline.countries import countries_in, country_of_name
from summarizer.fillers.offline.mentions import Slots
from summarizer.fillers.offline.parties import Cast, coordinated, folded, parties_of, plain_text
from summarizer.fillers.offline.phrases import Phrase
from summarizer.fillers.offline.places import SETTLEMENTS, Spot, is_city, is_water, named_spot, spots_of
from summarizer.fillers.offline.words import DETERMINERS, Word, word_set

STRUCTURES = word_set(
    "site sites facility facilities base bases camp camps depot depots building buildings house houses home homes school"
    " schools hospital hospitals market markets convoy convoys bus buses car cars truck trucks vehicle vehicles ship"
    " ships vessel vessels tanker tankers boat boats checkpoint checkpoints station stations airport airports bridge"
    " bridges headquarters office offices embassy mosque mosques church churches village villages town towns warehouse"
    " warehouses plant refinery refineries pipeline pipelines positions position bar hotel restaurant shop shops train"
    " plane planes port ports prison barracks post posts outpost outposts tunnels tunnel launchers nightclub clinic"
    " clinics university airfield compound consulate mine mines infrastructure apartment apartments block"
)
WEAPONS = word_set(
    "drone drones missile missiles rocket rockets bomb bombs knife knives rifle rifles grenade grenades mortar mortars"
    " gun guns explosives machete machetes artillery"
)


class SlotFilling:
    """Fills slots within one article; knows its cast and the countries that it names."""

    def __init__(self, cast: Cast, named_countries: frozenset[str]) -> None:
        self._cast = cast
        self._named = named_countries

    def actor(self, slots: Slots, words: Sequence[Word]) -> bool:
        """Put the parties of a phrase into `actors`; False where it names none. "Russian missiles" are Russia, with missiles."""
        armed = bool(words) and words[-1].lower in WEAPONS
        if armed and not slots.weapons:
            slots.weapons.append(words[-1].text)
        parties = _behind_weapons(words) if armed else parties_of(words, self._cast)
        if parties and not slots.actors:
            slots.actors = parties
            slots.actor_words = () if armed else tuple(words)
        return bool(parties)

    def object(self, slots: Slots, words: Sequence[Word], at: tuple[int, int], phrases: Sequence[Phrase]) -> bool:
        """Sort the object at `words[first:last]` into recipients, targets and place; False where it is none of them.

        "The town of Sake" is the place Sake: the phrase behind "of" names it.
        """
        first, last = at
        named = next((phrase for phrase in phrases if phrase.first == last + 1 and phrase.preposition == "of"), None)
        if last > first and words[last - 1].lower in SETTLEMENTS and named:
            found = spots_of(words, [Phrase("in", first, last), named], self._named)
            slots.spots += found
            return bool(found)
        return self.suffer(slots, words[first:last])

    def suffer(self, slots: Slots, words: Sequence[Word]) -> bool:
        """Sort a phrase for what is acted on into recipients, targets and place."""
        found = [self._part(slots, part) for part in coordinated(words)]
        return any(found)

    def _part(self, slots: Slots, part: Sequence[Word]) -> bool:
        if is_water(part):
            return False
        named = next((k for k in range(len(part) - 1) if part[k].lower in STRUCTURES and part[k + 1].is_name), None)
        if named is not None and all(word.is_name for word in part[named + 1 :]):  # "the tanker Marlin Luanda"
            slots.targets.append(plain_text(part))
            return True
        if part[-1].lower in STRUCTURES:
            slots.targets.append(plain_text(part))
            if part[-1].is_name:
                self._spot(slots, part)
            return True
        if not country_of_name(plain_text(part)) and self._spot(slots, part):
            return True
        return _add(slots.recipients, parties_of(part, self._cast))

    def _spot(self, slots: Slots, part: Sequence[Word]) -> bool:
        """A town or named facility struck, where the list of cities or its last word shows that it is one."""
        name = plain_text(part)
        lone = all(word.is_name for word in part if word.lower not in DETERMINERS)
        if not lone or not (is_city(name) or part[-1].lower in STRUCTURES):
            return False
        spot = named_spot(part, "in", None, self._named, sure=False)
        if spot:
            slots.spots.append(spot)
        return spot is not None

    def spot_described(self, slots: Slots, words: Sequence[Word]) -> None:
        """The place that a "where" describes, for an act that names none itself."""
        described = [word for word in words if not word.is_mark]
        if described and not slots.spots:
            slots.spots = spots_of(described, [Phrase("in", 0, len(described))], self._named)

    def phrases(self, slots: Slots, words: Sequence[Word], phrases: Sequence[Phrase], objects: Sequence[str]) -> None:
        """The chain of prepositional phrases behind an act; `objects` are the prepositions that lead to whom it is done to."""
        has_object = False
        for number, phrase in enumerate(phrases):
            part = words[phrase.first : phrase.last]
            if not part:
                continue
            if phrase.preposition == "by":
                self.actor(slots, part)
            elif phrase.preposition in objects and not has_object:
                has_object = self.object(slots, words, (phrase.first, phrase.last), phrases[number + 1 :])
            elif phrase.preposition in {"owner", "including"}:
                _add(slots.recipients, parties_of(part, self._cast))
            elif phrase.preposition in {"with", "using"} and part[-1].lower in WEAPONS:
                slots.weapons.append(plain_text(part))
        for spot in spots_of(words, phrases, self._named):
            _settle(slots.spots, spot)


def _behind_weapons(words: Sequence[Word]) -> list[Party]:
    return [Party(name=country.name, country=country.code) for country in countries_in(words)][:1]


def _settle(spots: list[Spot], spot: Spot) -> None:
    """A country behind a town ("Erbil Air Base in northern Iraq") tells the town's country; anything else stands beside it."""
    if spots and spot.is_country and not spots[0].is_country and spot.relation == "in":
        first = spots[0]
        spots[0] = Spot(first.name, spot.country, first.relation, is_country=False, is_facility=first.is_facility)
        return
    spots.append(spot)


def _add(parties: list[Party], more: Sequence[Party]) -> bool:
    known = {folded(party.name) for party in parties}
    parties.extend(party for party in more if folded(party.name) not in known)
    return bool(more)
