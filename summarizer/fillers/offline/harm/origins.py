"""What a harm came of, as its own clause says: "killed in the attack", "the blast wounded nine"; and whether of one act at all.

A toll that grew over a war, a year or "recent weeks" is nobody's deed of a day. It is told by the same verbs as any other, and
shows by its time ("since January", "last year") or its cause ("the conflict", "such attacks").
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.grammar.wordlist import lookup
from summarizer.fillers.offline.harm.counting import Counted
from summarizer.fillers.offline.harm.harm import Harm
from summarizer.fillers.offline.lexicon.harm import harm_words
from summarizer.fillers.offline.saying.voices import COUNTING

_CAUSING: Final = frozenset({"in", "by", "during", "from", "after", "with", "at", "following"})
_LONG: Final = frozenset({"year", "years", "decade", "decades", "months", "weeks", "month", "century"})
_LASTING: Final = frozenset({"over", "in", "during", "within", "for", "throughout", "across", "since"})
_ACTS: Final = frozenset({"act", "event", "phenomenon"})
_MEANS: Final = word_set("bomb grenade mine rocket missile shell drone bullet device car landmine mortar knife")
_BRINGING_ABOUT: Final = word_set("cause leave claim cost take inflict bring wreak")
_MANY: Final = 500
"""More than that a single act whose name is not even told hardly ever harms."""
_COUNTLESS: Final = ("thousands", "tens of thousands", "hundreds of thousands", "millions")
_OCCASION: Final = frozenset({"when", "after", "as", "while"})


def cause_of(line: Line, harm: Harm, noun: Nominal | None) -> Nominal | None:
    """The nominal of what did the harm: the subject of an active verb, or the act or means behind "in", "by", "after"."""
    if noun is not None:
        behind = [phrase.nominal for phrase in noun.behind if phrase.preposition in _CAUSING and is_act(line, phrase.nominal)]
        if behind or line.tokens[noun.head].lemma in harm_words().told:
            return behind[0] if behind else None
    predicate = harm.predicate
    if predicate is None or predicate.lemma in COUNTING:
        return None
    subject = predicate.subject
    tells = harm.tells or predicate.lemma in _BRINGING_ABOUT
    if tells and not predicate.is_passive and subject is not None and subject is not harm.nominal and predicate.objects:
        return _described_act(line, predicate, subject)
    # "in this year's attacks": the preposition is part of the date, which leaves the noun looking like an object
    dated = [thing for thing in predicate.objects if predicate.is_passive and thing.times]
    phrases = [phrase.nominal for phrase in predicate.around if phrase.preposition in _CAUSING and phrase.nominal is not noun]
    return next((nominal for nominal in [*dated, *phrases] if is_act(line, nominal)), None)


def _described_act(line: Line, predicate: Predicate, subject: Nominal) -> Nominal:
    """In "a campaign in Gaza that has killed thousands" it is the campaign that did, though "Gaza" stands before the "that"."""
    if predicate.link not in {"relative", "ing"} or is_act(line, subject):
        return subject
    ends = {nominal.last: nominal for nominal in line.parse.nominals}
    above: Nominal | None = subject
    while above is not None and above.first and line.tokens[above.first - 1].tag in {t.PREPOSITION, t.TIME}:
        place = above.first - 1
        while place and line.tokens[place].tag in {t.PREPOSITION, t.TIME}:
            place -= 1
        above = ends.get(place + 1)
        if above is not None and is_act(line, above):
            return above
    return subject


def is_act(line: Line, nominal: Nominal) -> bool:
    """Whether a nominal names something that happens or a means of harm, and no place, time or person."""
    token = line.tokens[nominal.head]
    lemma = token.lemma or token.lower
    if token.tag not in {t.NOUN, t.NOUNS} or lemma in {"result", "process", "course", "time", "row", "addition"}:
        return False
    entry = lookup(lemma)
    return lemma in _MEANS or (entry is not None and entry.noun_class in _ACTS)


def is_cumulative(line: Line, harm: Harm, cause: Nominal | None, count: Counted) -> bool:
    """Whether a toll is that of many acts, of a war or of a long time."""
    predicate = harm.predicate
    around = [] if predicate is None else [phrase.nominal for phrase in predicate.around if phrase.preposition in _CAUSING]
    acts = [nominal for nominal in [cause, *around] if nominal is not None and is_act(line, nominal)]
    is_one = any(line.tokens[nominal.head].tag != t.NOUNS for nominal in acts)
    if not acts and ((count.low or count.high or 0) >= _MANY or line.tokens[count.first].lower.startswith(_COUNTLESS)):
        return True
    if predicate is None or (cause is not None and _is_lasting(line, cause, predicate)):
        return predicate is not None
    times = [line.tokens[k].lower for k in (*predicate.times, *(cause.times if cause is not None else ()))]
    if any(text.startswith("since") or " since" in text for text in times) or "so far" in _clause_text(line, predicate):
        return _is_perfect(predicate) or any(text.startswith("since") for text in times)
    if any(p.preposition in _LASTING and _LONG.intersection(line.words(p.nominal)) for p in predicate.around):
        return True
    if _is_perfect(predicate) and not is_one:
        vague = count.low is None and count.high is None and not predicate.is_passive and predicate.objects
        if vague or any(token.tag == t.TIME and token.lower.startswith("since") for token in line.tokens):
            return True
    return any("year" in text for text in times) and not is_one and not _has_occasion(line, predicate)


def is_raised(line: Line, counted: Nominal) -> bool:
    """As in "raising to 50 the number of troops killed this month"."""
    if not _TOTALS.intersection(line.words(counted)):
        return False
    phrases = ((p.lemma, phrase) for p in line.parse.predicates for phrase in p.around if phrase.nominal.head == counted.head)
    return any(lemma in _RAISING and phrase.preposition == "to" for lemma, phrase in phrases)


_TOTALS: Final = frozenset({"number", "total", "toll"})
_RAISING: Final = frozenset({"raise", "bring", "take", "push", "lift"})


def _is_lasting(line: Line, cause: Nominal, predicate: Predicate | None) -> bool:
    """Whether a cause goes on for long: a war; or many acts, told in the perfect tense or without a day."""
    token = line.tokens[cause.head]
    lemma = token.lemma or token.lower
    if lemma in harm_words().words["lasting"]:
        return True
    many = (token.tag == t.NOUNS and is_act(line, cause)) or lemma in harm_words().words["spreading"]
    return many and predicate is not None and _is_perfect(predicate)


def _is_perfect(predicate: Predicate) -> bool:
    """As in "have killed", not "had killed", which tells of one earlier day."""
    return "have" in predicate.group.helpers


def _has_occasion(line: Line, predicate: Predicate) -> bool:
    return any(other.governor is predicate and other.link in _OCCASION for other in line.parse.predicates)


def _clause_text(line: Line, predicate: Predicate) -> str:
    return line.text(predicate.first, min(len(line.tokens), max(predicate.end, predicate.last) + 2)).lower()
