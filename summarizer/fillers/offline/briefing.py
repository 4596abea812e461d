"""The reading view: headline, summary and statements, all in the article's own words.

Nothing is rephrased, because a rule that rephrases is a rule that can lie. The headline is the title, or the main clause
of the lead, at most fifteen words; the summary the lead and the first sentence of each further main event; statements are
direct speech of named people that no event already rests on.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from schemas.event import Statement
from summarizer.fillers.offline.clauses import Clause, cut_clauses
from summarizer.fillers.offline.quotes import Region, quoted
from summarizer.fillers.offline.sentences import Sentence
from summarizer.fillers.offline.speech import Attribution

_HEADLINE_WORDS = 15
_SUMMARY_SENTENCES = 3
_LONGEST_SUMMARY = 700
_MOST_STATEMENTS = 6
_SHORTEST = 5
"""Words of a quotation below which it is a scrap ("necessary and proportionate") rather than a statement."""


def headline(
    text: str, title: str | None, prose: Sequence[Sentence], attributions: Mapping[int, Sequence[Attribution]], lead: int
) -> str:
    """One line of at most fifteen words; cut only at the end of a clause where that is possible."""
    if title and title.strip() and len(title.split()) <= _HEADLINE_WORDS:
        return " ".join(title.split())
    if not prose:
        return _shortened(" ".join(text[:_LONGEST_SUMMARY].split()))
    sentence = next((s for s in prose if s.is_headline), None) or next((s for s in prose if s.index == lead), prose[0])
    clauses = cut_clauses(sentence, attributions.get(sentence.index, ()))
    return _shortened(" ".join(text[slice(*_whole(sentence, clauses))].split()))


def _whole(sentence: Sentence, clauses: Sequence[Clause]) -> tuple[int, int]:
    if sentence.is_headline or not clauses:
        return sentence.start, sentence.end
    return clauses[0].start, clauses[0].end


def _shortened(line: str) -> str:
    words = line.strip(' .“”"').split()
    short = words if len(words) <= _HEADLINE_WORDS else _at_a_joint(words)
    return " ".join(short).rstrip(" ,;:") or "Untitled"


def _at_a_joint(words: Sequence[str]) -> Sequence[str]:
    """The longest beginning that ends before a preposition, so that no phrase is cut in two."""
    joints = {"in", "on", "at", "by", "with", "from", "to", "for", "after", "used", "including", "near", "against"}
    cut = next((k for k in range(_HEADLINE_WORDS, 5, -1) if words[k].lower() in joints), _HEADLINE_WORDS)
    return words[:cut]


def summary(text: str, prose: Sequence[Sentence], important: Sequence[int]) -> str:
    """Two or three sentences of the article: those that first tell of the main events, else the opening ones."""
    by_index = {sentence.index: sentence for sentence in prose if not sentence.is_headline}
    chosen = [index for index in dict.fromkeys(important) if index in by_index][:_SUMMARY_SENTENCES]
    for index in by_index:
        if len(chosen) >= 2:
            break
        if index not in chosen:
            chosen.append(index)
    told = [" ".join(text[by_index[index].start : by_index[index].end].split()) for index in sorted(chosen)]
    if not told:
        told = textwrap.wrap(" ".join(text[: 2 * _LONGEST_SUMMARY].split()), _LONGEST_SUMMARY)[:1] or ["Untitled"]
    joined = " ".join(told)
    return joined if len(joined) <= _LONGEST_SUMMARY else told[0]


def statements(
    text: str,
    prose: Sequence[Sentence],
    heard: Mapping[int, Sequence[Attribution]],
    regions: Sequence[Region],
    taken: Sequence[tuple[int, int]],
) -> list[Statement]:
    """Direct speech with a named speaker that no event's evidence overlaps, at most six, in the article's order."""
    found: list[Statement] = []
    for sentence in prose:
        for said in heard.get(sentence.index, ())[:1]:
            quote = _speech(text, sentence, said, regions)
            if quote is None or any(quote[0] < end and start < quote[1] for start, end in taken):
                continue
            words = text[quote[0] : quote[1]]
            found.append(Statement(speaker=said.speaker.name, role=said.speaker.role, cue=said.cue, quote=words))
        if len(found) >= _MOST_STATEMENTS:
            break
    return found[:_MOST_STATEMENTS]


def _speech(text: str, sentence: Sentence, said: Attribution, regions: Sequence[Region]) -> tuple[int, int] | None:
    """The quoted stretch inside a sentence, without its marks."""
    here = regions[bisect_left(regions, (sentence.start, 0)) : bisect_left(regions, (sentence.end, 0))]
    region = next((found for found in here if said.start <= found[0] + 1 <= said.end), None) or quoted(regions, sentence.start)
    if region is None:
        return None
    start, end = max(region[0], sentence.start), min(region[1], sentence.end)
    words = text[start:end]
    start += len(words) - len(words.lstrip('“" '))
    end -= len(words) - len(words.rstrip('”" ,'))
    return (start, end) if len(text[start:end].split()) >= _SHORTEST else None
