"""Attacks and strikes that nobody makes on anybody: storms, hearts, sharks, crashes, walk-outs, tariffs, goals and reviews.

English lends the words of war to everything. What tells the two apart stands close by: who strikes (a hurricane, nurses), what
kind of attack it is (a heart's, a shark's), with what (tariffs, a late goal, a report), over what (a budget), and in what (a
match, a film). Each test here looks at one such neighbour. Where a loose verb ("hit", "target", "blast") has none that speaks of
war either, not even elsewhere in the article, nobody was struck.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from schemas.plover import EventType, Sector
from summarizer.fillers.offline.acts.fiction import is_played
from summarizer.fillers.offline.acts.misfortunes import doers, is_misfortune, is_odd_kind, is_to_oneself
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Prepositional
from summarizer.fillers.offline.lexicon.figures import figure_words
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast

_ARMED: Final = frozenset({Sector.MIL, Sector.REB, Sector.UAF, Sector.PRM, Sector.COP, Sector.CRM, Sector.SPY})
_WORKING: Final = frozenset({Sector.LAB, Sector.MED, Sector.EDU, Sector.AGR, Sector.BUS})
_TALKING: Final = frozenset(
    {Sector.GOV, Sector.LEG, Sector.PTY, Sector.OPP, Sector.JRN, Sector.ELI, Sector.JUD, Sector.IGO, Sector.EUR}
)
_LOOSEST: Final = word_set("hit target blast hammer pummel batter pound")
"""Verbs that news lends to critics, markets and teams more often than to guns."""
_LENT: Final = _LOOSEST | word_set("strike attack bomb raid ambush shell beat crush")
"""Verbs that it lends to tariffs and speeches too."""
_HURTING: Final = word_set("hurt kill injure wound")
"""Verbs of harm that are said of economies and hopes."""
_PLAYED: Final = _LENT | word_set("overrun shoot kill destroy")
_QUARRELLING: Final = word_set("clash battle fight attack hit blast target come")
_MANY: Final = 3
_SPORTING: Final = 6


def is_figure(line: Line, mention: Mention, cast: Cast) -> bool:
    """Whether a mention tells no act: a figure of speech, an accident, a match, a story, a drill."""
    if is_played(line, mention, cast):
        return True
    if mention.frame.event_type is EventType.RETREAT:
        return _is_rescue(line, mention)
    if mention.frame.event_type is not EventType.ASSAULT:
        return False
    return any(test(line, mention, cast) for test in _TESTS)


def _is_rescue(line: Line, mention: Mention) -> bool:
    """As in "two passengers were freed from the wreckage"."""
    return mention.predicate is not None and bool(_heads(line, mention.predicate.around, {"from"}) & figure_words()["accidents"])


# --- words, trade and work ------------------------------------------------------------------------------------------


def _is_walkout(line: Line, mention: Mention, cast: Cast) -> bool:
    """A strike of workers: as the act itself, or as what "hit" the hospitals."""
    if mention.nominal is not None:
        return line.tokens[mention.nominal.head].lemma == "strike" and _is_labour(line, mention.nominal, cast)
    return any(line.tokens[n.head].lemma == "strike" and _is_labour(line, n, cast) for n in doers(mention))


def _is_labour(line: Line, strike: Nominal, cast: Cast) -> bool:
    words, tokens = figure_words(), line.tokens
    if strike.head > strike.first and tokens[strike.head - 1].lower in words["labour"]:
        return True
    near = [p for p in strike.behind if p.preposition in {"by", "of", "over", "for"}]
    people = [*(p.nominal for p in near), *([strike.owner] if strike.owner is not None else [])]
    return any(
        tokens[n.head].lower in words["unions"] or any(p.sector in _WORKING for p in cast.parties(line, n)) for n in people
    )


def _is_by_words(line: Line, mention: Mention, _: Cast) -> bool:
    """As in "hit Australia with tariffs", "attacked him in a speech", "the attack on democracy"."""
    words = figure_words()
    if mention.nominal is not None:
        done_to = frozenset(line.tokens[n.head].lower for n in mention.roles.recipients)
        return bool((_heads(line, mention.nominal.behind, {"on", "against"}) | done_to) & words["intangible"])
    predicate = mention.predicate
    if predicate is None or predicate.lemma not in _LENT | _HURTING or mention.roles.weapons:
        return False
    if predicate.lemma in _LENT and _heads(line, predicate.around, {"with", "in", "from", "over", "by"}) & words["means"]:
        return True
    return any(line.tokens[n.head].lower in words["intangible"] and n.owner is None for n in mention.roles.recipients)


def _is_quarrel(line: Line, mention: Mention, cast: Cast) -> bool:
    """As in "the opposition attacked the minister over the budget", "came under fire for his remarks"."""
    predicate = mention.predicate
    if predicate is None or mention.nominal is not None or predicate.lemma not in _QUARRELLING or mention.roles.weapons:
        return False
    disputed = _heads(line, predicate.around, {"over", "for", "on", "about", "from"}) & figure_words()["disputes"]
    sectors = [p.sector for n in mention.roles.actors for p in cast.parties(line, n)]
    others = [p.sector for n in mention.roles.recipients for p in cast.parties(line, n)]
    if disputed:
        return not any(sector in _ARMED for sector in sectors)
    around = {p.preposition for p in predicate.around}
    talking = bool(sectors or others) and all(sector in _TALKING for sector in [*sectors, *others])
    return talking and bool(around & {"over", "for", "about", "as"}) and not _is_martial(line, mention)


def _is_struggle(line: Line, mention: Mention, _: Cast) -> bool:
    """As in "firefighters battled the blaze", "fought cancer"."""
    predicate = mention.predicate
    if predicate is None or mention.nominal is not None or predicate.lemma not in {"battle", "fight", "attack", "beat"}:
        return False
    against = [*predicate.objects, *(p.nominal for p in predicate.around if p.preposition in {"with", "against", "for"})]
    words = figure_words()
    return any(line.tokens[n.head].lower in words["flames"] | words["intangible"] | words["diseases"] for n in against)


def _heads(line: Line, phrases: Iterable[Prepositional], prepositions: set[str]) -> frozenset[str]:
    return frozenset(line.tokens[p.nominal.head].lower for p in phrases if p.preposition in prepositions)


# --- sport, and loose verbs -----------------------------------------------------------------------------------------


def _is_match(line: Line, mention: Mention, cast: Cast) -> bool:
    """Teams that attack each other; what fans do to a referee is in earnest."""
    sporting = _is_sporting(line.article)
    if not sporting and not any(token.lower in figure_words()["matches"] for token in line.tokens):
        return False
    predicate, doers = mention.predicate, mention.roles.actors
    loose = mention.nominal is not None or (predicate is not None and predicate.lemma in _PLAYED)
    if not loose or mention.roles.weapons or not all(_is_team(line, n) for n in doers):
        return False
    if any(p.sector in _ARMED for n in doers for p in cast.parties(line, n)):
        return False
    plain = all(line.tokens[n.head].tag in {t.NAME, t.PRONOUN} for n in mention.roles.recipients)
    return (sporting or bool(doers)) and plain


def _is_team(line: Line, nominal: Nominal) -> bool:
    head = line.tokens[nominal.head]
    return head.tag in {t.NAME, t.PRONOUN} or head.lower in figure_words()["players"]


@lru_cache(maxsize=8)
def _is_sporting(article: str) -> bool:
    """Whether an article reports a match: enough of its words, or a few and a score."""
    words = figure_words()
    found = {word for word in _WORD.findall(article.lower()) if word in words["surely"] or word in words["matches"]}
    return len(found) + bool(_SCORE.search(article)) >= _SPORTING


_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SCORE: Final = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")


def _is_unarmed(line: Line, mention: Mention, cast: Cast) -> bool:
    """A loose verb with nobody armed, no weapon and no harm about: "Moody's hit banks", "the campaign targets smokers"."""
    predicate = mention.predicate
    if predicate is None or mention.nominal is not None or predicate.lemma not in _LOOSEST or mention.roles.weapons:
        return False
    people = [*mention.roles.actors, *mention.roles.recipients]
    if any(p.sector in _ARMED for n in people for p in cast.parties(line, n)):
        return False
    return not _is_martial(line, mention)


def _is_martial(line: Line, mention: Mention) -> bool:
    """Whether anything in the sentence is of war, or many things in the article."""
    own = range(mention.first, mention.last)
    martial = figure_words()["martial"]
    return any(token.lower in martial for k, token in enumerate(line.tokens) if k not in own) or _is_warlike(line.article)


@lru_cache(maxsize=8)
def _is_warlike(article: str) -> bool:
    return len({word for word in _WORD.findall(article.lower()) if word in figure_words()["martial"]}) >= _MANY


def _is_test(line: Line, mention: Mention, _: Cast) -> bool:
    """A missile fired at the sea: North Korea's way of speaking, and nobody is hit."""
    predicate = mention.predicate
    if predicate is None or mention.frame.id not in {"verb:fire-weapon", "verb:launch-weapon"}:
        return False
    toward = [p for p in predicate.around if p.preposition in {"towards", "toward", "into", "over", "at", "off"}]
    waters = {"sea", "ocean", "waters", "pacific", "atlantic"}
    return bool(toward) and any(line.tokens[k].lower in waters for k in range(toward[0].nominal.first, toward[0].nominal.last))


_TESTS: Final = (
    is_misfortune,
    is_odd_kind,
    is_to_oneself,
    _is_walkout,
    _is_by_words,
    _is_quarrel,
    _is_struggle,
    _is_match,
    _is_unarmed,
    _is_test,
)
