"""Denials: a party that says it did not do it.

"Denied any role", "denied killing the priest", "had no hand in it", "had been nowhere near", "no cadre was there". That it
did not happen at all is another thing, and is for `deniers_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from schemas.event import ResponsibilityStatus as Status
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.saying.claiming import MEMBERS, signer
from summarizer.fillers.offline.saying.telling import Found, Hearing

_PART: Final = word_set("part hand role involvement responsibility connection link complicity participation")


def denials_in(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """What one predicate tells of denials."""
    for rule in _BY_LEMMA.get(predicate.lemma, ()):
        yield from rule(hearing, predicate)
    yield from _no_member(hearing, predicate)


def _denied(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "denied any role", "denied killing the priest", "denied that it had fired", "denied the attack"."""
    subject = predicate.subject
    if subject is None or predicate.is_negated or predicate.is_passive or predicate.group.modal or _neither(hearing, predicate):
        return
    speaker, subject = subject, signer(hearing, subject)
    part = next((o for o in predicate.objects if hearing.lemma(o) in _PART), None)
    act = next(
        (
            o
            for o in predicate.objects
            if predicate.lemma == "deny"
            and hearing.act_in(o) is not None
            and hearing.lemma(o) not in _CHARGES
            and o.determiner in {"the", "this", "that"}
        ),
        None,
    )
    below = hearing.below(predicate, "ing", "that", "of")
    if below is not None and below.link == "ing" and predicate.link == "relative" and predicate.group.form in _PRESENT:
        return  # "Moscow, which denies attacking civilians, did not comment": what it always says
    if part is not None:
        about = hearing.act_in(hearing.around(predicate, "in", "for", "to", "with"))
        yield Found(subject, Status.DENIED, predicate, about, teller=speaker)
    elif act is not None:
        yield Found(subject, Status.DENIED, predicate, act.head, teller=speaker)
    elif below is not None and below.verb > predicate.verb and _is_own_deed(hearing, below):
        yield Found(subject, Status.DENIED, predicate, below.verb, teller=speaker)
    elif below is not None and below.verb > predicate.verb and below.subject is not None and _is_about_another(hearing, below):
        about = hearing.act_in(hearing.around(below, "behind", "for"))
        yield Found(below.subject, Status.DENIED, predicate, about, teller=speaker)


_SELVES: Final = word_set("it they he she we its their")
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_THEIR: Final = frozenset({"its", "their", "his", "her", "our"})


def _is_about_another(hearing: Hearing, below: Predicate) -> bool:
    """As in "denied that villagers were behind the killings": he clears somebody else."""
    act = hearing.around(below, "behind", "for")
    return below.lemma == "be" and act is not None and hearing.is_act(act) and not below.is_negated


def _neither(hearing: Hearing, predicate: Predicate) -> bool:
    return any(token.lower in {"nor", "neither"} for token in hearing.line.tokens[max(0, predicate.first - 4) : predicate.last])


def _is_own_deed(hearing: Hearing, below: Predicate) -> bool:
    """Whether what is denied is one's own deed ("that it had fired") and not that a thing happened at all."""
    if below.link in {"ing", "of"}:
        return _tells_of_deed(hearing, below)
    subject = below.subject
    pronoun = subject is not None and (
        hearing.line.tokens[subject.head].lower in _SELVES or (subject.determiner in _THEIR and hearing.lemma(subject) in MEMBERS)
    )
    return pronoun and not below.is_passive and _tells_of_deed(hearing, below)


def _tells_of_deed(hearing: Hearing, below: Predicate) -> bool:
    return below.lemma in _DEEDS or hearing.is_violent(below)


_DEEDS: Final = word_set("be have carry take play order fire shoot shell hit")


def _no_part(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "had no hand in it", "played no part", "had nothing to do with it", where somebody says so."""
    objects = predicate.objects
    none = next((o for o in objects if hearing.lemma(o) in _PART and (o.determiner == "no" or predicate.is_negated)), None)
    nothing = "nothing to do with" in " ".join(hearing.words_after(predicate, 6))
    spoken = hearing.source(predicate, predicate.verb) is not None
    quoted = predicate.last < len(hearing.line.tokens) and hearing.line.tokens[predicate.last].tag == t.QUOTE_OPENS
    if predicate.subject is not None and (none is not None or nothing) and (spoken or quoted):
        about = hearing.act_in(hearing.around(predicate, "in", "with", "for"))
        yield Found(_whose(hearing, predicate, predicate.subject), Status.DENIED, predicate, about, by_itself=True)


def _whose(hearing: Hearing, predicate: Predicate, subject: Nominal) -> Nominal:
    """Who clears himself: behind "his group" or "its men" whoever speaks."""
    voice = hearing.voice(predicate)
    if voice is None or subject.determiner not in _THEIR or hearing.line.tokens[voice.speaker.head].tag == t.PRONOUN:
        return subject
    return signer(hearing, voice.speaker)


def _not_there(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "it was not behind the raid", "were not responsible", "had been nowhere near"."""
    subject, behind = predicate.subject, hearing.words_after(predicate)
    if subject is None or hearing.source(predicate, predicate.verb) is None:
        return
    away = behind[:2] == ["nowhere", "near"]
    act = hearing.around(predicate, "behind", "for")
    cleared = predicate.is_negated and (
        (act is not None and hearing.is_act(act))
        or "responsible" in behind[:2]
        or "involved" in behind[:2]
        or "behind" in behind[:1]
    )
    if away or cleared:
        yield Found(subject, Status.DENIED, predicate, hearing.act_in(act), by_itself=True)


def _not_involved(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    if (
        predicate.is_passive
        and predicate.is_negated
        and predicate.subject is not None
        and hearing.source(predicate, predicate.verb)
    ):
        yield Found(predicate.subject, Status.DENIED, predicate, hearing.act_in(hearing.around(predicate, "in")), by_itself=True)


def _no_member(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "no cadre of the Tigers had been near", "none of our men fired", told by somebody."""
    subject = predicate.subject
    if subject is None or subject.determiner not in {"no", "none"} or hearing.lemma(subject) not in MEMBERS:
        return
    party = hearing.of(subject, "of", "from")
    near = hearing.around(predicate, "near", "in", "at") is not None and predicate.lemma in {"be", "take", "go"}
    involved = predicate.lemma in {"involve", "fire"} or hearing.is_violent(predicate)
    if party is not None and (near or involved) and hearing.source(predicate, predicate.verb) is not None:
        yield Found(party, Status.DENIED, predicate, None, by_itself=True)


def _charge_rejected(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "rejected the accusation", "called the allegation absurd": by whoever had been accused."""
    story = next(
        (o for o in predicate.objects if hearing.lemma(o) in _ACCUSATIONS and o.determiner in {"the", "that", "this"}), None
    )
    if story is None or predicate.subject is None or predicate.is_negated or predicate.is_passive or predicate.group.modal:
        return
    if predicate.lemma not in _NAMING or _BASELESS & set(hearing.words_after(predicate, 8)):
        yield Found(predicate.subject, Status.DENIED, predicate, None, by_the_accused=True)


_ACCUSATIONS: Final = word_set("accusation allegation blame")
_CHARGES: Final = _ACCUSATIONS | {"charge"}
"""A charge is a court's, and who denies it need not be whoever was blamed before."""
_NAMING: Final = word_set("call describe brand")
_BASELESS: Final = word_set(
    "false fake untrue baseless unfounded fabricated wrong lie lies nonsense propaganda absurd groundless"
)


Rule = Callable[[Hearing, Predicate], Iterator[Found]]
_BY_LEMMA: Final[dict[str, tuple[Rule, ...]]] = {
    **dict.fromkeys(("deny", "disclaim", "disown", "reject", "repudiate"), (_denied, _charge_rejected)),
    **dict.fromkeys(("dismiss", "refute", "dispute", "rebut", "call", "describe", "brand"), (_charge_rejected,)),
    **dict.fromkeys(("have", "play", "take"), (_no_part,)),
    "be": (_not_there,),
    "involve": (_not_involved,),
}
