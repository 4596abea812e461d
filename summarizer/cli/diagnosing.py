"""What doctor looks at: versions, settings with their origins, and the server of the model that is named."""

from __future__ import annotations

import http.client
import json
import platform
import urllib.error
import urllib.request
from importlib import metadata

from summarizer.settings import KNOWN, Settings
from summarizer.tasks import task_names
from summarizer.version import __version__
from summarizer.views.blocks import Block, Heading, Pairs, Paragraph, words

_PACKAGES = ("openai", "instructor", "pydantic", "tenacity", "rich", "typer", "jinja2", "edtf", "rapidfuzz")
_ADDRESSES = {"openai": "https://api.openai.com/v1", "ollama": "http://localhost:11434/v1"}
"""Where providers that speak OpenAI's protocol are, unless a base URL says otherwise."""

_PATIENCE = 3.0
"""Seconds to wait for a server: one that needs longer to list its models is not well."""

_LONGEST_LIST = 4_000_000
"""Bytes read of a list of models; OpenRouter's, the longest known, is under a megabyte."""


def version_blocks() -> list[Block]:
    """Versions of the program and of what it stands on."""
    rows = [("summarizer", __version__), ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")]
    rows += [(package, _version(package)) for package in _PACKAGES]
    return [Heading(words("Versions")), Pairs(tuple((name, words(version)) for name, version in rows))]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def setting_blocks(settings: Settings) -> list[Block]:
    """Every setting with its origin; of the key, only whether there is one."""
    rows = tuple((name, words(f"{_shown(name, settings)}  [{settings.origins[name]}]")) for name in KNOWN)
    chosen = f"Articles are read by {settings.model}: {settings.why_this_model}."
    known = f"Built-in tasks: {', '.join(task_names())}."
    return [Heading(words("Settings")), Pairs(rows), Paragraph(words(chosen)), Paragraph(words(known))]


def _shown(name: str, settings: Settings) -> str:
    if name == "api_key":
        return "set, value not shown" if settings.api_key else "not set"
    value = settings.public_base_url if name == "base_url" else getattr(settings, name)
    return "not set" if value is None else str(value)


def server_blocks(settings: Settings) -> list[Block]:
    """Whether the server of the named model answers."""
    return [Heading(words("Server")), Paragraph(words(_server_said(settings)))]


def _server_said(settings: Settings) -> str:
    if not settings.asks_a_model:
        return f"none is needed by {settings.model}"
    provider, _, name = settings.model.partition("/")
    address = settings.public_base_url or _ADDRESSES.get(provider)
    if address is None:
        return f"not asked: the address of {provider} is known to its own package only"
    listed = name if provider in _ADDRESSES else settings.model
    return f"{address} {_ask_for_models(f'{address}/models', listed)}"


def _ask_for_models(url: str, model: str) -> str:
    """What GET /models says, asked without the key: that there is an answer at all is what we want to know."""
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310  # settings let only http(s) through
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310  # as above
            return f"answers, {_listing(answer.read(_LONGEST_LIST), model)}"
    except urllib.error.HTTPError as error:
        with error:
            asks = ", so it wants a key" if error.code in (401, 403) else ""
            return f"answers (HTTP {error.code}{asks})"
    except (OSError, ValueError, http.client.HTTPException) as error:
        return f"does not answer: {getattr(error, 'reason', error)}"


def _listing(body: bytes, model: str) -> str:
    try:
        names = [row["id"] for row in json.loads(body)["data"]]
    except (ValueError, KeyError, TypeError):
        return "but not with a list of models"
    return f"and has {model}" if model in names else f"but does not list {model}, only {', '.join(map(str, names[:10]))}"
