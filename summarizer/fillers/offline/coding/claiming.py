"""Claims and denials: a party that says of itself that it did it, or that it did not.

"The Front claimed responsibility", "in the name of the Tigers", "it was the work of X" from a caller; "denied any role", "had no
part in it", "not ours", "nowhere near". Who claims and then withdraws has a row for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from schemas.event import ResponsibilityStatus as Status
from summarizer.fillers.offline.coding.telling import HEDGES, MESSAGES, Found, Hearing
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate

_CREDIT: Final = frozenset({"responsibility", "credit", "authorship", "paternity"})
_PART: Final = frozenset("part hand role involvement responsibility connection link knowledge complicity participation".split())
_WORK: Final = frozenset({"work", "handiwork", "doing"})
_OWNING_UP: Final = frozenset("say announce claim declare tell state admit boast write confess".split())
_BELIEVING: Final = frozenset("believe suspect think presume".split())
_TAKING: Final = frozenset("claim take accept admit assume acknowledge own".split())
_MEMBERS: Final = frozenset("member cadre fighter soldier officer man unit gunman militant people troops forces aircraft jet plane troop policeman warplane drone".split())
_GROUPS: Final = frozenset({"it", "they", "we"})
_SPOKESMEN: Final = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople".split())
_MESSAGING: Final = MESSAGES - {"claim", "call"} | {"caller", "call"}
_WITH_DOWN: Final = frozenset({"bring", "knock", "take"})
_KNOCKING_OUT: Final = frozenset("disable hack cripple breach paralyse paralyze sabotage deface destroy torch burn".split())


def claims_in(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """What one predicate tells of claims and denials."""
    for rule in _BY_LEMMA.get(predicate.lemma, ()):
        yield from rule(hearing, predicate)
    yield from _owned_up(hearing, predicate)
    yield from _no_member(hearing, predicate)


# --- claims ---------------------------------------------------------------------------------------------------------


def _credit(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "claimed responsibility for the blast", "responsibility was claimed by X", "taking credit"."""
    if predicate.is_negated or predicate.group.modal:
        return
    subject = predicate.subject
    thing = subject if predicate.is_passive else next((o for o in predicate.objects if hearing.lemma(o) in _CREDIT), None)
    if thing is None or hearing.lemma(thing) not in _CREDIT or thing.determiner == "no":
        return
    party = hearing.around(predicate, "by") if predicate.is_passive else subject
    party = _signer(hearing, party) if party is not None else None
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
        act = next((o for o in predicate.objects if hearing.is_act(o) and hearing.line.tokens[o.head].tag != t.PRONOUN), None)
    if party is not None and act is not None:
        yield Found(party, Status.CLAIMED, predicate, hearing.act_in(act), by_itself=True)


def _claimed_thing(hearing: Hearing, predicate: Predicate) -> Nominal | None:
    """What was claimed: the subject, the noun described, or what "most of which" counts."""
    own = [n for n in (predicate.describes, predicate.subject) if n is not None]
    if any(hearing.line.tokens[n.head].lower in _SHARES for n in own):
        own += [n for n in reversed(hearing.line.parse.nominals) if n.last <= own[0].first]
    return next((n for n in own if hearing.is_act(n) and hearing.line.tokens[n.head].tag != t.PRONOUN), None)


_SHARES: Final = frozenset("most some all many several both which one".split())


def _owned_up(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "X announced that it had brought down ...", "said they were behind the raid", of those who hold no office."""
    subject, voice = predicate.subject, hearing.voice(predicate)
    if subject is None or voice is None or voice.cue is None or voice.cue.lemma not in _OWNING_UP or predicate.is_passive:
        return
    if not _speaks_of_itself(hearing, subject) or predicate.is_negated or predicate.group.modal or predicate.group.has_to:
        return
    if predicate.governor is not voice.cue or not _did_it(hearing, predicate):
        return
    if hearing.is_party(_signer(hearing, voice.speaker)) and not hearing.is_official(voice.speaker):
        about = predicate.verb if predicate.lemma != "be" else hearing.act_in(hearing.around(predicate, "behind", "for"))
        yield Found(_signer(hearing, voice.speaker), Status.CLAIMED, predicate, about, by_itself=True)


def _speaks_of_itself(hearing: Hearing, subject: Nominal) -> bool:
    """Whether a subject is the speaker: "it", "we", "its fighters"."""
    head = hearing.line.tokens[subject.head].lower
    return head in _GROUPS or (subject.determiner in {"its", "their", "our"} and hearing.lemma(subject) in _MEMBERS)


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
        words = [token.lower for token in line.tokens]
        denied = any(word == "ours" and "not" in words[max(0, k - 2) : k] for k, word in enumerate(words))
        act = next((n for n in line.parse.nominals if hearing.act_in(n) is not None and n.first > nominal.last), None)
        if denied or act is not None:
            verb = next((p for p in line.parse.predicates if p.verb > nominal.last), None)
            about = hearing.act_in(act) if act is not None else None
            yield Found(party, Status.DENIED if denied else Status.CLAIMED, verb if denied else None, about, teller=party)


def _in_name(hearing: Hearing, nominal: Nominal) -> Nominal | None:
    tokens = hearing.line.tokens
    if hearing.lemma(nominal) != "name" or nominal.first == 0 or tokens[nominal.first - 1].lower != "in":
        return None
    return nominal.owner if nominal.owner is not None else hearing.of(nominal, "of")


def _signer(hearing: Hearing, speaker: Nominal) -> Nominal:
    """Who stands behind a message: X in "a leaflet signed X", "a statement by X", "in the name of X"; else the speaker itself."""
    tokens = hearing.line.tokens
    voice = next((k for k in range(speaker.first, speaker.last) if tokens[k].lower in _SPOKESMEN), None)
    if voice is not None:
        behind = hearing.of(speaker, "of", "for")
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


# --- denials --------------------------------------------------------------------------------------------------------


def _denied(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "denied any role", "denied killing the priest", "denied that it had fired", "denied the attack"."""
    subject = predicate.subject
    if subject is None or predicate.is_negated or predicate.is_passive or predicate.group.modal or _neither(hearing, predicate):
        return
    speaker, subject = subject, _signer(hearing, subject)
    part = next((o for o in predicate.objects if hearing.lemma(o) in _PART), None)
    act = next((o for o in predicate.objects if hearing.act_in(o) is not None and o.determiner in {"the", "this", "that"}), None)
    below = hearing.below(predicate, "ing", "that", "of")
    if part is not None:
        about = hearing.act_in(hearing.around(predicate, "in", "for", "to", "with"))
        yield Found(subject, Status.DENIED, predicate, about, teller=speaker)
    elif act is not None:
        yield Found(subject, Status.DENIED, predicate, act.head, teller=speaker)
    elif below is not None and below.verb > predicate.verb and _is_own_deed(hearing, below):
        yield Found(subject, Status.DENIED, predicate, below.verb, teller=speaker)


def _neither(hearing: Hearing, predicate: Predicate) -> bool:
    return any(token.lower in {"nor", "neither"} for token in hearing.line.tokens[max(0, predicate.first - 4) : predicate.last])


def _is_own_deed(hearing: Hearing, below: Predicate) -> bool:
    """Whether what is denied is one's own deed ("that it had fired") and not that a thing happened at all."""
    if below.link in {"ing", "of"}:
        return hearing.is_violent(below) or below.lemma in {"be", "have", "carry", "take", "play", "order"}
    pronoun = below.subject is not None and hearing.line.tokens[below.subject.head].lower in {"it", "they", "he", "she", "we", "its", "their"}
    return pronoun and not below.is_passive and (hearing.is_violent(below) or below.lemma in {"be", "have", "carry", "take", "play", "order"})


def _no_part(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "had no hand in it", "played no part", "had nothing to do with it", where somebody says so."""
    objects = predicate.objects
    none = next((o for o in objects if hearing.lemma(o) in _PART and (o.determiner == "no" or predicate.is_negated)), None)
    nothing = "nothing to do with" in " ".join(hearing.words_after(predicate, 6))
    spoken = hearing.source(predicate, predicate.verb) is not None
    quoted = predicate.last < len(hearing.line.tokens) and hearing.line.tokens[predicate.last].tag == t.QUOTE_OPENS
    if predicate.subject is not None and (none is not None or nothing) and (spoken or quoted):
        about = hearing.act_in(hearing.around(predicate, "in", "with", "for"))
        yield Found(predicate.subject, Status.DENIED, predicate, about, by_itself=True)


def _not_there(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "it was not behind the raid", "were not responsible", "had been nowhere near"."""
    subject, words = predicate.subject, hearing.words_after(predicate)
    if subject is None or hearing.source(predicate, predicate.verb) is None:
        return
    away = words[:2] == ["nowhere", "near"]
    act = hearing.around(predicate, "behind", "for")
    cleared = predicate.is_negated and (
        (act is not None and hearing.is_act(act)) or "responsible" in words[:2] or "involved" in words[:2] or "behind" in words[:1]
    )
    if away or cleared:
        yield Found(subject, Status.DENIED, predicate, hearing.act_in(act), by_itself=True)


def _not_involved(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    if predicate.is_passive and predicate.is_negated and predicate.subject is not None and hearing.source(predicate, predicate.verb):
        yield Found(predicate.subject, Status.DENIED, predicate, hearing.act_in(hearing.around(predicate, "in")), by_itself=True)


def _no_member(hearing: Hearing, predicate: Predicate) -> Iterator[Found]:
    """As in "no cadre of the Tigers had been near", "none of our men fired", told by somebody."""
    subject = predicate.subject
    if subject is None or subject.determiner not in {"no", "none"} or hearing.lemma(subject) not in _MEMBERS:
        return
    party = hearing.of(subject, "of", "from")
    near = hearing.around(predicate, "near", "in", "at") is not None and predicate.lemma in {"be", "take", "go"}
    involved = predicate.lemma in {"involve", "fire"} or hearing.is_violent(predicate)
    if party is not None and (near or involved) and hearing.source(predicate, predicate.verb) is not None:
        yield Found(party, Status.DENIED, predicate, None, by_itself=True)


Rule = Callable[[Hearing, Predicate], Iterator[Found]]
_BY_LEMMA: Final[dict[str, tuple[Rule, ...]]] = {
    **dict.fromkeys(_TAKING, (_credit,)),
    "claim": (_credit, _claimed_act),
    "be": (_work_of, _its_own, _not_there),
    "present": (_presented,),
    "identify": (_presented,),
    "introduce": (_presented,),
    **dict.fromkeys(("deny", "disclaim", "disown", "reject", "repudiate"), (_denied,)),
    **dict.fromkeys(("have", "play", "take"), (_credit, _no_part)),
    "involve": (_not_involved,),
}
