"""Attacks and strikes that nobody makes on anybody: storms, hearts, sharks, walk-outs, tariffs and goals.

English lends the words of war to everything. What tells the two apart stands close by: who strikes (a hurricane, nurses),
what kind of attack it is (a heart's, a shark's), with what (tariffs, a late goal, in a report). Where a whole country
strikes another and no weapon, soldier, harm or thing struck stands in the sentence, it may be football; it is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.event import Stage
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.casualties import HARM
from summarizer.fillers.offline.countries import country_of_name
from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.parties import tables
from summarizer.fillers.offline.phrases import Phrase, chain
from summarizer.fillers.offline.slots import STRUCTURES, WEAPONS
from summarizer.fillers.offline.words import ADVERBS, DETERMINERS, NUMBER_WORDS, QUANTIFIERS, TIME_WORDS, Word, word_set

_NATURE = word_set(
    "storm storms hurricane typhoon cyclone tornado tornadoes earthquake quake aftershock tsunami flood floods lightning"
    " heatwave drought virus covid coronavirus cholera ebola malaria measles flu pandemic epidemic outbreak disease"
    " inflation recession downturn crisis wildfire wildfires landslide landslides avalanche meteor meteorite asteroid wave"
    " waves rain rains snow hail wind winds locusts shark sharks dog dogs bear bears elephant elephants crocodile lion"
    " tiger snake bees famine blackout eruption volcano comet blizzard"
)
_IMMATERIAL = word_set(
    "report speech interview letter statement debate article editorial tweet post column tariffs tariff sanctions fine fines"
    " lawsuit goal goals downgrade tax taxes duties ban bans advertisement advert ad campaign poll polls vote bill bid offer"
    " remarks comments criticism words lawsuits restrictions fees penalty penalties header try tries runs wickets boundary"
    " charges allegations accusations questions warning curbs levy levies quotas start opening bowling"
)
_MATCHES = word_set(
    "match game cup league tournament season coach innings wicket wickets striker goalkeeper midfielder semi-final final"
    " quarter-final semifinal quarterfinal half-time goal goals championship olympics playoff"
)
_KINDS = word_set(
    "deadly fatal brutal bloody heavy major large big massive fresh new latest worst deadliest surprise terror terrorist"
    " terrorism jihadist islamist separatist cross-border twin night nighttime daytime dawn predawn pre-dawn overnight early"
    " late ground naval military army air precision counter joint similar single failed separate armed vehicle bomb arson"
    " acid sniper mass violent horrific devastating direct indirect rebel militant insurgent shock double triple multiple"
    " brazen daring revenge sectarian racist antisemitic arsonist gang police tank border hostile enemy further recent"
    " previous bombing ballistic cruise truck hammer axe sword nerve chemical gas poison church mosque synagogue school"
    " market hospital village base airport embassy convoy bus train prison hotel mall station checkpoint home house other"
    " attack relentless third fourth fifth necessary proportionate us. alleged suspected claimed so-called non-lethal lethal"
)
"""Words that may stand right before an attack, a raid or a strike of the kind meant here. What is not listed ("heart",
"shark", "lightning", "rail", "verbal", "cyber") makes some other kind, and no event."""
_ARMED = frozenset({Sector.MIL, Sector.REB, Sector.UAF, Sector.PRM, Sector.COP, Sector.CRM})
_WORKING = frozenset({Sector.LAB, Sector.MED, Sector.EDU, Sector.AGR, Sector.BUS})
_WORK = word_set("union unions staff pilots crew pay wages walkout picket employees doctors drivers teachers nurses workers")
_LOOSEST = frozenset({"hit", "hits", "target", "targets", "targeted"})
_LOOSE = frozenset({"verb:strike", "verb:attack", "verb:bomb"})
"""Verbs that news lends to critics, teams and markets."""


def is_odd_kind(words: Sequence[Word], begin: int, noun: int) -> bool:
    """Whether the word right before a named act makes it another kind of thing: "heart attack", "lightning strike"."""
    if noun == begin:
        return False
    word = words[noun - 1]
    if word.is_name or word.is_possessive or not word.text[0].isalpha() or word.lower.endswith(("ed", "ern")):
        return word.lower in _NATURE
    known = DETERMINERS | QUANTIFIERS | NUMBER_WORDS | TIME_WORDS | ADVERBS | STRUCTURES | _KINDS | set(tables().sectors)
    return word.lower not in known and word.lower not in lexicon().modifiers and word.lower not in WEAPONS


def is_labour(mention: Mention) -> bool:
    """Whether a strike is a walk-out: "a strike by nurses", "a strike over pay"."""
    words, clause = mention.clause.sentence.words, mention.clause
    if mention.entry.id != "noun:strike":
        return False
    by_workers = any(party.sector in _WORKING for party in mention.slots.actors)
    return by_workers or any(
        words[k].lower in _WORK and words[mention.last].lower in {"by", "over", "of"}
        for k in range(mention.last, min(clause.last, mention.last + 6))
    )


def is_figurative(mention: Mention, subject: Sequence[Word]) -> bool:
    """Whether an attack told by a verb is weather, sport, trade or talk."""
    if mention.entry.event_type is not EventType.ASSAULT:
        return False
    words, clause = mention.clause.sentence.words, mention.clause
    if any(word.lower in _NATURE for word in subject):
        return True
    if mention.entry.id not in _LOOSE:
        return False
    means = [
        words[p.last - 1].lower
        for p in chain(words, mention.last, clause.last)
        if p.preposition in {"with", "in", "from", "over"}
    ]
    after = [words[p.last - 1].lower for p in _behind_object(mention)]
    if _IMMATERIAL & {*means, *after} or any(word.lower in _MATCHES for word in words):
        return True
    loose = mention.head in _LOOSEST and mention.stage is Stage.ACCOMPLISHED
    return loose and _between_states(mention) and not _is_martial(mention)


def _behind_object(mention: Mention) -> list[Phrase]:
    words, clause = mention.clause.sentence.words, mention.clause
    for k in range(mention.last, clause.last):
        if words[k].lower in {"with", "in", "from", "over"}:
            return list(chain(words, k, clause.last))
    return []


def _between_states(mention: Mention) -> bool:
    slots = mention.slots
    both = [*slots.actors[:1], *slots.recipients[:1]]
    return (
        not slots.targets and len(both) == 2 and all(country_of_name(party.name) or party.sector is Sector.EUR for party in both)
    )


def _is_martial(mention: Mention) -> bool:
    """Whether anything in the sentence is of war: a weapon, an armed body, harm, a thing struck."""
    words = mention.clause.sentence.words
    own = range(mention.first, mention.last)
    sectors = tables().sectors
    return any(
        word.lower in WEAPONS | STRUCTURES
        or word.lower in HARM
        or sectors.get(word.lower) in _ARMED
        or word.lower in {"war", "retaliation", "troops", "airspace", "border", "soil", "invasion", "strikes", "airstrikes"}
        for k, word in enumerate(words)
        if k not in own
    )
