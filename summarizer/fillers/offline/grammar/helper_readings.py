"""The helpers that are full verbs: "had fled" against "had weapons", "did not go" against "did the work", "he'd" of two verbs.

What decides is whether a participle, or a base form, follows behind adverbs and denials.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.surroundings import Surroundings
from summarizer.fillers.offline.grammar.tokens import (
    ADVERB,
    BASE,
    BE,
    DO,
    HAVE,
    ING,
    MODAL,
    NOT,
    NUMBER,
    PARTICIPLE,
    PAST,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    QUOTE_CLOSES,
    QUOTE_OPENS,
    RELATIVE,
    STOP,
    TIME,
    Token,
)

_SKIPPED: Final = frozenset({ADVERB, NOT, QUOTE_OPENS, QUOTE_CLOSES})
_QUESTIONING: Final = frozenset({"", STOP, RELATIVE, QUOTE_OPENS})
"""What stands before a helper whose subject follows it: "Did they go?"."""
_AFTER_HELPER: Final = word_set("since once all both")
_HELPED: Final = word_set("been had done have be")
_FULL_FORMS: Final = {"had": PAST, "has": PRESENT, "did": PAST, "does": PRESENT, "having": ING}


class HelperReadings(Surroundings):
    """Settles what was tagged as a helper."""

    __slots__ = ()

    def _helper(self, place: int, token: Token) -> None:
        if token.tag == BE and token.lower == "'s" and self._lower_at(place + 1) in {"been", "had"}:
            token.tag, token.lemma = HAVE, "have"
        elif token.tag == MODAL and token.lower == "'d":
            following = self._word_at(place + 1)
            if self._lower_at(place + 1) == "been" or (following and following.past and BASE not in following.verb_tags):
                token.tag, token.lemma = HAVE, "have"
        elif token.tag in {HAVE, DO}:
            self._have_or_do(place, token)
        elif token.lower == "may" and token.text == "May" and place and self._tag_at(place - 1) in {PREPOSITION, NUMBER}:
            token.tag, token.lemma = TIME, "may"

    def _have_or_do(self, place: int, token: Token) -> None:
        """Makes "had" a full verb where nothing follows that it could help."""
        other = self._behind_helper(place)
        word = self._word_at(other)
        wanted = PARTICIPLE if token.tag == HAVE else BASE
        if self._lower_at(other) in _HELPED or (word is not None and wanted in word.verb_tags):
            return
        if token.tag == DO and (self._tag_at(place + 1) == NOT or self._before(place) in {"", STOP, RELATIVE}):
            return
        verbless = word is None or not word.verb_tags
        if token.tag == HAVE and verbless and self._before(place) in {"", STOP} and token.lower != "having":
            return
        token.tag = _FULL_FORMS.get(token.lower, BASE)

    def _behind_helper(self, place: int) -> int:
        """Where the verb should stand: behind adverbs, and behind the subject of a question."""
        asks = self._before(place) in _QUESTIONING
        other = place + 1
        while (
            self._tag_at(other) in _SKIPPED or self._lower_at(other) in _AFTER_HELPER or (asks and self._tag_at(other) == PRONOUN)
        ):
            other += 1
        return other
