"""Joins harm to its cause: "an attack wounded three", "a campaign that has killed 20,600", "killed in a strike".

The noun is the act and the verb of harm only tells what it did, so the verb's people and numbers move to the noun. A
relative clause or a trailing "killing three" belongs to the act it describes. Nothing is moved between sentences here.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.plover import EventType
from summarizer.fillers.offline.acts import HARMING
from summarizer.fillers.offline.casualties import HARM, Harm, harms_in, is_accident
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.footing import footing_of_clause
from summarizer.fillers.offline.frames import light_before
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.phrases import phrase_before
from summarizer.fillers.offline.readings import Reading
from summarizer.fillers.offline.subjects import is_past
from summarizer.fillers.offline.words import BE
from summarizer.grounding.numbers import NumberMention


def assign_harms(reading: Reading, clause: Clause, numbers: Sequence[NumberMention]) -> None:
    """Give each count of a clause to the act that caused it; a verb of harm with a cause yields to that cause."""
    cause = _cause(clause, reading.clauses, reading.by_clause)
    for verb in reading.by_clause[clause.index]:
        if verb.entry.id in HARMING and cause is not None and cause is not verb:
            verb.caused_by = cause
            _union(cause, verb)
            cause.is_fresh = cause.is_fresh or _by_harm(cause)
    told = (
        m
        for m in reading.by_clause[clause.index]
        if m.entry.event_type is EventType.ASSAULT and (m.is_fresh or m.entry.id not in HARMING)
    )
    owner = cause or next(told, None)
    if is_accident(reading.sentence.words) and owner is None:
        return
    for harm in harms_in(clause, numbers):
        if not footing_of_clause(reading.clauses, clause, harm.word).is_real:
            continue
        if owner is not None:
            owner.harms.append(harm)
            owner.harm_clauses[harm.start] = clause
            owner.is_fresh = owner.is_fresh or _by_harm(owner)
        elif not _is_done_by_somebody(clause, harm):
            reading.loose.append((harm, clause))


def _is_done_by_somebody(clause: Clause, harm: Harm) -> bool:
    """As in "the army killed 20 rebels": somebody's own act, which is not what the act told before it did."""
    words = clause.sentence.words
    active = words[harm.word].start == harm.start  # the number stands behind the verb
    by_it = words[clause.first].lower == "it" and clause.attribution is None
    return active and not by_it and clause.kind != "participle" and words[max(0, harm.word - 1)].lower not in BE


def _by_harm(mention: Mention) -> bool:
    """A named act that harmed somebody is an act, unless it only points back ("the attack") or is one of many."""
    slots = mention.slots
    return (
        mention.entry.is_noun
        and not mention.is_unreal
        and not mention.is_definite
        and (not mention.is_plural or bool(slots.actors or slots.spots))
    )


def _union(cause: Mention, verb: Mention) -> None:
    for party in verb.slots.recipients:
        if all(party.name != other.name for other in cause.slots.recipients):
            cause.slots.recipients.append(party)
    if not cause.slots.spots:
        cause.slots.spots = verb.slots.spots
    if not cause.slots.actors:
        cause.slots.actors, cause.slots.actor_words = verb.slots.actors, verb.slots.actor_words


def _cause(clause: Clause, clauses: Sequence[Clause], by_clause: dict[int, list[Mention]]) -> Mention | None:
    """The act that a clause of harm speaks of: the noun in it, or the act that a relative or trailing clause describes."""
    assaults = [m for m in by_clause[clause.index] if m.entry.event_type is EventType.ASSAULT and m.entry.id not in HARMING]
    if assaults:
        return assaults[-1] if _harm_precedes(clause, assaults[-1]) else assaults[0]
    if clause.kind in {"relative", "participle", "coord", "resumed"} and clause.parent is not None:
        above = clauses[clause.parent]
        found = [m for m in by_clause[above.index] if m.entry.event_type is EventType.ASSAULT and m.caused_by is None]
        if clause.kind in {"coord", "resumed"}:
            found = [m for m in found if not _is_object(m)]
        if found:
            return found[-1]
        if above.kind in {"relative", "participle", "coord"}:
            return _cause(above, clauses, by_clause)
    return _behind(clause, clauses, by_clause)


def _is_object(mention: Mention) -> bool:
    """In "repelled the attack and killed 20" the attack is what was repelled, and not what killed."""
    words, first = mention.clause.sentence.words, mention.clause.first
    begin = phrase_before(words, mention.first, first)
    light = light_before(words, begin, first) is not None
    return mention.entry.is_noun and not light and any(is_past(words[k]) for k in range(first, begin))


def _behind(clause: Clause, clauses: Sequence[Clause], by_clause: dict[int, list[Mention]]) -> Mention | None:
    """As in "15 people were killed when a bomb exploded": the act that the very next clause gives as the occasion."""
    following = clauses[clause.index + 1] if clause.index + 1 < len(clauses) else None
    if following is None or following.opener not in {"when", "after", "as"}:
        return None
    return next((m for m in by_clause[following.index] if m.entry.event_type is EventType.ASSAULT and m.is_fresh), None)


def _harm_precedes(clause: Clause, mention: Mention) -> bool:
    words = clause.sentence.words
    return any(words[k].lower in HARM for k in range(clause.first, mention.first))
