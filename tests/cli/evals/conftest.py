"""Two small worlds to be evaluated in, built once; and a model's server that fills storms by the name of the model.

*Storms* is a task of a user's own: a plain Pydantic class, a prompt folder, six articles with gold. *Attacks* is two articles
for the event task. What a test only reads, it reads in `world`; what it changes, in a `shop`, a copy of the world.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli import conftest as above
from tests.cli.conftest import Ended, ModelServer, Summarizer
from tests.cli.evals.worlds import answer, files, write


@contextmanager
def serving() -> Iterator[ModelServer]:
    """The model's server of all command line tests, filling storms."""
    with contextmanager(above.server.__wrapped__)() as state:
        state.answer = answer
        yield state


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving() as state:
        yield state


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Summarizer:
    """Schema, prompt, articles, gold and suites."""
    folder = tmp_path_factory.mktemp("world")
    write(folder, files())
    return Summarizer(folder)


@pytest.fixture(scope="session")
def recorded(world: Summarizer) -> Ended:
    """The storms by the model `slight`, in `runs/slight`; its answers are in `recorded`, and the server is gone."""
    with serving() as server:
        ended = world(
            "eval", "run", "storms.yaml", "--model", "openai/slight", "--base-url", server.url, "--record", "recorded",
            "-o", "runs/slight",
        )  # fmt: skip
    assert ended.code == 0, ended.err
    return ended


@pytest.fixture(scope="session")
def beside(world: Summarizer) -> Ended:
    """Three models on the storms, in the folders of `runs/beside`."""
    models = [flag for model in ("good", "poor", "slight") for flag in ("--model", f"openai/{model}")]
    with serving() as server:
        ended = world("eval", "run", "storms.yaml", *models, "--base-url", server.url, "-o", "runs/beside")
    assert ended.code == 0, ended.err
    return ended


@pytest.fixture(scope="session")
def attacked(world: Summarizer) -> Ended:
    """The attacks by the rules, in `runs/attacks`, accepted as the baseline."""
    ended = world("eval", "run", "attacks.yaml", "--model", "offline/rules", "-o", "runs/attacks")
    assert ended.code == 0, ended.err
    assert world("eval", "accept", "runs/attacks").code == 0
    return ended


@pytest.fixture
def shop(world: Summarizer, tmp_path: Path) -> Summarizer:
    """A copy of the world to do as one likes with; name the fixtures whose runs it should hold before it."""
    return Summarizer(Path(shutil.copytree(world.folder, tmp_path / "shop")))
