"""The acts that a sentence tells: frames of the lexicon met on its verbs and nouns, each on its footing.

The same word can be a deed or the name of one: "rebels attacked", "the attack". A verb tells an act by itself. A noun tells one
where a verb carries it out or makes it happen ("carried out an attack", "a blast ripped through"), where somebody is hurt in it,
or where it says itself who did what to whom, and when or where; else it only points at an act that is told elsewhere.
What cannot be settled is dropped.
"""

from __future__ import annotations

from typing import Final

from schemas.event import Stage
from schemas.plover import EventType
from summarizer.fillers.offline.coding.figures import is_figure
from summarizer.fillers.offline.coding.footing import stage_and_footing
from summarizer.fillers.offline.coding.matching import Fit, fit_of_noun, fits_of_verb
from summarizer.fillers.offline.coding.mentions import ORDINALS, Footing, Mention
from summarizer.fillers.offline.coding.reading import Line
from summarizer.fillers.offline.coding.sources import source_of
from summarizer.fillers.offline.coding.tying import tie, without_absorbed
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.world.cast import Cast

_CARRYING: Final = frozenset(
    "carry conduct launch stage mount perform execute make commit open hold begin start wage lead undertake unleash give pay impose sign"
    " reach deliver issue have stop suspend continue resume join organise organize perpetrate order".split()
)
"""Verbs that do nothing but what their object names: "carried out a raid", "held talks"."""
_CALLING: Final = frozenset("call plan announce schedule organise organize propose promise prepare convene threaten threatened".split())
"""Verbs whose object is still to come: "called a strike"."""
_HAPPENING: Final = frozenset(
    "happen occur erupt follow come begin start take last continue leave kill injure wound claim destroy damage hit strike rock rip tear shake"
    " target end break go resume cause force blow set involve mark send bring shatter".split()
)
"""Verbs of which an act is the subject because it happened."""
_STRIKING: Final = frozenset("hit strike target destroy damage rock rip kill injure wound shatter".split())
"""Verbs whose object an act is done to: "the strike hit a camp"."""
_HARMING: Final = frozenset("kill die injure wound hurt damage destroy perish maim lose burn treat hit arrest detain abduct".split())
_COUNTING: Final = frozenset("count record register document log tally report note".split())
_OTHERS: Final = frozenset(
    "similar further future possible potential any fresh additional repeated frequent numerous imminent such alleged likely feared threatened"
    " planned no foiled thwarted".split()
)
_SAID_TO_BE: Final = frozenset({"suspected", "alleged", "apparent", "reported", "supposed", "presumed"})
_SCHEDULED: Final = frozenset({EventType.CONSULT, EventType.PROTEST})
"""Types of acts that timetables tell of."""
_LIKE: Final = frozenset({"similar", "such", "further", "fresh", "additional"})
"""Words of other acts of the kind, of which one may be told with its own date: "a similar strike in 2008"."""
_SEPARATE: Final = frozenset("another second third separate different".split())
_DOERS: Final = frozenset("attacker assailant raider bomber shooter kidnapper hijacker perpetrator killer hostage-taker abductor".split())
"""People who are called after what they have done, and so point back at it."""
_DEFINITE: Final = frozenset("the this that these those its their his her both".split())


def acts_of(line: Line, cast: Cast, previous: Line | None) -> list[Mention]:
    """The mentions of one sentence, in the order of their triggers."""
    found: list[Mention] = []
    for predicate in line.parse.predicates:
        mention = _told_by_verb(line, predicate, cast)
        if mention is not None:
            found.append(mention)
    taken = {k for mention in found for k in range(mention.first, mention.last)}
    for nominal in line.parse.nominals:
        if nominal.head in taken:
            continue
        mention = _told_by_noun(line, nominal, cast)
        if mention is not None:
            found.append(mention)
    found = without_absorbed(sorted(found, key=lambda mention: mention.first))
    for mention in found:
        mention.source = source_of(line, mention.predicate, mention.first, previous, cast)
    tie(found)
    return found


# --- verbs ----------------------------------------------------------------------------------------------------------


def _told_by_verb(line: Line, predicate: Predicate, cast: Cast) -> Mention | None:
    for fit in fits_of_verb(line, predicate, cast):
        if fit.frame.unlike and any(p.sector in fit.frame.unlike for actor in fit.roles.actors for p in cast.parties(line, actor)):
            continue
        stage, footing = stage_and_footing(line, predicate)
        if not footing.is_real:
            return None
        frame = fit.frame
        mention = Mention(frame, line, fit.first, fit.last, predicate, mode=frame.mode, roles=fit.roles, footing=footing)
        mention.stage = frame.stage if stage is Stage.ACCOMPLISHED else stage
        mention.times = _times_of(predicate)
        if mention.stage is Stage.ACCOMPLISHED and mention.times and frame.event_type in _SCHEDULED and _is_timetable(line, predicate):
            mention.stage = Stage.PLANNED
        mention.is_definite = _points_back(line, predicate)
        mention.is_fresh = _tells_enough(line, fit, mention, cast)
        return None if is_figure(line, mention, cast) else mention
    return None


def _is_timetable(line: Line, predicate: Predicate) -> bool:
    """As in "Officials meet in Penang on Monday": the present tense with a day is a plan, but in headlines."""
    group = predicate.group
    plain = group.form in {t.BASE, t.PRESENT} and not group.helpers and not group.modal and not group.has_to
    return plain and not line.sentence.is_headline and predicate.link in {"", "splice", "and", "that"}


def _points_back(line: Line, predicate: Predicate) -> bool:
    """As in "The bomb went off at noon", "the gunmen opened fire": what acts was told of before, and so may the act have been."""
    subject = predicate.subject
    if subject is None or subject.owner is not None:
        return False
    if line.tokens[subject.head].lemma in _DOERS:
        return True
    return subject.determiner in {"the", "this", "that", "these", "those", "both"} and line.tokens[subject.head].tag != t.NAME


def _times_of(predicate: Predicate) -> list[int]:
    """The dates of a verb, the nearest first; a trailing "-ing" has those of the verb that it trails."""
    own = sorted(predicate.times, key=lambda k: abs(k - predicate.verb))
    if own or predicate.governor is None or predicate.link not in {"ing", "and"}:
        return own
    return _times_of(predicate.governor) if predicate.link == "ing" else own


def _tells_enough(line: Line, fit: Fit, mention: Mention, cast: Cast) -> bool:
    """Whether a verb says enough to found an event: somebody who acts or suffers, and for weak frames a day or place too."""
    roles = mention.roles
    somebody = bool(roles.actors or roles.recipients)
    if not somebody and "object" not in fit.filled and "subject" not in fit.filled:
        return False
    if fit.frame.is_optional:
        return bool(mention.times or roles.places) and bool(roles.recipients or (roles.actors and roles.places))
    return somebody or bool(mention.times or roles.places)


# --- nouns ----------------------------------------------------------------------------------------------------------


def _told_by_noun(line: Line, nominal: Nominal, cast: Cast) -> Mention | None:
    fit = fit_of_noun(line, nominal, cast)
    if fit is None:
        return None
    tokens = line.tokens
    around = {tokens[k].lower for k in range(nominal.first, fit.first)}
    mention = Mention(fit.frame, line, fit.first, fit.last, None, nominal, mode=fit.frame.mode, roles=fit.roles)
    mention.stage = fit.frame.stage
    mention.is_plural = tokens[nominal.head].tag == t.NOUNS
    mention.is_definite = nominal.determiner in _DEFINITE or (nominal.owner is not None and not fit.roles.actors)
    mention.is_separate = bool(around & _SEPARATE)
    mention.times = list(nominal.times)
    use = line.use_of(nominal)
    if use is not None:
        mention.predicate = use[0]
        mention.stage, mention.footing = _standing(line, mention, *use)
    dated = bool(nominal.times) or bool(around & ORDINALS.keys())
    if nominal.determiner in {"no", "any"} or (around & _OTHERS and not (dated and around & _OTHERS <= _LIKE)):
        mention.footing = Footing.DENIED if nominal.determiner == "no" else Footing.HYPOTHETICAL
    if not mention.footing.is_real:
        return None
    if around & _SAID_TO_BE and mention.footing is Footing.ASSERTED:
        mention.footing = Footing.ALLEGED
    mention.is_fresh = _noun_tells_enough(line, mention, use, cast)
    _count(line, mention, use)
    return None if is_figure(line, mention, cast) else mention


def _standing(line: Line, mention: Mention, predicate: Predicate, use: str) -> tuple[Stage, Footing]:
    """What the verb that a noun belongs to makes of the act."""
    stage, footing = stage_and_footing(line, predicate)
    carried = use == "object" or (use == "subject" and predicate.is_passive)
    if carried and predicate.lemma in _CALLING:
        return Stage.PLANNED, footing
    if carried and predicate.lemma in {"deny", "prevent", "foil", "thwart", "avert", "avoid", "fear", "rule", "plot", "threaten"}:
        return Stage.ACCOMPLISHED, Footing.DENIED
    if (carried and predicate.lemma in _CARRYING) or (use == "subject" and predicate.lemma in _HAPPENING | {"be"}):
        return (mention.stage if stage is Stage.ACCOMPLISHED else stage), footing
    return mention.stage, Footing.ASSERTED


def _noun_tells_enough(line: Line, mention: Mention, use: tuple[Predicate, str] | None, cast: Cast) -> bool:
    roles, frame = mention.roles, mention.frame
    told = bool(roles.actors or roles.recipients)
    if use is not None and _is_borne(line, mention, *use, cast):
        return not frame.is_vague or bool(told and (mention.times or roles.places))
    if frame.is_vague or (mention.is_plural and not mention.times):
        return False
    if frame.is_bare and roles.recipients:
        return True
    return told and bool(mention.times or roles.places)


def _is_borne(line: Line, mention: Mention, predicate: Predicate, use: str, cast: Cast) -> bool:
    """Whether a verb carries the act out, makes it happen, or tells of those harmed in it; it then lends its subject and day."""
    roles = mention.roles
    carried = use == "object" or (use == "subject" and predicate.is_passive)
    if carried and predicate.lemma in _CARRYING | _CALLING:
        actor = predicate.subject if not predicate.is_passive else next((p.nominal for p in predicate.around if p.preposition == "by"), None)
        if actor is not None and not roles.actors and cast.kind(line, actor) in {"party", "place", "other"}:
            roles.actors.append(actor)
        _lend(line, mention, predicate)
        points = mention.is_definite and not mention.times and not roles.recipients
        return not points and bool(roles.actors or roles.recipients or roles.places or mention.times)
    if use == "subject" and not predicate.is_passive and predicate.lemma in _HAPPENING:
        _lend(line, mention, predicate)
        if predicate.lemma in _STRIKING and not roles.recipients:
            roles.recipients += predicate.objects[:1]
        return not mention.is_definite or bool(mention.times)
    if use == "in" and mention.frame.event_type is EventType.PROTEST and mention.nominal is not None and not mention.nominal.determiner:
        if predicate.subject is not None and not predicate.is_passive:
            roles.actors[:] = [predicate.subject]  # "burnt tyres in protest at the arrest"
        _lend(line, mention, predicate)
        return True
    if predicate.lemma in _HARMING and use in {"in", "by", "during", "when", "from"}:
        _lend(line, mention, predicate)
        return True
    return False


def _lend(line: Line, mention: Mention, predicate: Predicate) -> None:
    """The verb that bears an act lends it its days and places."""
    mention.times += [k for k in _times_of(predicate) if k not in mention.times]
    held = {id(p) for p in mention.roles.places}
    mention.roles.places += [
        p for p in predicate.around if p.preposition in {"in", "at", "near", "outside", "off", "inside"} and id(p) not in held and p.nominal is not mention.nominal
    ]


def _count(line: Line, mention: Mention, use: tuple[Predicate, str] | None) -> None:
    """As in "recorded 14 attacks last year", "103 attacks since October 17": a number of acts in a stretch of time is a tally."""
    nominal = mention.nominal
    if nominal is not None and use is not None and use[0].lemma == "be" and use[1] == "object":
        ordinal = next((k for k in range(nominal.first, mention.first) if line.tokens[k].lower in ORDINALS), None)
        mention.times += [k for k in _times_of(use[0]) if k not in mention.times]
        if ordinal is not None and mention.times:
            mention.count, mention.is_fresh = ordinal, True
        return
    if nominal is None or nominal.number is None or not mention.is_plural or nominal.number not in line.numbers:
        return
    predicate = use[0] if use else None
    counted = predicate is not None and predicate.lemma in _COUNTING
    if predicate is not None:
        mention.times += [k for k in _times_of(predicate) if k not in mention.times]
    number = line.numbers[nominal.number]
    if counted or (mention.times and (number.low or 0) > 2):
        mention.count = nominal.number
        mention.is_fresh = bool(mention.times)
