"""On which day a feast fell: Christmas by its date, Labor Day by its Monday, Good Friday by the moon.

Easter is reckoned by the rule of the Gregorian calendar (as Meeus gives it, from an unknown correspondent of *Nature*, 1876), and
for the Eastern churches by the Julian one, whose days are then counted in ours. The feast itself is meant, never the working
day on which it is observed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from summarizer.grounding.calendar_words import HOLIDAYS, WEEKDAYS

_JULIAN_BEHIND = 13  # days, from March 1900 to February 2100; older articles and newer ones we do not expect
_ALSO_CALLED = {"christmas": "christmas day", "the new year": "new year's day"}


@lru_cache(maxsize=512)
def feast_day(name: str, year: int) -> date:
    """The day of a feast, called as in `HOLIDAYS`, in a year. Raises ValueError where every country has its own."""
    told = HOLIDAYS[_ALSO_CALLED.get(name, name)].split()
    if not told:
        raise ValueError(f"{name} falls on another day in each country")
    if told[0] in _EASTERS:
        return _EASTERS[told[0]](year) + timedelta(days=int(told[1]))
    if len(told) == 3:
        return _weekday_of_month(year, int(told[0]), WEEKDAYS[told[1]], int(told[2]))
    month, day = told[0].split("-")
    return date(year, int(month), int(day))


def _weekday_of_month(year: int, month: int, weekday: int, number: int) -> date:
    """The third Monday of January."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches, in our calendar."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=_JULIAN_BEHIND)


_EASTERS = {"easter": easter, "orthodox": orthodox_easter}
