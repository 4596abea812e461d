"""What came back from a model, read before anybody judges it: its text, why it stopped, and what it cost.

Providers pack this in two ways, OpenAI's `choices` and Anthropic's `content` blocks; both are read by their shape, so that
no provider's package is needed for it. Why it stopped is looked at first: a refusal or half an answer, taken for JSON,
would be complained about and asked for again, at a price.

The openai package builds whatever JSON it is sent into its own classes, unchecked. So every piece may be of any type here, and
what is not of its own is nothing.
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
    reading = next((reading for shape, reading in _READINGS.items() if hasattr(raw, shape)), None)
    if reading is None:
        return None
    try:
        text, stopped = reading(raw)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        text, stopped = "", Stopped.NOTHING
    return Completion(
        text=_LONE_SURROGATE.sub("\ufffd", text),
        stopped=stopped,
        usage=_usage(getattr(raw, "usage", None), seconds),
        answered_as=_text(getattr(raw, "model", None)),
        response_id=_text(getattr(raw, "id", None)),
    )


def error_in(raw: object) -> object:
    """The error that a server sent under status 200 in place of an answer, or of its first choice; None if there is none."""
    choices = getattr(raw, "choices", None)
    first = choices[0] if isinstance(choices, list) and choices else None
    if first is None:
        return getattr(raw, "error", None)
    return getattr(first, "error", None)


def _openai(raw: Any) -> tuple[str, Stopped]:
    choice = raw.choices[0]
    refusal = getattr(choice.message, "refusal", None)
    if refusal:
        return _text(refusal) or "", Stopped.REFUSAL
    calls = getattr(choice.message, "tool_calls", None)
    text = _arguments(calls[0].function.arguments) if calls else _spoken(choice.message.content)
    return text, _STOPS.get(choice.finish_reason, Stopped.DONE)


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
    used = next((block.input for block in raw.content if block.type == "tool_use"), None)
    spoken = "".join(block.text for block in raw.content if block.type == "text")
    return spoken if used is None else json.dumps(used, ensure_ascii=False), _STOPS.get(raw.stop_reason, Stopped.DONE)


_READINGS: dict[str, Callable[[Any], tuple[str, Stopped]]] = {"choices": _openai, "content": _anthropic}


def _usage(raw: Any, seconds: float) -> Usage:
    """Tokens in one count, whoever counted: Anthropic's input tokens leave out the cached ones, OpenAI's prompt tokens do not."""
    details = getattr(raw, "prompt_tokens_details", None)
    read, written = _counts(raw, ("cache_read_input_tokens", "cache_creation_input_tokens"))
    return Usage(
        prompt_tokens=sum(_counts(raw, ("prompt_tokens", "input_tokens"))) + read + written,
        completion_tokens=sum(_counts(raw, ("completion_tokens", "output_tokens"))),
        cached_tokens=sum(_counts(details, ("cached_tokens",))) + read,
        requests=1,
        seconds=round(seconds, 3),
    )


def _counts(raw: Any, names: Iterable[str]) -> list[int]:
    found = [getattr(raw, name, 0) for name in names]
    return [count if isinstance(count, int) and count > 0 else 0 for count in found]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
