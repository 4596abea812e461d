"""Whose count a toll is, and what those counted are called.

"Killed 16 people, by the count of the police, or 19, by that of the hospital" is two counts with a source each; "the mayor put
the dead at four" is the mayor's. Those counted are called as the article calls them, without the number: "off-duty soldiers".
"""

from __future__ import annotations

from typing import Final

from schemas.event import Party
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.harm.counting import Counted
from summarizer.fillers.offline.harm.tallies import of_behind
from summarizer.fillers.offline.mentions import Source
from summarizer.fillers.offline.saying.sources import Naming, plain_name, source_of, speaker_source
from summarizer.fillers.offline.saying.voices import COUNTING

_ACCOUNTS: Final = word_set("count account tally reckoning estimate that figure")
_UNNAMED: Final = word_set("dead wounded injured missing killed death fatality injury casualty body other more life")
"""Heads that say no more of those counted than the harm does."""


def credit(line: Line, count: Counted, predicate: Predicate | None, previous: Line | None, cast: Naming) -> Source | None:
    """Who counts: whose account follows it, who "counted" or "put" it, else who says the sentence; None for the article."""
    accounted = _account_behind(line, count.last)
    if accounted is not None:
        return speaker_source(line, accounted, cast)
    if predicate is None or predicate.lemma not in COUNTING:
        return source_of(line, predicate, count.first, previous, cast)
    if predicate.is_passive or predicate.subject is None:
        return source_of(line, None, count.first, previous, cast)
    return speaker_source(line, predicate.subject, cast)


def _account_behind(line: Line, place: int) -> Nominal | None:
    """Whose count a number is, if it says so before another number: "by the count of the police", "by that of the hospital"."""
    for nominal in line.parse.nominals:
        if nominal.first < place + 1 or line.tokens[nominal.first - 1].lower != "by":
            continue
        if any(place <= k < nominal.first for k in line.numbers):
            return None
        if line.tokens[nominal.head].lower in _ACCOUNTS:
            return of_behind(line, nominal) or nominal.owner
    return None


def group_of(line: Line, count: Counted, cast: Naming, *, certain: bool) -> tuple[str | None, tuple[Party, ...]]:
    """What those counted are called, and which of them are parties; a bare number, a pronoun and "64 injured" have no name.

    `certain` is of numbers that count people without naming them ("the death toll rose to 17").
    """
    nominal, head = count.nominal, line.tokens[count.nominal.head]
    parties = () if certain else tuple(cast.parties(line, nominal)[: 1 if nominal.also else None])
    if head.tag == t.PRONOUN or (head.tag == t.NAME and nominal.number is None):
        return (parties[0].name, parties) if parties else (plain_name(line, nominal) if head.tag == t.NAME else None, ())
    if certain or head.tag in {t.NUMBER, t.DETERMINER} or (head.lemma or head.lower) in _UNNAMED:
        return None, ()
    return _people_text(line, nominal), parties


def _people_text(line: Line, nominal: Nominal) -> str:
    """A group without its count: "herders" of "dead four herders", "soldiers" of "seven of the nine soldiers"."""
    begin = nominal.first
    for k in range(nominal.first, nominal.head):
        if line.tokens[k].tag in {t.DETERMINER, t.NUMBER} or line.tokens[k].lower == "of":
            begin = k + 1
    last = nominal.last - (line.tokens[nominal.last - 1].tag == t.POSSESSIVE)
    return " ".join(line.text(begin, last).split())
