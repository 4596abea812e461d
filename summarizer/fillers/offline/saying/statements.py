"""What named people say in their own words, and no event already holds.

A statement is direct speech: at least a clause of it, by somebody the reader can tell ("Dr. Rosario Dimalanta, the provincial
health officer"), that the evidence of no event overlaps. Six at most, in the order of the article. Scraps in quotation marks
("necessary and proportionate") are words that the paper keeps its distance from and no statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from schemas.event import Statement
from summarizer.fillers.offline.article.reading import Article, Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.mentions import Source
from summarizer.fillers.offline.saying.quotes import Region, quoted, quoted_regions
from summarizer.fillers.offline.saying.sources import Naming, source_of, voice_at, voice_source

_MOST: Final = 6
_SHORTEST: Final = 5
"""Words of a quotation below which it is a scrap."""
_MARKS: Final = "“”\"'` "
_HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "rev"})


def statements(article: Article, cast: Naming, taken_spans: Sequence[tuple[int, int]]) -> list[Statement]:
    """Direct speech of people who are named, outside the given spans of the article (those of the events' evidence)."""
    regions = quoted_regions(article.text, article.lines)
    roles: dict[str, str] = {}
    found: list[Statement] = []
    for line in article.lines:
        if line.sentence.post is not None:
            continue
        for start, end in _speeches(article.text, line, regions):
            source, cue = _speaker(article, cast, line, start, regions)
            statement = _statement(article, source, cue, (start, end), roles) if source is not None else None
            if statement is not None and not any(start < last and first < end for first, last in taken_spans):
                found.append(statement)
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def _speeches(text: str, line: Line, regions: Sequence[Region]) -> Iterator[Region]:
    """The quoted stretches of a sentence without their marks, each long enough and whole enough to be speech."""
    sentence = line.sentence
    first = quoted(regions, sentence.start)
    here = [first] if first is not None and first[0] < sentence.start else []
    here += regions[bisect_left(regions, (sentence.start, 0)) : bisect_left(regions, (sentence.end, 0))]
    for region in here:
        start, end = max(region[0], sentence.start), min(region[1], sentence.end)
        words = text[start:end]
        start += len(words) - len(words.lstrip(_MARKS))
        end -= len(words) - len(words.rstrip(_MARKS + ","))
        if len(text[start:end].split()) >= _SHORTEST and _reads_whole(line, start):
            yield start, end


def _reads_whole(line: Line, start: int) -> bool:
    """Whether speech begins here as a sentence or a clause does: "not seek to escalate" and "focused on drones" do not."""
    token = line.tokens[min(_token_at(line, start), len(line.tokens) - 1)]
    return token.text[:1].isupper() or token.tag in {t.PRONOUN, t.DETERMINER, t.EXISTENTIAL}


def _token_at(line: Line, position: int) -> int:
    return bisect_left([token.start for token in line.tokens], position)


def _speaker(article: Article, cast: Naming, line: Line, start: int, regions: Sequence[Region]) -> tuple[Source | None, str]:
    """Who speaks and by which word; for the first sentence of a longer quotation it is the next sentence that tells."""
    previous = next((other for other in article.lines if other.index == line.index - 1), None)
    place = min(_token_at(line, start), len(line.tokens) - 1)
    source = source_of(line, None, place, previous, cast)
    voice = voice_at(line, place)
    region = quoted(regions, start)
    if source is None and region is not None:
        there = next((other for other in article.lines if line.sentence.start < other.sentence.start < region[1]), None)
        voice = voice_at(there, 0) if there is not None else None
        source = voice_source(there, voice, line, cast) if there is not None and voice is not None else None
    return source, voice.word if voice is not None and voice.cue is not None else "said"


def _statement(article: Article, source: Source, cue: str, span: Region, roles: dict[str, str]) -> Statement | None:
    if source.speaker is None:
        return None
    name = source.name
    role = _role(source) or roles.get(name) or _introduced(article, source.line, name)
    if role:
        roles[name] = role
    if not (role or len(name.split()) > 1) or not name[:1].isupper():
        return None  # a bare surname tells the reader nothing, and "residents" are nobody in particular
    return Statement(speaker=name, role=role, cue=cue, quote=article.text[span[0] : span[1]])


def _role(source: Source) -> str | None:
    """The office of a speaker, as it stands before the name ("army spokesman") or between commas behind it."""
    line, speaker = source.line, source.speaker
    if speaker is None or line.tokens[speaker.head].tag == t.PRONOUN:
        return None
    words = line.text(speaker.first, speaker.last)
    before, found, _ = words.partition(source.name)
    title = " ".join(word for word in before.split() if word.lower() not in {"the", "a", "an"}) if found else ""
    if title and title.lower().rstrip(".") not in _HONORIFICS and not title.endswith(("'s", "’s")):
        return title
    surname = source.name.split()[-1]
    other = next((n for n in (speaker, *speaker.renamed) if surname not in line.text(n.first, n.last).split()), None)
    return _described(line, other) if other is not None else None


def _introduced(article: Article, line: Line, name: str) -> str | None:
    """The office with which a speaker was named in full earlier on."""
    for earlier in article.lines:
        if earlier.index >= line.index:
            break
        if name not in article.text[earlier.sentence.start : earlier.sentence.end]:
            continue
        for nominal in earlier.parse.nominals:
            if any(name in earlier.text(n.first, n.last) for n in (nominal, *nominal.renamed)):
                return _role(Source(name, earlier, nominal))
    return None


def _described(line: Line, nominal: Nominal) -> str | None:
    """An apposition as a role, over what follows its "of": "head of security"."""
    if line.tokens[nominal.head].tag not in {t.NOUN, t.NAME} or nominal.number is not None:
        return None
    first = nominal.first + (line.tokens[nominal.first].tag == t.DETERMINER)
    last = nominal.last
    while last < len(line.tokens) - 1 and line.tokens[last].lower in {"of", "for"}:
        behind = next((n for n in line.parse.nominals if n.first == last + 1), None)
        if behind is None:
            break
        last = behind.last
    return line.text(first, last)
