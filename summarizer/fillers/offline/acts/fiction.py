"""What is only played: films and novels, drills with mock embassies, and articles that are reviews from first to last.

A review tells its plot in the present tense as if it were news ("Masked gunmen storm a night train"); its first lines give it
away. A past tense in it may speak of the real war that the film is about, and is let through. A drill looks like war in every
word but one, so that one word is asked for; rebels who fall upon soldiers in training are in earnest all the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from schemas.plover import EventType, Sector
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.figures import figure_words
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast

_OPENING: Final = 900
"""Characters of an article in which a review says what it is of."""
_ENOUGH: Final = 2
_REVIEWED: Final = re.compile(
    r"\b(directed by|director|directorial|screenplay|screenwriter|starring|co-stars?|stars as|plays the|played by|protagonists?|"
    r"(?:new|debut|first|second|third|latest|his|her|this|the) (?:\w+ )?(?:film|movie|novel|thriller|drama|play|opera|musical|"
    r"series|sitcom|miniseries|documentary|video game|exhibition|sequel|short stor(?:y|ies))|"
    r"novelist|playwright|box office|premi[eè]res?d?|"
    r"episodes?|season (?:one|two|three|four|\d)|fictional|in cinemas|on netflix|memoir|publishers?|\d+ ?pp|reviewed|review|"
    r"opening scene|cinematograph\w+|audiences?|on stage|chapters?)\b",
    re.IGNORECASE,
)
_SURELY: Final = re.compile(
    r"\b(directed by|screenplay|starring|stars as|played by|novelist|playwright|protagonists?|season (?:one|two|three|four|\d)|"
    r"in cinemas|opening scene|(?:debut|new|first|second|latest) (?:\w+ )?(?:novel|film|movie|thriller|play|opera|series))\b",
    re.IGNORECASE,
)
_LONGEST_CLIMB: Final = 6
_WITHIN: Final = frozenset({"in", "throughout", "from", "during"})
_EARNEST: Final = frozenset({Sector.REB, Sector.UAF, Sector.PRM, Sector.CRM})


def is_fiction(article: str) -> bool:
    """Whether an article is about a work of fiction, by its first lines."""
    return _is_fiction(article[:_OPENING])


@lru_cache(maxsize=8)
def _is_fiction(opening: str) -> bool:
    found = {match.group().lower() for match in _REVIEWED.finditer(opening)}
    return len(found) >= _ENOUGH and _SURELY.search(opening) is not None


def is_played(line: Line, mention: Mention, cast: Cast) -> bool:
    """Whether an act is one of a story or of a drill."""
    if _is_in_story(line, mention) or _is_rehearsed(line, mention, cast):
        return True
    return is_fiction(line.article) and _is_present(mention)


def _is_present(mention: Mention) -> bool:
    """Whether a mention has the tense in which plots are told, and no day."""
    predicate = mention.predicate
    if mention.times:
        return False
    if predicate is None:
        return True
    while predicate.link in {"ing", "to", "reduced"} and predicate.governor is not None and not predicate.group.helpers:
        predicate = predicate.governor
    group = predicate.group
    if group.modal or group.helpers[:1] == ("have",):
        return True
    helper = mention.line.tokens[group.first].lower
    return group.form in {t.PRESENT, t.BASE, t.ING} if not group.helpers else helper in {"is", "are", "has", "'s", "'re", "being"}


def _is_in_story(line: Line, mention: Mention) -> bool:
    predicate = mention.predicate
    climbed = 0
    while predicate is not None and climbed < _LONGEST_CLIMB:
        if any(p.preposition in _WITHIN and _is_story(line, p.nominal) for p in predicate.around):
            return True
        subject = predicate.subject
        if climbed and subject is not None and _is_story(line, subject) and predicate.lemma in figure_words()["showing"]:
            return True
        predicate, climbed = _above(line, predicate), climbed + 1
    behind = mention.nominal.behind if mention.nominal is not None else []
    return any(p.preposition in _WITHIN and _is_story(line, p.nominal) for p in behind)


def _above(line: Line, predicate: Predicate) -> Predicate | None:
    """The verb above a clause; for a relative clause, the verb of the noun that it describes."""
    if predicate.describes is not None:
        use = line.use_of(predicate.describes)
        return use[0] if use is not None and use[0] is not predicate else None
    return predicate.governor


def _is_story(line: Line, nominal: Nominal) -> bool:
    """Whether a nominal is a work of fiction; "a series of attacks" is none."""
    head = line.tokens[nominal.head]
    if head.lower not in figure_words()["stories"] or head.tag == t.NAME:
        return line.tokens[nominal.head].lower == "game" and line.tokens[nominal.head - 1].lower in {"video", "computer"}
    return nominal.last >= len(line.tokens) or line.tokens[nominal.last].lower != "of" or head.lower != "series"


def _is_rehearsed(line: Line, mention: Mention, cast: Cast) -> bool:
    if mention.frame.event_type not in {EventType.ASSAULT, EventType.COERCE}:
        return False
    words = figure_words()
    nominals = [*mention.roles.recipients, *([mention.nominal] if mention.nominal is not None else [])]
    if any(token.lower in words["mock"] for n in nominals for token in line.tokens[n.first : n.head]):
        return True
    if any(p.sector in _EARNEST for actor in mention.roles.actors for p in cast.parties(line, actor)):
        return False
    around = [
        *(mention.predicate.around if mention.predicate is not None else ()),
        *(mention.nominal.behind if mention.nominal else ()),
    ]
    drilled = any(p.preposition in {"in", "during", "as", "of"} and _is_drill(line, p.nominal) for p in around)
    return drilled and mention.frame.harm is None


def _is_drill(line: Line, nominal: Nominal) -> bool:
    return line.tokens[nominal.head].lower in figure_words()["drills"]
