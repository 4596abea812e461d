"""What "the officer" and "the association" point back at: somebody whom the article has told of more fully.

A definite noun means the one named party whose name or office ends in it, or the only one that was told of with more words ("a
police officer"); what nobody fits keeps its own words. Newspapers also tell in the next sentence who somebody is: "Mauro Baños
had bought mangoes. The mayoral candidate of the party died at once."
"""

from __future__ import annotations

from typing import Final

from schemas.plover import Sector
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.kinds import Noun, noun_of
from summarizer.fillers.offline.world.company import following
from summarizer.fillers.offline.world.dossiers import BODY_NOUNS, Dossier
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.naming import core_lemmas

_HEADING: Final = word_set("group movement association union party front gang company agency organisation organization charity")
"""Bodies of which the sector of the noun says little: a union may be called a movement."""
_RELATING: Final = word_set("of for in from with")
_REACH: Final = 12
"""Sentences over which a newspaper trusts its readers to remember who "the officer" is."""
_STATE: Final = word_set("army police government military navy parliament court ministry")
"""Bodies that every country has: "the army" is not the Hill People's Army."""


def definite(known: Knowledge, line: Line, nominal: Nominal, sector: Sector | None) -> Dossier | None:
    """The one named party that "the gang" or "the mayor" points back at; a police chief is no "the doctor"."""
    head = line.tokens[nominal.head]
    if head.tag == t.NOUNS or not _points_back(line, nominal):
        return None
    found = known.dossiers.described_as(head.lemma)
    fits = found is not None and (sector is None or found.sector is None or sector == found.sector or head.lemma in _HEADING)
    return found if fits else None


def _points_back(line: Line, nominal: Nominal) -> bool:
    """Whether it is "the" and a noun, and nothing says whose."""
    phrase = following(line, nominal)
    return (
        nominal.determiner == "the"
        and nominal.head == nominal.first + 1
        and nominal.owner is None
        and (phrase is None or phrase.preposition not in _RELATING)
        and line.tokens[nominal.head].lemma not in _STATE
    )


def told_fuller(known: Knowledge, line: Line, nominal: Nominal, text: str) -> tuple[Line, Nominal] | None:
    """Where "the officer" was called "a police officer" before; None where two were told of, or the noun stood as bare."""
    if not _points_back(line, nominal):
        return None
    head = line.tokens[nominal.head]
    found: dict[str, tuple[Line, Nominal]] = {}
    for before in [line, *known.lines_before(line, _REACH)]:
        for other in known.nominals[id(before)]:
            token = before.tokens[other.head]
            same = token.lemma == head.lemma and token.tag == head.tag and not (before is line and other.head >= nominal.head)
            if same and not _points_back(before, other):
                found.setdefault(known.dossiers.naming(before, other).noun.lower(), (before, other))
    name, one = next(iter(found.items()), ("", None))
    return one if len(found) == 1 and name != text.lower() else None


def settle_sequel(known: Knowledge, before: Line, line: Line) -> None:
    """Remembers that the description which opens a sentence is of the person who opened the one before."""
    first = next(iter(known.nominals[id(before)]), None)
    then = next(iter(known.nominals[id(line)]), None)
    if first is None or then is None or then.determiner != "the" or then.first != 0 or before.tokens[first.head].tag != t.NAME:
        return
    naming = known.dossiers.naming(before, first)
    dossier = known.dossiers.of(naming.name) if naming.size > 1 else None
    noun = noun_of(core_lemmas(line, then))
    if dossier is None or not _is_unknown(dossier) or not _is_description(line, then, noun):
        return
    dossier.sector, dossier.role = noun.sector, " ".join(core_lemmas(line, then))
    dossier.person += 1
    known.sequels[id(then)] = dossier


def _is_unknown(dossier: Dossier) -> bool:
    """Whether the article has told nothing yet of what a person is."""
    return dossier.kind in {"person", ""} and not dossier.role and dossier.sector in {None, Sector.CVL}


def _is_description(line: Line, nominal: Nominal, noun: Noun) -> bool:
    """As in "the mayoral candidate": one person, with an office or a calling, and more words than "the officer"."""
    head, phrase = line.tokens[nominal.head], following(line, nominal)
    modified = nominal.head > nominal.first + 1 or (phrase is not None and phrase.preposition == "of")
    is_person = head.tag == t.NOUN and head.lemma not in BODY_NOUNS and noun.kinds == ("party",)
    return is_person and modified and noun.sector is not None and nominal.owner is None and not nominal.also
