"""Cuts a sentence into clauses, so that nothing is put together from halves that do not belong together.

A cut is made where English announces one: at "which", "who", "where", "that", at "after", "while", "because", at a
semicolon, at ", and", at "and" before a verb, at a comma before "killing" or "wounding". Each clause knows how it hangs
on the one before it, what noun it describes (a relative clause), and who answers for it: the words of an attribution ("Mr
Austin said on Tuesday") are cut away first, so that neither the speaker nor the day of speaking can slip into the event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.fillers.offline.cuts import Cut, find_cuts
from summarizer.fillers.offline.sentences import Sentence
from summarizer.fillers.offline.speech import Attribution
from summarizer.fillers.offline.words import Word


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first:last` of one sentence. `kind` is main, relative, sub, coord or participle; `opener` the word that cut.

    `parent` is the index of the clause that it hangs on, None for the first; `attribution` who answers for it, unless the
    article does.
    """

    index: int
    kind: str
    opener: str
    sentence: Sentence
    first: int
    last: int
    parent: int | None
    attribution: Attribution | None

    @property
    def words(self) -> Sequence[Word]:
        """The clause's own words."""
        return self.sentence.words[self.first : self.last]

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.sentence.words[self.first].start

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.sentence.words[self.last - 1].end


def cut_clauses(sentence: Sentence, attributions: Sequence[Attribution]) -> tuple[Clause, ...]:
    """The clauses of a sentence in order, without the words that only say who said it."""
    words = sentence.words
    cuts = {0: Cut(0, "main", "")}
    cuts.update({cut.place: cut for cut in find_cuts(words)})
    cuts.update({place: Cut(place, "main", "") for place in _edges(words, attributions) if place not in cuts})
    clauses: list[Clause] = []
    ordered = sorted(cuts.values(), key=lambda cut: cut.place)
    for cut, following in zip(ordered, [*ordered[1:], None], strict=True):
        first, last = _without_marks(words, cut.place + cut.skip, following.place if following else len(words))
        if first >= last or _is_saying(words[first], attributions):
            continue
        parent = _parent(clauses, cut, _governing(attributions, words[first].start))
        clauses.append(
            Clause(
                len(clauses), cut.kind, cut.opener, sentence, first, last, parent, _governing(attributions, words[first].start)
            )
        )
    return tuple(clauses)


def _edges(words: Sequence[Word], attributions: Sequence[Attribution]) -> list[int]:
    """Places where the words of an attribution begin and end."""
    marks = {edge for said in attributions if said.said_from < said.said_to for edge in (said.said_from, said.said_to)}
    return [k for k, word in enumerate(words) if any(_first_at(words, k, edge) for edge in marks)] if marks else []


def _first_at(words: Sequence[Word], place: int, edge: int) -> bool:
    return words[place].start >= edge and (place == 0 or words[place - 1].start < edge)


def _is_saying(word: Word, attributions: Sequence[Attribution]) -> bool:
    return any(said.said_from <= word.start < said.said_to for said in attributions)


def _governing(attributions: Sequence[Attribution], position: int) -> Attribution | None:
    """The innermost attribution whose speech covers a position."""
    covering = [said for said in attributions if said.start <= position < said.end]
    return min(covering, key=lambda said: said.end - said.start, default=None)


def _without_marks(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    while first < last and words[first].is_mark:
        first += 1
    while last > first and words[last - 1].is_mark:
        last -= 1
    return first, last


def _parent(clauses: Sequence[Clause], cut: Cut, said: Attribution | None) -> int | None:
    """The clause before; a resumed or joined clause hangs on the one that the relative clause interrupted."""
    if not clauses:
        return None
    if cut.kind in {"resumed", "coord"}:
        for clause in reversed(clauses):
            if clause.kind != "relative" and clause.attribution == said:
                return clause.index
    return len(clauses) - 1
