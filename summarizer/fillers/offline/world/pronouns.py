"""Whom "he", "they" and "it" mean: the nearest who fits, the subject first, in this sentence or the two before.

Fitting goes by number, by person or thing, and by what titles tell of man and woman. Where two fit, the subject of the nearest
clause wins, or for whoever was harmed the one harmed last.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.grammar.wordlist import lookup
from summarizer.fillers.offline.lexicon.countries import code_of_name, code_of_region
from summarizer.fillers.offline.lexicon.kinds import noun_of
from summarizer.fillers.offline.world.dossiers import BODY_NOUNS, HE, SHE
from summarizer.fillers.offline.world.gazetteer import towns_named
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.naming import core_lemmas, folded

_SPEAKING: Final = word_set(
    "say accept agree refuse reject call demand deny claim plan threaten announce suspend ban warn accuse blame order pledge"
    " promise vow condemn urge want ask appeal decide believe admit confirm insist declare hold launch sign recall expel impose"
)
_LOOK_BACK: Final = 2
_GENDERED: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_PLURAL: Final = word_set("they them their theirs themselves")
_NEUTER: Final = word_set("it its itself")
_COLLECTIVES: Final = word_set(
    "police gang group crowd crew army troop family couple militia band military staff personnel people authority navy"
)

Found = list[tuple[Line, Nominal]]


def antecedents(known: Knowledge, line: Line, nominal: Nominal) -> Found:
    """Where a pronoun's meaning stands, as line and nominal; empty where unsure. What is no pronoun means itself."""
    word = line.tokens[nominal.head].lower
    if line.tokens[nominal.head].tag not in {t.PRONOUN, t.DETERMINER}:
        return [(line, nominal)]
    use = line.use_of(nominal)
    suffers = use is not None and (use[1] == "object" or (use[1] == "subject" and use[0].is_passive))
    return meant_by(known, line, word, nominal.head, _rivals(line, nominal), suffers=suffers)


def meant_by(
    known: Knowledge, line: Line, word: str, place: int, barred: frozenset[int] = frozenset(), *, suffers: bool = False
) -> Found:
    """Whom a pronoun at a token means; `barred` are nominals that it cannot be, by identity; `suffers`: "they were freed"."""
    if word not in _GENDERED and word not in _PLURAL and word not in _NEUTER:
        return []
    here = [one for one in known.nominals[id(line)] if one.head < place and id(one) not in barred]
    speaks = word == "it" and _says_something(line, place)
    found = _choose(known, line, word, here, speaks=speaks, suffers=suffers)
    if found is not None:
        return [(line, found)]
    for before in known.lines_before(line, _LOOK_BACK):
        found = _choose(known, before, word, list(known.nominals[id(before)]), speaks=speaks, suffers=suffers)
        if found is not None:
            return [(before, found)]
    return []


def _rivals(line: Line, nominal: Nominal) -> frozenset[int]:
    """The subject of a verb is not its "him"."""
    use = line.use_of(nominal)
    if use is None or use[1] == "subject" or use[0].subject is None:
        return frozenset()
    return frozenset(id(one) for one in use[0].subject.everyone)


def _choose(known: Knowledge, line: Line, word: str, nominals: list[Nominal], *, speaks: bool, suffers: bool) -> Nominal | None:
    fitting = [one for one in nominals if _fits(known, line, one, word)]
    if speaks:
        fitting = [one for one in fitting if _may_speak(known, line, one)]
    if suffers and word in _PLURAL and (patients := [one for one in fitting if _is_patient(line, one)]):
        return patients[-1]
    subjects = [one for one in fitting if (use := line.use_of(one)) is not None and use[1] == "subject"]
    chosen = subjects or fitting
    if not chosen:
        return None
    if len({_called(known, line, one) for one in chosen}) == 1 or subjects:
        return chosen[0] if subjects else chosen[-1]
    return None


def _is_patient(line: Line, nominal: Nominal) -> bool:
    use = line.use_of(nominal)
    return use is not None and (use[1] == "object" or (use[1] == "subject" and use[0].is_passive))


def _says_something(line: Line, place: int) -> bool:
    """Whether the "it" at a token does what only a body can: "it has accepted"."""
    return any(
        one.lemma in _SPEAKING and one.subject is not None and one.subject.head == place and not one.is_passive
        for one in line.parse.predicates
    )


def _may_speak(known: Knowledge, line: Line, nominal: Nominal) -> bool:
    """Whether a nominal is a body or a country, and no thing."""
    naming = known.dossiers.naming(line, nominal)
    if naming.name:
        return True
    head = line.tokens[nominal.head]
    return head.lemma in BODY_NOUNS or head.lemma in _COLLECTIVES or "party" in noun_of(core_lemmas(line, nominal)).kinds


def _called(known: Knowledge, line: Line, nominal: Nominal) -> str:
    naming = known.dossiers.naming(line, nominal)
    return folded(known.dossiers.full(naming.name)) if naming.name else naming.noun


def _fits(known: Knowledge, line: Line, nominal: Nominal, word: str) -> bool:
    head = line.tokens[nominal.head]
    if head.tag not in {t.NAME, t.NOUN, t.NOUNS}:
        return False
    if word in _PLURAL:
        return _is_plural(known, line, nominal)
    if nominal.also or nominal.determiner == "no" or (nominal.number is not None and head.tag == t.NOUNS):
        return False
    naming = known.dossiers.naming(line, nominal)
    if naming.name:
        return _name_fits(known, naming.name, word)
    if head.tag == t.NOUNS:
        return False
    return _noun_fits(line, nominal, word)


def _noun_fits(line: Line, nominal: Nominal, word: str) -> bool:
    """Whether a common noun in the singular can be meant by a pronoun."""
    head = line.tokens[nominal.head]
    noun = noun_of(core_lemmas(line, nominal))
    if not nominal.determiner and nominal.owner is None and nominal.first == nominal.head and line.use_of(nominal) is None:
        return False
    is_body = head.lemma in BODY_NOUNS or head.lemma in _COLLECTIVES
    is_person = "party" in noun.kinds[:1] and not is_body and not noun.is_nobody and _is_somebody(head.lemma)
    if word in _NEUTER:
        pointed = bool(nominal.determiner) or nominal.owner is not None
        return pointed and bool(noun.kinds) and not is_person and noun.kinds[0] in {"party", "thing", "weapon"}
    wrong = SHE if _GENDERED[word] == "m" else HE
    return is_person and head.lemma not in wrong


def _is_somebody(lemma: str) -> bool:
    """Whether a noun can be a single person: a wing and a column are made of many."""
    entry = lookup(lemma)
    return entry is None or entry.maybe_person or entry.noun_class == "person"


def _name_fits(known: Knowledge, name: str, word: str) -> bool:
    dossier = known.dossiers.of(name)
    if code_of_name(name) or code_of_region(name):
        return word in _NEUTER
    kind = dossier.kind if dossier is not None else ""
    if word in _NEUTER:
        return kind in {"body", "thing"}
    if kind not in {"person", ""} or (not kind and (len(name.split()) < 2 or towns_named(name))):
        return False
    return dossier is None or dossier.gender in {"", _GENDERED[word]}


def _is_plural(known: Knowledge, line: Line, nominal: Nominal) -> bool:
    head = line.tokens[nominal.head]
    if known.dossiers.naming(line, nominal).name:
        return len(nominal.also) > 0 or (
            head.tag == t.NAME and head.text.endswith("s") and line.tokens[nominal.first].lower == "the"
        )
    noun = noun_of(core_lemmas(line, nominal))
    is_party = "party" in noun.kinds[:1]
    return is_party and (head.tag == t.NOUNS or head.lemma in _COLLECTIVES or bool(nominal.also))
