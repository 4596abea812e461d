"""On what footing a verb stands: told as a fact, planned, tried, threatened, or only imagined.

"Rebels attacked", "rebels will attack", "rebels tried to attack", "if rebels attack" and "rebels could attack" share verb and
subject, and only the first reports an attack. The helpers of the verb and the verb above its "to" decide; what verbs of saying
and denying above its "that" make of it is asked of `sources`.
"""

from __future__ import annotations

from typing import Final

from schemas.event import Stage
from summarizer.fillers.offline.coding.mentions import Footing
from summarizer.fillers.offline.coding.reading import Line
from summarizer.fillers.offline.coding.sources import footing_of_saying
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate

_IMAGINING: Final = frozenset({"if", "unless", "whether", "lest", "until", "till", "in case", "as if", "as though", "than"})
_DOUBTFUL: Final = frozenset({"could", "may", "might", "should", "must", "can", "ought"})
_GOING_ON: Final = frozenset(
    "begin start continue keep manage use go help dare proceed happen succeed rush hurry hasten come stop_not decline_not resume get".split()
)
"""Verbs whose "to" tells of something done: "began to fire", "managed to kill"."""
_TRYING: Final = frozenset("try attempt fail seek struggle strive".split())
_PLANNING: Final = frozenset(
    "plan intend expect prepare schedule set due agree arrange be promise offer pledge decide hope propose undertake mean aim".split()
)
_THREATENING: Final = frozenset("threaten vow swear warn".split())
_LONGEST_CLIMB: Final = 6


def stage_and_footing(line: Line, predicate: Predicate) -> tuple[Stage, Footing]:
    """How far the act went, and on what footing it is told."""
    if predicate.is_negated or _is_nobody(line, predicate.subject):
        return Stage.ACCOMPLISHED, Footing.DENIED
    stage, footing = _own(line, predicate)
    if not footing.is_real:
        return stage, footing
    above, climbed = predicate, 0
    while above is not None and climbed < _LONGEST_CLIMB:
        if above.link in _IMAGINING:
            return stage, Footing.HYPOTHETICAL
        if above.link in {"that", "quote"}:
            break
        if above.link not in {"to", "and", "ing", "reduced", "relative"} and above.link:
            break
        above, climbed = above.governor, climbed + 1
    said = footing_of_saying(line, predicate)
    return stage, said if said is not Footing.ASSERTED else footing


def _own(line: Line, predicate: Predicate) -> tuple[Stage, Footing]:
    """What its own helpers and the verb above its "to" make of it."""
    group = predicate.group
    if group.helpers[:3] == ("be", "to", "have"):
        return Stage.ACCOMPLISHED, Footing.HYPOTHETICAL  # "were to have resumed"
    if "to" in group.helpers or (group.helpers[:2] == ("be", "go") and predicate.lemma != "go"):
        return Stage.PLANNED, Footing.ASSERTED  # "is to meet", "were going to march"
    if group.modal in {"will", "shall", "'ll"}:
        return Stage.PLANNED, Footing.ASSERTED
    if group.modal == "would":
        said = predicate.governor is not None and predicate.link in {"that", "quote"}
        return Stage.PLANNED, Footing.ASSERTED if said else Footing.HYPOTHETICAL
    if group.modal in _DOUBTFUL:
        return Stage.ACCOMPLISHED, Footing.HYPOTHETICAL
    if predicate.link == "to":
        return _infinitive(line, predicate)
    if predicate.link in {"without", "against", "instead", "from", "of", "for"} and predicate.group.form == "VBG":
        done = predicate.link in {"of", "for"} and predicate.governor is not None and predicate.governor.lemma in {"accuse", "claim"}
        return Stage.ACCOMPLISHED, Footing.ALLEGED if done else Footing.HYPOTHETICAL
    if predicate.link == "and" and predicate.governor is not None and predicate.governor.group.has_to and not group.helpers:
        return _own(line, predicate.governor)
    return Stage.ACCOMPLISHED, Footing.ASSERTED


def _infinitive(line: Line, predicate: Predicate) -> tuple[Stage, Footing]:
    above = predicate.governor
    if above is None or above.is_negated:
        return Stage.ACCOMPLISHED, Footing.HYPOTHETICAL
    inner = (Stage.ACCOMPLISHED, Footing.ASSERTED)
    if above.link == "to":
        inner = _infinitive(line, above)
    if above.lemma in _TRYING:
        return Stage.ATTEMPTED, inner[1]
    if above.lemma in _PLANNING and (above.subject is predicate.subject or above.is_passive):
        return Stage.PLANNED, inner[1]
    if above.lemma in _THREATENING:
        return Stage.THREATENED, inner[1]
    if above.lemma in _GOING_ON and not above.objects:
        return inner if inner[0] is not Stage.ACCOMPLISHED else _own(line, above)
    if above.is_passive and above.lemma in {"believe", "say", "report", "think", "allege", "suspect", "presume", "fear"}:
        return Stage.ACCOMPLISHED, Footing.ALLEGED if "have" in predicate.group.helpers else Footing.HYPOTHETICAL
    return Stage.ACCOMPLISHED, Footing.HYPOTHETICAL


def _is_nobody(line: Line, subject: Nominal | None) -> bool:
    if subject is None:
        return False
    return subject.determiner in {"no", "neither"} or line.tokens[subject.head].lower in {"nobody", "none", "no-one", "noone", "nothing"}
