"""Settings: every choice a user can make, looked up once, each remembering who made it.

A choice is looked for in three places, and the first that has one wins: flags, environment variables, and the nearest
`summarizer.toml` from the working directory upwards. Naming a model in any of them is what sends articles to it. A
key lying in the environment is no such choice: without a named model the embedded rules read the articles, and
nothing leaves the machine.

A `summarizer.toml` may have come with somebody else's folder. So it cannot hold a key, name Python code to run, or send
the `OPENAI_API_KEY` of the environment to an address of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from summarizer.errors import SettingsError
from summarizer.fillers.choosing import OFFLINE, asks_a_model
from summarizer.records import public_address

FILE_NAME = "summarizer.toml"
AUTOMATIC = "auto"

Mode = Literal["json_schema", "tools", "json"]
"""How a model is held to the schema: by constrained decoding, as the argument of a tool, or by being told."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """Every setting, resolved. `origins` says for each by its name where it came from ("--model", "SUMMARIZER_MODEL", "default").

    `model` is never "auto": that has been resolved. `timeout` is in seconds for each document. The key is in no repr.
    """

    model: str
    base_url: str | None
    api_key: str | None = field(repr=False)
    mode: Mode | None
    task: str
    timeout: float
    temperature: float | None
    max_tokens: int | None
    seed: int | None
    record: Path | None
    origins: Mapping[str, str]

    @property
    def is_automatic(self) -> bool:
        """Whether nobody named a model."""
        return self.origins["model"] == _DEFAULT

    @property
    def asks_a_model(self) -> bool:
        """Whether articles are sent to a language model."""
        return asks_a_model(self.model)

    @property
    def public_base_url(self) -> str | None:
        """The base URL as it may be shown: without a user, password or query, where keys are sometimes put."""
        return self.base_url and public_address(self.base_url)

    @property
    def why_this_model(self) -> str:
        """One clause on how the model was chosen."""
        if self.is_automatic:
            return f"no model is named by --model, SUMMARIZER_MODEL or {FILE_NAME}"
        return f"named by {self.origins['model']}"


_DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Given:
    """What was given in the three places; `flags` that are None were not given."""

    flags: Mapping[str, object]
    environment: Mapping[str, str]
    directory: Path


@dataclass(frozen=True, slots=True)
class _Known:
    """One setting: what it wants, how it is read (None: it cannot be), its variables; may files hold it, may messages show it."""

    wants: str
    read: Callable[[Any], object]
    environment: tuple[str, ...] = ()
    default: object = None
    in_file: bool = True
    is_secret: bool = False


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _address(value: object) -> str | None:
    text = _text(value)
    parts = urlsplit(text or "")
    # a port that is none raises ValueError, which is told like any other value that cannot be read
    return text.rstrip("/") if text and parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 else None


def _key(value: object) -> str | None:
    text = _text(value)
    return text if text and text.isascii() and text.isprintable() and " " not in text else None  # it must fit an HTTP header


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def _positive(value: object) -> float | None:
    number = _number(value)
    return number if number is not None and 0 < number < float("inf") else None


def _temperature(value: object) -> float | None:
    number = _number(value)
    return number if number is not None and 0 <= number <= 2 else None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def _count(value: object) -> int | None:
    number = _whole(value)
    return number if number is not None and number > 0 else None


def _mode(value: object) -> object:
    return value if value in get_args(Mode) else None


def _path(value: object) -> Path | None:
    return Path(value).expanduser() if isinstance(value, (str, Path)) and str(value).strip() else None


KNOWN: Mapping[str, _Known] = {
    "model": _Known("a model such as openai/NAME, or auto", _text, ("SUMMARIZER_MODEL",)),
    "base_url": _Known("an http(s) address", _address, ("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"), is_secret=True),
    "api_key": _Known(
        "a key of printable ASCII without spaces", _key, ("SUMMARIZER_API_KEY", "OPENAI_API_KEY"), in_file=False, is_secret=True
    ),
    "mode": _Known(f"one of {', '.join(get_args(Mode))}", _mode, ("SUMMARIZER_MODE",)),
    "task": _Known("the name of a task", _text, ("SUMMARIZER_TASK",), default="event"),
    # the openai SDK's own limit for a request; a small local model on two cores needs minutes for one article
    "timeout": _Known("a positive number of seconds", _positive, ("SUMMARIZER_TIMEOUT",), default=600.0),
    "temperature": _Known("a number from 0 to 2", _temperature, ("SUMMARIZER_TEMPERATURE",)),
    "max_tokens": _Known("a positive whole number", _count, ("SUMMARIZER_MAX_TOKENS",)),
    "seed": _Known("a whole number", _whole, ("SUMMARIZER_SEED",)),
    "record": _Known("a folder", _path, ("SUMMARIZER_RECORD",)),
}
"""Every setting there is. A flag, a variable and a key of the file are three spellings of one of these names."""


def resolve(given: Given) -> Settings:
    """All settings from flags, environment and the nearest file, in that order.

    Raises SettingsError naming the place (flag, variable, or file and key) and what it wants.
    """
    file = _nearest_file(given.directory)
    stored = _read_file(file) if file else {}
    found = {name: _first(name, _candidates(name, given, file, stored)) for name in KNOWN}
    values: dict[str, Any] = {name: value for name, (value, _) in found.items()}
    origins = {name: origin for name, (_, origin) in found.items()}
    values["model"] = values["model"] or OFFLINE
    _keep_openai_to_itself(values, origins)
    settings = Settings(**values, origins=origins)
    _refuse_contradictions(settings, file)
    return settings


def _candidates(name: str, given: Given, file: Path | None, stored: Mapping[str, object]) -> Iterator[tuple[object, str]]:
    if given.flags.get(name) is not None:
        yield given.flags[name], f"--{name.replace('_', '-')}"
    for variable in KNOWN[name].environment:
        if given.environment.get(variable, "").strip():
            yield given.environment[variable], variable
    if name in stored:
        yield stored[name], f"{file}: {name}"


def _first(name: str, candidates: Iterator[tuple[object, str]]) -> tuple[object, str]:
    for raw, origin in candidates:
        if name == "model" and raw == AUTOMATIC:
            continue
        return _read(KNOWN[name], raw, origin), origin
    return KNOWN[name].default, _DEFAULT


def _read(known: _Known, raw: object, origin: str) -> object:
    try:
        value = known.read(raw)
    except ValueError:
        value = None
    if value is None:
        shown = "" if known.is_secret else f", not {raw!r}"
        raise SettingsError(f"{origin} wants {known.wants}{shown}")
    return value


def _nearest_file(directory: Path) -> Path | None:
    here = directory.resolve()
    return next((folder / FILE_NAME for folder in (here, *here.parents) if (folder / FILE_NAME).is_file()), None)


def _read_file(file: Path) -> dict[str, object]:
    try:
        stored = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} cannot be read as TOML: {error}") from error
    allowed = [name for name, known in KNOWN.items() if known.in_file]
    for name in stored:
        if name in KNOWN and name not in allowed:
            raise SettingsError(f"{file}: {name} does not belong in a file; set {KNOWN[name].environment[0]} in the environment")
        if name not in allowed:
            raise SettingsError(f"{file}: unknown setting {name!r}; there are {', '.join(allowed)}")
    return stored


def _keep_openai_to_itself(values: dict[str, Any], origins: dict[str, str]) -> None:
    """OPENAI_* variables are for OpenAI and for servers that speak as it does; they are never sent to another provider.

    `openrouter/x` or `Qwen/x` at a base URL that was named for it is such a server; `anthropic/x` without one is not.
    """
    provider, named, _ = str(values["model"]).partition("/")
    if not named or provider == "openai" or not asks_a_model(str(values["model"])):
        return
    if origins["base_url"] == "OPENAI_BASE_URL":
        values["base_url"], origins["base_url"] = None, _DEFAULT
    if origins["api_key"] == "OPENAI_API_KEY" and (values["base_url"] is None or provider == "ollama"):
        values["api_key"], origins["api_key"] = None, _DEFAULT


def _refuse_contradictions(settings: Settings, file: Path | None) -> None:
    if settings.is_automatic and settings.origins["base_url"] == "--base-url":
        raise SettingsError("--base-url says where a model is, not which; name one with --model")
    if not file or not settings.origins["base_url"].startswith(str(file)) or settings.origins["api_key"] != "OPENAI_API_KEY":
        return
    if urlsplit(settings.base_url or "").hostname not in _LOOPBACK:
        raise SettingsError(
            f"{settings.origins['base_url']} names {settings.public_base_url}: OPENAI_API_KEY is not sent to a file's address; "
            "name the address with --base-url or SUMMARIZER_BASE_URL, or set SUMMARIZER_API_KEY"
        )
