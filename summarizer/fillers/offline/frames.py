"""Small questions about the words around a trigger, each answered from a handful of neighbours.

Is this "strikes" a deed or the name of one? Was it carried out, did it happen, is it one of "a series of attacks", is it
still only planned? None of these knows anything of events; they are the grammar that `acts` asks, in its fixed order.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.event import Stage
from schemas.plover import EventType
from summarizer.fillers.offline.casualties import HARM
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.oldlexicon import Form, Match, lexicon
from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CALENDAR,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    Word,
    is_number,
    word_set,
)

_MASSES = word_set("series wave string spate number dozens scores hundreds thousands round kind type risk threat fear fears")
_PLANNING = word_set(
    "plan plans planned planning intends intended intend prepares preparing prepared vowed vows expected due set scheduled"
)
_TRYING = word_set("tried tries trying attempted attempts failed fails sought")


def is_verb(words: Sequence[Word], match: Match, clause: Clause, *, or_noun: bool) -> bool:
    """Whether a match is a deed here. Ambiguous forms are verbs only behind a helper, or between a subject and an object."""
    before = words[match.first - 1] if match.first > clause.first else None
    after = words[match.last] if match.last < clause.last else None
    if _is_written_as_name(words, match.first, clause):
        return False
    if match.form in (Form.BASE, Form.PRESENT) and before is not None and before.lower in lexicon().verb_forms:
        return False  # "hit targets"
    if match.form in (Form.BASE, Form.PRESENT) and or_noun:
        helped = before is not None and before.lower in AUXILIARIES | {"to"}
        opens = (
            after is not None
            and (after.lower in DETERMINERS or after.is_name or is_number(after))
            and after.lower not in TIME_WORDS
        )
        subject = before is not None and (before.is_name or before.lower.endswith(("s", "men", "police", "people")))
        return helped or (opens and subject and before is not None and before.lower not in AUXILIARIES | PREPOSITIONS)
    if before is not None and before.lower in DETERMINERS | PREPOSITIONS - {"by", "to"} and match.form is not Form.BASE:
        return False
    return not (match.form is Form.BASE and before is not None and before.lower in DETERMINERS)


def _is_written_as_name(words: Sequence[Word], place: int, clause: Clause) -> bool:
    """Whether a capital marks a name or a month and no verb: "by March", "Shell said". Headlines capitalise verbs too."""
    word = words[place]
    return word.is_name and (word.lower in CALENDAR or (place > 0 and not clause.sentence.is_headline))


def stands_as_noun(words: Sequence[Word], match: Match, clause: Clause) -> bool:
    """Whether a noun is not just the first half of a compound: "attack helicopters", "strike group", "attack drone"."""
    if match.last >= clause.last:
        return True
    after = words[match.last]
    joined = after.is_mark or after.lower in PREPOSITIONS | AUXILIARIES | ADVERBS | TIME_WORDS | PRONOUNS | DETERMINERS
    return (
        joined
        or after.lower in lexicon().verb_forms
        or after.lower in HARM
        or after.lower.endswith(("ed", "ing"))
        or after.lower in {"and", "or", "that", "also", "left", "came"}
    )


def is_mass(words: Sequence[Word], begin: int, start: int) -> bool:
    """As in "a series of attacks", "dozens of attacks": many acts, none of them told."""
    return begin - 2 >= start and words[begin - 1].lower == "of" and words[begin - 2].lower in _MASSES


def mode_of(before: Sequence[Word]) -> str | None:
    """The mode that the words before a noun give: "a one-way attack drone strike"."""
    return next((mode for word in reversed(before) if (mode := lexicon().modifiers.get(word.lower))), None)


def light_before(words: Sequence[Word], begin: int, start: int) -> int | None:
    """The light verb right before a noun phrase ("carried out strikes"), as the place of its first word."""
    for size in (1, 2):
        first = begin - size
        if first >= start and tuple(word.lower for word in words[first:begin]) in lexicon().light:
            return first
    return None


def light_after(words: Sequence[Word], last: int, stop: int) -> bool:
    """As in "was carried out by X", "was launched" behind the noun."""
    k = last
    while k < stop and k < last + 8 and words[k].lower not in BE:
        k += 1
    k += 1
    while k < stop and words[k].lower in ADVERBS | {"been"}:
        k += 1
    return any(tuple(word.lower for word in words[k : k + size]) in lexicon().light for size in (1, 2))


def happening(words: Sequence[Word], last: int, stop: int) -> int | None:
    """The verb of happening, hitting or harming whose subject the noun is, in the words up to the clause's end."""
    for k in range(last, min(stop, last + 14)):
        lower = words[k].lower
        if lower in BE and k + 2 < stop and (words[k + 1].lower, words[k + 2].lower) == ("claimed", "by"):
            return k + 1
        if any(tuple(word.lower for word in words[k : k + size]) in lexicon().occur for size in (1, 2)):
            return k if words[k - 1].lower not in {"not", "never", "to"} else None
        if lower in HARM and lower not in {"dead", "missing"}:
            return k if words[k - 1].lower not in {"not", "never", "to"} else None
        if lower in AUXILIARIES and lower not in {"has", "have", "had", "also"}:
            return None
    return None


def stage_of(words: Sequence[Word], group: int, helpers: set[str]) -> Stage | None:
    """How far the deed went, where its helpers say: "will attack", "tried to attack"; None for a plain deed."""
    before = words[group - 1].lower if group > 0 else ""
    if "to" in helpers:
        if before in _TRYING:
            return Stage.ATTEMPTED
        return Stage.PLANNED if before in _PLANNING or helpers & BE else None
    return Stage.PLANNED if helpers & {"will", "shall"} else None


def is_reduced(words: Sequence[Word], match: Match, clause: Clause) -> bool:
    """As in "a commander killed in a strike", "a convoy attacked by rebels": a passive that has lost its auxiliary."""
    if match.form not in (Form.PAST, Form.PARTICIPLE):
        return False
    if match.last >= clause.last:
        return not match.entry.object and match.entry.human
    after = words[match.last].lower
    if after == "at" and match.last + 1 < clause.last and words[match.last + 1].lower in {"least", "most"}:
        return False  # "killed at least 20" has its object behind it
    if match.entry.event_type not in {EventType.ASSAULT, EventType.COERCE}:
        return after == "by"  # "Petro and Maduro met in Caracas"
    return after == "by" or (after in {"in", "during", "when", "at"} and not match.entry.object)
