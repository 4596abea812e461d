"""What a nominal does to the clause on top: its subject or object, one of a list, another name, or a circumstance."""

from __future__ import annotations

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.foresight import Foresight
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Predicate, Prepositional
from summarizer.fillers.offline.grammar.verb_kinds import DEEPEST, MEASURED, MEASURES, SAYING
from summarizer.fillers.offline.grammar.wordlist import kind_of


class NominalRules(Foresight):
    """Takes nominals."""

    def _take_nominal(self, nominal: Nominal) -> None:
        if self._tokens[nominal.head].lower == "that" and self._opens_speech():
            self._open("that", governor=self._saying_verb())
            self._comma = False
            return
        if self._is_share(nominal):
            self._open(
                "relative", describes=self._described(), opened_by_comma=True, governor=self._saying_verb(), relative_word="where"
            )
            self._top.subject = self._top.describes
            self._passed = self._at + 3
            return
        self._nominals.append(nominal)
        owner = nominal.owner
        while owner is not None:
            self._nominals.append(owner)
            owner = owner.owner
        if self._preposition is None and self._is_measure(nominal):
            self._joined = self._comma = False
            return
        before = self._last
        self._place(nominal)
        self._preposition, self._joined, self._comma = None, False, False
        self._last = nominal
        renamed = next((one for one in (before, *self._chain[:1]) if one is not None and nominal in one.renamed), None)
        if renamed is not None:
            self._last, self._chain = renamed, [nominal]

    def _is_share(self, nominal: Nominal) -> bool:
        """As in ", most of which have been claimed": a share of what stands before, of which the clause tells."""
        of, which = self._at + 1, self._at + 2
        if not (self._comma and self._is_mark(of, t.PREPOSITION) and self._is_mark(which, t.RELATIVE)):
            return False
        return self._tokens[self._phrases[of].first].lower == "of" and self._tokens[self._phrases[which].first].lower in {
            "which",
            "whom",
        }

    def _is_measure(self, nominal: Nominal) -> bool:
        """Whether it says how long or how far: "three days later", "some 10 km away"."""
        follows = self._tokens[nominal.last].lower if nominal.last < len(self._tokens) else ""
        return self._tokens[nominal.head].lemma in MEASURES and (
            follows in MEASURED or self._tokens[nominal.head].lower == "times"
        )

    def _place(self, nominal: Nominal) -> None:
        top = self._top
        if self._preposition is not None:
            self._circumstance(nominal, self._preposition)
            return
        if self._last is not None and (self._joined or self._comma) and self._is_listed(nominal):
            (self._last_first() or self._last).also.append(nominal)
            return
        if self._last is not None and self._comma and not self._joined and self._renames(nominal):
            self._renamed_by(nominal).renamed.append(nominal)
            return
        if self._comma and top.finite is not None and self._clause_comes():
            self._begin_again("splice")
            top = self._top
        if self._joined and top.finite is not None and self._clause_comes():
            self._begin_again("and")
            top = self._top
        if (
            top.finite is not None
            and top.opens_sentence
            and len(self._stack) > 1
            and self._verb_comes(self._at + 1, before_comma=True)
        ):
            if not self._opens_said(top.finite):
                self._pop()  # "When they pulled into the town on Saturday | the loudspeaker gave out the news"
                top = self._top
        verb = top.verb
        if verb is None:
            top.subject = nominal
        elif top.subject is None and verb.subject is None and verb.lemma in SAYING | {"be"} and top.link in {"", "splice"}:
            top.subject = verb.subject = nominal  # "..., said the mayor"
        else:
            verb.objects.append(nominal)
            verb.end = nominal.last
        self._chain = [nominal]

    def _renamed_by(self, nominal: Nominal) -> Nominal:
        """Whom another name is of: in "a commander in its Guard Corps, Gen Mousavi," a person's name is the commander's."""
        last, first = self._last or nominal, self._chain[0] if self._chain else None
        is_name = self._tokens[nominal.head].tag == t.NAME
        if first is None or first is last or not is_name or kind_of(self._tokens[first.head].lemma) != "person":
            return last
        return last if kind_of(self._tokens[last.head].lemma) == "person" else first

    def _above_reduced(self, verb: Predicate) -> Predicate | None:
        """As in "carried out strikes on sites used by X in Iraq on Monday": place and day behind "used" are as well the strikes'."""
        return (
            verb.governor if verb.link == "reduced" and verb.governor is not None and verb.governor.first < verb.first else None
        )

    def _last_first(self) -> Nominal | None:
        """The first of a list, when its last member was read just before."""
        return next((n for n in reversed(self._nominals[-8:]) if self._last in n.also), None)

    def _circumstance(self, nominal: Nominal, mark: Mark) -> None:
        preposition = self._tokens[mark.first].lower
        phrase = Prepositional(preposition, nominal, mark.first)
        alone = not self._chain
        for noun in self._chain[-DEEPEST:]:
            noun.behind.append(phrase)
        self._chain.append(nominal)
        verb = self._top.verb
        if verb is not None:
            above = self._above_reduced(verb)
            if above is not None and preposition != "by":
                above.around.append(phrase)
                above.end = nominal.last
            verb.around.append(phrase)
            verb.end = nominal.last
        else:
            self._top.around.append(phrase)
            if alone:
                self._last = nominal

    def _is_listed(self, nominal: Nominal) -> bool:
        """Whether a nominal behind "and" or a comma goes on a list, and does not begin another clause."""
        last = self._last
        if last is None:
            return False
        follows = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        if self._joined:
            return not (self._top.finite is not None and self._verb_comes(self._at + 1, before_comma=True))
        # behind a comma only: another comma or "and" must follow, with a nominal of the same kind
        if not (isinstance(follows, Mark) and follows.kind in {t.COMMA, t.AND}):
            return False
        return self._and_comes(self._at + 1)

    def _renames(self, nominal: Nominal) -> bool:
        """Whether a nominal between commas is another name of the one before: ", the mayor," or ", 24,"."""
        follows = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        if self._top.verb is None:
            return not self._verb_comes(self._at + 1, before_comma=True)
        if follows is None:
            return True
        if isinstance(follows, Group) and follows.is_finite:
            return False
        return not self._verb_comes(self._at + 1)
