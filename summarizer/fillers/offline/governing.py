"""Whose day it is: which of the days in a sentence belong to an act, and which to some other verb.

"The minister on Monday condemned an attack" dates the condemning; "police arrested two of the men who robbed a bank on
Monday" dates the robbery. A day is an act's own where no other verb stands between the two, and, for an act that is only
named, where no other verb governs it: "carried out strikes on Monday", "the attack on Monday killed three", "Monday's attack".
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.fillers.offline.casualties import HARM
from summarizer.fillers.offline.clauses import Clause
from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.phrases import OWNING, phrase_before
from summarizer.fillers.offline.subjects import is_past
from summarizer.fillers.offline.words import ADVERBS, AUXILIARIES, BE, DETERMINERS, PREPOSITIONS, Word
from summarizer.grounding.date_mentions import DateMention

_TELLING = frozenset(
    {"counted", "recorded", "registered", "logged", "documented", "reported", "believed", "said", "led", "claimed"}
)
"""Verbs whose day is that of the acts they count or report."""

_NOUNS_TOO = frozenset({"set", "left", "found", "cut", "saw"})


def own_days(mention: Mention, dates: Sequence[DateMention]) -> list[DateMention]:
    """The days of a clause that belong to an act."""
    words, clause = mention.clause.sentence.words, mention.clause
    begin = phrase_before(words, mention.first, clause.first) if mention.entry.is_noun else mention.first
    others = [k for k in range(clause.first, clause.last) if _is_other_verb(words, k, mention, begin)]
    return [date for date in dates if _is_own(date, words, others, mention, begin)]


def _is_own(date: DateMention, words: Sequence[Word], others: Sequence[int], mention: Mention, begin: int) -> bool:
    start, end = date.span.start, date.span.end
    if words[begin].start <= start and end <= words[mention.first].end:
        return True
    if mention.entry.is_noun and any(k < begin for k in others):
        return False
    low, high = sorted((start, words[mention.first].start))
    return not any(low < words[k].start < high for k in others)


def _is_other_verb(words: Sequence[Word], place: int, mention: Mention, begin: int) -> bool:
    """Whether a finite verb stands at a word, and neither is the act nor carries it out, makes it happen or does its harm."""
    word = words[place]
    if word.lower in _NOUNS_TOO:
        return False
    if begin <= place < mention.last or word.is_name or word.lower in AUXILIARIES | BE | OWNING | _TELLING or word.lower in HARM:
        return False
    if not is_past(word) or (place and words[place - 1].lower in DETERMINERS):
        return False
    following = words[place + 1].lower if place + 1 < len(words) else ""
    light = lexicon().light | lexicon().occur
    if (word.lower,) in light or (word.lower, following) in light:
        return False
    attributive = (
        place + 1 < len(words)
        and following not in PREPOSITIONS | DETERMINERS | ADVERBS
        and place
        and not words[place - 1].is_name
    )
    return not (attributive and not _takes_object(words, place))


def _takes_object(words: Sequence[Word], place: int) -> bool:
    """Whether a past form stands between a noun and what it is done to, rather than before its own noun ("armed men")."""
    before = words[place - 1].lower
    return before not in PREPOSITIONS | DETERMINERS and before.endswith(("s", "r", "t", "n", "y", "e"))


def describes_act(clause: Clause, mention: Mention) -> bool:
    """Whether a relative or trailing clause goes on about the act itself: "which was carried out on Monday", "killing nine"."""
    words = clause.sentence.words
    told = [words[k].lower for k in range(clause.first, clause.last)]
    acts = any(word in HARM or (word,) in lexicon().occur for word in told) or any(
        (one,) in lexicon().light or (one, two) in lexicon().light for one, two in zip(told, [*told[1:], ""], strict=True)
    )
    if clause.kind == "participle":
        return acts
    return acts and mention.entry.is_noun and clause.opener in {"which", "that"}
