"""The two ways of making one call: `Posting` to whoever speaks OpenAI's protocol, `Creating` by instructor for all others.

Milliseconds of CPU for one call with the event schema and a recorded answer to a seed, a zero-latency server in a process of its
own, 32 in flight (three runs of 2,400 calls each):

    instructor's `create` at each call, its response model made once, over httpx2    4.7
    `Posting`                                                                        0.93 to 1.03
    the post of OpenAI's package alone, over aiohttp                                 0.41 to 0.46
    httpx2 alone, the same bytes                                                     0.53 to 0.56
    httpx2 and `parse_answer`                                                        0.97 to 1.03

What is spared is instructor's writing of the request (see `preparing`), its own parsing, which `parsing` does again, and the
response classes of OpenAI's package. What stays is that package's addresses, headers, timeouts and errors.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx2
import instructor
from instructor.core.hooks import Hooks
from openai import AsyncOpenAI
from pydantic_core import from_json

from summarizer.allowances import Allowances
from summarizer.fillers.face import Request
from summarizer.fillers.llm.allowing import allowances_from
from summarizer.fillers.llm.client import LLMSettings, make_client
from summarizer.fillers.llm.failures import Unsent
from summarizer.fillers.llm.preparing import Bodies, ResponseModels, chosen

_OPTIONS: Any = {"security": {"bearer_auth": True}, "max_retries": 0, "headers": {}, "params": {}}
"""As the package's own `create` has it: `post` by itself would sign with an administrator's key where it finds no other. What is
said here is not copied from defaults; that, and an address that is whole already, saves 0.04 ms.
"""


@dataclass(frozen=True, slots=True)
class Came:
    """What came back: a completion as JSON or in a package's classes, instructor's reading of it, what was said of limits."""

    raw: object
    value: object = None
    allowances: Allowances | None = None


class Way(Protocol):
    """A way of calling. Raises whatever went wrong; Unsent if that was before anything was sent."""

    async def call(self, request: Request) -> Came:
        """Make one call."""
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...


def way_for(settings: LLMSettings) -> Way:
    """The way for these settings. Raises SettingsError."""
    client = make_client(settings)
    if settings.speaks_openai:
        package: Any = client.client
        return Posting(package, Bodies(settings, client))
    return Creating(settings, client)


class Posting:
    """Posts a prepared body by OpenAI's package, and reads what comes as plain JSON."""

    def __init__(self, package: AsyncOpenAI, bodies: Bodies) -> None:
        self._package = package
        self._bodies = bodies
        self._address = f"{str(package.base_url).rstrip('/')}/chat/completions"

    async def call(self, request: Request) -> Came:
        """Make one call."""
        try:
            body = await self._bodies.of(request)
        except Exception as error:
            raise Unsent from error
        response = await self._package.post(self._address, cast_to=httpx2.Response, content=body, options=_OPTIONS)
        return Came(_json(response), allowances=allowances_from(response.headers))

    async def close(self) -> None:
        """Close the connections."""
        await self._package.close()


def _json(response: httpx2.Response) -> object:
    """The JSON of a response, or its text where it does not even say that it is JSON.

    Pydantic's parser takes 8 µs where Python's takes 21, but refuses half a character, which models do write.
    """
    try:
        return from_json(response.content)
    except ValueError:
        pass
    try:
        return json.loads(response.content)
    except ValueError:
        if response.headers.get("content-type", "").partition(";")[0].strip().endswith("json"):
            raise
        return response.text


@dataclass
class _Watched:
    """What is known of a call that instructor makes: whether it came as far as the provider's package, and what came back."""

    is_made: bool = False
    completions: list[object] = field(default_factory=list)

    def hooks(self) -> Hooks:
        hooks = Hooks()
        hooks.on("completion:kwargs", self._note)
        hooks.on("completion:response", self.completions.append)
        return hooks

    def _note(self, **_: object) -> None:
        self.is_made = True


class Creating:
    """Lets instructor make the whole call, held to a single attempt, by the package of whatever provider.

    Every raw completion is caught as it arrives, whether or not instructor likes it. It is never given a `context`: it would
    render the messages once more, and braces in an article would be Jinja.
    """

    def __init__(self, settings: LLMSettings, client: instructor.AsyncInstructor) -> None:
        self._settings = settings
        self._client = client
        self._models = ResponseModels(client.mode)

    async def call(self, request: Request) -> Came:
        """Make one call."""
        watched = _Watched()
        try:
            value = await self._create(request, watched)
        except Exception as error:
            if not watched.is_made:
                raise Unsent from error
            if not watched.completions:
                raise
            value = None
        return Came(watched.completions[-1], value)

    async def _create(self, request: Request, watched: _Watched) -> object:
        messages: Any = [{"role": message.role, "content": message.content} for message in request.messages]
        return await self._client.create(
            response_model=self._models.of(request.task),
            messages=messages,
            max_retries=0,
            strict=False,  # Pydantic's lax mode, as in `parsing`; instructor's default is the strict one
            hooks=watched.hooks(),
            **chosen(self._settings, request),
        )

    async def close(self) -> None:
        """Close the connections."""
        close = getattr(self._client.client, "close", None)
        if close is not None and asyncio.iscoroutine(closing := close()):
            await closing
