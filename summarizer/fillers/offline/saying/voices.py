"""Whose voice a stretch of a sentence is: "police said" and all that police said.

News is hearsay with the hearing shown: "X said that ...", "..., said X", "according to X", "by the count of X", "X put the dead
at four". Each opens a stretch of tokens that X answers for. Stretches nest ("herders told him, he said, that ..."), and the
innermost one counts. They are found by what stands around the verb of saying as well as by the parse, since a quotation in the
middle of a sentence is where parsing is hardest and where a mistake would put words into the wrong mouth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.grammar.tokens import Token

SAYING: Final = word_set(
    "say tell report announce add insist maintain state confirm acknowledge admit note explain allege claim declare stress"
    " warn argue recall write tweet post disclose reveal testify remark observe recount contend assert reply respond inform"
    " believe suspect estimate describe conclude concede find think emphasise emphasize deny"
)
"""Verbs whose subject answers for what follows them, or for what they close."""
COUNTING: Final = word_set("put count record log list tally register number estimate")
"""Verbs whose subject answers for a number: "he put the dead at four"."""
_TELLING_OF: Final = COUNTING | word_set("announce report confirm disclose reveal describe allege claim recount")
"""Verbs that tell also by a bare noun: "Iran announced the killing of a commander"."""
_CLOSING: Final = SAYING - word_set("find think suspect believe deny describe tell") | {"tell", "believe"}
_ACCOUNTS: Final = word_set("count account tally reckoning estimate that figure version admission")
_TURNS: Final = word_set("but while although though whereas and after as when")
_REACH: Final = 14
"""Tokens behind a verb of saying in which its "that" is looked for."""


@dataclass(frozen=True, slots=True)
class Voice:
    """`speaker` answers for the tokens `first:last`; `cue` is the verb that says so (None for "according to")."""

    speaker: Nominal
    first: int
    last: int
    cue: Predicate | None = field(repr=False)
    word: str
    """The cue as it stands: "said", "according to"."""


@lru_cache(maxsize=32)  # the same few sentences are asked again and again while an article is read
def voices_of(line: Line) -> tuple[Voice, ...]:
    """All voices of a sentence; their stretches may nest."""
    ends = {nominal.last: nominal for nominal in reversed(line.parse.nominals)}
    starts = {nominal.first: nominal for nominal in reversed(line.parse.nominals)}  # "the desk's manager", not "the desk"
    found = [_of_verb(line, predicate, starts, ends) for predicate in line.parse.predicates if _is_saying(predicate)]
    found += _according(line, starts)
    found += _accounts(line)
    return tuple(voice for voice in found if voice is not None)


def _is_saying(predicate: Predicate) -> bool:
    """A verb of saying in the active; one that was read as a participle counts too, if it has no helper ("X announced that")."""
    if predicate.lemma not in SAYING | COUNTING or predicate.group.has_to:
        return False
    return not predicate.is_passive or (predicate.link == "reduced" and not predicate.group.helpers)


# --- verbs of saying ------------------------------------------------------------------------------------------------


def _of_verb(line: Line, predicate: Predicate, starts: dict[int, Nominal], ends: dict[int, Nominal]) -> Voice | None:
    speaker = speaker_of(line, predicate, starts, ends)
    if speaker is None or not _can_be_voice(line, predicate, speaker):
        return None
    inverse = speaker.first >= predicate.last
    tokens = line.tokens
    begin = predicate.first if inverse else min(speaker.first, predicate.first)
    behind = speaker.last if inverse else predicate.last
    word = tokens[predicate.verb].lower
    closes = inverse or _closes(line, begin, behind)
    if closes and predicate.lemma in _CLOSING:
        return Voice(speaker, 0, _closing_end(tokens, begin, behind), predicate, word)
    if predicate.is_negated:
        return None
    if _opens(line, predicate) or predicate.lemma in _TELLING_OF:
        return Voice(speaker, predicate.last, len(tokens), predicate, word)
    return None


def _can_be_voice(line: Line, predicate: Predicate, speaker: Nominal) -> bool:
    tokens = line.tokens
    if tokens[speaker.head].tag in {t.EXISTENTIAL, t.TIME} or (
        speaker.first >= predicate.last and predicate.group.form == t.BASE
    ):
        return False
    if predicate.lemma in COUNTING and predicate.lemma not in SAYING:
        return any(token.tag == t.NUMBER for token in tokens[predicate.last : predicate.last + _REACH])
    return not predicate.is_passive or (_opens(line, predicate) and tokens[predicate.last].lower != "by")


def speaker_of(line: Line, predicate: Predicate, starts: dict[int, Nominal], ends: dict[int, Nominal]) -> Nominal | None:
    """Who speaks: the noun right behind the verb in ", said X", else the one before it, over what stands between commas."""
    tokens = line.tokens
    before = predicate.first - 1
    while before >= 0 and tokens[before].tag == t.ADVERB:
        before -= 1
    if before < 0:
        return starts.get(predicate.last)
    tag = tokens[before].tag
    if tag in {t.COMMA, t.QUOTE_CLOSES} and _is_inverse(line, predicate, before, starts):
        return starts.get(predicate.last)
    near = ends.get(before + 1)
    if near is not None and (near.first == 0 or tokens[near.first - 1].tag in _BOUNDS):
        return near
    if tag == t.COMMA:
        return _over_apposition(tokens, before, ends) or predicate.subject
    return predicate.subject


_BOUNDS: Final = frozenset({t.COMMA, t.QUOTE_CLOSES, t.QUOTE_OPENS, t.STOP, t.AND, t.THAT, t.ADVERB, t.TIME})


def _is_inverse(line: Line, predicate: Predicate, before: int, starts: dict[int, Nominal]) -> bool:
    """Whether the speaker stands behind the verb: a noun follows, and no verb of its own follows that noun."""
    tokens = line.tokens
    after = starts.get(predicate.last)
    if after is None or tokens[after.head].tag in {t.PRONOUN, t.TIME} or tokens[after.head].lower in {"reporters", "journalists"}:
        return False
    if tokens[before].tag == t.QUOTE_CLOSES or (before and tokens[before - 1].tag == t.QUOTE_CLOSES):
        return True
    if predicate.subject is not None and any(n.first < predicate.first for n in predicate.subject.renamed):
        return False
    follows = tokens[after.last].tag if after.last < len(tokens) else ""
    if predicate.lemma == "tell":
        return False
    ends_there = follows in {"", t.COMMA, t.STOP, t.RELATIVE, t.TIME}
    return ends_there or (follows == t.PREPOSITION and not _verb_before_mark(line, after.last))


def _verb_before_mark(line: Line, place: int) -> bool:
    tokens = line.tokens
    for k in range(place, len(tokens)):
        if tokens[k].tag in {t.COMMA, t.STOP, t.RELATIVE, t.QUOTE_OPENS}:
            return False
        if tokens[k].tag in t.FINITE | t.HELPING:
            return True
    return False


def _over_apposition(tokens: Sequence[Token], comma: int, ends: dict[int, Nominal]) -> Nominal | None:
    """The noun before ", the mayor, " or ", reading out a note, "."""
    for k in range(comma - 1, max(-1, comma - 25), -1):
        if tokens[k].tag == t.COMMA:
            found = ends.get(k)
            if found is not None and (found.first == 0 or tokens[found.first - 1].tag in _BOUNDS):
                return found
        elif tokens[k].tag in {t.STOP, t.QUOTE_CLOSES}:
            return None
    return None


def _closes(line: Line, begin: int, behind: int) -> bool:
    """Whether "X said" comes behind what X said: a clause, then a comma or a closing mark, and nothing opens behind it."""
    tokens = line.tokens
    if begin < 2 or tokens[begin - 1].tag not in {t.COMMA, t.QUOTE_CLOSES}:
        return False
    if not any(p.first < begin - 1 and (p.is_finite or p.link == "reduced") for p in line.parse.predicates):
        return tokens[begin - 1].tag == t.QUOTE_CLOSES
    stop = next((k for k in range(behind, len(tokens)) if tokens[k].tag in _CUTS), len(tokens))
    if stop < len(tokens) and (tokens[stop].tag == t.THAT or tokens[stop].lower == "that"):
        return False
    if stop < len(tokens) and tokens[stop].tag == t.QUOTE_OPENS:
        return tokens[begin - 1].tag == t.QUOTE_CLOSES or tokens[stop - 1].tag == t.STOP
    return not any(behind <= p.verb < stop and p.is_finite for p in line.parse.predicates)


_CUTS: Final = frozenset({t.COMMA, t.STOP, t.THAT, t.QUOTE_OPENS, t.SUBORDINATOR, t.RELATIVE})


def _closing_end(tokens: Sequence[Token], begin: int, behind: int) -> int:
    """Up to the closing "X said"; over it to the end where the speech goes on (", he said, and left two cans")."""
    stop = next((k for k in range(behind, len(tokens)) if tokens[k].tag in {t.COMMA, t.STOP}), None)
    if stop is None or stop + 1 >= len(tokens):
        return begin
    goes_on = tokens[stop + 1].lower not in _TURNS - {"and"} and tokens[stop + 1].tag != t.RELATIVE
    return len(tokens) if goes_on else begin


def _opens(line: Line, predicate: Predicate) -> bool:
    """Whether what is said follows: "that", a colon, a quotation, or a clause of its own."""
    tokens = line.tokens
    for k in range(predicate.last, min(len(tokens), predicate.last + _REACH)):
        if tokens[k].lower == "that" or tokens[k].tag in {t.THAT, t.QUOTE_OPENS} or tokens[k].text == ":":
            return True
        if tokens[k].tag in {t.STOP, t.QUOTE_CLOSES}:
            break
    return any(below.governor is predicate and below.link in {"that", "quote"} for below in line.parse.predicates)


# --- according to, by the count of ----------------------------------------------------------------------------------


def _according(line: Line, starts: dict[int, Nominal]) -> Iterator[Voice]:
    tokens = line.tokens
    for k in range(len(tokens) - 2):
        if tokens[k].lower != "according" or tokens[k + 1].lower != "to":
            continue
        speaker = starts.get(k + 2)
        if speaker is None:
            continue
        named = starts.get(speaker.last)
        if named is not None and tokens[named.head].tag == t.NAME:
            speaker = named  # "according to the weekly Margem Sul"
        behind = next((j for j in range(speaker.last, len(tokens)) if tokens[j].tag in {t.COMMA, t.STOP}), len(tokens))
        if k == 0 or tokens[k - 1].tag in {t.AND, t.STOP} or not any(p.first < k for p in line.parse.predicates):
            yield Voice(speaker, speaker.last, len(tokens), None, "according to")
        else:
            first = _counted_from(line, k)
            yield Voice(speaker, first, _closing_end(tokens, k, behind) if first == 0 else k, None, "according to")


def _counted_from(line: Line, place: int) -> int:
    """A closing "according to" answers for the last "which" clause where that gives a number, else for all before it."""
    tokens = line.tokens
    for k in range(place - 1, 0, -1):
        if tokens[k].tag == t.RELATIVE:
            return k if any(tokens[j].tag == t.NUMBER for j in range(k, place)) else 0
    return 0


def _accounts(line: Line) -> Iterator[Voice]:
    """As in "by the count of the police, or 19, by that of the hospital", "by the paper's account"."""
    tokens = line.tokens
    begin = 0
    for nominal in line.parse.nominals:
        by = nominal.first - 1
        head = tokens[nominal.head].lower
        if by < 0 or tokens[by].lower not in {"by", "on"} or head not in _ACCOUNTS:
            continue
        of = next((p.nominal for p in nominal.behind[:1] if p.preposition == "of" and p.first == nominal.last), None)
        speaker = nominal.owner if nominal.owner is not None else of
        if speaker is None:
            continue
        if by <= 1:
            yield Voice(speaker, speaker.last, len(tokens), None, head)
        else:
            yield Voice(speaker, begin, by, None, head)
            begin = max(nominal.last, speaker.last)
