"""Claims: a party that says of itself that it did it, or in whose name it is said.

"The Front claimed responsibility", "a fax in the name of the Tigers", "it was the work of X" from a caller, "it had brought down
the operator". Who claims is whoever stands behind the message, and the spokesman of X is X.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from schemas.event import ResponsibilityStatus as Status
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.saying.quotes import quoted, quoted_regions
from summarizer.fillers.offline.saying.telling import HEDGES, MESSAGES, Found, Hearing

_CREDIT: Final = frozenset({"responsibility", "credit", "authorship", "paternity"})
_WORK: Final = frozenset({"work", "handiwork", "doing"})
_OWNING_UP: Final = word_set("say announce claim declare tell state admit boast write confess")
_BELIEVING: Final = word_set("believe suspect think presume")
_TAKING: Final = word_set("claim take accept admit assume acknowledge own")
MEMBERS: Final = word_set(
    "member cadre fighter soldier officer man unit gunman militant people troops forces aircraft jet plane troop policeman"
    " warplane drone"
)
_GROUPS: Final = frozenset({"it", "they"})
_SPOKESMEN: Final = word_set("spokesman spokeswoman spokesperson spokesmen spokespeople")
_MESSAGING: Final = MESSAGES - {"claim", "call"} | {"caller", "call"}
_WITH_DOWN: Final = frozenset({"bring", "knock", "take"})
_KNOCKING_OUT: Final = word_set("disable hack cripple breach paralyse paralyze sabotage deface destroy torch burn")


def claims_in(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """What one predicate tells of claims."""
    that = hearing.words_after(predicate, 1) == ["that"]
    if not that or any(o.first == predicate.last for o in predicate.objects):  # not "claims that others are behind it"
        for rule in _BY_LEMMA.get(predicate.lemma, ()):
            yield from rule(hearing, predicate)
    yield from _owned_up(hearing, predicate)


# --- claims ---------------------------------------------------------------------------------------------------------


def _credit(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "claimed responsibility for the blast", "responsibility was claimed by X", "taking credit"."""
    if predicate.is_negated or predicate.group.modal:
        return
    subject = predicate.subject
    credit = next((o for o in predicate.objects if hearing.lemma(o) in _CREDIT), None)
    passive = predicate.is_passive and credit is None  # "a channel called X claimed responsibility" is read as "X claimed"
    thing = subject if passive else credit
    if thing is None or hearing.lemma(thing) not in _CREDIT or thing.determiner == "no":
        return
    party = hearing.around(predicate, "by") if passive else subject
    party = signer(hearing, party) if party is not None else None
    if party is not None:
        about = hearing.act_in(hearing.around(predicate, "for"))
        yield Found(party, Status.CLAIMED, predicate, about, by_itself=True)


def _claimed_act(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "claimed the ambush", "the attack was claimed by X", "most of which have been claimed by X"."""
    if predicate.is_negated or predicate.group.modal:
        return
    if predicate.is_passive:
        party = hearing.around(predicate, "by")
        act = _claimed_thing(hearing, predicate)
    else:
        party = predicate.subject
        first = next(iter(predicate.objects), None)
        right_behind = first is not None and first.first == predicate.last and hearing.act_in(first) is not None
        act = first if right_behind else None
    if party is not None and act is not None:
        yield Found(party, Status.CLAIMED, predicate, hearing.act_in(act), by_itself=True)


def _owned_up_to(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "owned up to the attack", "confessed to the bombing"."""
    act = hearing.around(predicate, "to")
    if predicate.subject is None or act is None or predicate.is_negated or predicate.group.modal:
        return
    if hearing.act_in(act) is not None and (predicate.link == "reduced" or not predicate.is_passive):
        yield Found(signer(hearing, predicate.subject), Status.CLAIMED, predicate, hearing.act_in(act), by_itself=True)


def _claimed_thing(hearing: Hearing, predicate: Predicate) -> Nominal | None:
    """What was claimed: the subject, the noun described, or what "most of which" counts."""
    own = [n for n in (predicate.describes, predicate.subject) if n is not None]
    if predicate.link == "relative" or any(hearing.line.tokens[n.head].lower in _SHARES for n in own):
        own += [n for n in reversed(hearing.line.parse.nominals) if n.last <= predicate.first]
    return next((n for n in own if hearing.is_act(n) and hearing.line.tokens[n.head].tag != t.PRONOUN), None)


_SHARES: Final = word_set("most some all many several both which one")


def _owned_up(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "X announced that it had brought down ...", "said they were behind the raid", of those who hold no office."""
    subject, voice = predicate.subject, hearing.voice(predicate)
    if subject is None or voice is None or voice.cue is None or voice.cue.lemma not in _OWNING_UP or predicate.is_passive:
        return
    if (
        predicate.is_negated
        or predicate.group.modal
        or predicate.group.has_to
        or not _speaks_of_itself(hearing, subject, predicate)
    ):
        return
    if predicate.governor is not voice.cue or not _did_it(hearing, predicate):
        return
    if hearing.is_party(signer(hearing, voice.speaker)) and not hearing.is_official(voice.speaker):
        about = predicate.verb if predicate.lemma != "be" else hearing.act_in(hearing.around(predicate, "behind", "for"))
        yield Found(signer(hearing, voice.speaker), Status.CLAIMED, predicate, about, by_itself=True)


def _speaks_of_itself(hearing: Hearing, subject: Nominal, predicate: Predicate) -> bool:
    """Whether a subject is the speaker: "we" in his own words, "it" or "its fighters" in the reporter's.

    In "They hit us again," he said, "they" are anybody but the speaker.
    """
    token, line = hearing.line.tokens[subject.head], hearing.line
    literal = quoted(quoted_regions(line.article, (line,)), line.tokens[predicate.verb].start) is not None
    selves, owners = (_WE, _OUR) if literal else (_GROUPS, _THEIR)
    return token.lower in selves or (subject.determiner in owners and hearing.lemma(subject) in MEMBERS)


_WE: Final = frozenset({"we"})
_OUR: Final = frozenset({"our"})
_THEIR: Final = frozenset({"its", "their", "our"})


def _did_it(hearing: Hearing, predicate: Predicate) -> bool:
    if predicate.lemma == "be":
        return hearing.around(predicate, "behind") is not None or "responsible" in hearing.words_after(predicate, 2)
    if predicate.lemma == "carry":
        return any(hearing.is_act(thing) for thing in predicate.objects)
    if predicate.lemma in _WITH_DOWN:
        near = hearing.line.tokens[predicate.verb + 1 : predicate.verb + 2]
        return any(token.lower in {"down", "out", "offline"} for token in near)
    return predicate.lemma in _KNOCKING_OUT or hearing.is_violent(predicate)


def _work_of(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "said that it was the work of X": a claim from a caller, an accusation from everybody else."""
    work = next((o for o in predicate.objects if hearing.lemma(o) in _WORK), None)
    voice = hearing.voice(predicate)
    if work is None or predicate.is_negated:
        return
    party = hearing.of(work, "of") or work.owner
    source = hearing.source(predicate, predicate.verb)
    if party is None or source is None:
        return
    about = hearing.act_in(predicate.subject)
    if _hedged(hearing, predicate) or (voice is not None and voice.cue is not None and voice.cue.lemma in _BELIEVING):
        yield Found(party, Status.SUSPECTED, predicate, about)
        return
    cue = voice.cue.verb if voice is not None and voice.cue is not None else 0
    faceless = any(token.lemma in MESSAGES for token in hearing.line.tokens[:cue])
    status = Status.CLAIMED if faceless else hearing.accused(source, None)
    yield Found(party, status, predicate, about)


def _hedged(hearing: Hearing, predicate: Predicate) -> bool:
    return any(token.lower in HEDGES for token in hearing.line.tokens[max(0, predicate.first - 1) : predicate.last + 2])


def _its_own(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "posted the files as proof that the work was its own"."""
    own = any(hearing.line.tokens[o.head].lower == "own" for o in predicate.objects)
    subject, above = predicate.subject, predicate.governor
    if not own or subject is None or not (hearing.lemma(subject) in _WORK or hearing.is_act(subject)) or predicate.is_negated:
        return
    if above is not None and above.subject is not None:
        yield Found(above.subject, Status.CLAIMED, predicate, None, by_itself=True)


def _presented(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "the men had presented themselves as the Brigade of the Well"."""
    mirrored = any(hearing.line.tokens[o.head].lower in {"themselves", "himself"} for o in predicate.objects)
    party = hearing.around(predicate, "as")
    if mirrored and party is not None and hearing.line.tokens[party.head].tag == t.NAME:
        yield Found(party, Status.CLAIMED, predicate, None, by_itself=True)


def messages_in(hearing: Hearing) -> Iterator[Found]:
    """As in "a fax in the name of the Tigers", "in the column's name": a claim, or a denial where it says "not ours"."""
    line = hearing.line
    if not any(token.lemma in _MESSAGING for token in line.tokens):
        return
    for nominal in line.parse.nominals:
        party = _in_name(hearing, nominal)
        if party is None:
            continue
        spoken = [token.lower for token in line.tokens]
        denied = any(word == "ours" and "not" in spoken[max(0, k - 2) : k] for k, word in enumerate(spoken))
        act = next((n for n in line.parse.nominals if hearing.act_in(n) is not None and n.first > nominal.last), None)
        if denied or act is not None:
            verb = next((p for p in line.parse.predicates if p.verb > nominal.last), None)
            about = hearing.act_in(act) if act is not None else None
            yield Found(party, Status.DENIED if denied else Status.CLAIMED, verb if denied else None, about, teller=party)


def _without_person(hearing: Hearing, party: Nominal | None) -> Nominal | None:
    """The group in "a spokesman for the group, Capo Fonyuy,": the name behind it is that of the spokesman."""
    if party is None or not party.renamed or hearing.line.tokens[party.head].tag == t.NAME:
        return party
    return replace(party, renamed=[])


def _in_name(hearing: Hearing, nominal: Nominal) -> Nominal | None:
    tokens = hearing.line.tokens
    if hearing.lemma(nominal) != "name" or nominal.first == 0 or tokens[nominal.first - 1].lower != "in":
        return None
    return nominal.owner if nominal.owner is not None else hearing.of(nominal, "of")


def signer(hearing: Hearing, speaker: Nominal) -> Nominal:
    """Who stands behind a message: X in "a leaflet signed X", "a statement by X", "in the name of X"; else the speaker itself."""
    tokens = hearing.line.tokens
    voice = next((k for k in range(speaker.first, speaker.last) if tokens[k].lower in _SPOKESMEN), None)
    if voice is not None:
        behind = _without_person(hearing, hearing.of(speaker, "of", "for"))
        begin = next((k for k in range(speaker.first, voice) if tokens[k].tag not in {t.DETERMINER, t.POSSESSIVE}), voice)
        return behind or speaker.owner or (Nominal(begin, voice, voice - 1, "the") if begin < voice else speaker)
    if hearing.lemma(speaker) not in MESSAGES:
        return speaker
    if speaker.owner is not None:
        return speaker.owner
    signed = next((p for p in speaker.told if p.lemma in {"sign", "call", "name"} and p.objects), None)
    if signed is not None:
        return signed.objects[0]
    if speaker.last + 1 < len(tokens) and tokens[speaker.last].lower in {"signed", "called"}:
        named = next((n for n in hearing.line.parse.nominals if n.first == speaker.last + 1), None)
        return named or speaker
    return hearing.of(speaker, "from", "by", "of") or speaker


Rule = Callable[[Hearing, Predicate], Iterator[Found]]
_BY_LEMMA: Final[dict[str, tuple[Rule, ...]]] = {
    **dict.fromkeys(_TAKING, (_credit,)),
    "claim": (_credit, _claimed_act),
    "be": (_work_of, _its_own),
    "present": (_presented,),
    "identify": (_presented,),
    "introduce": (_presented,),
    "have": (_credit,),
    "own": (_credit, _owned_up_to),
    **dict.fromkeys(("confess", "admit"), (_credit, _owned_up_to)),
}
