"""Joins claims, blame and denials to the act that they speak of.

The act is named in the same clause, or in the one that the clause hangs on; failing that it is the last one told. "Y
accused X of the attack" is such a telling and no event of its own. Where a word for some other act stands nearer
("airstrikes follow a series of attacks believed to be ...") the telling is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from schemas.plover import EventType
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.readings import Reading
from summarizer.fillers.offline.responsibility import Telltale
from summarizer.fillers.offline.subjects import subject_of


def assign_tellings(reading: Reading, clause: Clause, telltale: Telltale) -> None:
    """Claims, blame and denials, each with the act that it speaks of."""
    about = _about(clause, reading.clauses, reading.by_clause)
    for place, telling in telltale.of_clause(clause, partial(subject_of, reading.clauses, clause)):
        if not _of_another(clause, about, place):
            reading.tellings.append((about, telling))
    for mention in list(reading.by_clause[clause.index]):
        if mention.entry.id != "verb:accuse":
            continue
        if not _accused_of_assault(clause, mention) and not _blames_barely(clause, mention):
            continue
        reading.mentions.remove(mention)
        blame = telltale.blame(clause, mention.first, subject_of(reading.clauses, clause, mention.first))
        if blame:
            reading.tellings.append((about, blame))


def _of_another(clause: Clause, about: Mention | None, place: int) -> bool:
    """Whether another word for an act, one that was dropped ("a series of attacks believed to be ..."), stands nearer."""
    if about is None or about.clause is not clause or place < about.first:
        return False
    words = clause.sentence.words
    return any(match.entry.is_noun for k in range(about.last, place) for match in lexicon().at(words, k))


def _accused_of_assault(clause: Clause, mention: Mention) -> bool:
    words = clause.sentence.words
    return any(
        match.entry.event_type is EventType.ASSAULT
        for k in range(clause.first, clause.last)
        if k != mention.first
        for match in lexicon().at(words, k)
    ) or any(words[k].lower == "behind" for k in range(mention.first, clause.last))


def _blames_barely(clause: Clause, mention: Mention) -> bool:
    """As in "The army blamed the rebels." and no more: it speaks of the act told before it, and is no news without one."""
    words = clause.sentence.words
    return mention.head == "blamed" and not any(words[k].lower in {"for", "of"} for k in range(mention.last, clause.last))


def _about(clause: Clause, clauses: Sequence[Clause], by_clause: dict[int, list[Mention]]) -> Mention | None:
    current: Clause | None = clause
    while current is not None:
        found = [m for m in by_clause[current.index] if m.entry.event_type is EventType.ASSAULT and m.caused_by is None]
        if found:
            return found[0]
        current = (
            clauses[current.parent]
            if current.parent is not None and current.kind in {"relative", "coord", "resumed", "participle"}
            else None
        )
    return None
