"""Whose harm it is: gives each toll to the act that did it.

The clause itself is asked first ("killed in the attack", "a grenade, wounding six"), then the rest of the sentence, and last the
act told before, as readers do: "Two pickups opened fire on the post. Both guards died." A toll whose clause names another cause
(a flood, an act that was not coded) is given to none, and so are those of a whole war or year, unless an act of many has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from schemas.event import Effect, Stage
from schemas.plover import EventType
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.harm.origins import is_act
from summarizer.fillers.offline.harm.tolls import FoundToll
from summarizer.fillers.offline.lexicon.harm import harm_words
from summarizer.fillers.offline.mentions import Mention, Toll

_OCCASION: Final = frozenset({"when", "after", "as", "while", "once", "where"})
_LONGEST_CLIMB: Final = 4
_NEAR: Final = 3
"""Sentences after an act, or after its last toll, in which a toll may still be its own."""
_REMEMBERED: Final = 4
_NEAR_PARAGRAPHS: Final = 2
"""Wire copy has a paragraph for each sentence."""
_CALAMITIES: Final = word_set(
    "accident crash collision earthquake quake flood flooding landslide storm hurricane cyclone typhoon avalanche derailment"
    " disease cholera outbreak virus heatwave cancer illness fever malaria stroke flu pneumonia drought famine tsunami tornado"
    " mudslide stampede"
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
            continue
        again = any(_same(each.toll, known) for known in owner.tolls)
        if not again and not any(_is_part(each.toll, known) for known in _known(owner, previous)):
            owner.tolls.append(each.toll)
    return left


def _known(owner: Mention, previous: Sequence[Mention]) -> list[Toll]:
    """What is known of an act: a bare "the driver died" is no act of its own, and goes on with the one told before it."""
    before = [m for m in previous[-_REMEMBERED:] if _is_done(m) and m.frame.event_type is EventType.ASSAULT]
    goes_on = owner.frame.harm is not None and owner.nominal is None and not owner.is_separate and not owner.times
    near = goes_on and bool(before) and owner.line.index - before[-1].line.index <= _NEAR
    return [*owner.tolls, *(toll for m in before for toll in m.tolls if near)]


def assign_late(left: Sequence[FoundToll], mentions: Sequence[Mention]) -> list[FoundToll]:
    """Give tolls that were told before any act ("Two dozen lay dead. The gunmen had opened fire at noon.") to the next one.

    `left` are those that `assign` gave back for a sentence just before. Gives back those that are still nobody's.
    """
    acts = [m for m in mentions if _is_done(m) and m.frame.event_type is EventType.ASSAULT]
    still: list[FoundToll] = []
    for each in left:
        near = bool(acts) and 0 < acts[0].line.index - each.toll.line.index <= 2
        if not near or each.is_cumulative or each.nominal is not None or _has_other_cause(each):
            still.append(each)
        elif not any(_same(each.toll, known) for known in acts[0].tolls):
            _cause_of(acts[0]).tolls.append(each.toll)
    return still


def owner_of(found: FoundToll, mentions: Sequence[Mention], previous: Sequence[Mention] = ()) -> Mention | None:
    """The act that did the harm; None where none that is told fits. Acts denied, planned or only possible did none."""
    if found.cause is not None and found.toll.line.tokens[found.cause.head].lemma in _CALAMITIES:
        return None
    own = [m for m in mentions if _is_done(m)]
    owner = next((m for m in _asked(found, own) if _may_harm(m, found.toll)), None)
    if found.is_cumulative:
        lasting = owner is not None and owner in list(_by_nominal(found.cause, own))
        if owner is None:
            return None
        itself = owner.nominal is None and owner.predicate is found.predicate  # "20,000 have been killed since May"
        owner.is_of_a_whole = itself and not lasting
        return owner if lasting or itself or owner.is_plural or owner.count is not None else None
    if owner is not None or _has_other_cause(found):
        return owner
    acts = [m for m in own if m.frame.event_type is EventType.ASSAULT]
    return _nearest(found, acts) if acts else _told_before(found, previous)


def _is_done(mention: Mention) -> bool:
    return mention.footing.is_real and mention.stage is Stage.ACCOMPLISHED


def _may_harm(mention: Mention, toll: Toll) -> bool:
    """An assault or a riot; an arrest only takes people."""
    kind = mention.frame.event_type
    return kind in {EventType.ASSAULT, EventType.PROTEST} or (kind is EventType.COERCE and toll.effect is Effect.CAPTURED)


def _same(one: Toll, other: Toll) -> bool:
    names = {toll.source.name for toll in (one, other) if toll.source is not None}
    counts = [(toll.effect, toll.low, toll.high, toll.qualifier) for toll in (one, other)]
    are_others = one.line is other.line and None not in {one.group_name, other.group_name} and one.group_name != other.group_name
    return counts[0] == counts[1] and len(names) < 2 and not are_others


def _is_part(toll: Toll, known: Toll) -> bool:
    """Whether a toll only comes back to some of those counted before: "the driver", "one of them", behind "four were killed"."""
    group = toll.group
    if group is None or known.line is toll.line or known.effect is not toll.effect or (known.low, known.high) == (1, 1):
        return False
    if group.partitive:
        return toll.line.tokens[group.head].lemma in _COUNTED
    return group.number is None and group.determiner not in {"a", "an", "another", "both"} and toll.low == 1


_COUNTED: Final = word_set("they them victim dead wounded injured those whom people person")


# --- the sentence itself ----------------------------------------------------------------------------------------------------


def _asked(found: FoundToll, own: Sequence[Mention]) -> Iterator[Mention]:
    """The acts that the toll's own clause points at, the surest first."""
    predicate = found.predicate
    for nominal in (found.cause, found.nominal):
        yield from _by_nominal(nominal, own)
    if predicate is None or _names_the_deed(found):
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
    """As in "six were hurt when a man lobbed a grenade", "two died and six were hurt when ..."."""
    if act is None or act.link not in _OCCASION or act.governor is None:
        return False
    above = act.governor
    return above is harm or (above.link == "and" and above.governor is harm)


def _nearest(found: FoundToll, own: Sequence[Mention]) -> Mention:
    """The act told last before the toll, else the first behind it."""
    before = [m for m in own if m.start <= found.toll.start]
    return _cause_of(before[-1] if before else own[0])


def _has_other_cause(found: FoundToll) -> bool:
    """Whether its clause names a doer or a cause that is no act told here."""
    if _names_the_deed(found):
        return True
    if found.cause is not None and (is_act(found.toll.line, found.cause) or _is_doer(found)):
        return True
    tokens = found.toll.line.tokens
    return any(token.lemma in _CALAMITIES for token in tokens)


def _names_the_deed(found: FoundToll) -> bool:
    """Whether a noun tells it that is an act itself: "the killing of a conductor" is no harm of the strike that followed."""
    return found.nominal is not None and found.toll.line.tokens[found.nominal.head].lemma in harm_words().told


def _is_doer(found: FoundToll) -> bool:
    """Whether somebody of flesh did it, whom the sentence names as the subject."""
    head = found.toll.line.tokens[found.cause.head] if found.cause is not None else None
    return head is not None and head.tag in {t.NAME, t.NOUN, t.NOUNS}


# --- the act told before ----------------------------------------------------------------------------------------------------


def _told_before(found: FoundToll, previous: Sequence[Mention]) -> Mention | None:
    """The last act of the sentences just before, if nothing parts the toll from it: no other day and no other act."""
    line = found.toll.line
    near = [m for m in previous if _is_done(m) and m.frame.event_type is EventType.ASSAULT]
    if not near:
        return None
    last = near[-1]
    told = max((last.line, *(toll.line for toll in _cause_of(last).tolls)), key=lambda each: each.index)
    if line.index - told.index > _NEAR or line.sentence.paragraph - told.sentence.paragraph > _NEAR_PARAGRAPHS:
        return None
    return None if _is_elsewhen(found, last.line) else _cause_of(last)


def _is_elsewhen(found: FoundToll, told: Line) -> bool:
    """Whether the toll has a date of its own that the act has not; people may die of an act on a later day."""
    predicate = found.predicate
    if predicate is None or not predicate.times or predicate.lemma in {"die", "succumb", "be", "rise"}:
        return False
    known = {token.lower for token in told.tokens if token.tag == t.TIME}
    return not any(found.toll.line.tokens[k].lower in known for k in predicate.times)
