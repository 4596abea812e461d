"""Where English announces a new clause: the places at which a sentence is cut.

At "which", "who" and "where"; at "after", "while", "because"; at "that" behind a cue or before a verb; at a semicolon or
dash; at "and" where a verb follows; at a comma before "killing". A relative clause between commas ends at the second
comma, and one without commas where the main clause goes on with its own verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.fillers.offline.oldlexicon import Form, lexicon
from summarizer.fillers.offline.speech import CUES, TELLING_HOW
from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    HEARSAY_NOUNS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    Word,
    is_number,
)

_NOT_CUTTING_AS = frozenset({"well", "part", "such", "many", "much", "far", "soon", "known", "a", "saying", "it"})
_SHARES = frozenset({"most", "some", "all", "many", "both", "several", "two", "three", "none"})
_OF_WHICH = (["of", "which"], ["of", "whom"])
_LAPSES = TIME_WORDS | {"years", "weeks", "months", "shortly", "just", "a"}


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut before a word: what kind of clause begins, what word opened it, how many words to leave out ("and")."""

    place: int
    kind: str
    opener: str
    skip: int = 0


def find_cuts(words: Sequence[Word]) -> list[Cut]:
    """All cuts of a sentence but its beginning and the edges of attributions."""
    found: list[Cut] = []
    resumes: int | None = None
    for place in range(1, len(words)):
        cut = _cut_at(words, place)
        if resumes == place and cut is None:
            cut = Cut(place, "resumed", "")
        if cut is None:
            continue
        found.append(cut)
        if cut.kind == "relative" and words[place - 1].lower == ",":
            resumes = _closing_comma(words, place)
        elif cut.kind == "relative":
            resumes = _second_verb(words, place)
    if words and words[0].lower in SUBORDINATORS:
        found.append(Cut(0, "sub", words[0].lower, skip=1))
    opening = next((cut.place for cut in found if cut.kind == "sub" and _only_time(words[: cut.place])), None)
    comma = _closing_comma(words, opening) if opening is not None else None
    return found + ([Cut(comma, "main", "")] if comma else [])  # "Two years after the attack, | police arrested ..."


def _only_time(words: Sequence[Word]) -> bool:
    """Whether nothing but a stretch of time stands before a sentence's opening clause: "Four years after ..."."""
    return all(is_number(word) or word.lower in _LAPSES for word in words)


def _closing_comma(words: Sequence[Word], place: int) -> int | None:
    return next((k for k in range(place + 1, len(words)) if words[k].lower == ","), None)


def _second_verb(words: Sequence[Word], place: int) -> int | None:
    """Where "a gunman who killed ten people in Buffalo | was sentenced" goes on with its own verb."""
    verb = next((k for k in range(place + 1, len(words)) if words[k].lower in AUXILIARIES or words[k].lower in _finite()), None)
    if verb is None:
        return None
    for k in range(verb + 2, len(words)):
        if words[k].is_mark or words[k].lower in SUBORDINATORS | RELATIVES | {"that", "and", "but"}:
            return None
        if words[k].lower in {"was", "were", "is", "are", "has", "had", "have", "will"} and words[k - 1].lower not in AUXILIARIES:
            return k
    return None


def _cut_at(words: Sequence[Word], place: int) -> Cut | None:
    word, before = words[place], words[place - 1]
    following = words[place + 1] if place + 1 < len(words) else None
    if word.lower in RELATIVES and before.lower != "of":
        return Cut(place, "relative", word.lower)
    if word.lower in _SHARES and [later.lower for later in words[place + 1 : place + 3]] in _OF_WHICH:
        return Cut(place, "relative", word.lower)
    if word.lower == "that":
        return _that(before, following, place)
    if word.lower == "how" and before.lower in TELLING_HOW:
        return Cut(place, "main", "that", skip=1)
    if word.lower in SUBORDINATORS:
        return _sub(words, place)
    return _at_mark_or_and(words, place)


def _sub(words: Sequence[Word], place: int) -> Cut | None:
    if _is_phrase(words, place):
        return None
    begin = _span_of_time(words, place) if words[place].lower in {"after", "before"} else place
    return Cut(begin, "sub", words[place].lower, skip=place - begin + 1)


def _span_of_time(words: Sequence[Word], place: int) -> int:
    """Where ", two days | after" begins: the stretch of time is no part of the clause before it."""
    k = place
    while k > 1 and (is_number(words[k - 1]) or words[k - 1].lower in _LAPSES):
        k -= 1
    return k if words[k - 1].is_mark else place


def _is_phrase(words: Sequence[Word], place: int) -> bool:
    """Whether "as" or "once" opens no clause here: "as part of", "such as", "once held"."""
    lower, before = words[place].lower, words[place - 1].lower
    following = words[place + 1].lower if place + 1 < len(words) else ""
    as_phrase = lower == "as" and (before in _NOT_CUTTING_AS or following in _NOT_CUTTING_AS)
    return as_phrase or (lower == "once" and before != ",")


def _at_mark_or_and(words: Sequence[Word], place: int) -> Cut | None:
    lower = words[place].lower
    following = words[place + 1].lower if place + 1 < len(words) else None
    if lower in {";", "—", "–", ":", "--"}:
        return Cut(place, "main", "", skip=1)
    if following and lower in {"and", "but", "then"}:
        return _and(words, place)
    if following and lower == "," and following in _doing():
        return Cut(place, "participle", following, skip=1)
    return None


def _that(before: Word, following: Word | None, place: int) -> Cut | None:
    """As in "announced that" opens what is said; "an attack that killed" describes; "that attack" only points."""
    if before.lower in CUES | HEARSAY_NOUNS:
        return Cut(place, "main", "that", skip=1)
    is_verb = following is not None and (
        following.lower in lexicon().verb_forms or following.lower in AUXILIARIES or following.lower in ADVERBS
    )
    if is_verb and not before.is_mark:
        return Cut(place, "relative", "that")
    return Cut(place, "main", "that", skip=1) if before.lower.endswith("ed") and before.lower != "used" else None


def _and(words: Sequence[Word], place: int) -> Cut | None:
    """As in "and" joins clauses where a finite verb follows, or where a comma stands before it and a verb comes soon."""
    k = place + 1
    while k < len(words) - 1 and words[k].lower in ADVERBS | {"then"}:
        k += 1
    nxt = words[k]
    if nxt.lower in AUXILIARIES or nxt.lower in _finite():
        return Cut(place, "coord", "and", skip=1)
    if nxt.lower in _doing():
        return Cut(place, "participle", nxt.lower, skip=1)
    if nxt.lower in PRONOUNS or (_clause_stands(words, place) and _clause_follows(words, k)):
        return Cut(place, "main", "and", skip=1)
    return None


def _clause_stands(words: Sequence[Word], place: int) -> bool:
    """Whether a verb already stands before "and", so that it cannot join two subjects ("clashes between herders and farmers")."""
    for k in range(place - 1, max(-1, place - 30), -1):
        if (words[k].is_mark and words[k].lower != ",") or words[k].lower in CUES:
            return False
        if words[k].lower in AUXILIARIES or words[k].lower in _finite():
            return True
    return False


def _clause_follows(words: Sequence[Word], place: int) -> bool:
    """Whether a subject and a finite verb follow before the next mark: "and rebels shelled the town"."""
    for k in range(place + 1, min(len(words), place + 9)):
        word = words[k]
        if word.is_mark or word.lower in SUBORDINATORS or word.lower in RELATIVES:
            return False
        if word.lower in {"was", "were", "had", "has", "have", "will", "is", "are"}:
            return True
        if word.lower in _finite() and k + 1 < len(words) and (words[k + 1].lower in DETERMINERS or words[k + 1].is_name):
            return True
    return False


@lru_cache(maxsize=1)
def _finite() -> frozenset[str]:
    """First words of past forms, which after "and" can only be verbs."""
    others = {"directed", "ordered", "called", "said", "told", "left", "sparked", "spread", "fled", "took", "set"}
    past = {
        form_words[0]
        for options in lexicon().by_first.values()
        for form_words, form, entry in options
        if form in (Form.PAST, Form.PARTICIPLE, Form.PRESENT)
        and not entry.is_noun
        and form_words[0].endswith(("ed", "ot", "uck", "t", "d", "n"))
    }
    return frozenset(past | others | BE)


@lru_cache(maxsize=1)
def _doing() -> frozenset[str]:
    """First words of -ing forms ("killing"), and "leaving"."""
    forms = {words[0] for options in lexicon().by_first.values() for words, form, _ in options if form is Form.ING}
    return frozenset(forms | {"leaving", "destroying", "damaging"})
