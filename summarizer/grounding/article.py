"""What an article holds that a record may be checked against: its words, its numbers and its dates.

Each is read once, when the first check asks for it. The title counts as part of the article here, since whoever
filled the record was shown it; spans are never taken from this room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice

from schemas.values import date_bounds
from summarizer.documents import Document
from summarizer.grounding.dates import DateMention, find_date_expressions, resolve_date
from summarizer.grounding.folding import Folded, fold, folded
from summarizer.grounding.number_reading import NOT_QUANTITIES, is_surely_read, readings
from summarizer.grounding.passages import Names

Days = tuple[date | None, date | None]
"""First and last day that a date can mean; None where it is open."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Each of these begins with the mark itself, and looks back from there: so the next mark is found in a tenth of the time.
_LETTER_DOT = r"(?<!\w)[^\W\d_]\."
_INITIAL_DOT = re.compile(rf"\.(?<={_LETTER_DOT})(?:(?=[^\W\d_]\.)|(?<={_LETTER_DOT}[^\W\d_]\.))")  # "U.S.", and not "plan B."
_TITLE_DOT = re.compile(
    r"\.(?:(?<=\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr)\.)|(?<=\b(?:Mrs|Gen|Col|Maj|Sgt|Sen|Rep|Gov)\.)|(?<=\b(?:Capt|Brig|Prof)\.))"
)
_INNER_APOSTROPHE = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])(?!s\b)")
_INITIALS = re.compile(r"\b[A-Z]{2,4}\b")
_SMALL_WORD = re.compile(r"\b(?=[a-z]{2,4}\b)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]{0,2}\s")
_BESIDE = frozenset(("", *' ,;:!?()"-'))  # marks and blanks that belong to no word
_SHOWN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .'-]*[A-Za-z0-9.'])?")
_PLACES = 4  # of the same words that are tried
_TRIES = 300  # at finding words as they stand, more than a record has; after that it is cheaper to read the whole article once
_POSSESSIVE = re.compile(r"(?:'s|')$", re.MULTILINE)


class Article:
    """One document as the checks see it: folded, and without regard to case."""

    def __init__(self, document: Document, text: Folded | None = None) -> None:
        """`text` is the document's text as `fold` gives it, where that is known."""
        self.document = document
        self.published = document.published
        self._tries = _TRIES
        self._had: dict[str, bool] = {}
        self._numbered: dict[tuple[str, Decimal], bool] = {}
        self.text = _folded_with_title(document, text or fold(document.text))

    @cached_property
    def _as_names(self) -> str:
        return name_text(self.text)

    @cached_property
    def _names(self) -> Names:
        return Names(self._as_names.casefold())

    @cached_property
    def _names_with_initials(self) -> Names:
        return Names(_marked(self._as_names))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._words_in_order)

    @cached_property
    def _words_in_order(self) -> list[str]:
        return words_of(self.text)

    def has(self, words: str) -> bool:
        """Whether these words stand in the article as whole words, in any case and typography.

        Initials in capitals ("US") do not stand in a short word in small letters ("us").
        """
        if words not in self._had:  # a record has the same names again and again
            self._had[words] = self._has(words)
        return self._had[words]

    def _has(self, words: str) -> bool:
        words = folded(words).strip()
        if self.shows(words):
            return True
        name = name_text(words)
        if not self._names.has(name.casefold()):
            return False
        return not _INITIALS.search(name) or self._names_with_initials.has(_marked(name))

    def shows(self, words: str) -> bool:
        """Whether these words stand there just so, between blanks and marks. False: that is not known; it takes a microsecond."""
        self._tries -= 1
        if self._tries < 0 or not _SHOWN.fullmatch(words):
            return False
        start = self.text.find(words)
        for _ in range(_PLACES):
            if start < 0 or self._is_apart(start, start + len(words)):
                return start >= 0
            start = self.text.find(words, start + 1)
        return False

    def _is_apart(self, start: int, end: int) -> bool:
        """Whether no word reaches over either end, however words are cut: "Iraq" is in "Iraq's", no "U.S" in "U.S."."""
        if start and self.text[start - 1] not in _BESIDE:
            return False
        after = self.text[end : end + 3]
        if after[:1] in _BESIDE:
            return True
        return self.text[end - 2 : end].isalnum() and (after[:2] in (". ", ".") or after == "'s ")

    @cached_property
    def sentences(self) -> list[str]:
        """The folded text cut where sentences may end; a title of its own."""
        return _SENTENCE_END.split(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the article, folded, without possessive endings; "U.S." is also "us"."""
        return _plain_words(self._words)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that are written with a capital, as in `words`."""
        return _plain_words(word for word in self._words if word[0].isupper())

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The words of two letters or more that are written in capitals, as written; "U.S." is "US"."""
        words = without_possessive("\n".join(self._words)).split()
        return frozenset(word for word in words if len(word) > 1 and word.isupper())

    @cached_property
    def _capitals(self) -> str:
        """The first letters of all words in order, a blank for a small one."""
        first = "".join([word[0] for word in self._words_in_order])
        return first.translate({ord(letter): " " for letter in set(first) if not letter.isupper()}).lower()

    def has_initials(self, letters: str) -> bool:
        """Whether two to six small letters are those of a name, so that IRGC stands for Islamic Revolutionary Guard Corps."""
        return 2 <= len(letters) <= 6 and " " not in letters and letters in self._capitals

    @cached_property
    def _dates(self) -> list[DateMention]:
        return find_date_expressions(self.text)

    def has_number(self, words: str, value: Decimal) -> bool:
        """Whether the article has this number. Where it stands in the same words, the rest is not read."""
        if (words, value) not in self._numbered:
            self._numbered[words, value] = self._has_number(words, value)
        return self._numbered[words, value]

    def _has_number(self, words: str, value: Decimal) -> bool:
        self._tries -= 1
        places = islice(re.finditer(re.escape(words), self.text), _PLACES if self._tries > 0 else 0)
        return any(is_surely_read(self.text, place.start(), value) for place in places) or value in self.numbers

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every number of the article, but not the 17 of "October 17" or the 16 of "F-16"."""
        found = readings(self.text, self._dates)
        return frozenset(reading.value for reading in found if reading.use not in NOT_QUANTITIES)

    @cached_property
    def days(self) -> tuple[Days, ...]:
        """Every date that the article gives, read back and forward, with the day of its publication."""
        expressions = {mention.expression for mention in self._dates}
        expressions |= {"September 11"} if "9/11" in self.text else set()
        points = {point for words in expressions for point in points_of(words, self.published)}
        if self.published:
            points.add(self.published.isoformat())
        return tuple(date_bounds(point) for point in sorted(points))


def _folded_with_title(document: Document, text: Folded) -> str:
    """The text of a document and its title, as `fold` has them when they are folded together."""
    if not document.title:
        return text.text
    if not text.text or not document.title[0].isalnum():
        return fold("\n".join(part for part in (document.text, document.title) if part)).text
    return f"{text.text.removesuffix(' ')} {folded(document.title)}"


def name_text(text: str) -> str:
    """A folded text as names are compared: "U.S." as US, "Mr." as Mr, "Kata'ib" as Kataib, "Iraq's" as two words."""
    if "." in text:
        text = _TITLE_DOT.sub("", _INITIAL_DOT.sub("", text))
    return _INNER_APOSTROPHE.sub("", text) if "'" in text else text


def _marked(text: str) -> str:
    """The text without regard to case, but its short words in small letters told apart from initials."""
    return _SMALL_WORD.sub("_", text).casefold()


def words_of(text: str) -> list[str]:
    """The words of a folded text, in order; letters with dots between them are one word."""
    return _WORD.findall(_INITIAL_DOT.sub("", text))


def plain_word(word: str) -> str:
    """A word as it is compared: without case, possessive ending, and the spelling of either side of the Atlantic."""
    return without_possessive(word).casefold().replace("'", "").replace("ense", "ence").replace("z", "s")


def _plain_words(words: Iterable[str]) -> frozenset[str]:
    """All of these as they are compared, at once: on lines of one text, in a tenth of the time that they take one by one."""
    return frozenset(plain_word("\n".join(words)).split())


def without_possessive(word: str) -> str:
    """The word without an ending of possession: IRGC for "IRGC's"."""
    return _POSSESSIVE.sub("", word) if "'" in word else word


def points_of(expression: str, published: date | None) -> set[str]:
    """The points in time that an expression names, read back and forward; the two ends of an interval are two."""
    answers = (resolve_date(expression, published, looks_forward=forward) for forward in (False, True))
    return {point for answer in answers if answer for point in answer.split("/") if point not in ("", "..")}


def contains(outer: Days, inner: Days) -> bool:
    """Whether every day of `inner` lies in `outer`."""
    starts = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return starts and ends
