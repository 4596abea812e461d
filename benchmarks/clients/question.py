"""What all clients ask: the messages that this program sends for the event task, by means that cost next to nothing."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from summarizer.tasks import load_task

TASK = load_task("event")
IN_FLIGHT = 32
MODEL = "bench"
RESPONSE_FORMAT = {"type": "json_schema", "json_schema": {"name": TASK.schema.__name__, "schema": TASK.json_schema}}


def told() -> tuple[list[dict[str, Any]], str, Path]:
    """The documents, the server's address, and the file to write, from the command line."""
    documents, base_url, out = sys.argv[1:4]
    return [json.loads(line) for line in Path(documents).read_text(encoding="utf-8").splitlines()], base_url, Path(out)


def messages(document: dict[str, Any]) -> list[dict[str, str]]:
    """The system message and the article, word for word as this program sends them."""
    text = document["text"]
    fence = f"=== ARTICLE {hashlib.sha256(text.encode()).hexdigest()[:8]} ==="
    article = f"Published: 2023-12-26, a Tuesday\n{fence}\n{text}\n{fence}"
    return [{"role": "system", "content": TASK.prompt.system}, {"role": "user", "content": article}]


def body(document: dict[str, Any]) -> bytes:
    """The whole request as it is sent, for clients without a package."""
    asked = {"model": MODEL, "messages": messages(document), "response_format": RESPONSE_FORMAT}
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode()


def answer_in(response: bytes) -> str:
    """The answer's text."""
    return str(json.loads(response)["choices"][0]["message"]["content"])
