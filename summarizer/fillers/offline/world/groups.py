"""Who stands behind a noun that only counts or shares: "a group calling itself X", "its men", "members of the Y", "both sides".

Such a noun names nobody by itself, and the record wants whoever it leads to: X, the Front whose men they are, the party of the
members, the two presidents of the sentence before. Where not exactly as many fit as the noun counts, it leads nowhere.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import code_of_adjective, code_of_name
from summarizer.fillers.offline.world.company import following, starting_at
from summarizer.fillers.offline.world.dossiers import Dossier
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.pronouns import Found, meant_by

_CALLED: Final = (
    ("calling", "itself"), ("calling", "themselves"), ("which", "calls", "itself"), ("that", "calls", "itself"),
    ("who", "call", "themselves"), ("that", "call", "themselves"), ("known", "as"), ("called",), ("named",),
)  # fmt: skip
"""What stands between "a group" and its name."""
_MANNED: Final = word_set("man troop fighter member force soldier militant militiaman gunman guerrilla combatant rebel activist")
"""Those of whom a body is made up: what they do, it does."""
_MEMBERS: Final = word_set("member fighter militant militiaman guerrilla")
_LED: Final = word_set("union party association federation movement front club forum league council")
"""Bodies whose members are just called "members" in the next sentence."""
_PAIRED: Final = word_set("man woman leader minister president premier envoy general")
_SIDED: Final = word_set("side country party neighbour neighbor government nation army group gang faction rival state")
_SHARED: Final = word_set(
    "gang tribe clan family community militia union party group faction neighbourhood village resident supporter fan herder youth"
)
"""Plurals that two names before them share: "the Gully Side and Top Road gangs"."""
_DEALING: Final = frozenset({"subject", "object", "by", "with", "between"})
"""How a country stands that is one of "the two sides", and not the scene."""
_MEMBERS_REACH: Final = 6
"""Sentences over which "members" are those of the union."""
_REACH: Final = 3
"""Sentences over which "the two men" looks back."""


def called(line: Line, nominal: Nominal) -> Nominal | None:
    """The name by which a noun says that it goes: "a group calling itself NightHeron", "a gang known as the Okoroba Boys"."""
    tokens, last = line.tokens, nominal.last
    if last >= len(tokens) or tokens[nominal.head].tag not in {t.NOUN, t.NOUNS}:
        return None
    place = last + 1 if tokens[last].tag == t.COMMA else last
    for words in _CALLED:
        end = place + len(words)
        if end < len(tokens) and all(tokens[place + k].lower == word for k, word in enumerate(words)):
            found = starting_at(line, end)
            return found if found is not None and tokens[found.head].tag == t.NAME else None
    return None


def whole_of(known: Knowledge, line: Line, nominal: Nominal) -> tuple[Line, Nominal] | None:
    """The named body of which a noun tells the people: "its men", "nine members of the opposition United Congress", "members"."""
    head = line.tokens[nominal.head]
    if head.lemma not in _MANNED or head.tag not in {t.NOUN, t.NOUNS}:
        return None
    if line.tokens[nominal.first].lower in {"its", "their"}:
        found = meant_by(known, line, "its", nominal.first)
        body = next((one for one in found if _is_body(known, *one)), None)
        return body if found else _body_told(known, line)
    if head.lemma not in _MEMBERS:
        return None
    inner = _of_name(line, nominal)
    if inner is not None:
        return (line, inner) if _is_body(known, line, inner) else None
    return _just_told(known, line) if nominal.head <= nominal.first + 1 and following(line, nominal) is None else None


def _body_told(known: Knowledge, line: Line) -> tuple[Line, Nominal] | None:
    """The named body that did something last, for "its fighters" behind a sentence about "its men"."""
    for before in known.lines_before(line, _REACH):
        for one in known.nominals[id(before)]:
            use = before.use_of(one)
            if use is not None and use[1] == "subject" and before.tokens[one.head].tag == t.NAME:
                return (before, one) if _is_body(known, before, one) else None
    return None


def _of_name(line: Line, nominal: Nominal) -> Nominal | None:
    """The name behind "of", over a noun right before it: "of the opposition United Congress"."""
    phrase = following(line, nominal)
    if phrase is None or phrase.preposition != "of":
        return None
    if line.tokens[phrase.nominal.head].tag == t.NAME:
        return phrase.nominal
    found = starting_at(line, phrase.nominal.last)
    return found if found is not None and line.tokens[found.head].tag == t.NAME else None


def _is_body(known: Knowledge, line: Line, nominal: Nominal) -> bool:
    """Whether a nominal is a named body, and no country and nobody's surname."""
    name = known.dossiers.naming(line, nominal).name
    dossier = known.dossiers.of(name) if name else None
    if dossier is None or code_of_name(name) or code_of_adjective(name):
        return False
    return dossier.kind == "body" or (dossier.kind == "" and len(name.split()) > 1)


def _just_told(known: Knowledge, line: Line) -> tuple[Line, Nominal] | None:
    """The body told last that has members: the union of the sentence before."""
    for before in known.lines_before(line, _MEMBERS_REACH):
        for one in reversed(known.nominals[id(before)]):
            if before.tokens[one.head].lemma.lower() in _LED and not one.also and before.tokens[one.head].tag in {t.NAME, t.NOUN}:
                return before, one
    return None


def two_told(known: Knowledge, line: Line, nominal: Nominal) -> Found:
    """The two whom "the two men" and "both sides" mean: those told last, where they are exactly two; empty where not."""
    tokens = line.tokens
    lemma = tokens[nominal.head].lemma
    words = [token.lower for token in tokens[nominal.first : nominal.head]]
    if words not in (["the", "two"], ["both"], ["the", "two", "rival"]) or lemma not in _PAIRED | _SIDED:
        return []
    found: dict[str, tuple[Line, Nominal]] = {}
    for where in [line, *known.lines_before(line, _REACH)]:
        for one in reversed(known.nominals[id(where)]):
            if where is line and one.head >= nominal.head:
                continue
            name = _paired(known, where, one, is_person=lemma in _PAIRED)
            if name:
                found.setdefault(name, (where, one))
        if len(found) > 1:
            break
    return list(found.values())[::-1] if len(found) == 2 else []


def _paired(known: Knowledge, line: Line, nominal: Nominal, *, is_person: bool) -> str:
    """The full name of somebody who may be one of two; "" for all others."""
    naming = known.dossiers.naming(line, nominal)
    dossier: Dossier | None = known.dossiers.of(naming.name) if naming.name else None
    if dossier is None:
        return ""
    if is_person:
        is_known = dossier.kind == "person" or (dossier.kind == "" and not nominal.determiner)
        return dossier.name if is_known and len(dossier.name.split()) > 1 else ""
    use = line.use_of(nominal)
    is_land = code_of_name(naming.name) is not None and use is not None and use[1] in _DEALING
    return dossier.name if is_land or dossier.kind == "body" else ""


def sharing(line: Line, nominal: Nominal) -> tuple[list[str], str] | None:
    """The two names that share a plural, and it: "the Gully Side and Top Road gangs" are Gully Side and Top Road, gangs."""
    tokens = line.tokens
    if len(nominal.also) != 1 or tokens[nominal.head].tag != t.NAME:
        return None
    other = nominal.also[0]
    head = tokens[other.head]
    if head.tag != t.NOUNS or head.lemma not in _SHARED or other.head == other.first:
        return None
    second = tokens[other.first : other.head]
    first = tokens[nominal.first + (tokens[nominal.first].lower == "the") : nominal.last]
    if not first or not all(token.text[:1].isupper() for token in [*first, *second]):
        return None
    names = [" ".join(token.text for token in part) for part in (first, second)]
    return None if any(code_of_adjective(name) or code_of_name(name) for name in names) else (names, head.lemma)
