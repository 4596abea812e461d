"""What is the same in every request of a task, made by instructor once.

instructor writes the schema into a request in the way of each mode: as a response format, as a tool, or into the messages, which
it may join and add to. Figures stand in `calling`. So it is let write one request of each shape, with marks for messages; what
stands around the marks is kept as bytes, and a request is those bytes with its own messages between them (0.02 ms).
"""

from __future__ import annotations

import copy
import json
import re
import uuid
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

import instructor
from instructor.v2.core.function_calls import response_schema
from pydantic import BaseModel

from summarizer.fillers.face import Request
from summarizer.fillers.llm.client import LLMSettings
from summarizer.tasks import Task

_SCHEMA_ALONE = (instructor.Mode.JSON_SCHEMA, instructor.Mode.JSON)
"""Modes that send the schema as it is; the others call it a tool, by a name that instructor takes from its title."""

Pieces = tuple[bytes | int, ...]
"""The JSON of a request: what is fixed of it, and the numbers of the messages that stand between."""


class ResponseModels:
    """What instructor makes of a schema, made once and not for each call.

    It writes the task's own JSON Schema into the request, so that what is sent is what the request's digest names. A tool's name
    is the class's, never a title of the user's own: OpenAI takes no blanks in it.
    """

    def __init__(self, mode: instructor.Mode) -> None:
        self._mode = mode
        self._made: dict[type[BaseModel], type[BaseModel]] = {}

    def of(self, task: Task) -> type[BaseModel]:
        """The response model of a task."""
        if task.schema not in self._made:
            model = response_schema(task.schema)
            name = {} if self._mode in _SCHEMA_ALONE else {"title": task.schema.__name__}
            written = task.json_schema | name
            model.model_json_schema = lambda *_, **__: copy.deepcopy(written)  # type: ignore[method-assign]
            self._made[task.schema] = model
        return self._made[task.schema]


class Bodies:
    """Writes the bodies of requests: the bytes that instructor and OpenAI's package would send, word for word."""

    def __init__(self, settings: LLMSettings, client: instructor.AsyncInstructor) -> None:
        self._settings = settings
        self._client = client
        self._models = ResponseModels(client.mode)
        self._kept: dict[object, Pieces] = {}

    async def of(self, request: Request) -> bytes:
        """The body of a request."""
        shape = (request.task.schema, tuple(message.role for message in request.messages), request.parameters)
        pieces = self._kept.get(shape)
        if pieces is None:
            pieces = self._kept[shape] = await self._prepare(request)
        contents = [_WRITTEN[message.role](message.content) for message in request.messages]
        return b"".join(contents[piece] if isinstance(piece, int) else piece for piece in pieces)

    async def _prepare(self, request: Request) -> Pieces:
        """What instructor makes of a request like this one, cut up at its messages."""
        mark = uuid.uuid4().hex
        marks = [{"role": message.role, "content": f"<{mark}{place}>"} for place, message in enumerate(request.messages)]
        sent = await self._caught(
            response_model=self._models.of(request.task),
            messages=marks,
            model=self._settings.name_there,
            **chosen(self._settings, request),
        )
        written = json.dumps(sent, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        cut = re.split(f"<{mark}([0-9]+)>", written)
        return tuple(int(piece) if place % 2 else piece.encode() for place, piece in enumerate(cut))

    async def _caught(self, **asked: Any) -> dict[str, Any]:
        """The arguments with which instructor calls the provider's package."""
        sent: dict[str, Any] = {}

        async def catch(**arguments: Any) -> NoReturn:
            sent.update(arguments)
            raise _Caught

        create = instructor.patch(create=catch, mode=self._client.mode, provider=self._client.provider)
        try:
            await create(max_retries=0, strict=False, **asked)
        except Exception:
            if not sent:
                raise
        return sent


class _Caught(Exception):
    """instructor has done its part."""


def chosen(settings: LLMSettings, request: Request) -> dict[str, Any]:
    """The parameters that the user chose, by the names of the provider."""
    found = request.parameters.model_dump(exclude_none=True)
    if "max_tokens" in found:
        found[settings.limit_name] = found.pop("max_tokens")
    return found


def _written(content: str) -> bytes:
    """A text as it stands between the quotation marks of JSON."""
    return json.dumps(content, ensure_ascii=False)[1:-1].encode()


_WRITTEN: dict[str, Callable[[str], bytes]] = {"user": _written, "system": lru_cache(maxsize=8)(_written)}
"""A system message is mostly the same for all of a task: 7,300 characters of it take 25 µs to write."""
