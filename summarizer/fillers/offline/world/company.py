"""What stands right beside a nominal: the phrase that follows it, and other names between commas.

The parser hangs a chain of phrases on its first noun, because whether "in Dori" belongs to the nurse or to the hospital is
nothing that grammar tells. For names the nearest counts, always: "the mayor of Tindale, Boukary Diallo, who ...".
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Prepositional

_CLOSING: Final = frozenset({t.COMMA, t.STOP, t.RELATIVE, t.CLOSING, t.QUOTE_CLOSES})


def following(line: Line, nominal: Nominal) -> Prepositional | None:
    """The prepositional phrase that begins where a nominal ends."""
    tokens, place = line.tokens, nominal.last
    if place + 1 >= len(tokens) or tokens[place].tag != t.PREPOSITION:
        return None
    inner = starting_at(line, place + 1)
    return Prepositional(tokens[place].lower, inner, place) if inner is not None else None


def starting_at(line: Line, place: int) -> Nominal | None:
    """The nominal that begins at a token, with its owners."""
    fitting = [one for one in line.parse.nominals if one.first == place]
    return max(fitting, key=lambda one: one.last, default=None)


def apposed(line: Line, nominal: Nominal) -> list[Nominal]:
    """The nominals that name it again: those the parser saw, and one that stands between commas behind it and its "of"."""
    found = list(nominal.renamed)
    tokens, place = line.tokens, nominal.last
    phrase = following(line, nominal)
    if phrase is not None and phrase.preposition in {"of", "for"} and tokens[phrase.nominal.head].tag == t.NAME:
        place = phrase.nominal.last
    if place + 1 < len(tokens) and tokens[place].tag == t.COMMA:
        other = starting_at(line, place + 1)
        if other is not None and other not in found and (other.last >= len(tokens) or tokens[other.last].tag in _CLOSING):
            use = line.use_of(other)
            if use is None or use[1] != "subject":  # "outside Cascajal, gunmen opened fire"
                found.append(other)
    return found
