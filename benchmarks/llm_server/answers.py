"""Which answer a request gets, and how a completion is written."""

from __future__ import annotations

import argparse
import hashlib
import json
from functools import lru_cache
from typing import Any

MINIMAL = '{"headline":"Three people were wounded","summary":"Three people were wounded in an attack.","events":[]}'
"""The answer where none is given; it fits the event schema."""


class Answers:
    """Chooses the answer by a marker in the body, or by the digest of the last message."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._marked = [(marker.encode(), text) for marker, text in options.answers_by_marker.items()]
        self._texts = options.answers or [MINIMAL]

    def choose(self, body: bytes, asked: dict[str, Any]) -> str:
        """The text of the answer."""
        for marker, text in self._marked:
            if marker in body:
                return text
        if len(self._texts) == 1:
            return self._texts[0]
        last = json.dumps(asked["messages"][-1].get("content"), ensure_ascii=False)
        return self._texts[int.from_bytes(hashlib.sha256(last.encode()).digest(), "big") % len(self._texts)]


def completion(digest: str, asked: dict[str, Any], text: str, prompt_tokens: int, completion_tokens: int) -> bytes:
    """A whole chat completion; the answer is the argument of a tool where the request names one."""
    tools = asked.get("tools")
    choice = _choice(text, tools[0]["function"]["name"] if tools else None)
    return (
        f'{{"id":"chatcmpl-{digest[:16]}","object":"chat.completion","created":1700000000,"model":{json.dumps(asked.get("model"))},'
        f'"choices":[{choice}],"usage":{{"prompt_tokens":{prompt_tokens},"completion_tokens":{completion_tokens},'
        f'"total_tokens":{prompt_tokens + completion_tokens}}}}}'
    ).encode()


def failure(message: str, kind: str, code: str | None) -> bytes:
    """An error as OpenAI writes it."""
    return json.dumps({"error": {"message": message, "type": kind, "param": None, "code": code}}).encode()


@lru_cache(maxsize=256)
def _choice(text: str, tool: str | None) -> str:
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    if tool is not None:
        call = {"id": "call_0", "type": "function", "function": {"name": tool, "arguments": text}}
        message |= {"content": None, "tool_calls": [call]}
    finish = "stop" if tool is None else "tool_calls"
    return json.dumps({"index": 0, "message": message, "logprobs": None, "finish_reason": finish}, separators=(",", ":"))
