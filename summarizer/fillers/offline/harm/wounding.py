"""Whom a blow wounds, whom a hospital treats, who is carried off: harm told by what was done rather than by its name.

"Shot in the foot", "lost two fingers", "a policeman's wrist was broken", "treated for burns", "are in hospital", "taken at
gunpoint". A blow to the head or the chest is left open: people die of it, and the article will say so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from schemas.event import Effect
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Predicate
from summarizer.fillers.offline.harm.harm import Harm, harm_by, head_lemma, patient
from summarizer.fillers.offline.lexicon.harm import harm_words

_BEING: Final = frozenset({"be", "remain", "lie", "stay"})
_BRINGING: Final = word_set("take rush carry admit bring airlift transfer evacuate transport ferry")
_HELD: Final = frozenset({"hostage", "hostages", "captive", "prisoner", "gunpoint", "knifepoint"})
_INTENSIVE: Final = frozenset({"critical", "intensive", "grave"})
_SERIOUS: Final = frozenset({"serious", "stable", "guarded", "severe"})


def _wounding_blow(line: Line, predicate: Predicate) -> Harm | None:
    """As in "was hit in the stomach", "shot the watchman in the foot"."""
    words = harm_words().words
    if predicate.lemma not in words["blow"]:
        return None
    for phrase in predicate.around:
        if phrase.preposition in {"in", "on", "across", "through"} and head_lemma(line, phrase.nominal) in words["spared"]:
            return harm_by(Effect.INJURED, patient(predicate), predicate, phrase.nominal.last)
    return None


def _loss(line: Line, predicate: Predicate) -> Harm | None:
    """As in "lost two fingers", "lost their lives", "claimed 12 lives"."""
    thing = predicate.objects[0] if predicate.objects else None
    if thing is None or predicate.is_passive:
        return None
    lemma = head_lemma(line, thing)
    if predicate.lemma == "lose" and (lemma in harm_words().words["lost"] or lemma == "life"):
        return harm_by(Effect.KILLED if lemma == "life" else Effect.INJURED, predicate.subject, predicate, thing.last)
    if predicate.lemma in {"claim", "cost", "take"} and lemma == "life" and thing.number is not None:
        return harm_by(Effect.KILLED, thing, predicate, certain=True)
    return None


def _suffering(line: Line, predicate: Predicate) -> Harm | None:
    words = harm_words().words
    if predicate.lemma not in words["suffering"] or predicate.is_passive or not predicate.objects:
        return None
    return (
        harm_by(Effect.INJURED, predicate.subject, predicate)
        if head_lemma(line, predicate.objects[0]) in words["ailment"]
        else None
    )


def _broken(line: Line, predicate: Predicate) -> Harm | None:
    """As in "a policeman's wrist was broken": its owner is hurt."""
    words = harm_words().words
    part = patient(predicate)
    if predicate.lemma not in words["breaking"] or part is None or head_lemma(line, part) not in words["broken"]:
        return None
    return harm_by(Effect.INJURED, part.owner, predicate)


def _in_care(line: Line, predicate: Predicate) -> Harm | None:
    """As in "were treated for burns", "are in hospital", "is in critical condition", "were taken to hospital"."""
    treated = predicate.lemma == "treat" and predicate.is_passive
    brought = predicate.lemma in _BRINGING and predicate.is_passive
    if not (treated or brought or (predicate.lemma in _BEING and not predicate.objects)):
        return None
    words = harm_words().words
    ailing = _ailment_behind(line, predicate.last) if treated else None
    if ailing is not None:
        return harm_by(Effect.INJURED, predicate.subject, predicate, ailing)
    for phrase in predicate.around:
        last = phrase.nominal.last
        said = line.words(phrase.nominal)
        lemma = head_lemma(line, phrase.nominal)
        if phrase.preposition in {"in", "under"} and lemma in {"condition", "care"} and _INTENSIVE.intersection(said):
            return harm_by(Effect.CRITICALLY_INJURED, predicate.subject, predicate, last)
        if phrase.preposition == "in" and lemma == "condition" and _SERIOUS.intersection(said):
            return harm_by(Effect.INJURED, predicate.subject, predicate, last)
        if lemma in words["hospital"] and phrase.preposition in ({"at", "in"} if treated else {"to"} if brought else {"in"}):
            return harm_by(Effect.INJURED, predicate.subject, predicate, last)
    return None


def _treated_by(line: Line, predicate: Predicate) -> Harm | None:
    """As in "the hospital treated 14 people": it does so for other things too, so that they must be many and people."""
    if predicate.lemma != "treat" or predicate.is_passive:
        return None
    subject, who = predicate.subject, predicate.objects[0] if predicate.objects else None
    heals = subject is not None and head_lemma(line, subject) in harm_words().words["hospital"] | _HEALERS
    if not heals or who is None or who.number is None or predicate.times:
        return None
    return replace(found, strict=True) if (found := harm_by(Effect.INJURED, who, predicate)) is not None else None


_HEALERS: Final = word_set("doctor medic surgeon nurse paramedic")


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
    return harm_by(Effect.CAPTURED, patient(predicate), predicate, held[0] + 1) if held else None


WOUNDING: Final[tuple[Callable[[Line, Predicate], Harm | None], ...]] = (
    _wounding_blow,
    _loss,
    _suffering,
    _broken,
    _in_care,
    _treated_by,
    _taken,
)
"""The ways of telling it, in the order in which they are tried."""
