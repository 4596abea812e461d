"""Acts that a verb tells by itself: "rebels attacked a town", "two men were arrested", "the union will march on Friday".

The most exact frame that fits is taken, if the verb stands on real footing. It founds an event where it says enough: somebody
who acts or suffers, and for weak frames a day or a place as well.
"""

from __future__ import annotations

from typing import Final

from schemas.event import Stage
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.acts.figures import is_figure
from summarizer.fillers.offline.acts.footing import stage_and_footing
from summarizer.fillers.offline.acts.matching import Fit, fits_of_verb
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Predicate
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast

_SCHEDULED: Final = frozenset({EventType.CONSULT, EventType.PROTEST})
"""Types of acts that timetables tell of."""
_POLITICAL: Final = frozenset(
    {Sector.GOV, Sector.MIL, Sector.REB, Sector.LEG, Sector.JUD, Sector.PTY, Sector.IGO, Sector.SPY, Sector.OPP, Sector.PRM,
     Sector.EUR, Sector.UNO}
)  # fmt: skip
_MAIN: Final = frozenset({"", "splice", "and", "that"})
_POINTING: Final = word_set("the this that these those both")
_DOERS: Final = word_set("attacker assailant raider bomber shooter kidnapper hijacker perpetrator killer hostage-taker abductor")
"""People who are called after what they have done, and so point back at it."""


def told_by_verb(line: Line, predicate: Predicate, cast: Cast) -> Mention | None:
    """The act of a predicate; None where no frame fits, or where it is denied, doubted, imagined or a figure of speech."""
    fit = next((fit for fit in fits_of_verb(line, predicate, cast) if not _is_unlike(line, fit, cast)), None)
    if fit is None:
        return None
    stage, footing = stage_and_footing(line, predicate)
    if not footing.is_real:
        return None
    frame = fit.frame
    mention = Mention(frame, line, fit.first, fit.last, predicate, mode=frame.mode, roles=fit.roles, footing=footing)
    mention.stage = frame.stage if stage is Stage.ACCOMPLISHED else stage
    mention.times = times_of(predicate)
    if mention.stage is Stage.ACCOMPLISHED and _is_timetable(line, mention, predicate):
        mention.stage = Stage.PLANNED
    mention.is_definite = _points_back(line, predicate)
    mention.is_fresh = _tells_enough(fit, mention)
    return None if is_figure(line, mention, cast) else mention


def _is_unlike(line: Line, fit: Fit, cast: Cast) -> bool:
    """Whether those who take part make it another act: an army that launches strikes does not down tools."""
    frame, roles = fit.frame, fit.roles
    if frame.unlike and any(party.sector in frame.unlike for actor in roles.actors for party in cast.parties(line, actor)):
        return True
    everyone = (party for nominal in [*roles.actors, *roles.recipients] for party in cast.parties(line, nominal))
    return frame.is_political and not any(party.sector in _POLITICAL for party in everyone)


def times_of(predicate: Predicate) -> list[int]:
    """The date tokens of a verb, the nearest first; a trailing "-ing" has those of the verb that it trails."""
    own = sorted(predicate.times, key=lambda k: abs(k - predicate.verb))
    if own or predicate.governor is None or predicate.link != "ing":
        return own
    return times_of(predicate.governor)


def _is_timetable(line: Line, mention: Mention, predicate: Predicate) -> bool:
    """As in "Officials meet in Penang on Monday": the present tense with a day is a plan, but in headlines."""
    if mention.frame.event_type not in _SCHEDULED or not mention.times or line.sentence.is_headline:
        return False
    group = predicate.group
    plain = group.form in {t.BASE, t.PRESENT} and not (group.helpers or group.modal or group.has_to)
    return plain and predicate.link in _MAIN


def _points_back(line: Line, predicate: Predicate) -> bool:
    """As in "The bomb went off at noon", "attackers opened fire": what acts was told of before, and so may the act have been."""
    subject = predicate.subject
    if subject is None or subject.owner is not None:
        return False
    head = line.tokens[subject.head]
    return head.lemma in _DOERS or (subject.determiner in _POINTING and head.tag != t.NAME)


def _tells_enough(fit: Fit, mention: Mention) -> bool:
    roles = mention.roles
    somebody, somewhen = bool(roles.actors or roles.recipients), bool(mention.times or roles.places)
    if fit.frame.is_optional:
        return somewhen and bool(roles.recipients or (roles.actors and roles.places))
    return somebody or (somewhen and bool(fit.filled & {"object", "subject"}))
