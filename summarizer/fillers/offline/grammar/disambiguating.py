"""Decides what a word is by the company it keeps.

Reading runs from left to right once, as people do: each word that may be two things is settled by what is settled before it and
by what may follow, and the clause is remembered for the next one.
"""

from __future__ import annotations

from summarizer.fillers.offline.grammar.closed_readings import ClosedReadings
from summarizer.fillers.offline.grammar.open_readings import OpenReadings
from summarizer.fillers.offline.grammar.remembering import Memory
from summarizer.fillers.offline.grammar.tokens import (
    HELPING,
    NOT,
    PRONOUN,
)


class Reading(ClosedReadings, OpenReadings, Memory):
    """One sentence being read; `run` settles every token that has no tag yet."""

    __slots__ = ()

    def run(self) -> None:
        """Settles all tags, from left to right."""
        for place, token in enumerate(self.tokens):
            word = self.words[place]
            if token.tag == "":
                tag = self._closed(place, token) if word is None else self._open(place, word)
                token.tag = tag
                if word is not None:
                    token.lemma = word.lemma_as(tag) or token.lower
                elif not token.lemma:
                    token.lemma = token.lower
            elif token.tag in HELPING:
                self._helper(place, token)
            elif token.lower == "one" and self._lower_at(place - 1) == "no":
                token.tag = PRONOUN
            elif token.lower == "no" and self._lower_at(place + 1) == "longer":
                token.tag = NOT
            self._remember(place, token.tag)
