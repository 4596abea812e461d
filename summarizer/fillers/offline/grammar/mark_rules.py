"""What small words and marks do: "which" and "that" open clauses, commas and quotation marks close them, dates date.

In "The men, who fled on Monday, said that ..." the first comma and "who" open a clause, "on Monday" dates it, the second comma
closes it, and "that" opens what was said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.clauses import Clause
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.hindsight import Hindsight
from summarizer.fillers.offline.grammar.structure import Mark, Predicate, Prepositional
from summarizer.fillers.offline.grammar.verb_kinds import DEEPEST, SAYING

_PASSED_OVER: Final = frozenset({t.ADVERB, t.OPENING, t.CLOSING, t.ADJECTIVE, t.PARTICLE})
_CIRCUMSTANTIAL: Final = word_set("where when why how what whose")
"""Relative words that are neither subject nor object of their clause."""
_ABOUT_NOUN: Final = word_set("which whom")
_DASHES: Final = frozenset({"—", "–", "-", "--"})
_NEVER_FRONTED: Final = frozenset({"", "that", "quote"})


class MarkRules(Hindsight):
    """Takes marks."""

    def _take_mark(self, mark: Mark) -> None:
        takes = self._BY_KIND.get(mark.kind)
        if takes is not None:
            takes(self, mark)
        elif mark.kind not in _PASSED_OVER:
            self._last = None

    def _take_preposition(self, mark: Mark) -> None:
        self._preposition = mark
        self._comma = False

    def _take_and(self, _: Mark) -> None:
        self._joined = True

    def _take_that(self, _: Mark) -> None:
        self._open(Clause("that", governor=self._saying_verb()))

    def _take_time(self, mark: Mark) -> None:
        """Dates the verb, or the clause that has none yet, and the nouns right before: "the attack on Monday"."""
        self._preposition = None
        if not self._comma:
            for noun in self._chain[-DEEPEST:]:
                noun.times.append(mark.first)
        verb = self._top.verb
        if verb is None:
            self._top.times.append(mark.first)
            return
        above = self._above_reduced(verb)
        (above if above is not None and not above.times else verb).times.append(mark.first)
        verb.end = mark.last

    def _take_comma(self, _: Mark) -> None:
        closed = self._top.link
        if self._closes_relative():
            self._pop()
        elif self._closes_fronted(closed):
            self._pop()
            self._forget()
            self._comma = False
            return
        self._comma = True
        self._preposition = None

    def _closes_relative(self) -> bool:
        """As in ", who fled,": a comma opened it and a comma ends it, but not one inside a list."""
        top = self._top
        if len(self._stack) == 1 or top.finite is None:
            return False
        return top.link == "relative" and top.opened_by_comma and not self._list_goes_on()

    def _closes_fronted(self, link: str) -> bool:
        """As in "When they fled,": the main clause begins."""
        top = self._top
        return len(self._stack) > 1 and top.opens_sentence and top.finite is not None and link not in _NEVER_FRONTED

    def _take_relative(self, mark: Mark) -> None:
        word = self._tokens[mark.first].lower
        if word == "that" and self._opens_speech():
            self._take_that(mark)
        else:
            self._open_relative(word, self._preposition)
        self._comma = False

    def _open_relative(self, word: str, after: Mark | None) -> None:
        """Opens "who fled" or, `after` a preposition, "in which he died"."""
        noun = self._described()
        role = "where" if word in _CIRCUMSTANTIAL or after is not None else word
        clause = Clause("relative", self._saying_verb(), noun, opened_by_comma=self._comma, relative_word=role)
        if after is not None and noun is not None and word in _ABOUT_NOUN:
            clause.around.append(Prepositional(self._tokens[after.first].lower, noun, after.first))
        self._open(clause)

    def _take_subordinator(self, mark: Mark) -> None:
        """Opens "after", "when" or "if" on the verb that stands; at the beginning of the sentence on the one that will."""
        begins = self._top.verb is None and self._top.subject is None and len(self._stack) == 1
        while self._comma and len(self._stack) > 1 and self._top.link == "relative" and self._top.opened_by_comma:
            self._pop()
        self._open(Clause(self._tokens[mark.first].lower, self._top.finite, opens_sentence=begins))
        self._comma = False

    def _take_stop(self, mark: Mark) -> None:
        """Begins anew behind a semicolon or a dash, but inside a quotation stays in it."""
        text = self._tokens[mark.first].text
        if text in _DASHES and self._top.finite is None:
            self._comma = True
            return
        quoting = self._top.in_quote
        while len(self._stack) > 1 and not (quoting and self._top.link == "quote"):
            self._pop()
        governor = self._top.governor if quoting else self._announcing(text)
        self._open(Clause("quote" if quoting or governor else "", governor, in_quote=quoting))
        self._comma = False

    def _announcing(self, text: str) -> Predicate | None:
        """The verb of "He added: ..."."""
        verb = self._top.finite if text == ":" else None
        return verb if verb is not None and verb.lemma in SAYING else None

    def _open_quote(self, _: Mark) -> None:
        """Speech if a verb follows inside with its own subject, else only words in marks."""
        if not self._holds_clause():
            return
        governor = self._top.finite
        said = governor if governor is not None and governor.lemma in SAYING else None
        self._open(Clause("quote", said, in_quote=True))
        self._comma = False

    def _close_quote(self, _: Mark) -> None:
        depth = next((k for k, clause in enumerate(self._stack) if clause.link == "quote" and clause.in_quote), 0)
        if not depth:
            return
        while self._top.link != "quote":
            self._pop()
        self._pop()
        if self._top.finite is None and self._top.subject is None:
            self._forget()

    _BY_KIND: ClassVar[dict[str, Callable[[MarkRules, Mark], None]]] = {
        t.PREPOSITION: _take_preposition,
        t.TIME: _take_time,
        t.COMMA: _take_comma,
        t.AND: _take_and,
        t.RELATIVE: _take_relative,
        t.THAT: _take_that,
        t.SUBORDINATOR: _take_subordinator,
        t.STOP: _take_stop,
        t.QUOTE_OPENS: _open_quote,
        t.QUOTE_CLOSES: _close_quote,
    }
