"""The cities of the world by name: a sorted file, looked up by halving, so that nothing has to be loaded first.

A town's name is shared by others more often than not, and the largest is not always the one that is meant: the answer is
always all bearers, from the largest down. The file is made by `benchmarks/make_gazetteer.py` from the cities above 15,000
people of GeoNames (www.geonames.org), which are given under CC BY 4.0. A hamlet is in no such list, and that is no fault:
what the article says of it counts more.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_STUBBORN: Final = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "’": "'", "‘": "'", "ʼ": "'"}
)
"""Letters that decompose into nothing plainer, and the apostrophes."""


@dataclass(frozen=True, slots=True)
class Town:
    """One bearer of a name: its GeoNames id, country (alpha-3), people, and where it lies in degrees."""

    geonames_id: int
    country: str
    population: int
    latitude: float
    longitude: float


def plain(name: str) -> str:
    """A name in plain lower-case letters: "Đà Nẵng" gives "da nang"."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_STUBBORN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=4_096)
def towns_named(name: str) -> tuple[Town, ...]:
    """All cities of that name, the largest first; empty where the list knows none. Costs some microseconds."""
    key = plain(name)
    if not key.isascii():
        return ()
    data, wanted = _data(), key.encode() + b"\t"
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", 0, (low + high) // 2) + 1
        if data[start : start + len(wanted)] == wanted:
            return tuple(_town(part) for part in data[start + len(wanted) : data.index(b"\n", start)].decode().split(";"))
        if data[start : data.index(b"\t", start)] < wanted[:-1]:
            low = data.index(b"\n", start) + 1
        else:
            high = start
    return ()


@cache
def _data() -> bytes:
    return (files(__package__) / "gazetteer.txt").read_bytes()


def _town(text: str) -> Town:
    number, country, population, latitude, longitude = text.split(",")
    return Town(int(number), country, int(population), float(latitude), float(longitude))
