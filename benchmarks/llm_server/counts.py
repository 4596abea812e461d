"""What was asked and what a provider would bill. Counted when a request is taken on, so that a client that was killed counts."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Counts:
    """The figures of GET /stats and the lines of GET /log."""

    keeps_log: bool = False
    requests: int = 0
    jobs: int = 0
    completed: int = 0
    by_status: Counter[str] = field(default_factory=Counter)
    by_fault: Counter[str] = field(default_factory=Counter)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    open: int = 0
    peak_open: int = 0
    first: float | None = None
    last: float | None = None
    attempts: dict[bytes, int] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.time)
    cpu_before: float = field(default_factory=time.process_time)

    def take_on(self, status: int, fault: str, prompt_tokens: int, completion_tokens: int) -> float:
        """Count a request, and what is billed for it; gives back the time."""
        now = time.time()
        self.first, self.last = self.first or now, now
        self.requests += 1
        self.open += 1
        self.peak_open = max(self.peak_open, self.open)
        self.by_status[str(status) if status else "none"] += 1
        if fault:
            self.by_fault[fault] += 1
        self.prompt_tokens += prompt_tokens
        self.completion_tokens += completion_tokens
        return now

    def note(self, now: float, entry: dict[str, Any]) -> None:
        """Keep a line of the log, if one is kept."""
        if self.keeps_log:
            self.log.append(json.dumps(entry | {"seconds": round(now - self.started, 6)}))

    def report(self) -> bytes:
        """GET /stats."""
        plain = ("requests", "jobs", "completed", "prompt_tokens", "completion_tokens", "open", "peak_open", "first", "last")
        return json.dumps(
            {name: getattr(self, name) for name in plain}
            | {
                "by_status": self.by_status,
                "by_fault": self.by_fault,
                "tokens": self.prompt_tokens + self.completion_tokens,
                "digests": len(self.attempts),
                "cpu_seconds": round(time.process_time() - self.cpu_before, 4),
            }
        ).encode()
