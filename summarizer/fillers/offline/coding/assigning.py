"""Whose harm it is: gives each toll to the act that did it.

The clause itself is asked first ("killed in the attack", "a grenade, wounding six"), then the rest of the sentence, and last the
act told before, as readers do: "Two pickups opened fire on the post. Both guards died." A toll whose clause names another cause
(a flood, an act that was not coded) is given to none, and so are those of a whole war or year, unless an act of many has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from schemas.event import Stage
from schemas.plover import EventType
from summarizer.fillers.offline.coding.mentions import Mention, Toll
from summarizer.fillers.offline.coding.origins import is_act
from summarizer.fillers.offline.coding.reading import Line
from summarizer.fillers.offline.coding.tolls import FoundToll
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.harm import words_of

_OCCASION: Final = frozenset({"when", "after", "as", "while", "once", "where"})
_LONGEST_CLIMB: Final = 4
_NEAR: Final = 4
"""Sentences after an act in which a toll may still be its own."""
_HARMFUL: Final = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
_CALAMITIES: Final = words_of(
    "accident crash collision earthquake quake flood flooding landslide storm hurricane cyclone typhoon avalanche derailment disease"
    " cholera outbreak virus heatwave cancer illness fever malaria stroke flu pneumonia drought famine tsunami tornado mudslide stampede"
)
"""What harms people without anybody's doing."""


def assign(found: Sequence[FoundToll], mentions: Sequence[Mention], previous: Sequence[Mention] = ()) -> list[FoundToll]:
    """Append each toll of one sentence to its act; gives back those that no act is known for.

    `mentions` are the acts of the same sentence, `previous` those of the sentences before, in order. A count that its act
    already has is dropped.
    """
    left: list[FoundToll] = []
    for each in found:
        owner = owner_of(each, mentions, previous)
        if owner is None:
            left.append(each)
        elif not any(_same(each.toll, known) for known in owner.tolls):
            owner.tolls.append(each.toll)
    return left


def owner_of(found: FoundToll, mentions: Sequence[Mention], previous: Sequence[Mention] = ()) -> Mention | None:
    """The act that did the harm; None where none that is told fits. Acts denied, planned or only possible did none."""
    own = [m for m in mentions if _is_done(m)]
    owner = next(_asked(found, own), None)
    if found.is_cumulative:
        lasting = owner is not None and owner in list(_by_nominal(found.cause, own))
        return owner if owner is not None and (lasting or owner.is_plural or owner.count is not None) else None
    if owner is not None:
        return owner
    if _has_other_cause(found):
        return None
    before = [m for m in own if m.frame.event_type is EventType.ASSAULT]
    if before:
        return _nearest(found, before)
    return None if any(_is_done(m) and m.frame.event_type is EventType.ASSAULT for m in mentions) else _told_before(found, previous)


def _is_done(mention: Mention) -> bool:
    return mention.footing.is_real and mention.stage is Stage.ACCOMPLISHED and mention.frame.event_type in _HARMFUL


def _same(one: Toll, other: Toll) -> bool:
    names = {toll.source.name for toll in (one, other) if toll.source is not None}
    counts = [(toll.effect, toll.low, toll.high, toll.qualifier) for toll in (one, other)]
    return counts[0] == counts[1] and len(names) < 2


# --- the sentence itself ----------------------------------------------------------------------------------------------------


def _asked(found: FoundToll, own: Sequence[Mention]) -> Iterator[Mention]:
    """The acts that the toll's own clause points at, the surest first."""
    predicate = found.predicate
    for nominal in (found.cause, found.nominal):
        yield from _by_nominal(nominal, own)
    if predicate is None:
        return
    yield from (_cause_of(m) for m in own if m.predicate is predicate)
    yield from _by_nominal(predicate.describes, own)
    yield from (m for m in own if _gives_occasion(m.predicate, predicate))
    above, climbed = predicate.governor, 0
    while above is not None and climbed < _LONGEST_CLIMB:
        yield from (_cause_of(m) for m in own if m.predicate is above and m.predicate.link != "that")
        yield from _by_nominal(above.subject, own)
        if above.link in {"that", "quote"}:
            return
        above, climbed = above.governor, climbed + 1


def _by_nominal(nominal: Nominal | None, own: Sequence[Mention]) -> Iterator[Mention]:
    if nominal is not None:
        yield from (_cause_of(m) for m in own if m.nominal is nominal or m.first <= nominal.head < max(m.last, m.first + 1))


def _cause_of(mention: Mention) -> Mention:
    """The act that a mention of harm only tells the harm of."""
    return mention.caused_by if mention.caused_by is not None and _is_done(mention.caused_by) else mention


def _gives_occasion(act: Predicate | None, harm: Predicate) -> bool:
    """As in "six were hurt when a man lobbed a grenade"."""
    return act is not None and act.governor is harm and act.link in _OCCASION


def _nearest(found: FoundToll, own: Sequence[Mention]) -> Mention:
    """The act told last before the toll, else the first behind it."""
    before = [m for m in own if m.start <= found.toll.start]
    return _cause_of(before[-1] if before else own[0])


def _has_other_cause(found: FoundToll) -> bool:
    """Whether its clause names a doer or a cause that is no act told here."""
    if found.cause is not None and (is_act(found.toll.line, found.cause) or _is_doer(found)):
        return True
    tokens = found.toll.line.tokens
    return any(token.lemma in _CALAMITIES for token in tokens)


def _is_doer(found: FoundToll) -> bool:
    """Whether somebody of flesh did it, whom the sentence names as the subject."""
    head = found.toll.line.tokens[found.cause.head] if found.cause is not None else None
    return head is not None and head.tag in {t.NAME, t.NOUN, t.NOUNS}


# --- the act told before ----------------------------------------------------------------------------------------------------


def _told_before(found: FoundToll, previous: Sequence[Mention]) -> Mention | None:
    """The last act of the sentences just before, if nothing parts the toll from it: no other day and no other act."""
    line = found.toll.line
    near = [m for m in previous if _is_done(m) and m.frame.event_type is EventType.ASSAULT]
    last = near[-1] if near else None
    if last is None or line.index - last.line.index > _NEAR or line.sentence.paragraph - last.line.sentence.paragraph > 1:
        return None
    return None if _is_elsewhen(found, last.line) else _cause_of(last)


def _is_elsewhen(found: FoundToll, told: Line) -> bool:
    """Whether the toll has a date of its own that the act has not; people may die of an act on a later day."""
    predicate = found.predicate
    if predicate is None or not predicate.times or predicate.lemma in {"die", "succumb", "be", "rise"}:
        return False
    known = {token.lower for token in told.tokens if token.tag == t.TIME}
    return not any(found.toll.line.tokens[k].lower in known for k in predicate.times)
