"""The clause that tells an act, as a sentence of its own: "gunmen ambushed a convoy near Bouro", cut from where it stands.

The words are the article's. A clause is followed over what belongs to it ("threatened to close the mine", "an attack that
killed three"), and loses what only ties it to its sentence: "which", "in which", a preposition left at the end. A relative
clause gets back the noun that it describes, and "it" the name it stands for.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.mentions import Mention

_LOOSE: Final = frozenset(
    {t.PREPOSITION, t.TO, t.THAT, t.RELATIVE, t.AND, t.DETERMINER, t.SUBORDINATOR, t.COMMA, t.STOP, t.OPENING}
)
"""What no clause ends with."""
_MOST_STEPS: Final = 3
_UNQUOTED: Final = {ord(mark): None for mark in '“”"'}


def clause_span(mention: Mention) -> tuple[int, int]:
    """The tokens of the clause that tells an act, whole: the shortest passage that can be quoted for it."""
    predicate, nominal = mention.predicate, mention.nominal
    if predicate is None or (nominal is not None and _is_aside(mention)):
        first, last = (nominal.first, _behind(mention.line, nominal)) if nominal is not None else (mention.first, mention.last)
    else:
        first = _begin(mention.line, predicate)
        last = max(_end(mention.line, predicate), mention.last)
    first = min(first, mention.first)
    tokens = mention.line.tokens
    while last > max(mention.last, first + 1) and tokens[last - 1].tag in _LOOSE:
        last -= 1
    while first < mention.first and tokens[first].tag in {t.COMMA, t.AND, t.SUBORDINATOR, t.THAT, t.CLOSING}:
        first += 1
    return first, last


def sentence_of(mention: Mention, told: Told) -> str:
    """The clause as a whole sentence without its full stop, in the article's words."""
    line, predicate = mention.line, mention.predicate
    first, last = clause_span(mention)
    if mention.nominal is not None and (predicate is None or _is_aside(mention)):
        return _plain(_there_was(line, mention.nominal, first, last))
    described = predicate.subject if predicate is not None and predicate.link in {"relative", "reduced"} else None
    if predicate is not None and described is not None and described is predicate.describes:
        return _plain(f"{line.text(described.first, described.last)} {line.text(predicate.first, last)}")
    return _plain(_named(line, predicate, told, first, last))


def _plain(line: str) -> str:
    flat = " ".join(line.strip(" ,;.").split())
    return flat.translate(_UNQUOTED) if flat.count("“") != flat.count("”") or flat.count('"') % 2 else flat


def _is_aside(mention: Mention) -> bool:
    """Whether a noun names the act only in passing: "the strikes were in response to an attack"."""
    nominal = mention.nominal
    use = mention.line.use_of(nominal) if nominal is not None else None
    return use is None or use[1] not in {"subject", "object"}


def _there_was(line: Line, nominal: Nominal, first: int, last: int) -> str:
    """An act that is only named, as a sentence: "There was an attack on a base in Gao"."""
    told = line.text(first, last)
    if nominal.determiner not in {"a", "an"}:
        return told
    return f"There was {told[:1].lower()}{told[1:]}"


def _named(line: Line, predicate: Predicate | None, told: Told, first: int, last: int) -> str:
    """The clause with a name for its "it" or "they"."""
    subject = predicate.subject if predicate is not None else None
    if predicate is None or subject is None or first != subject.first or line.tokens[subject.head].tag != t.PRONOUN:
        return line.text(first, last)
    parties = told.recipients if predicate.is_passive else told.actors
    if len(parties) != 1 or not parties[0].name[:1].isupper():
        return line.text(first, last)
    return f"{parties[0].name} {line.text(subject.last, last)}"


def _begin(line: Line, predicate: Predicate) -> int:
    """Where a clause begins: at its subject, or at the phrases that open it."""
    starts = [predicate.first]
    if predicate.subject is not None and predicate.subject.first < predicate.first:
        starts.append(whole_begin(line, predicate.subject.first))
    opening = [p for p in predicate.around if p.first < predicate.first and p.preposition != "of"]
    starts += [p.first for p in opening if line.tokens[p.nominal.head].tag != t.RELATIVE and p.first >= _bound(predicate)]
    return min(starts)


def _bound(predicate: Predicate) -> int:
    """The end of the clause above, where that stands before."""
    above = predicate.governor
    return above.last if above is not None and above.verb < predicate.verb else 0


def whole_begin(line: Line, first: int) -> int:
    """The beginning of the noun phrase that a subject is the end of: "guerrillas of the Front (FLN)" for "FLN"."""
    for _ in range(_MOST_STEPS):
        if not first or not (line.tokens[first - 1].lower == "of" or line.tokens[first - 1].tag == t.OPENING):
            break
        before = next((n for n in line.parse.nominals if n.last == first - 1), None)
        if before is None:
            break
        first = before.first
    return first


def _end(line: Line, predicate: Predicate) -> int:
    """Where a clause ends, with the "to" and the restrictive "that" that belong to it."""
    last = max(predicate.end, predicate.last)
    for child in line.parse.predicates:
        tied = child.governor is predicate and child.link == "to"
        if (tied or _restricts(line, child, last)) and last - 1 <= child.first <= last + 1:
            last = max(last, child.end, child.last)
    return last


def _behind(line: Line, nominal: Nominal) -> int:
    """The end of a noun phrase with its phrases and its restrictive clause."""
    last = max([nominal.last, *(p.nominal.last for p in nominal.behind)])
    for child in line.parse.predicates:
        if _restricts(line, child, last):
            last = max(last, child.end, child.last)
    return last


def _restricts(line: Line, child: Predicate, last: int) -> bool:
    """Whether a relative clause without a comma begins where a phrase ends."""
    return child.link == "relative" and child.first == last + 1 and line.tokens[last].tag in {t.RELATIVE, t.THAT}
