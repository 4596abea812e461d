"""Peers as processes, and a small task of this wing's own."""

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.documents import Document
from summarizer.fillers.conversation import Conversation
from summarizer.fillers.face import Deadline, Message, Request
from summarizer.fillers.llm.asking import LLMAsker
from summarizer.fillers.llm.client import LLMSettings
from summarizer.fillers.retrying import RetryingAsker, RetryPolicy
from summarizer.records import ModelRef, Parameters
from summarizer.tasks import Task
from summarizer.templates import Prompt

SERVERS = Path(__file__).parent.parent / "servers"
KEY = "placeholder-key"
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Our own servers are asked directly: `urlopen` goes on using the proxy that some test named when it was first called."""


class Act(BaseModel):
    """Something that was done."""

    model_config = ConfigDict(extra="forbid")
    who: str = Field(max_length=12)
    kind: Literal["talk", "strike"]


class Brief(BaseModel):
    """A small record."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(max_length=20)
    acts: list[Act] = Field(default=[], max_length=3)


def make_prompt(version="v1", system="Fill the record."):
    return Prompt(
        name="small",
        version=version,
        sources={
            "system.jinja": system,
            "article.jinja": "ARTICLE {{ fence }}\n{{ document.text }}\n{{ fence }}",
            "reask.jinja": "ANSWER {{ fence }}\n{{ answer }}\n{{ fence }}\n{% for e in errors %}- {{ e }}\n{% endfor %}",
        },
        examples=(),
    )


def make_task(schema=Brief, **prompt):
    return Task(name="small", schema=schema, prompt=make_prompt(**prompt))


@dataclass(frozen=True)
class Run:
    """One run of one script of the misbehaving server."""

    address: str

    @property
    def base_url(self):
        return f"{self.address}/v1"

    @property
    def log(self):
        with DIRECTLY.open(f"{self.address}/log") as answer:
            return json.load(answer)

    @property
    def requests(self):
        return len(self.log)

    @property
    def bodies(self):
        return [entry["body"] for entry in self.log]


@contextmanager
def serving(*command: str) -> Iterator[str]:
    """A server as a process; gives the first line that it prints."""
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def misbehaving():
    with serving(str(SERVERS / "misbehaving.py")) as address:
        yield lambda script: Run(f"{address}/{script}/{uuid.uuid4().hex}")


@pytest.fixture(scope="session")
def tiny_llm(tmp_path_factory):
    model = tmp_path_factory.mktemp("tiny") / "tiny-random.gguf"
    with serving(str(SERVERS / "tiny_llm.py"), "--port", "0", "--context", "4096", "--model", str(model)) as line:
        yield line.removeprefix("tiny_llm: ")


@pytest.fixture
def small_task():
    return make_task()


@pytest.fixture
def article():
    return Document(id="a1", text="The {{ harbour }} reopened on Monday, {% council %} said.")


@pytest.fixture
def task_with():
    """Makes a task; give it another schema, prompt version or system message."""
    return make_task


@pytest.fixture
def key():
    return KEY


@pytest.fixture
def asking(small_task, key):
    """Asks the small question once through an asker that is made of settings, retries and wrappers as given."""

    async def ask(
        run, *, retry=None, parameters=None, deadline=None, asked="The {{ harbour }} reopened.", task=small_task, **settings
    ):
        asker = LLMAsker(LLMSettings(**{"model": "openai/scripted", "base_url": run.base_url, "api_key": key} | settings))
        asker = RetryingAsker(asker, retry) if retry else asker
        messages = (Message("system", "Fill it."), Message("user", asked))
        request = Request(
            messages,
            task,
            "openai/scripted",
            parameters or Parameters(),
            deadline=deadline and Deadline(time.monotonic() + deadline),
        )
        try:
            return await asker.ask(request)
        finally:
            await asker.close()

    return lambda run, **how: asyncio.run(ask(run, **how))


@pytest.fixture
def filling(small_task, article, key):
    """Fills the small record of the article by a whole conversation with a server."""

    async def fill(run, *, task=small_task, document=article, parameters=None, **how):
        asker = LLMAsker(LLMSettings(model="openai/scripted", base_url=run.base_url, api_key=key))
        retrying = RetryingAsker(asker, how.get("retry") or RetryPolicy(base=0.01, cap=0.02))
        wrapped = how["wrap"](retrying) if "wrap" in how else retrying
        model = ModelRef(name="openai/scripted", parameters=parameters or Parameters(), base_url=run.base_url)
        conversation = Conversation(wrapped, model, policy=how.get("policy"))
        try:
            return await conversation.fill(document, task)
        finally:
            await conversation.close()

    return lambda run, **how: asyncio.run(fill(run, **how))
