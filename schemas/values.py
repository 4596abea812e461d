"""Two kinds of value that every event needs and that are easy to get wrong: dates and countries.

Dates are EDTF (ISO 8601-2), because news is honest about what it does not know: `2023-10` is a month,
`2023-10-17/..` is "since October 17", `2023-12-25?` is "apparently on the 25th". Countries are ISO 3166-1
alpha-3, with XKX for Kosovo, as users of conflict data expect.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_EXAMPLES = "2023-12-25, 2023-10, 2023, 2023-10-17/.. (since), ../2023-10-17 (until), 2023-12-25? (uncertain)"


@lru_cache(maxsize=4096)
def date_bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day that an EDTF value can mean; None on a side that is open or unknown.

    Cached, and plain dates are read without the parser: the grammar of the edtf library takes 2 to 20 ms a
    value (measured 2026-11-20), which would be the dearest step of validating a record.

    Raises ValueError where the text is not EDTF.
    """
    plain = _PLAIN_DATE.fullmatch(value)
    if plain:
        return _plain_bounds(plain)
    from edtf import EDTFParseException, parse_edtf  # loaded for the few values that need a grammar

    try:
        parsed = parse_edtf(value)
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(f"not EDTF: {value!r}") from error


def _plain_bounds(match: re.Match[str]) -> tuple[date, date]:
    year = int(match[1])
    first_month, last_month = (int(match[2]),) * 2 if match[2] else (1, 12)
    if match[3]:
        exact = date(year, first_month, int(match[3]))
        return exact, exact
    return date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])


def _day(moment: object) -> date | None:
    """A bound of the edtf library (a struct_time, or an infinity where the interval is open) as a day."""
    year = getattr(moment, "tm_year", None)
    if not isinstance(year, int) or not 1 <= year <= 9999:
        return None
    return date(year, int(moment.tm_mon), int(moment.tm_mday))  # type: ignore[attr-defined]  # a struct_time


def _check_edtf(value: str) -> str:
    try:
        date_bounds(value)
    except ValueError as error:
        raise PydanticCustomError(
            "edtf", "{value} is not an EDTF date; write for example {examples}", {"value": repr(value), "examples": _EXAMPLES}
        ) from error
    return value


Edtf = Annotated[str, AfterValidator(_check_edtf)]
"""A date in EDTF. In the JSON Schema a plain string: no provider knows the format."""


@lru_cache(maxsize=1024)
def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-3 of a country named in English ("Iraq", "U.S.", "IRQ"); None where it is no country.

    Adjectives are not names of places: what "Iranian" tells of a party is a question for the reader.
    """
    from countryguess import guess_country  # 30 ms of tables, wanted only once a country is met

    found = guess_country(name, attribute="iso3")
    return found if isinstance(found, str) else None


def _check_country(value: str) -> str:
    code = value.strip().upper()
    if len(code) == 3 and country_code(code) == code:
        return code
    meant = country_code(value)
    hint = f"; {value} is {meant}" if meant else ""
    raise PydanticCustomError(
        "country", "{value} is not an ISO 3166-1 alpha-3 country code{hint}", {"value": repr(value), "hint": hint}
    )


Country = Annotated[str, AfterValidator(_check_country), WithJsonSchema({"type": "string", "description": "ISO 3166-1 alpha-3"})]
"""A country as ISO 3166-1 alpha-3. Lower case is accepted and stored in capitals."""
