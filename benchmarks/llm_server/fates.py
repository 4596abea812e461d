"""What becomes of a request: its latency and its fault, drawn from the seed, its digest and the number of the attempt."""

from __future__ import annotations

import argparse
import hashlib
import math
from dataclasses import dataclass

from llm_server.options import RATES

INVALID = '{"wrong": true}'
"""An answer that fits no schema."""

_INVALID_QUOTED = b'{\\"wrong\\": true}'
_BITS = 53
"""Of a float."""


@dataclass(frozen=True, slots=True)
class Fate:
    """How one attempt ends: a fault ("" for none), and after how many seconds."""

    fault: str = ""
    seconds: float = 0.0
    odd: bool = False
    """A coin, for faults of two sorts."""


class Fates:
    """Draws the fate of each attempt."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._seed = str(options.seed).encode()
        self._rates = [(name, getattr(options, f"fault_{name}")) for name in RATES]
        self._final = options.fault_400
        self._slow_seconds = options.slow_seconds
        self._latency = options.latency / 1000
        self._median = None if options.latency_median is None else options.latency_median / 1000
        self._sigma = options.latency_sigma
        self._always_the_same = Fate("", self._latency)
        self._is_drawn = self._median is not None or self._final or any(rate for _, rate in self._rates)

    def of(self, digest: bytes, attempt: int, body: bytes) -> Fate:
        """The fate of this attempt (from 1) at this body."""
        if not self._is_drawn:
            return self._always_the_same
        if self._final and self._draws(digest, b"final")[0] < self._final:
            return Fate("400", self._latency)
        first, second, third = self._draws(digest, str(attempt).encode())
        fault = self._fault(first)
        if fault == "invalid" and (attempt > 1 or _INVALID_QUOTED in body):
            fault = ""
        return Fate(fault, self._slow_seconds if fault == "slow" else self._seconds(second, third), odd=second < 0.5)

    def _draws(self, digest: bytes, what: bytes) -> tuple[float, float, float]:
        """Three numbers from 0 up to 1."""
        drawn = hashlib.blake2b(digest + what, key=self._seed, digest_size=24).digest()
        return tuple((int.from_bytes(drawn[at : at + 8], "big") >> (64 - _BITS)) / (1 << _BITS) for at in (0, 8, 16))  # type: ignore[return-value]

    def _fault(self, draw: float) -> str:
        for name, rate in self._rates:
            if draw < rate:
                return name
            draw -= rate
        return ""

    def _seconds(self, first: float, second: float) -> float:
        if self._median is None:
            return self._latency
        normal = math.sqrt(-2 * math.log(1 - first)) * math.cos(2 * math.pi * second)
        return self._median * math.exp(self._sigma * normal)
