"""From what the user named to the filler that does it.

    offline/rules       the embedded rule coder
    replay/DIR          recorded answers
    provider/NAME       a language model; any NAME with a base URL

A key lying in the environment is not a choice: nothing is ever sent anywhere unless a model was named. Each filler's room is
imported only when it is taken, since the vendors take a second to load and the rules need none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from summarizer.errors import SettingsError
from summarizer.fillers.face import Asker, Filler
from summarizer.fillers.jobs import JobService
from summarizer.records import ModelRef, Parameters
from summarizer.tasks import Task

OFFLINE = "offline/rules"
"""The filler that needs nothing."""


@dataclass(frozen=True, slots=True)
class FillerChoice:
    """Which filler, and how it is to work.

    `model` is as above. `timeout` is in seconds for one document, over all its attempts. `record` is a folder for the answers
    that a language model gives. `max_reasks` is how often it is asked again about what did not fit (0: its first answer counts);
    `sample` numbers questions that are asked more than once. The key is in no repr.
    """

    model: str = OFFLINE
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: Literal["json_schema", "tools", "json"] | None = None
    parameters: Parameters = field(default_factory=Parameters)
    timeout: float = 600.0
    record: Path | None = None
    max_reasks: int = 2
    sample: int = 0


def asks_a_model(model: str) -> bool:
    """Whether a filler of this name sends articles to a language model."""
    return model.partition("/")[0] not in _MODEL_FREE


def choose_filler(choice: FillerChoice, around: Callable[[Asker], Asker] | None = None) -> Filler:
    """The filler that the choice names. Connects to nothing yet.

    `around` is put around the bare asking of a language model in place of plain retrying: this is how a batch limits, pays
    and remembers; it retries by itself.

    Raises SettingsError where it cannot work (no key, no such provider, nothing to record or nowhere to, parameters that are not
    those of the recorded answers), RecordsError where these cannot be read.
    """
    kind = choice.model.partition("/")[0]
    if choice.record and kind in _MODEL_FREE:
        raise SettingsError(f"--record keeps the answers of a language model; {choice.model} asks none")
    if kind in _MODEL_FREE:
        return _MODEL_FREE[kind](choice)
    return _llm(choice, around)


def _offline(choice: FillerChoice) -> Filler:
    if choice.model != OFFLINE:
        raise SettingsError(f"there is no {choice.model}; the embedded coder is {OFFLINE}")
    from summarizer.fillers.offline import OfflineFiller

    return OfflineFiller()


def _replay(choice: FillerChoice) -> Filler:
    from summarizer.fillers.replay import ReplayAsker

    asker = ReplayAsker(Path(choice.model.partition("/")[2]))
    _refuse_contradiction(choice.parameters, asker.manifest.parameters, choice.model)
    model = ModelRef(name=asker.manifest.model, parameters=asker.manifest.parameters, replayed=True)
    return _conversation(asker, model, choice, name=choice.model)


def _refuse_contradiction(given: Parameters, recorded: Parameters, model: str) -> None:
    """Recorded answers were given under their own parameters; to say others is to believe what is not so."""
    for name, value in given.model_dump(exclude_none=True).items():
        if (then := getattr(recorded, name)) != value:
            was = "without one" if then is None else f"with {then}"
            raise SettingsError(f"{name} {value} contradicts {model}, which was recorded {was}: leave {name} out to replay it")


def _llm(choice: FillerChoice, around: Callable[[Asker], Asker] | None) -> Filler:
    from summarizer.fillers.llm.asking import LLMAsker
    from summarizer.fillers.llm.client import LLMSettings
    from summarizer.fillers.recording import RecordingAsker
    from summarizer.fillers.retrying import RetryingAsker

    settings = LLMSettings(
        choice.model, base_url=choice.base_url, api_key=choice.api_key, mode=choice.mode, timeout=choice.timeout
    )
    asker = (around or RetryingAsker)(LLMAsker(settings))
    if choice.record:
        asker = RecordingAsker(asker, choice.record, model=choice.model, parameters=choice.parameters)
    model = ModelRef(name=choice.model, parameters=choice.parameters, base_url=choice.base_url, mode=choice.mode)
    return _conversation(asker, model, choice)


def _conversation(asker: Asker, model: ModelRef, choice: FillerChoice, *, name: str | None = None) -> Filler:
    from summarizer.fillers.conversation import Conversation, ConversationPolicy

    policy = ConversationPolicy(max_reasks=choice.max_reasks, timeout=choice.timeout, sample=choice.sample)
    return Conversation(asker, model, policy=policy, name=name)


def choose_jobs(choice: FillerChoice) -> JobService:
    """The batch endpoint of a model. Raises SettingsError where it has none."""
    if not asks_a_model(choice.model):
        raise SettingsError(f"--lane batch asks a language model; {choice.model} is none")
    from summarizer.fillers.llm.client import LLMSettings
    from summarizer.fillers.llm.jobs import OpenAIJobs

    settings = LLMSettings(
        choice.model, base_url=choice.base_url, api_key=choice.api_key, mode=choice.mode, timeout=choice.timeout
    )
    return OpenAIJobs(settings)


def unused_recordings(filler: Filler, task: Task) -> tuple[Path, ...]:
    """The recorded answers to a task that a replaying filler has not been asked for; none of any other filler."""
    from summarizer.fillers.conversation import Conversation
    from summarizer.fillers.replay import ReplayAsker

    if isinstance(filler, Conversation) and isinstance(filler.asker, ReplayAsker):
        return filler.asker.unused(task.name)
    return ()


_MODEL_FREE: Mapping[str, Callable[[FillerChoice], Filler]] = MappingProxyType({"offline": _offline, "replay": _replay})
"""Kinds of filler that ask no language model, by what stands before the slash."""
