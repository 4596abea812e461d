"""Who is said to be behind an act, and by whom; and who denies that there was any act at all.

One telling for each time somebody says so, in the order of the article. Where two claim one bomb there are two
rows, and who claims and then takes it back has both. Which act a telling speaks of is only pointed at here; where it names none
("The army blamed the rebels."), it speaks of the assault told last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from schemas.event import ResponsibilityStatus, Stage
from schemas.plover import EventType
from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.lexicon.countries import code_of_adjective
from summarizer.fillers.offline.mentions import Footing, Mention, Source
from summarizer.fillers.offline.saying.accusing import accusations_in, mouthed_in, own_side
from summarizer.fillers.offline.saying.claiming import claims_in, messages_in
from summarizer.fillers.offline.saying.denying import denials_in
from summarizer.fillers.offline.saying.sources import Naming, speaker_source, voice_at
from summarizer.fillers.offline.saying.suspecting import suspected_in, suspicions_in
from summarizer.fillers.offline.saying.telling import OFFICES, Found, Hearing, Telling

__all__ = ["Telling", "accusation_in", "deniers_of", "tellings_of"]
_STORIES: Final = word_set("report claim account suggestion rumour rumor story assertion allegation accusation")
_ACCUSATIONS: Final = frozenset({"allegation", "accusation"})
_THEIRS: Final = frozenset({"its", "their", "his", "her"})
"""Whose spokesman turns down an accusation speaks for the accused: of who did it, and not of whether it was done."""
_TURNING_DOWN: Final = word_set("deny reject dismiss dispute refute rebut")
_UNTRUE: Final = word_set("false fake untrue baseless unfounded fabricated wrong lie lies nonsense propaganda")
_NO_EVENT: Final = word_set(
    "casualty injury damage death survivor plan evidence doubt demand problem choice one sign word comment"
)
_COUNTING: Final = frozenset(
    {"verb:kill", "verb:kill-weapon", "verb:injure", "verb:be-killed", "verb:be-injured", "verb:die-in-act"}
)
"""Frames by which a source mostly answers for a count, not for the deed."""
_REMEMBERED: Final = 40
"""Rows back that a denial without a name may answer; keeps an article of nothing but denials linear."""
_OCCURRING: Final = word_set("fall happen occur go come take land enter fly")


def tellings_of(article: Article, cast: Naming) -> list[Telling]:
    """Every telling of responsibility in an article, in the order in which they stand.

    A row that two rules find in one sentence is one, and so is what a later sentence says again of the act told last.
    """
    found: list[Telling] = []
    alike: dict[object, list[Telling]] = {}
    for hearing in _hearings(article, cast):
        rows = [row for one in _found_in(hearing) for row in _rows_of(hearing, one, found)]
        for row in sorted(rows, key=lambda row: row.start):
            known = alike.setdefault((row.party, row.status, row.according_to), [])
            if not known or (row.about is not None and known[-1].line != row.line):
                known.append(row)
                found.append(row)
    return found


def _found_in(hearing: Hearing) -> Iterator[Found]:
    for predicate in hearing.line.parse.predicates:
        yield from claims_in(hearing, predicate)
        yield from denials_in(hearing, predicate)
        yield from accusations_in(hearing, predicate)
        yield from suspicions_in(hearing, predicate)
    yield from messages_in(hearing)
    yield from suspected_in(hearing)
    yield from mouthed_in(hearing)


def _rows_of(hearing: Hearing, one: Found, told: list[Telling]) -> list[Telling]:
    """The rows of what a rule has found; a denial by "the group" is that of the group accused before."""
    if one.by_the_accused:
        return _by_the_accused(hearing, one, told)
    pointing = one.party.determiner == "the" and hearing.lemma(one.party) in _BANDS
    return (pointing and _by_the_accused(hearing, one, told)) or hearing.tellings(one) or _by_the_accused(hearing, one, told)


_BANDS: Final = word_set(
    "group gang militia movement organisation organization outfit faction rebel militant insurgent guerrilla"
)


def _by_the_accused(hearing: Hearing, one: Found, told: list[Telling]) -> list[Telling]:
    """A denial by "his people" or "the group" comes from the party accused before, where there is only one."""
    if one.status is not ResponsibilityStatus.DENIED:
        return []
    turned = {ResponsibilityStatus.DENIED, ResponsibilityStatus.CLAIMED}
    accused = {row.party: row for row in told[-_REMEMBERED:] if row.status not in turned}
    if len(accused) != 1:
        return []
    start, end = hearing.span(one)
    place = one.predicate.verb if one.predicate is not None else one.party.head
    source = hearing.source(one.predicate, place)
    name = next(iter(accused))
    return [Telling(name, one.status, source.name if source is not None else name, start, end, hearing.line.index, one.about)]


def _hearings(article: Article, cast: Naming) -> Iterator[Hearing]:
    previous: Line | None = None
    for line in article.lines:
        yield Hearing(line, previous, cast)
        previous = line


def accusation_in(mention: Mention, cast: Naming) -> list[Telling]:
    """The accusation hidden in an assault that somebody else tells of a named actor: "rebels of the Front burnt it", he said.

    Only where the verb tells the deed (nouns are met by `tellings_of`), and never where the source only answers for a count or
    speaks of its own side: a general who announces strikes accuses nobody. What is only alleged or believed is a suspicion.
    """
    source, alleged = mention.source, mention.footing is Footing.ALLEGED
    heard = source is not None and source.speaker is not None
    if mention.nominal is not None or not (heard or alleged) or (mention.frame.id in _COUNTING and not alleged):
        return []
    if mention.frame.event_type is not EventType.ASSAULT or mention.stage in {Stage.PLANNED, Stage.THREATENED}:
        return []
    hearing = Hearing(mention.line, None, cast)
    if alleged or source is None:
        return _suspicions(hearing, mention, source)
    rows: list[Telling] = []
    for actor in map(partial(_owner_of_craft, hearing), mention.roles.actors):
        named = actor not in mention.roles.actors or _can_be_held(hearing, actor)
        if named and cast.parties(mention.line, actor) and not own_side(hearing, source, actor):
            found = Found(actor, hearing.accused(source, None), mention.predicate, mention.first)
            rows += [replace(row, according_to=source.name) for row in hearing.tellings(found)]
    return rows


def _suspicions(hearing: Hearing, mention: Mention, source: Source | None) -> list[Telling]:
    """The rows of an act that is told with "allegedly" or believed by somebody."""
    rows: list[Telling] = []
    if mention.predicate is not None and mention.predicate.link in {"of", "to", "for", "with"}:
        return rows  # "accused him of it", "is believed to have": whom that is about, the verb above says
    for actor in mention.roles.actors:
        if _can_be_held(hearing, actor) and not (source is not None and own_side(hearing, source, actor)):
            found = hearing.tellings(Found(actor, ResponsibilityStatus.SUSPECTED, mention.predicate, mention.first))
            rows += [replace(row, according_to=source.name if source is not None else None) for row in found]
    return rows


def _can_be_held(hearing: Hearing, actor: Nominal) -> bool:
    """Whether an actor has a name, a people or an office; "gunmen" are accused by nobody."""
    tokens = hearing.line.tokens
    if hearing.cast.kind(hearing.line, actor) != "party":
        return False
    inner = range(actor.first, actor.last)
    if any(tokens[k].tag == t.NAME or code_of_adjective(tokens[k].text) for k in inner):
        return True
    return any(party.sector in OFFICES for party in hearing.cast.parties(hearing.line, actor))


def _owner_of_craft(hearing: Hearing, actor: Nominal) -> Nominal:
    """The body in "an air force Antonov": with "a" before it, a name is that of a make, and who flies it stands before."""
    if actor.determiner not in {"a", "an"} or hearing.line.tokens[actor.head].tag != t.NAME or actor.head - actor.first < 2:
        return actor
    body = Nominal(actor.first, actor.head, actor.head - 1, actor.determiner)
    return body if hearing.is_official(body) or hearing.cast.kind(hearing.line, body) == "party" else actor


# --- it never happened ----------------------------------------------------------------------------------------------


def deniers_of(article: Article, cast: Naming) -> list[tuple[int, str, int | None]]:
    """Who denies that an event happened: the line, the speaker's name, and the token of what is denied.

    The token is None where only "the report" or "the claim" is turned down: that is the one told last.
    """
    found: list[tuple[int, str, int | None]] = []
    for hearing in _hearings(article, cast):
        for predicate in hearing.line.parse.predicates:
            for speaker, target in _denials(hearing, predicate):
                source = speaker_source(hearing.line, speaker, cast)
                row = (hearing.line.index, source.name if source is not None else "", target)
                if source is not None and row not in found:
                    found.append(row)
    return found


def _denials(hearing: Hearing, predicate: Predicate) -> Iterator[tuple[Nominal, int | None]]:
    if predicate.lemma in _TURNING_DOWN and not predicate.is_negated and not predicate.group.has_to:
        yield from _turned_down(hearing, predicate)
    elif predicate.lemma in {"call", "describe", "brand"} and not predicate.is_negated and predicate.subject is not None:
        story = any(hearing.lemma(o) in _STORIES for o in predicate.objects)
        if story and any(word in _UNTRUE for word in hearing.words_after(predicate, 8)):
            yield predicate.subject, None
    else:
        voice = voice_at(hearing.line, predicate.verb, predicate)
        if voice is not None and _never_was(hearing, predicate):
            yield voice.speaker, predicate.verb


def _turned_down(hearing: Hearing, predicate: Predicate) -> Iterator[tuple[Nominal, int | None]]:
    """As in "denied that there had been a meeting", "denied a report that X", "rejecting an account of an air raid"."""
    voice = voice_at(hearing.line, predicate.verb, predicate)
    speaker = voice.speaker if predicate.link == "ing" and voice is not None else predicate.subject
    if speaker is None or any(
        token.lower in {"nor", "neither"} for token in hearing.line.tokens[max(0, predicate.first - 3) : predicate.first]
    ):
        return
    story = next((o for o in predicate.objects if hearing.lemma(o) in _STORIES), None)
    told = next(
        (p for p in hearing.line.parse.predicates if p.verb > predicate.verb and p.link in {"that", "relative"} and p.is_finite),
        None,
    )
    told_behind = told is not None and story is not None and told.first > story.last
    for_the_accused = hearing.lemma(story) in _ACCUSATIONS and speaker.determiner in _THEIRS if story is not None else False
    if story is not None and (told_behind or not for_the_accused):
        yield speaker, told.verb if told is not None and told_behind else _act_behind(hearing, story)
    elif (
        told is not None
        and told.governor is predicate
        and predicate.lemma in {"deny", "dispute"}
        and not _of_oneself(hearing, told)
    ):
        yield speaker, told.verb


def _of_oneself(hearing: Hearing, told: Predicate) -> bool:
    subject = told.subject
    return subject is not None and hearing.line.tokens[subject.head].lower in {"it", "they", "he", "she", "we"}


def _act_behind(hearing: Hearing, story: Nominal) -> int | None:
    acts = [n.head for n in hearing.line.parse.nominals if n.first > story.last and hearing.act_in(n) is not None]
    return acts[0] if acts else None


def _never_was(hearing: Hearing, predicate: Predicate) -> bool:
    """As in "no bomb had fallen", "there was no attack", "nothing had happened", in somebody's mouth."""
    subject = predicate.subject
    if subject is None:
        return False
    head = hearing.line.tokens[subject.head].lower
    if head == "there" and predicate.lemma == "be":
        return any(
            o.determiner == "no" and hearing.act_in(o) is not None and hearing.lemma(o) not in _NO_EVENT
            for o in predicate.objects
        )
    if head == "nothing":
        return predicate.lemma in {"happen", "occur"}
    if subject.determiner != "no" or hearing.lemma(subject) in _NO_EVENT:
        return False
    return predicate.lemma in _OCCURRING or hearing.act_in(subject) is not None
