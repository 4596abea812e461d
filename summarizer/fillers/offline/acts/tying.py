"""One act told by several words of one sentence, brought together before anything else is asked.

"Three were killed in a raid", "opened fire, killing nine", "six were hurt when a man threw a grenade", "broke in and shot two",
"the riot broke out": each has two words that could each be an act, and tells one. The rules are of grammar: what the harm was
done in, whose trailing "-ing" it is, what it happened "when", who goes on doing what. A tie is never made between acts of two
types, nor over two different days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from schemas.plover import EventType
from summarizer.fillers.offline.grammar.structure import Predicate
from summarizer.fillers.offline.mentions import Mention

_HOLDING: Final = frozenset({EventType.THREATEN, EventType.AGREE, EventType.REJECT, EventType.REQUEST})
"""Types of acts whose "to" tells what is threatened, promised, refused or asked for."""
_ASKING: Final = frozenset({EventType.REQUEST, EventType.REJECT})
_WITHIN: Final = frozenset({"in", "by", "during", "from"})
_OCCASIONS: Final = frozenset({"when", "after", "as"})
_GOING_ON: Final = frozenset({"ing", "and", "reduced"})


def tie(mentions: Sequence[Mention]) -> None:
    """Set `caused_by` where one mention of a sentence tells the same act as another."""
    for mention in mentions:
        if mention.nominal is None and mention.predicate is not None:
            mention.caused_by = next((other for other in _same(mention, mentions) if _may_be(mention, other)), None)
    for mention in mentions:
        _share_cause(mention, mentions)


def without_absorbed(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions but for deeds that are only threatened, promised, asked for or refused in another: "threatened to kill her".

    The threat is the act; whom it would hit and when are the deed's.
    """
    told = {id(other.predicate): other for other in mentions if other.predicate is not None and other.nominal is None}
    kept: list[Mention] = []
    for mention in mentions:
        if _is_named_by_verb(mention, told):
            continue
        above = mention.predicate.governor if mention.predicate is not None and mention.predicate.link == "to" else None
        frame = told.get(id(above)) if above is not None and mention.nominal is None else None
        if frame is None or frame.frame.event_type not in _HOLDING or frame is mention:
            kept.append(mention)
            continue
        frame.roles.recipients = frame.roles.recipients or mention.roles.recipients
        frame.roles.places += mention.roles.places
        frame.times += mention.times
    return kept


def _is_named_by_verb(mention: Mention, told: dict[int, Mention]) -> bool:
    """As in "signed the agreement with Fiji": the verb tells of the noun, as an act of another type; it takes its roles over."""
    nominal = mention.nominal
    use = mention.line.use_of(nominal) if nominal is not None else None
    verb = told.get(id(use[0])) if use is not None else None
    if use is None or verb is None or verb.frame.event_type is mention.frame.event_type:
        return False
    if {verb.frame.event_type, mention.frame.event_type} == {EventType.ACCUSE, EventType.ASSAULT}:
        return False  # who condemns an attack tells of two acts
    if use[1] not in {"object", "subject"}:
        return verb.frame.event_type in _ASKING and use[1] == "for"  # "called for the release of the men"
    verb.roles.recipients = verb.roles.recipients or mention.roles.recipients
    verb.roles.actors = verb.roles.actors or mention.roles.actors
    return True


def _may_be(mention: Mention, other: Mention) -> bool:
    return other is not mention and other.frame.event_type is mention.frame.event_type and other.caused_by is not mention


def _same(mention: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What a verb may tell again, the surest first."""
    predicate = mention.predicate
    if predicate is None:
        return
    named = {id(other.nominal): other for other in mentions if other.nominal is not None}
    told = {id(other.predicate): other for other in mentions if other.predicate is not None and other.nominal is None}
    yield from _nouns(mention, predicate, named)
    if mention.frame.event_type is EventType.ASSAULT:
        yield from _of_an_assault(mention, predicate, named, told)
    elif predicate.link in {"and", "to"} and id(predicate.governor) in told and not predicate.times:
        yield told[id(predicate.governor)]


def _nouns(mention: Mention, predicate: Predicate, named: dict[int, Mention]) -> Iterator[Mention]:
    """As in "killed in the raid", "the blast wounded nine", "imposed a curfew"."""
    for phrase in predicate.around:
        other = named.get(id(phrase.nominal)) if phrase.preposition in _WITHIN else None
        if other is not None and (mention.frame.harm or other.frame.event_type is EventType.PROTEST):
            yield other
    for nominal in [*([predicate.subject] if predicate.subject is not None else []), *predicate.objects]:
        if id(nominal) in named:
            yield named[id(nominal)]


def _of_an_assault(
    mention: Mention, predicate: Predicate, named: dict[int, Mention], told: dict[int, Mention]
) -> Iterator[Mention]:
    if predicate.link == "reduced" and predicate.describes is not None:
        use = mention.line.use_of(predicate.describes)
        if use is not None and id(use[0]) in told:
            yield told[id(use[0])]
    if mention.frame.harm:
        for other in told.values():
            below = other.predicate
            if below is None or below.link not in _OCCASIONS or other.frame.harm:
                continue
            if _is_or_joins(below.governor, predicate):
                yield other
    above = predicate.governor
    if above is None or predicate.link not in _GOING_ON:
        return
    if predicate.link == "ing" and id(above.subject) in named:
        yield named[id(above.subject)]
    known = told.get(id(above))
    if known is not None and _goes_on(mention, predicate, above, known):
        yield known


def _is_or_joins(above: Predicate | None, predicate: Predicate) -> bool:
    """Whether a clause hangs on a verb or on one joined to it: "15 were killed and dozens hurt when a bomb exploded"."""
    return above is predicate or (above is not None and above.link == "and" and above.governor is predicate)


def _goes_on(mention: Mention, predicate: Predicate, above: Predicate, other: Mention) -> bool:
    """Whether "and" goes on with the same deed: the same doer on no other day, or the same harm to others."""
    if predicate.link != "and":
        return True
    if predicate.times and above.times:
        return False
    return predicate.subject is above.subject or bool(mention.frame.harm and other.frame.harm)


def _share_cause(mention: Mention, mentions: Sequence[Mention]) -> None:
    """As in "two were killed and seventeen injured when police opened fire": what hurt the ones killed the others."""
    above = mention.predicate.governor if mention.predicate is not None and mention.predicate.link == "and" else None
    model = next((m for m in mentions if m.predicate is above and m.nominal is None), None) if above is not None else None
    if model is None or not (model.frame.harm and mention.frame.harm):
        return
    model.times = model.times or mention.times
    if model.caused_by is None and mention.caused_by is not None and mention.caused_by is not model:
        model.caused_by = mention.caused_by
