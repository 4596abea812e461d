"""Finds the acts that a clause tells of: triggers of the lexicon, read in their grammatical surroundings.

The same word can be a deed, the name of a deed, or neither: "rebels attack a town", "the attack", "attack helicopters"; and a
deed can be denied, imagined, planned or only threatened. Each of those is a question about the few words around the trigger,
asked here in a fixed order. What cannot be settled is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.event import Party, Stage
from schemas.plover import EventType
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.countries import countries_in
from summarizer.fillers.offline.figures import is_figurative, is_labour, is_odd_kind
from summarizer.fillers.offline.footing import Footing, footing_of_noun, footing_of_verb
from summarizer.fillers.offline.frames import (
    happening,
    is_mass,
    is_reduced,
    is_verb,
    light_after,
    light_before,
    mode_of,
    stage_of,
    stands_as_noun,
)
from summarizer.fillers.offline.oldlexicon import Form, Match, lexicon
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.phrases import Phrase, chain, is_definite, phrase_before, phrase_from, verb_group
from summarizer.fillers.offline.slots import SlotFilling
from summarizer.fillers.offline.subjects import subject_of
from summarizer.fillers.offline.words import PREPOSITIONS, TIME_WORDS, Word, is_number, word_set

_OTHERS = word_set(
    "similar further more future possible potential such any no fresh additional previous earlier repeated recent"
    " frequent multiple several many numerous few imminent"
)
_SEPARATE = word_set("another second third separate different")


class Acts:
    """Finds mentions within one article."""

    def __init__(self, filling: SlotFilling) -> None:
        self._filling = filling

    def of_clause(self, clauses: Sequence[Clause], clause: Clause) -> list[Mention]:
        """The acts that one clause names or tells, from left to right."""
        words = clause.sentence.words
        found: list[Mention] = []
        place = clause.first
        while place < clause.last:
            matches = [match for match in lexicon().at(words, place) if match.last <= clause.last]
            mention = self._read(clauses, clause, matches) if matches else None
            if mention:
                found.append(mention)
            place = mention.last if mention else place + 1
        return found

    def _read(self, clauses: Sequence[Clause], clause: Clause, matches: Sequence[Match]) -> Mention | None:
        words = clause.sentence.words
        nouns = [match for match in matches if match.entry.is_noun]
        verbs = [match for match in matches if not match.entry.is_noun]
        for match in verbs:
            if is_verb(words, match, clause, or_noun=bool(nouns)):
                mention = self._verb(clauses, clause, match)
                if mention or not nouns:
                    return mention
        return self._noun(clauses, clause, nouns[0]) if nouns and stands_as_noun(words, nouns[0], clause) else None

    def _noun(self, clauses: Sequence[Clause], clause: Clause, match: Match) -> Mention | None:
        words = clause.sentence.words
        begin = phrase_before(words, match.first, clause.first)
        before = words[begin : match.first]
        lowered = {word.lower for word in before}
        if lowered & _OTHERS or is_mass(words, begin, clause.first) or is_odd_kind(words, begin, match.first):
            return None
        mention = Mention(match.entry, clause, match.first, match.last, words[match.last - 1].bare)
        mention.is_plural = match.form is Form.PLURAL
        mention.is_definite = is_definite(words, begin)
        mention.is_separate = bool(lowered & _SEPARATE)
        mention.mode = match.entry.mode or mode_of(before)
        phrases = list(chain(words, match.last, clause.last))
        self._filling.phrases(mention.slots, words, phrases, match.entry.object)
        self._owner(mention, before)
        self._frame(clauses, mention, begin)
        return None if is_labour(mention) else mention

    def _owner(self, mention: Mention, before: Sequence[Word]) -> None:
        """As in "Israeli strike", "US strikes", "Israel's campaign": the country in front is the one who acts."""
        owners = countries_in([word for word in before if "-" not in word.text])
        if owners and not mention.slots.actors:
            mention.slots.actor_words = ()
            mention.slots.actors = [Party(name=owners[0].name, country=owners[0].code)]

    def _frame(self, clauses: Sequence[Clause], mention: Mention, begin: int) -> None:
        """What the clause does with the noun: carried out, denied, planned, told as cause, or merely named."""
        clause, words = mention.clause, mention.clause.sentence.words
        light = light_before(words, begin, clause.first)
        passive = light_after(words, mention.last, clause.last)
        footing = footing_of_noun(clauses, clause, begin, mention.first)
        unreal = not footing.is_real
        mention.is_suspected = footing is Footing.ALLEGED
        mention.is_unreal = unreal
        if light is not None:
            group, _, _ = verb_group(words, light, clause.first)
            helpers = {word.lower for word in words[group:light]}
            carried = footing_of_verb(clauses, clause, group, light)
            unreal = unreal or not carried.is_real
            mention.is_suspected = mention.is_suspected or carried is Footing.ALLEGED
            mention.stage = stage_of(words, group, helpers) or mention.stage
            unreal = unreal or ("to" in helpers and mention.stage is Stage.ACCOMPLISHED)
            subject = subject_of(clauses, clause, group)
            acted = bool(subject) and self._filling.actor(mention.slots, subject)
            real = _is_bodily(mention) and not mention.entry.vague
            mention.is_fresh = acted and real and not unreal and not mention.is_definite
            return
        if passive:
            mention.is_fresh = not unreal
            return
        mention.is_fresh = not unreal and self._stands_alone(mention, begin)

    def _stands_alone(self, mention: Mention, begin: int) -> bool:
        """An act named by a noun founds an event where it happens or harms, or names both itself ("an attack") and somebody."""
        words, clause = mention.clause.sentence.words, mention.clause
        verb = happening(words, mention.last, clause.last)
        happens = verb is not None and not (begin > clause.first and words[begin - 1].lower in PREPOSITIONS)
        if verb is not None and words[verb].lower in _STRIKING:
            first, last = phrase_from(words, verb + 1, clause.last)
            after = list(chain(words, last, clause.last))
            self._filling.object(mention.slots, words, (first, last), after)
            self._filling.phrases(mention.slots, words, after, ())
        slots = mention.slots
        told = bool(slots.actors or slots.recipients or slots.targets or slots.spots)
        singular = not mention.is_plural and words[begin].lower in {"a", "an", "one"} | _SEPARATE
        if mention.entry.vague:
            return False
        return (happens and (told or singular or mention.is_plural is False)) or (singular and told)

    def _verb(self, clauses: Sequence[Clause], clause: Clause, match: Match) -> Mention | None:
        words = clause.sentence.words
        group, passive, _ = verb_group(words, match.first, clause.first)
        helpers = {word.lower for word in words[group : match.first]}
        footing = footing_of_verb(clauses, clause, group, match.first)
        if not footing.is_real or helpers & _OFTEN or match.form is Form.ING:
            return None
        mention = Mention(match.entry, clause, match.first, match.last, words[match.first].lower, mode=match.entry.mode)
        stage = stage_of(words, group, helpers) or match.entry.stage
        if "to" in helpers and stage is not Stage.ACCOMPLISHED:
            group, _, _ = verb_group(words, group - 1, clause.first)  # "The European Union | plans to impose"
        if "to" in helpers and stage is Stage.ACCOMPLISHED:
            return None
        mention.stage = stage
        mention.is_suspected = footing is Footing.ALLEGED
        suffers = passive or is_reduced(words, match, clause)
        mention.is_fresh = (self._passive if suffers else self._active)(clauses, mention, group)
        doers = mention.slots.actor_words
        mention.is_suspected = mention.is_suspected or (bool(doers) and doers[0].lower in {"suspected", "alleged"})
        return mention if mention.is_fresh or match.entry.id in HARMING else None  # only nouns point back

    def _active(self, clauses: Sequence[Clause], mention: Mention, group: int) -> bool:
        words, clause, entry = mention.clause.sentence.words, mention.clause, mention.entry
        slots = mention.slots
        subject = subject_of(clauses, clause, group)
        if entry.subjects:
            acted = bool(subject) and subject[-1].lower in entry.subjects
        else:
            acted = bool(subject) and self._filling.actor(slots, subject)
            acted = acted or (bool(subject) and subject[-1].lower in _FLYING)  # "a bomb killed three": nobody is named
        first, last = phrase_from(words, mention.last, clause.last)
        if entry.only and last > first and words[last - 1].lower not in entry.only:
            return False
        after = list(chain(words, last if last > first else mention.last, clause.last))
        suffered = False
        if entry.nouns:
            if not _heads(words[first:last]) & entry.nouns:
                return False
            mention.last = max(mention.last, last)
        elif not entry.object and last > first:
            suffered = self._filling.object(slots, words, (first, last), after)
        scene = [
            Phrase("in", p.first, p.last) if p.preposition == "of" and entry.event_type is EventType.PROTEST else p for p in after
        ]
        self._filling.phrases(slots, words, scene, entry.object)
        suffered = suffered or bool(slots.recipients or slots.targets or slots.spots)
        if entry.event_type is EventType.ASSAULT:
            landed = any(not spot.is_water for spot in slots.spots) or bool(slots.recipients or slots.targets)
            return acted and (landed if entry.nouns else suffered) and not is_figurative(mention, subject)
        if entry.both:
            _each_other(mention)
            return acted and bool(slots.recipients)
        return acted and (bool(entry.object) or suffered or entry.event_type in _INTRANSITIVE)

    def _passive(self, clauses: Sequence[Clause], mention: Mention, group: int) -> bool:
        words, clause, entry = mention.clause.sentence.words, mention.clause, mention.entry
        if entry.object or entry.nouns:
            return False
        subject = subject_of(clauses, clause, group)
        suffered = bool(subject) and self._filling.suffer(mention.slots, subject)
        after = list(chain(words, mention.last, clause.last))
        self._filling.phrases(mention.slots, words, after, ())
        agent = bool(mention.slots.actors or mention.slots.weapons)
        plain = entry.id in _PLAIN_PASSIVES
        if is_figurative(mention, ()):
            return False
        placed = bool(mention.slots.spots) or any(word.lower in TIME_WORDS or is_number(word) for word in clause.words)
        return suffered and (agent or (plain and placed))


def _heads(words: Sequence[Word]) -> set[str]:
    """The nouns that head a phrase: "rockets and mortars" has two, "missiles expert John Smith" is headed by Smith."""
    return {word.lower for k, word in enumerate(words) if k + 1 == len(words) or words[k + 1].lower == "and"}


def _each_other(mention: Mention) -> None:
    """As in "Petro and Maduro met": the second of two who meet is whom the first one met."""
    slots = mention.slots
    if mention.entry.id == "verb:meet" and not slots.recipients and len(slots.actors) > 1:
        slots.actors, slots.recipients = slots.actors[:1], slots.actors[1:]


def _is_bodily(mention: Mention) -> bool:
    """Whether an act carried out on something is done to people, things or places: "an attack on the bowling" is not."""
    slots, words = mention.slots, mention.clause.sentence.words
    aimed = any(phrase.preposition in mention.entry.object for phrase in chain(words, mention.last, mention.clause.last))
    return not aimed or bool(slots.recipients or slots.targets or slots.spots)


_OFTEN = word_set("repeatedly frequently often regularly routinely periodically sometimes usually always")
"""Helpers of a habit: "has repeatedly targeted" tells of many acts and of none."""
_FLYING = word_set("bomb bombs missile missiles rocket rockets drone drones grenade grenades mortar mortars")
"""Weapons that strike by themselves in English, without anybody who sends them."""
HARMING = frozenset({"verb:kill", "verb:wound"})
"""Verbs that may tell only what some other act in the sentence did."""
_STRIKING = word_set("hit struck targeted rocked destroyed damaged")
"""Verbs whose object is what an act struck: "strikes targeted three facilities"."""
_INTRANSITIVE = frozenset({EventType.PROTEST, EventType.AGREE, EventType.RETREAT, EventType.THREATEN})
_PLAIN_PASSIVES = frozenset({"verb:attack", "verb:shell", "verb:bomb", "verb:shoot", "verb:abduct", "verb:stab", "verb:arrest"})
"""Passives that need no agent: "the convoy was attacked". "Three people were killed" may be an accident and needs a cause."""
