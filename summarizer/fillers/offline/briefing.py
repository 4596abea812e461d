"""The reading view: headline, summary and statements, all in the article's own words.

Nothing is rephrased, because a rule that rephrases is a rule that can lie. The headline is the title, or the main clause
of the lead with its source, at most fifteen words; the summary the lead and the first sentence of each further main
event; statements are direct speech of named people that no event already rests on.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from schemas.event import Statement
from summarizer.fillers.offline.clauses import Clause, cut_clauses
from summarizer.fillers.offline.quotes import Region, quoted
from summarizer.fillers.offline.sentences import Sentence
from summarizer.fillers.offline.speakers import Speaker
from summarizer.fillers.offline.speech import Attribution
from summarizer.fillers.offline.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from summarizer.orders import find_orders

_HEADLINE_WORDS = 15
_SUMMARY_SENTENCES = 3
_LONGEST_SUMMARY = 700
_MOST_STATEMENTS = 6
_STUMP = 4
"""Words up to which a beginning is no sentence ("The rebels", "Nobody was hurt")."""
_LONGEST_SOURCE = 6
_LOOSE_ENDS = PREPOSITIONS | DETERMINERS | {"and", "that", "which", "who", "as", "when", "to"}
"""Words on which no line ends."""
_JOINTS = PREPOSITIONS - {"of", "than", "per", "by"} | {"including", "as", "when", "while", "that"}
"""Words before which a line may end; "by" belongs to the participle before it."""
_UNQUOTED = {ord(mark): None for mark in '“”"'}
_SHORTEST = 5
"""Words of a quotation below which it is a scrap ("necessary and proportionate") rather than a statement."""


def headline(text: str, title: str | None, prose: Sequence[Sentence], attributions: Mapping[int, Sequence[Attribution]]) -> str:
    """One line of at most fifteen words: the title, or the lead, cut at a clause, with the source that answers for it."""
    if title and title.strip() and len(title.split()) <= _HEADLINE_WORDS and not find_orders(title):
        return " ".join(title.split())
    if not prose:
        return _cut(text.split(), _HEADLINE_WORDS) if not find_orders(text) and text.strip() else "Untitled"
    sentence = next((s for s in prose if s.is_headline), None) or next((s for s in prose if len(s.words) > _STUMP), prose[0])
    words = _plain(text[sentence.start : sentence.end]).split()
    if len(words) <= _HEADLINE_WORDS or sentence.is_headline:
        return _cut(words, _HEADLINE_WORDS)
    heard = attributions.get(sentence.index, ())
    opening = next((said for said in heard if said.said_from <= sentence.words[0].start < said.said_to), None)
    told = _plain(text[opening.said_to : sentence.end].strip(" ,")).removeprefix("that ").split() if opening else []
    if opening and _STUMP < len(told) <= _HEADLINE_WORDS - len(opening.speaker.name.split()) - 1:
        return _cut([told[0][:1].upper() + told[0][1:], *told[1:]], _HEADLINE_WORDS) + f", {opening.speaker.name} {opening.cue}"
    return _led(text, sentence, cut_clauses(sentence, heard), _source(text, sentence, heard))


def _led(text: str, sentence: Sentence, clauses: Sequence[Clause], source: str) -> str:
    """The main clause of a long lead within the words that its source leaves, without a clause that interrupts it."""
    room = _HEADLINE_WORDS - len(source.strip(", ").split())
    if not clauses:
        return _cut(_plain(text[sentence.start : sentence.end]).split(), _HEADLINE_WORDS)
    resumed = next((clause for clause in clauses if clause.kind == "resumed" and clause.parent == 0), None)
    main = clauses[0]
    if resumed and main.kind == "main" and len(main.words) <= _STUMP:
        return _cut([*text[main.start : main.end].split(), *text[resumed.start : resumed.end].split()], room) + source
    ends = [clause.end for clause in clauses if _STUMP < len(text[sentence.start : clause.end].split()) <= room]
    whole = next((end for end in ends if not source or end <= clauses[0].end or clauses[0].kind != "main"), None)
    if whole is not None and clauses[0].kind == "main" and len(clauses[0].words) > _STUMP:
        return _cut(text[sentence.start : max(ends) if not source else whole].split(), room) + source
    return _cut(text[sentence.start : sentence.end].split(), room) + source


def _source(text: str, sentence: Sentence, heard: Sequence[Attribution]) -> str:
    """The words ", X said" or ", according to X" that close a lead; empty where the lead opens with its source."""
    closing = next((said for said in heard if said.start <= sentence.start < said.said_from and not said.of_count), None)
    if closing is None:
        return ""
    said = [word for word in sentence.words if closing.said_from <= word.start < closing.said_to]
    cue = next((k for k, word in enumerate(said) if word.lower == closing.cue), len(said) - 1)
    kept = said if closing.cue in {"according to", "told"} else said[: cue + 1]
    words = text[kept[0].start : kept[-1].end].split() if kept else []
    return ", " + " ".join(words) if 0 < len(words) <= _LONGEST_SOURCE else f", {closing.speaker.name} {closing.cue}"


def _plain(line: str) -> str:
    """A sentence without its full stop, and without quotation marks where they enclose the whole of it."""
    bare = line.strip().rstrip(".")
    inner = bare.strip('“”"')
    return inner if bare[:1] in '“"' and not any(mark in inner for mark in '“”"') else bare


def _cut(words: Sequence[str], room: int) -> str:
    short = words if len(words) <= room else _at_a_joint(words, room)
    kept = list(short)
    while len(short) < len(words) and kept and kept[-1].lower() in _LOOSE_ENDS:
        kept.pop()
    line = " ".join(kept).rstrip(" ,;:.") or "Untitled"
    balanced = line.count("“") == line.count("”") and line.count('"') % 2 == 0
    return line if balanced else line.translate(_UNQUOTED).strip() or "Untitled"


def _at_a_joint(words: Sequence[str], room: int) -> Sequence[str]:
    """The longest beginning that ends before a preposition or at a comma, so that no phrase is cut in two."""
    cut = next((k for k in range(room, _STUMP, -1) if _is_joint(words, k)), room)
    return words[:cut]


def _is_joint(words: Sequence[str], place: int) -> bool:
    """Whether a phrase begins here: at a preposition, after a comma, or at a participle with its "by" ("sites used by ...")."""
    if words[place].lower() in _JOINTS or words[place - 1].endswith((",", ";")):
        return True
    follows_by = place + 1 < len(words) and words[place + 1].lower() == "by"
    return follows_by and words[place - 1].lower() not in AUXILIARIES


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
        plain = "" if find_orders(text) else " ".join(text[: 2 * _LONGEST_SUMMARY].split())
        told = textwrap.wrap(plain, _LONGEST_SUMMARY)[:1] or ["Untitled"]
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
            if not (_is_known(said.speaker) and _reads_whole(words)):
                continue
            found.append(Statement(speaker=said.speaker.name, role=said.speaker.role, cue=said.cue, quote=words))
        if len(found) >= _MOST_STATEMENTS:
            break
    return found[:_MOST_STATEMENTS]


def _is_known(speaker: Speaker) -> bool:
    """Whether the reader learns who speaks: a full name, an office, or a name with a title. A bare surname is a scrap."""
    return bool(speaker.role) or len(speaker.name.split()) > 1 or speaker.is_official or speaker.country is not None


def _reads_whole(words: str) -> bool:
    """Whether a quotation begins as a sentence or a clause does: "not seek to escalate" and "focused on drones" do not."""
    first = words.split(maxsplit=1)[0].lower().replace("’", "'") if words.split() else ""
    return words[:1].isupper() or first.partition("'")[0] in PRONOUNS | DETERMINERS


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
