"""Counts of harm in one sentence: who was killed, hurt, lost or taken, how many, by whose count, and in what.

Found on the parse, not by nearness: an age, a price or a distance beside "killed" is no toll, and "nine of the ten hostages are
home" harms nobody. Harm that is denied, feared, planned or only possible is left out. The toll of a whole war or a year is
found as well, but flagged: it belongs to no single attack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from schemas.event import Effect, Party
from summarizer.fillers.offline.coding.counting import NOBODY, Cast, Counted, counted, of_number
from summarizer.fillers.offline.coding.harming import Harm, harms_of, stated
from summarizer.fillers.offline.coding.mentions import Source, Toll
from summarizer.fillers.offline.coding.origins import cause_of, is_cumulative
from summarizer.fillers.offline.coding.reading import Line
from summarizer.fillers.offline.coding.sources import plain_name, source_of, speaker_source
from summarizer.fillers.offline.coding.tallies import named, of_behind, tallied, tallied_before
from summarizer.fillers.offline.coding.voices import COUNTING
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.harm import harm_words, words_of

_UNNAMED: Final = words_of(
    "dead wounded injured missing killed death fatality injury casualty body other more life"
)
"""Heads that say no more of those counted than the harm does."""
_LONGEST_CLIMB: Final = 6
_FICTION: Final = words_of(
    "film movie novel book play series game drama opera story fable myth legend poem song"
)
_GOING_ON: Final = words_of("go begin start continue manage help proceed happen use succeed come")
_UNREAL: Final = frozenset({"if", "unless", "whether", "lest", "until", "till", "without"})


@dataclass(frozen=True, slots=True)
class FoundToll:
    """A toll with what its clause says of its origin: the verb or noun that tells it, and the act it came of."""

    toll: Toll
    predicate: Predicate | None = field(repr=False)
    """The verb that tells the harm, or that its noun belongs to."""
    nominal: Nominal | None = field(repr=False)
    """The noun that tells it, where one does: "the killing of three men"."""
    cause: Nominal | None = field(repr=False)
    """What the clause says did it: "killed in the attack", "the blast wounded nine"."""
    governor: Predicate | None = field(repr=False)
    """The verb that a trailing "killing nine" hangs on."""
    is_cumulative: bool = False


@dataclass(frozen=True, slots=True)
class _Context:
    line: Line
    previous: Line | None
    cast: Cast


def tolls_of(line: Line, cast: Cast, previous: Line | None = None) -> list[FoundToll]:
    """The tolls of a sentence in the order of their numbers; each number counts once. Linear in the sentence.

    `previous` is the sentence before it, in which a quotation may have begun that names the source of a count.
    """
    context = _Context(line, previous, cast)
    found: list[FoundToll] = []
    used: dict[int, list[Effect]] = {}
    for harm, count, noun in _told(line, cast):
        place = count.nominal.number or count.nominal.head
        if not _is_new(harm, used.get(place, [])) or not _is_real(line, harm.predicate) or _is_question(line):
            continue
        used.setdefault(place, []).append(harm.effect)
        found.append(_found(context, harm, count, noun))
    found.extend(_or_by_others(context, found, used))
    return _with_shared_causes(sorted(found, key=lambda each: each.toll.start))


def _is_new(harm: Harm, known: Sequence[Effect]) -> bool:
    """Whether a number counts once more: people "abducted and killed" are both, those "wounded, two critically" too."""
    if not known:
        return True
    further = harm.tells and {harm.effect, *known} <= _BOTH
    return harm.effect not in known and (further or harm.effect is Effect.CRITICALLY_INJURED)


_BOTH: Final = frozenset({Effect.CAPTURED, Effect.KILLED, Effect.MISSING})


def _with_shared_causes(found: Sequence[FoundToll]) -> list[FoundToll]:
    """In "36 were abducted in the attacks, and four killed" the bare "killed" has its cause from the verb before it."""
    shared: list[FoundToll] = []
    for each in found:
        model, own = (shared[-1] if shared else None), each.predicate
        bare = own is not None and not own.group.helpers and not own.around and not own.times and not own.objects
        if model is not None and bare and own is not model.predicate and each.cause is None:
            governor = each.governor or model.predicate
            each = replace(each, cause=model.cause, governor=governor, is_cumulative=model.is_cumulative)  # noqa: PLW2901
        shared.append(each)
    return shared


def _told(line: Line, cast: Cast) -> Iterator[tuple[Harm, Counted, Nominal | None]]:
    """Every harm with every count of it: verbs first, then tallies and nouns, then what only stands beside a number."""
    for predicate in line.parse.predicates:
        harm = harms_of(line, predicate)
        if harm is not None:
            yield from ((harm, count, None) for count in _counts(line, harm, cast))
    for predicate in line.parse.predicates:
        before = tallied_before(line, predicate)
        if before is not None:
            yield (*before, None)
    for nominal in line.parse.nominals:
        tally = tallied(line, nominal)
        if tally is not None:
            yield (*tally, nominal)
        for harm in named(line, nominal):
            yield from ((harm, count, nominal) for count in _counts(line, harm, cast))
    for nominal in line.parse.nominals:
        for harm in stated(line, nominal):
            yield from ((_placed(line, harm), count, None) for count in _counts(line, harm, cast))


def _counts(line: Line, harm: Harm, cast: Cast) -> Iterator[Counted]:
    if not harm.certain:
        yield from counted(line, harm.nominal, cast)
    elif harm.nominal.number is not None and line.words(harm.nominal)[0] not in NOBODY:
        count = of_number(line, harm.nominal.number, harm.nominal)
        if count is not None:
            yield count


def _placed(line: Line, harm: Harm) -> Harm:
    """Harm beside a number, with the predicate that the number belongs to."""
    own = next((p for p in line.parse.predicates if p.verb == harm.first), None)
    use = line.use_of(harm.nominal)
    return Harm(harm.effect, harm.nominal, harm.first, harm.last, own or (use[0] if use else None), harm.certain)


def _found(context: _Context, harm: Harm, count: Counted, noun: Nominal | None) -> FoundToll:
    line = context.line
    first, last = min(count.first, harm.first), max(count.last, harm.last)
    name, parties = _group_name(line, count, harm, context.cast)
    toll = Toll(
        harm.effect, count.low, count.high, count.qualifier, count.nominal, line,
        line.tokens[first].start, line.tokens[last - 1].end, _source(context, count, harm.predicate), name, parties,
    )  # fmt: skip
    predicate = harm.predicate
    governor = predicate.governor if predicate is not None and predicate.link in {"ing", "and"} else None
    cause = cause_of(line, harm, noun)
    return FoundToll(toll, predicate, noun, cause, governor, is_cumulative(line, harm, cause, count))


def _group_name(line: Line, count: Counted, harm: Harm, cast: Cast) -> tuple[str | None, tuple[Party, ...]]:
    """What those counted are called; a bare number, a pronoun without a name and "64 injured" have none."""
    nominal, head = count.nominal, line.tokens[count.nominal.head]
    parties = () if harm.certain else tuple(cast.parties(line, nominal))
    if head.tag == t.PRONOUN or (head.tag == t.NAME and nominal.number is None):
        return (parties[0].name, parties) if parties else (plain_name(line, nominal) if head.tag == t.NAME else None, ())
    if harm.certain or head.tag in {t.NUMBER, t.DETERMINER} or (head.lemma or head.lower) in _UNNAMED:
        return None, ()
    return _people_text(line, nominal), parties


def _people_text(line: Line, nominal: Nominal) -> str:
    """A group without its count: "herders" of "dead four herders", "soldiers" of "seven of the nine soldiers"."""
    begin = nominal.first
    for k in range(nominal.first, nominal.head):
        if line.tokens[k].tag in {t.DETERMINER, t.NUMBER} or line.tokens[k].lower == "of":
            begin = k + 1
    last = nominal.last - (line.tokens[nominal.last - 1].tag == t.POSSESSIVE)
    return " ".join(line.text(begin, last).split())


# --- whether it happened ----------------------------------------------------------------------------------------------------


def _is_question(line: Line) -> bool:
    return any(token.text == "?" for token in line.tokens[-2:])


def _is_real(line: Line, predicate: Predicate | None) -> bool:
    """Whether the harm is told as a fact: not denied, feared, planned or only possible, nor anything it hangs on."""
    words = harm_words().words
    above, climbed = predicate, 0
    while above is not None and climbed < _LONGEST_CLIMB:
        if above.is_negated and (climbed == 0 or above.link != "that"):
            return False
        if above.link in _UNREAL or above.group.modal in words["unsure"]:
            return False
        if above.link == "to" and not _is_done(above):
            return False
        if climbed and (above.lemma in words["fear"] or _is_fiction(line, above)):
            return False
        if above.link not in {"to", "and", "ing", "that", "quote", "relative"}:
            return True
        above, climbed = above.governor, climbed + 1
    return True


def _is_done(infinitive: Predicate) -> bool:
    """Whether "to kill" tells of something done: "went on to kill", "is said to have killed", not "attempts to kill"."""
    above = infinitive.governor
    return "have" in infinitive.group.helpers or (above is not None and above.lemma in _GOING_ON)


def _is_fiction(line: Line, predicate: Predicate) -> bool:
    return predicate.subject is not None and line.tokens[predicate.subject.head].lemma in _FICTION


# --- whose count it is ------------------------------------------------------------------------------------------------------


def _source(context: _Context, count: Counted, predicate: Predicate | None) -> Source | None:
    """Who counts: whose account follows the number, whoever is the subject of "counted" or "put", else who says the sentence."""
    line, cast = context.line, context.cast
    accounted = _account_behind(line, count.last)
    if accounted is not None:
        return speaker_source(line, accounted, cast)
    if predicate is None or predicate.lemma not in COUNTING:
        return source_of(line, predicate, count.first, context.previous, cast)
    if predicate.is_passive or predicate.subject is None:
        return source_of(line, None, count.first, context.previous, cast)
    return speaker_source(line, predicate.subject, cast)


def _account_behind(line: Line, place: int) -> Nominal | None:
    """Whose count a number is, where it says so before another number: "by the count of the police", "by that of the hospital"."""
    for nominal in line.parse.nominals:
        if nominal.first < place + 1 or line.tokens[nominal.first - 1].lower != "by":
            continue
        if any(place <= k < nominal.first for k in line.numbers):
            return None
        if line.tokens[nominal.head].lower in _ACCOUNTS:
            return of_behind(line, nominal) or nominal.owner
    return None


_ACCOUNTS: Final = words_of("count account tally reckoning estimate that figure")


def _or_by_others(context: _Context, found: Sequence[FoundToll], used: Mapping[int, list[Effect]]) -> Iterator[FoundToll]:
    """As in "killed 16 people, by the count of the police, or 19, by that of the hospital": the same harm, counted again."""
    line = context.line
    for nominal in line.parse.nominals:
        place = nominal.head
        if nominal.number != place or place in used or not place or line.tokens[place - 1].lower != "or":
            continue
        before = [each for each in found if each.toll.end < line.tokens[place].start]
        count = of_number(line, place, nominal)
        if before and count is not None and line.tokens[place + 1 : place + 2] and line.tokens[place + 1].tag in _BOUNDS:
            yield _again(context, before[-1], count)


_BOUNDS: Final = frozenset({t.COMMA, t.STOP, t.PREPOSITION})


def _again(context: _Context, model: FoundToll, count: Counted) -> FoundToll:
    line = context.line
    toll = replace(
        model.toll, low=count.low, high=count.high, qualifier=count.qualifier, start=model.toll.start,
        end=line.tokens[count.last - 1].end, source=_source(context, count, None),
    )  # fmt: skip
    return replace(model, toll=toll)
