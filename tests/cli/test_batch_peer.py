"""The batch lane against an implementation of its protocol that nobody here wrote: the npm package aimock, as a process."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.batches import jsonl, names, row, until

AIMOCK = "@copilotkit/aimock@1.43.0"
ANSWER = {"headline": "Three people were wounded", "summary": "Three people were wounded in an attack.", "events": []}


@pytest.fixture(scope="module")
def package() -> Path:
    """The package's program, fetched once into the environment's folder; skipped where there is no node or no registry."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("needs node and npm")
    folder = Path(sys.prefix) / "aimock"
    program = folder / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
    if not program.exists():
        fetching = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), AIMOCK]
        try:
            subprocess.run(fetching, check=True, capture_output=True, timeout=60)
        except (subprocess.SubprocessError, OSError):
            pytest.skip("the npm registry cannot be reached")
    return program


@pytest.fixture
def aimock(package: Path, tmp_path: Path) -> Iterator[str]:
    """Its address. It answers a row of a job with plain words, and a chat request with the record."""
    (tmp_path / "fixtures").mkdir()
    fixture = {"fixtures": [{"match": {}, "response": {"content": json.dumps(ANSWER)}}]}
    (tmp_path / "fixtures" / "all.json").write_text(json.dumps(fixture))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["node", str(package), "-p", str(port), "-f", str(tmp_path / "fixtures"), "--log-level", "silent"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: _listens(port), seconds=20)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def test_a_job_is_made_waited_for_and_taken_and_its_useless_answers_are_asked_again_live(summarizer, aimock):
    (summarizer.folder / "in.jsonl").write_text(jsonl(map(row, range(3))))
    command = ("batch", "in.jsonl", "-o", "out.jsonl", "--model", "openai/x", "--base-url", aimock)
    ended = summarizer(*command, "--lane", "batch", "--poll", "0.1", env={"OPENAI_API_KEY": "placeholder"})
    assert ended.code == 0, ended.err
    assert "completed; 3 answered" in ended.err
    assert "; 6 requests" in ended.err
    told = [json.loads(line) for line in (summarizer.folder / "out.jsonl").read_text().splitlines()]
    assert sorted(record["document"]["id"] for record in told) == names(range(3))
    assert all(record["filled"]["headline"] == ANSWER["headline"] for record in told)
