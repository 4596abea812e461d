"""Who says so: each stretch of a sentence, and the speaker who answers for it.

"X said", "said X", "X announced that ...", "according to X", before, after or amid what is said; and across a quotation
that runs over several sentences. What comes out is a list of attributions: a speaker, the cue word, the stretch that the
speaker answers for, and the stretch that only says so (whose words and dates must not be taken for the event's). "He" and
"she" are the last speaker; "Mr Austin" is the Lloyd Austin met before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.fillers.offline.oldlexicon import lexicon
from summarizer.fillers.offline.parties import Cast
from summarizer.fillers.offline.quotes import Region, quoted
from summarizer.fillers.offline.sentences import Sentence
from summarizer.fillers.offline.speakers import Speaker, read_speaker
from summarizer.fillers.offline.words import (
    ADVERBS,
    AUXILIARIES,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    Word,
    word_set,
)

CUES = word_set(
    "said says announced claimed stated added reported reports confirmed insisted declared explained stressed noted"
    " tweeted wrote posted alleged acknowledged admitted revealed argued told warned say alleges believe believes"
)
SUPPOSING = frozenset({"believe", "believes", "alleged", "alleges"})
"""Cues of those who do not say that they know."""
TELLING_HOW = frozenset({"described", "describe", "describes", "told", "recounted", "recalled", "explained"})
"""Cues behind which "how" opens what is said: "witnesses described how troops attacked"."""
_NO_SPEECH = frozenset({("said", "to"), ("claimed", "credit"), ("claimed", "responsibility"), ("claimed", "by"), ("told", "by")})
"""Cues that say nothing themselves: "facilities said to be used", "X claimed responsibility"."""
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_LISTENERS = word_set("reporters journalists lawmakers parliament media television tv radio")
_TAIL_LENGTH = 9
"""Words that may follow the cue of a closing "X said" ("in a statement on Monday"); if more do, the speech comes after."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` answers for `start:end`; `said_from:said_to` are the words that say so (empty when carried over a quotation)."""

    speaker: Speaker
    cue: str
    start: int
    end: int
    said_from: int
    said_to: int
    of_count: bool = False
    """Whether it answers for a figure in a relative clause only ("..., which killed 20, according to X") and not for the act."""


class Listening:
    """Goes through an article sentence by sentence and remembers who spoke last."""

    def __init__(self, text: str, regions: Sequence[Region], cast: Cast) -> None:
        self._text = text
        self._regions = regions
        self.cast = cast
        self._last: Speaker | None = None
        self._met: dict[str, Speaker] = {}

    def attributions(self, sentences: Sequence[Sentence]) -> dict[int, list[Attribution]]:
        """The attributions of every sentence, by its index."""
        heard = {sentence.index: self._hear(sentence) for sentence in sentences}
        self._carry_over(sentences, heard)
        return heard

    def _hear(self, sentence: Sentence) -> list[Attribution]:
        if sentence.post is not None:
            return []
        found = [self._according(sentence, place) for place in _accordings(sentence.words)]
        found += [self._cue(sentence, place) for place in range(len(sentence.words)) if _is_cue(sentence.words, place)]
        return [attribution for attribution in found if attribution]

    def _according(self, sentence: Sentence, place: int) -> Attribution | None:
        words = sentence.words
        stop = next((k for k in range(place + 2, len(words)) if words[k].is_mark), len(words))
        speaker = self._speaker(words[place + 2 : stop])
        if speaker is None or stop == place + 2:
            return None
        said_to = words[stop - 1].end
        if place == 0:
            return Attribution(speaker, "according to", said_to, sentence.end, words[0].start, said_to)
        start = _last_relative(words, place)
        counted = start > words[0].start
        return Attribution(speaker, "according to", start, words[place].start, words[place].start, said_to, of_count=counted)

    def _cue(self, sentence: Sentence, place: int) -> Attribution | None:
        words = sentence.words
        following = words[place + 1].lower if place + 1 < len(words) else ""
        if (words[place].lower, following) in _NO_SPEECH:
            return None
        return self._inverse(sentence, place) or self._plain(sentence, place)

    def _plain(self, sentence: Sentence, place: int) -> Attribution | None:
        """As in "X said that ..." and "..., X said"."""
        words = sentence.words
        first, last = self._before(words, place)
        if first == last or words[last - 1].lower in AUXILIARIES:
            return None
        closes = self._closes(words, first, place)
        speaker = self._speaker(words[first:last], closing=closes)
        if speaker is None:
            return None
        cue, start = words[place].lower, words[first].start
        if closes:
            return Attribution(speaker, cue, sentence.start, start, start, _tail_end(words, place))
        begins = _content_from(words, place)
        if begins >= len(words):
            return None
        return Attribution(speaker, cue, words[begins].start, sentence.end, start, words[begins - 1].end)

    def _inverse(self, sentence: Sentence, place: int) -> Attribution | None:
        """“...,” said Omar Rahim, the police chief."""
        words = sentence.words
        after_mark = place > 0 and (words[place - 1].is_mark or self._quote_between(words[place - 1], words[place]))
        if not after_mark or place + 1 >= len(words) or words[place + 1].lower in {"that", "it", "he", "she", "they", "to", "in"}:
            return None
        if words[place + 1].lower in PREPOSITIONS | AUXILIARIES:
            return None
        opens = (
            self._text.rfind("”", sentence.start, words[place].start),
            self._text.rfind('"', sentence.start, words[place].start),
        )
        if max(opens) < 0 and not words[place + 1].is_name:
            return None
        if self._appositive_subject(words, place):
            return None
        stop = next((k for k in range(place + 1, len(words)) if words[k].is_mark), len(words))
        speaker = self._speaker(words[place + 1 : stop])
        if speaker is None:
            return None
        start = words[place].start
        return Attribution(speaker, words[place].lower, sentence.start, start, start, sentence.end)

    @staticmethod
    def _appositive_subject(words: Sequence[Word], place: int) -> bool:
        """In "Ms Ode, the mayor, told Reuters" the comma before the cue closes an apposition and the speaker stands before it."""
        commas = [k for k in range(place - 1) if words[k].lower == ","]
        return bool(commas) and words[place - 1].lower == "," and commas[-1] <= 6 and commas[-1] > 0 and words[0].is_name

    def _quote_between(self, left: Word, right: Word) -> bool:
        return any(mark in self._text[left.end : right.start] for mark in '”"')

    def _before(self, words: Sequence[Word], place: int) -> tuple[int, int]:
        """The noun phrase in front of a cue, as a range of words; over an apposition between commas."""
        last = place
        while last > 0 and (words[last - 1].lower in ADVERBS or words[last - 1].lower in {"has", "had", "have"}):
            last -= 1
        if last > 1 and words[last - 1].lower == ",":
            comma = next((k for k in range(last - 2, -1, -1) if words[k].lower == ","), None)
            last = comma or last - 1
        if last > 0 and words[last - 1].lower in _PRONOUNS:
            return (last, last) if last > 1 and words[last - 2].lower == "what" else (last - 1, last)
        first = last
        while first > 0 and not self._stops(words, first - 1):
            first -= 1
        return first, last

    def _stops(self, words: Sequence[Word], place: int) -> bool:
        word = words[place]
        if word.is_mark or self._quote_between(word, words[place + 1]):
            return True
        if word.lower == "and":
            return any(earlier.lower in lexicon().verb_forms for earlier in words[max(0, place - 12) : place])
        if word.lower in lexicon().verb_forms and word.lower.endswith("ed") and not word.is_name:
            return True
        return word.lower in RELATIVES | SUBORDINATORS | AUXILIARIES or word.lower == "that" or word.lower in CUES

    def _closes(self, words: Sequence[Word], first: int, place: int) -> bool:
        """Whether the cue closes what was said ("..., X said on Monday") rather than opens it ("X said that ...")."""
        following = words[_past_listener(words, place) :]
        if first == 0 or not (words[first - 1].is_mark or self._quote_between(words[first - 1], words[first])):
            return False
        if following and following[0].lower in {"that", ":"}:
            return False
        opens = (
            not following or following[0].is_mark or following[0].lower in PREPOSITIONS | TIME_WORDS | SUBORDINATORS | {"adding"}
        )
        return opens and (first >= 5 or len(following) <= _TAIL_LENGTH)

    def _speaker(self, phrase: Sequence[Word], *, closing: bool = False) -> Speaker | None:
        if not phrase:
            return None
        if len(phrase) == 1 and phrase[0].lower in _PRONOUNS:
            return self._last
        speaker = read_speaker(phrase, self.cast, anyone=closing)
        if speaker:
            speaker = self._met.setdefault(speaker.name, speaker)
            self._last = speaker
        return speaker

    def _carry_over(self, sentences: Sequence[Sentence], heard: dict[int, list[Attribution]]) -> None:
        """Sentences inside one paragraph's quotation share its speaker, whether named before or after them."""
        forwards = [(here, there) for there, here in pairwise(sentences)]
        for here, there in (*forwards, *reversed(list(pairwise(sentences)))):
            same = here.paragraph == there.paragraph and here.post is None
            if same and not heard[here.index] and heard[there.index]:
                heard[here.index] += self._carried(here, heard[there.index][-1])

    def _carried(self, sentence: Sentence, attribution: Attribution) -> list[Attribution]:
        region = quoted(self._regions, sentence.start + 1)
        if region is None or region[0] > sentence.start:
            region = quoted(self._regions, sentence.start)
        if region is None:
            return []
        end = min(region[1], sentence.end)
        return [Attribution(attribution.speaker, attribution.cue, sentence.start, end, sentence.end, sentence.end)]


def _accordings(words: Sequence[Word]) -> list[int]:
    return [k for k, word in enumerate(words[:-1]) if word.lower == "according" and words[k + 1].lower == "to"]


def _last_relative(words: Sequence[Word], place: int) -> int:
    """A closing "according to" answers for the last relative clause where it gives a number, else for all that stands before."""
    for k in range(place - 1, 0, -1):
        if words[k].lower in RELATIVES | {"that"}:
            has_number = any(word.text[0].isdigit() for word in words[k:place])
            return words[k].start if has_number else words[0].start
    return words[0].start


def _content_from(words: Sequence[Word], place: int) -> int:
    """The first word of what is said: behind "that", or behind the time and place of the saying ("said on Monday ...")."""
    for k in range(place + 1, min(len(words), place + 9)):
        if words[k].lower in {"that", ":"}:
            return k + 1
        if words[k].lower in lexicon().verb_forms:
            break
    k = _past_listener(words, place)
    while k + 1 < len(words) and (words[k].lower in TIME_WORDS or _is_time(words, k) or words[k].lower == ","):
        k += 2 if words[k].lower in {"on", "in", "late", "early"} else 1
    return k


def _is_cue(words: Sequence[Word], place: int) -> bool:
    """Whether a word says that somebody speaks: "Reuters reports" does, "dismissed reports" and "reports that" do not."""
    lower = words[place].lower
    before = words[place - 1] if place else None
    following = words[place + 1].lower if place + 1 < len(words) else ""
    if lower == "reports":
        return place > 0 and before is not None and before.is_name
    if lower in {"say", "believe"}:
        return before is not None and before.lower not in AUXILIARIES | {"to"}
    return lower in CUES or (lower in TELLING_HOW and following == "how")


def _past_listener(words: Sequence[Word], place: int) -> int:
    """Behind the cue, and behind whom it was told ("told Reuters", "told the BBC")."""
    k = place + 1
    if words[place].lower not in {"told", "tells"}:
        return k
    while k < len(words) and (words[k].is_name or words[k].lower in _LISTENERS | {"the", "state", "local", "us"}):
        if words[k].lower in TIME_WORDS:
            break
        k += 1
    return k


def _is_time(words: Sequence[Word], place: int) -> bool:
    return words[place].lower in {"on", "late", "early"} and words[place + 1].lower in TIME_WORDS


def _tail_end(words: Sequence[Word], place: int) -> int:
    """The end of "X said in a statement on Monday": up to the next mark."""
    stop = next(
        (k for k in range(place + 1, len(words)) if words[k].is_mark or words[k].lower in {"adding", "after", "as"}), len(words)
    )
    return words[stop - 1].end
