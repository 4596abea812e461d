"""From phrases to values: what a mention's actors, recipients, targets, weapons and places are called, and when it was.

A date in the act's own clause is its date. "That night" and "hours later" mean something only beside another day: they are
read from the day told last. Nothing is ever filled from the publication date alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from schemas.event import Party, Stage, When
from schemas.plover import MODES
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.coding.situating import done_in, spots_of, times_of
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.countries import code_of_adjective
from summarizer.fillers.offline.lexicon.kinds import noun_of
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast, Spot
from summarizer.grounding.dates import resolve_date

_SPEAKING: Final = word_set("today tonight yesterday tomorrow")
_FEW: Final = {
    word: k for k, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
}
_FORWARD: Final = frozenset({Stage.PLANNED, Stage.THREATENED})


@dataclass(slots=True)
class Told:
    """What one mention tells, in values."""

    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    when: When | None = None
    mode: str | None = None


def settle(mention: Mention, cast: Cast, published: date | None, anchor: date | None) -> Told:
    """The values of a mention. `anchor` is the day that the article told last, for "the next morning"."""
    told = Told(mode=mention.mode)
    _parties(mention, cast, told)
    for nominal in [*mention.roles.weapons, *_means(mention, cast)]:
        told.weapons.append(_plain(mention, nominal.first, nominal.last))
        told.mode = told.mode or _mode(mention, nominal)
    told.targets += _blown_up(mention, cast)
    told.spots = spots_of(mention, cast)
    told.when = _when(mention, published, anchor) or _days_before(mention, published)
    return told


def _parties(mention: Mention, cast: Cast, told: Told) -> None:
    line, roles = mention.line, mention.roles
    for nominal in roles.actors:
        told.actors += _new(cast.parties(line, nominal), told.actors)
    if roles.is_mutual and len(told.actors) > 1:
        told.actors, told.recipients = told.actors[:1], told.actors[1:]
    for nominal in roles.recipients:
        for part in nominal.everyone:
            kind = cast.kind(line, part)
            target = cast.target(line, part) if kind in {"thing", "place"} else None
            if target is not None:
                told.targets.append(target)
            if kind == "place":
                told.recipients += _new(cast.parties(line, part), told.recipients)
            elif kind != "thing":
                told.recipients += _new(_alone(cast, line, part), told.recipients)


def _means(mention: Mention, cast: Cast) -> list[Nominal]:
    """The weapons of a clause about the act: "the attack, which was carried out with a drone"."""
    near = [phrase for clause in done_in(mention) for phrase in clause.around if phrase.preposition in {"with", "using"}]
    return [phrase.nominal for phrase in near if cast.kind(mention.line, phrase.nominal) == "weapon"]


def _blown_up(mention: Mention, cast: Cast) -> list[str]:
    """What stood where a weapon went off: "a bomb exploded at a market" struck the market."""
    if not mention.roles.weapons or mention.roles.recipients or mention.nominal is not None:
        return []
    near = [phrase.nominal for phrase in mention.roles.places if phrase.preposition in {"at", "in", "inside", "under"}]
    things = [cast.target(mention.line, nominal) for nominal in near if cast.kind(mention.line, nominal) == "thing"]
    return [thing for thing in things if thing is not None]


def _alone(cast: Cast, line: Line, nominal: Nominal) -> list[Party]:
    """The parties of a nominal without those joined to it, which may be things."""
    return cast.parties(line, replace(nominal, also=[]) if nominal.also else nominal)  # a copy has no place in its sentence


def _mode(mention: Mention, weapon: Nominal) -> str | None:
    """The mode that a weapon gives an act, where it is one of the act's type."""
    lemmas = [token.lemma for token in mention.line.tokens[weapon.first : weapon.head + 1]]
    mode = noun_of(lemmas).mode
    return mode if mode in MODES[mention.frame.event_type] else None


def _new(found: list[Party], known: list[Party]) -> list[Party]:
    names = {party.name.lower() for party in known}
    return [party for party in found if party.name.lower() not in names]


def _plain(mention: Mention, first: int, last: int) -> str:
    """A phrase without its article, number and country: "pipe bomb"."""
    tokens = mention.line.tokens
    while first < last - 1 and (tokens[first].tag in {t.DETERMINER, t.NUMBER} or code_of_adjective(tokens[first].text)):
        first += 1
    return mention.line.text(first, last)


_SINCE_REACH: Final = 6


def _goes_on_since(line: Line, place: int) -> bool:
    """Whether a date stands behind a "since" with its noun: "27 clashes since the coup of February 1"."""
    for k in range(place - 1, max(-1, place - _SINCE_REACH), -1):
        token = line.tokens[k]
        if token.lower == "since":
            return True
        if token.tag not in {"IN", "DT", "NN", "NNS", "NP", "JJ"}:
            return False
    return False


_AHEAD: Final = frozenset({"from"})
"""Words before a bare weekday that is still to come: "a curfew from Friday"."""


def _when(mention: Mention, published: date | None, anchor: date | None) -> When | None:
    """The first of a mention's dates that means one: days before longer stretches."""
    found: list[When] = []
    for place in times_of(mention):
        expression = mention.line.dates.get(place)
        if expression is None:
            continue
        if _is_spoken(mention.line, place):
            # who speaks of an act of the news says "today" of the day that the news has reached
            if anchor is not None and _TODAY.search(expression.expression):
                found.append(When(value=anchor.isoformat(), expression=expression.expression))
            continue
        ahead = _lies_ahead(mention, place, expression.expression)
        bare = expression.expression if ahead else _BY.sub("", expression.expression)
        told = bare + _that_year(mention.line, place)
        value = resolve_date(told, published, looks_forward=ahead, anchor=anchor)
        if value and len(value) <= 10 and _goes_on_since(mention.line, place):
            value = f"{value}/.."
        if value:
            found.append(When(value=value, expression=expression.expression))
    return next((when for when in found if len(when.value) >= 10 and "/" not in when.value), found[0] if found else None)


def _lies_ahead(mention: Mention, place: int, expression: str) -> bool:
    """Whether a date is to come: that of a plan or threat, "from Friday", "will not come on Friday".

    The Sunday on which somebody "warned" of it is past all the same.
    """
    line = mention.line
    if (place > 0 and line.tokens[place - 1].lower in _AHEAD) or expression.lower().startswith(("from ", "until ")):
        return True
    if expression.lower().startswith("by "):
        return mention.stage in _FORWARD  # "by Monday evening soldiers had three men in custody" is past
    owner = next((p for p in line.parse.predicates if place in p.times), None)
    if owner is not None and owner.group.modal in _WILL:
        return True
    reported = owner is not None and owner.group.form == "VBD" and owner.lemma in _UTTERING
    return mention.stage in _FORWARD and not reported


_BY: Final = re.compile(r"^by\s+", re.IGNORECASE)
"""Of what is past, "by Monday evening" means that Monday."""
_WILL: Final = word_set("will would shall 'll")
_UTTERING: Final = word_set("say warn threaten tell announce vow pledge promise declare urge call demand release post")
_TODAY: Final = re.compile(r"\btoday\b", re.IGNORECASE)
_THAT_YEAR: Final = ("that year", "the same year", "of that year", "of the same year")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_YEAR_REACH: Final = 600


def _that_year(line: Line, place: int) -> str:
    """The year told last, behind a day that goes on with "that year"."""
    behind = line.text(place, min(len(line.tokens), place + 5))[len(line.tokens[place].text) :]
    if not behind.lower().lstrip().startswith(_THAT_YEAR):
        return ""
    here = line.tokens[place].start
    known = _YEAR.findall(line.article, max(0, here - _YEAR_REACH), here)
    return f" {known[-1]}" if known else ""


def _days_before(mention: Mention, published: date | None) -> When | None:
    """As in "left on Tuesday, three days after gunmen broke in": a day counted back from that of the clause above."""
    predicate, line = mention.predicate, mention.line
    if predicate is None or mention.nominal is not None or predicate.link != "after":
        return None
    above = predicate.governor or next((other for other in line.parse.predicates if other.is_finite and not other.link), None)
    begin = min(predicate.first, predicate.subject.first if predicate.subject is not None else predicate.first)
    before = line.tokens[max(begin - 3, 0) : begin]
    if len(before) < 3 or before[1].lemma != "day" or before[2].lower != "after" or before[0].lower not in _FEW:
        return None
    known = (line.dates[k].expression for k in (above.times if above is not None else []) if k in line.dates)
    value = next((found for each in known if (found := resolve_date(each, published)) and len(found) == 10), None)
    if value is None:
        return None
    day = date.fromisoformat(value) - timedelta(days=_FEW[before[0].lower])
    return When(value=day.isoformat(), expression=line.text(begin - 3, begin))


def _is_spoken(line: Line, place: int) -> bool:
    """Whether a date is a speaker's own "today": when that was said, the article need not tell."""
    token = line.tokens[place]
    if not _SPEAKING & set(token.text.lower().split()):
        return False
    start = line.article.rfind("\n", 0, token.start) + 1
    before = line.article[start : token.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
