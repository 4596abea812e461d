"""Who is said to be behind an act, and by whom: one telling for each time somebody says so.

A claim ("was claimed by X", "X claimed credit"), blame ("Y blamed X", "Y accused X of attacking"), suspicion ("a
suspected X strike", "believed to be carried out by X"), a denial, and the plain assertion that stands in somebody else's
mouth: "an attack by X", he said. The last is an accusation, by the authorities where an official speaks, except where the
speaker answers for his own side: a general who announces his army's strikes accuses nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from schemas.event import Party, ResponsibilityStatus, Stage
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.countries import country_of_name, name_of_adjective
from summarizer.fillers.offline.footing import denies
from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.parties import Cast, folded, parties_of, read_name, tables
from summarizer.fillers.offline.phrases import phrase_from
from summarizer.fillers.offline.speakers import Speaker
from summarizer.fillers.offline.speech import SUPPOSING
from summarizer.fillers.offline.words import Word

Status = ResponsibilityStatus
_CREDIT = frozenset({"credit", "responsibility"})
_HAND = _CREDIT | {"involvement", "carrying", "attacking", "role", "being", "launching"}
_BEHIND = ("launched", "carried", "conducted", "fired", "perpetrated", "committed", "staged", "mounted")
_COMPANY = frozenset({"affiliated", "allied", "associated"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: the party's name as it stands in the article, the footing, who says so, and the clause that shows it."""

    party: str
    status: ResponsibilityStatus
    according_to: str | None
    start: int
    end: int


def party_text(text: str, words: Sequence[Word], cast: Cast) -> str | None:
    """The party of a phrase as one name, company included ("Kataib Hezbollah and affiliated groups"); None where unnamed."""
    parties = parties_of(words, cast)
    if not parties:
        return None
    joint = next((k for k, word in enumerate(words) if word.lower == "and"), None)
    if joint is not None and joint + 1 < len(words) and words[joint + 1].lower in _COMPANY:
        head = parties[0].name.split()[0]
        first = next((word for word in words if word.text == head), words[0])
        return text[first.start : words[-1].end]
    return parties[0].name


class Telltale:
    """Reads tellings off the clauses of one article."""

    def __init__(self, text: str, cast: Cast) -> None:
        self._text = text
        self._cast = cast
        self._speaks_for: dict[str, str | None] = {}

    def of_clause(self, clause: Clause, subject: Callable[[int], Sequence[Word]]) -> list[tuple[int, Telling]]:
        """Claims, beliefs and denials that a clause makes about the act it names or points at, each with its word's place."""
        words = clause.sentence.words
        found: list[tuple[int, Telling | None]] = []
        for place in range(clause.first, clause.last):
            lower = words[place].lower
            following = words[place + 1].lower if place + 1 < clause.last else ""
            if lower == "claimed" and following == "by":
                found.append((place, self._telling(clause, self._after(clause, place + 2), Status.CLAIMED)))
            elif lower in {"claimed", "claim", "claims"} and following in _CREDIT and not denies(words, place, 0):
                found.append((place, self._telling(clause, subject(place), Status.CLAIMED)))
            elif (
                lower in {"denied", "denies"}
                and "nor" not in {word.lower for word in words[clause.first : place]}
                and (following in _HAND or _names_act(words, place + 2))
            ):
                found.append((place, self._telling(clause, subject(place), Status.DENIED)))
            elif lower == "believed" and following == "to":
                found.append((place, self._believed(clause, place)))
        return [(place, telling) for place, telling in found if telling]

    def blame(self, clause: Clause, place: int, subject: Sequence[Word]) -> Telling | None:
        """As in "Y blamed X for", "Y accused X of", "was blamed on X": the blame at a word of the clause."""
        words = clause.sentence.words
        blamed = self._after(clause, place + 1)
        if place + 1 < clause.last and words[place + 1].lower == "on":
            blamed = self._after(clause, place + 2)
            return self._telling(clause, blamed, Status.ACCUSED)
        source = read_name(subject)[0] or None
        from_office = any(party.sector in _OFFICES for party in parties_of(subject, self._cast)) or country_of_name(source or "")
        status = Status.ACCUSED_BY_AUTHORITIES if from_office else Status.ACCUSED
        telling = self._telling(clause, blamed, status)
        return Telling(telling.party, status, source, telling.start, telling.end) if telling else None

    def of_mention(self, mention: Mention, standing: frozenset[str]) -> Telling | None:
        """The telling hidden in an attributed or suspected act; None where the article or the actor's own side tells it."""
        slots = mention.slots
        if not slots.actors or mention.entry.event_type is not EventType.ASSAULT or mention.stage in _AHEAD:
            return None
        said = mention.attribution
        clause = mention.clause
        source = said.speaker.name if said else None
        name = self._name(slots.actors[0], slots.actor_words, standing)
        if name is None:
            return None
        if mention.is_suspected or (said and said.cue in SUPPOSING):
            named = _is_named(slots.actors[0])
            return Telling(name, Status.SUSPECTED, source, clause.start, clause.end) if named else None
        if said is None or not _is_named(slots.actors[0]) or self.own_side(said.speaker, slots.actors):
            return None
        status = Status.ACCUSED_BY_AUTHORITIES if said.speaker.is_official else Status.ACCUSED
        return Telling(name, status, source, clause.start, clause.end)

    def own_side(self, speaker: Speaker, actors: Sequence[Party]) -> bool:
        """Whether a speaker speaks of his own: the same country, or the same name.

        Papers leave the country out of "Defence Secretary Lloyd Austin" where it is that of the military just named; who once
        spoke so for a state's forces goes on speaking for that state.
        """
        if speaker.country is None and speaker.is_national and speaker.name not in self._speaks_for:
            self._speaks_for[speaker.name] = next((party.country for party in actors if party.sector in _STATE), None)
        country = speaker.country or self._speaks_for.get(speaker.name)
        if tables().sectors.get(speaker.name.split()[-1].lower()) in _FORCES and any(
            party.sector in _FORCES and (party.country is None or speaker.country in {None, party.country}) for party in actors
        ):
            return True
        if country is not None and any(party.country == country for party in actors):
            return True
        return any(folded(party.name) == folded(speaker.name) for party in actors)

    def _name(self, actor: Party, words: Sequence[Word], standing: frozenset[str]) -> str | None:
        adjective = next((name for name in name_of_adjective(actor.name) if name in standing), None)
        return adjective or party_text(self._text, words, self._cast) or actor.name

    def _telling(self, clause: Clause, words: Sequence[Word], status: ResponsibilityStatus) -> Telling | None:
        name = party_text(self._text, words, self._cast)
        if name is None:
            return None
        source = clause.attribution.speaker.name if clause.attribution else None
        return Telling(name, status, source, clause.start, clause.end)

    def _believed(self, clause: Clause, place: int) -> Telling | None:
        words = clause.sentence.words
        for k in range(place + 2, min(clause.last - 1, place + 8)):
            if words[k].lower in _BEHIND:
                by = k + 1 if words[k + 1].lower == "by" else k + 2
                return self._telling(clause, self._after(clause, by + 1), Status.SUSPECTED) if by < clause.last else None
        return None

    @staticmethod
    def _after(clause: Clause, place: int) -> Sequence[Word]:
        words = clause.sentence.words
        first, last = phrase_from(words, place, clause.last)
        return words[first:last]


_AHEAD = frozenset({Stage.PLANNED, Stage.THREATENED})
"""Nobody is to blame for what has not been done: "Israel will strike Iran, a minister said" accuses no one."""
_STATE = frozenset({Sector.GOV, Sector.MIL})
_FORCES = frozenset({Sector.GOV, Sector.MIL, Sector.COP})
"""Whoever speaks for one of these speaks for the others, where the article gives neither a country."""
_OFFICES = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.SPY})


def _names_act(words: Sequence[Word], place: int) -> bool:
    """As in "denied the attack"."""
    named = place < len(words) and words[place - 1].lower in {"the", "that", "this"}
    return named and any(
        match.entry.is_noun and match.entry.event_type is EventType.ASSAULT for match in lexicon().at(words, place)
    )


def _is_named(party: Party) -> bool:
    """Whether the party is one that can be held to account: "gunmen" are accused by nobody."""
    return (
        party.country is not None
        or party.sector in _OFFICES
        or (party.name[:1].isupper() and party.name.lower() not in tables().sectors)
    )
