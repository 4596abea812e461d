"""The server of `llm_server` as a process of its own, for as long as a benchmark needs it."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "llm_server"

DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Our own server is asked directly, whatever proxy the environment names."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is running."""

    base_url: str

    @property
    def stats(self) -> dict[str, Any]:
        """What it was asked, and what it would bill."""
        return json.loads(self._said("/stats"))

    @property
    def log(self) -> list[dict[str, Any]]:
        """A line for each request, if it was told --log."""
        return [json.loads(line) for line in self._said("/log").splitlines()]

    def reset(self) -> None:
        """Let it forget everything."""
        self._said("/reset", "POST")

    def _said(self, path: str, method: str = "GET") -> bytes:
        address = self.base_url.removesuffix("/v1") + path
        with DIRECTLY.open(urllib.request.Request(address, method=method)) as answer:  # noqa: S310 - our own, loopback
            return answer.read()


@contextmanager
def serving(*options: object) -> Iterator[Served]:
    """Start a server with these options on a free port, and end it afterwards."""
    command = [sys.executable, str(SERVER), "--port", "0", *map(str, options)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline().strip() if process.stdout else ""
            if not line.startswith("listening on "):
                raise RuntimeError(f"the server did not start: {line or 'it said nothing'}")
            yield Served(line.removeprefix("listening on "))
        finally:
            process.terminate()
