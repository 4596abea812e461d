"""Who: from a nominal to parties, each with its name, country and sector as far as the words tell.

"Three US military personnel" is the party *US military personnel*, of the USA, a military; "Iran-backed militia Kataib
Hezbollah and affiliated groups" is *Kataib Hezbollah*, and Iran is nobody's nationality there. A nominal that is neither written
as a name nor headed by a noun for people or bodies is no party at all: "the latest round" attacks no one.
"""

from __future__ import annotations

from typing import Final

from schemas.event import Party
from schemas.plover import Sector
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import code_of_adjective, code_of_name, countries_in, names_of
from summarizer.fillers.offline.lexicon.kinds import noun_of
from summarizer.fillers.offline.world.classing import is_acting, is_owned_body, kind_here
from summarizer.fillers.offline.world.company import apposed, following
from summarizer.fillers.offline.world.definites import definite, settle_sequel, told_fuller
from summarizer.fillers.offline.world.dossiers import Dossier
from summarizer.fillers.offline.world.groups import called, sharing, two_told, whole_of
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.naming import ATTACHED, Naming, core_lemmas, crew_of, folded
from summarizer.fillers.offline.world.pronouns import antecedents, meant_by
from summarizer.fillers.offline.world.tables import tables

_STATELESS: Final = frozenset(
    {Sector.NGO, Sector.IGO, Sector.UNO, Sector.EUR, Sector.MNC, Sector.IMG, Sector.ISM, Sector.UAF, Sector.UNK}
)
"""Sectors whose members need not be of the country where they are met."""
_ROAMING: Final = word_set(
    "pirate foreigner refugee migrant tourist expatriate missionary peacekeeper mercenary crewman seafarer sailor seaman master"
    " skipper bosun hostage captive prisoner westerner hijacker smuggler trafficker"
)
"""Those who are of any country but, as likely as not, the one where they are met."""
_NAMELESS: Final = word_set("group member others victim force side party country nation")
"""Nouns that name nobody when they stand quite alone."""
_NUMBERED: Final = word_set("third fourth fifth sixth")
_PARTS: Final = word_set("member people family resident supporter follower fighter inhabitant employee villager student")
"""Those whose "of" says who they are: "people of Karangduren"."""
_SERVING: Final = word_set(
    "director manager secretary leader chief head member man fighter official commander spokesman spokeswoman chairman president"
)
"""Offices that say nothing by themselves: whose they are says it."""
_OF_STATES: Final = frozenset(
    {None, Sector.MIL, Sector.COP, Sector.GOV, Sector.SPY, Sector.LEG, Sector.JUD, Sector.PRM, Sector.REB, Sector.IMG}
)
"""Sectors that are told apart by whose they are; so are parties of no known sector."""
_CAPITAL: Final = word_set("ministry government parliament official cabinet court")
_ANYONE: Final = word_set("man youth boy woman person driver")
"""Civilians if something is done to them; what they are if they do it, nobody can tell."""


def parties_of(known: Knowledge, line: Line, nominal: Nominal) -> list[Party]:
    """The parties that a nominal and those joined to it name, in order, each once; empty where it names nobody."""
    found: dict[str, Party] = {}
    shared = sharing(line, nominal)
    if shared is not None:
        noun = noun_of([shared[1]])
        country = known.home if noun.sector not in _STATELESS else None
        return [Party(name=name, country=country, sector=noun.sector) for name in shared[0]]
    for one in nominal.everyone:
        for party in _meant(known, line, one):
            found.setdefault(folded(party.name), party)
    return list(found.values())


def _meant(known: Knowledge, line: Line, nominal: Nominal) -> list[Party]:
    if line.tokens[nominal.head].tag != t.PRONOUN:
        pair = two_told(known, line, nominal)
        told = [_party(known, where, one) for where, one in pair] if pair else _each(known, line, nominal)
        return [party for party in told if party is not None]
    found: list[Party] = []
    for where, meant in antecedents(known, line, nominal):
        for one in meant.everyone if line.tokens[nominal.head].lower in {"they", "them"} else [meant]:
            party = _party(known, where, one) if kind_here(known, where, one) == "party" else None
            if party is not None:
                found.append(party)
    return found


def _each(known: Knowledge, line: Line, nominal: Nominal) -> list[Party | None]:
    """One party, or as many as a number has names behind it: "two women, Ana Paz and Rosa Gil, were arrested"."""
    if nominal.number is not None and line.tokens[nominal.head].tag == t.NOUNS:
        for other in apposed(line, nominal):
            names = [one for one in other.everyone if _is_person(known, line, one)]
            if len(names) > 1 and len(names) == len(other.everyone):
                return [_party(known, line, one) for one in names]
    return [_party(known, line, nominal)]


def _is_person(known: Knowledge, line: Line, nominal: Nominal) -> bool:
    name = known.dossiers.naming(line, nominal).name
    dossier = known.dossiers.of(name) if name else None
    return dossier is not None and dossier.kind in {"person", ""}


def _party(known: Knowledge, line: Line, nominal: Nominal) -> Party | None:
    head = line.tokens[nominal.head]
    if head.tag not in {t.NAME, t.NOUN, t.NOUNS}:
        return _numbered(known, line, nominal)
    naming = known.dossiers.naming(line, nominal)
    if naming.name:
        return _named(known, line, nominal, naming)
    return _led_to(known, line, nominal) or _renamed(known, line, nominal) or _common(known, line, nominal, naming.noun)


def _led_to(known: Knowledge, line: Line, nominal: Nominal) -> Party | None:
    """The body that a noun leads to: the name a group goes by, or the front whose "men" they are."""
    name = called(line, nominal)
    where = (line, name) if name is not None else whole_of(known, line, nominal)
    party = _party(known, *where) if where is not None else None
    if party is None or party.sector is not None or name is None:
        return party
    sector = noun_of(core_lemmas(line, nominal)).sector
    return party.model_copy(update={"sector": sector, "country": _country(known, line, nominal, sector, None)})


def _numbered(known: Knowledge, line: Line, nominal: Nominal) -> Party | None:
    """A name that ends in a number is still one ("Seri Rengas 7", "Group 13"); a bare number names nobody."""
    naming = known.dossiers.naming(line, nominal)
    return _named(known, line, nominal, naming) if naming.name else None


def _named(known: Knowledge, line: Line, nominal: Nominal, naming: Naming) -> Party | None:
    name = naming.name
    kind = kind_here(known, line, nominal)
    country = code_of_name(name)
    if country is not None:
        return Party(name=name, country=country, sector=Sector.GOV)
    owner = tables().seats.get(name.lower()) or tables().capitals.get(name)
    if owner is not None and kind != "place":
        return Party(name=name, country=owner, sector=tables().known.get(name.lower(), Sector.GOV))
    if kind not in {"party", "other"} or (len(name) < 2 and not naming.title):
        return None
    people = code_of_adjective(name)
    if people is not None:
        return _of_adjective(known, line, nominal, name, people)
    plain = _as_noun(line, nominal, naming, known.home)
    if plain is not None:
        return plain
    dossier = known.dossiers.of(name)
    full = dossier.name if dossier is not None else name
    sector = dossier.sector if dossier is not None else None
    if dossier is not None and sector is None and dossier.kind == "person" and dossier.is_private and not dossier.role:
        sector = Sector.CVL
    return Party(name=full, country=_country(known, line, nominal, sector, dossier), sector=sector)


def _of_adjective(known: Knowledge, line: Line, nominal: Nominal, name: str, country: str) -> Party:
    """As in "an Israeli strike": Israel, where the article has that name; "Israelis" are people."""
    adjective = line.tokens[nominal.head].tag == t.NAME and not name.endswith("s") and not nominal.determiner
    land = next((one for one in names_of(country) if one in known.article.text), None) if adjective else None
    return Party(name=land, country=country, sector=Sector.GOV) if land else Party(name=name, country=country)


def _as_noun(line: Line, nominal: Nominal, naming: Naming, home: str | None) -> Party | None:
    """A noun that was taken for a name because of its capital: "Pirates armed with machetes ..."."""
    if naming.size > 1 or naming.title or nominal.determiner or not naming.name[1:].islower():
        return None
    lower = line.tokens[nominal.head].lower
    noun = noun_of([lower.removesuffix("s")] if lower.endswith("s") else [lower])
    if not noun.is_listed or noun.sector is None:
        return None
    roams = noun.sector in _STATELESS or lower.removesuffix("s") in _ROAMING
    return Party(name=naming.name, country=None if roams else home, sector=noun.sector)


def _renamed(known: Knowledge, line: Line, nominal: Nominal) -> Party | None:
    """As in "the mayor, Rosalba Nava": the name beside the noun."""
    if nominal.number is not None and line.tokens[nominal.number].lower != "one":
        return None
    for other in apposed(line, nominal):
        naming = known.dossiers.naming(line, other)
        dossier = known.dossiers.of(naming.name) if naming.name else None
        if dossier is None or dossier.kind in {"place", "thing"}:
            continue
        sector = _owners_sector(known, line, nominal, dossier.sector or noun_of(core_lemmas(line, nominal)).sector)
        return Party(name=dossier.name, country=_country(known, line, nominal, sector, dossier), sector=sector)
    return None


def _common(known: Knowledge, line: Line, nominal: Nominal, text: str) -> Party | None:
    """A party headed by a noun for people: "US military forces", "gunmen". A bare "group" names nobody."""
    lemmas = core_lemmas(line, nominal)
    noun = noun_of(lemmas)
    words = line.words(nominal)
    body = is_owned_body(line, nominal)
    if line.tokens[nominal.head].tag == t.NOUN and text.lower() in _NUMBERED:
        return None
    crew = crew_of(line, nominal) if is_acting(line, nominal) else None
    if crew is not None:
        return _by_noun(known, line, Nominal(nominal.first, crew + 1, crew, nominal.determiner), _until(line, nominal, crew))
    if lemmas[-1] == "people":
        return _people(known, line, nominal, text)
    if ("party" not in noun.kinds and not body) or noun.is_nobody or "affiliated" in words or "such" in words or not text:
        return None
    meant = known.sequels.get(id(nominal)) or definite(known, line, nominal, noun.sector)
    if meant is not None:
        return Party(name=meant.name, country=_country(known, line, nominal, meant.sector, meant), sector=meant.sector)
    fuller = told_fuller(known, line, nominal, text)
    return _by_noun(known, *fuller, known.dossiers.naming(*fuller).noun) if fuller else _by_noun(known, line, nominal, text)


def _until(line: Line, nominal: Nominal, crew: int) -> str:
    """The words of a craft up to its force: "Sri Lankan navy"."""
    first = nominal.first
    while first < crew and line.tokens[first].tag in {t.DETERMINER, t.NUMBER}:
        first += 1
    return " ".join(line.text(first, crew + 1).split())


def _by_noun(known: Knowledge, line: Line, nominal: Nominal, text: str) -> Party | None:
    """The party in the words of its noun; None for a "group" that stands quite alone."""
    lemmas = core_lemmas(line, nominal)
    noun, body, words = noun_of(lemmas), is_owned_body(line, nominal), line.words(nominal)
    if (
        lemmas[-1] in _NAMELESS
        and text.lower() == line.tokens[nominal.head].lower
        and following(line, nominal) is None
        and nominal.owner is None
    ):
        return None
    sector = _owners_sector(known, line, nominal, noun.sector)
    if sector is None and nominal.head > nominal.first and line.tokens[nominal.head - 1].tag == t.NAME:
        sector = tables().heads.get(lemmas[-1])  # "the Ramiro Quila column"
    if lemmas[-1] in _ANYONE and is_acting(line, nominal):
        sector = None
    country = _own_country(line, nominal)
    if sector is None and lemmas[-1] in {"force", "forces"} and country and not any(word.endswith(ATTACHED) for word in words):
        sector = Sector.MIL
    if country is None and lemmas[-1] not in _ROAMING and text.lower() != "crew" and (noun.is_listed or body):
        country = _country(known, line, nominal, sector, None)
    called = _with_part(known, line, nominal, text)
    return Party(name=called if sector in _OF_STATES else _without_people(called), country=country, sector=sector)


def _without_people(text: str) -> str:
    """A civilian without his nationality, which stands in `country`: "Italian doctors" are doctors, but troops stay Kenyan."""
    words = text.split()
    for size in (2, 1):
        first = " ".join(words[:size])
        if len(words) > size and (code_of_adjective(first) or code_of_name(first)):
            return " ".join(words[size:])
    return text


def _people(known: Knowledge, line: Line, nominal: Nominal, text: str) -> Party | None:
    """People who are counted, or who are told apart: "31 people", "young people", "people of Karangduren"."""
    name = _with_part(known, line, nominal, text)
    if nominal.number is None and name.lower() == "people":
        return None
    country = _own_country(line, nominal) or known.home
    return Party(name=_without_people(name), country=country, sector=Sector.CVL)


def _with_part(known: Knowledge, line: Line, nominal: Nominal, text: str) -> str:
    phrase = following(line, nominal) if line.tokens[nominal.head].lemma in _PARTS else None
    if phrase is None or phrase.preposition != "of" or line.tokens[phrase.nominal.head].tag not in {t.NAME, t.NOUN, t.NOUNS}:
        return text
    inner = known.dossiers.naming(line, phrase.nominal)
    last = inner.last if inner.name else phrase.nominal.last
    return f"{text} {' '.join(line.text(phrase.first, last).split())}"


def _owners_sector(known: Knowledge, line: Line, nominal: Nominal, sector: Sector | None) -> Sector | None:
    """The sector of "its publicity secretary" or "the gang's leader" is that of whose they are."""
    owner = nominal.owner
    lemma = line.tokens[nominal.head].lemma
    if is_owned_body(line, nominal) and owner is not None:
        return noun_of(core_lemmas(line, owner)).sector or sector
    if lemma not in _SERVING:
        return sector
    phrase = following(line, nominal)
    if owner is not None:
        parties = _meant(known, line, owner)
    elif phrase is not None and phrase.preposition in {"of", "for"}:
        parties = _meant(known, line, phrase.nominal)
    else:
        word = line.tokens[nominal.first]
        found = meant_by(known, line, word.lower, nominal.first) if word.lower in {"its", "their"} else []
        parties = [party for where, meant in found for party in _meant(known, where, meant)]
    return parties[0].sector or sector if parties else sector


def settle_offices(known: Knowledge) -> None:
    """Gives those whose office says nothing by itself the sector of their body: a union's president is no state's."""
    for before, line in zip(known.article.lines, known.article.lines[1:], strict=False):
        settle_sequel(known, before, line)
    for line in known.article.lines:
        for nominal in line.parse.nominals:
            _settle_member(known, line, nominal)
            if line.tokens[nominal.head].lemma not in _SERVING:
                continue
            for other in apposed(line, nominal):
                name = known.dossiers.naming(line, other).name
                dossier = known.dossiers.of(name) if name else None
                if dossier is not None and dossier.kind == "person":
                    dossier.sector = _owners_sector(known, line, nominal, dossier.sector)


def _settle_member(known: Knowledge, line: Line, nominal: Nominal) -> None:
    """As in "Leticia Paz of the Democratic Front": a person has the sector of the body that is named right behind."""
    naming = known.dossiers.naming(line, nominal)
    dossier = known.dossiers.of(naming.name) if naming.name else None
    if dossier is None or dossier.kind != "person" or dossier.sector is not None or naming.size < 2:
        return
    phrase = following(line, nominal)
    name = known.dossiers.naming(line, phrase.nominal).name if phrase is not None and phrase.preposition in {"of", "from"} else ""
    body = known.dossiers.of(name) if name else None
    if body is not None and body.kind == "body":
        dossier.sector = body.sector


def _own_country(line: Line, nominal: Nominal) -> str | None:
    """The country that the nominal itself tells: "Israeli troops", "Sudan's army", "officials of Malaysia"."""
    mentions = countries_in(line.tokens, nominal.first, nominal.last)
    if mentions:
        return mentions[0].code
    phrase = following(line, nominal)
    if phrase is None or phrase.preposition not in {"of", "in", "from"}:
        return None
    if phrase.preposition == "in" and nominal.determiner in _THEIR:
        return None  # "attacks against their troops in Iraq": those of whoever counts them
    inner = countries_in(line.tokens, phrase.nominal.first, phrase.nominal.last)
    return inner[0].code if inner else None


def _country(known: Knowledge, line: Line, nominal: Nominal, sector: Sector | None, dossier: Dossier | None) -> str | None:
    own = _own_country(line, nominal) or (dossier.country if dossier is not None else None)
    if own is not None:
        return own
    seat = _seat(line) if line.tokens[nominal.head].lemma in _CAPITAL else None
    if seat is not None:
        return seat
    settled = sector is not None and sector not in _STATELESS
    is_person = dossier is not None and dossier.kind == "person" and sector not in _STATELESS
    if dossier is not None and known.home is not None and _is_other_people_near(line, nominal, known.home):
        return None
    return known.home if settled or is_person else None


def _is_other_people_near(line: Line, nominal: Nominal, home: str) -> bool:
    """Whether another nationality is told right beside a name: he may be of it."""
    first, last = max(0, nominal.first - _NEAR), min(len(line.tokens), nominal.last + _NEAR)
    return any(not mention.is_name and mention.code != home for mention in countries_in(line.tokens, first, last))


_NEAR: Final = 5
_THEIR: Final = frozenset({"their", "its", "our", "his", "her"})


def _seat(line: Line) -> str | None:
    """The country of the capital from which a sentence reports: "In Copenhagen, the foreign ministry ..."."""
    tokens = line.tokens
    if len(tokens) < 3 or tokens[0].lower not in {"in", "from"} or tokens[2].tag != t.COMMA:
        return None
    return tables().capitals.get(tokens[1].text)


def same_party(known: Knowledge, one: str, other: str) -> bool:
    """Whether two names are one party's: whole names, surnames, abbreviations; of nouns also the one with an adjective more."""
    first, second = folded(known.dossiers.full(one)), folded(known.dossiers.full(other))
    if first == second:
        return True
    if one != one.lower() or other != other.lower():
        return False
    return first.endswith(" " + second) or second.endswith(" " + first)
