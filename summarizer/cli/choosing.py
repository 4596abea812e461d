"""From what the user gave to what does the work: settings, task, filler."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from summarizer.errors import SettingsError
from summarizer.fillers.choosing import FillerChoice
from summarizer.fillers.face import Filler
from summarizer.settings import Given, Settings, resolve
from summarizer.tasks import Task, custom_task, load_task


def settle(**flags: object) -> Settings:
    """The settings, from these flags (None: not given), the environment and the nearest summarizer.toml."""
    return resolve(Given(flags=flags, environment=os.environ, directory=Path.cwd()))


def choose_task(settings: Settings, schema: str | None, prompt: Path | None) -> Task:
    """The user's own task if there is a schema and a prompt, else the built-in one that the settings name."""
    if schema and prompt:
        if settings.origins["task"] == "--task":
            raise SettingsError("--task names a built-in task, --schema and --prompt your own: give one or the other")
        return custom_task(schema, prompt)
    if schema or prompt:
        given, missing = ("--schema", "--prompt") if schema else ("--prompt", "--schema")
        raise SettingsError(f"{given} needs {missing}: a task is a schema and a prompt")
    return load_task(settings.task)


def choose_filler_for(settings: Settings) -> Filler:
    """The filler that the settings name."""
    from summarizer.fillers.choosing import choose_filler

    return choose_filler(choice_of(settings))


def choice_of(settings: Settings) -> FillerChoice:
    """The choice that the settings make."""
    from summarizer.records import Parameters

    return FillerChoice(
        model=settings.model,
        base_url=settings.base_url,
        api_key=settings.api_key,
        mode=settings.mode,
        parameters=Parameters(temperature=settings.temperature, max_tokens=settings.max_tokens, seed=settings.seed),
        timeout=settings.timeout,
        record=settings.record,
    )


def which_filler(settings: Settings) -> str:
    """Who reads the articles where the user has not said so, why, and how to choose another."""
    return f"read by {settings.model}, since {settings.why_this_model}; choose another with --model openai/NAME, ollama/NAME, ..."


def parse_published(published: str | None) -> date | None:
    """The day of --published."""
    try:
        return date.fromisoformat(published) if published else None
    except ValueError as error:
        raise SettingsError(f"--published wants a date like 2023-12-26, not {published!r}") from error
