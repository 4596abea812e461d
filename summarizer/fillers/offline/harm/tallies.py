"""Harm told by a noun: "the killing of a conductor", "six deaths", "a death toll of 17", "put the dead at four".

A noun may count the harmed itself, name what was done to those behind its "of", or stand for a tally that rises to a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from schemas.event import Effect, Qualifier
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.harm.counting import Counted, of_number
from summarizer.fillers.offline.harm.harm import Harm
from summarizer.fillers.offline.lexicon.harm import harm_words

_FOUND: Final = word_set(
    "count find recover pull bring see retrieve discover dig identify exhume receive lie wash take collect carry unearth"
    " remove bury uncover float arrive litter drag"
)
"""What is done with bodies that are dead; two "bodies" that sign a treaty are alive."""
_STOPPING: Final = frozenset({"give", "stop", "cease", "quit"})
"""Who "gave up counting at eighteen" counted at least eighteen."""
_REACH: Final = 4


def named(line: Line, nominal: Nominal) -> Iterator[Harm]:
    """Harm that a nominal names: its own number ("six deaths"), or those behind its "of"."""
    words = harm_words()
    lemma = line.tokens[nominal.head].lemma
    use = line.use_of(nominal)
    predicate = use[0] if use else None
    of = of_behind(line, nominal)
    trailing = _trailing(line, nominal)
    if trailing is not None:
        yield trailing
    elif lemma in words.named and nominal.number is not None:
        if lemma != "body" or (predicate is not None and predicate.lemma in _FOUND):
            yield Harm(words.named[lemma], nominal, nominal.head, nominal.last, predicate, certain=True)
    elif (lemma in words.told and of is not None) or (lemma in {"body", "corpse"} and of is not None and _is_found(predicate)):
        yield Harm(words.told.get(lemma, Effect.KILLED), of, nominal.head, nominal.head + 1, predicate)


def _trailing(line: Line, nominal: Nominal) -> Harm | None:
    """As in ", killing all 107 passengers", where "killing" passes for a noun."""
    token, place = line.tokens[nominal.head], nominal.last
    if nominal.first + 1 != place or token.lower not in _TRAILING or line.tokens[nominal.first - 1].tag not in {t.COMMA, t.AND}:
        return None
    behind = next((other for other in line.parse.nominals if other.first == place and other.number is not None), None)
    before = next((p for p in reversed(line.parse.predicates) if p.first < nominal.first), None)
    return None if behind is None else Harm(_TRAILING[token.lower], behind, nominal.head, place, before)


_TRAILING: Final = {"killing": Effect.KILLED, "wounding": Effect.INJURED, "injuring": Effect.INJURED}


def of_behind(line: Line, nominal: Nominal) -> Nominal | None:
    """The nominal right behind its "of"."""
    if nominal.last + 1 >= len(line.tokens) or line.tokens[nominal.last].lower != "of":
        return None
    return next((other for other in line.parse.nominals if other.first == nominal.last + 1), None)


def _is_found(predicate: Predicate | None) -> bool:
    return predicate is not None and predicate.lemma in _FOUND


def tallied(line: Line, nominal: Nominal) -> tuple[Harm, Counted] | None:
    """Where a tally stands: "the death toll rose to 17", "put the dead at four", "a death toll of 12"."""
    effect = harm_words().tally.get(line.tokens[nominal.head].lower)
    effect = effect or harm_words().tally.get(line.tokens[nominal.head].lemma)
    if effect is None or nominal.number is not None:
        return None
    place = _number_behind(line, nominal)
    found = None if place is None else of_number(line, place, nominal)
    if found is None:
        return None
    use = line.use_of(nominal)
    predicate = use[0] if use else None
    if predicate is not None and predicate.governor is not None and predicate.governor.lemma in _STOPPING:
        found = replace(found, high=None, qualifier=Qualifier.AT_LEAST)
    return Harm(effect, nominal, nominal.head, nominal.last, predicate, certain=True), found


def counted_of(line: Line) -> Iterator[tuple[Harm, Counted]]:
    """As in "put the number of soldiers killed at 21", "the number of wounded rose to 60"."""
    states, tokens = harm_words().state, line.tokens
    for nominal in line.parse.nominals:
        numbering = next((k for k in range(nominal.first, nominal.last) if tokens[k].lower in _NUMBERING), None)
        if numbering is None:
            continue
        state = next((k for k in range(numbering + 1, min(len(tokens), nominal.last + 2)) if tokens[k].lower in states), None)
        place = None if state is None else _number_told(line, state + 1)
        found = None if place is None else of_number(line, place, nominal)
        if state is not None and found is not None:
            yield Harm(states[tokens[state].lower], nominal, state, state + 1, None, certain=True), found


_NUMBERING: Final = frozenset({"number"})


def _number_told(line: Line, place: int) -> int | None:
    """The number behind "at" or behind "rose to", at the end of a count of people."""
    words, tokens = harm_words().words, line.tokens
    if place < len(tokens) and tokens[place].lemma in words["rising"] | words["putting"]:
        place += 1
    return _number_after(line, place, {"at", "to"})


def tallied_before(line: Line, predicate: Predicate) -> tuple[Harm, Counted] | None:
    """As in "a nurse at the hospital, where the bodies were brought, counted five": what she counted was named before."""
    thing = predicate.objects[0] if predicate.objects and predicate.lemma == "count" else None
    if thing is None or thing.number != thing.head:
        return None
    tally = harm_words().tally
    heads = [line.tokens[n.head] for n in line.parse.nominals if n.last <= predicate.first]
    effect = next((tally[token.lemma] for token in reversed(heads) if token.lemma in tally), None)
    found = of_number(line, thing.head, thing)
    if effect is None or found is None:
        return None
    return Harm(effect, thing, predicate.verb, predicate.last, predicate, certain=True), found


def _number_behind(line: Line, nominal: Nominal) -> int | None:
    """The token of the number: behind "of" or "at" at once, or behind the "to" or "at" of the verb it belongs to."""
    words, tokens = harm_words().words, line.tokens
    at_once = _number_after(line, nominal.last, {"of", "at"}) if tokens[nominal.head].lemma == "toll" else None
    use = line.use_of(nominal)
    if use is None:
        return at_once
    predicate, place = use
    if place == "object" and predicate.lemma in words["putting"]:
        return at_once or _number_after(line, nominal.last, {"at", "to"})
    if place == "subject" and predicate.lemma in words["rising"] | words["putting"] | {"be"}:
        for k in range(predicate.last, min(len(tokens), predicate.last + 2 * _REACH)):
            if tokens[k].lower in {"to", "at"} and k + 1 in line.numbers:
                return k + 1
        return predicate.last if predicate.last in line.numbers and not _counts_other(line, predicate.last) else None
    return at_once if place != "of" else None


def _number_after(line: Line, place: int, links: set[str]) -> int | None:
    """The number that stands behind one of a few prepositions, over an opening quotation mark or a date."""
    tokens = line.tokens
    while place < len(tokens) and tokens[place].tag == t.TIME:
        place += 1
    if place >= len(tokens) or tokens[place].lower not in links:
        return None
    for k in range(place + 1, min(len(tokens), place + 3)):
        if k in line.numbers:
            return None if _counts_other(line, k) else k
        if tokens[k].tag not in {t.QUOTE_OPENS, t.ADVERB}:
            return None
    return None


def _counts_other(line: Line, place: int) -> bool:
    """Whether the number measures something else: "a death toll of 3 percent"."""
    follows = line.tokens[place + 1].lower if place + 1 < len(line.tokens) else ""
    return follows in {"percent", "per", "%", "times", "days", "years", "months", "weeks", "hours"}
