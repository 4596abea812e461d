"""Whether harm that a sentence speaks of has happened: it may be denied, feared, planned, imagined or only a danger.

"Three men were killed" and "three men could have been killed" count the same three. What tells them apart stands at the verb
(its "not", its "could") or above it: the verb it is the aim of, the denial it is the content of, the film it is the plot of.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Predicate
from summarizer.fillers.offline.lexicon.harm import harm_words
from summarizer.fillers.offline.saying.sources import footing_of_saying

_LONGEST_CLIMB: Final = 6
_UNREAL: Final = frozenset({"if", "unless", "whether", "lest", "until", "till", "without"})
_POINTING: Final = frozenset({"to", "for", "of", "from", "against", "about", "instead"})
_SAID: Final = frozenset({"that", "quote"})
_CLIMBED: Final = frozenset({"to", "ing", "and"}) | _SAID
_GOING_ON: Final = word_set("go begin start continue manage help proceed happen use succeed come")
_HOLDING_TO_ACCOUNT: Final = word_set(
    "accuse arrest charge convict blame sentence jail hang execute condemn indict imprison detain hold prosecute apologise"
    " apologize admit confess suspect punish fine try"
)
_FICTION: Final = word_set("film movie novel book play series game drama opera story fable myth legend poem song")


def is_real(line: Line, predicate: Predicate | None) -> bool:
    """Whether what a verb tells is told as a fact. Hearsay with a source is; a question is not. None counts as real."""
    if any(token.text == "?" for token in line.tokens[-2:]):
        return False
    if predicate is None:
        return True
    return footing_of_saying(line, predicate).is_real and _stands(line, predicate)


def _stands(line: Line, predicate: Predicate) -> bool:
    """Climbs from verb to verb as long as the upper one can undo the lower."""
    below, shares = predicate, True
    for _ in range(_LONGEST_CLIMB):
        if (shares and _is_undone(below)) or below.link in _UNREAL or (below.link in _POINTING and not _is_done(below)):
            return False
        above = below.governor
        if above is None or _is_fiction(line, above):
            return above is None
        if below.link not in _CLIMBED:
            return True
        if below.link != "and" and (above.lemma in harm_words().words["fear"] or (below.link in _SAID and above.is_negated)):
            return False
        shares = below.link in {"to", "ing"} or (below.link == "and" and _leans(below))
        below = above
    return True


def _is_undone(predicate: Predicate) -> bool:
    return predicate.is_negated or predicate.group.modal in harm_words().words["unsure"]


def _leans(predicate: Predicate) -> bool:
    """Whether a verb behind "and" has the helpers of the one before: "could be killed or wounded"."""
    return not predicate.group.helpers and (predicate.group.form == t.BASE or predicate.is_passive)


def _is_done(pointing: Predicate) -> bool:
    """Whether "to kill", "for killing" tell of a deed: "went on to kill", "is said to have killed", "jailed for killing"."""
    above = pointing.governor
    if pointing.link != "to" and pointing.group.form != t.ING:
        return True
    done = _GOING_ON if pointing.link == "to" else _HOLDING_TO_ACCOUNT
    return "have" in pointing.group.helpers or (above is not None and above.lemma in done)


def _is_fiction(line: Line, predicate: Predicate) -> bool:
    return predicate.subject is not None and line.tokens[predicate.subject.head].lemma in _FICTION
