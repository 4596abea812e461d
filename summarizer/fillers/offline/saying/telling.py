"""What the rules of responsibility share: one telling, and the sentence in which it is looked for.

A telling is one row of the record's `responsibility`: a party, on what footing, by whose word. Whom a rule may name is settled
here once: a name, or a group that can be told from others ("the rebels", "dissident republicans"); "two groups" and "gunmen"
name nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from schemas.event import ResponsibilityStatus
from schemas.plover import EventType, Sector
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.countries import code_of_adjective, code_of_name
from summarizer.fillers.offline.lexicon.frames import frames
from summarizer.fillers.offline.mentions import Source
from summarizer.fillers.offline.saying.sources import Naming, source_of, speaker_source, voice_at
from summarizer.fillers.offline.saying.voices import Voice

OFFICES: Final = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.SPY, Sector.LEG})
_OFFICIAL: Final = word_set(
    "official officials officer officers minister mayor governor commissioner prosecutor prosecutors investigator"
    " investigators detective detectives police army military navy government authorities ministry president spokesman-"
    " general commander colonel general inspector inspector-general superintendent sheriff command premier chancellor"
    " secretary troops coastguard gendarmerie judge administration col gen maj brig lt capt supt insp sgt det marines"
    " intelligence senator embassy"
)
MESSAGES: Final = word_set(
    "caller voice message leaflet fax statement video letter email e-mail note website channel recording tape communique"
    " post call pamphlet audio tweet claim flyer"
)
"""What claims are made with, by nobody who shows his face."""
_GENERIC: Final = word_set(
    "man men gunman attacker assailant militant rebel group people person someone suspect other terrorist bandit faction"
    " outfit both neither third side party none party raider robber militia individual one"
)
_ACTS: Final = word_set(
    "attack bomb blast fire grenade raid ambush it this that work killing them operation shooting explosion strike death murder"
    " assassination massacre kidnapping involvement"
)
_VIOLENT: Final = frozenset({EventType.ASSAULT, EventType.COERCE})
_POINTERS: Final = word_set("it this that them these those which")
_NO_PARTY: Final = word_set("weapon act money time body animal nature word")
_NAME_MAKERS: Final = word_set(
    "army brigade brigades front movement resistance party council union league force forces command group legion battalion"
    " jihad friends sons lions defenders guardians knights soldiers partisans company martyrs popular committee state cells"
    " cell organisation organization alliance coalition congress federation assembly"
)
"""Common words that begin a name: "Brigade of the Well"."""
_INSURGENT: Final = word_set(
    "liberation resistance revolutionary rebel insurgent guerrilla salvation separatist jihad mujahideen martyrs people"
    " popular militia"
)
HEDGES: Final = word_set("probably possibly likely apparently presumably perhaps allegedly reportedly")


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: the party as the article names it, on what footing, who says so, and where the words stand (`start:end`).

    `about` is the token of line `line` that names the act ("the ambush"); None where it speaks of the one told last.
    """

    party: str
    status: ResponsibilityStatus
    according_to: str | None
    start: int
    end: int
    line: int
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule has found: whom, on what footing, who tells it (None: whoever the clause is attributed to), in which clause."""

    party: Nominal
    status: ResponsibilityStatus
    predicate: Predicate | None
    about: int | None = None
    teller: Nominal | None = None
    by_itself: bool = False
    """Whether the party speaks for itself where nobody else reports it."""
    by_the_accused: bool = False
    """Whether it is whoever was accused before that is meant."""
    words: tuple[int, int] | None = None
    """The tokens that tell it, where they are neither the party's nor a clause's: "suspected Israeli strike"."""


@dataclass(slots=True)
class Hearing:
    """One sentence with the one before it, and answers to what rules ask of it."""

    line: Line
    previous: Line | None
    cast: Naming
    _voices: dict[int, Voice | None] = field(default_factory=dict)

    def voice(self, predicate: Predicate) -> Voice | None:
        """The voice in which a predicate is told."""
        if predicate.verb not in self._voices:
            self._voices[predicate.verb] = voice_at(self.line, predicate.verb, predicate)
        return self._voices[predicate.verb]

    def source(self, predicate: Predicate | None, place: int) -> Source | None:
        """Who answers for a word of the sentence, over a running quotation too."""
        return source_of(self.line, predicate, place, self.previous, self.cast)

    def lemma(self, nominal: Nominal) -> str:
        """The head of a nominal in its dictionary form."""
        token = self.line.tokens[nominal.head]
        return token.lemma or token.lower

    def around(self, predicate: Predicate, *prepositions: str) -> Nominal | None:
        """The nominal behind the first of some prepositions in a predicate's clause, behind its verb."""
        return next((p.nominal for p in predicate.around if p.preposition in prepositions and p.first > predicate.verb), None)

    def of(self, nominal: Nominal, *prepositions: str) -> Nominal | None:
        """The nominal right behind another one, over a preposition: X in "the work of X"."""
        tokens = self.line.tokens
        if nominal.last >= len(tokens) or tokens[nominal.last].lower not in prepositions:
            return None
        return next((n for n in self.line.parse.nominals if n.first == nominal.last + 1), None)

    def below(self, predicate: Predicate, *links: str) -> Predicate | None:
        """The first predicate that hangs on another one by some link."""
        return next((p for p in self.line.parse.predicates if p.governor is predicate and p.link in links), None)

    def words_after(self, predicate: Predicate, reach: int = 4) -> list[str]:
        """The few words behind a verb."""
        return [token.lower for token in self.line.tokens[predicate.last : predicate.last + reach]]

    def is_act(self, nominal: Nominal) -> bool:
        """Whether a nominal names an act of violence or points at one ("it")."""
        lemma = self.lemma(nominal)
        nouns = frames().nouns.get(lemma, ())
        return lemma in _ACTS or any(f.event_type in _VIOLENT and not f.needs for f in nouns)

    def is_violent(self, predicate: Predicate) -> bool:
        """Whether a verb tells of violence by its dictionary form, and by its object where the form alone is harmless."""
        plain = [f for f in frames().verbs.get(predicate.lemma, ()) if f.event_type in _VIOLENT and not f.tail and not f.needs]
        struck = {name for o in predicate.objects for name in (self.lemma(o), self.cast.kind(self.line, o))} if plain else set()
        return any(not frame.objects or frame.objects & struck for frame in plain)

    def act_in(self, nominal: Nominal | None) -> int | None:
        """The token of the act that a nominal names; None for "it", which is the one told last."""
        if nominal is None or not self.is_act(nominal) or self.line.tokens[nominal.head].lower in _POINTERS:
            return None
        return nominal.head

    def is_party(self, nominal: Nominal) -> bool:
        """Whether a nominal can be held to account and told from others."""
        return bool(self.names(nominal))

    def names(self, nominal: Nominal) -> list[str]:
        """The parties that a nominal names, each one that can be told from others."""
        tokens = self.line.tokens
        styled = self.styled(nominal)
        if styled is not None:
            return [self.line.text(styled.first, styled.last)]
        best = next((n for n in (nominal, *nominal.renamed) if tokens[n.head].tag == t.NAME), nominal)
        vague = tokens[best.head].tag not in {t.NAME, t.PRONOUN} and not self._is_told_apart(best)
        if vague or self.lemma(best) in MESSAGES:
            return []
        longer = self._longer(best)
        if longer:
            return [longer]
        if best.determiner in {"no", "any", "neither", "another"} or self.cast.kind(self.line, best) in _NO_PARTY:
            return []
        if best.head == best.first and code_of_adjective(tokens[best.head].text):
            return [self._country(tokens[best.head].text)]
        named = [party.name for party in self.cast.parties(self.line, best)]
        if named and tokens[best.head].tag in {t.NOUN, t.NOUNS} and code_of_adjective(tokens[best.head - 1].text):
            named = [self._with_people(best, named[0]), *named[1:]]
        first = next((k for k in range(best.first, best.last) if tokens[k].tag == t.NAME), None)
        return named if named or first is None else [self.line.text(first, best.last)]

    def styled(self, nominal: Nominal) -> Nominal | None:
        """The name that a nobody goes by: X in "a group calling itself X", "a channel called X", "a gang known as the X"."""
        tokens = self.line.tokens
        near = tokens[nominal.last : nominal.last + _STYLE]
        if not near or near[0].lower not in _STYLING or tokens[nominal.head].tag == t.NAME:
            return None
        ends = (n for n in self.line.parse.nominals if nominal.last < n.first <= nominal.last + _STYLE)
        return next((n for n in ends if tokens[n.head].tag == t.NAME), None)

    def _with_people(self, nominal: Nominal, name: str) -> str:
        """A plain party with the people it belongs to: "Azerbaijani snipers" are held to account, not snipers."""
        people = self.line.tokens[nominal.head - 1].text
        return name if people in name else self.line.text(nominal.head - 1, nominal.head + 1)

    def _country(self, adjective: str) -> str:
        """The country that an adjective means, as the article names it elsewhere: Israel for "Israeli"; else the adjective."""
        code = code_of_adjective(adjective)
        names = _CAPITALS.findall(self.line.article)
        return next((name for name in names if code_of_name(name) == code), adjective)

    def _longer(self, nominal: Nominal) -> str:
        """A name that goes on ("Brigade of the Well"), or a group told by its home ("militia from the hills")."""
        tokens = self.line.tokens
        head = tokens[nominal.head]
        first = next(
            (k for k in range(nominal.first, nominal.last) if tokens[k].tag not in {t.DETERMINER, t.NUMBER}), nominal.first
        )
        behind = self.of(nominal, "of", "in")
        makes_name = head.lower in _NAME_MAKERS and head.text[:1].isupper()
        if (
            makes_name
            and behind is not None
            and tokens[behind.head].tag == t.NAME
            and (nominal.head > first or tokens[nominal.last].lower == "of")
        ):
            return self.line.text(first, behind.last)
        home = self.of(nominal, "from")
        bare = nominal.head == first and head.tag in {t.NOUN, t.NOUNS}
        return self.line.text(first, home.last) if bare and home is not None and not nominal.also else ""

    def _is_told_apart(self, nominal: Nominal) -> bool:
        """Whether a common noun says which ones: by "the", an owner, a modifier, or what follows."""
        tokens = self.line.tokens
        lemma = self.lemma(nominal)
        modified = any(tokens[k].tag in {t.ADJECTIVE, t.NOUN, t.NAME} for k in range(nominal.first, nominal.head))
        if nominal.number is not None and nominal.determiner != "the":
            return False
        if lemma in _GENERIC:
            return (
                modified
                or self.of(nominal, "of", "from") is not None
                or (nominal.determiner in {"the", "its", "his", "their"} and lemma in {"group", "rebel", "militant", "militia"})
            )
        return (
            modified
            or nominal.determiner != ""
            or self.of(nominal, "of", "from") is not None
            or tokens[nominal.head].tag == t.NOUNS
        )

    def is_official(self, speaker: Nominal) -> bool:
        """Whether a speaker holds an office: by sector, or by a title before or behind the name."""
        tokens = self.line.tokens
        if any(tokens[k].lower in _INSURGENT for k in range(speaker.first, speaker.last)):
            return False  # "the People's Liberation Army" of the hills is no ministry
        near = [speaker, *speaker.renamed]
        if speaker.owner is not None:
            near.append(speaker.owner)
        if any(tokens[k].lower.rstrip(".") in _OFFICIAL for n in near for k in range(n.first, n.last)):
            return True
        after = self.of(speaker, "of")
        if after is not None and any(tokens[k].lower in _OFFICIAL for k in range(after.first, after.last)):
            return True
        return any(party.sector in OFFICES for party in self.cast.parties(self.line, speaker))

    def names_office(self, source: Source) -> bool:
        """The same of a source, in the sentence where it speaks."""
        if source.speaker is None:
            return False
        there = self if source.line is self.line else Hearing(source.line, None, self.cast)
        return there.is_official(source.speaker)

    def accused(self, source: Source | None, teller: Nominal | None) -> ResponsibilityStatus:
        """Accused by the authorities or by somebody else."""
        official = self.is_official(teller) if teller is not None else source is not None and self.names_office(source)
        return ResponsibilityStatus.ACCUSED_BY_AUTHORITIES if official else ResponsibilityStatus.ACCUSED

    def tellings(self, found: Found) -> list[Telling]:
        """The rows of what a rule has found, one for each party."""
        predicate = found.predicate
        place = predicate.verb if predicate is not None else found.party.head
        source = speaker_source(self.line, found.teller, self.cast) if found.teller is not None else self.source(predicate, place)
        start, end = self.span(found)
        rows = []
        names = self.names(found.party) or self.names(self._earlier(found.party))
        for name in names:
            teller = source.name if source is not None else (name if found.by_itself else None)
            if found.status in _OWN_WORD and teller is not None and teller.lower() in _MOUTHPIECES:
                teller = name
            if teller == name and found.status not in _OWN_WORD:
                continue  # nobody accuses himself: the phrase was misread
            rows.append(Telling(name, found.status, teller, start, end, self.line.index, found.about))
        return rows

    def _earlier(self, nominal: Nominal) -> Nominal:
        """For an "it" or "they" that the cast leaves open: the subject of a clause before it in the sentence."""
        if self.line.tokens[nominal.head].lower not in {"it", "they"}:
            return nominal
        subjects = [p.subject for p in self.line.parse.predicates if p.subject is not None and p.subject.last <= nominal.first]
        return next((s for s in subjects if self.cast.kind(self.line, s) == "party"), nominal)

    def span(self, found: Found) -> tuple[int, int]:
        """The clause that tells it: from subject to the last of what belongs to it, the party always inside."""
        tokens, predicate, party = self.line.tokens, found.predicate, found.party
        first, last = found.words or (party.first, party.last)
        if predicate is not None:
            subject = predicate.subject
            near = subject is not None and predicate.first - subject.last < _NEAR
            first = min(first, predicate.first, subject.first if subject is not None and near else predicate.first)
            last = self._clause_end(max(last, predicate.last), min(predicate.end, len(tokens)))
        return tokens[first].start, tokens[last - 1].end

    def _clause_end(self, told: int, end: int) -> int:
        """Where a telling ends: with its clause, but before the "where" or "which" that goes on about something else."""
        tags = [token.tag for token in self.line.tokens[told:end]]
        stop = next((told + k for k, tag in enumerate(tags) if tag in _GOING_ON), end)
        while stop > told and self.line.tokens[stop - 1].tag in {t.COMMA, t.PREPOSITION}:
            stop -= 1
        return max(told, stop)


_OWN_WORD: Final = frozenset({ResponsibilityStatus.CLAIMED, ResponsibilityStatus.DENIED})
_MOUTHPIECES: Final = word_set("man woman caller voice spokesman spokeswoman spokesperson message statement leaflet")
"""Who claims or denies for somebody, and has no name: it is that somebody's word."""
_STYLING: Final = word_set("calling called known named styling dubbed identifying")
_STYLE: Final = 3
"""Words from a nobody to his name: "calling itself the X"."""
_CAPITALS: Final = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}")
_NEAR: Final = 12
_GOING_ON: Final = frozenset({t.RELATIVE, t.SUBORDINATOR})
