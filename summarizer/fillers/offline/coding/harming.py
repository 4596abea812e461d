"""Whom a verb harms: the object of "killed", the subject of "died", whoever "was shot in the foot" or "lost two fingers".

Each way of telling harm is one small function over the parse: it looks at one predicate and gives the nominal of those harmed
with what becomes of them. How many they are, and whether the harm is told as a fact, is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from schemas.event import Effect
from summarizer.fillers.offline.coding.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.harm import harm_words, words_of

_WHERE: Final = frozenset({"of", "in", "from", "at"})
_FINDING: Final = words_of(
    "be lie find leave fall drop remain declare pronounce go report list turn get stay still"
)
"""Verbs beside which "dead" or "missing" says what became of somebody."""
_BEING: Final = frozenset({"be", "remain", "lie", "stay"})
_BRINGING: Final = words_of(
    "take rush carry admit bring airlift transfer evacuate transport ferry"
)
_HELD: Final = frozenset({"hostage", "hostages", "captive", "prisoner", "gunpoint", "knifepoint"})
_CRITICAL: Final = frozenset({"critically", "critical"})
_INTENSIVE: Final = frozenset({"critical", "intensive", "grave"})
_SERIOUS: Final = frozenset({"serious", "stable", "guarded", "severe"})


@dataclass(frozen=True, slots=True)
class Harm:
    """What becomes of a nominal's people. `first:last` are the tokens of the word that says so; `certain` if it counts people."""

    effect: Effect
    nominal: Nominal
    first: int
    last: int
    predicate: Predicate | None
    certain: bool = False

    @property
    def tells(self) -> bool:
        """Whether a verb tells it, rather than a word beside a number."""
        return self.predicate is not None and self.first == self.predicate.verb


def harms_of(line: Line, predicate: Predicate) -> Harm | None:
    """Whom one predicate harms, by the first way of telling that fits it."""
    for way in _WAYS:
        found = way(line, predicate)
        if found is not None:
            whole = _whole(line, predicate, found.nominal)
            fits = whole is not None and not _is_almost(line, predicate) and _agrees(line, predicate, whole)
            return replace(found, nominal=whole) if whole is not None and fits else None
    return None


def _whole(line: Line, predicate: Predicate, nominal: Nominal) -> Nominal | None:
    """Whom "who" is about: in "two of the wounded, a vendor and her nephew, who died" the two; unknown in "A and B, who died"."""
    if predicate.link != "relative" or nominal.number is not None:
        return nominal
    if line.tokens[nominal.head].tag == t.NAME and nominal.first and line.tokens[nominal.first - 1].lower in _WHERE:
        return next((other for other in line.parse.nominals if other.last == nominal.first - 1), nominal)
    lead = next((other for other in line.parse.nominals if nominal in other.also), nominal)
    named = next((other for other in line.parse.nominals if lead in other.renamed and other.number is not None), None)
    return named or (nominal if lead is nominal else None)


def _is_almost(line: Line, predicate: Predicate) -> bool:
    return any(token.lower in {"almost", "nearly", "narrowly", "barely"} for token in line.tokens[predicate.first : predicate.verb])


def _agrees(line: Line, predicate: Predicate, nominal: Nominal) -> bool:
    """Whether one person's verb is not plural: in "A and B, a teacher, were killed" a subject of one has lost somebody."""
    if nominal is not predicate.subject or nominal.also or nominal.number is not None or predicate.link == "relative":
        return True
    return line.tokens[predicate.first].lower not in {"were", "are", "have"} or line.tokens[nominal.head].tag != t.NOUN


def patient(predicate: Predicate) -> Nominal | None:
    """Who suffers a verb done to somebody. A bare "three killed" behind "and" or in a headline has no object and is passive."""
    if predicate.is_passive:
        return predicate.subject or predicate.describes
    bare = predicate.group.form == t.PAST and not predicate.group.helpers
    subject = predicate.subject
    if bare and subject is not None and subject.number == subject.head and subject.last == predicate.first:
        return subject  # "1,000 dead, 2,000 wounded and hundreds homeless"
    if predicate.objects:
        return predicate.objects[0]
    return subject if bare and subject is not None and (subject.number is not None or subject.determiner == "another") else None


def _harm(effect: Effect, nominal: Nominal | None, predicate: Predicate, last: int = 0, *, certain: bool = False) -> Harm | None:
    if nominal is None:
        return None
    return Harm(effect, nominal, predicate.verb, max(last, predicate.verb + 1), predicate, certain)


def _deadly_blow(line: Line, predicate: Predicate) -> Harm | None:
    """As in "was shot dead", "shot dead four herders", "left three dead", "lay dead", "beaten to death"."""
    words = harm_words()
    if predicate.lemma not in _FINDING and predicate.lemma not in words.words["blow"] and predicate.lemma not in {"beat", "gun"}:
        return None
    object_ends = predicate.objects[0].last if predicate.objects and not predicate.is_passive else predicate.last
    for place in dict.fromkeys((predicate.last, object_ends)):
        found = _state_at(line, place)
        if found is not None:
            effect, last = found
            who = predicate.objects[0] if predicate.objects and not predicate.is_passive else predicate.subject
            return _harm(effect, who, predicate, last)
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
    return _harm(Effect.MISSING, predicate.subject, predicate)


def _done_to(line: Line, predicate: Predicate) -> Harm | None:
    words = harm_words()
    effect = words.done_to.get(predicate.lemma) or words.done_to_people.get(predicate.lemma)
    who = patient(predicate)
    if effect is None or who is None:
        return None
    if predicate.lemma in words.done_to_people and who.number == who.head:
        return None  # "seized three" may be rifles
    if effect is Effect.INJURED and _is_critical(line, predicate):
        effect = Effect.CRITICALLY_INJURED
    return _harm(effect, who, predicate)


def _is_critical(line: Line, predicate: Predicate) -> bool:
    begins = max(0, predicate.first)
    return any(token.lower in _CRITICAL for token in line.tokens[begins : predicate.last + 1])


def _undergone(_: Line, predicate: Predicate) -> Harm | None:
    effect = harm_words().undergone.get(predicate.lemma)
    return None if effect is None or predicate.is_passive else _harm(effect, predicate.subject, predicate)


def _wounding_blow(line: Line, predicate: Predicate) -> Harm | None:
    """As in "was hit in the stomach", "shot the watchman in the foot"."""
    words = harm_words().words
    if predicate.lemma not in words["blow"]:
        return None
    for phrase in predicate.around:
        if phrase.preposition in {"in", "on", "across", "through"} and _lemma(line, phrase.nominal) in words["spared"]:
            return _harm(Effect.INJURED, patient(predicate), predicate, phrase.nominal.last)
    return None


def _loss(line: Line, predicate: Predicate) -> Harm | None:
    """As in "lost two fingers", "lost their lives", "claimed 12 lives"."""
    thing = predicate.objects[0] if predicate.objects else None
    if thing is None or predicate.is_passive:
        return None
    lemma = _lemma(line, thing)
    if predicate.lemma == "lose" and (lemma in harm_words().words["lost"] or lemma == "life"):
        return _harm(Effect.KILLED if lemma == "life" else Effect.INJURED, predicate.subject, predicate, thing.last)
    if predicate.lemma in {"claim", "cost", "take"} and lemma == "life" and thing.number is not None:
        return _harm(Effect.KILLED, thing, predicate, certain=True)
    return None


def _suffering(line: Line, predicate: Predicate) -> Harm | None:
    words = harm_words().words
    if predicate.lemma not in words["suffering"] or predicate.is_passive or not predicate.objects:
        return None
    return _harm(Effect.INJURED, predicate.subject, predicate) if _lemma(line, predicate.objects[0]) in words["ailment"] else None


def _broken(line: Line, predicate: Predicate) -> Harm | None:
    """As in "a policeman's wrist was broken": its owner is hurt."""
    words = harm_words().words
    part = patient(predicate)
    if predicate.lemma not in words["breaking"] or part is None or _lemma(line, part) not in words["broken"]:
        return None
    return _harm(Effect.INJURED, part.owner, predicate)


def _in_care(line: Line, predicate: Predicate) -> Harm | None:
    """As in "were treated for burns", "are in hospital", "is in critical condition", "were taken to hospital"."""
    treated = predicate.lemma == "treat" and predicate.is_passive
    brought = predicate.lemma in _BRINGING and predicate.is_passive
    if not (treated or brought or (predicate.lemma in _BEING and not predicate.objects)):
        return None
    words = harm_words().words
    ailing = _ailment_behind(line, predicate.last) if treated else None
    if ailing is not None:
        return _harm(Effect.INJURED, predicate.subject, predicate, ailing)
    for phrase in predicate.around:
        last = phrase.nominal.last
        said = line.words(phrase.nominal)
        lemma = _lemma(line, phrase.nominal)
        if phrase.preposition in {"in", "under"} and lemma in {"condition", "care"} and _INTENSIVE.intersection(said):
            return _harm(Effect.CRITICALLY_INJURED, predicate.subject, predicate, last)
        if phrase.preposition == "in" and lemma == "condition" and _SERIOUS.intersection(said):
            return _harm(Effect.INJURED, predicate.subject, predicate, last)
        if lemma in words["hospital"] and phrase.preposition in ({"at", "in"} if treated else {"to"} if brought else {"in"}):
            return _harm(Effect.INJURED, predicate.subject, predicate, last)
    return None


def _ailment_behind(line: Line, place: int) -> int | None:
    """Where what somebody is treated for ends: "for breathing trouble", "for splinter wounds"."""
    tokens, ailments = line.tokens, harm_words().words["ailment"]
    opens = next((k for k in range(place, min(len(tokens), place + 6)) if tokens[k].lower == "for"), None)
    if opens is None:
        return None
    near = range(opens + 1, min(len(tokens), opens + 6))
    found = [k for k in near if tokens[k].lemma in ailments or tokens[k].lower in ailments]
    return found[-1] + 1 if found else None


def _taken(line: Line, predicate: Predicate) -> Harm | None:
    """As in "took two men hostage", "were taken at gunpoint"."""
    if predicate.lemma not in {"take", "hold"}:
        return None
    held = [k for k in range(predicate.last, min(len(line.tokens), predicate.end + 2)) if line.tokens[k].lower in _HELD]
    return _harm(Effect.CAPTURED, patient(predicate), predicate, held[0] + 1) if held else None


def _lemma(line: Line, nominal: Nominal) -> str:
    token = line.tokens[nominal.head]
    return token.lemma or token.lower


_WAYS: Final[tuple[Callable[[Line, Predicate], Harm | None], ...]] = (
    _own_state, _deadly_blow, _done_to, _undergone, _wounding_blow, _loss, _suffering, _broken, _in_care, _taken,
)  # fmt: skip


def stated(line: Line, nominal: Nominal) -> Iterator[Harm]:
    """Harm that stands right with a number: "64 injured", "three wounded soldiers", "nine dead", "one critically"."""
    tokens, states = line.tokens, harm_words().state
    if nominal.number is None:
        return
    if nominal.partitive:  # "two of the wounded" are what the verb makes of them
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
    while place < len(tokens) and tokens[place].tag == t.ADVERB and tokens[place].lower not in states | {"as": 0}:
        place += 1
    if place < len(tokens) and tokens[place].lower in states and not _has_object(line, place):
        yield Harm(states[tokens[place].lower], nominal, place, place + 1, None)


def _has_object(line: Line, place: int) -> bool:
    return any(p.verb == place and p.objects and not p.is_passive for p in line.parse.predicates)
