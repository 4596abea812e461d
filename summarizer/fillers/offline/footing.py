"""On what footing a clause stands: whether the article says that a thing is so, or denies, doubts, imagines or invents it.

"Rebels attacked", "the mayor denied that rebels attacked", "reports that rebels attacked", "if rebels attack", "in the
film, rebels attack", "rebels allegedly attacked" have the same verb and the same subject, and only the first reports an
attack. All such questions are asked here and nowhere else, of the words that govern the act: those before it in its own
clause, and those before the "that" which its clause hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    HEARSAY_NOUNS,
    MODALS_OF_DOUBT,
    NEGATIONS,
    PREPOSITIONS,
    Word,
    word_set,
)


class Footing(Enum):
    """How an act stands in the article. Only what is asserted or alleged is ever coded."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    DOUBTED = "doubted"
    HYPOTHETICAL = "hypothetical"
    PLANNED = "planned"
    FICTIONAL = "fictional"
    RETOLD = "retold"

    @property
    def is_real(self) -> bool:
        """Whether it may be told at all."""
        return self in {Footing.ASSERTED, Footing.ALLEGED}


_IMAGINING = frozenset({"if", "unless", "whether", "until", "should", "lest"})
_DENYING = word_set(
    "denied denies deny denying dismissed dismisses dismissing rejected rejects rejecting refuted refutes doubted doubts"
    " disputed disputes false untrue wrong fake fabricated debunked baseless unfounded"
)
_DOUBTING = HEARSAY_NOUNS | word_set(
    "unclear unknown unconfirmed unlikely suggested suggests suggesting questioned asked imagine imagined pretended claim claims"
    " hoax feared fears warned warns"
)
_ALLEGING = word_set(
    "allegedly reportedly apparently purportedly supposedly seemingly presumably probably possibly perhaps likely"
    " believed thought suspected alleged"
)
_PLOTTING = word_set(
    "planning plan plans plotting plot plots fear fears feared prevent preventing prevented threat threats threatened"
    " threatening risk foiled foil thwarted thwart averted avoid stop stopping deter deterring against impetus preparing"
    " prepared possibility warn warned warning discuss discussed without order ordered simulated rumoured rumored"
)
"""What stands before a named act that nobody carried out: "a plot to attack", "warned of an attack"."""
_AT_LAW = word_set("accused charged convicted sentenced trial acquitted jailed pleaded indicted")
_INVENTED = word_set(
    "film movie novel book play game videogame series episode story drama comic musical opera scene trailer exercise"
    " exercises drill drills simulation rehearsal wargame wargames re-enactment reenactment thriller documentary"
)
_SCENES = frozenset({"in", "during", "at"})
_MOCK = word_set("mock simulated fictional fictitious hypothetical imaginary")
_REACH = 4
"""Words before a named act in which a plot, a fear or a warning still governs it."""


def footing_of_verb(clauses: Sequence[Clause], clause: Clause, group: int, verb: int) -> Footing:
    """The footing of a verb whose group (helpers, adverbs, negation) runs over `group:verb`."""
    words = clause.sentence.words
    helpers = {word.lower for word in words[group:verb]}
    if denies(words, verb, clause.first) or helpers & NEGATIONS:
        return Footing.DENIED
    if helpers & MODALS_OF_DOUBT:
        return Footing.HYPOTHETICAL
    around = footing_of_clause(clauses, clause, group)
    if around is Footing.ASSERTED and helpers & _ALLEGING:
        return Footing.ALLEGED
    return around


def footing_of_noun(clauses: Sequence[Clause], clause: Clause, begin: int, noun: int) -> Footing:
    """The footing of an act that is named by a noun, whose phrase runs over `begin:noun`."""
    words = clause.sentence.words
    around = footing_of_clause(clauses, clause, begin)
    if not around.is_real:
        return around
    near = {word.lower for word in words[max(clause.first, begin - _REACH) : begin]}
    if near & MODALS_OF_DOUBT:
        return Footing.HYPOTHETICAL
    if near & _PLOTTING:
        return Footing.PLANNED
    return Footing.ALLEGED if {word.lower for word in words[begin:noun]} & _ALLEGING else around


def footing_of_clause(clauses: Sequence[Clause], clause: Clause, place: int) -> Footing:
    """The footing that everything before `place` gives to what stands there."""
    words = clause.sentence.words
    if is_invented(words):
        return Footing.FICTIONAL
    if any(above.opener in _IMAGINING for above in _line(clauses, clause)):
        return Footing.HYPOTHETICAL
    before = {word.lower for word in words[clause.first : place]}
    if before & _AT_LAW:
        return Footing.RETOLD
    if before & _DENYING:
        return Footing.DENIED
    if before & {"claim", "claims", "claiming", "suggesting", "suggest", "suggests", "suggested"}:
        return Footing.DOUBTED
    return _governed(clauses, clause)


def _line(clauses: Sequence[Clause], clause: Clause) -> list[Clause]:
    """A clause and those with which it shares its opening word: "if rebels attack and | kill"."""
    line = [clause]
    while line[-1].kind in {"coord", "participle", "resumed"} and line[-1].parent is not None:
        line.append(clauses[line[-1].parent])
    return line


def _governed(clauses: Sequence[Clause], clause: Clause) -> Footing:
    """What the words before its "that" make of a clause: "denied that", "no evidence that", "it is false that"."""
    top = _line(clauses, clause)[-1]
    words = clause.sentence.words
    if top.opener != "that" or top.kind == "relative":
        return Footing.ASSERTED
    that = top.first - 1
    first = max((other.first for other in clauses if other.first < that and other is not top), default=0)
    governing = [word.lower for word in words[first:that]]
    if set(governing) & _DENYING:
        return Footing.DENIED
    if governing and governing[-1] in _DOUBTING:
        return Footing.DOUBTED
    return Footing.ASSERTED


def is_invented(words: Sequence[Word]) -> bool:
    """Whether a sentence tells of a film, a novel or a drill: "in the film", "during an exercise", "a mock embassy"."""
    return any(word.lower in _MOCK or (word.lower in _SCENES and _opens_scene(words, k)) for k, word in enumerate(words))


def _opens_scene(words: Sequence[Word], place: int) -> bool:
    for k in range(place + 1, min(len(words), place + 6)):
        if words[k].is_mark or words[k].lower in PREPOSITIONS:
            return False
        if words[k].lower in _INVENTED and (
            k + 1 == len(words) or not words[k + 1].lower.isalpha() or _ends_phrase(words[k + 1])
        ):
            return True
    return False


def _ends_phrase(word: Word) -> bool:
    return word.is_name or word.lower in PREPOSITIONS | AUXILIARIES | ADVERBS


def denies(words: Sequence[Word], place: int, first: int) -> bool:
    """Whether the group in front of a word denies it: "has not", "no one has", "never"."""
    k = place - 1
    while k >= first and (words[k].lower in AUXILIARIES | ADVERBS | NEGATIONS | {"one"} or words[k].lower.endswith("n't")):
        if words[k].lower in NEGATIONS | {"yet"} or words[k].lower.endswith("n't"):
            return True
        k -= 1
    return False


def is_nobody(words: Sequence[Word], place: int, first: int) -> bool:
    """Whether nobody is counted before a word of harm: "no one was killed", "none of them died"."""
    return denies(words, place, first) or any(
        word.lower in NEGATIONS | {"none", "nobody"} or word.lower.endswith("n't")
        for word in words[max(first, place - 5) : place]
    )


def is_retold(words: Sequence[Word]) -> bool:
    """Whether a court speaks: what stands in such a clause is an old act, told again."""
    return any(word.lower in _AT_LAW for word in words)
