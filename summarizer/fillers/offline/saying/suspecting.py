"""Suspicion: a party that is thought to be behind it, and not more.

"Investigators suspect X", "X is the chief suspect", "men believed to belong to X", "probably led by X", "a suspected strike",
"bore the hallmarks of X".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from schemas.event import ResponsibilityStatus as Status
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.countries import code_of_adjective
from summarizer.fillers.offline.saying.accusing import footing_of_blame
from summarizer.fillers.offline.saying.telling import Found, Hearing

_BELIEVING: Final = word_set("believe suspect think presume assume")
_PERPETRATORS: Final = word_set(
    "man gunman attacker assailant raider kidnapper bomber robber pirate killer shooter hijacker captor abductor group band"
    " gang they he people assassin militant rebel"
)
_PERPETRATING: Final = word_set(
    "lead carry plan order mastermind plant launch fire organise organize stage commit conduct perpetrate mount"
)
_SUSPECTED: Final = frozenset({"suspected", "alleged", "presumed"})


def suspicions_in(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """What one predicate tells of suspicion."""
    for rule in _BY_LEMMA.get(predicate.lemma, ()):
        yield from rule(hearing, predicate)
    yield from _believed_doer(hearing, predicate)


def _hallmarks(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "bore the hallmarks of X"."""
    mark = next((o for o in predicate.objects if hearing.lemma(o) in {"hallmark", "fingerprint", "signature"}), None)
    party = hearing.of(mark, "of") if mark is not None else None
    if party is not None and not predicate.is_negated:
        yield Found(party, Status.SUSPECTED, predicate, hearing.act_in(predicate.subject))


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
    return (
        hearing.is_violent(below)
        or below.lemma in _PERPETRATING
        or (below.lemma == "be" and hearing.around(below, "behind") is not None)
    )


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
        yield Found(party, footing_of_blame(hearing, predicate), predicate)


def _believed_doer(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "believed to be launched by X", "X is thought to have planted it", "was probably led by X"."""
    above = predicate.governor
    believed = (
        above is not None
        and predicate.link == "to"
        and above.lemma in _BELIEVING
        and (above.is_passive or above.link == "reduced")
    )
    if believed and above is not None and not above.is_negated and _did(hearing, predicate):
        party = hearing.around(predicate, "by") if predicate.is_passive else above.subject
        if party is not None:
            yield Found(party, Status.SUSPECTED, predicate, hearing.act_in(above.subject) if above.subject is not None else None)
        return
    if predicate.is_passive and predicate.lemma in _PERPETRATING and hearing.voice(predicate) is not None:
        party = hearing.around(predicate, "by")
        if party is not None and footing_of_blame(hearing, predicate) is Status.SUSPECTED:
            yield Found(party, Status.SUSPECTED, predicate)


def suspected_in(hearing: Hearing) -> Iterator[Found]:
    """As in "a suspected Israeli strike", "suspected Boko Haram fighters": the adjective and whom it is laid on."""
    line = hearing.line
    for nominal in line.parse.nominals:
        mark = next((k for k in range(nominal.first, nominal.head) if line.tokens[k].lower in _SUSPECTED), None)
        if mark is None or (mark + 1 >= nominal.head and _band(hearing, nominal) is None):
            continue
        use = line.use_of(nominal)
        predicate = use[0] if use is not None else None
        if hearing.is_act(nominal):
            # "a suspected suicide attack" suspects nobody: only a people or a name can be laid on
            begin = next((k for k in range(mark + 1, nominal.head) if line.tokens[k].tag in {t.NAME, t.ADJECTIVE}), None)
            end = next(
                (k for k in range(nominal.head, mark, -1) if line.tokens[k - 1].tag == t.NAME),
                begin + 1 if begin is not None else 0,
            )
            if begin is not None and line.tokens[begin].text[:1].isupper():
                yield Found(Nominal(begin, end, end - 1), Status.SUSPECTED, None, nominal.head, words=(mark, nominal.head + 1))
        elif (group := _band(hearing, nominal)) is not None and use is not None and use[1] in {"subject", "by"}:
            yield Found(group, Status.SUSPECTED, None, predicate.verb if predicate is not None else None)
        elif line.tokens[nominal.head - 1].tag == t.NAME and use is not None and use[1] in {"subject", "by"}:
            named = line.tokens[nominal.head].tag != t.NAME and not _is_creed(
                line.tokens[nominal.head - 1].text
            )  # "suspected Boko Haram fighters": it is Boko Haram that is suspected
            group = Nominal(mark + 1, nominal.head, nominal.head - 1) if named else Nominal(mark + 1, nominal.last, nominal.head)
            yield Found(group, Status.SUSPECTED, None, predicate.verb if predicate is not None else None)


def _band(hearing: Hearing, nominal: Nominal) -> Nominal | None:
    """The name behind "suspected guerrillas of": that is who is suspected."""
    band = hearing.of(nominal, "of", "from") if hearing.line.tokens[nominal.head].tag == t.NOUNS else None
    return band if band is not None and hearing.cast.kind(hearing.line, band) == "party" and hearing.is_party(band) else None


def _is_creed(word: str) -> bool:
    """Whether a capitalised word only describes: "Islamist", "Maoist", "Kurdish"."""
    return word.lower().endswith("ist") or code_of_adjective(word) is not None


Rule = Callable[[Hearing, Predicate], Iterator[Found]]
_BY_LEMMA: Final[dict[str, tuple[Rule, ...]]] = {
    "bear": (_hallmarks,),
    "carry": (_hallmarks,),
    "be": (_chief_suspect,),
    "suspect": (_suspect,),
    "belong": (_belong,),
}
