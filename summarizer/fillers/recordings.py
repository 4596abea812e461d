"""What a recording is: one answered request as a small JSON file, and one manifest for the folder of them.

    DIR/manifest.json                               the model and its parameters, the day of the first recording, a free note
    DIR/<task>/<document>-<start of the digest>.json

An answer that is JSON is stored as JSON and not as a string of it, so that a diff shows which field has changed, wherever the
same text, blanks aside, comes back out. Neither key, header nor address has a place here: whoever may read the articles'
records may read their recordings.
"""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import AskingFailed, RecordsError
from summarizer.fillers.face import Answer, Request, UnusableAnswer, cost_of
from summarizer.outcomes import Failure
from summarizer.parsing import parse_answer
from summarizer.records import Parameters, TaskRef, Usage
from summarizer.tasks import Task

MANIFEST = "manifest.json"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"\[\]{},:]+|[\[\]{},:]')
"""A token of JSON: a string, a number or word, a bracket or sign."""

Stored = TypeVar("Stored", bound=BaseModel)


class Manifest(BaseModel):
    """What holds for all recordings of a folder. `note` is for people and is kept as it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    parameters: Parameters = Parameters()
    first_recorded: date
    note: str = ""


class Recording(BaseModel):
    """One answered request: which it was, and what came of it: an answer, as JSON where it is JSON, or a failure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    document: str
    task: TaskRef
    sample: int
    parameters: Parameters
    messages: tuple[str, ...]
    """The first 12 hex digits of the SHA-256 of each message: enough to tell which of them has changed."""
    answered_as: str | None = None
    response_id: str | None = None
    usage: Usage
    text: str | None = None
    json_answer: Any = None
    failure: Failure | None = None

    @classmethod
    def of(cls, request: Request, came: Answer | AskingFailed) -> Self:
        """The recording of what came of a request."""
        about = {
            "digest": request.digest,
            "document": request.document_id,
            "task": request.task.ref,
            "sample": request.sample,
            "parameters": request.parameters,
            "messages": digests_of_messages(request),
        }
        if isinstance(came, AskingFailed):
            return cls(**about, usage=cost_of(came), failure=came.failure)
        parsed = _as_json(came.text)
        told = {"text": came.text} if parsed is None else {"json_answer": parsed}
        return cls(**about, answered_as=came.answered_as, response_id=came.response_id, usage=came.usage, **told)

    def answer(self, task: Task) -> Answer:
        """The answer once more, validated by the schema as it is now. Raises AskingFailed where a failure was recorded."""
        if self.failure is not None:
            raise UnusableAnswer(self.failure, requests=self.usage.requests, usage=self.usage)
        text = _written(self.json_answer) if self.text is None else self.text
        parsed = parse_answer(text, task.schema)
        return Answer(text, parsed.value, parsed.errors, self.usage, self.answered_as, self.response_id)


def file_name(request: Request) -> Path:
    """Where in its folder a request is recorded. Names from outside are held to letters that cannot leave the folder."""
    return Path(_safe(request.task.name)) / f"{_safe(request.document_id)}-{request.digest[:12]}.json"


def digests_of_messages(request: Request) -> tuple[str, ...]:
    """A short digest of each message."""
    return tuple(sha256(message.content.encode("utf-8", "surrogatepass")).hexdigest()[:12] for message in request.messages)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises RecordsError naming the file."""
    return read_stored(folder / MANIFEST, Manifest)


def read_stored(path: Path, kind: type[Stored]) -> Stored:
    """One file of a folder of recordings. Raises RecordsError naming the file and what is wrong with it."""
    try:
        return kind.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise RecordsError(f"{path} is no {kind.__name__.lower()}: {place + ': ' if place else ''}{first['msg']}") from error


def _safe(name: str) -> str:
    """A file name: what is not a letter, digit, dot or dash becomes "_"; no leading dot; at most 80 characters."""
    return re.sub(r"[^A-Za-z0-9.-]|^\.", "_", name)[:80] or "_"


def _as_json(text: str) -> Any:
    """The object or list that a text is, if writing it out again gives the same but for blanks; else None.

    It would not for a number such as 1.10, a key that stands twice, or half a surrogate pair: then the text itself is kept.
    """
    try:
        read = json.loads(text, parse_constant=_refuse_constant)
        again = _written(read)
        again.encode()
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict | list) and _tokens(again) == _tokens(text) else None


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _tokens(text: str) -> list[str]:
    """The tokens of a JSON text, strings by what they mean."""
    return [json.loads(token) if token[0] == '"' else token for token in _TOKEN.findall(text)]
