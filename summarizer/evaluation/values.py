"""Values made comparable: when two values of a field are equal, and how alike two rows look that may be one.

Equality alone scores; likeness only decides which rows are paired. By common similarity measures a date a day off is worth
.975 and 12 for 13 killed .99, which rewards exactly the wrong mistakes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from schemas.markers import Compared
from schemas.values import date_bounds

EQUAL = 1000
"""Likeness of two equal values; likeness is a whole number, so that sums of it are exact."""

_UNCERTAIN = re.compile(r"[?~%]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_INNER = re.compile(r"(?<!\d)\.|\.(?!\d)|(?<=\w)['’ʿʾ`‘](?=\w)|(?<=\d),(?=\d{3})")  # U.S., Kata'ib, 20,600; but not 2.5
_NOT_WORD = re.compile(r"(?:(?!(?<!\w)-\d|\.\d)[^\w])+")
_LEAST_ALIKE = 0.6
"""Names less alike than this (share of letters in common) say nothing about whether two rows are one."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which names mean the same in one article, besides spellings: the aliases of its gold."""

    groups: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, aliases: Iterable[Sequence[str]]) -> Names:
        """From groups of names; groups that share a name are one."""
        groups: dict[str, str] = {}
        for group in aliases:
            keys = {fold_name(name) for name in group}
            known = {groups[key] for key in keys if key in groups}
            keys |= {key for key, first in groups.items() if first in known}
            groups |= dict.fromkeys(keys, min(keys))
        return cls(groups)

    def __call__(self, name: str) -> str:
        """The one form of a name by which it is compared."""
        key = fold_name(name)
        return self.groups.get(key, key)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name without what spelling varies in: case, accents, punctuation, an article, possessives; a country by one of its names.

    Numbers keep their point and sign: 2.5 is not 25. A name of nothing but punctuation is itself.
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", _INNER.sub("", _POSSESSIVE.sub("", letters))).strip()
    words = _ARTICLE.sub("", words) or words or letters.strip()
    return _SAME_COUNTRY.get(words, words)


_COUNTRIES = """
united states, us, usa, united states of america, america | united kingdom, uk, great britain, britain
united arab emirates, uae
russia, russian federation | china, people s republic of china, prc | south korea, republic of korea
iran, islamic republic of iran
north korea, dprk, democratic people s republic of korea | turkey, turkiye | syria, syrian arab republic | myanmar, burma
ivory coast, cote divoire, cote d ivoire | democratic republic of the congo, dr congo, drc, congo kinshasa | vietnam, viet nam
republic of the congo, congo brazzaville | czechia, czech republic | cape verde, cabo verde | eswatini, swaziland
timor leste, east timor | vatican, holy see, vatican city | bosnia and herzegovina, bosnia
european union, eu | united nations, un
"""
_SAME_COUNTRY = {
    name: names[0]
    for line in _COUNTRIES.replace("\n", "|").split("|")
    if len(names := [name.strip() for name in line.split(",")]) > 1
    for name in names
}
"""Whole names that mean the same country or body wherever they stand. No guessing from parts: Jordan may be a man, and the
Islamic Resistance in Iraq is not Iraq."""


def prepared(value: Any, compared: Compared, names: Names) -> Hashable:
    """A value as it is compared; None for nothing (null, empty text, empty list)."""
    if value is None or value in ("", [], {}, ()):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"  # or True would equal 1
    if isinstance(value, Enum):
        value = value.value
    return _PREPARE[compared.by](value, names)


def _exact(value: Any, _: Names) -> Hashable:
    return value.strip() if isinstance(value, str) else _hashable(value)


def _number(value: Any, _: Names) -> Hashable:
    if isinstance(value, str):  # as JSON writes a Decimal
        try:
            return float(value)
        except ValueError:
            return value.strip()
    return value if isinstance(value, int | float) else _hashable(value)


def _date(value: Any, _: Names) -> Hashable:
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    if ":" in text:  # a time of day, which no date has
        return text
    try:
        first, last = date_bounds(text)
    except ValueError:
        return text
    return text if first is last is None else (first, last, bool(_UNCERTAIN.search(text)))


def _name(value: Any, names: Names) -> Hashable:
    return names(value) if isinstance(value, str) else _hashable(value)


def _set(value: Any, names: Names) -> Hashable:
    if isinstance(value, Sequence | AbstractSet) and not isinstance(value, str):
        return tuple(one for one in (_name(each, names) for each in value) if one not in (None, ""))
    return (_name(value, names),)


def _text(value: Any, _: Names) -> Hashable:
    whole = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return frozenset(_words(whole))


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(_NOT_WORD.sub(" ", text.casefold()).split())


_PREPARE = {
    "exact": _exact, "number": _number, "date": _date, "name": _name, "set": _set, "text": _text, "reference": _exact,
}  # fmt: skip


def _hashable(value: Any) -> Hashable:
    return value if isinstance(value, Hashable) else json.dumps(value, sort_keys=True, default=str)


def are_equal(gold: Hashable, predicted: Hashable, compared: Compared) -> bool:
    """Whether a prepared value is right; numbers within the field's declared tolerance."""
    if gold == predicted:
        return True
    if compared.tolerance and isinstance(gold, int | float) and isinstance(predicted, int | float):
        return abs(gold - predicted) <= compared.tolerance
    return False


def contains_date(one: Hashable, other: Hashable) -> bool:
    """Whether of two prepared dates one lies within the other: the right time, told too loosely or too exactly."""
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return False
    return _holds(one, other) or _holds(other, one)


def _holds(outer: tuple[Any, ...], inner: tuple[Any, ...]) -> bool:
    starts = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    ends = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return starts and ends


def do_not_contradict(one: Hashable, other: Hashable) -> bool:
    """Whether two prepared dates can be the same day. Nothing contradicts nothing."""
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return one is None or other is None or one == other
    apart = _before(one[1], other[0]) or _before(other[1], one[0])
    return not apart


def _before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


def likeness(gold: Hashable, predicted: Hashable, compared: Compared) -> int:
    """How alike two prepared values are, 0 to EQUAL, the same both ways. Only pairing asks."""
    if are_equal(gold, predicted, compared):
        return EQUAL
    if compared.by == "date":
        return EQUAL // 2 if contains_date(gold, predicted) else 0
    if compared.by == "name" and isinstance(gold, str) and isinstance(predicted, str):
        return _alike(gold, predicted)
    if isinstance(gold, frozenset) and isinstance(predicted, frozenset):
        return EQUAL * 2 * len(gold & predicted) // (len(gold) + len(predicted))
    return 0


@lru_cache(maxsize=65536)
def _alike(gold: str, predicted: str) -> int:
    from rapidfuzz import fuzz

    ratio = fuzz.ratio(*sorted((gold, predicted))) / 100
    return int(EQUAL * ratio / 2) if ratio >= _LEAST_ALIKE else 0
