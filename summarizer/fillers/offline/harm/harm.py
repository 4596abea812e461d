"""One harm as a sentence tells it: what becomes of whom, and by which word.

The ways of telling it are many and live in `harming` and `wounding`; what they have in common is here.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.event import Effect
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate


@dataclass(frozen=True, slots=True)
class Harm:
    """What becomes of a nominal's people. `first:last` are the tokens of the word that says so; `certain` if it counts people."""

    effect: Effect
    nominal: Nominal
    first: int
    last: int
    predicate: Predicate | None
    certain: bool = False
    strict: bool = False
    """Whether the word may be said of things too, so that those harmed must be people beyond doubt."""

    @property
    def tells(self) -> bool:
        """Whether a verb tells it, rather than a word beside a number."""
        return self.predicate is not None and self.first == self.predicate.verb


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
    countable = subject is not None and (subject.number is not None or subject.determiner == "another")
    return subject if bare and countable else None


def harm_by(
    effect: Effect, nominal: Nominal | None, predicate: Predicate, last: int = 0, *, certain: bool = False
) -> Harm | None:
    """Harm that a verb tells, up to token `last`; None without anybody who suffers it."""
    if nominal is None:
        return None
    return Harm(effect, nominal, predicate.verb, max(last, predicate.verb + 1), predicate, certain)


def head_lemma(line: Line, nominal: Nominal) -> str:
    """The dictionary form of the head noun."""
    token = line.tokens[nominal.head]
    return token.lemma or token.lower
