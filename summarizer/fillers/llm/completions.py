"""What came back from a model, read before anybody judges it: its text, why it stopped, and what it cost.

Providers pack this in two ways, OpenAI's `choices` and Anthropic's `content` blocks; both are read by their shape, so that
no provider's package is needed for it. Why it stopped is looked at first: a refusal or half an answer, taken for JSON,
would be complained about and asked for again, at a price.

A completion comes as plain JSON, or in the classes of a provider's package, which build whatever they are sent, unchecked. So
every piece may be of any type here, and what is not of its own is nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from summarizer.records import Usage

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which JSON can carry and UTF-8 cannot


class Stopped(Enum):
    """Why a model stopped writing."""

    DONE = "done"
    LENGTH = "length"
    REFUSAL = "refusal"
    CONTENT_FILTER = "content_filter"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer as it came. `text` is the JSON asked for, or whatever stands in its place (a refusal's words)."""

    text: str
    stopped: Stopped
    usage: Usage = field(default_factory=Usage)
    answered_as: str | None = None
    response_id: str | None = None


_STOPS = {
    "length": Stopped.LENGTH,
    "max_tokens": Stopped.LENGTH,
    "content_filter": Stopped.CONTENT_FILTER,
    "refusal": Stopped.REFUSAL,
}


def read_completion(raw: object, *, seconds: float) -> Completion | None:
    """Read a completion of one of the two shapes; None if it has neither (an HTML page with status 200, say)."""
    reading = next((reading for shape, reading in _READINGS.items() if _has(raw, shape)), None)
    if reading is None:
        return None
    try:
        text, stopped = reading(raw)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        text, stopped = "", Stopped.NOTHING
    return Completion(
        text=text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text),
        stopped=stopped,
        usage=_usage(_piece(raw, "usage"), seconds),
        answered_as=_text(_piece(raw, "model")),
        response_id=_text(_piece(raw, "id")),
    )


def error_in(raw: object) -> object:
    """The error that a server sent under status 200 in place of an answer, or of its first choice; None if there is none."""
    choices = _piece(raw, "choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return _piece(raw if first is None else first, "error")


def _has(node: object, name: str) -> bool:
    return name in node if isinstance(node, dict) else hasattr(node, name)


def _piece(node: object, name: str) -> Any:
    """What a node holds by a name; None where it holds nothing by it, or is nothing that could."""
    return node.get(name) if isinstance(node, dict) else getattr(node, name, None)


def _piece_of_object(node: object, name: str) -> Any:
    """The same, of what must be an object. Raises AttributeError for a null, a number, or text in its place."""
    return node.get(name) if isinstance(node, dict) else getattr(node, name)


def _openai(raw: Any) -> tuple[str, Stopped]:
    choice = _piece(raw, "choices")[0]
    message = _piece_of_object(choice, "message")
    refusal = _piece(message, "refusal")
    if refusal:
        return _text(refusal) or "", Stopped.REFUSAL
    calls = _piece(message, "tool_calls")
    if calls:
        text = _arguments(_piece_of_object(_piece_of_object(calls[0], "function"), "arguments"))
    else:
        text = _spoken(_piece_of_object(message, "content"))
    return text, _STOPS.get(_piece(choice, "finish_reason"), Stopped.DONE)


def _arguments(written: object) -> str:
    """A tool's arguments; some servers give them as the object that they write."""
    return _spoken(written) if written is None or isinstance(written, str) else json.dumps(written, ensure_ascii=False)


def _spoken(content: object) -> str:
    """The text of a message: a string, nothing, or parts of which those of text are read. Raises TypeError for anything else."""
    if content is None or isinstance(content, str):
        return content or ""
    if not isinstance(content, list):
        raise TypeError("content is neither text nor parts of it")
    return "".join(_part_of_text(part) for part in content)


def _part_of_text(part: object) -> str:
    """The text of one part; nothing for a part of another kind, such as a model's thinking."""
    said = part if isinstance(part, Mapping) else vars(part)
    if said.get("type") != "text":
        return ""
    if not isinstance(said.get("text"), str):
        raise TypeError("a part of text has no text")
    return str(said["text"])


def _anthropic(raw: Any) -> tuple[str, Stopped]:
    blocks = _piece(raw, "content")
    used = next((_piece(block, "input") for block in blocks if _piece_of_object(block, "type") == "tool_use"), None)
    spoken = "".join(_piece(block, "text") for block in blocks if _piece_of_object(block, "type") == "text")
    return spoken if used is None else json.dumps(used, ensure_ascii=False), _STOPS.get(_piece(raw, "stop_reason"), Stopped.DONE)


_READINGS: dict[str, Callable[[Any], tuple[str, Stopped]]] = {"choices": _openai, "content": _anthropic}


def _usage(raw: Any, seconds: float) -> Usage:
    """Tokens in one count, whoever counted: Anthropic's input tokens leave out the cached ones, OpenAI's prompt tokens do not."""
    details = _piece(raw, "prompt_tokens_details")
    read, written = _counts(raw, ("cache_read_input_tokens", "cache_creation_input_tokens"))
    return Usage(
        prompt_tokens=sum(_counts(raw, ("prompt_tokens", "input_tokens"))) + read + written,
        completion_tokens=sum(_counts(raw, ("completion_tokens", "output_tokens"))),
        cached_tokens=sum(_counts(details, ("cached_tokens",))) + read,
        requests=1,
        seconds=round(seconds, 3),
    )


def _counts(raw: Any, names: Iterable[str]) -> list[int]:
    found = [_piece(raw, name) for name in names]
    return [count if isinstance(count, int) and count > 0 else 0 for count in found]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
