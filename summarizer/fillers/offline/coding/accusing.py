"""Blame and suspicion: a party that somebody else says did it.

"Police blamed the Tigers", "blamed it on X", "accused X of burning", "pointed at X"; "X is suspected", "men believed to belong to
X", "a suspected Israeli strike". Blame comes from the authorities or from anybody else; suspicion is the paler word for both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from schemas.event import ResponsibilityStatus as Status
from summarizer.fillers.offline.coding.sources import Source
from summarizer.fillers.offline.coding.telling import HEDGES, OFFICES, Found, Hearing
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate

_BELIEVING: Final = frozenset("believe suspect think presume assume".split())
_PERPETRATORS: Final = frozenset(
    "man gunman attacker assailant raider kidnapper bomber robber pirate killer shooter hijacker captor abductor group band gang they he"
    " people assassin militant rebel".split()
)
_PERPETRATING: Final = frozenset("lead carry plan order mastermind plant launch fire organise organize stage commit conduct perpetrate mount".split())
_PLOTTING: Final = frozenset("orchestrate mastermind plan order stage plant carry launch attempt plot be".split())
_SUSPECTED: Final = frozenset({"suspected", "alleged", "presumed"})


def accusations_in(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """What one predicate tells of blame and suspicion."""
    for rule in _BY_LEMMA.get(predicate.lemma, ()):
        yield from rule(hearing, predicate)
    yield from _believed_doer(hearing, predicate)


def _blame(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "Y blamed X for it", "Y blamed it on X", "X was blamed", "was blamed on X"."""
    if predicate.is_negated or predicate.group.modal:
        return
    teller = hearing.around(predicate, "by") if predicate.is_passive else predicate.subject
    thing = predicate.subject if predicate.is_passive else (predicate.objects[0] if predicate.objects else None)
    on = hearing.around(predicate, "on")
    party, act = (on, thing) if on is not None else (thing, hearing.of(thing, "for", "over") if thing is not None else None)
    if party is None or (act is not None and on is None and not hearing.is_act(act)):
        return
    source = hearing.source(predicate, predicate.verb) if teller is None else None
    below = hearing.below(predicate, "for")
    about = below.verb if below is not None else hearing.act_in(act)
    yield Found(party, hearing.accused(source, teller), predicate, about, teller)


def _accuse(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "accused X of killing two guards", "X is accused of the attack": of violence only, the rest is an event of its own."""
    if predicate.is_negated or predicate.group.modal:
        return
    teller = hearing.around(predicate, "by") if predicate.is_passive else predicate.subject
    party = predicate.subject if predicate.is_passive else (predicate.objects[0] if predicate.objects else None)
    below, act = hearing.below(predicate, "of"), hearing.around(predicate, "of")
    violent = below is not None and (hearing.is_violent(below) or below.lemma in _PLOTTING)
    if party is None or not (violent or (below is None and act is not None and hearing.is_act(act))):
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
    if party is not None and predicate.subject is not None and not predicate.is_passive and not predicate.is_negated:
        yield Found(party, hearing.accused(None, predicate.subject), predicate, None, predicate.subject)


def _put_blame(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "laid the blame on X", "pinned the attack on X"."""
    blame = next((o for o in predicate.objects if hearing.lemma(o) == "blame" or (predicate.lemma == "pin" and hearing.is_act(o))), None)
    party = hearing.around(predicate, "on", "with", "at")
    if blame is not None and party is not None and predicate.subject is not None and not predicate.is_negated:
        yield Found(party, hearing.accused(None, predicate.subject), predicate, hearing.act_in(blame), predicate.subject)


def _hold(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "held X responsible for the raid"."""
    responsible = any(token.lower == "responsible" for token in hearing.line.tokens[predicate.last : predicate.last + 9])
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
    if source is None:
        return
    act = hearing.around(predicate, "behind", "for")
    words = hearing.words_after(predicate, 3)
    if hearing.line.tokens[subject.head].tag != t.PRONOUN:
        behind = words[:1] == ["behind"] or words[:1] == ["responsible"] or "behind" in words[:2]
        if behind and act is not None and hearing.is_act(act):
            yield Found(subject, _status(hearing, predicate), predicate, hearing.act_in(act))
        return
    if hearing.line.tokens[subject.head].lower == "it":
        named = next((o for o in predicate.objects if o.first == predicate.last and _ends_clause(hearing, o)), None)
        if named is not None and hearing.line.tokens[named.head].tag == t.NAME and hearing.cast.kind(hearing.line, named) == "party":
            yield Found(named, _status(hearing, predicate), predicate, None)


def _status(hearing: Hearing, predicate: Predicate) -> Status:
    voice = hearing.voice(predicate)
    pale = voice is not None and voice.cue is not None and voice.cue.lemma in _BELIEVING
    if pale or any(token.lower in HEDGES for token in hearing.line.tokens[max(0, predicate.first - 1) : predicate.last + 1]):
        return Status.SUSPECTED
    return hearing.accused(hearing.source(predicate, predicate.verb), None)


def _ends_clause(hearing: Hearing, nominal: Nominal) -> bool:
    tokens = hearing.line.tokens
    return nominal.last >= len(tokens) or tokens[nominal.last].tag in {t.COMMA, t.STOP, t.QUOTE_CLOSES, t.AND}


def _hallmarks(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "bore the hallmarks of X"."""
    mark = next((o for o in predicate.objects if hearing.lemma(o) in {"hallmark", "fingerprint", "signature"}), None)
    party = hearing.of(mark, "of") if mark is not None else None
    if party is not None and not predicate.is_negated:
        yield Found(party, Status.SUSPECTED, predicate, hearing.act_in(predicate.subject))


# --- suspicion ------------------------------------------------------------------------------------------------------


def _suspect(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "investigators suspect X", "X is suspected", "X were suspected of planting it"."""
    if predicate.is_negated or predicate.link == "reduced" or predicate.group.modal:
        return
    below = hearing.below(predicate, "of", "to", "that")
    if predicate.is_passive:
        if predicate.subject is not None and (below is None or _did(hearing, below)):
            yield Found(predicate.subject, Status.SUSPECTED, predicate, _about(hearing, predicate, below))
    elif predicate.objects and hearing.is_party(predicate.objects[0]) and predicate.subject is not None:
        yield Found(predicate.objects[0], Status.SUSPECTED, predicate, _about(hearing, predicate, below), predicate.subject)


def _about(hearing: Hearing, predicate: Predicate, below: Predicate | None) -> int | None:
    return below.verb if below is not None else hearing.act_in(hearing.around(predicate, "of", "in", "for"))


def _did(hearing: Hearing, below: Predicate) -> bool:
    return hearing.is_violent(below) or below.lemma in _PERPETRATING or (below.lemma == "be" and hearing.around(below, "behind") is not None)


def _chief_suspect(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "X is also the chief suspect in the kidnapping of a priest"."""
    role = next((o for o in predicate.objects if hearing.lemma(o) == "suspect"), None)
    if role is not None and predicate.subject is not None and not predicate.is_negated:
        yield Found(predicate.subject, Status.SUSPECTED, predicate, hearing.act_in(hearing.of(role, "in")))


def _belong(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "men believed to belong to X", "the navy believes the kidnappers belong to X"."""
    party, above = hearing.around(predicate, "to"), predicate.governor
    begin = above.first if above is not None and predicate.link == "to" else predicate.first
    doers = [n for n in hearing.line.parse.nominals if n.last == begin or n is predicate.subject or n is predicate.describes]
    if party is None or not any(hearing.lemma(doer) in _PERPETRATORS for doer in doers) or predicate.is_negated:
        return
    voice = hearing.voice(predicate)
    if above is not None and predicate.link == "to" and above.lemma in _BELIEVING:
        yield Found(party, Status.SUSPECTED, predicate)
    elif voice is not None:
        yield Found(party, _status(hearing, predicate), predicate)


def _believed_doer(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "believed to be launched by X", "X is thought to have planted it", "was probably led by X"."""
    above = predicate.governor
    believed = above is not None and predicate.link == "to" and above.lemma in _BELIEVING and (above.is_passive or above.link == "reduced")
    if believed and above is not None and not above.is_negated and _did(hearing, predicate):
        party = hearing.around(predicate, "by") if predicate.is_passive else above.subject
        if party is not None:
            yield Found(party, Status.SUSPECTED, predicate, hearing.act_in(above.subject) if above.subject is not None else None)
        return
    if predicate.is_passive and predicate.lemma in _PERPETRATING and hearing.voice(predicate) is not None:
        party = hearing.around(predicate, "by")
        if party is not None and _status(hearing, predicate) is Status.SUSPECTED:
            yield Found(party, Status.SUSPECTED, predicate)


def suspected_in(hearing: Hearing) -> Iterator[Found]:
    """As in "a suspected Israeli strike", "suspected Boko Haram fighters": the adjective and whom it is laid on."""
    line = hearing.line
    for nominal in line.parse.nominals:
        mark = next((k for k in range(nominal.first, nominal.head) if line.tokens[k].lower in _SUSPECTED), None)
        if mark is None or mark + 1 >= nominal.head:
            continue
        use = line.use_of(nominal)
        predicate = use[0] if use is not None else None
        if hearing.is_act(nominal):
            # "a suspected suicide attack" suspects nobody: only a people or a name can be laid on
            begin = next((k for k in range(mark + 1, nominal.head) if line.tokens[k].tag in {t.NAME, t.ADJECTIVE}), None)
            end = next((k for k in range(nominal.head, mark, -1) if line.tokens[k - 1].tag == t.NAME), begin + 1 if begin is not None else 0)
            if begin is not None and line.tokens[begin].text[:1].isupper():
                yield Found(Nominal(begin, end, end - 1), Status.SUSPECTED, None, nominal.head)
        elif line.tokens[nominal.head - 1].tag == t.NAME and use is not None and use[1] in {"subject", "by"}:
            named = line.tokens[nominal.head].tag != t.NAME  # "suspected Boko Haram fighters": it is Boko Haram that is suspected
            group = Nominal(mark + 1, nominal.head, nominal.head - 1) if named else Nominal(mark + 1, nominal.last, nominal.head)
            yield Found(group, Status.SUSPECTED, None, predicate.verb if predicate is not None else None)


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
    """Whether a source speaks of its own: the same party, or both in office and not of two countries."""
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
    "bear": (_hallmarks,),
    "carry": (_hallmarks,),
    "be": (_was_behind, _chief_suspect),
    "suspect": (_suspect,),
    "belong": (_belong,),
}
