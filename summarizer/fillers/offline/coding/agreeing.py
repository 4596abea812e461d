"""Whether two tellings can be of one act, and how much speaks for it.

Nothing that one says may contradict the other: not the type, the kind of act, the day, the place, a named victim, a toll. What
they share then counts: a day, a place, a party or a thing struck more than a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from schemas.event import Party, When
from schemas.plover import EventType, Sector
from schemas.values import date_bounds
from summarizer.fillers.offline.coding.drafts import LOOKED_AT, Draft
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast, Spot

_BLASTS: Final = frozenset({"aerial", "heavy-weapons", "explosives", "drone", "suicide-attack", "destroy", "primitive"})
_STATE: Final = frozenset({Sector.GOV, Sector.MIL})
_SHOTS: Final = frozenset({"firearms", "targeted", "abduct", "primitive", "beat"})
"""Modes that one act may be told with in turn."""


def compatible(draft: Draft, mention: Mention, told: Told, cast: Cast) -> bool:
    """Whether nothing that a mention says contradicts a draft."""
    if draft.mode == "cyber" and mention.frame.id == "noun:attack" and mention.is_definite:
        return True
    if draft.event_type is not mention.frame.event_type or (draft.stage is not mention.stage and not mention.is_definite):
        return False
    if draft.first.frame.is_vague != mention.frame.is_vague:
        return False
    return (
        _modes_agree(draft, told.mode)
        and _days_agree(draft.when, told.when)
        and (is_headline(draft) or _places_agree(draft.spots(), told.spots))
        and _names_agree(draft.recipients(), told.recipients, cast)
        and (_names_agree(draft.actors(), told.actors, cast) or _are_one_state(draft.actors(), told.actors))
        and not _is_by_their_own(draft, told)
        and not _is_told_beside(draft, mention)
        and not _has_other_toll(draft, mention, told)
    )


def _is_by_their_own(draft: Draft, told: Told) -> bool:
    """Whether a state would strike its own forces: "US strikes" are not the attack in which US soldiers were hurt."""
    if draft.event_type is not EventType.ASSAULT:
        return False
    mine = {party.country for party in told.actors if party.sector in _STATE and party.country is not None}
    own = {party.country for party in draft.recipients() if party.sector is Sector.MIL}
    return bool(mine) and mine <= own and not draft.actors()


def _has_other_toll(draft: Draft, mention: Mention, told: Told) -> bool:
    """Whether a mention counts the same harm with another number, and for another time: "last week ... another 250"."""
    if told.when is None or draft.when is None or told.when.value == draft.when.value:
        return False
    known = {(toll.effect, toll.low) for other in draft.mentions[:LOOKED_AT] for toll in other.tolls}
    effects = {effect for effect, _ in known}
    return any((toll.effect, toll.low) not in known and toll.effect in effects for toll in mention.tolls)


def is_headline(draft: Draft) -> bool:
    """Whether only the headline tells it, which is coarse: "in a Peshawar suburb" is the lead's Kotla Mirzai."""
    return all(known.line.sentence.is_headline for known in draft.mentions)


def _is_told_beside(draft: Draft, mention: Mention) -> bool:
    """Two fresh acts of one sentence are two, unless they were tied together."""
    if not mention.is_fresh or (mention.is_definite and mention.nominal is not None):
        return False
    return any(known.line is mention.line for known in draft.mentions[-4:])


def _modes_agree(draft: Draft, mode: str | None) -> bool:
    if mode is None or draft.mode is None or mode == draft.mode:
        return True
    both = {mode, draft.mode}
    return draft.event_type is EventType.ASSAULT and (both <= _BLASTS or both <= _SHOTS)


def _days_agree(known: When | None, when: When | None) -> bool:
    if known is None or when is None or known.value == when.value:
        return True
    if known.value.endswith("/..") != when.value.endswith("/.."):
        return False
    (first, last), (start, end) = date_bounds(known.value), date_bounds(when.value)
    return _overlap((first, last), (start, end))


def _overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    (first, last), (start, end) = one, other
    return (last is None or start is None or start <= last) and (end is None or first is None or first <= end)


def _places_agree(known: Sequence[Spot], spots: Sequence[Spot]) -> bool:
    named = [spot for spot in spots if spot.name[:1].isupper()]
    others = [spot for spot in known if spot.name[:1].isupper()]
    if not named or not others:
        return True
    return any(_spots_agree(one, other) for one in named for other in others)


def _spots_agree(one: Spot, other: Spot) -> bool:
    if one.name.lower() == other.name.lower():
        return True
    if one.is_country and other.is_country:
        return False
    inside = one.is_country != other.is_country or one.is_facility != other.is_facility
    return inside and (one.country is None or other.country is None or one.country == other.country)


def _names_agree(known: Sequence[Party], parties: Sequence[Party], cast: Cast) -> bool:
    """Whether two lists can be of the same people: named people on both sides must meet, the unnamed go with anybody."""
    mine = [party for party in parties if party.name[:1].isupper()]
    theirs = [party for party in known if party.name[:1].isupper()]
    if not mine or not theirs or len(mine) < len(parties) or len(theirs) < len(known):
        return True
    return any(cast.same_party(one, other) for one in mine for other in theirs)


def _are_one_state(known: Sequence[Party], parties: Sequence[Party]) -> bool:
    """Whether both name a state or its forces: "US strikes" are those of "the US military"."""
    mine = {party.country for party in parties if party.sector in _STATE and party.country is not None}
    return any(party.sector in _STATE and party.country in mine for party in known)


def agreement(draft: Draft, mention: Mention, told: Told, cast: Cast) -> int:
    """Points for what is shared: day, place, party and thing struck 2 each; word, mode 1 each; nearness 1."""
    points = 2 * bool(told.when and draft.when and told.when.value == draft.when.value)
    points += 2 * _share((spot.name for spot in told.spots), (spot.name for spot in draft.spots()))
    points += 2 * any(cast.same_party(one, other) for one in told.recipients for other in draft.recipients())
    same = any(cast.same_party(one, other) for one in told.actors for other in draft.actors())
    points += 2 * (same or _are_one_state(draft.actors(), told.actors))
    points += 2 * bool({target.lower() for target in told.targets} & draft.targets())
    points += 2 * is_headline(draft)
    points += any(_word(mention) == _word(known) and mention.is_plural == known.is_plural for known in draft.mentions[:LOOKED_AT])
    points += bool(told.mode and told.mode == draft.mode)
    points -= _is_one_of_many(draft, mention)
    return points + (mention.line.index - draft.mentions[-1].line.index <= 2)


def _is_one_of_many(draft: Draft, mention: Mention) -> bool:
    """Whether "the attack" would be what the article has only called "strikes"."""
    named = [known.is_plural for known in draft.mentions[:LOOKED_AT] if known.nominal is not None]
    return mention.nominal is not None and not mention.is_plural and bool(named) and all(named)


def _share(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    return bool({name.lower() for name in mine} & {name.lower() for name in theirs})


def _word(mention: Mention) -> str:
    return mention.line.tokens[mention.first].lemma
