"""On what footing a verb stands: told as a fact, planned, tried, threatened, or only imagined.

"Rebels attacked", "rebels will attack", "rebels tried to attack", "if rebels attack" and "rebels could attack" share verb and
subject, and only the first reports an attack. The helpers of the verb and the verb above its "to" decide; what verbs of saying
and denying above its "that" make of it is asked of `sources`.
"""

from __future__ import annotations

from typing import Final

from schemas.event import Stage
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.mentions import Footing
from summarizer.fillers.offline.saying.sources import footing_of_saying

_IMAGINING: Final = frozenset({"if", "unless", "whether", "lest", "until", "till", "in case", "as if", "as though", "than"})
_DOUBTFUL: Final = word_set("could may might should must can ought")
_GOING_ON: Final = word_set(
    "begin start continue keep manage use go help dare proceed happen succeed rush hurry hasten come stop_not"
    " decline_not resume get"
)
"""Verbs whose "to" tells of something done: "began to fire", "managed to kill"."""
_TRYING: Final = word_set("try attempt fail seek struggle strive")
_PLANNING: Final = word_set(
    "plan intend expect prepare schedule set due agree arrange be promise offer pledge decide hope propose undertake mean aim"
)
_THREATENING: Final = word_set("threaten vow swear warn")
_SHUNNING: Final = word_set(
    "avoid risk escape fear consider contemplate suggest propose advocate recommend imagine oppose prevent favour favor discuss"
    " stop cease quit halt end"
)
"""Verbs whose "-ing" is of something not done."""
_BELIEVING: Final = word_set("believe say report think allege suspect presume fear")
_BEFORE_ING: Final = word_set("without against instead from of for with")
_CHARGING: Final = word_set("accuse claim charge suspect")
_CONVICTING: Final = word_set("convict")
"""What courts convict of is held to be true; "sentenced for taking bribes" would bring in every petty deed."""
_LONGEST_CLIMB: Final = 6
_PLAIN: Final = (Stage.ACCOMPLISHED, Footing.ASSERTED)
_TO_COME: Final = (Stage.PLANNED, Footing.ASSERTED)
_TOLD_OF: Final = (Stage.ACCOMPLISHED, Footing.ALLEGED)
_IMAGINED: Final = (Stage.ACCOMPLISHED, Footing.HYPOTHETICAL)


def stage_and_footing(line: Line, predicate: Predicate) -> tuple[Stage, Footing]:
    """How far the act went, and on what footing it is told."""
    if predicate.is_negated or _is_nobody(line, predicate.subject) or _is_done_to_nobody(line, predicate):
        return Stage.ACCOMPLISHED, Footing.DENIED
    stage, footing = _own(line, predicate)
    if not footing.is_real:
        return stage, footing
    above: Predicate | None = predicate
    climbed = 0
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
    if _is_order(line, predicate) or _is_of_whomever(predicate) or is_almost(line, predicate):
        return _IMAGINED
    ahead = _ahead(predicate)
    if ahead is not None:
        return ahead
    if predicate.link == "to":
        return _infinitive(line, predicate)
    if predicate.group.form == t.ING and predicate.link in _BEFORE_ING:
        return _charged(predicate)
    above = predicate.governor
    if predicate.link == "and" and above is not None and above.group.has_to and not predicate.group.helpers:
        return _own(line, above)
    return _PLAIN


def _ahead(predicate: Predicate) -> tuple[Stage, Footing] | None:
    """What "will", "would", "could" and "is to" make of it; None where the helpers only tell tense."""
    group = predicate.group
    if group.helpers[:3] == ("be", "to", "have"):
        return _IMAGINED  # "were to have resumed"
    if "to" in group.helpers or (group.helpers[:2] == ("be", "go") and predicate.lemma != "go"):
        return _TO_COME  # "is to meet", "were going to march"
    if group.modal in {"will", "shall", "'ll"}:
        return _TO_COME
    if group.modal == "would":
        return _TO_COME if predicate.governor is not None and predicate.link in {"that", "quote"} else _IMAGINED
    return _IMAGINED if group.modal in _DOUBTFUL else None


def _charged(predicate: Predicate) -> tuple[Stage, Footing]:
    """What "accused of", "charged with", "convicted of" make of the "-ing" behind them; "without" and the rest deny it."""
    above = predicate.governor
    if above is None or predicate.link not in {"of", "for", "with"} or above.is_negated or above.group.modal:
        return _IMAGINED
    if above.lemma in _CHARGING:
        return _TOLD_OF
    return _PLAIN if above.lemma in _CONVICTING or predicate.link == "with" else _IMAGINED


def _is_order(line: Line, predicate: Predicate) -> bool:
    """As in "Strike the base", which somebody says to somebody."""
    group = predicate.group
    bare = group.form == t.BASE and not group.helpers and not group.modal and not group.has_to
    return bare and predicate.subject is None and predicate.link in {"", "quote"} and not line.sentence.is_headline


def _is_of_whomever(predicate: Predicate) -> bool:
    """As in "for each policeman killed", "any ship attacked"; and after "avoided", "risked", "considered"."""
    described, above = predicate.describes, predicate.governor
    if predicate.link in {"reduced", "relative"} and described is not None and described.determiner in {"any", "each", "every"}:
        return True
    return predicate.link == "ing" and above is not None and above.lemma in _SHUNNING and predicate.first == above.last


_PURPOSES: Final = frozenset({"protest", "demonstrate"})
"""Deeds that are done by what is done for them."""


def _infinitive(line: Line, predicate: Predicate) -> tuple[Stage, Footing]:  # noqa: PLR0911  # one for each kind of verb above
    above = predicate.governor
    if above is None or above.is_negated:
        return _IMAGINED
    inner = _infinitive(line, above) if above.link == "to" else _PLAIN
    if above.lemma in _TRYING:
        return Stage.ATTEMPTED, inner[1]
    if above.lemma in _THREATENING:
        return Stage.THREATENED, inner[1]
    if above.lemma in _PLANNING and (above.subject is predicate.subject or above.is_passive):
        return Stage.PLANNED, inner[1]
    if above.lemma in _GOING_ON and not above.objects:
        return inner if inner[0] is not Stage.ACCOMPLISHED else _own(line, above)
    if predicate.lemma in _PURPOSES and not above.group.has_to:
        return _own(line, above)  # "paddled canoes into the harbour to protest against the wharf"
    hearsay = above.is_passive and above.lemma in _BELIEVING and "have" in predicate.group.helpers
    return _TOLD_OF if hearsay else _IMAGINED


def _is_nobody(line: Line, nominal: Nominal | None) -> bool:
    """As in "no civilians", "none of the hostages", "few", "not one protester", "hardly any"."""
    if nominal is None:
        return False
    first = line.tokens[nominal.first].lower
    before = line.tokens[nominal.first - 1].lower if nominal.first else ""
    if nominal.determiner in {"no", "neither", "few"} or first in {"few", "no", "not", "hardly"}:
        return True
    return before in {"not", "hardly"} or line.tokens[nominal.head].lower in _NOBODY


def is_almost(line: Line, predicate: Predicate) -> bool:
    """As in "nearly killed three priests"."""
    return any(token.lower in _ALMOST for token in line.tokens[predicate.first : predicate.verb])


def _is_done_to_nobody(line: Line, predicate: Predicate) -> bool:
    """As in "killed no civilians", "freed none of the hostages", "shot at no protesters"."""
    if predicate.is_passive:
        return False
    struck = predicate.objects or [phrase.nominal for phrase in predicate.around if phrase.preposition == "at"]
    return bool(struck) and all(_is_nobody(line, nominal) for nominal in struck)


_ALMOST: Final = word_set("almost nearly narrowly barely")
_NOBODY: Final = word_set("nobody none no-one noone nothing")
