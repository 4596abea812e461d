"""The real command line as a process of its own, in an empty folder and a clean environment; and a model's server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from benchmarks.serving import Served, serving
from tests.cli.batches import KEY, MARK, Desk

ROOT = Path(__file__).parents[2]
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
BRIEF = {"headline": "A headline", "summary": "A summary.", "events": [], "statements": []}


@dataclass(frozen=True)
class Ended:
    """A finished process: exit code, and both streams as text."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


_LISTEN = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
_LISTENING = (sys.executable, "-S", "-c", _LISTEN)
"""Lets Ctrl-C through, also where the tests run as a background job, whose children are born deaf to it."""


@dataclass(frozen=True)
class Summarizer:
    """Starts `python -m summarizer` in a folder of the test's own."""

    folder: Path

    def start(self, *args: str, env: dict[str, str] | None = None, python: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*_LISTENING, sys.executable, *python, "-m", "summarizer", *args],
            cwd=self.folder, env=self.environment(env), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def __call__(self, *args: str, env: dict[str, str] | None = None, stdin: bytes = b"", python: tuple[str, ...] = ()) -> Ended:
        with self.start(*args, env=env, python=python) as process:
            out, err = process.communicate(stdin, timeout=120)
        return Ended(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    @staticmethod
    def environment(extra: dict[str, str] | None = None) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "SUMMARIZER_", "ANTHROPIC_"))
        }
        return kept | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error::DeprecationWarning:summarizer"} | (extra or {})


@dataclass
class ModelServer:
    """What an OpenAI-compatible server was asked, and what it answers: `answer` gets the request, gives content or a status."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    answer: Callable[[dict[str, Any]], str | int] = lambda _: json.dumps(BRIEF)

    @property
    def flags(self) -> tuple[str, ...]:
        return ("--model", "openai/test", "--base-url", self.url)


@pytest.fixture
def summarizer(tmp_path: Path) -> Summarizer:
    folder = tmp_path / "work"
    folder.mkdir()
    return Summarizer(folder)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._note()
            self._reply(200, {"object": "list", "data": [{"id": "test", "object": "model"}]})

        def do_POST(self) -> None:
            self._note()
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.requests.append(request)
            said = state.answer(request)
            if isinstance(said, int):
                self._reply(said, {"error": {"message": "no", "type": "x", "code": "x"}})
                return
            message = {"role": "assistant", "content": said}
            choice = {"index": 0, "finish_reason": "stop", "message": message}
            usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
            self._reply(
                200,
                {"id": "r1", "object": "chat.completion", "created": 1, "model": "test-1", "choices": [choice], "usage": usage},
            )

        def _note(self) -> None:
            state.paths.append(self.path)
            state.keys.append(self.headers.get("Authorization", ""))

        def _reply(self, status: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except OSError:  # the client was interrupted, which is what some tests do
                self.close_connection = True

        def log_message(self, *args: Any) -> None:
            return

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    state.url = f"http://127.0.0.1:{running.server_port}/v1"
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield state
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def seeds() -> list[str]:
    return SEEDS


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[..., Served]]:
    """The benchmarks' server with these options, each a process of its own that is started once and remembers nothing."""
    running: dict[tuple[str, ...], Served] = {}
    with ExitStack() as stack:

        def serve(*options: str) -> Served:
            if options not in running:
                running[options] = stack.enter_context(serving("--log", "--log-mark", MARK, *options))
            running[options].reset()
            return running[options]

        yield serve


@pytest.fixture
def desks(summarizer: Summarizer, servers: Callable[..., Served], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Desk]:
    """A desk at a server with these options; the folder is `summarizer`'s, so that both commands see the same batch."""
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_", "ANTHROPIC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.chdir(summarizer.folder)
    return lambda *options: Desk(summarizer.folder, servers(*options))


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    """A desk at a server that answers at once."""
    return desks()
