"""Reads a sentence from left to right and says what hangs on what.

There is no grammar to be proved and no search: a stack of clauses that are open, and for every phrase a rule of what it does
to the one on top. "Which" opens a clause about the noun before it and a comma closes it; "after" opens one that the main clause
waits for; a second verb shows that the first was only "hidden in a sack"; "police said" behind a comma was the main clause all
along. That is how readers do it, in one pass and without going back; it costs time linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.phrases import phrases_of
from summarizer.fillers.offline.grammar.structure import Group, Mark, Nominal, Parse, Phrase, Predicate, Prepositional
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.wordlist import kind_of

SAYING: Final = frozenset(
    "say tell report claim announce add insist maintain state confirm acknowledge admit note explain think believe know hear understand"
    " allege deny suggest estimate write declare stress warn argue recall testify complain reply promise vow fear hope mean show find"
    " learn conclude hold assume suspect reckon judge rule disclose reveal hint joke concede remark observe stipulate inform".split()
)
"""Verbs that may be followed by a whole clause without "that": "police said three men were killed"."""
_ACTS: Final = frozenset({"act", "event"})
"""Classes of nouns that do things: behind "an attack on the town that", it is the attack that killed."""
_DEEPEST: Final = 5
"""Nominals before it on which a prepositional phrase may hang."""
_STEERING: Final = frozenset(
    "threaten vow plan promise agree offer try attempt want order ask urge call refuse decide force allow tell warn fail seek intend".split()
)
"""Verbs that wait for their "to"."""
_STEERING_OTHERS: Final = frozenset(
    "ask urge order force tell allow want help expect persuade invite require instruct command press warn advise encourage enable lead cause"
    " get beg implore authorise authorize compel oblige pressure send call".split()
)
"""Verbs whose object does what stands behind their "to"; with all others the subject does it."""
_DONE_TO_ACTS: Final = frozenset("carry claim kill wound injure happen occur follow last begin launch coordinate mount condemn".split())
"""Verbs that tell of an act rather than of a place or a person."""
_MEASURES: Final = frozenset(
    "second minute hour day week month year decade kilometre kilometer km mile metre meter yard foot block time".split()
)
_MEASURED: Final = frozenset("away later earlier ago before after off east west north south apart on afterwards afterward previously".split())
_MAKING: Final = frozenset("let make help see hear watch have".split())
"""Verbs whose object does the verb in base form behind it: "let both go"."""
_ASIDE: Final = frozenset(
    "say add stress explain note warn insist recall claim report announce admit acknowledge write argue believe think maintain concede".split()
)
"""Verbs of ", Ms Wambeti said,"."""
_REPORTS: Final = frozenset(
    "report claim allegation rumour rumor statement suggestion evidence fact news fear hope belief accusation warning assertion proof word"
    " promise condition sign doubt possibility theory view idea charge".split()
)
"""Nouns whose "that" opens what they say and describes nothing."""
_NEVER_PASSIVE: Final = frozenset(
    "go come arrive fall die happen occur stand sit lie live sleep walk run rise remain stay seem appear begin belong vanish say insist"
    " respond escape march protest erupt explode collapse last".split()
)
"""Verbs that take no object: a bare past form of one is a full verb, never "a convoy attacked"."""


@dataclass(slots=True)
class _Clause:
    """A clause that is being read."""

    number: int
    link: str
    governor: Predicate | None = None
    describes: Nominal | None = None
    subject: Nominal | None = None
    predicates: list[Predicate] = field(default_factory=list)
    around: list[Prepositional] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    opened_by_comma: bool = False
    opens_sentence: bool = False
    relative_word: str = ""
    in_quote: bool = False

    @property
    def verb(self) -> Predicate | None:
        return self.predicates[-1] if self.predicates else None

    @property
    def finite(self) -> Predicate | None:
        return next((p for p in reversed(self.predicates) if p.is_finite), None)


def parse(tokens: Sequence[Token]) -> Parse:
    """The parse of one tagged sentence. Never fails; of a text that is no sentence it makes what it can."""
    return _Reader(tokens).read()


class _Reader:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._phrases: list[Phrase] = phrases_of(tokens)
        self._at = 0
        self._passed = 0
        """The phrase up to which everything has been read."""
        self._clauses = 1
        self._stack: list[_Clause] = [_Clause(0, "", opens_sentence=True)]
        self._nominals: list[Nominal] = []
        self._predicates: list[Predicate] = []
        self._preposition: Mark | None = None
        self._joined = False
        self._comma = False
        self._last: Nominal | None = None
        """The nominal read last, while nothing but its own company has followed it."""
        self._chain: list[Nominal] = []
        """A nominal and those of its prepositional phrases, while more of them may follow."""

    def read(self) -> Parse:
        for self._at, phrase in enumerate(self._phrases):
            if self._at < self._passed:
                continue
            self._passed = self._aside()
            if self._passed > self._at:
                continue
            if self._is_contrast():
                self._passed = self._at + 3
            elif isinstance(phrase, Nominal):
                self._take_nominal(phrase)
            elif isinstance(phrase, Group):
                self._take_group(phrase)
            else:
                self._take_mark(phrase)
        self._finish()
        return Parse(self._tokens, self._nominals, self._predicates)

    def _is_contrast(self) -> bool:
        """As in ", not 22," between commas: what was not so is passed over."""
        behind = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        return self._comma and self._is_mark(self._at, t.NOT) and isinstance(behind, Nominal) and self._is_mark(self._at + 2, t.COMMA)

    def _aside(self) -> int:
        """Read ", Ms Wambeti said," in the middle of a clause, which goes on behind it; the phrase where it does, else 0."""
        if not self._comma or (self._top.subject is None and self._top.verb is None):
            return 0
        here = self._phrases[self._at : self._at + 2]
        group = next((phrase for phrase in here if isinstance(phrase, Group)), None)
        speaker = next((phrase for phrase in here if isinstance(phrase, Nominal)), None)
        if group is None or speaker is None or not group.is_finite or group.is_negated or self._tokens[group.verb].lemma not in _ASIDE:
            return 0
        if here[0] is group and self._tokens[speaker.head].tag == t.PRONOUN:
            return 0
        stop = self._at + 2
        while stop < len(self._phrases) and self._is_mark(stop, t.TIME, t.ADVERB):
            stop += 1
        if not self._is_mark(stop, t.COMMA) or stop + 1 >= len(self._phrases) or self._is_mark(stop + 1, t.QUOTE_OPENS):
            return 0
        if self._top.finite is not None and isinstance(self._phrases[stop + 1], Nominal):
            return 0  # "..., said Mr Hallam, the director": the end, not an aside
        self._nominals.append(speaker)
        said = self._predicate(group, _Clause(self._clauses, "aside"))
        self._clauses += 1
        said.link, said.subject = "aside", speaker
        self._comma = False
        return stop + 1

    def _is_mark(self, at: int, *kinds: str) -> bool:
        phrase = self._phrases[at] if at < len(self._phrases) else None
        return isinstance(phrase, Mark) and phrase.kind in kinds

    # --- what is on top ---------------------------------------------------------------------------------------------

    @property
    def _top(self) -> _Clause:
        return self._stack[-1]

    def _open(self, link: str, **given: object) -> _Clause:
        clause = _Clause(self._clauses, link, **given)  # type: ignore[arg-type]  # keywords are the fields of the clause
        clause.in_quote = clause.in_quote or self._top.in_quote
        self._clauses += 1
        self._stack.append(clause)
        self._forget()
        return clause

    def _pop(self) -> None:
        if len(self._stack) > 1:
            self._settle(self._stack.pop())

    def _settle(self, clause: _Clause) -> None:
        """A clause ends: a subject without a verb, or a bare participle, gets what it can."""

    def _forget(self) -> None:
        self._preposition = None
        self._joined = False
        self._last = None
        self._chain = []

    # --- nominals ---------------------------------------------------------------------------------------------------

    def _take_nominal(self, nominal: Nominal) -> None:
        if self._tokens[nominal.head].lower == "that" and self._opens_speech():
            self._open("that", governor=self._saying_verb())
            self._comma = False
            return
        if self._is_share(nominal):
            self._open("relative", describes=self._described(), opened_by_comma=True, governor=self._saying_verb(), relative_word="where")
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
        if before is not None and nominal in before.renamed:
            self._last, self._chain = before, [nominal]

    def _is_share(self, nominal: Nominal) -> bool:
        """As in ", most of which have been claimed": a share of what stands before, of which the clause tells."""
        of, which = self._at + 1, self._at + 2
        if not (self._comma and self._is_mark(of, t.PREPOSITION) and self._is_mark(which, t.RELATIVE)):
            return False
        return self._tokens[self._phrases[of].first].lower == "of" and self._tokens[self._phrases[which].first].lower in {"which", "whom"}

    def _is_measure(self, nominal: Nominal) -> bool:
        """Whether it says how long or how far: "three days later", "some 10 km away"."""
        follows = self._tokens[nominal.last].lower if nominal.last < len(self._tokens) else ""
        return self._tokens[nominal.head].lemma in _MEASURES and (follows in _MEASURED or self._tokens[nominal.head].lower == "times")

    def _place(self, nominal: Nominal) -> None:
        top = self._top
        if self._preposition is not None:
            self._circumstance(nominal, self._preposition)
            return
        if self._last is not None and (self._joined or self._comma) and self._is_listed(nominal):
            (self._last_first() or self._last).also.append(nominal)
            return
        if self._last is not None and self._comma and not self._joined and self._renames(nominal):
            self._last.renamed.append(nominal)
            return
        if self._comma and top.finite is not None and self._clause_comes():
            self._begin_again("splice")
            top = self._top
        if self._joined and top.finite is not None and self._clause_comes():
            self._begin_again("and")
            top = self._top
        if top.finite is not None and top.opens_sentence and len(self._stack) > 1 and self._verb_comes(self._at + 1, before_comma=True):
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

    def _above_reduced(self, verb: Predicate) -> Predicate | None:
        """As in "carried out strikes on sites used by X in Iraq on Monday": place and day behind "used" are as well the strikes'."""
        return verb.governor if verb.link == "reduced" and verb.governor is not None and verb.governor.first < verb.first else None

    def _last_first(self) -> Nominal | None:
        """The first of a list, when its last member was read just before."""
        return next((n for n in reversed(self._nominals[-8:]) if self._last in n.also), None)

    def _circumstance(self, nominal: Nominal, mark: Mark) -> None:
        preposition = self._tokens[mark.first].lower
        phrase = Prepositional(preposition, nominal, mark.first)
        alone = not self._chain
        for noun in self._chain[-_DEEPEST:]:
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

    def _and_comes(self, at: int) -> bool:
        """Whether a list goes on to its "and" over nominals and commas only."""
        for k in range(at, min(len(self._phrases), at + 10)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                return False
            if isinstance(phrase, Mark):
                if phrase.kind == t.AND:
                    return k + 1 < len(self._phrases) and isinstance(self._phrases[k + 1], Nominal) and not self._verb_comes(k + 2)
                if phrase.kind not in {t.COMMA, t.PREPOSITION}:
                    return False
        return False

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

    def _verb_comes(self, at: int, *, before_comma: bool = False) -> bool:
        """Whether a finite verb follows before any mark that would part it from the nominal just read."""
        for k in range(at, min(len(self._phrases), at + 12)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                return phrase.is_finite and not (k == at and self._is_reduced(phrase, None))
            if isinstance(phrase, Mark) and before_comma and phrase.kind == t.COMMA:
                return False
            if isinstance(phrase, Mark) and phrase.kind == t.AND and k + 1 < len(self._phrases) and isinstance(self._phrases[k + 1], Group):
                return False  # that verb goes on with the subject before
            if isinstance(phrase, Mark) and phrase.kind not in {t.PREPOSITION, t.TIME, t.ADVERB, t.COMMA, t.AND, t.OPENING, t.CLOSING}:
                return phrase.kind == t.RELATIVE and not before_comma and self._outer_verb(k)
        return False

    def _clause_comes(self) -> bool:
        """Whether a nominal behind a comma opens a clause: its verb stands before another comma, or is one of saying."""
        if self._verb_comes(self._at + 1, before_comma=True):
            return True
        group = next((p for p in self._phrases[self._at + 1 : self._at + 12] if isinstance(p, Group) and p.is_finite), None)
        return group is not None and self._tokens[group.verb].lemma in _ASIDE and self._verb_comes(self._at + 1)

    def _outer_verb(self, at: int) -> bool:
        """Behind "who": whether two verbs follow, one of them the main one."""
        groups = 0
        for k in range(at, min(len(self._phrases), at + 24)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group) and phrase.is_finite:
                groups += 1
            elif isinstance(phrase, Mark) and phrase.kind in {t.STOP, t.SUBORDINATOR, t.THAT}:
                break
        return groups > 1

    # --- verbs ------------------------------------------------------------------------------------------------------

    def _take_group(self, group: Group) -> None:
        joined, comma = self._joined, self._comma
        if group.has_to:
            self._infinitive(group)
        elif group.form == t.ING and not group.helpers:
            self._ing(group, joined=joined)
        elif joined and self._shares_subject(group):
            self._share(group, comma=comma)
        else:
            self._full(group, comma=comma)
        self._forget()
        self._comma = False

    def _full(self, group: Group, *, comma: bool) -> None:
        """A finite verb, or a bare participle that may be one."""
        self._close_relatives(group)
        top = self._top
        reduced = self._is_reduced(group, self._last)
        if reduced and self._last is not None and (top.finite is not None or self._second_verb_comes(group)):
            self._describe(group, self._last, comma=comma)
            return
        before = top.finite
        if before is None:
            self._add(top, group)
            return
        if self._last is not None and before.objects and before.objects[-1] is self._last and self._opens_said(before):
            before.objects.pop()
            said = self._open("that", governor=before, subject=self._last_of(before))
            said.subject = self._nominals[-1] if said.subject is None else said.subject
            self._add(said, group)
            return
        made = bool(before.objects) or before.is_passive or before.lemma == "help"
        if group.form == t.BASE and before.lemma in _MAKING and made:
            self._infinitive(group)
            return
        first = bool(before.objects) or before.lemma in _STEERING | SAYING or not self._was_reduced(before)
        if self._last is not None and not comma and self._is_bare(group) and first:
            self._describe(group, self._last, comma=comma)
            return
        if self._was_reduced(before) and (not comma or self._tokens[before.first - 1].tag == t.COMMA):
            self._turn_reduced(top, before)
            self._add(top, group)
            return
        if comma and not self._is_speaker_behind(group):
            self._share(group, comma=False)
            return
        self._begin_again("splice", subject=self._last)
        self._add(self._top, group)

    def _last_of(self, before: Predicate) -> Nominal | None:
        return self._last if self._last is not None else None

    def _is_speaker_behind(self, group: Group) -> bool:
        """As in "..., said Piers Hallam": the nominal behind the verb is its subject."""
        follows = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        return self._tokens[group.verb].lemma in _ASIDE and isinstance(follows, Nominal)

    def _opens_said(self, verb: Predicate) -> bool:
        return verb.lemma in SAYING and not verb.is_passive

    @staticmethod
    def _is_bare(group: Group) -> bool:
        """Whether it is a past form or participle without any helper."""
        return not group.helpers and not group.modal and group.form in {t.PAST, t.PARTICIPLE}

    def _is_reduced(self, group: Group, last: Nominal | None) -> bool:
        """Whether a bare past form describes the noun before it: "a bomb hidden in a sack", "a convoy attacked by rebels"."""
        if not self._is_bare(group):
            return False
        verb = self._tokens[group.verb]
        if group.form == t.PARTICIPLE:
            return True
        if verb.lemma in _NEVER_PASSIVE:
            return False
        follows = self._tokens[group.last] if group.last < len(self._tokens) else None
        return follows is not None and follows.lower == "by" and last is not None

    def _second_verb_comes(self, group: Group) -> bool:
        """Whether another finite verb follows in the same stretch, so that this one only describes."""
        for k in range(self._at + 1, min(len(self._phrases), self._at + 16)):
            phrase = self._phrases[k]
            if isinstance(phrase, Group):
                if phrase.is_finite and not self._is_mark(k - 1, t.AND):
                    return True
                if phrase.is_finite and not self._is_bare(phrase):
                    return False
            elif isinstance(phrase, Mark) and phrase.kind in {t.STOP, t.SUBORDINATOR, t.RELATIVE, t.THAT, t.QUOTE_OPENS}:
                return False
        return False

    def _was_reduced(self, verb: Predicate) -> bool:
        """Whether the verb read as the main one can have been a participle: "the workers seized on Monday were freed"."""
        group = verb.group
        return self._is_bare(group) and verb.lemma not in _NEVER_PASSIVE and not verb.objects and verb.subject is not None and verb.lemma not in SAYING

    def _turn_reduced(self, clause: _Clause, verb: Predicate) -> None:
        verb.link, verb.is_passive, verb.describes = "reduced", True, verb.subject
        if verb.subject is not None:
            verb.subject.told.append(verb)

    def _describe(self, group: Group, noun: Nominal, *, comma: bool) -> None:
        predicate = self._predicate(group, self._top)
        predicate.link, predicate.is_passive = "reduced", True
        predicate.subject = predicate.describes = noun
        predicate.governor = self._top.finite
        noun.told.append(predicate)
        self._top.predicates.append(predicate)

    def _add(self, clause: _Clause, group: Group) -> Predicate:
        predicate = self._predicate(group, clause)
        predicate.link, predicate.governor, predicate.describes = clause.link, clause.governor, clause.describes
        predicate.subject = clause.subject
        if not clause.predicates:
            predicate.around = [*clause.around, *predicate.around]
            predicate.times = [*clause.times, *predicate.times]
        if clause.describes is not None and not clause.predicates:
            clause.describes.told.append(predicate)
            if predicate.subject is None:
                predicate.subject = clause.describes
            elif clause.relative_word in {"who", "which", "that", "whom"} and predicate.subject is not clause.describes:
                predicate.objects.append(clause.describes)  # "the ring which the company had paid"
        gapped = clause.link == "and" and clause.governor is not None and clause.governor.is_passive
        if gapped and self._is_bare(group) and not self._object_follows():
            predicate.is_passive = True  # "two were killed and seventeen injured"
        if self._is_reduced(group, clause.subject):
            predicate.is_passive = True  # "Loader burnt as row turns ugly"
        clause.predicates.append(predicate)
        return predicate

    def _predicate(self, group: Group, clause: _Clause) -> Predicate:
        token = self._tokens[group.verb]
        predicate = Predicate(token.lemma or token.lower, group.verb, group.first, group.last, group, clause.number)
        predicate.is_passive, predicate.is_negated, predicate.end = group.is_passive, group.is_negated, group.last
        self._predicates.append(predicate)
        return predicate

    def _shares_subject(self, group: Group) -> bool:
        """Whether a verb behind "and" goes on with the subject of one before it."""
        return any(clause.predicates for clause in self._stack)

    def _share(self, group: Group, *, comma: bool) -> None:
        """As in "was dragged from her car and punched": the nearest clause with a verb of the same make."""
        while len(self._stack) > 1 and (
            self._like(self._top, group) is None or (comma and self._top.link not in {"", "splice", "and", "that", "quote"})
        ):
            if all(self._like(clause, group) is None for clause in self._stack[:-1]):
                break
            self._pop()
        while comma and self._top.link == "that" and self._is_outdone(group):
            self._pop()
        top = self._top
        model = self._like(top, group) or top.verb
        if model is None:
            self._add(top, group)
            return
        predicate = self._predicate(group, top)
        predicate.link, predicate.governor, predicate.describes = "and", model, None
        predicate.subject = model.subject
        bare = not group.helpers and group.form in {t.PAST, t.PARTICIPLE}
        if bare and model.is_passive and not self._object_follows():
            predicate.is_passive = True
        if bare and group.form == t.PAST and not self._object_follows() and model.link == "reduced":
            predicate.is_passive = True
        top.predicates.append(predicate)

    def _is_outdone(self, group: Group) -> bool:
        """As in "said that both had been beaten, and charged three men": the speaker goes on, not those he spoke of."""
        told = self._top.finite
        outer = self._like(self._stack[-2], group) if len(self._stack) > 1 else None
        return told is not None and told.is_passive and outer is not None and self._object_follows()

    def _object_follows(self) -> bool:
        follows = self._phrases[self._at + 1] if self._at + 1 < len(self._phrases) else None
        return isinstance(follows, Nominal)

    def _like(self, clause: _Clause, group: Group) -> Predicate | None:
        """The last verb of a clause that is of the same make, so that "and" can join the two."""
        for verb in reversed(clause.predicates):
            made = verb.group
            if group.form == t.BASE and not group.helpers:
                fits = made.has_to or bool(made.modal) or made.form == t.BASE
            elif group.form == t.ING and not group.helpers:
                fits = made.form == t.ING
            else:
                fits = made.form != t.ING and not made.has_to
            if fits:
                return verb
        return None

    def _infinitive(self, group: Group) -> None:
        top = self._top
        predicate = self._predicate(group, top)
        model = top.verb
        if model is not None and model.link == "reduced" and model.governor is not None:
            if self._tokens[model.governor.verb].lemma in _STEERING:
                model = model.governor  # "threatened in a video released on Sunday to kill her"
        predicate.link, predicate.governor = "to", model
        steered = model is not None and bool(model.objects) and not model.is_passive and model.lemma in _STEERING_OTHERS | _MAKING
        predicate.subject = (model.objects[-1] if steered else model.subject) if model else top.subject
        top.predicates.append(predicate)

    def _ing(self, group: Group, *, joined: bool) -> None:
        top = self._top
        model = (top.finite if self._comma else None) or top.verb
        predicate = self._predicate(group, top)
        predicate.link, predicate.governor = "ing", model
        before = self._last
        if joined and model is not None and model.link in {"ing", "reduced"}:
            predicate.subject = model.subject
        elif self._preposition is None and before is not None and not self._comma:
            predicate.subject = predicate.describes = before  # "men wielding machetes"
            before.told.append(predicate)
        else:
            predicate.subject = model.subject if model is not None else top.subject
        if self._preposition is not None:
            predicate.link = self._tokens[self._preposition.first].lower
        top.predicates.append(predicate)

    # --- clauses ----------------------------------------------------------------------------------------------------

    def _close_relatives(self, group: Group) -> None:
        """A finite verb where a describing clause has its own: the clause above goes on."""
        while len(self._stack) > 1:
            top = self._top
            waits = any(clause.finite is None and clause.subject is not None for clause in self._stack[:-1])
            said = self._last is not None and top.finite is not None and self._opens_said(top.finite) and self._last in top.finite.objects
            if top.link in {"", "quote", "splice"} or top.finite is None or not waits or said:
                return
            self._pop()

    def _begin_again(self, link: str, subject: Nominal | None = None) -> None:
        """A new clause beside the main one, under the same "that" if there is one."""
        beside = self._top.finite if link == "and" else None
        while len(self._stack) > 1 and self._top.link not in {"that", "quote"}:
            self._pop()
        top = self._top
        if link == "splice" and top.link == "that" and self._says(self._at):
            while len(self._stack) > 1:
                self._pop()
            top = self._top
        governor = top.governor if top.link in {"that", "quote"} else None
        clause = _Clause(self._clauses, top.link if governor is not None else link, governor=governor or beside, subject=subject)
        clause.in_quote = top.in_quote
        self._clauses += 1
        self._stack.append(clause)

    def _says(self, at: int) -> bool:
        group = next((p for p in self._phrases[at : at + 6] if isinstance(p, Group)), None)
        return group is not None and self._tokens[group.verb].lemma in SAYING

    # --- marks ------------------------------------------------------------------------------------------------------

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

    def _saying_verb(self) -> Predicate | None:
        return next((clause.verb for clause in reversed(self._stack) if clause.verb is not None), None)

    def _date(self, mark: Mark) -> None:
        verb = self._top.verb
        if self._preposition is not None and self._tokens[self._preposition.first].lower not in {"of"}:
            self._preposition = None
        self._preposition = None
        if not self._comma:
            for noun in self._chain[-_DEEPEST:]:
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

    def _list_goes_on(self) -> bool:
        return self._last is not None and self._and_comes(self._at + 1)

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
        return any(self._tokens[noun.head].lemma in _REPORTS for noun in nouns)

    def _next_lemma(self) -> str:
        group = next((p for p in self._phrases[self._at + 1 : self._at + 4] if isinstance(p, Group)), None)
        return self._tokens[group.verb].lemma if group is not None else ""

    def _described(self) -> Nominal | None:
        """The noun that "who" or "which" is about: the last one, or the one whose other names stand between."""
        act = next((noun for noun in self._chain[:-1] if kind_of(self._tokens[noun.head].lemma) in _ACTS), None)
        if act is not None and (not self._comma or self._next_lemma() in _DONE_TO_ACTS):
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
        governor = top.governor if quoting else (top.finite if text == ":" and top.finite and top.finite.lemma in SAYING else None)
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

    def _holds_clause(self) -> bool:
        nominal = False
        for k in range(self._at + 1, min(len(self._phrases), self._at + 40)):
            phrase = self._phrases[k]
            if isinstance(phrase, Nominal):
                nominal = True
            elif isinstance(phrase, Group):
                return phrase.is_finite and nominal and self._top.finite is None or (phrase.is_finite and nominal)
            elif isinstance(phrase, Mark) and phrase.kind == t.QUOTE_CLOSES:
                return False
        return False

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

    # --- the end ----------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        """What was quoted before its speaker was named hangs on the verb that names him."""
        saying = next((p for p in self._predicates if p.lemma in SAYING and p.link in {"", "splice", "and"}), None)
        for predicate in self._predicates:
            if predicate.link == "quote" and predicate.governor is None:
                predicate.governor = saying
            predicate.end = max(predicate.end, predicate.last)
