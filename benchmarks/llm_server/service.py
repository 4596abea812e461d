"""One request, answered: what the limits, the fate and the answers make of it. Knows nothing of sockets."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from dataclasses import dataclass
from typing import Any

from llm_server.answers import Answers, completion, failure
from llm_server.counts import Counts
from llm_server.fates import INVALID, Fate, Fates
from llm_server.limits import Limits

_UNPAID = {"429": 429, "500": 500, "400": 400, "reset": 0}
"""Faults for which no answer is made, and their status (0: none is sent)."""

_BOUNCED = failure("Rate limit reached: too many at once. Please try again.", "requests", "rate_limit_exceeded")
_ERRORS = {
    "429": _BOUNCED,
    "500": failure("The server had an error while processing your request.", "server_error", None),
    "400": failure("This request is refused for good.", "invalid_request_error", "invalid_value"),
}


@dataclass(slots=True)
class Reply:
    """What is to be sent, and when."""

    status: int
    body: bytes
    headers: str = ""
    seconds: float = 0.0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as far as it was read."""

    body: bytes
    value: dict[str, Any]
    digest: bytes
    text: str
    fate: Fate

    @property
    def is_paid(self) -> bool:
        return self.fate.fault not in _UNPAID

    @property
    def tokens(self) -> tuple[int, int]:
        """Tokens of the prompt and of the answer; none where no answer is made."""
        return (len(self.body) // 4, len(self.text) // 4) if self.is_paid else (0, 0)


class Service:
    """Answers chat requests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._answers = Answers(options)
        self._fates = Fates(options)
        self._mark = re.compile(options.log_mark.encode()) if options.log_mark else None
        self.reset()

    def reset(self) -> None:
        """Forget every request; the limits are whole again."""
        told = self._options
        self.counts = Counts(keeps_log=told.log)
        self.limits = Limits(told.rpm, told.tpm, told.limits_change, silent=told.no_headers)

    def chat(self, body: bytes) -> Reply:
        """What becomes of this request; it is counted and billed at once."""
        try:
            asked = self._read(body)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            reply = Reply(400, failure(f"not a chat request: {error}", "invalid_request_error", None))
            self.counts.take_on(400, "unreadable", 0, 0)
            return reply
        refusal = self.limits.take(sum(asked.tokens), time.monotonic())
        if refusal:
            self._count(asked, 429, "limit", (0, 0))
            message = f"Rate limit reached on {refusal.kind} per min. Please try again in {refusal.wait:.3f}s."
            return Reply(429, failure(message, refusal.kind, "rate_limit_exceeded"), self.limits.retry_after(refusal))
        self.counts.attempts[asked.digest] += 1
        status = _UNPAID.get(asked.fate.fault, 200)
        self._count(asked, status, asked.fate.fault, asked.tokens)
        return self._reply(asked, status)

    def _read(self, body: bytes) -> _Asked:
        value = json.loads(body)
        digest = hashlib.sha256(body).digest()
        fate = self._fates.of(digest, self.counts.attempts.setdefault(digest, 0) + 1, body)
        text = INVALID if fate.fault == "invalid" else self._answers.choose(body, value)
        value.get("model"), value["messages"][-1]  # a chat request has both
        return _Asked(body, value, digest, text, fate)

    def _count(self, asked: _Asked, status: int, fault: str, tokens: tuple[int, int]) -> None:
        now = self.counts.take_on(status, fault, *tokens)
        if not self.counts.keeps_log:
            return
        attempt = self.counts.attempts[asked.digest]
        entry = {"digest": asked.digest.hex(), "attempt": attempt, "status": status, "fault": fault, "tokens": sum(tokens)}
        found = self._mark.search(asked.body) if self._mark else None
        self.counts.note(now, entry | ({"mark": found[0].decode("utf-8", "replace")} if found else {}))

    def _reply(self, asked: _Asked, status: int) -> Reply:
        fate = asked.fate
        if asked.is_paid:
            body = completion(asked.digest.hex(), asked.value, asked.text, *asked.tokens)
            return Reply(200, body, "", fate.seconds, fate.fault)
        headers = self._again(odd=fate.odd) if fate.fault == "429" else ""
        return Reply(status, _ERRORS.get(fate.fault, b""), headers, fate.seconds, fate.fault)

    def _again(self, *, odd: bool) -> str:
        if self._options.no_headers:
            return ""
        return "retry-after: 0\r\n" if odd else "retry-after-ms: 50\r\n"
