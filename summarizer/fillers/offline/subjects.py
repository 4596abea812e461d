"""Who stands in front of a verb: finds the subject of a verb group.

Its own noun phrase, past "On Monday" and "Late on Friday in Kano"; the noun that "which" or "who" describes; or, where a
verb follows an "and", the subject that it shares with the verb before. A name in apposition ("a commander, Brig Gen Razi
Mousavi, was killed") stands in for the common noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.phrases import phrase_before, phrase_from
from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    PREPOSITIONS,
    QUANTIFIERS,
    TIME_WORDS,
    Word,
    is_number,
    word_set,
)

_OPENERS = word_set("and but when while after before as meanwhile")
_PAST = word_set(
    "said told took used made left held began fought sought threw broke went came fell won lost met fled led sent gave set saw"
)
"""Common past forms that the lexicon does not hold and that do not end in -ed."""


def clause_subject(clauses: Sequence[Clause], clause: Clause) -> Sequence[Word]:
    """The subject of a clause's first verb."""
    verb = _first_verb(clause)
    return subject_of(clauses, clause, verb) if verb is not None else ()


def subject_of(clauses: Sequence[Clause], clause: Clause, group: int) -> Sequence[Word]:
    """The noun phrase in front of a verb group: its own, the described noun's, or the one shared with the clause before."""
    words = clause.sentence.words
    if clause.kind == "relative" and clause.opener != "where":
        return _described(words, clause)
    own = _own_subject(words, clause.first, group)
    if own:
        return _named_instead(words, own, group)
    if clause.parent is None or clause.kind not in {"coord", "resumed", "participle"}:
        return ()
    parent = clauses[clause.parent]
    verb = _first_verb(parent)
    return subject_of(clauses, parent, verb) if verb is not None else ()


def _own_subject(words: Sequence[Word], first: int, group: int) -> Sequence[Word]:
    last = group
    if last - 1 > first and words[last - 1].lower == ",":
        comma = next((k for k in range(last - 2, first, -1) if words[k].lower == ","), None)
        last = comma if comma is not None else last - 1
    begin = next((k + 1 for k in range(last - 1, first - 1, -1) if words[k].is_mark), first)
    begin = _past_openings(words, begin, last)
    start, end = phrase_from(words, begin, last)
    if end < last and any(word.lower in lexicon().verb_forms and word.lower.endswith("ed") for word in words[end:last]):
        return ()
    return words[start:end]


def _named_instead(words: Sequence[Word], subject: Sequence[Word], group: int) -> Sequence[Word]:
    """In "A commander in its Guard Corps, Brig Gen Razi Mousavi, had been killed" the name completes the common noun."""
    if not subject or subject[-1].is_name or group < 3 or words[group - 1].lower != ",":
        return subject
    comma = next((k for k in range(group - 2, 0, -1) if words[k].lower == ","), None)
    named = words[comma + 1 : group - 1] if comma is not None else ()
    return [*subject, *named] if named and all(word.is_name for word in named) else subject


def _past_openings(words: Sequence[Word], begin: int, last: int) -> int:
    """Over "On Monday", "Late on Friday in Kano" to where the subject begins."""
    k = begin
    while k < last:
        lower = words[k].lower
        counted = k + 1 < last and lower in QUANTIFIERS and (is_number(words[k + 1]) or words[k + 1].lower in QUANTIFIERS)
        if counted:  # "At least five people" begins no phrase of place
            return k
        if lower in PREPOSITIONS and k + 1 < last:
            _, end = phrase_from(words, k + 1, last)
            if end >= last:
                return last
            k = max(end, k + 1)
        elif lower in {"last", "this"} and k + 1 < last and words[k + 1].lower in TIME_WORDS:
            k += 2
        elif (
            lower in TIME_WORDS
            or lower in ADVERBS | _OPENERS
            or (k > begin and is_number(words[k]) and words[k - 1].lower in TIME_WORDS)
        ):
            k += 1
        else:
            return k
    return k


def _described(words: Sequence[Word], clause: Clause) -> Sequence[Word]:
    """The noun phrase that a relative clause describes: the one right before it."""
    end = clause.first
    while end > 0 and words[end - 1].is_mark:
        end -= 1
    return words[described_from(clause) : end]


def described_from(clause: Clause) -> int:
    """Where the noun phrase begins that a relative clause describes."""
    words, end = clause.sentence.words, clause.first
    while end > 0 and words[end - 1].is_mark:
        end -= 1
    return phrase_before(words, end, max(0, end - 12))


def _first_verb(clause: Clause) -> int | None:
    """Where the verb group of a clause begins, for borrowing its subject."""
    words = clause.sentence.words
    for k in range(clause.first + 1, clause.last):
        if words[k].lower in AUXILIARIES or is_past(words[k]):
            return k
    return None


def is_past(word: Word) -> bool:
    """Whether a word is written like the past of a verb, and not like a name."""
    lower = word.lower
    known = lower in lexicon().verb_forms or lower in _PAST or (lower.endswith("ed") and "-" not in lower)
    return known and not word.is_name
