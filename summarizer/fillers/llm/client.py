"""From the name of a model to a connection that can ask it.

`openai/NAME`, `ollama/NAME` and any NAME at a `--base-url` speak OpenAI's protocol and are asked through its package; every
other `provider/NAME` goes the way that instructor goes, with that provider's package. All retrying inside those packages is
switched off where it can be: it has one owner, `summarizer.fillers.retrying`, or attempts would multiply unseen. So is following
redirects: an article, and the key with it, goes to the address that was named and to no other.

Nothing is read from the environment here. Settings come resolved, so that a record can say where an article was sent.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2
import instructor
from openai import AsyncOpenAI, DefaultAioHttpClient, DefaultAsyncHttpxClient

from summarizer.errors import SettingsError
from summarizer.fillers.llm.failures import redacted

OPENAI_URL = "https://api.openai.com/v1"
OLLAMA_URL = "http://localhost:11434/v1"

_NO_KEY = "none"
"""Sent where a server of one's own wants no key; OpenAI's package refuses to send nothing."""

_MODES = {"json_schema": instructor.Mode.JSON_SCHEMA, "tools": instructor.Mode.TOOLS, "json": instructor.Mode.JSON}

for _name in ("instructor.v2.retry", "instructor.auto_client"):
    # they write whole completions, and whatever an exception says, at ERROR; what went wrong is a value here
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class LLMSettings:
    """Which model to ask, and how. `timeout` is in seconds for one request; the key is in no repr.

    With `base_url` the whole of `model` is the server's name for it, but for a leading `openai/` or `ollama/`. `mode` is how
    the model is held to the schema: `json_schema` (constrained decoding), `tools` (as the argument of a tool), `json` (by being
    told); None is the best that the provider has, `json_schema` where OpenAI's protocol is spoken.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: str | None = None
    timeout: float = 600.0

    def __post_init__(self) -> None:
        if not self.model.strip() or self.model.endswith("/"):
            raise SettingsError(f"{self.model!r} names no model; write provider/NAME, such as openai/NAME or ollama/NAME")
        if self.mode is not None and self.mode not in _MODES:
            raise SettingsError(f"there is no mode {self.mode!r}; there are {', '.join(_MODES)}")
        if self.base_url is not None and not self.base_url.startswith(("http://", "https://")):
            raise SettingsError(f"--base-url {self.base_url!r} is no address; it starts with http:// or https://")
        if self.api_key is not None and not (self.api_key.isascii() and self.api_key.isprintable() and " " not in self.api_key):
            raise SettingsError("the key holds characters that no key has (a space, a line break?): copy it again")

    @property
    def provider(self) -> str:
        """What stands before the first slash of the model; "" if there is none."""
        return self.model.partition("/")[0] if "/" in self.model else ""

    @property
    def speaks_openai(self) -> bool:
        """Whether it is asked through OpenAI's protocol."""
        return self.base_url is not None or self.provider in ("openai", "ollama")

    @property
    def name_there(self) -> str:
        """The model as the server calls it."""
        if self.provider in ("openai", "ollama") or not self.speaks_openai:
            return self.model.partition("/")[2]
        return self.model

    @property
    def limit_name(self) -> str:
        """What the limit on an answer's tokens is called: OpenAI's newer models refuse the name that all others know."""
        return "max_completion_tokens" if self.provider == "openai" and self.base_url is None else "max_tokens"


def make_client(settings: LLMSettings) -> instructor.AsyncInstructor:
    """An instructor client for these settings. Connects to nothing yet.

    Raises SettingsError where a key or a package is missing or the provider is unknown.
    """
    if settings.speaks_openai:
        return _openai_client(settings)
    if not settings.provider:
        raise SettingsError(f"{settings.model!r} names no provider; write openai/{settings.model}, or say where by --base-url")
    return _other_client(settings)


def _openai_client(settings: LLMSettings) -> instructor.AsyncInstructor:
    """OpenAI's package over aiohttp, which posts for 0.46 ms of CPU where httpx2 takes 0.82; up to 1,000 connections at once."""
    if settings.provider == "openai" and settings.base_url is None and not settings.api_key:
        raise SettingsError(
            f"{settings.model} needs a key: set OPENAI_API_KEY in the environment. A server of your own is named by --base-url"
        )
    client = AsyncOpenAI(
        api_key=settings.api_key or _NO_KEY,
        base_url=settings.base_url or (OLLAMA_URL if settings.provider == "ollama" else OPENAI_URL),
        timeout=settings.timeout,
        max_retries=0,
        http_client=_connections(settings),
    )
    return instructor.from_openai(client, mode=_MODES[settings.mode or "json_schema"], model=settings.name_there)


def _connections(settings: LLMSettings) -> httpx2.AsyncClient:
    """Aiohttp refuses an address that holds a user and a password beside a key; httpx2 sends them as ever."""
    has_user = "@" in urlsplit(settings.base_url or "").netloc
    kind = DefaultAsyncHttpxClient if has_user else DefaultAioHttpClient
    return kind(follow_redirects=False, timeout=settings.timeout)


def _other_client(settings: LLMSettings) -> instructor.AsyncInstructor:
    given: dict[str, Any] = {"api_key": settings.api_key} if settings.api_key else {}
    if settings.mode:
        given["mode"] = _MODES[settings.mode]
    try:
        client = instructor.from_provider(settings.model, async_client=True, **given)
    except Exception as error:  # noqa: BLE001 - each package refuses in its own way, and all are a matter of settings
        raise SettingsError(_why_not(settings, error)) from None
    package: Any = client.client
    if hasattr(package, "max_retries"):
        package.max_retries = 0
    connections: Any = getattr(package, "_client", None)  # where the packages that are made like OpenAI's (Anthropic's) keep them
    if hasattr(connections, "follow_redirects"):
        connections.follow_redirects = False
    return client


def _why_not(settings: LLMSettings, error: Exception) -> str:
    """Why there is no client. instructor's own words name the variable to set or the package to install."""
    words = redacted(str(error), settings.api_key)
    if isinstance(error, ImportError) or "pip install" in words or "required" in words:
        extra = f"pip install 'instructor[{settings.provider}]'"
        return f"{settings.model} needs a package that is not installed: {extra} ({words})"
    return f"{settings.model} cannot be asked: {words}. Any server that speaks OpenAI's protocol is named by --base-url"
