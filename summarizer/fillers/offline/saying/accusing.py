"""Blame: a party that somebody else says did it.

"Police blamed the Tigers", "blamed it on X", "accused X of burning", "pointed at X", "it was the Black Lotus".
Blame comes from the authorities or from anybody else; of one's own side's deeds one speaks without accusing anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from schemas.event import ResponsibilityStatus as Status
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.mentions import Source
from summarizer.fillers.offline.saying.telling import HEDGES, OFFICES, Found, Hearing

_BELIEVING: Final = word_set("believe suspect think presume assume")
_TURNING_DOWN: Final = word_set("deny reject dispute doubt dismiss refute rebut")
_REACH: Final = 14
"""Tokens behind "held" in which "responsible" is looked for, over a long name with its initials."""
_OF: Final = frozenset({"of"})
_PLOTTING: Final = word_set(
    "orchestrate mastermind plan order stage plant carry launch attempt plot be lay fire shoot shell bomb"
)


def accusations_in(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """What one predicate tells of blame and suspicion."""
    for rule in _BY_LEMMA.get(predicate.lemma, ()):
        yield from rule(hearing, predicate)


def _blame(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "Y blamed X for it", "Y blamed it on X", "X was blamed", "was blamed on X"."""
    if predicate.is_negated or predicate.group.modal:
        return
    teller = hearing.around(predicate, "by") if predicate.is_passive else _who_tells(predicate)
    thing = predicate.subject if predicate.is_passive else (predicate.objects[0] if predicate.objects else None)
    on = hearing.around(predicate, "on")
    if on is not None and thing is not None and hearing.is_party(thing) and not hearing.is_act(thing):
        on = None  # "blamed the battalion on the west bank"
    party, act = (on, thing) if on is not None else (thing, hearing.of(thing, "for", "over") if thing is not None else None)
    if party is not None and act is not None and on is None and _goes_on(hearing, party, act):
        party, act = replace(party, last=act.last), None
    if party is None or (act is not None and on is None and not hearing.is_act(act)):
        return
    source = hearing.source(predicate, predicate.verb) if teller is None else None
    below = hearing.below(predicate, "for")
    about = below.verb if below is not None else hearing.act_in(act)
    yield Found(party, hearing.accused(source, teller), predicate, about, teller)


def _who_tells(predicate: Predicate) -> Nominal | None:
    """Who blames: in "Pam denied that villagers were behind it and blamed soldiers" Pam, not the villagers."""
    first = predicate.governor
    said = first.governor if first is not None and predicate.link == "and" and first.link == "that" else None
    shared = said is not None and first is not None and predicate.subject is first.subject
    return said.subject if said is not None and shared else predicate.subject


def _goes_on(hearing: Hearing, party: Nominal, act: Nominal) -> bool:
    """Whether "for" stands within a name: "the Alliance for a Free Kivu"."""
    tokens = hearing.line.tokens
    return tokens[party.head].text[:1].isupper() and tokens[act.head].text[:1].isupper() and not hearing.is_act(act)


def _accuse(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "accused X of killing two guards", "accused of the attack": of violence only, the rest is an event of its own."""
    if predicate.is_negated or predicate.group.modal:
        return
    teller = hearing.around(predicate, "by") if predicate.is_passive else predicate.subject
    party = predicate.subject if predicate.is_passive else (predicate.objects[0] if predicate.objects else None)
    below, act = hearing.below(predicate, "of"), hearing.around(predicate, "of")
    violent = below is not None and (hearing.is_violent(below) or below.lemma in _PLOTTING)
    plain = below is None and act is None and not predicate.is_passive and not _OF & set(hearing.words_after(predicate, _REACH))
    if party is None or not (violent or plain or (below is None and act is not None and hearing.is_act(act))):
        return
    about = below.verb if below is not None else hearing.act_in(act)
    source = hearing.source(predicate, predicate.verb) if teller is None else None
    yield Found(party, hearing.accused(source, teller), predicate, about, teller)


def _attribute(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "attributed the killings to X"."""
    party = hearing.around(predicate, "to")
    act = predicate.subject if predicate.is_passive else next(iter(predicate.objects), None)
    if party is None or act is None or not hearing.is_act(act) or predicate.is_negated:
        return
    teller = hearing.around(predicate, "by") if predicate.is_passive else predicate.subject
    source = hearing.source(predicate, predicate.verb) if teller is None else None
    yield Found(party, hearing.accused(source, teller), predicate, hearing.act_in(act), teller)


def _point(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "pointed at the rebels", "pointed the finger at X"."""
    finger = any(hearing.lemma(o) == "finger" for o in predicate.objects)
    party = hearing.around(predicate, "at", "to") if finger else hearing.around(predicate, "at")
    if predicate.objects and not finger:
        return  # "pointed a gun at them"
    if party is not None and predicate.subject is not None and not predicate.is_passive and not predicate.is_negated:
        yield Found(party, hearing.accused(None, predicate.subject), predicate, None, predicate.subject)


def _put_blame(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "laid the blame on X", "pinned the attack on X"."""
    blame = next(
        (o for o in predicate.objects if hearing.lemma(o) == "blame" or (predicate.lemma == "pin" and hearing.is_act(o))), None
    )
    party = hearing.around(predicate, "on", "with", "at")
    if blame is not None and party is not None and predicate.subject is not None and not predicate.is_negated:
        yield Found(party, hearing.accused(None, predicate.subject), predicate, hearing.act_in(blame), predicate.subject)


def _hold(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "held X responsible for the raid"."""
    responsible = any(token.lower == "responsible" for token in hearing.line.tokens[predicate.last : predicate.last + _REACH])
    if not responsible or predicate.is_negated or predicate.group.modal or predicate.group.has_to:
        return
    party = predicate.subject if predicate.is_passive else next(iter(predicate.objects), None)
    teller = None if predicate.is_passive else predicate.subject
    if party is not None and (teller is None or party.first > predicate.verb):
        source = hearing.source(predicate, predicate.verb) if teller is None else None
        yield Found(party, hearing.accused(source, teller), predicate, hearing.act_in(hearing.around(predicate, "for")), teller)


def _was_behind(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "the minister said the rebels were behind the attack", "it was the Black Lotus", in somebody's mouth."""
    subject = predicate.subject
    if subject is None or predicate.is_negated or predicate.group.modal:
        return
    source = hearing.source(predicate, predicate.verb)
    if source is None or (predicate.governor is not None and predicate.governor.lemma in _TURNING_DOWN):
        return
    act = hearing.around(predicate, "behind", "for")
    near = hearing.words_after(predicate, 3)
    if hearing.line.tokens[subject.head].tag != t.PRONOUN:
        behind = near[:1] == ["behind"] or near[:1] == ["responsible"] or "behind" in near[:2]
        if behind and act is not None and hearing.is_act(act):
            yield Found(subject, footing_of_blame(hearing, predicate), predicate, hearing.act_in(act))
        return
    if hearing.line.tokens[subject.head].lower == "it":
        named = next((o for o in predicate.objects if o.first == predicate.last and _ends_clause(hearing, o)), None)
        if (
            named is not None
            and hearing.line.tokens[named.head].tag == t.NAME
            and hearing.cast.kind(hearing.line, named) == "party"
        ):
            yield Found(named, footing_of_blame(hearing, predicate), predicate, None)


def footing_of_blame(hearing: Hearing, predicate: Predicate) -> Status:
    """Suspected where the speaker only believes it or hedges; else accused, by the authorities or not."""
    voice = hearing.voice(predicate)
    pale = voice is not None and voice.cue is not None and voice.cue.lemma in _BELIEVING
    if pale or any(token.lower in HEDGES for token in hearing.line.tokens[max(0, predicate.first - 1) : predicate.last + 1]):
        return Status.SUSPECTED
    return hearing.accused(hearing.source(predicate, predicate.verb), None)


def _ends_clause(hearing: Hearing, nominal: Nominal) -> bool:
    tokens = hearing.line.tokens
    return nominal.last >= len(tokens) or tokens[nominal.last].tag in {t.COMMA, t.STOP, t.QUOTE_CLOSES, t.AND}


def _plotted(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "an official said Kinani had planned the rocket attack": of what has been done, by whoever answers for it."""
    act = next((o for o in predicate.objects if hearing.act_in(o) is not None and o.determiner not in {"a", "an", "no"}), None)
    subject, group = predicate.subject, predicate.group
    done = group.form in {"VBD", "VBN"} and not (group.modal or predicate.is_negated or predicate.is_passive or group.has_to)
    if act is None or subject is None or not done or hearing.line.tokens[subject.head].tag != t.NAME:
        return
    source = hearing.source(predicate, predicate.verb)
    if source is not None and not own_side(hearing, source, subject):
        yield Found(subject, footing_of_blame(hearing, predicate), predicate, hearing.act_in(act))


def mouthed_in(hearing: Hearing) -> Iterator[Found]:
    """As in "an attack by X on the base", he said: whoever answers for such words accuses X, unless he speaks for X."""
    line = hearing.line
    for nominal in line.parse.nominals:
        party = hearing.of(nominal, "by") if hearing.act_in(nominal) is not None and nominal.determiner != "no" else None
        if party is None or line.tokens[party.head].tag != t.NAME or not hearing.is_party(party):
            continue
        source = hearing.source(None, nominal.head)
        if source is not None and not own_side(hearing, source, party):
            yield Found(party, hearing.accused(source, None), None, nominal.head)


def own_side(hearing: Hearing, source: Source, actor: Nominal) -> bool:
    """Whether a source speaks of its own: "its fighters", the same party, or both in office and not of two countries."""
    if actor.determiner in {"its", "their", "our", "his", "her"}:
        return True
    speaks = hearing.cast.parties(source.line, source.speaker) if source.speaker is not None else []
    for party in hearing.cast.parties(hearing.line, actor):
        if party.name.lower() == source.name.lower() or any(party.name.lower() == other.name.lower() for other in speaks):
            return True
        official = any(other.sector in OFFICES for other in speaks) or hearing.names_office(source)
        countries = {other.country for other in speaks} or {None}
        if party.sector in OFFICES and official and (None in countries or party.country is None or party.country in countries):
            return True
    return False


Rule = Callable[[Hearing, Predicate], Iterator[Found]]
_BY_LEMMA: Final[dict[str, tuple[Rule, ...]]] = {
    "blame": (_blame,),
    "accuse": (_accuse,),
    "attribute": (_attribute,),
    "ascribe": (_attribute,),
    "point": (_point,),
    **dict.fromkeys(("lay", "put", "pin", "place"), (_put_blame,)),
    "hold": (_hold,),
    "be": (_was_behind,),
    **dict.fromkeys(("plan", "order", "orchestrate", "mastermind", "plot"), (_plotted,)),
}
