"""What small words and marks do: "which" and "that" open clauses, commas and quotation marks close them, dates date."""

from __future__ import annotations

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.foresight import Foresight
from summarizer.fillers.offline.grammar.structure import Mark, Nominal, Prepositional
from summarizer.fillers.offline.grammar.verb_kinds import ACTS, DEEPEST, DONE_TO_ACTS, REPORTS, SAYING
from summarizer.fillers.offline.grammar.wordlist import kind_of


class MarkRules(Foresight):
    """Takes marks."""

    def _take_mark(self, mark: Mark) -> None:
        kind = mark.kind
        if kind == t.PREPOSITION:
            self._preposition = mark
            self._comma = False
        elif kind == t.TIME:
            self._date(mark)
        elif kind == t.COMMA:
            self._take_comma()
        elif kind == t.AND:
            self._joined = True
        elif kind == t.RELATIVE:
            self._open_relative(mark)
        elif kind == t.THAT:
            self._open("that", governor=self._saying_verb())
        elif kind == t.SUBORDINATOR:
            self._open_subordinate(mark)
        elif kind == t.STOP:
            self._stop(mark)
        elif kind == t.QUOTE_OPENS:
            self._open_quote()
        elif kind == t.QUOTE_CLOSES:
            self._close_quote()
        elif kind not in {t.ADVERB, t.OPENING, t.CLOSING, t.ADJECTIVE, t.PARTICLE}:
            self._last = None

    def _date(self, mark: Mark) -> None:
        verb = self._top.verb
        if self._preposition is not None and self._tokens[self._preposition.first].lower not in {"of"}:
            self._preposition = None
        self._preposition = None
        if not self._comma:
            for noun in self._chain[-DEEPEST:]:
                noun.times.append(mark.first)
        if verb is not None:
            above = self._above_reduced(verb)
            (above if above is not None and not above.times else verb).times.append(mark.first)
            verb.end = mark.last
        else:
            self._top.times.append(mark.first)

    def _take_comma(self) -> None:
        top = self._top
        if len(self._stack) > 1 and top.finite is not None:
            if top.link == "relative" and top.opened_by_comma and not self._list_goes_on():
                self._pop()
                self._comma = True
                self._preposition = None
                return
            if top.opens_sentence and top.link not in {"", "that", "quote"}:
                self._pop()
                self._forget()
                self._comma = False
                return
        self._comma = True
        self._preposition = None

    def _open_relative(self, mark: Mark) -> None:
        word = self._tokens[mark.first].lower
        if word == "that" and self._opens_speech():
            self._open("that", governor=self._saying_verb())
            self._comma = False
            return
        noun = self._described()
        comma = self._comma
        after = self._preposition
        clause = self._open("relative", describes=noun, opened_by_comma=comma, governor=self._saying_verb(), relative_word=word)
        if word in {"where", "when", "why", "how", "what", "whose"} or after is not None:
            clause.relative_word = "where"
        if after is not None and noun is not None and word in {"which", "whom"}:
            clause.around.append(Prepositional(self._tokens[after.first].lower, noun, after.first))
            clause.describes = noun
        self._comma = False

    def _opens_speech(self) -> bool:
        """As in "said by telephone that her staff ...", "a report on the radio that the charity ..."."""
        if not isinstance(self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None, Nominal):
            return False
        verb = self._top.verb
        if verb is not None and verb.lemma in SAYING:
            return True
        nouns = [noun for noun in (self._last, *self._chain) if noun is not None]
        return any(self._tokens[noun.head].lemma in REPORTS for noun in nouns)

    def _described(self) -> Nominal | None:
        """The noun that "who" or "which" is about: the last one, or the one whose other names stand between."""
        act = next((noun for noun in self._chain[:-1] if kind_of(self._tokens[noun.head].lemma) in ACTS), None)
        if act is not None and (not self._comma or self._next_lemma() in DONE_TO_ACTS):
            return act  # "an attack from Gaza that killed ...", "an attack on a base in Mali, which was carried out"
        if self._last is not None:
            return self._last
        return self._nominals[-1] if self._nominals else None

    def _open_subordinate(self, mark: Mark) -> None:
        word = self._tokens[mark.first].lower
        begins = self._top.verb is None and self._top.subject is None and len(self._stack) == 1
        while len(self._stack) > 1 and self._top.link == "relative" and self._top.opened_by_comma and self._comma:
            self._pop()
        self._open(word, governor=self._top.finite, opens_sentence=begins)
        self._comma = False

    def _stop(self, mark: Mark) -> None:
        text = self._tokens[mark.first].text
        dash = text in {"—", "–", "-", "--"}
        if dash and self._top.finite is None:
            self._comma = True
            return
        quoting = self._top.in_quote
        while len(self._stack) > 1 and not (quoting and self._top.link == "quote"):
            self._pop()
        top = self._top
        governor = (
            top.governor if quoting else (top.finite if text == ":" and top.finite and top.finite.lemma in SAYING else None)
        )
        self._open("quote" if quoting or governor else "", governor=governor, in_quote=quoting)
        self._comma = False

    def _open_quote(self) -> None:
        """Speech if a verb follows inside with its own subject, else only words in marks."""
        if not self._holds_clause():
            return
        governor = self._top.finite
        said = governor if governor is not None and governor.lemma in SAYING else None
        self._open("quote", governor=said, in_quote=True)
        self._comma = False

    def _close_quote(self) -> None:
        if not any(clause.link == "quote" and clause.in_quote for clause in self._stack):
            return
        while len(self._stack) > 1:
            clause = self._top
            self._pop()
            if clause.link == "quote":
                break
        if self._top.finite is not None or self._top.subject is not None:
            return
        self._forget()
