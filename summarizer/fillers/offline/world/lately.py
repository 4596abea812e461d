"""Which place "the town" and "there" mean: the one of its sort that was told last.

An article names its town once and then says "the town", for sentences on end. So a definite word of settlement leads back to the
nearest named place that the article has called so, or else to one that can be so; a village is not taken for the city told last,
and a province never for a town in it. Where nothing fits, the words stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import code_of_adjective, code_of_name, code_of_region
from summarizer.fillers.offline.world.classing import kind_here
from summarizer.fillers.offline.world.company import following
from summarizer.fillers.offline.world.dossiers import Dossier
from summarizer.fillers.offline.world.gazetteer import towns_named
from summarizer.fillers.offline.world.knowledge import Knowledge

_TOWNS: Final = word_set(
    "city town village hamlet township suburb settlement neighbourhood neighborhood municipality commune slum"
)
_LANDS: Final = word_set("district province region state county governorate prefecture department island")
_SPOTS: Final = word_set("area place locality spot site")
"""Words that any named place goes by."""
_POINTING: Final = word_set("the this that same")
_PLACING: Final = word_set("in near at from to around outside of into through off")
_CITY: Final = 100_000
"""People who make a town a city, where the article does not call it one."""
_REACH: Final = 16
"""Sentences over which a town is remembered."""


def place_told_last(known: Knowledge, line: Line, nominal: Nominal) -> tuple[Line, Nominal] | None:
    """Where the named place stands that "the town" points back at; None for other nouns, and where no place fits."""
    sort = line.tokens[nominal.head].lemma
    if sort not in _TOWNS | _LANDS | _SPOTS or not _points_back(line, nominal):
        return None
    able: tuple[Line, Nominal] | None = None
    most = 0
    for where, one, dossier in _places_before(known, line, nominal.first):
        called = dossier.role.rpartition(" ")[2]
        if called == sort:
            return where, one
        if sort in _SPOTS and dossier.place >= max(most, 1):  # "the area" is that of the story
            able, most = (where, one), dossier.place
        elif able is None and _can_be(dossier.name, called, sort):
            able = where, one
    return able


def _points_back(line: Line, nominal: Nominal) -> bool:
    """Whether it is "the" and a noun, and nothing says which."""
    words = line.tokens[nominal.first : nominal.head]
    phrase = following(line, nominal)
    is_bare = bool(words) and len(words) <= 2 and all(word.lower in _POINTING for word in words)
    is_open = phrase is None or phrase.preposition not in {"of", "in"}
    return is_bare and is_open and line.tokens[nominal.head].tag == t.NOUN


def _places_before(known: Knowledge, line: Line, place: int) -> Iterator[tuple[Line, Nominal, Dossier]]:
    """The named places told before a token, the nearest first; countries are none."""
    for where in [line, *known.lines_before(line, _REACH)]:
        for one in reversed(known.nominals[id(where)]):
            if (where is line and one.head >= place) or where.tokens[one.head].tag != t.NAME:
                continue
            name = known.dossiers.naming(where, one).name
            dossier = known.dossiers.of(name) if name else None
            if dossier is None or code_of_name(name) or code_of_adjective(name) or dossier.kind not in {"place", ""}:
                continue
            is_placed = bool(one.first) and where.tokens[one.first - 1].lower in _PLACING
            if (is_placed or dossier.place > 2) and kind_here(known, where, one) == "place":
                yield where, one, dossier


def _can_be(name: str, called: str, sort: str) -> bool:
    """Whether a place of a name may be a town, or a province: as far as its name tells, and nothing else was said of it."""
    last = name.lower().rpartition(" ")[2]
    is_land = last in _LANDS or code_of_region(name) is not None
    if sort in _SPOTS:
        return False
    if sort == "city":
        return any(town.population >= _CITY for town in towns_named(name))
    if sort in _LANDS:
        return last == sort or (is_land and last not in _LANDS and called not in _TOWNS)
    return not is_land and called not in _LANDS | _TOWNS | _SPOTS and (last == name.lower() or bool(towns_named(name)))
