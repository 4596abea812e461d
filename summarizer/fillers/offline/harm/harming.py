"""Whom a verb harms: the object of "killed", the subject of "died", whoever "was found dead" or "is missing".

Each way of telling harm is one small function over the parse: it looks at one predicate and gives the nominal of those harmed
with what becomes of them. How many they are, and whether the harm is told as a fact, is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from schemas.event import Effect
from summarizer.fillers.offline.acts.footing import is_almost
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.harm.harm import Harm, harm_by, patient
from summarizer.fillers.offline.harm.wounding import WOUNDING
from summarizer.fillers.offline.lexicon.harm import harm_words

_WHERE: Final = frozenset({"of", "in", "from", "at"})
_FINDING: Final = word_set("be lie find leave fall drop remain declare pronounce go report list turn get stay still")
"""Verbs beside which "dead" or "missing" says what became of somebody."""
_CRITICAL: Final = frozenset({"critically", "critical"})
_GRAVELY: Final = frozenset({"critically", "seriously", "gravely", "severely", "badly"})
_NUMBERED_AMONG: Final = {"dead": Effect.KILLED, "killed": Effect.KILLED, "wounded": Effect.INJURED, "injured": Effect.INJURED}


def harms_of(line: Line, predicate: Predicate) -> Harm | None:
    """Whom one predicate harms, by the first way of telling that fits it."""
    for way in _WAYS:
        found = way(line, predicate)
        if found is not None:
            whole = _whole(line, predicate, _with_number(line, found.nominal))
            fits = whole is not None and not is_almost(line, predicate) and _agrees(line, predicate, whole)
            return replace(found, nominal=whole) if whole is not None and fits else None
    return None


def _with_number(line: Line, nominal: Nominal) -> Nominal:
    """The nine of "nine others", whose number stands before it as a word of its own."""
    place = nominal.first - 1
    if nominal.number is not None or line.tokens[nominal.head].lower != "others" or place not in line.numbers:
        return nominal
    return replace(nominal, first=place, number=place, determiner="")


def _whole(line: Line, predicate: Predicate, nominal: Nominal) -> Nominal | None:
    """Whom "who" is about: in "two of the wounded, a vendor and her nephew, who died" the two; unknown in "A and B, who died"."""
    if predicate.link == "reduced" and nominal.partitive:
        return None  # "eighteen of the men captured there": told before
    if predicate.link != "relative" or nominal.number is not None:
        return nominal
    if line.tokens[nominal.head].tag == t.NAME and nominal.first and line.tokens[nominal.first - 1].lower in _WHERE:
        return next((other for other in line.parse.nominals if other.last == nominal.first - 1), nominal)
    lead = next((other for other in line.parse.nominals if nominal in other.also), nominal)
    named = next((other for other in line.parse.nominals if lead in other.renamed and other.number is not None), None)
    joined = lead is not nominal and line.tokens[nominal.first - 1].tag == t.AND
    return named or (None if joined else nominal)


def _agrees(line: Line, predicate: Predicate, nominal: Nominal) -> bool:
    """Whether one person's verb is not plural: in "A and B, a teacher, were killed" a subject of one has lost somebody."""
    if nominal is not predicate.subject or nominal.also or nominal.number is not None or predicate.link == "relative":
        return True
    return line.tokens[predicate.first].lower not in {"were", "are", "have"} or line.tokens[nominal.head].tag != t.NOUN


def _deadly_blow(line: Line, predicate: Predicate) -> Harm | None:
    """As in "was shot dead", "shot dead four herders", "left three dead", "lay dead", "beaten to death"."""
    words = harm_words()
    if predicate.lemma not in _FINDING and predicate.lemma not in words.words["blow"] and predicate.lemma not in {"beat", "gun"}:
        return None
    struck = predicate.objects[0].everyone if predicate.objects and not predicate.is_passive else []
    object_ends = max((each.last for each in struck), default=predicate.last)
    for place in dict.fromkeys((predicate.last, object_ends)):
        found = _state_at(line, place)
        if found is not None:
            effect, last = found
            who = predicate.objects[0] if predicate.objects and not predicate.is_passive else predicate.subject
            return harm_by(effect, who, predicate, last)
    return None


def _state_at(line: Line, place: int) -> tuple[Effect, int] | None:
    """The state that stands at a token, over adverbs: "dead", "to death", "still missing"; and where it ends."""
    tokens, states = line.tokens, harm_words().state
    while place < len(tokens) and tokens[place].tag == t.ADVERB and tokens[place].lower not in states:
        place += 1
    if place >= len(tokens):
        return None
    if tokens[place].lower in {"to", "in"} and place + 1 < len(tokens) and tokens[place + 1].lower == "death":
        return Effect.KILLED, place + 2
    if tokens[place].lower not in states or (place + 1 < len(tokens) and tokens[place + 1].tag in {t.NOUN, t.NOUNS}):
        return None
    return states[tokens[place].lower], place + 1


def _own_state(line: Line, predicate: Predicate) -> Harm | None:
    """As in "is missing", "are unaccounted for", where the word passes for a verb."""
    word = line.tokens[predicate.verb].lower
    helped = "be" in predicate.group.helpers or "remain" in predicate.group.helpers or "go" in predicate.group.helpers
    if word not in {"missing", "unaccounted"} or not helped or predicate.objects:
        return None
    return harm_by(Effect.MISSING, predicate.subject, predicate)


def _done_to(line: Line, predicate: Predicate) -> Harm | None:
    words = harm_words()
    effect = words.done_to.get(predicate.lemma) or words.done_to_people.get(predicate.lemma)
    who = patient(predicate)
    if effect is None or who is None:
        return None
    if effect is Effect.INJURED and _is_critical(line, predicate):
        effect = Effect.CRITICALLY_INJURED
    found = harm_by(effect, who, predicate)
    above = predicate.governor
    goes_on = (
        predicate.link == "and" and above is not None and above.lemma in words.done_to
    )  # "killed 13 soldiers and captured five"
    return replace(found, strict=predicate.lemma in words.done_to_people and not goes_on) if found is not None else None


def _is_critical(line: Line, predicate: Predicate) -> bool:
    begins = max(0, predicate.first)
    return any(token.lower in _CRITICAL for token in line.tokens[begins : predicate.last + 1])


def _among(line: Line, predicate: Predicate) -> Harm | None:
    """As in "two paramedics were among the dead"."""
    if predicate.lemma != "be" or predicate.objects or predicate.is_negated:
        return None
    for phrase in predicate.around:
        effect = _NUMBERED_AMONG.get(line.tokens[phrase.nominal.head].lower)
        if phrase.preposition == "among" and effect is not None and phrase.first >= predicate.last:
            return harm_by(effect, predicate.subject, predicate, phrase.nominal.last)
    return None


def _undergone(_: Line, predicate: Predicate) -> Harm | None:
    effect = harm_words().undergone.get(predicate.lemma)
    return None if effect is None or predicate.is_passive else harm_by(effect, predicate.subject, predicate)


_WAYS: Final[tuple[Callable[[Line, Predicate], Harm | None], ...]] = (
    _own_state,
    _deadly_blow,
    _done_to,
    _undergone,
    _among,
    *WOUNDING,
)


def stated(line: Line, nominal: Nominal) -> Iterator[Harm]:
    """Harm that stands right with a number: "64 injured", "three wounded soldiers", "nine dead", "one critically"."""
    tokens, states = line.tokens, harm_words().state
    if nominal.number is None:
        return
    if nominal.partitive:  # "two of the wounded" are what the verb makes of them
        if nominal.last < len(tokens) and tokens[nominal.last].lower in _GRAVELY and _ends_at(line, nominal.last + 1):
            yield Harm(Effect.CRITICALLY_INJURED, nominal, nominal.last, nominal.last + 1, None)
        return
    inside = next((k for k in range(nominal.number + 1, nominal.last) if tokens[k].lower in states), None)
    if inside is not None and nominal.determiner in {"the", "these", "those"}:
        return  # "the two dead officers" were counted before
    if inside is not None:
        yield Harm(states[tokens[inside].lower], nominal, inside, inside + 1, None, certain=inside == nominal.head)
        return
    place = nominal.last
    if place < len(tokens) and tokens[place].lower in _CRITICAL:
        yield Harm(Effect.CRITICALLY_INJURED, nominal, place, place + 1, None)
        return
    while (
        place < len(tokens)
        and tokens[place].tag == t.ADVERB
        and tokens[place].lower not in states
        and tokens[place].lower != "as"
    ):
        place += 1
    if place < len(tokens) and tokens[place].lower in states and not _has_object(line, place):
        yield Harm(states[tokens[place].lower], nominal, place, place + 1, None)


def _ends_at(line: Line, place: int) -> bool:
    """Whether the clause ends here: "seven of them critically, said the doctor"."""
    return place >= len(line.tokens) or line.tokens[place].tag in {t.COMMA, t.STOP, t.AND, t.QUOTE_CLOSES}


def _has_object(line: Line, place: int) -> bool:
    return any(p.verb == place and p.objects and not p.is_passive for p in line.parse.predicates)
