"""Who answers for what is told, and what the verbs of saying make of it.

A source is named as the reader would name it: without titles, and "he" by the name that he had before. A quotation that
runs on over a full stop keeps its speaker, as long as its paragraph lasts. Hearsay without a hearer ("is said to have",
"reportedly") has no source; it only stands on weaker ground, which `footing_of_saying` tells.
"""

from __future__ import annotations

from typing import Final, Protocol

from schemas.event import Party
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate
from summarizer.fillers.offline.mentions import Footing, Source
from summarizer.fillers.offline.saying.quotes import quoted, quoted_regions
from summarizer.fillers.offline.saying.voices import Voice, voices_of

_MESSAGES: Final = word_set(
    "statement report leaflet fax message post website site video recording letter note newspaper paper newsletter"
    " broadcast bulletin document indictment channel radio television tv communique dispatch account study survey tally"
    " figures data records census caller source voice affidavit complaint lawsuit"
)
"""Nouns that speak though nobody is named."""
_MUTE: Final = word_set("it this that there what which toll number blast attack")
_ALLEGING: Final = word_set("allege believe suspect think presume assume suppose accuse understand reckon claim")
_DENYING: Final = word_set("deny reject dismiss dispute refute disprove rebut")
_DOUBTING: Final = word_set("fear hope doubt wonder speculate")
_IMAGINING: Final = word_set("imagine pretend dream suggest joke wish warn predict expect")
_HEDGES: Final = word_set("reportedly allegedly apparently supposedly purportedly presumably probably possibly perhaps")
_HEARSAY: Final = word_set("rumour rumor fear speculation suggestion hope possibility theory suspicion danger risk chance worry")
_ANYBODY: Final = word_set(
    "residents villagers locals witnesses activists sources users critics opponents supporters some many people neighbours"
    " neighbors relatives families posts rumours rumors they"
)
"""Who claims a thing without being known: nobody else need believe it."""
_UNTRUE: Final = word_set(
    "wrong false untrue baseless unfounded fabricated fake incorrect unconfirmed inaccurate exaggerated nonsense lies"
)
_HEARD: Final = word_set("allegation accusation report claim charge")
_LONGEST_CLIMB: Final = 8


class Naming(Protocol):
    """Says what a phrase is called and what kind of thing it is."""

    def parties(self, line: Line, nominal: Nominal) -> list[Party]:
        """The parties that a phrase names."""

    def kind(self, line: Line, nominal: Nominal) -> str:
        """One of party, weapon, thing, place, act and so on."""

    def meant(self, line: Line, nominal: Nominal) -> list[tuple[Line, Nominal]]:
        """Where the meaning of a pronoun stands."""


# --- who says so ----------------------------------------------------------------------------------------------------


def source_of(line: Line, predicate: Predicate | None, place: int, previous: Line | None, cast: Naming) -> Source | None:
    """Who answers for the word at token `place`; None where the article tells it in its own voice.

    `previous` is the sentence before: a quotation that began there and still runs has the speaker named there.
    """
    for voice in voices_at(line, place, predicate):
        found = voice_source(line, voice, previous, cast)
        if found is not None:
            return found
    if line.sentence.post:
        return Source(line.sentence.post, line)
    if previous is None or previous.sentence.paragraph != line.sentence.paragraph:
        return None
    regions = quoted_regions(line.article, (previous, line))
    if quoted(regions, line.tokens[place].start) is None:
        return None
    spoken = [voice for voice in voices_of(previous) if _quotes(previous, voice, regions)]
    return voice_source(previous, spoken[-1], None, cast) if spoken else None


def voice_at(line: Line, place: int, predicate: Predicate | None = None) -> Voice | None:
    """The innermost voice that a token stands in, which is not that of its own verb."""
    return next(iter(voices_at(line, place, predicate)), None)


def voices_at(line: Line, place: int, predicate: Predicate | None = None) -> list[Voice]:
    """The voices that a token stands in, the innermost first."""
    around = [v for v in voices_of(line) if v.first <= place < v.last and (v.cue is None or v.cue is not predicate)]
    return sorted(around, key=lambda v: (v.last - v.first, -v.first))


def _quotes(line: Line, voice: Voice, regions: tuple[tuple[int, int], ...]) -> bool:
    """Whether a voice is that of a quotation in its sentence."""
    return any(quoted(regions, token.start) is not None for token in line.tokens[voice.first : voice.last])


def voice_source(line: Line, voice: Voice, previous: Line | None, cast: Naming) -> Source | None:
    """The speaker of a voice as a source. The "he" of "..., he said" is never somebody who is only spoken of in the speech."""
    speaker = voice.speaker
    if line.tokens[speaker.head].lower not in {"he", "she"}:
        return speaker_source(line, speaker, cast)
    meant = [n for there, n in cast.meant(line, speaker) if there is line and voice.first <= n.first < speaker.first]
    if not meant:
        return speaker_source(line, speaker, cast)
    return _subject_source(previous, cast) if previous is not None else None


def _subject_source(line: Line, cast: Naming) -> Source | None:
    """The first person that acts or speaks in a sentence."""
    for predicate in line.parse.predicates:
        subject = predicate.subject
        if subject is not None and predicate.is_finite and line.tokens[subject.head].tag in {t.NAME, t.PRONOUN}:
            found = speaker_source(line, subject, cast)
            if found is not None:
                return found
    return None


def speaker_source(line: Line, speaker: Nominal, cast: Naming) -> Source | None:
    """A speaker as a source; None for what cannot speak ("the death toll", "it")."""
    if line.tokens[speaker.head].tag == t.PRONOUN:
        called = [_self_styled(there, n) for there, n in cast.meant(line, speaker)]
        if called and called[0]:
            return Source(called[0], line, speaker)
    best = next((n for n in (speaker, *speaker.renamed) if line.tokens[n.head].tag == t.NAME), speaker)
    head = line.tokens[best.head]
    if head.lower in _MUTE and head.tag != t.PRONOUN:
        return None
    for nominal in dict.fromkeys((best, speaker)):
        found = cast.parties(line, nominal)
        if found:
            return Source(found[0].name, line, nominal)
    if head.tag == t.PRONOUN or not (
        head.tag == t.NAME or head.lemma in _MESSAGES or cast.kind(line, best) in {"party", "place"}
    ):
        return None
    return Source(plain_name(line, best), line, best)


def _self_styled(line: Line, nominal: Nominal) -> str:
    """The name in "a man who calls himself Commander Tuko"; empty for all others."""
    for predicate in nominal.told:
        mirrored = any(line.tokens[o.head].lower in {"himself", "herself", "itself"} for o in predicate.objects)
        name = next((o for o in predicate.objects if line.tokens[o.head].tag == t.NAME), None)
        if mirrored and name is not None and predicate.lemma in {"call", "name", "style"}:
            return plain_name(line, name)
    return ""


def plain_name(line: Line, nominal: Nominal) -> str:
    """A phrase without its determiner and number: "security source"."""
    first = nominal.first
    while first < nominal.last - 1 and line.tokens[first].tag in {t.DETERMINER, t.NUMBER, t.POSSESSIVE}:
        first += 1
    last = nominal.last - 1 if line.tokens[nominal.last - 1].tag == t.POSSESSIVE else nominal.last
    return line.text(first, last)


# --- on what footing ------------------------------------------------------------------------------------------------


def footing_of_saying(line: Line, predicate: Predicate) -> Footing:
    """What the verbs and nouns above a clause make of it; the verb's own negation and helpers are not looked at.

    "Police said X" leaves X asserted, for somebody answers for it; the weakest word on the way up decides.
    """
    worst = _hedged(line, predicate)
    above: Predicate | None = predicate
    for _ in range(_LONGEST_CLIMB):
        if above is None:
            break
        step = _step(line, above)
        if _RANK[step] > _RANK[worst]:
            worst = step
        if above.link == "relative" and _is_added(line, above):
            break  # what is only added about a noun hangs on no verb above it
        above = above.governor
    return worst


_RANK: Final = {
    Footing.ASSERTED: 0, Footing.ALLEGED: 1, Footing.DOUBTED: 2, Footing.HYPOTHETICAL: 3, Footing.DENIED: 4, Footing.FICTIONAL: 5
}  # fmt: skip


def _is_added(line: Line, predicate: Predicate) -> bool:
    """Whether a relative clause stands behind a comma: "bombardments in Gaza, where 20,000 have been killed"."""
    subject = predicate.subject
    first = min(predicate.first, subject.first) if subject is not None and subject is not predicate.describes else predicate.first
    return first > 1 and line.tokens[first - 1].tag == t.RELATIVE and line.tokens[first - 2].tag == t.COMMA


def _hedged(line: Line, predicate: Predicate) -> Footing:
    """An adverb of hearsay right before the verb, among its helpers or at the head of the clause."""
    first = (
        predicate.subject.first
        if predicate.subject is not None and predicate.subject.first < predicate.first
        else predicate.first
    )
    near = line.tokens[max(0, min(first, predicate.first - 3) - 1) : predicate.last + 1]
    return Footing.ALLEGED if any(token.lower in _HEDGES for token in near) else Footing.ASSERTED


def _step(line: Line, below: Predicate) -> Footing:
    """What the one verb above a clause makes of it."""
    above = below.governor
    if below.link in {"if", "unless", "whether", "lest"}:
        return Footing.HYPOTHETICAL
    noun = _noun_before_that(line, below)
    if noun:
        return Footing.DENIED if _is_turned_down(line, below) else _of_noun(noun)
    if above is None or below.link in {
        "relative",
        "reduced",
        "and",
        "after",
        "before",
        "when",
        "while",
        "because",
        "since",
        "as",
        "by",
        "",
    }:
        return Footing.ASSERTED
    said = below.link in {"that", "quote"} or (above.is_passive and below.link == "to") or below.link in {"ing", "of", "to"}
    return _of_verb(line, above, below) if said else Footing.ASSERTED


def _of_verb(line: Line, above: Predicate, below: Predicate) -> Footing:
    lemma, negated = above.lemma, above.is_negated
    clause = below.link in {"that", "quote"}
    if lemma in _DENYING and (clause or below.link in {"ing", "of"}):
        return Footing.ASSERTED if negated else Footing.DENIED
    if lemma in _DOUBTING:
        return Footing.DOUBTED
    if lemma in _IMAGINING and clause:
        return Footing.HYPOTHETICAL
    if lemma == "claim" and clause and above.subject is not None and line.tokens[above.subject.head].lower in _ANYBODY:
        return Footing.DOUBTED
    if negated and clause and lemma in {"say", "believe", "think", "know", "confirm", "claim", "report", "find", "show", "mean"}:
        return Footing.DOUBTED
    hearsay = lemma in {"say", "report", "rumour", "rumor"} and above.is_passive
    alleged = lemma in _ALLEGING and (clause or (above.is_passive and below.link == "to") or below.link == "of")
    return Footing.ALLEGED if hearsay or alleged else Footing.ASSERTED


def _noun_before_that(line: Line, below: Predicate) -> str:
    """The noun whose content a clause with "that" is, with "no" before it where it stands: "no evidence that"."""
    if below.link not in {"that", "relative"}:
        return ""
    begin = below.subject.first if below.subject is not None and below.subject.first < below.first else below.first
    tokens = line.tokens
    that = next((k for k in range(begin, max(0, begin - 4), -1) if k < len(tokens) and tokens[k].lower == "that"), None)
    if not that:
        return ""
    before = tokens[that - 1]
    if before.tag not in {t.NOUN, t.NOUNS, t.ADJECTIVE}:
        return ""
    denied = any(token.lower in {"no", "not", "n't", "never", "little"} for token in tokens[max(0, that - 5) : that - 1])
    return ("no " if denied else "") + (before.lemma or before.lower)


def _is_turned_down(line: Line, below: Predicate) -> bool:
    """As in "dismissed reports that", "Reports that ... are wrong"."""
    begin = below.subject.first if below.subject is not None and below.subject.first < below.first else below.first
    that = next((k for k in range(begin, max(0, begin - 4), -1) if line.tokens[k].lower == "that"), 0)
    noun = next((n for n in line.parse.nominals if n.last == that), None)
    use = line.use_of(noun) if noun is not None else None
    if use is None:
        return False
    above, how = use
    if how == "object" or (how == "subject" and above.is_passive):
        return above.lemma in _DENYING and not above.is_negated
    said = [token.lower for token in line.tokens[above.last : above.last + 3]]
    return how == "subject" and above.lemma in {"be", "prove", "turn"} and any(word in _UNTRUE for word in said)


def _of_noun(noun: str) -> Footing:
    word = noun.removeprefix("no ")
    if word in {"evidence", "proof", "sign", "indication", "truth", "true"} and noun.startswith("no "):
        return Footing.DENIED
    if word in {"untrue", "false", "denial"}:
        return Footing.DENIED
    if word in _HEARSAY:
        return Footing.DOUBTED
    return Footing.ALLEGED if word in _HEARD else Footing.ASSERTED
