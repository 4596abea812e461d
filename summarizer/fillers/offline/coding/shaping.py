"""From a draft to the event of the record: every field chosen from what the mentions say, never filled in.

Where mentions differ in fullness the fuller wins (a name over "the officer", a town over its country). Actors are those whom
the article itself says did it; whoever is claimed or blamed stays in `responsibility`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.event import Casualty, Count, Event, Party, Place, Prominence, Responsibility, ResponsibilityStatus
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.coding.drafts import LOOKED_AT, Draft
from summarizer.fillers.offline.coding.phrasing import clause_span, sentence_of
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.lexicon.countries import code_of_name
from summarizer.fillers.offline.mentions import Footing, Mention, Toll
from summarizer.fillers.offline.world.cast import Cast, Spot

_LONGEST_EVIDENCE: Final = 400
_MOST_PARTIES: Final = 6
_WIDE: Final = frozenset({"region", "state", "province", "county", "governorate", "department", "district"})


@dataclass(frozen=True)
class Shaping:
    """Shapes the drafts of one article."""

    text: str
    cast: Cast

    def event(self, draft: Draft, number: int, prominence: Prominence) -> Event:
        """The event of a draft, without its relations to other events."""
        rows = self._responsibility(draft)
        actors = [] if draft.is_tally else _actors(draft, rows, self.cast)
        return Event(
            id=f"e{number}",
            label=self._label(draft),
            event_type=draft.event_type,
            mode=draft.mode,
            prominence=prominence,
            stage=draft.stage,
            according_to=_according_to(draft),
            denied_by=list(dict.fromkeys(draft.deniers)),
            count=_tally(draft),
            date=draft.when,
            place=_place(draft),
            actors=actors,
            recipients=_recipients(draft, actors, self.cast),
            responsibility=rows,
            targets=_things(target for told in draft.told for target in told.targets),
            weapons=_things(weapon for told in draft.told for weapon in told.weapons),
            casualties=self._casualties(draft),
            evidence=self._evidence(draft),
        )

    def _responsibility(self, draft: Draft) -> list[Responsibility]:
        rows: dict[tuple[str, str, str | None], Responsibility] = {}
        for telling in draft.tellings:
            row = Responsibility(
                party=telling.party,
                status=telling.status,
                according_to=telling.according_to,
                quote=self.text[telling.start : telling.end],
            )
            rows.setdefault((row.party.lower(), row.status.value, row.according_to), row)
        return list(rows.values())

    def _casualties(self, draft: Draft) -> list[Casualty]:
        rows: list[tuple[Toll, Casualty]] = []
        for toll in (toll for mention in draft.mentions for toll in mention.tolls):
            if toll.high == 0:
                continue  # "no one was hurt" harms nobody
            source = toll.source.name if toll.source else None
            row = Casualty(
                effect=toll.effect,
                low=toll.low,
                high=toll.high,
                qualifier=toll.qualifier,
                group=toll.group_name,
                according_to=source,
                quote=self.text[toll.start : toll.end],
            )
            if not any(_is_one_count(toll, row, *known) for known in rows):
                rows.append((toll, row))
        return [row for _, row in rows]

    def _label(self, draft: Draft) -> str:
        """The clause that first tells it, in the article's words, with its source where only one tells it."""
        mention, told = _most_telling(draft)
        line = sentence_of(mention, told)
        source = mention.source.name if mention.source else None
        line = f"{line}, according to {source}" if source and source not in line else line
        return f"{line[:1].upper()}{line[1:]}."

    def _evidence(self, draft: Draft) -> list[str]:
        """The first telling, and the first later one that is a telling of its own rather than a bare "the attack"."""
        telling = [mention for mention in draft.mentions if mention.is_fresh or mention.tolls] or draft.mentions[:1]
        spans = [_characters(mention) for mention in telling]
        first = spans[0]
        later = [span for span in spans[1:] if span[0] >= first[1] and span[1] - span[0] <= _LONGEST_EVIDENCE]
        return [self.text[start:end] for start, end in [first, *later[:1]]]


def _is_one_count(toll: Toll, row: Casualty, before: Toll, known: Casualty) -> bool:
    """Whether a count only says again what another said, and not of others: "two soldiers and two civilians"."""
    others = toll.line is before.line and None not in {row.group, known.group} and row.group != known.group
    return not others and (row.effect, row.low, row.high, row.qualifier) == (known.effect, known.low, known.high, known.qualifier)


def _most_telling(draft: Draft) -> tuple[Mention, Told]:
    """What first tells it; rather the verb of its harm where its noun stands aside: "a general was killed in a strike"."""
    first = draft.first
    pairs = zip(draft.mentions[1:LOOKED_AT], draft.told[1:LOOKED_AT], strict=True)
    harm = ((m, told) for m, told in pairs if m.caused_by is first and m.predicate is first.predicate and m.nominal is None)
    return (next(harm, None) if first.nominal is not None else None) or (first, draft.told[0])


def _characters(mention: Mention) -> tuple[int, int]:
    first, last = clause_span(mention)
    return mention.line.tokens[first].start, mention.line.tokens[last - 1].end


def evidence_spans(draft: Draft) -> list[tuple[int, int]]:
    """Where the first tellings of a draft stand in the article."""
    return [_characters(mention) for mention in draft.mentions[:3]]


def _actors(draft: Draft, rows: Sequence[Responsibility], cast: Cast) -> list[Party]:
    """Those whom the article asserts, less those who are only said to be behind it."""
    blamed = [Party(name=row.party) for row in rows if row.status is not ResponsibilityStatus.DENIED]
    denied = [Party(name=row.party) for row in rows if row.status is ResponsibilityStatus.DENIED]
    found: list[Party] = []
    for mention, told in zip(draft.mentions, draft.told, strict=True):
        if mention.footing is Footing.ALLEGED:
            continue
        found += [party for party in told.actors if not any(cast.same_party(party, other) for other in [*blamed, *denied])]
    return _hands(fullest(found, cast))[:_MOST_PARTIES]


def _hands(actors: Sequence[Party]) -> list[Party]:
    """The actors without the bare name of a state whose forces are named: "US strikes" are those of the US military."""
    armed = {actor.country for actor in actors if actor.sector is Sector.MIL}
    return [a for a in actors if a.sector is not Sector.GOV or a.country not in armed or code_of_name(a.name) is None]


def _recipients(draft: Draft, actors: Sequence[Party], cast: Cast) -> list[Party]:
    found = [party for told in draft.told for party in told.recipients]
    if draft.event_type is EventType.ASSAULT:
        found += [party for mention in draft.mentions for toll in mention.tolls for party in toll.parties]
    return fullest([party for party in found if not any(cast.same_party(party, actor) for actor in actors)], cast)[:_MOST_PARTIES]


def fullest(parties: Sequence[Party], cast: Cast) -> list[Party]:
    """One party for each, the fuller wording kept."""
    kept: list[Party] = []
    for party in parties:
        k = next((k for k, other in enumerate(kept) if cast.same_party(party, other)), None)
        if k is None:
            kept.append(party)
        elif _fullness(party) > _fullness(kept[k]):
            kept[k] = party
    return kept


def _fullness(party: Party) -> tuple[bool, bool, int]:
    return (party.name[:1].isupper(), party.sector is not None, len(party.name))


def _things(told: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for thing in told:
        kept.setdefault(thing.lower().removeprefix("the ").removesuffix("s"), thing)
    return list(kept.values())


def _according_to(draft: Draft) -> str | None:
    """The first source, where every telling is somebody's."""
    telling = [mention for mention in draft.mentions if mention.is_fresh] or draft.mentions[:1]
    if any(mention.source is None for mention in telling):
        return None
    return telling[0].source.name if telling[0].source else None


def _tally(draft: Draft) -> Count | None:
    return draft.first.tally


def _place(draft: Draft) -> Place | None:
    """The most exact place that the mentions give: a name before a thing, a town before its country."""
    spots = [spot for told in draft.told for spot in told.spots]
    best = max(spots, key=_exactness, default=None)
    if best is None:
        return None
    country = best.country or next((spot.country for spot in spots if spot.is_country), None)
    return Place(name=best.name, country=country, relation=best.relation)


def _exactness(spot: Spot) -> tuple[bool, bool, bool]:
    return (spot.name[:1].isupper(), not spot.is_country, spot.name.split()[-1].lower() not in _WIDE)
