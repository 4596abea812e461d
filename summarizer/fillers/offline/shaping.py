"""From a draft to the event of the record: every field chosen from what the mentions say, never filled in.

Where mentions differ in fullness the fuller wins ("US military personnel" over "American personnel", a town over its country).
Actors are those whom the article itself, or the actor's own side, says did it; anybody else stays in `responsibility`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.event import Casualty, Count, Event, Party, Place, Prominence, Qualifier, Responsibility, When
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.casualties import HARM
from summarizer.fillers.offline.countries import country_of_name, name_of_adjective
from summarizer.fillers.offline.frames import happening, light_before
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.merging import Draft
from summarizer.fillers.offline.parties import Cast, folded, parties_of
from summarizer.fillers.offline.phrases import is_definite, phrase_before
from summarizer.fillers.offline.places import Spot
from summarizer.fillers.offline.responsibility import Telltale

_NOBODY = frozenset({"people", "others", "victims", "person", "members", "men", "women", "children"})
_SIDES = frozenset({Sector.MIL, Sector.REB, Sector.COP, Sector.PRM, Sector.UAF})
_LONGEST_EVIDENCE = 400


@dataclass(frozen=True)
class Shaping:
    """Shapes the drafts of one article; `standing` are the country names that stand in it."""

    text: str
    cast: Cast
    telltale: Telltale
    standing: frozenset[str]

    def event(self, draft: Draft, number: int, prominence: Prominence) -> Event:
        """The event of a draft, without its relations to other events."""
        tellings = self._responsibility(draft)
        harmed = draft.is_tally or draft.event_type is not EventType.ASSAULT
        return Event(
            id=f"e{number}",
            label=self._label(draft),
            event_type=draft.event_type,
            mode=draft.mode,
            prominence=prominence,
            stage=draft.mentions[0].stage,
            according_to=_according_to(draft),
            denied_by=draft.deniers,
            count=_tally(draft),
            date=_when(draft),
            place=_place(draft),
            actors=self._actors(draft),
            recipients=self._recipients(draft),
            responsibility=tellings,
            targets=_targets(draft),
            weapons=list(dict.fromkeys(weapon for mention in draft.mentions for weapon in mention.slots.weapons)),
            casualties=[] if harmed else self._casualties(draft),
            evidence=self._evidence(draft),
        )

    def _responsibility(self, draft: Draft) -> list[Responsibility]:
        told = [self.telltale.of_mention(mention, self.standing) for mention in draft.mentions]
        rows: dict[tuple[str, str, str | None], Responsibility] = {}
        for telling in [*(telling for telling in told if telling), *draft.tellings]:
            key = (folded(telling.party), telling.status.value, telling.according_to)
            rows.setdefault(
                key,
                Responsibility(
                    party=telling.party,
                    status=telling.status,
                    according_to=telling.according_to,
                    quote=self.text[telling.start : telling.end],
                ),
            )
        return list(rows.values())

    def _actors(self, draft: Draft) -> list[Party]:
        found: list[Party] = []
        for mention in draft.mentions:
            if mention.is_suspected or self.telltale.of_mention(mention, self.standing):
                continue
            found += [self._standing_name(party) for party in mention.slots.actors]
        return fullest(found)

    def _standing_name(self, party: Party) -> Party:
        """As in "Israeli" becomes "Israel" where the article writes that name."""
        people = party.name.endswith("s")  # "Serbs" are people and not Serbia
        name = None if people else next((name for name in name_of_adjective(party.name) if name in self.standing), None)
        return Party(name=name, country=party.country, sector=party.sector) if name else party

    def _recipients(self, draft: Draft) -> list[Party]:
        found: list[Party] = []
        others = list({folded(actor.name): actor for known in draft.mentions for actor in known.slots.actors}.values())
        for mention in draft.mentions:
            told = [self._standing_name(party) for party in mention.slots.recipients]
            for harm, _ in mention.all_harms:
                told += [party for party in parties_of(harm.group, self.cast) if party.country or party.sector]
            found += [party for party in told if not any(_own_kind(party, actor) for actor in others)]
        return fullest([party for party in found if party.name.lower() not in _NOBODY])

    def _casualties(self, draft: Draft) -> list[Casualty]:
        rows: dict[tuple[str, int | None, int | None, str], Casualty] = {}
        for harm, clause in (pair for mention in draft.mentions for pair in mention.all_harms):
            said = clause.attribution
            group = parties_of(harm.group, self.cast)
            row = Casualty(
                effect=harm.effect,
                low=harm.low,
                high=harm.high,
                qualifier=harm.qualifier,
                group=group[0].name if group else (" ".join(word.text for word in harm.group) or None),
                according_to=said.speaker.name if said else None,
                quote=self.text[harm.start : harm.end],
            )
            rows.setdefault((harm.effect, harm.low, harm.high, harm.qualifier), row)
        return list(rows.values())

    def _label(self, draft: Draft) -> str:
        """A whole sentence about this event in the article's words, with the source where only one tells it."""
        first = draft.mentions[0]
        line = self._sentence(first) or self._named(first)
        source = first.attribution.speaker.name if first.attribution else None
        line = f"{line}, according to {source}" if source and source not in line else line
        return f"{line[:1].upper()}{line[1:]}."

    def _sentence(self, mention: Mention) -> str | None:
        """The clause of an act as a sentence, where the act is its verb, its subject or what is carried out in it."""
        clause, words = mention.clause, mention.clause.sentence.words
        if mention.entry.is_noun:
            begin = phrase_before(words, mention.first, clause.first)
            opens = begin == clause.first or words[begin - 1].is_mark or happening(words, mention.last, clause.last) is not None
            harmed = any(words[k].lower in HARM for k in range(clause.first, begin))
            if not (opens or harmed or mention.count or light_before(words, begin, clause.first) is not None):
                return None
        start, end = evidence_span(mention)
        if clause.kind != "relative" or clause.opener == "where":
            return self._line(start, end)
        if clause.opener not in {"which", "who", "that"} or words[clause.first].lower != clause.opener:
            return None
        before = [word.end for word in words[mention.opening : clause.first] if not word.is_mark]
        described = max(before, default=start)
        return f"{self._line(start, described)} {self._line(words[clause.first].end, clause.end)}"

    def _named(self, mention: Mention) -> str:
        """As in "There was an attack on a base in Gao that killed three soldiers": for an act that is only named in passing."""
        clause, words = mention.clause, mention.clause.sentence.words
        start, end = evidence_span(mention)
        begin = phrase_before(words, mention.first, clause.first) if mention.entry.is_noun else 0
        if not mention.entry.is_noun or is_definite(words, begin) or words[begin].is_possessive:
            return self._line(start, end)
        return f"There was {self._line(words[begin].start, end)}"

    def _line(self, start: int, end: int) -> str:
        line = " ".join(self.text[start:end].strip(" ,;.").split())
        return line if line.count("“") == line.count("”") and line.count('"') % 2 == 0 else line.strip('“”"')

    def _evidence(self, draft: Draft) -> list[str]:
        """The first telling, and the first later one that is a telling of its own rather than a bare "the attack"."""
        spans = [evidence_span(mention) for mention in draft.mentions if mention.is_fresh or mention.harms] or [
            evidence_span(draft.mentions[0])
        ]
        first = spans[0]
        later = [span for span in spans[1:] if span[0] >= first[1] and span[1] - span[0] <= _LONGEST_EVIDENCE]
        return [self.text[start:end] for start, end in [first, *later[:1]]]


def _own_kind(party: Party, actor: Party) -> bool:
    """Whether somebody is of those who did it: a soldier hurt where soldiers shot is not whom they shot at."""
    if folded(party.name) == folded(actor.name):
        return True
    armed = party.sector in _SIDES and party.sector is actor.sector
    return armed and (party.country is None or party.country == actor.country)


def evidence_span(mention: Mention) -> tuple[int, int]:
    """The stretch that reports a mention: its clause, to the end of what harm it tells of."""
    clause = mention.clause
    start = clause.sentence.words[mention.opening].start
    end = max([clause.end, *(harm.end for harm in mention.harms if harm.start < clause.sentence.end)])
    return start, end


def fullest(parties: Sequence[Party]) -> list[Party]:
    """One party for each, the fuller wording kept: names before countries, a known sector before none."""
    kept: list[Party] = []
    for party in parties:
        twin = next((other for other in kept if _same(party, other)), None)
        if twin is None:
            kept.append(party)
        elif _fullness(party) > _fullness(twin):
            kept[kept.index(twin)] = party
    return kept


def _same(one: Party, other: Party) -> bool:
    if folded(one.name) == folded(other.name):
        return True
    if one.country is None or one.country != other.country:
        return False
    proper = [not _is_common(party) for party in (one, other)]
    sectors = {one.sector, other.sector} - {None}
    return not any(proper) and len(sectors) < 2


def _is_common(party: Party) -> bool:
    """Whether a name is a country or a common noun ("US forces") rather than a name of its own."""
    return country_of_name(party.name) is not None or party.name.split()[-1][:1].islower() or bool(name_of_adjective(party.name))


def _fullness(party: Party) -> tuple[bool, bool]:
    return (party.sector is not None, country_of_name(party.name) is None)


def _according_to(draft: Draft) -> str | None:
    """The first source, where every telling is somebody's; "the attack" and "those strikes" point and tell nothing.

    Where two sources tell of an act that the article then takes up in its own voice, it is the article's.
    """
    first = draft.mentions[0]
    if first.attribution is None:
        return first.counted_by
    telling = [mention for mention in draft.mentions if mention.harms or (mention.is_fresh and not mention.is_definite)]
    speakers = {mention.attribution.speaker.name if mention.attribution else None for mention in telling}
    taken_up = any(mention.attribution is None for mention in draft.mentions)
    return None if None in speakers or (len(speakers) > 1 and taken_up) else first.attribution.speaker.name


def _tally(draft: Draft) -> Count | None:
    number = draft.mentions[0].count
    return Count(low=number.low, high=number.high, qualifier=Qualifier(number.qualifier)) if number else None


def _when(draft: Draft) -> When | None:
    return draft.when


def _place(draft: Draft) -> Place | None:
    """The narrowest place on which the mentions agree; two countries in one mention are no place."""
    spots = [mention.slots.spots for mention in draft.mentions if mention.slots.spots and not _is_split(mention.slots.spots)]
    flat = [spot for group in spots for spot in group[:1]]
    if not flat:
        return None
    best = next((spot for spot in flat if not spot.is_country), flat[0])
    country = best.country or next((spot.country for spot in flat if spot.is_country), None)
    return Place(name=best.name, country=country, relation=best.relation)


def _is_split(spots: Sequence[Spot]) -> bool:
    return len({spot.country for spot in spots if spot.is_country}) > 1


def _targets(draft: Draft) -> list[str]:
    """Physical things struck; "three sites" and "three facilities" are one thing told twice."""
    kept: dict[str, str] = {}
    for target in (target for mention in draft.mentions for target in mention.slots.targets):
        first = target.split()[0].lower()
        key = first if first in {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} else target.lower()
        kept.setdefault(key, target)
    return list(kept.values())
