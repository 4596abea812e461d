"""How long the other side asks us to wait, in the four ways in which servers say it.

`retry-after-ms` is the most exact and comes first; then `Retry-After`, in seconds or as an HTTP date (RFC 9110); then OpenAI's
`x-ratelimit-reset-requests` and `-tokens`, written as Go writes durations ("1s", "6m0s", "20ms").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?", re.ASCII)
_SECONDS_IN = (86_400.0, 3_600.0, 60.0, 1.0, 0.001)


def wait_from(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds to wait that these headers ask for; None if they do not say. `headers` must not mind case."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    after = headers.get("retry-after")
    if after is not None:
        seconds = _number(after)
        return seconds if seconds is not None else _until(after, now or _now_there(headers))
    return _until_reset(headers)


def seconds_of(duration: str) -> float | None:
    """The seconds of a Go duration, or of a bare number; None for anything else."""
    found = _DURATION.fullmatch(duration.strip())
    if not found or not any(found.groups()):
        return _number(duration)
    return sum(float(part) * unit for part, unit in zip(found.groups(), _SECONDS_IN, strict=True) if part)


def _until_reset(headers: Mapping[str, str]) -> float | None:
    """The limit that is used up is waited for; where no header says which, the one that ends first: too soon costs little."""
    used_up: list[float] = []
    other: list[float] = []
    for limit, wait in _resets(headers):
        (used_up if headers.get(f"x-ratelimit-remaining-{limit}", "").strip() == "0" else other).append(wait)
    return max(used_up) if used_up else min(other, default=None)


def _resets(headers: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    for limit in ("requests", "tokens"):
        wait = seconds_of(headers.get(f"x-ratelimit-reset-{limit}", ""))
        if wait is not None:
            yield limit, wait


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _until(date: str, now: datetime) -> float | None:
    when = _moment(date)
    return None if when is None else max(0.0, (when - now).total_seconds())


def _now_there(headers: Mapping[str, str]) -> datetime:
    """This moment by the server's own clock, if it says: ours may be an hour behind, and would have us wait for an hour."""
    return _moment(headers.get("date", "")) or datetime.now(UTC)


def _moment(date: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(date)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
