"""Where and when the clauses around an act say that it was.

"Police walked into the flat in Ålesund on Thursday and carried off two computers": day and town stand with the walking, and
hold for the carrying off as well. So what a mention's own words leave open is asked of the clauses it hangs together with: first
those below it ("hit workers drilling a well on Monday"), then those above ("was wheeling a bicycle on Wednesday when he was
shot"). Never over "after", "before" or "said that", which put two times or two places side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.fillers.offline.coding.mentions import Mention
from summarizer.fillers.offline.coding.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate, Prepositional
from summarizer.fillers.offline.world.cast import Cast, Spot

_SHARING: Final = frozenset({"and", "when", "as", "while", "ing"})
"""Links over which two clauses tell of one time and place."""
_BELOW: Final = frozenset({"ing", "to"})
_PLACING: Final = frozenset(
    "in at near outside inside off on into onto through across along over beside behind beneath under around aboard".split()
)
_INNER: Final = frozenset({"in", "at", "near", "of", "on", "off", "outside"})
"""Prepositions by which a place tells where it is itself: "a house on stilts in the Estero Morrillo"."""
_LONGEST_CLIMB: Final = 3
_MOST_INNER: Final = 3


def times_of(mention: Mention) -> list[int]:
    """The date tokens of a mention, its own clause's first; those of the clauses around only where it has none."""
    if mention.times or mention.predicate is None:
        return mention.times
    if mention.nominal is not None and not mention.is_fresh:
        return []
    line, predicate = mention.line, mention.predicate
    own = predicate.times if mention.nominal is None else []
    return own or _loose(line, predicate) or _below(line, predicate) or _above(line, predicate)


def _loose(line: Line, predicate: Predicate) -> list[int]:
    """Dates in the clause that the parse gave to no verb and no noun."""
    taken = {k for other in line.parse.predicates for k in other.times} | {k for n in line.parse.nominals for k in n.times}
    begin = min(predicate.first, predicate.subject.first if predicate.subject is not None else predicate.first)
    return [k for k in line.dates if begin <= k < max(predicate.end, predicate.last) and k not in taken]


def _below(line: Line, predicate: Predicate) -> list[int]:
    """The dates of a trailing clause, which the whole sentence shares: "to part two crowds on Tuesday", "drilling on Monday"."""
    for child in line.parse.predicates:
        if _hangs_on(child, predicate) and child.times:
            return child.times
    return []


def _hangs_on(child: Predicate, predicate: Predicate) -> bool:
    if child.governor is predicate and child.link in _BELOW:
        return True
    described = child.describes is not None and any(child.describes is thing for thing in predicate.objects)
    return described and child.link == "reduced" and child.group.form == "VBG"


def _above(line: Line, predicate: Predicate) -> list[int]:
    return next((above.times for above in _sharing(predicate) if above.times), [])


def _sharing(predicate: Predicate) -> Iterator[Predicate]:
    """The clauses above that tell of the same time and place."""
    below, above = predicate, predicate.governor
    for _ in range(_LONGEST_CLIMB):
        if above is None or below.link not in _SHARING:
            return
        yield above
        below, above = above, above.governor


def spots_of(mention: Mention, cast: Cast) -> list[Spot]:
    """The places of a mention, its own phrases' first; those of the clauses around only where it has none."""
    line, predicate = mention.line, mention.predicate
    found = _spots(line, mention.roles.places, cast)
    if mention.nominal is None and predicate is not None:
        known = {id(phrase) for phrase in mention.roles.places}
        found += _spots(line, [p for p in predicate.around if p.preposition in _PLACING and id(p) not in known], cast)
        found += _spots(line, [p for thing in predicate.objects for p in thing.behind if p.preposition in _INNER], cast)
    found += [spot for thing in mention.roles.recipients for spot in _struck(line, thing, cast)]
    if found or predicate is None or (mention.nominal is not None and not mention.is_fresh):
        return found
    for phrases in _around(line, mention, predicate):
        found = _spots(line, phrases, cast)
        if found:
            return found
    return []


def _around(line: Line, mention: Mention, predicate: Predicate) -> Iterator[list[Prepositional]]:
    """The phrases of place of the clauses around, the nearest first."""
    if mention.nominal is not None:
        yield _placing(predicate)
    for child in line.parse.predicates:
        if _hangs_on(child, predicate):
            yield _placing(child)
    for above in _sharing(predicate):
        yield _placing(above)
        if above.subject is not None:
            yield [p for p in above.subject.behind if p.preposition in _PLACING]


def _placing(predicate: Predicate) -> list[Prepositional]:
    return [p for p in predicate.around if p.preposition in _PLACING]


def _spots(line: Line, phrases: list[Prepositional], cast: Cast) -> list[Spot]:
    """The places of phrases, and of what stands behind each: "the bus terminal of Kabulan town"."""
    found: list[Spot] = []
    for phrase in phrases:
        if not _is_anywhere(line, phrase.nominal, cast):
            continue
        spot = cast.spot(line, phrase)
        if spot is not None:
            found.append(spot)
        inner = [p for p in phrase.nominal.behind[:_MOST_INNER] if p.preposition in _INNER and p not in phrases]
        found += [spot for p in inner if _is_anywhere(line, p.nominal, cast) and (spot := cast.spot(line, p)) is not None]
    return found


def _struck(line: Line, thing: Nominal, cast: Cast) -> list[Spot]:
    """Where what was struck stands, and what was struck itself where it is a place: "the bombing of the ferry terminal"."""
    led = Prepositional("at", thing, thing.first)
    own = cast.spot(line, led) if cast.kind(line, thing) in {"place", "thing"} else None
    inner = _spots(line, [p for p in thing.behind if p.preposition in _INNER], cast)
    return [*([own] if own is not None and (own.is_facility or not own.is_common) else []), *inner]


def _is_anywhere(line: Line, nominal: Nominal, cast: Cast) -> bool:
    """Whether a phrase can be a place at all: nobody is "in its Revolutionary Guard Corps"."""
    return line.tokens[nominal.head].tag != t.NAME or cast.kind(line, nominal) != "party"
