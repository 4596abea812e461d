"""Who denies that a thing happened: "Kurti rejected the claim", "the junta called the report fake".

Such a sentence names no act, only the claim; it speaks of what was last told in somebody's words, right before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.footing import denies
from summarizer.fillers.offline.parties import read_name
from summarizer.fillers.offline.subjects import subject_of
from summarizer.fillers.offline.words import DEFINITE, word_set

_TURNING_DOWN = word_set("denied denies rejected rejects dismissed dismisses disputed disputes refuted refutes")
_CALLING = word_set("false fake untrue baseless unfounded fabricated wrong lies")
_CLAIMS = word_set("claim claims charge charges allegation allegations accusation accusations report reports")


def denier_in(clauses: Sequence[Clause], clause: Clause) -> str | None:
    """Who in a clause turns down "the claim" that was told before; None where nobody does."""
    words = clause.sentence.words
    named = next((k for k in range(max(1, clause.first), clause.last) if _names_claim(clause, k)), None)
    if named is None:
        return None
    verb = next((k for k in range(clause.first, named) if words[k].lower in _TURNING_DOWN), None)
    if verb is not None and not denies(words, verb, clause.first):
        return read_name(subject_of(clauses, clause, verb))[0] or None
    if not any(words[k].lower in _CALLING for k in range(named, clause.last)):
        return None
    if clause.attribution:
        return clause.attribution.speaker.name
    called = next((k for k in range(clause.first, named) if words[k].lower == "called"), None)
    return (read_name(subject_of(clauses, clause, called))[0] or None) if called is not None else None


def _names_claim(clause: Clause, place: int) -> bool:
    words = clause.sentence.words
    return words[place].lower in _CLAIMS and words[place - 1].lower in DEFINITE
