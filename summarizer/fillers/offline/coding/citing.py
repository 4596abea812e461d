"""Which words filled the slots of a mention, and what they were read as.

The two are kept apart on purpose. Words have places in the article and are the coder's evidence; values are its opinion ("the
capital" read as Baghdad), and may have no words of their own or be made of several. Days and places are looked up where
settling found them, which is not always in the clause itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from schemas.event import Effect, Party
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.coding.situating import times_of
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.mentions import Mention, Toll
from summarizer.fillers.offline.world.cast import Spot

SlotName = Literal["actor", "recipient", "target", "weapon", "place", "date", "casualties"]
Placed = tuple[SlotName, int, int]
"""A slot, and where its words stand in the article."""

SLOTS: Final[tuple[SlotName, ...]] = ("actor", "recipient", "target", "weapon", "place", "date", "casualties")
"""All slots, in the order in which they are told."""


def places_of(mention: Mention, told: Told) -> list[Placed]:
    """Where the words of each slot stand, slot by slot; each stretch once."""
    found = [*_people(mention, told), *_means(mention), *_spots(mention, told), *_days(mention, told), *_tolls(mention)]
    return sorted(dict.fromkeys(found), key=lambda placed: (SLOTS.index(placed[0]), placed[1], placed[2]))


def _people(mention: Mention, told: Told) -> Iterator[Placed]:
    for place, part in enumerate(part for nominal in mention.roles.actors for part in nominal.everyone):
        is_other = mention.roles.is_mutual and place and told.recipients
        yield ("recipient" if is_other else "actor", *_around(mention, part))
    struck = [target.lower() for target in told.targets]
    for part in (part for nominal in mention.roles.recipients for part in nominal.everyone):
        said = " ".join(mention.line.text(part.first, part.last).lower().split())
        yield ("target" if any(thing in said for thing in struck) else "recipient", *_around(mention, part))


def _means(mention: Mention) -> Iterator[Placed]:
    return (("weapon", *_around(mention, nominal)) for nominal in mention.roles.weapons)


def _around(mention: Mention, nominal: Nominal) -> tuple[int, int]:
    tokens = mention.line.tokens
    return tokens[nominal.first].start, tokens[nominal.last - 1].end


def _spots(mention: Mention, told: Told) -> Iterator[Placed]:
    """Places by their names: in the clause where they stand there, else in its sentence. One named elsewhere has no words."""
    tokens, (first, last) = mention.line.tokens, mention.span
    sentence = mention.line.sentence
    clause = (tokens[first].start, tokens[last - 1].end)
    for spot in told.spots:
        words = r"\s+".join(map(re.escape, spot.name.split()))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        within = pattern.search(mention.line.article, *clause)
        within = within or pattern.search(mention.line.article, sentence.start, sentence.end)
        if within:
            yield ("place", *within.span())


def _days(mention: Mention, told: Told) -> Iterator[Placed]:
    """The date that the act was given; where none was, those that were tried and could not be resolved."""
    line, tried = mention.line, times_of(mention)
    taken = [k for k in tried if told.when and k in line.dates and line.dates[k].expression == told.when.expression]
    for k in taken[:1] if told.when else tried:
        yield "date", line.tokens[k].start, line.tokens[k].end


def _tolls(mention: Mention) -> Iterator[Placed]:
    return (("casualties", toll.start, toll.end) for toll in mention.tolls)


def values_of(mention: Mention, told: Told) -> Mapping[SlotName, tuple[str, ...]]:
    """What the slots were read as, in words: codes in brackets, dates as EDTF. Slots without a value are left out."""
    read: dict[SlotName, list[str]] = {
        "actor": [_party(party) for party in told.actors],
        "recipient": [_party(party) for party in told.recipients],
        "target": told.targets,
        "weapon": told.weapons,
        "place": [_spot(spot) for spot in told.spots],
        "date": [told.when.value] if told.when else [],
        "casualties": [_toll(toll) for toll in mention.tolls],
    }
    return {slot: tuple(" ".join(value.split()) for value in values) for slot, values in read.items() if values}


def _party(party: Party) -> str:
    return _coded(party.name, party.country, party.sector)


def _spot(spot: Spot) -> str:
    return _coded(f"near {spot.name}" if spot.relation == "near" else spot.name, spot.country)


def _coded(name: str, *codes: str | None) -> str:
    known = ", ".join(code for code in codes if code)
    return f"{name} ({known})" if known else name


def _toll(toll: Toll) -> str:
    """As "killed 3, exactly", "injured 20 to 30, about (herders), by the police"."""
    bounds = " to ".join(f"{bound:,}" for bound in dict.fromkeys((toll.low, toll.high)) if bound is not None)
    effect = "harmed" if toll.effect is Effect.UNSPECIFIED else toll.effect.value.replace("_", " ")
    count = f"{effect} {bounds}, {toll.qualifier.value.replace('_', ' ')}" if bounds else f"{effect}, uncounted"
    group = f" ({toll.group_name})" if toll.group_name else ""
    return f"{count}{group}{f', by {toll.source.name}' if toll.source else ''}"
