"""The physical thing that is struck, in the fewest words that still say which: "bus terminal", "rangers' post"."""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import country_at
from summarizer.fillers.offline.lexicon.kinds import noun_of
from summarizer.fillers.offline.world.classing import kind_here
from summarizer.fillers.offline.world.company import following
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.naming import core_lemmas
from summarizer.fillers.offline.world.pronouns import antecedents
from summarizer.fillers.offline.world.spots import FACILITIES, SETTLEMENTS

_OWNED: Final = word_set("office post headquarters house home residence station branch hall headquarters compound base")
"""Things that are told apart by whose they are: "the mayor's office"."""
_PIECES: Final = word_set("window roof wall gate door entrance side front outskirts part facade engine back corner floor")
"""Pieces that stand for the whole: "through a window of Marlowe House"."""
_WHERE: Final = SETTLEMENTS - {"port", "settlement", "camp", "centre", "center", "department", "community"}
"""What an act fills rather than strikes: a curfew lies on a town, troops leave a village."""
_VEHICLES: Final = word_set("motorcycle motorbike bike horse pickup truck car speedboat boat vehicle van jeep scooter camel")
_STRUCK: Final = frozenset({"thing", "place"})


def target_of(known: Knowledge, line: Line, nominal: Nominal) -> str | None:
    """The text of the thing that a nominal names; None for people, acts and words."""
    if line.tokens[nominal.head].tag in {t.EXISTENTIAL, t.TIME, t.NUMBER, t.DETERMINER}:
        return None
    if line.tokens[nominal.head].tag == t.PRONOUN:
        found = antecedents(known, line, nominal)
        return target_of(known, *found[0]) if found else None
    naming = known.dossiers.naming(line, nominal)
    return _by_name(known, line, nominal, naming.name) if naming.name else _by_noun(known, line, nominal, naming.noun)


def _by_name(known: Knowledge, line: Line, nominal: Nominal, name: str) -> str | None:
    """A ship or a building with its name; a town is no thing."""
    kind = kind_here(known, line, nominal)
    is_building = name.lower().rpartition(" ")[2] in FACILITIES
    return name if kind == "thing" or (kind == "place" and is_building) else None


def _by_noun(known: Knowledge, line: Line, nominal: Nominal, text: str) -> str | None:
    """The noun of a thing, with its owner where that tells it apart."""
    if line.tokens[nominal.head].lemma in _WHERE or _is_ridden(line, nominal):
        return None
    if not _STRUCK & set(noun_of(core_lemmas(line, nominal)).kinds):
        return None
    phrase = following(line, nominal)
    if line.tokens[nominal.head].lemma in _PIECES and phrase is not None and phrase.preposition == "of":
        whole = target_of(known, line, phrase.nominal)
        if whole is not None:
            return whole
    return _owned(line, nominal, text)


def _is_ridden(line: Line, nominal: Nominal) -> bool:
    """As in "gunmen on motorcycles": what somebody comes on is not what is struck."""
    before = line.tokens[nominal.first - 1].lower if nominal.first else ""
    rider = line.tokens[nominal.first - 2] if nominal.first > 1 else None
    if before not in {"on", "in"} or line.tokens[nominal.head].lemma not in _VEHICLES or rider is None:
        return False
    return rider.tag in {t.NOUN, t.NOUNS} and noun_of([rider.lemma]).kinds[:1] == ("party",) and not nominal.determiner


def _owned(line: Line, nominal: Nominal, text: str) -> str:
    owner = nominal.owner
    if owner is None or line.tokens[nominal.head].lemma not in _OWNED or "'" in text or "’" in text:
        return text
    head = line.tokens[owner.head]
    if head.tag in {t.PRONOUN, t.DETERMINER} or country_at(line.tokens, owner.head) is not None or owner.owner is not None:
        return text
    first = owner.first
    while first < owner.head and line.tokens[first].tag in {t.DETERMINER, t.NUMBER}:
        first += 1
    return " ".join(line.text(first, nominal.last).split())
