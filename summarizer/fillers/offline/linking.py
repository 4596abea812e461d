"""Reads one sentence: its acts, with what its other clauses say of them.

Days, agents and weapons come to an act from its own clause or from a relative clause that describes it ("which was
carried out with a one-way attack drone"), never from a neighbour that tells of something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from schemas.event import Party
from summarizer.fillers.offline.acts import HARMING
from summarizer.fillers.offline.blaming import assign_tellings
from summarizer.fillers.offline.causing import assign_harms
from summarizer.fillers.offline.clauses import Clause, cut_clauses
from summarizer.fillers.offline.countries import countries_in
from summarizer.fillers.offline.dating import day_of
from summarizer.fillers.offline.denying import denier_in
from summarizer.fillers.offline.governing import describes_act, own_days
from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.parties import read_name
from summarizer.fillers.offline.phrases import chain
from summarizer.fillers.offline.quotes import quoted
from summarizer.fillers.offline.readings import Context, Reading
from summarizer.fillers.offline.sentences import Sentence
from summarizer.fillers.offline.speech import Attribution
from summarizer.fillers.offline.subjects import clause_subject, described_from
from summarizer.fillers.offline.words import Word

_BEHIND = frozenset({"after", "before", "when", "following", "since", "amid"})

_COUNTING = frozenset({"counted", "recorded", "registered", "documented", "logged", "tallied"})
"""Verbs whose subject answers for a tally: "officials have counted 103 attacks"."""


def read_sentence(sentence: Sentence, attributions: Sequence[Attribution], context: Context) -> Reading:
    """Everything that one sentence says of acts."""
    clauses = cut_clauses(sentence, attributions)
    reading = Reading(sentence, clauses)
    reading.by_clause = {clause.index: context.acts.of_clause(clauses, clause) for clause in clauses}
    reading.mentions = [mention for mentions in reading.by_clause.values() for mention in mentions]
    for clause in clauses:
        assign_harms(reading, clause, context.numbers.within(clause.start, clause.end))
    for clause in clauses:
        _enrich(reading, clause, context)
        assign_tellings(reading, clause, context.telltale)
        denier = denier_in(clauses, clause)
        reading.deniers += [denier] if denier else []
    reading.mentions = [m for m in reading.mentions if m.caused_by is None and (m.is_fresh or m.entry.id not in HARMING)]
    for mention in reading.mentions:
        _count(mention, context)
        if mention.count and any(word.lower in _COUNTING for word in mention.clause.words):
            mention.counted_by = read_name(clause_subject(clauses, mention.clause))[0] or None
    reading.response_at = _response(sentence)
    return reading


def _enrich(reading: Reading, clause: Clause, context: Context) -> None:
    """Days, and the agent or weapon of "which was carried out with a drone"."""
    here = context.dates.within(clause.start, clause.end)
    own = reading.by_clause[clause.index]
    words = clause.sentence.words
    is_quoted = clause.attribution is not None or quoted(context.regions, clause.start) is not None
    for mention in own:
        mention.opening = _opening(reading.clauses, clause)
        mention.follows_opener = any(word.lower in _BEHIND for word in words[1 : mention.first])
        planned = mention.stage.value == "planned"
        mention.day = day_of(own_days(mention, here), context.published, quoted=is_quoted, planned=planned)
    if clause.opener == "where" and own:
        for mention in own:
            context.filling.spot_described(mention.slots, words[described_from(clause) : clause.first])
    for mention in own:
        _belong(mention, clause_subject(reading.clauses, clause))
    if own or clause.kind not in {"relative", "participle"} or clause.parent is None:
        return
    above = reading.by_clause[clause.parent]
    if not above or above[-1].caused_by is not None:
        return
    if above[-1].day.value is None and here and describes_act(clause, above[-1]):
        above[-1].day = day_of(here, context.published, quoted=is_quoted)
    light = _light(clause)
    if light is not None:
        phrases = list(chain(clause.sentence.words, light, clause.last))
        context.filling.phrases(above[-1].slots, clause.sentence.words, phrases, ())
        _arm(above[-1])


def _opening(clauses: Sequence[Clause], clause: Clause) -> int:
    """Where a quotation of a clause begins: with its subject, be it the noun that "which" describes or shared over an "and"."""
    if clause.kind in {"coord", "resumed", "participle"} and clause.parent is not None:
        return _opening(clauses, clauses[clause.parent])
    if clause.kind != "relative":
        return clause.first
    return clause.first + 1 if clause.opener == "where" else described_from(clause)


def _arm(mention: Mention) -> None:
    if mention.mode is None and mention.slots.weapons:
        mention.mode = lexicon().modifiers.get(mention.slots.weapons[0].split()[-1].lower())


def _belong(mention: Mention, subject: Sequence[Word]) -> None:
    """As in "their troops" are the troops of the country that the clause's subject is of."""
    owner = next(iter(countries_in(subject)), None)
    if owner is None:
        return
    owned = {after.lower for word, after in pairwise(mention.clause.words) if word.lower in {"their", "its"}}
    for k, party in enumerate(mention.slots.recipients):
        if party.country is None and party.name.split()[0].lower() in owned:
            mention.slots.recipients[k] = Party(name=party.name, country=owner.code, sector=party.sector)


def _light(clause: Clause) -> int | None:
    words = clause.sentence.words
    for k in range(clause.first, clause.last):
        for size in (1, 2):
            if tuple(word.lower for word in words[k : k + size]) in lexicon().light:
                return k + size
    return None


def _count(mention: Mention, context: Context) -> None:
    """As in "103 attacks since October 17": only an open date makes a plural with a number a tally of many acts."""
    if not (mention.is_plural and mention.entry.is_noun and mention.day.value and mention.day.value.endswith("/..")):
        return
    words = mention.clause.sentence.words
    counted = context.numbers.within(mention.clause.start, words[mention.first].start)
    between = counted and context.text[counted[-1].span.end : words[mention.first].start].split()
    if counted and len(between or ()) <= 3 and "of" not in (between or ()):
        mention.count = counted[-1]
        mention.is_fresh = True


def _response(sentence: Sentence) -> int | None:
    """Where a sentence says "response to" or "retaliation for"."""
    words = sentence.words
    for k in range(len(words) - 1):
        if (words[k].lower, words[k + 1].lower) in {
            ("response", "to"),
            ("retaliation", "for"),
            ("revenge", "for"),
            ("reprisal", "for"),
        }:
            return words[k].start
    return None
