"""One act, one event: brings the mentions of an act together, and keeps different acts apart.

Newspapers tell the same attack five times: in the headline, in the lead, in two quotations, as "the attack". A mention joins
the event that it most agrees with where nothing contradicts: not the day, the place, a named victim, the kind of act. "The
attack" needs no more than to be compatible with the act told last; an act told afresh must share something, or tell nothing of
its own that could part it. "Another" and a tally never join. What merely points and finds nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from schemas.event import Party, Stage, When
from schemas.plover import EventType
from schemas.values import date_bounds
from summarizer.fillers.offline.coding.telling import Telling
from summarizer.fillers.offline.coding.mentions import Mention
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.world.cast import Cast, Spot

_DAY: Final = len("2024-05-14")
_BACK: Final = 40
"""Drafts back that a mention may join; further than any phrase points, and keeps merging linear in a text of any length."""
_OLD: Final = 45
"""Days back from which a dated act is not the undated one that the article is about."""
_SOON: Final = 4
"""Sentences behind an assault in which its harm may still be told."""
_LOOKED_AT: Final = 12
"""Mentions of a draft that are compared: the first, which say most, and the latest."""
_BLASTS: Final = frozenset({"aerial", "heavy-weapons", "explosives", "drone", "suicide-attack", "destroy", "primitive"})
_SHOTS: Final = frozenset({"firearms", "targeted", "abduct", "primitive", "beat"})


@dataclass(eq=False)
class Draft:
    """An event in the making: its mentions in the order of the article with what each tells, and the tellings about it."""

    event_type: EventType
    mentions: list[Mention] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    deniers: list[str] = field(default_factory=list)
    responds_to: Draft | None = None
    mode: str | None = None
    """The first mode that any mention gives."""
    when: When | None = None
    """The first day, or else the first stretch of days, that any mention gives."""

    def add(self, mention: Mention, told: Told) -> None:
        """Take a mention with what it tells."""
        self.mentions.append(mention)
        self.told.append(told)
        self.mode = self.mode or told.mode
        if told.when is not None and (self.when is None or len(self.when.value) != _DAY == len(told.when.value)):
            self.when = told.when

    @property
    def first(self) -> Mention:
        """The mention that told it first."""
        return self.mentions[0]

    @property
    def stage(self) -> Stage:
        """How far it went, as its first mention has it."""
        return self.first.stage

    @property
    def is_tally(self) -> bool:
        """Whether it counts many acts."""
        return self.first.count is not None

    def near(self) -> list[Told]:
        """What the mentions that are looked at in comparing tell."""
        half = _LOOKED_AT // 2
        return self.told if len(self.told) <= _LOOKED_AT else [*self.told[:half], *self.told[-half:]]

    def recipients(self) -> list[Party]:
        """All whom these mentions name as suffering it."""
        return [party for told in self.near() for party in told.recipients]

    def actors(self) -> list[Party]:
        """All whom these mentions name as doing it, on whatever footing."""
        return [party for told in self.near() for party in told.actors]

    def spots(self) -> list[Spot]:
        """All places that these mentions give."""
        return [spot for told in self.near() for spot in told.spots]

    def targets(self) -> set[str]:
        """All things struck."""
        return {target.lower() for told in self.near() for target in told.targets}


class Merging:
    """Takes mentions in the order of the article and keeps the drafts."""

    def __init__(self, cast: Cast, published: date | None) -> None:
        self._cast = cast
        self._published = published
        self.drafts: list[Draft] = []
        self._owners: dict[int, Draft] = {}

    def take(self, mention: Mention, told: Told) -> Draft | None:
        """The draft that a mention joined or founded; None where it only points, at nothing known."""
        if mention.nominal is not None and mention.is_plural and not (mention.is_fresh or mention.is_definite):
            return None  # "a response to dozens of attacks" points at none of them
        draft = self._cause(mention) or self._aftermath(mention) or self._best(mention, told)
        if draft is None and not mention.is_fresh:
            return None
        if draft is None:
            draft = Draft(mention.frame.event_type)
            self.drafts.append(draft)
        draft.add(mention, told)
        self._owners[id(mention)] = draft
        return draft

    def owner(self, mention: Mention) -> Draft | None:
        """The draft that a mention belongs to."""
        return self._owners.get(id(mention))

    def latest(self, *, before: int, event_type: EventType = EventType.ASSAULT) -> Draft | None:
        """The draft of a type that was mentioned last before a position of the article."""
        fitting = [d for d in self.drafts[-_BACK:] if d.event_type is event_type and not d.is_tally and d.mentions[-1].start < before]
        return max(fitting, key=lambda d: d.mentions[-1].start, default=None)

    def _cause(self, mention: Mention) -> Draft | None:
        return self._owners.get(id(mention.caused_by)) if mention.caused_by is not None else None

    def _is_of_another_time(self, draft: Draft, mention: Mention, told: Told) -> bool:
        """Whether one of the two is old and the other, told afresh without a date, is today's news."""
        if self._published is None or (draft.when is None) == (told.when is None):
            return False
        dated = draft.when or told.when
        last = date_bounds(dated.value)[1] if dated is not None and not dated.value.startswith("..") else None
        old = last is not None and (self._published - last).days > _OLD
        return old and not (draft.when is not None and (mention.is_definite or not mention.is_fresh))

    def _aftermath(self, mention: Mention) -> Draft | None:
        """As in "Two of the wounded died on Sunday": harm that is told without an act is that of the assault told last."""
        if not (mention.frame.harm and mention.frame.is_optional and mention.nominal is None) or mention.roles.places:
            return None
        draft = self.latest(before=mention.start)
        near = draft is not None and mention.line.index - draft.mentions[-1].line.index <= _SOON
        return draft if near else None

    def _best(self, mention: Mention, told: Told) -> Draft | None:
        if mention.is_separate or mention.count is not None:
            return None
        candidates = [
            d
            for d in self.drafts[-_BACK:]
            if not d.is_tally and compatible(d, mention, told, self._cast) and not self._is_of_another_time(d, mention, told)
        ]
        scored = [(agreement(d, mention, told, self._cast), d.mentions[-1].start, k) for k, d in enumerate(candidates)]
        if not scored:
            return None
        score, _, k = max(scored)
        points = mention.is_definite or not mention.is_fresh
        return candidates[k] if score >= (0 if points else self._asked_of(candidates[k], told)) else None

    def _asked_of(self, draft: Draft, told: Told) -> int:
        """The agreement that an act told afresh needs: little where it has neither day nor place nor other people of its own."""
        if _says_little(told) and draft.event_type is EventType.ASSAULT:
            others = told.recipients and draft.recipients()
            same = any(self._cast.same_party(one, other) for one in told.recipients for other in draft.recipients())
            return 1 if same or not others else 2
        return 2 if _says_little(told) or all(_says_little(known) for known in draft.told) else 3


def _says_little(told: Told) -> bool:
    """Whether a telling has neither day nor place of its own."""
    return told.when is None and not told.spots


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
        and (_is_headline(draft) or _places_agree(draft.spots(), told.spots))
        and _names_agree(draft.recipients(), told.recipients, cast)
        and _names_agree(draft.actors(), told.actors, cast)
        and not _is_told_beside(draft, mention)
        and not _has_other_toll(draft, mention, told)
    )


def _has_other_toll(draft: Draft, mention: Mention, told: Told) -> bool:
    """Whether a mention counts the same harm with another number, and for another time: "last week ... another 250"."""
    if told.when is None or draft.when is None or told.when.value == draft.when.value:
        return False
    known = {(toll.effect, toll.low) for other in draft.mentions[:_LOOKED_AT] for toll in other.tolls}
    effects = {effect for effect, _ in known}
    return any((toll.effect, toll.low) not in known and toll.effect in effects for toll in mention.tolls)


def _is_headline(draft: Draft) -> bool:
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


def agreement(draft: Draft, mention: Mention, told: Told, cast: Cast) -> int:
    """Points for what is shared: day, place, party and thing struck 2 each; word, mode 1 each; nearness 1."""
    points = 2 * bool(told.when and draft.when and told.when.value == draft.when.value)
    points += 2 * _share((spot.name for spot in told.spots), (spot.name for spot in draft.spots()))
    points += 2 * any(cast.same_party(one, other) for one in told.recipients for other in draft.recipients())
    points += 2 * any(cast.same_party(one, other) for one in told.actors for other in draft.actors())
    points += 2 * bool({target.lower() for target in told.targets} & draft.targets())
    points += 2 * _is_headline(draft)
    points += any(_word(mention) == _word(known) for known in draft.mentions[:_LOOKED_AT])
    points += bool(told.mode and told.mode == draft.mode)
    return points + (mention.line.index - draft.mentions[-1].line.index <= 2)


def _share(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    return bool({name.lower() for name in mine} & {name.lower() for name in theirs})


def _word(mention: Mention) -> str:
    return mention.line.tokens[mention.first].lemma
