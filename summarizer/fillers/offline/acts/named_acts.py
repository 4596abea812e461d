"""Acts that a noun names: "an attack on a village", "the killing of a conductor", "103 attacks since October".

A noun tells an act where a verb bears it, or where it says itself who did what to whom, and when or where; else it only points at
one that is told elsewhere. "No attack", "a possible strike" and "a foiled bombing" name nothing that happened. A number of acts
in a stretch of time is a tally, and none of them.
"""

from __future__ import annotations

from typing import Final

from schemas.event import Stage
from summarizer.fillers.offline.acts.bearing import CALLING, CARRYING, HAPPENING, is_borne, is_carried
from summarizer.fillers.offline.acts.deeds import times_of
from summarizer.fillers.offline.acts.figures import is_figure
from summarizer.fillers.offline.acts.footing import stage_and_footing
from summarizer.fillers.offline.acts.matching import Fit, fit_of_noun
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.mentions import ORDINALS, Footing, Mention
from summarizer.fillers.offline.world.cast import Cast

_OTHERS: Final = word_set(
    "similar further future possible potential any fresh additional repeated frequent numerous imminent such likely feared"
    " threatened"
    " planned no foiled thwarted"
)
"""Words that make an act another one, or none at all."""
_LIKE: Final = word_set("similar such further fresh additional")
"""Those of them that one act of the kind may bear if it has its own date: "a similar strike in 2008"."""
_SAID_TO_BE: Final = word_set("suspected alleged apparent reported supposed presumed")
_SEPARATE: Final = word_set("another second third separate different")
_DEFINITE: Final = word_set("the this that these those its their his her both")
_UNDONE: Final = word_set("deny prevent foil thwart avert avoid fear rule plot threaten")
"""Verbs whose object did not happen."""
_COUNTING: Final = word_set("count record register document log tally report note")
_FEW: Final = 2
"""Up to so many acts with a date are told one by one, and are no tally."""

Use = tuple[Predicate, str]


def told_by_noun(line: Line, nominal: Nominal, cast: Cast) -> Mention | None:
    """The act that a nominal names; None where it names none, or one that is denied, doubted or imagined."""
    fit = fit_of_noun(line, nominal, cast)
    if fit is None:
        return None
    mention, use = _mention(line, nominal, fit), line.use_of(nominal)
    if use is not None:
        mention.predicate = use[0]
        mention.stage, mention.footing = _standing(line, mention, *use)
    mention.footing = _by_its_words(line, mention, nominal)
    if not mention.footing.is_real:
        return None
    mention.is_fresh = _tells_enough(line, mention, use, cast)
    _count(line, mention, nominal, use)
    return None if is_figure(line, mention, cast) else mention


def _mention(line: Line, nominal: Nominal, fit: Fit) -> Mention:
    mention = Mention(fit.frame, line, fit.first, fit.last, None, nominal, mode=fit.frame.mode, roles=fit.roles)
    mention.stage = fit.frame.stage
    mention.is_plural = line.tokens[nominal.head].tag == t.NOUNS
    dated = line.tokens[nominal.first].tag == t.TIME and nominal.first < fit.first  # "Monday's airstrikes" were told before
    mention.is_definite = nominal.determiner in _DEFINITE or dated or (nominal.owner is not None and not fit.roles.actors)
    mention.is_separate = bool(_words_before(line, mention, nominal) & _SEPARATE)
    mention.times = list(nominal.times)
    return mention


def _words_before(line: Line, mention: Mention, nominal: Nominal) -> frozenset[str]:
    return frozenset(line.tokens[k].lower for k in range(nominal.first, mention.first))


def _by_its_words(line: Line, mention: Mention, nominal: Nominal) -> Footing:
    """What "no", "possible" or "suspected" before the noun make of it."""
    before = _words_before(line, mention, nominal)
    if nominal.determiner == "no":
        return Footing.DENIED
    dated = bool(nominal.times) or bool(before & ORDINALS.keys())
    others = before & _OTHERS
    if nominal.determiner == "any" or (others and not (dated and others <= _LIKE)):
        return Footing.HYPOTHETICAL
    return Footing.ALLEGED if before & _SAID_TO_BE and mention.footing is Footing.ASSERTED else mention.footing


def _standing(line: Line, mention: Mention, predicate: Predicate, use: str) -> tuple[Stage, Footing]:
    """What the verb that a noun belongs to makes of the act."""
    stage, footing = stage_and_footing(line, predicate)
    carried = is_carried(predicate, use)
    if carried and predicate.lemma in CALLING:
        return Stage.PLANNED, footing
    if carried and predicate.lemma in _UNDONE:
        return Stage.ACCOMPLISHED, Footing.DENIED
    if (carried and predicate.lemma in CARRYING) or (use == "subject" and predicate.lemma in HAPPENING | {"be"}):
        return (mention.stage if stage is Stage.ACCOMPLISHED else stage), footing
    return mention.stage, Footing.ASSERTED


def _tells_enough(line: Line, mention: Mention, use: Use | None, cast: Cast) -> bool:
    roles, frame = mention.roles, mention.frame
    borne = use is not None and is_borne(line, mention, *use, cast)
    told, somewhen = bool(roles.actors or roles.recipients), bool(mention.times or roles.places)
    if borne:
        return not frame.is_vague or (told and somewhen)
    if frame.is_vague or (mention.is_plural and not mention.times):
        return False
    return (frame.is_bare and bool(roles.recipients)) or (told and somewhen)


def _count(line: Line, mention: Mention, nominal: Nominal, use: Use | None) -> None:
    """As in "recorded 14 attacks last year", "103 attacks since October 17", "the nineteenth such attack since January"."""
    if use is not None and use[0].lemma == "be" and use[1] == "object":
        _take_times(mention, use)
        ordinal = next((k for k in range(nominal.first, mention.first) if line.tokens[k].lower in ORDINALS), None)
        if ordinal is not None and mention.times:
            mention.count, mention.is_fresh = ordinal, True
        return
    number = line.numbers.get(nominal.number) if nominal.number is not None and mention.is_plural else None
    if number is None:
        return
    _take_times(mention, use)
    counted = use is not None and use[0].lemma in _COUNTING
    if counted or (mention.times and (number.low or 0) > _FEW):
        mention.count, mention.is_fresh = nominal.number, bool(mention.times)


def _take_times(mention: Mention, use: Use | None) -> None:
    if use is not None:
        mention.times += [k for k in times_of(use[0]) if k not in mention.times]
