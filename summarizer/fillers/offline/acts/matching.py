"""Which frame of the lexicon a verb or a noun of a sentence is, and what fills its roles.

A frame fits where its fixed words stand ("took into custody"), its subject and object are the kinds of things that it asks
for, and what it needs is there. The most exact frame is tried first; what fits none tells no act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from schemas.plover import EventType
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate, Prepositional
from summarizer.fillers.offline.lexicon.countries import code_of_adjective
from summarizer.fillers.offline.lexicon.frames import Frame, Role, frames
from summarizer.fillers.offline.mentions import Roles

_PLACING: Final = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "around", "across", "on", "along", "beside", "beneath"}
)
_DURING: Final = frozenset({"in", "during", "by"})
_CAMPAIGNS: Final = frozenset({"campaign", "operation", "war", "offensive", "invasion", "bombardment", "crackdown"})
_ARMING: Final = frozenset({"with", "using", "by"})
_BARRIERS: Final = frozenset({t.STOP, t.COMMA, t.RELATIVE, t.THAT, t.SUBORDINATOR, *t.VERBAL, *t.HELPING})
"""What never stands between a verb and its fixed words."""
_PARTICLES: Final = frozenset({"up", "down", "off", "out", "away", "back", "over", "apart", "through"})
_PASSED: Final = frozenset({t.TIME, t.ADVERB, t.DETERMINER, t.ADJECTIVE, t.NUMBER})
"""What may stand between a verb and its fixed words: "staged a second walkout"."""
_CLASSES: Final = frozenset(
    ["party", "weapon", "thing", "place", "act", "money", "word", "animal", "nature", "body", "time", "other"]
)
_REACH: Final = 8
"""Words behind a verb in which the rest of "took ... hostage" is looked for."""


class Classes(Protocol):
    """Says what kind of thing a nominal is."""

    def kind(self, line: Line, nominal: Nominal) -> str:
        """One of party, weapon, thing, place, act, money, word, animal, nature, body, time, other."""


@dataclass(slots=True)
class Fit:
    """A frame that fits, the tokens of its fixed words, and what fills its roles."""

    frame: Frame
    first: int
    last: int
    fixed: frozenset[int] = frozenset()
    roles: Roles = field(default_factory=Roles)
    filled: set[str] = field(default_factory=set)


def fits_of_verb(line: Line, predicate: Predicate, classes: Classes) -> Iterator[Fit]:
    """The frames that a predicate fits, the most exact first."""
    for frame in frames().verbs.get(predicate.lemma, ()):
        fixed = _fixed(line, predicate, frame.tail)
        if fixed is None:
            continue
        fit = Fit(frame, predicate.verb, max([predicate.verb, *fixed]) + 1, frozenset(fixed))
        if _fill_verb(line, predicate, fit, classes) and _has_needs(fit):
            yield fit


def _fixed(line: Line, predicate: Predicate, tail: Sequence[str]) -> list[int] | None:
    """The tokens of a frame's fixed words behind a verb; None where they do not stand there."""
    if not tail:
        return []
    tokens, place = line.tokens, predicate.verb + 1
    found: list[int] = []
    gap = False
    for word in tail:
        if word == "_":
            gap = True
            continue
        particle = word in _PARTICLES
        while not gap and place < len(tokens) and tokens[place].tag in _PASSED and tokens[place].lower != word:
            place += 1
        stop = min(len(tokens), place + (_REACH if gap or particle else 1))
        k = next((k for k in range(place, stop) if tokens[k].lower == word or tokens[k].lemma == word), None)
        if k is not None and particle and tokens[k].tag == t.PREPOSITION and word == tail[-1]:
            return None
        if k is None or any(tokens[j].tag in _BARRIERS for j in range(place, k)):
            return None
        found.append(k)
        place, gap = k + 1, False
    return found


def _fill_verb(line: Line, predicate: Predicate, fit: Fit, classes: Classes) -> bool:
    """Fill the roles of a verb's frame; False where a filler is not of the kind that the frame asks for."""
    frame, subject = fit.frame, predicate.subject
    objects = [thing for thing in predicate.objects if thing.head not in fit.fixed]
    around = predicate.around
    if frame.tail and fit.fixed and line.tokens[max(fit.fixed)].tag == t.PREPOSITION and not objects:
        led = next((p for p in around if p.first == max(fit.fixed)), None)
        objects = [led.nominal] if led is not None else objects
        around = [p for p in around if p is not led]
    if predicate.is_passive:
        objects = ([subject] if subject is not None else []) + [o for o in objects if o is not subject]
        subject = None
    if subject is not None:
        if not _suits(line, subject, frame.subjects or frozenset({"party"}), classes):
            return False
        _assign(line, fit, frame.subject, subject, classes)
        fit.filled.add("subject")
        _assign_nation(line, fit, subject)
    if not objects and frame.objects and not frame.objects <= {"party", "place"}:
        return False
    if objects and frame.object != "none":
        if frame.objects and not any(_suits(line, o, frame.objects, classes) for first in objects for o in first.everyone):
            return False
        _assign(line, fit, frame.object, objects[0], classes)
        fit.filled.add("object")
    elif objects and frame.object == "none" and not predicate.is_passive:
        fit.filled.add("idle")
    if predicate.is_passive and not _is_right_agent(line, around, frame, classes):
        return False
    _fill_around(line, fit, around, classes)
    return True


def _is_right_agent(line: Line, around: Sequence[Prepositional], frame: Frame, classes: Classes) -> bool:
    """Whether "by ..." behind a passive is of the kind that the frame's subject must be: pirates seize otherwise than police."""
    listed = frame.subjects - _CLASSES
    agents = [p.nominal for p in around if p.preposition == "by"]
    return not listed or not agents or any(_suits(line, agent, frame.subjects, classes) for agent in agents)


def _fill_around(line: Line, fit: Fit, around: Sequence[Prepositional], classes: Classes) -> None:
    for phrase in around:
        if phrase.nominal.head in fit.fixed:
            continue
        role = fit.frame.roles.get(phrase.preposition)
        if role == "place":
            fit.roles.places.append(phrase)
            fit.filled |= {phrase.preposition, "place"}
        elif role is not None:
            _assign(line, fit, role, phrase.nominal, classes)
            fit.filled.add(phrase.preposition)
        elif phrase.preposition == "by":
            if classes.kind(line, phrase.nominal) in {"party", "place", "weapon"}:
                _assign(
                    line, fit, fit.frame.subject if fit.frame.subject in {"actor", "weapon"} else "actor", phrase.nominal, classes
                )
        elif phrase.preposition in _ARMING and classes.kind(line, phrase.nominal) == "weapon":
            fit.roles.weapons.append(phrase.nominal)
            fit.filled.add("weapon")
        elif phrase.preposition in _DURING and fit.frame.harm and _is_campaign_of_somebody(line, phrase.nominal):
            _assign(line, fit, "actor", phrase.nominal.owner or phrase.nominal, classes)
        elif phrase.preposition in _PLACING:
            fit.roles.places.append(phrase)
            fit.filled.add("place")


def _assign_nation(line: Line, fit: Fit, subject: Nominal) -> None:
    """The country of a weapon that does it: "Russian missiles struck" is told of Russia."""
    if subject not in fit.roles.weapons or fit.roles.actors:
        return
    place = next((k for k in range(subject.first, subject.head) if code_of_adjective(line.tokens[k].text)), None)
    if place is not None:
        fit.roles.actors.append(Nominal(place, place + 1, place))


def _is_campaign_of_somebody(line: Line, nominal: Nominal) -> bool:
    """As in "killed in Israel's campaign": whose war it is did the harm."""
    return nominal.owner is not None and line.tokens[nominal.head].lemma in _CAMPAIGNS


def _assign(line: Line, fit: Fit, role: Role, nominal: Nominal, classes: Classes) -> None:
    """Put a nominal into the list of its role; a weapon in an actor's place is what it was done with."""
    fit.filled.add(role)
    if role in {"none", "topic", "act"}:
        return
    kind = classes.kind(line, nominal)
    if role == "both":
        fit.roles.actors.append(nominal)
        fit.roles.is_mutual = True
        fit.filled |= {"actor", "recipient"}
    elif role == "actor" and kind == "weapon":
        fit.roles.weapons.append(nominal)
        fit.filled.add("weapon")
    elif role == "actor" and kind in {"party", "place", "other"}:
        fit.roles.actors.append(nominal)
        fit.filled.add("actor")
    elif role == "weapon":
        fit.roles.weapons.append(nominal)
        fit.filled.add("weapon")
    elif role in {"recipient", "target"}:
        fit.roles.recipients.append(nominal)
        fit.filled.add("recipient")
        if kind == "place":  # "shelled the town of Sake", "pulled out of Goma": there it happened
            fit.roles.places.append(Prepositional("in", nominal, nominal.first))


def _suits(line: Line, nominal: Nominal, wanted: frozenset[str], classes: Classes) -> bool:
    """Whether a nominal is of a kind, or is headed by a noun, that a frame asks for."""
    head = line.tokens[nominal.head]
    if head.lemma in wanted or head.lower in wanted or head.tag == t.RELATIVE:
        return True
    if head.tag == t.NAME and any(line.tokens[k].lower in wanted for k in range(nominal.first, nominal.head)):
        return True  # "President William Ruto" is a president
    if nominal.head > nominal.first and f"{line.tokens[nominal.head - 1].lower} {head.lemma}" in wanted:
        return True
    kind = classes.kind(line, nominal)
    return kind in wanted or (kind == "place" and "party" in wanted and head.tag == t.NAME)


def _has_needs(fit: Fit) -> bool:
    return all(need & fit.filled for need in fit.frame.needs)


def fit_of_noun(line: Line, nominal: Nominal, classes: Classes) -> Fit | None:
    """The frame that a nominal names, with what stands before and behind it as its roles."""
    tokens = line.tokens
    head = tokens[nominal.head]
    if head.tag not in {t.NOUN, t.NOUNS}:
        return None
    for frame in frames().nouns.get(head.lemma, ()):
        first = nominal.head - len(frame.tail)
        if first < nominal.first or any(tokens[first + k].lower != word for k, word in enumerate(frame.tail)):
            continue
        if frame.behind and not _stands_behind(line, nominal, frame.behind):
            continue
        fit = Fit(frame, first, nominal.head + 1)
        if frame.objects and not any(_suits(line, p.nominal, frame.objects, classes) for p in nominal.behind):
            continue
        _fill_noun(line, nominal, fit, classes)
        if frame.event_type is EventType.ASSAULT and _is_bodiless(line, fit, classes):
            return None
        if _has_needs(fit):
            return fit
    return None


def _is_bodiless(line: Line, fit: Fit, classes: Classes) -> bool:
    """Whether nothing that an act is done to has a body: "an attack on the bowling", "a raid on the savings"."""
    kinds = {classes.kind(line, nominal) for nominal in fit.roles.recipients}
    return bool(kinds) and kinds <= {"act", "word", "money", "time"}


def _stands_behind(line: Line, nominal: Nominal, words: Sequence[str]) -> bool:
    """Whether the fixed words behind a noun stand there: the "of force" of a "show of force"."""
    tokens = line.tokens[nominal.last : nominal.last + len(words)]
    return len(tokens) == len(words) and all(
        word in {token.lower, token.lemma} for token, word in zip(tokens, words, strict=True)
    )


def _fill_noun(line: Line, nominal: Nominal, fit: Fit, classes: Classes) -> None:
    if nominal.owner is not None:
        _assign(line, fit, fit.frame.owner, nominal.owner, classes)
    before = _before(line, nominal, fit.first)
    if before is not None:
        kind = classes.kind(line, before)
        own = fit.frame.before if line.tokens[before.head].tag != t.NAME or kind == "thing" else None
        role: Role = own or {"party": "actor", "place": "actor", "weapon": "weapon"}.get(kind, "recipient")  # type: ignore[assignment]  # values are roles
        if kind in {"party", "thing", "weapon", "place"}:
            _assign(line, fit, role, before, classes)
    _fill_around(line, fit, nominal.behind, classes)


def _before(line: Line, nominal: Nominal, first: int) -> Nominal | None:
    """The noun right before the trigger, as a nominal of its own: "bank" in "a bank robbery", "US" in "a US strike"."""
    k = first - 1
    if k > nominal.first and line.tokens[k].tag == t.QUOTE_CLOSES:
        k -= 1  # "a “one-way attack drone” strike"
    if k < nominal.first or line.tokens[k].tag not in {t.NOUN, t.NOUNS, t.NAME, t.ADJECTIVE}:
        return None
    if "-" in line.tokens[k].text and line.tokens[k].text.islower():
        return None  # "a cross-border attack" names nobody
    begin = k
    while (
        begin > nominal.first
        and line.tokens[begin - 1].tag in {t.NAME, t.NOUN}
        and line.tokens[k].tag == line.tokens[begin - 1].tag
    ):
        begin -= 1
    return Nominal(begin, k + 1, k)
