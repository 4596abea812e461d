"""What one article tells of each name in it, collected before anything is decided.

A reader who meets "Tindale" for the first time learns from "the town of Tindale", "in Tindale" or "Mr Tindale said" what it is.
Every name has a dossier that gathers such hints over the whole article; the kind of the name is what most of them say. Short
forms lead to the dossier of the full name: surnames, abbreviations, and the last word that an article uses alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from schemas.plover import Sector
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import code_of_name, code_of_region, countries_in
from summarizer.fillers.offline.lexicon.kinds import Noun, noun_of
from summarizer.fillers.offline.world.company import apposed, following
from summarizer.fillers.offline.world.naming import Naming, core_lemmas, folded, naming_of
from summarizer.fillers.offline.world.tables import tables

_PLACING: Final = word_set("in at near from outside inside around off through across into towards toward")
_SPEAKING: Final = word_set(
    "say tell add announce claim deny declare insist warn accuse blame promise confirm report acknowledge believe"
    " admit state refuse demand vow want think know hope fear order call ask describe argue maintain describe write"
    " explain complain"
)
_SUFFERING: Final = word_set(
    "kill shoot wound injure murder assassinate kidnap abduct arrest stab behead execute detain marry bear"
)
_MALE: Final = word_set("mr sir lord king prince father brother bishop pope sheikh don señor")
_FEMALE: Final = word_set("mrs ms miss madam lady dame queen princess sister doña señora")
SHE: Final = word_set(
    "woman girl mother wife daughter sister widow spokeswoman chairwoman actress nun policewoman businesswoman aunt niece"
)
HE: Final = word_set(
    "man boy father husband son brother widower spokesman chairman actor priest monk policeman businessman uncle nephew imam"
)


@dataclass(slots=True)
class Dossier:
    """One bearer of a name. The hints are counts; `gender` is "m", "f" or ""; `index` orders dossiers by first appearance."""

    name: str
    index: int
    person: int = 0
    body: int = 0
    place: int = 0
    thing: int = 0
    sector: Sector | None = None
    country: str | None = None
    gender: str = ""
    role: str = ""
    is_private: bool = False
    """Whether harm or an age is told of it: the news then calls officials by their office."""

    @property
    def kind(self) -> str:
        """What most hints say: "person", "body", "place", "thing", or "" where there are none."""
        best = max(self.person, self.body, self.place, self.thing)
        if best <= 0:
            return ""
        return next(kind for kind in ("person", "body", "thing", "place") if getattr(self, kind) == best)


class Dossiers:
    """All names of an article, by their folded form and by their short forms."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_name: dict[str, Dossier] = {}
        self._short: dict[str, Dossier | None] = {}
        self._namings: dict[Nominal, Naming] = {}
        self._placed: set[str] = set()
        self._described: dict[str, str | None] | None = None
        for line in lines:
            for nominal in line.parse.nominals:
                self._meet(line, nominal)
        self._shorten()
        for line in lines:
            for nominal in line.parse.nominals:
                self._learn(line, nominal)

    def naming(self, line: Line, nominal: Nominal) -> Naming:
        """The name of a nominal, read once."""
        found = self._namings.get(nominal)
        if found is None:
            found = self._namings[nominal] = naming_of(line, nominal)
        return found

    def of(self, name: str) -> Dossier | None:
        """The dossier of a name or of a short form that only one bearer has."""
        key = folded(name)
        short = self._short.get(key)
        return short if short is not None else self._by_name.get(key)

    def full(self, name: str) -> str:
        """The full name, where the article gave one."""
        found = self.of(name)
        return found.name if found is not None else name

    def described_as(self, noun: str) -> Dossier | None:
        """The one party that the article puts beside a noun or whose name ends in it: "the gang"; None where two are."""
        if self._described is None:
            self._described = {}
            for one in self._by_name.values():
                if one.kind in {"person", "body"}:
                    full = self.full(one.name)
                    for word in dict.fromkeys((one.role.rpartition(" ")[2], one.name.lower().rpartition(" ")[2])):
                        known = self._described.setdefault(word, full)
                        self._described[word] = full if known == full else None
        name = self._described.get(noun)
        return self.of(name) if name is not None else None

    def _meet(self, line: Line, nominal: Nominal) -> None:
        naming = self.naming(line, nominal)
        if not naming.name:
            return
        key = folded(naming.name)
        if key and key not in self._by_name:
            self._by_name[key] = Dossier(naming.name, len(self._by_name))
        before = line.tokens[nominal.first - 1] if nominal.first else None
        if before is not None and before.lower in {"in", "near", "at"}:
            self._placed.add(key)
        after = _bracketed(line, max(naming.last, nominal.last))
        if after and key and folded(after) != key:
            self._by_name[key].body += 2  # towns and people have no abbreviation behind them
            self._short.setdefault(folded(after), self._by_name[key])

    def _shorten(self) -> None:
        """Short forms to full names: the last word, the last two, the initials. One that two share leads nowhere."""
        for dossier in list(self._by_name.values()):
            words = dossier.name.split()
            if (
                len(words) > 1
                and words[-1].lower() not in tables().heads
                and words[-1].lower() not in _PLACE_WORDS
                and folded(words[-1]) in self._by_name
            ):
                dossier.person += 1  # called by the last word alone: a surname
            if len(words) < 2 or code_of_name(dossier.name) or code_of_region(dossier.name):
                continue
            shorts = [words[-1], *([" ".join(words[-2:])] if len(words) > 2 else [])]
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 1 and folded(initials) in self._by_name:
                shorts.append(initials)
            if len(words) > 2 and folded(" ".join(words[:2])) in self._by_name:
                shorts.append(" ".join(words[:2]))
            if folded(words[0]) in self._by_name and folded(words[0]) not in self._placed and words[-1].lower() in tables().heads:
                shorts.append(words[0])
            middle = words[1] if len(words) == 3 else ""
            if middle and folded(middle) in self._by_name:
                shorts.append(middle)
            for short in shorts:
                key = folded(short)
                if key in tables().known:
                    continue  # Hezbollah is not Kataib Hezbollah
                known = self._short.get(key, dossier)
                same = known is not None and (known is dossier or folded(dossier.name).endswith(folded(known.name)))
                self._short[key] = (known if same and known is not dossier else dossier) if same else None

    def _learn(self, line: Line, nominal: Nominal) -> None:
        naming = self._namings[nominal]
        for other in apposed(line, nominal):
            self._apposition(line, nominal, other)
        for predicate in nominal.told:
            if predicate.lemma == "be" and not predicate.is_negated:
                for other in predicate.objects[:1]:
                    self._apposition(line, nominal, other)
        if not naming.name:
            self._settlement(line, nominal)
            return
        dossier = self.of(naming.name)
        if dossier is None:
            return
        if line.tokens[naming.last - 1].tag == t.NUMBER and not naming.title:
            dossier.thing += 1  # "the Seri Rengas 7"
        self._by_words(naming, dossier)
        self._by_title(naming, dossier)
        self._by_use(line, nominal, dossier)

    def _by_title(self, naming: Naming, dossier: Dossier) -> None:
        known = tables()
        if naming.title:
            dossier.person += 3
            dossier.gender = dossier.gender or ("m" if naming.title in _MALE else "f" if naming.title in _FEMALE else "")
            dossier.sector = dossier.sector or known.titles.get(naming.title)
        if not naming.role:
            return
        if naming.role[-1] in known.place_roles:
            dossier.place += 2
            return
        self._tell(dossier, noun_of(naming.role), naming.role)
        self._serving(dossier, naming.role)

    def _serving(self, dossier: Dossier, role: Sequence[str]) -> None:
        """As in "Revolutionary Guard Corps commander X": the body that is named before a person gives sector and country."""
        known = tables()
        for size in range(min(len(role) - 1, 4), 0, -1):
            for first in range(len(role) - size):
                body = " ".join(role[first : first + size])
                dossier.sector = dossier.sector or known.known.get(body) or (known.heads.get(body) if size == 1 else None)
                dossier.country = dossier.country or known.bodies.get(body)

    def _tell(self, dossier: Dossier, noun: Noun, words: Sequence[str]) -> None:
        """What a common noun says of whoever it is put beside."""
        word = words[-1].rstrip(".")
        if dossier.body > 1 and word not in BODY_NOUNS:
            return  # "the Estates' Association, its secretary ..."
        is_person = noun.is_listed is False and noun.kinds == ("party",)
        if word in BODY_NOUNS:
            dossier.body += 2
            dossier.sector = dossier.sector or noun.sector
        elif word in tables().titles and word not in tables().heads:
            dossier.person += 2
            dossier.sector = dossier.sector or noun.sector or tables().titles[word]
        elif noun.kinds and noun.kinds[0] == "thing" and not noun.sector and "party" not in noun.kinds:
            dossier.thing += 2
        elif noun.kinds and noun.kinds[-1] == "party":
            dossier.person += 2
            dossier.sector = dossier.sector or noun.sector
        elif is_person:
            dossier.person += 1
        elif noun.kinds and noun.kinds[0] == "place":
            dossier.place += 2
        dossier.role = dossier.role or " ".join(words)
        dossier.gender = dossier.gender or ("m" if word in HE else "f" if word in SHE else "")

    def _by_words(self, naming: Naming, dossier: Dossier) -> None:
        known, words = tables(), naming.name.lower().split()
        sector = known.known.get(naming.name.lower()) or known.known.get(folded(naming.name))
        if sector is not None:
            dossier.body, dossier.sector = dossier.body + 3, sector
        dossier.country = dossier.country or known.bodies.get(naming.name.lower())
        called = words[: words.index("of")] if "of" in words[1:] else words  # "the Miners' Union of Sosa" is a union
        for word in dict.fromkeys((called[-1], words[-1], words[0])) if len(words) > 1 else ():
            if word in known.heads and not naming.title:
                dossier.body += 2
                elected = word in _STANDING and bool(_ELECTED & set(words))
                dossier.sector = dossier.sector or _of_members(words) or (Sector.PTY if elected else known.heads[word])
                break
        if words[-1] in known.titles and words[-1] not in known.heads and not naming.title:
            dossier.person += 1
            dossier.sector = dossier.sector or known.titles[words[-1]]
        if len(words) > 1 and words[-1] in _PLACE_WORDS:
            dossier.place += 3
        elif len(words) > 1 and words[-1] in _FACILITY_WORDS:
            dossier.place += 2
        if code_of_name(naming.name) or code_of_region(naming.name):
            dossier.place += 3

    def _by_use(self, line: Line, nominal: Nominal, dossier: Dossier) -> None:
        before = line.tokens[nominal.first - 1] if nominal.first else None
        if before is not None and before.tag == t.PREPOSITION and before.lower in _PLACING and nominal.owner is None:
            dossier.place += 2 if before.lower in {"in", "near", "outside"} else 1
        if any(token.lower in {"who", "whose"} for token in line.tokens[nominal.last : nominal.last + 2]):
            dossier.person += 2
        use = line.use_of(nominal)
        if use is None:
            return
        predicate, how = use
        if how == "subject" and predicate.lemma in _SPEAKING:
            size = len(dossier.name.split())
            dossier.person += 1 if size > 1 or dossier.person else 0
            dossier.body += 1 if size == 1 and not dossier.person else 0
        if (how == "object" or (how == "subject" and predicate.is_passive)) and predicate.lemma in _SUFFERING:
            dossier.is_private = True
            dossier.person += 1

    def _settlement(self, line: Line, nominal: Nominal) -> None:
        """As in "the hamlet of Bouro", "the town, Tin Azabar"."""
        phrase = following(line, nominal)
        if phrase is None or phrase.preposition != "of":
            return
        lemma = line.tokens[nominal.head].lemma
        inner = self.naming(line, phrase.nominal).name
        dossier = self.of(inner) if inner else None
        is_place = "place" in noun_of([lemma]).kinds
        if dossier is not None and (is_place or lemma in {"mayor", "regent", "governor"}):
            dossier.place += 2
            dossier.role = dossier.role or (lemma if is_place else "")

    def _apposition(self, line: Line, one: Nominal, other: Nominal) -> None:
        """A name beside a noun: "Ranao Liner, a bus company"; "the mayor, Rosalba Nava"."""
        first, second = self.naming(line, one), self.naming(line, other)
        if bool(first.name) == bool(second.name):
            return
        named, common = (first, other) if first.name else (second, one)
        dossier = self.of(named.name)
        head = line.tokens[common.head]
        if dossier is None:
            return
        if head.tag == t.NUMBER:
            dossier.is_private = True
            dossier.person += 2  # "Elijah Kosgei Barmoi, 24,"
            return
        self._tell(dossier, noun_of(core_lemmas(line, common)), core_lemmas(line, common))
        mentions = countries_in(line.tokens, common.first, common.last)
        dossier.country = dossier.country or (mentions[0].code if mentions else None)


_MEMBERS: Final = {
    **dict.fromkeys(
        word_set("owners estates employers traders merchants shopkeepers manufacturers shipowners exporters business bankers"),
        Sector.BUS,
    ),
    **dict.fromkeys(word_set("workers labour labor dockers miners teachers drivers employees seamen nurses"), Sector.LAB),
    **dict.fromkeys(word_set("farmers growers peasants herders planters fishermen"), Sector.AGR),
    **dict.fromkeys(word_set("students pupils"), Sector.EDU),
}
"""Whose an association is says what it is."""
_OF_MEMBERS: Final = word_set("association union federation confederation league committee council alliance front forum")


def _of_members(words: Sequence[str]) -> Sector | None:
    """As in "Bus Owners' Association"; None for other bodies, and for what no members make up."""
    if words[-1] not in _OF_MEMBERS:
        return None
    return next((_MEMBERS[bare] for word in words if (bare := word.rstrip("'’")) in _MEMBERS), None)


_ELECTED: Final = word_set("democratic civic national patriotic")
_STANDING: Final = word_set("front alliance coalition union league movement rally")
"""Fronts of these names stand for election more often than they fight."""
BODY_NOUNS: Final = word_set(
    "company group agency charity party union organisation organization movement faction gang ring front firm"
    " operator association website newspaper channel broadcaster airline brigade militia federation weekly daily"
    " cartel band body crew bank outfit coalition alliance outlet ministry commission command committee council"
    " foundation club army police force forces"
)
_PLACE_WORDS: Final = word_set(
    "street road avenue island islands province district county river lake mountains mountain hills hill valley city"
    " town village beach bay square park bridge forest desert peninsula strait sea gulf ocean highway crossroads"
    " region state creek delta coast row lane camp"
)
_FACILITY_WORDS: Final = word_set(
    "airport base prison hotel hospital station terminal stadium market plaza port barracks house mosque cathedral"
)


def _bracketed(line: Line, place: int) -> str:
    """The abbreviation in brackets behind a name: "(HPA)"."""
    tokens = line.tokens
    if place + 2 < len(tokens) and tokens[place].tag == t.OPENING and tokens[place + 2].tag == t.CLOSING:
        text = tokens[place + 1].text
        return text if text.isupper() and len(text) > 1 else ""
    return ""
