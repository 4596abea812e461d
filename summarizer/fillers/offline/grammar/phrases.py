"""Phrases: what a sentence is made of once its words are tagged.

"The three masked gunmen | had not yet been attacked | near | the town": a nominal, a verb group, and everything else (a
preposition, a comma, "which", a date) standing alone. Phrases follow each other without gaps; what hangs on what is for the
parser to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fillers.offline.grammar.noun_phrases import nominal_at
from summarizer.fillers.offline.grammar.structure import Mark, Phrase
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.verb_groups import group_at


def phrases_of(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of a tagged sentence, in order and without gaps. Linear; a word that fits nowhere is a mark."""
    found: list[Phrase] = []
    place, stop = 0, len(tokens)
    while place < stop:
        phrase = nominal_at(tokens, place) or group_at(tokens, place) or Mark(place, place + 1, tokens[place].tag)
        found.append(phrase)
        place = phrase.last
    return found
