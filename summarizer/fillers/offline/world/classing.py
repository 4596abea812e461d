"""What kind of thing a nominal means where it stands: a party, a weapon, a thing, a place, an act.

A noun of several kinds is settled by its use. A house that is burnt is a thing and an embassy that protests is a party; drones
strike as weapons and are shot down as things; a country accuses, and is where it happened.
"""

from __future__ import annotations

from typing import Final, Literal, cast

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import code_of_adjective, code_of_name, code_of_region
from summarizer.fillers.offline.lexicon.kinds import noun_of
from summarizer.fillers.offline.world.gazetteer import towns_named
from summarizer.fillers.offline.world.knowledge import Knowledge
from summarizer.fillers.offline.world.naming import BODIES, core_lemmas, crew_of
from summarizer.fillers.offline.world.pronouns import antecedents
from summarizer.fillers.offline.world.tables import tables

Kind = Literal["party", "weapon", "thing", "place", "act", "money", "word", "animal", "nature", "body", "time", "other"]

_PERSONAL: Final = word_set(
    "he she they him her them who we us i me you himself herself themselves everyone someone nobody somebody anyone everybody"
)
_PLACING: Final = word_set("in at near from outside inside around off through across into towards toward over along")
_MONEY: Final = frozenset("$£€¥")


def kind_here(known: Knowledge, line: Line, nominal: Nominal) -> Kind:
    """The kind of one nominal in its sentence."""
    head = line.tokens[nominal.head]
    if head.tag == t.PRONOUN:
        return _pronoun(known, line, nominal)
    if head.tag in {t.TIME, t.EXISTENTIAL}:
        return "time" if head.tag == t.TIME else "other"
    naming = known.dossiers.naming(line, nominal)
    if naming.name:
        return _named(known, line, nominal, naming.name)
    if head.tag == t.NUMBER:
        return "money" if head.text[0] in _MONEY else "party"
    if head.tag in {t.DETERMINER, t.ADJECTIVE, t.PARTICIPLE, t.PAST}:
        return "party"
    return _common(line, nominal)


def _pronoun(known: Knowledge, line: Line, nominal: Nominal) -> Kind:
    if line.tokens[nominal.head].lower in _PERSONAL:
        return "party"
    found = antecedents(known, line, nominal)
    return kind_here(known, *found[0]) if found and found[0][0].tokens[found[0][1].head].tag != t.PRONOUN else "other"


def _named(known: Knowledge, line: Line, nominal: Nominal, name: str) -> Kind:
    if name.lower() in tables().makes and (nominal.determiner or nominal.number is not None):
        return "weapon" if is_acting(line, nominal) else "thing"
    land = _land(line, nominal, name)
    if land is not None:
        return land
    dossier = known.dossiers.of(name)
    kind = dossier.kind if dossier is not None else ""
    if dossier is not None and name.isupper():
        name = dossier.name  # FLN is what the Frente Libre del Norte is, and no airport
    if dossier is not None and kind == "person" and 2 <= dossier.place >= dossier.person - 1 and towns_named(name):
        kind = "place"
    if kind:
        return "party" if kind in {"person", "body"} else cast("Kind", kind)
    return "place" if towns_named(name) else _by_last_word(line, nominal, name)


def _by_last_word(line: Line, nominal: Nominal, name: str) -> Kind:
    noun = noun_of([line.tokens[nominal.head].lower]) if len(name.split()) > 1 else None
    return cast("Kind", noun.kinds[0]) if noun is not None and noun.is_listed and noun.kinds else "party"


def _land(line: Line, nominal: Nominal, name: str) -> Kind | None:
    """The kind of countries, peoples, capitals and provinces, None for all other names."""
    use = line.use_of(nominal)
    placed = use is not None and use[1] in _PLACING
    if code_of_region(name):
        return "place"
    if code_of_name(name) or code_of_adjective(name):
        return "place" if placed else "party"
    if name not in tables().capitals:
        return None
    done = use is not None and (use[1] == "object" or (use[1] == "subject" and use[0].is_passive))
    return "place" if placed or done else "party"


def _common(line: Line, nominal: Nominal) -> Kind:
    noun = noun_of(core_lemmas(line, nominal))
    if is_owned_body(line, nominal) and is_acting(line, nominal):
        return "party"
    if crew_of(line, nominal) is not None and is_acting(line, nominal):
        return "party"
    if not noun.kinds:
        return "other"
    if len(noun.kinds) == 1:
        return cast("Kind", noun.kinds[0])
    use = line.use_of(nominal)
    how = use[1] if use is not None else ""
    struck = use is not None and (how == "object" or (how == "subject" and use[0].is_passive))
    for wanted, kind in (
        (is_acting(line, nominal), "party"),
        (how in {"with", "by"}, "weapon"),
        (how in _PLACING, "place"),
        (struck, "thing"),
    ):
        if wanted and kind in noun.kinds:
            return cast("Kind", kind)
    return cast("Kind", noun.kinds[0])


def is_acting(line: Line, nominal: Nominal) -> bool:
    """Whether it does what its verb tells."""
    use = line.use_of(nominal)
    return use is not None and ((use[1] == "subject" and not use[0].is_passive) or use[1] == "by")


def is_owned_body(line: Line, nominal: Nominal) -> bool:
    """Whether it is a body called after its owner: "the prosecutor's office" speaks, an office burns."""
    owner = nominal.owner
    return owner is not None and line.tokens[nominal.head].lemma in BODIES and line.tokens[owner.head].tag in {t.NOUN, t.NOUNS}
