"""Harm that nobody wills: storms, diseases, beasts, crashes and fires, hearts that attack and officers who shoot themselves.

A third of the news of death is of this kind, and it is told in the words of war ("a gas explosion killed three"). What did it
stands as the subject, or behind "in", "by" and "of". Fires and cars are accidents until the article says that somebody meant it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.lexicon.figures import figure_words
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast

_CAUSING: Final = word_set("in by from of during after when to with")
_REFLEXIVE: Final = word_set("himself herself themselves itself myself")
_BURNING: Final = word_set("fire blaze fires blazes explosion explosions blast")
_UNWILLED: Final = word_set(
    "house forest hotel apartment flat kitchen factory hospital warehouse brush bush dormitory nightclub gas boiler tanker"
    " fuel transformer mine colliery coal fireworks firework electrical grain cylinder accidental"
)
"""What burns or blows up by itself."""
_ARSON: Final = re.compile(
    r"\barson|\bset (?:\w+ ){0,4}(?:on fire|fire to|ablaze|alight)|torched|firebomb|petrol bomb|deliberate|\brammed"
    r"|(?:drove|driven|ploughed|plowed) into|(?:car|truck) bomb",
    re.IGNORECASE,
)
"""What tells that a fire or a car was somebody's doing."""


def is_misfortune(line: Line, mention: Mention, _: Cast) -> bool:
    """A storm, a disease, a beast or an accident that does it: as the subject, or behind "in", "by", "of"."""
    if any(_is_blind(line, nominal) for nominal in doers(mention)):
        return True
    predicate = mention.predicate
    if predicate is None or (mention.nominal is not None and mention.frame.harm is None):
        return False
    causes = [p for p in predicate.around if p.preposition in _CAUSING and p.first > predicate.verb]
    hurt = mention.frame.harm is not None
    return hurt and any(_is_blind(line, p.nominal) for p in causes)


def doers(mention: Mention) -> Iterator[Nominal]:
    """Who or what does it, as the sentence has it: the subject, or what stands behind "by"."""
    predicate = mention.predicate
    if predicate is not None and mention.nominal is None:
        if predicate.subject is not None and not predicate.is_passive:
            yield predicate.subject
        if predicate.is_passive:
            yield from (p.nominal for p in predicate.around if p.preposition == "by")
    elif mention.nominal is not None:
        yield from mention.roles.actors


def _is_blind(line: Line, nominal: Nominal) -> bool:
    """Whether a nominal has no will: "Storm Ciaran", "a crash", "a gas explosion", "a stray dog"; "a wave of drones" has one."""
    words, tokens = figure_words(), line.tokens
    head = tokens[nominal.head]
    if head.lower in words["storms"] | words["economy"] | words["accidents"] | words["diseases"]:
        return not (nominal.last < len(tokens) and tokens[nominal.last].lower == "of" and head.lower.startswith("wave"))
    if head.tag == t.NAME and any(tokens[k].lower in words["storms"] for k in range(nominal.first, nominal.head)):
        return tokens[nominal.first].lower not in {"operation", "exercise"}
    if head.lower in words["animals"]:
        return head.tag != t.NAME or nominal.head == nominal.first
    if head.lower in words["vehicles"]:
        return not _ARSON.search(line.article)
    if head.lower == "attack" and nominal.head > nominal.first:
        return _is_odd(line, nominal.head)
    return head.lower in _BURNING and _is_unwilled_fire(line, nominal)


def _is_unwilled_fire(line: Line, nominal: Nominal) -> bool:
    before = line.tokens[nominal.head - 1].lower if nominal.head > nominal.first else ""
    if before in _UNWILLED:
        return not _ARSON.search(line.article)
    alone = nominal.head == nominal.first or nominal.head - nominal.first == 1
    burns = line.tokens[nominal.head].lower.rstrip("s") in {"fire", "blaze"}
    return burns and nominal.determiner in {"a", "the", "this"} and alone and not _ARSON.search(line.article)


def _is_odd(line: Line, place: int) -> bool:
    """Whether the word right before a named act makes it another thing: "heart attack", "trade war", "shark attack"."""
    if place == 0 or line.tokens[place - 1].tag == t.NAME:
        return False
    before, words = line.tokens[place - 1], figure_words()
    return before.lower in words["odd"] | words["storms"] | words["animals"] | words["diseases"]


def is_odd_kind(line: Line, mention: Mention, _: Cast) -> bool:
    """The same of a mention by a noun, and of a verb whose subject is such an act."""
    if mention.nominal is not None:
        return _is_odd(line, mention.first)
    return any(nominal.head > nominal.first and _is_odd(line, nominal.head) for nominal in doers(mention))


def is_to_oneself(line: Line, mention: Mention, _: Cast) -> bool:
    """As in "shot himself": nobody attacks anybody, unless others are hurt too ("blew himself up")."""
    predicate = mention.predicate
    if mention.nominal is not None or predicate is None or mention.frame.harm is None:
        return False
    return any(line.tokens[o.head].lower in _REFLEXIVE and not o.also for o in predicate.objects)
