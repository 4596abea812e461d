"""Verbs that bear a named act: they carry it out, make it happen, announce it, or tell of those harmed in it.

"The army carried out a raid", "a blast ripped through the market", "the union called a strike", "three died in the raid": the
noun names the act, and the verb lends it its subject, its day and its place.
"""

from __future__ import annotations

from typing import Final

from schemas.plover import EventType
from summarizer.fillers.offline.acts.deeds import times_of
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast

CARRYING: Final = word_set(
    "carry conduct launch stage mount perform execute make commit open hold begin start wage lead undertake unleash give pay"
    " impose"
    " sign reach deliver issue have stop suspend continue resume join organise organize perpetrate order"
)
"""Verbs that do nothing but what their object names."""
CALLING: Final = word_set("call plan announce schedule organise organize propose promise prepare convene threaten")
"""Verbs whose object is still to come."""
HAPPENING: Final = word_set(
    "happen occur erupt follow come begin start take last continue leave kill injure wound claim destroy damage hit strike rock"
    " rip tear"
    " shake target end break go resume cause force blow set involve mark send bring shatter"
)
"""Verbs of which an act is the subject because it happened."""
_STRIKING: Final = word_set("hit strike target destroy damage rock rip kill injure wound shatter")
"""Verbs whose object an act is done to: "the strike hit a camp"."""
_HARMING: Final = word_set("kill die injure wound hurt damage destroy perish maim lose burn treat hit arrest detain abduct")
_WITHIN: Final = word_set("in by during when from")
_PLACING: Final = word_set("in at near outside off inside")
_ACTING: Final = frozenset({"party", "place", "other"})


def is_carried(predicate: Predicate, use: str) -> bool:
    """Whether a noun is what the verb is done to: its object, or the subject of its passive."""
    return use == "object" or (use == "subject" and predicate.is_passive)


def is_borne(line: Line, mention: Mention, predicate: Predicate, use: str, cast: Cast) -> bool:
    """Whether a verb bears the act of a noun, which is used as `use` in it; the verb then lends it its subject, day and place."""
    if is_carried(predicate, use) and predicate.lemma in CARRYING | CALLING:
        return _carried_out(line, mention, predicate, cast)
    if use == "subject" and not predicate.is_passive and predicate.lemma in HAPPENING:
        _lend(mention, predicate)
        if predicate.lemma in _STRIKING and not mention.roles.recipients:
            mention.roles.recipients += predicate.objects[:1]
        return not mention.is_definite or bool(mention.times)
    if use == "in" and _is_in_protest(mention):
        if predicate.subject is not None and not predicate.is_passive:
            mention.roles.actors[:] = [predicate.subject]
        _lend(mention, predicate)
        return True
    if predicate.lemma in _HARMING and use in _WITHIN:
        _lend(mention, predicate)
        return True
    return False


def _carried_out(line: Line, mention: Mention, predicate: Predicate, cast: Cast) -> bool:
    roles, actor = mention.roles, _doer(predicate)
    if actor is not None and not roles.actors and cast.kind(line, actor) in _ACTING:
        roles.actors.append(actor)
    _lend(mention, predicate)
    points = mention.is_definite and not mention.times and not roles.recipients
    return not points and bool(roles.actors or roles.recipients or roles.places or mention.times)


def _doer(predicate: Predicate) -> Nominal | None:
    if not predicate.is_passive:
        return predicate.subject
    return next((phrase.nominal for phrase in predicate.around if phrase.preposition == "by"), None)


def _is_in_protest(mention: Mention) -> bool:
    """As in "burnt tyres in protest at the arrest"."""
    nominal = mention.nominal
    return mention.frame.event_type is EventType.PROTEST and nominal is not None and not nominal.determiner


def _lend(mention: Mention, predicate: Predicate) -> None:
    """The verb that bears an act lends it its days and places."""
    mention.times += [k for k in times_of(predicate) if k not in mention.times]
    places = mention.roles.places
    held = [phrase for phrase in predicate.around if phrase.preposition in _PLACING and phrase.nominal is not mention.nominal]
    places += [phrase for phrase in held if not any(phrase is known for known in places)]
