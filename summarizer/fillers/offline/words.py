"""Words, and the small closed classes that hold English together.

The coder has no part-of-speech tagger. It gets surprisingly far without one, because the words that carry structure (the, of,
which, was, not, before) are few, old and closed: no newsroom coins a new preposition. Everything else is either in the lexicon
or is treated as a possible noun. Quotation marks are not words: where they stand is the business of `quotes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[-\u2010\u2011][A-Za-z]+)+"  # 34-year-old
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b"
    r"|[^\W_]+(?:[-\u2010\u2011'’.&](?=[^\W_])[^\W_]+)*[’'](?=\s)"  # groups' (possessive of a plural)
    r"|[^\W_]+(?:[-\u2010\u2011'’&][^\W_]+)*"
    r"|[,;:()\[\]—–]|-{1,2}(?=\s)"
)


_NOT_PRONOUNS = frozenset({"US", "WHO", "IT"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or one mark that separates clauses, at `start:end` of the article."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation rather than a word."""
        return not self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it is written like a name or part of one."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it owns what follows: "Israel's", "groups'"."""
        return self.lower.endswith(("'s", "s'")) and len(self.lower) > 2

    @property
    def bare(self) -> str:
        """The word in lower case without its possessive ending."""
        return self.lower[:-2] if self.lower.endswith("'s") else self.lower.removesuffix("'")


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of `text[start:end]`, with offsets into the whole text."""
    return tuple(
        Word(found.group(), _lowered(found.group()), found.start(), found.end()) for found in _WORD.finditer(text, start, end)
    )


def _lowered(word: str) -> str:
    """Lower case, curly apostrophes straight; "US" and "WHO" must not turn into the pronouns "us" and "who"."""
    if word in _NOT_PRONOUNS:
        return f"{word.lower()}."
    return word.lower().replace("’", "'")


def word_set(words: str) -> frozenset[str]:
    """A closed class, written as one reads it: words with blanks between."""
    return frozenset(words.split())


DETERMINERS = word_set(
    "the a an this that these those some any no each every another both several many few all most its their his her our my your"
)
DEFINITE = word_set("the this that these those its their his her both")
PRONOUNS = word_set("it he she they i we you him them us who whom which himself themselves itself one's there")
PREPOSITIONS = word_set(
    "of in on at by with from to for against near into onto over under during since until between among amid across"
    " through outside inside around toward towards along off after before following within without about despite via"
    " upon alongside throughout behind above below beside beyond per than"
)
BE = word_set("is are was were be been being am 's")
AUXILIARIES = BE | word_set("has have had do does did will would shall should can could may might must having")
MODALS_OF_DOUBT = word_set("would should could may might must can shall")
NEGATIONS = word_set("not no never nor neither cannot without n't")
RELATIVES = word_set("which who whom whose where")
SUBORDINATORS = word_set("after before when while because although though unless until if whereas following amid despite as once")
ADVERBS = word_set(
    "also already again allegedly apparently reportedly immediately recently repeatedly then later earlier early late"
    " just now still once twice yesterday today tonight tomorrow overnight ago away back out up down critically"
    " seriously fatally severely badly only even too nearly roughly around mostly so far not never jointly separately"
    " shortly hours days weeks twice formally briefly finally subsequently simultaneously officially publicly"
    " privately previously directly initially"
)
CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december christmas"
)
"""Words of time that are written like names."""
TIME_WORDS = CALENDAR | word_set(
    "today tonight yesterday tomorrow overnight earlier later early late morning afternoon evening night midnight"
    " noon dawn dusk week weekend month year day days hours ago"
)
NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen dozens"
    " hundreds thousands scores"
)
QUANTIFIERS = word_set(
    "at least more than about around roughly nearly almost over up to some fewer less an estimated approximately"
)
HEARSAY_NOUNS = word_set(
    "reports report claims claim rumours rumors rumour rumor allegations allegation accusations accusation suggestions"
    " suggestion speculation evidence proof fears fear possibility belief beliefs idea notion suspicion suspicions concerns"
    " warnings warning hopes conspiracy theory theories"
)
"""What "reports that ..." or "no evidence that ..." introduces, nobody asserts."""
ORGANISATION_HEADS = word_set(
    "resistance state movement front party army union mission government command council organisation organization"
    " brigade brigades forces league republic authority committee congress house ministry department centre center"
    " bank office court coalition association federation society institute university alliance corps guard programme"
    " program agency commission board"
)
"""Capitalised words after which "of/in/for X" belongs to the name: "Islamic Resistance in Iraq", "Ministry of Defence"."""


def is_number(word: Word) -> bool:
    """Whether the word is a number in digits or letters."""
    return word.text[0].isdigit() or word.lower in NUMBER_WORDS or word.lower.split("-")[0] in NUMBER_WORDS
