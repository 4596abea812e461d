"""Counts of harm in one sentence: who was killed, hurt, lost or taken, how many, by whose count, and in what.

Found on the parse, not by nearness: an age, a price or a distance beside "killed" is no toll, and "nine of the ten hostages are
home" harms nobody. Harm that is denied, feared, planned or only possible is left out. The toll of a whole war or a year is
found as well, but flagged: it belongs to no single attack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from schemas.event import Effect
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.harm.counting import NOBODY, Counted, counted, of_number
from summarizer.fillers.offline.harm.crediting import credit, group_of
from summarizer.fillers.offline.harm.happening import is_real
from summarizer.fillers.offline.harm.harm import Harm
from summarizer.fillers.offline.harm.harming import harms_of, stated
from summarizer.fillers.offline.harm.origins import cause_of, is_cumulative, is_raised
from summarizer.fillers.offline.harm.tallies import counted_of, named, tallied, tallied_before
from summarizer.fillers.offline.mentions import Toll
from summarizer.fillers.offline.saying.sources import Naming


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
    cast: Naming


def tolls_of(line: Line, cast: Naming, previous: Line | None = None) -> list[FoundToll]:
    """The tolls of a sentence in the order of their numbers; each number counts once. Linear in the sentence.

    `previous` is the sentence before it, in which a quotation may have begun that names the source of a count.
    """
    context = _Context(line, previous, cast)
    found: list[FoundToll] = []
    used: dict[int, list[Effect]] = {}
    for harm, count, noun in _told(line, cast):
        place = count.nominal.number or count.nominal.head
        if not _is_new(harm, used.get(place, [])) or not is_real(line, harm.predicate):
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
            many = each.is_cumulative or model.is_cumulative
            each = replace(each, cause=model.cause, governor=governor, is_cumulative=many)  # noqa: PLW2901
        shared.append(each)
    return shared


def _told(line: Line, cast: Naming) -> Iterator[tuple[Harm, Counted, Nominal | None]]:
    """Every harm with every count of it: verbs first, then tallies and nouns, then what only stands beside a number."""
    for predicate in line.parse.predicates:
        harm = harms_of(line, predicate)
        if harm is not None:
            yield from ((harm, count, None) for count in _counts(line, harm, cast))
    for predicate in line.parse.predicates:
        before = tallied_before(line, predicate)
        if before is not None:
            yield (*before, None)
    yield from ((harm, count, None) for harm, count in counted_of(line))
    for nominal in line.parse.nominals:
        tally = tallied(line, nominal)
        if tally is not None:
            yield (*tally, nominal)
        for harm in named(line, nominal):
            yield from ((harm, count, nominal) for count in _counts(line, harm, cast))
    for nominal in line.parse.nominals:
        for harm in stated(line, nominal):
            yield from ((_placed(line, harm), count, None) for count in _counts(line, harm, cast))


def _counts(line: Line, harm: Harm, cast: Naming) -> Iterator[Counted]:
    if not harm.certain:
        yield from counted(line, harm.nominal, cast, strict=harm.strict)
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
    source = credit(line, count, harm.predicate, context.previous, context.cast)
    name, parties = group_of(line, count, context.cast, certain=harm.certain)
    toll = Toll(
        harm.effect, count.low, count.high, count.qualifier, count.nominal, line,
        line.tokens[first].start, line.tokens[last - 1].end, source, name, parties,
    )  # fmt: skip
    predicate = harm.predicate
    governor = predicate.governor if predicate is not None and predicate.link in {"ing", "and"} else None
    cause = cause_of(line, harm, noun)
    many = is_raised(line, count.nominal) or is_cumulative(line, harm, cause, count)
    return FoundToll(toll, predicate, noun, cause, governor, many)


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
        end=line.tokens[count.last - 1].end, source=credit(line, count, None, context.previous, context.cast),
    )  # fmt: skip
    return replace(model, toll=toll)
