"""How many were killed, hurt, missing or taken: each count with its group, its qualifier and the words that say so.

A number counts people only where a word of harm governs it: "killed three soldiers", "three soldiers were killed",
"leaving two dead", "three wounded, one critically". The bounds and qualifiers are those of `grounding.numbers`. A person
who is killed without a number makes no count, "no one was hurt" makes none, and neither does harm done by a crash or an
earthquake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.event import Effect, Qualifier
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.footing import is_nobody
from summarizer.fillers.offline.phrases import phrase_from
from summarizer.fillers.offline.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, QUANTIFIERS, Word, word_set
from summarizer.grounding.numbers import NumberMention

HARM: dict[str, Effect] = {
    **dict.fromkeys(("killed", "killing", "kill", "kills", "dead", "died", "slain", "murdered"), Effect.KILLED),
    **dict.fromkeys(
        ("wounded", "wounding", "wound", "wounds", "injured", "injuring", "injure", "injures", "hurt"), Effect.INJURED
    ),
    "missing": Effect.MISSING,
    **dict.fromkeys(("kidnapped", "kidnapping", "abducted", "abducting", "captured", "capturing"), Effect.CAPTURED),
}
_ACTIVE = word_set(
    "killing murdering wounding injuring kidnapping abducting capturing killed kill kills wounded wound wounds"
    " injured injure injures kidnapped abducted captured hurt"
)
"""Forms that may have the people harmed behind them: "killed three soldiers"."""
_CRITICAL = frozenset({"critically", "critical"})
_ACCIDENTS = word_set(
    "crash crashes accident accidents earthquake quake flood floods flooding fire wildfire storm hurricane cyclone"
    " typhoon landslide collision disease cholera outbreak virus avalanche heatwave collapse capsized derailment"
    " derailed"
)
_REACH = 8


@dataclass(frozen=True, slots=True)
class Harm:
    """One count in one clause. `group` are the words of the people counted; `start:end` the stretch that shows it."""

    effect: Effect
    low: int | None
    high: int | None
    qualifier: Qualifier
    group: tuple[Word, ...]
    start: int
    end: int
    word: int


def harms_in(clause: Clause, numbers: Sequence[NumberMention]) -> list[Harm]:
    """The casualty counts of one clause; `numbers` are the number mentions inside it."""
    words = clause.sentence.words
    found: list[Harm] = []
    used: set[int] = set()
    for place in range(clause.first, clause.last):
        effect = HARM.get(words[place].lower)
        if effect is None or is_nobody(words, place, clause.first) or _is_noun(words, place):
            continue
        number = _object_number(words, place, numbers, clause) or _subject_number(words, place, numbers, used, clause)
        if number is None or number.number_span.start in used:
            continue
        used.add(number.number_span.start)
        found.append(_harm(effect, number, words, place, clause))
    return [*found, *_critical(clause, numbers, used, found)]


def is_accident(words: Sequence[Word]) -> bool:
    """Whether the words speak of an accident or a disaster, where nobody attacks anybody."""
    return any(word.lower in _ACCIDENTS for word in words)


def _is_noun(words: Sequence[Word], place: int) -> bool:
    """As in "the killing of", "the dead": named, not told."""
    return (
        place > 0
        and words[place].lower in {"killing", "kidnapping", "dead", "wound", "wounds"}
        and words[place - 1].lower in DETERMINERS
    )


def _object_number(words: Sequence[Word], place: int, numbers: Sequence[NumberMention], clause: Clause) -> NumberMention | None:
    if words[place].lower not in _ACTIVE or place + 1 >= clause.last:
        return None
    k = place + 1
    while k < clause.last and (words[k].lower in {"the", "another", "a", "an"} or words[k].lower in QUANTIFIERS):
        k += 1
    limit = words[min(k, clause.last - 1)].start
    found = next((n for n in numbers if words[place].end <= n.span.start and n.number_span.start <= limit), None)
    return None if found is None or _is_tally(words, found) else found


def _subject_number(
    words: Sequence[Word], place: int, numbers: Sequence[NumberMention], used: set[int], clause: Clause
) -> NumberMention | None:
    """The nearest unused number before the word, with nothing between but the people counted and auxiliaries."""
    before = [
        n
        for n in numbers
        if clause.start <= n.span.start and n.span.end <= words[place].start and n.number_span.start not in used
    ]
    before = [n for n in before if not _is_subset(words, n) and not _is_tally(words, n)]
    if not before:
        return None
    number = before[-1]
    between = _outside_asides([word for word in words[clause.first : place] if word.start >= number.span.end])
    if len(between) > _REACH or any(word.lower in HARM or word.lower in {"by", "on", "after"} for word in between):
        return None
    return None if _opens_other_phrase(between) else number


def _before(words: Sequence[Word], number: NumberMention) -> list[str]:
    """The two words in front of a number."""
    place = next((k for k, word in enumerate(words) if word.start >= number.span.start), len(words))
    return [word.lower for word in words[max(0, place - 2) : place]]


def _is_subset(words: Sequence[Word], number: NumberMention) -> bool:
    """Whether a number counts a part of others: "12 people, including three children". A part without its total misleads."""
    before = _before(words, number)
    return before[-1:] == ["including"] or before in (["among", "them"], ["of", "them"], ["of", "whom"])


def _is_tally(words: Sequence[Word], number: NumberMention) -> bool:
    """Whether a number is where a tally stands by now: "raising to 50 the number of", "rose to 137 from 133"."""
    return _before(words, number)[-1:] in (["to"], ["from"])


def _outside_asides(words: Sequence[Word]) -> list[Word]:
    """Words without what stands between commas behind "including"."""
    kept: list[Word] = []
    inside = False
    for word in words:
        inside = (inside or word.lower == "including") and word.lower != ","
        if not inside and not word.is_mark:
            kept.append(word)
    return kept


def _opens_other_phrase(between: Sequence[Word]) -> bool:
    """Whether a preposition cuts the number off from the verb; "two of them" and "three people in Mali" do not."""
    return any(word.lower in PREPOSITIONS - {"of", "in", "at", "from"} for word in between)


def _harm(effect: Effect, number: NumberMention, words: Sequence[Word], place: int, clause: Clause) -> Harm:
    after = next((k for k in range(clause.first, clause.last) if words[k].start >= number.number_span.end), clause.last)
    group = _group(words, after, clause.last)
    end = max(words[place].end, number.span.end, group[-1].end if group else 0)
    return Harm(
        effect,
        number.low,
        number.high,
        Qualifier(number.qualifier),
        group,
        min(words[place].start, number.span.start),
        end,
        place,
    )


def _group(words: Sequence[Word], first: int, last: int) -> tuple[Word, ...]:
    """The people counted: the noun phrase behind the number."""
    if first < last and words[first].lower == "of":
        first += 1
    begin, end = phrase_from(words, first, last)
    group = words[begin:end]
    kept = next(
        (k for k, word in enumerate(group) if word.lower in HARM or word.lower == "and" or word.lower in AUXILIARIES), len(group)
    )
    return tuple(group[:kept])


def _critical(clause: Clause, numbers: Sequence[NumberMention], used: set[int], found: Sequence[Harm]) -> list[Harm]:
    """As in "one critically", "one is in critical condition", "two of them critically injured"."""
    words = clause.sentence.words
    rows: list[Harm] = []
    for place in range(clause.first, clause.last):
        if words[place].lower not in _CRITICAL:
            continue
        before = [n for n in numbers if n.span.end <= words[place].start and n.number_span.start not in used]
        if not before or sum(before[-1].span.end <= word.start < words[place].start for word in words) > 4:
            continue
        used.add(before[-1].number_span.start)
        row = _harm(Effect.CRITICALLY_INJURED, before[-1], words, place, clause)
        end = words[place + 1].end if place + 1 < clause.last and words[place + 1].lower == "condition" else words[place].end
        rows.append(Harm(row.effect, row.low, row.high, row.qualifier, (), row.start, end, place))
    upgraded = {row.start for row in found} & {row.start for row in rows}
    return [row for row in rows if row.start not in upgraded]
