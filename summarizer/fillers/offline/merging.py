"""One act, one event: brings the mentions of an act together, and keeps different acts apart.

Newspapers tell the same attack five times: in the lead, in two quotations, as "the attack", as "Monday's strikes". A
mention joins an event where nothing contradicts (day, place, actor, kind) and enough agrees: a definite noun ("the
attack") needs little more than to be the nearest that fits, an indefinite one ("an attack on ...") must share a day, a
place or an actor. Two indefinite acts of one sentence are always two. What contradicts is never merged; what merely
points and finds nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from schemas.event import Party, When
from schemas.plover import EventType
from schemas.values import date_bounds
from summarizer.fillers.offline.dating import is_open
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.parties import folded
from summarizer.fillers.offline.places import Spot
from summarizer.fillers.offline.responsibility import Telling

_POINTING = 2
"""Agreement that "the attack" needs: being the latest such act in the right number is enough."""
_TELLING_AGAIN = 5
"""Agreement that "an attack on X" needs: the same kind of word, and a shared day, place or actor."""
_NEAR = 40
"""Mentions of a draft that are compared; more would make merging quadratic in a text that says the same for ever."""
_BLASTS = frozenset({"aerial", "heavy-weapons", "explosives"})


@dataclass(eq=False)
class Draft:
    """An event in the making: its mentions in the order of the article, and the tellings about it."""

    mentions: list[Mention] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    deniers: list[str] = field(default_factory=list)
    """Who says that it did not happen."""
    when: When | None = None
    responds_to: Draft | None = None
    follows: Draft | None = None
    """What it is told to have come after ("Following the attack, ..."): it is no fresher news than that."""

    @property
    def event_type(self) -> EventType:
        """Its PLOVER type: that of all its mentions."""
        return self.mentions[0].entry.event_type

    @property
    def mode(self) -> str | None:
        """The first mode that any mention gives."""
        return next((mention.mode for mention in self.mentions if mention.mode), None)

    @property
    def is_tally(self) -> bool:
        """Whether it counts many acts."""
        return self.mentions[0].count is not None

    @property
    def telling_mentions(self) -> list[Mention]:
        """The mentions that are looked at in comparing: the first, which say most, and the latest."""
        return self.mentions if len(self.mentions) <= _NEAR else [*self.mentions[: _NEAR // 2], *self.mentions[-_NEAR // 2 :]]

    def actors(self) -> list[Party]:
        """All that these mentions name as acting, on whatever footing."""
        return [party for mention in self.telling_mentions for party in mention.slots.actors]

    def spots(self) -> list[Spot]:
        """All places that these mentions give."""
        return [spot for mention in self.telling_mentions for spot in mention.slots.spots]

    def sentences(self) -> set[int]:
        """The sentences of these mentions."""
        return {mention.clause.sentence.index for mention in self.telling_mentions}


class Merging:
    """Takes mentions in the order of the article and keeps the drafts."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def take(self, mention: Mention) -> Draft | None:
        """The draft that a mention joined or founded; None where it only points, at nothing known."""
        self._lean(mention)
        best = self._best(mention)
        if best is None and not mention.is_fresh:
            return None
        draft = best or Draft()
        draft.mentions.append(mention)
        draft.when = draft.when or mention.day.when
        if best is None:
            self.drafts.append(draft)
        else:  # most recent last: nearness decides between equals
            self.drafts.remove(draft)
            self.drafts.append(draft)
        return draft

    def latest(self, event_type: EventType, *, before: int) -> Draft | None:
        """The draft of a type that was mentioned last before a position."""
        fitting = [
            draft
            for draft in self.drafts[-40:]
            if draft.event_type is event_type and not draft.is_tally and draft.mentions[-1].start < before
        ]
        return max(fitting, key=lambda draft: draft.mentions[-1].start, default=None)

    def _lean(self, mention: Mention) -> None:
        """As in "Earlier in the day" takes the day of what its sentence is about."""
        if mention.day.value or not mention.day.leans:
            return
        index = mention.clause.sentence.index
        beside = [
            draft.when
            for draft in self.drafts[-40:]
            if index in draft.sentences() and draft.when and not is_open(draft.when.value)
        ]
        if beside and len({when.value for when in beside}) == 1:
            mention.day = type(mention.day)(beside[0])

    def _best(self, mention: Mention) -> Draft | None:
        if mention.is_separate or mention.count is not None or mention.is_post:
            return None
        # Forty drafts back is further than any noun phrase points, and keeps merging linear in a text of any length.
        candidates = [draft for draft in self.drafts[-40:] if not draft.is_tally and compatible(draft, mention)]
        latest = max((draft.mentions[-1].start for draft in candidates), default=-1)
        scored = [
            (agreement(draft, mention) + (draft.mentions[-1].start == latest), draft.mentions[-1].start, draft)
            for draft in candidates
        ]
        if not scored:
            return None
        score, _, best = max(scored, key=lambda row: row[:2])
        points = mention.is_definite or mention.actor_points_back or not mention.is_fresh
        return best if score >= (_POINTING if points and _may_point(mention) else _TELLING_AGAIN) else None


def _may_point(mention: Mention) -> bool:
    """As in "The attack" points; a bare "attacks" or "strikes" that tells nothing does not."""
    return mention.is_definite or bool(mention.slots.actors)


def compatible(draft: Draft, mention: Mention) -> bool:
    """Whether nothing that a mention says contradicts a draft."""
    if draft.event_type is not mention.entry.event_type or draft.mentions[0].stage is not mention.stage:
        return False
    if any(known.entry.vague != mention.entry.vague for known in draft.mentions[:1]):
        return False
    if not mention.is_definite and (mention.clause.sentence.index in draft.sentences() or _other_toll(draft, mention)):
        return False
    modes = {draft.mode, mention.mode} - {None}
    return (
        (len(modes) < 2 or modes <= _BLASTS)
        and _days_agree(draft, mention)
        and _places_agree(draft, mention)
        and _actors_agree(draft, mention)
    )


def _other_toll(draft: Draft, mention: Mention) -> bool:
    """Whether a mention counts the same harm with another number, as a second attack would."""
    known = {(harm.effect, harm.low, harm.high) for earlier in draft.telling_mentions for harm in earlier.harms}
    return any(
        (harm.effect, harm.low, harm.high) not in known and any(k[0] is harm.effect for k in known) for harm in mention.harms
    )


def _days_agree(draft: Draft, mention: Mention) -> bool:
    mine, theirs = mention.day.value, draft.when.value if draft.when else None
    if mine is None or theirs is None or mine == theirs:
        return True
    pointing = mention.is_definite or mention.actor_points_back
    return pointing and not is_open(mine) and not is_open(theirs) and _overlap(date_bounds(mine), date_bounds(theirs))


def _overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans of days share a day: "overnight" and "late on Monday"."""
    (first, last), (start, end) = one, other
    return (last is None or start is None or start <= last) and (end is None or first is None or first <= end)


def _places_agree(draft: Draft, mention: Mention) -> bool:
    mine, theirs = mention.slots.spots, draft.spots()
    if not mine or not theirs or _by_the_attackers(draft, mention):
        return True
    return any(_spots_agree(one, other) for one in mine for other in theirs)


def _by_the_attackers(draft: Draft, mention: Mention) -> bool:
    """In "The attackers stormed Dares", right after an attack "in Plateau state", the actor points back and not the place."""
    gap = mention.clause.sentence.index - draft.mentions[-1].clause.sentence.index
    return mention.actor_points_back and 0 < gap <= 2


def _spots_agree(one: Spot, other: Spot) -> bool:
    if folded(one.name) == folded(other.name):
        return True
    inside = one.is_country != other.is_country or one.is_facility != other.is_facility
    return inside and (one.country is None or other.country is None or one.country == other.country)


def _actors_agree(draft: Draft, mention: Mention) -> bool:
    mine, theirs = mention.slots.actors, draft.actors()
    return not mine or not theirs or any(_same_party(one, other) for one in mine for other in theirs)


def _same_party(one: Party, other: Party) -> bool:
    if folded(one.name) == folded(other.name):
        return True
    proper = one.name[:1].isupper() and other.name[:1].isupper() and one.country is None and other.country is None
    return not proper and one.country == other.country


def agreement(draft: Draft, mention: Mention) -> int:
    """Points for what is shared: the word and the day 3 each; place, actor, target and mode 2 each; number 1."""
    points = 3 * any(_word(mention) == _word(known) for known in draft.telling_mentions)
    points += 3 * bool(mention.day.value and draft.when and mention.day.value == draft.when.value)
    points += 2 * bool(mention.slots.spots and draft.spots() and _share(mention.slots.spots, draft.spots()))
    points += 2 * bool(mention.slots.actors and draft.actors())
    points += 2 * _same_objects(draft, mention) * (2 if mention.attribution else 1)  # a rival telling names the same thing struck
    points += 2 * bool(mention.mode and mention.mode == draft.mode)
    return points + _number(draft, mention)


def _share(mine: Iterable[Spot], theirs: Sequence[Spot]) -> bool:
    return any(folded(one.name) == folded(other.name) for one in mine for other in theirs)


def _same_objects(draft: Draft, mention: Mention) -> bool:
    theirs = {thing for known in draft.telling_mentions for thing in _objects(known)}
    return bool(_objects(mention) & theirs)


def _objects(mention: Mention) -> set[str]:
    return {folded(name) for name in (*(party.name for party in mention.slots.recipients), *mention.slots.targets)}


def _word(mention: Mention) -> str:
    """The act's plain word: "airstrikes", "strike" and "struck" are one."""
    word = mention.head.removesuffix("s") if mention.is_plural else mention.head
    return {"struck": "strike", "airstrike": "strike", "attacked": "attack", "air-strike": "strike"}.get(word, word)


def _number(draft: Draft, mention: Mention) -> int:
    """One strike is not "those strikes": singular and plural nouns part, verbs go with either."""
    nouns = [known for known in draft.mentions if known.entry.is_noun]
    if not nouns or not mention.entry.is_noun:
        return 1
    return 1 if any(known.is_plural == mention.is_plural for known in nouns) else -3
