"""OpenAI's Batch API as far as clients use it: files go up, jobs run over their lines, files of results come down.

A job is worked off, all at once, `--job-seconds` after it was made, by the service that answers single requests; so its rows are
billed and counted as those are. Lines come in another order than they went. `--job-faults` spoils it: `expire:0.5` leaves half of
the rows undone, `fail:0.1` gives a tenth of them a 429; `missing`, `twice`, `unknown` and `broken` concern one line each; `empty`
gives an empty output file and all rows in the errors' file; `invalid` refuses the whole file.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from llm_server.answers import failure
from llm_server.service import Reply, Service

Answer = Callable[[bytes], tuple[int, bytes]]


@dataclass
class _Job:
    id: str
    input_file: str
    metadata: dict[str, str]
    made: float
    status: str = "validating"
    output: str | None = None
    errors: str | None = None
    counts: dict[str, int] = field(default_factory=lambda: {"total": 0, "completed": 0, "failed": 0})
    why: str | None = None


class Jobs:
    """Files and jobs, in memory. They outlive a reset of the counts."""

    def __init__(self, options: argparse.Namespace, service: Service) -> None:
        self._seconds = options.job_seconds
        self._faults = dict(_fault(part) for part in options.job_faults.split(",") if part)
        self._spoilt = 0
        self._most_spoilt = options.job_faults_times
        self._service = service
        self._files: dict[str, tuple[str, bytes]] = {}
        self._jobs: dict[str, _Job] = {}

    def reset(self) -> None:
        """Spoil jobs anew; files and jobs stay."""
        self._spoilt = 0

    def handle(self, target: bytes, head: bytes, body: bytes) -> Reply | None:
        """The reply to a request about files or jobs; None where it is about neither."""
        method, _, path = target.decode().partition(" ")
        path = path.partition("?")[0]
        if not path.startswith(("/v1/files", "/v1/batches")):
            return None
        parts = path.split("/")[2:]
        try:
            return self._routed(method, parts, head, body)
        except (KeyError, ValueError) as error:
            return Reply(404, failure(f"no such thing: {error}", "invalid_request_error", None))

    def _routed(self, method: str, parts: list[str], head: bytes, body: bytes) -> Reply:
        if parts == ["files"] and method == "post":
            return _said(self._add_file(*_uploaded(head, body)))
        if parts == ["files"]:
            return _said(_page([self._told_of_file(id_) for id_ in reversed(self._files)]))
        if len(parts) == 3 and parts[0] == "files":
            return Reply(200, self._files[parts[1]][1])
        if parts == ["batches"] and method == "post":
            return _said(self._told(self._begin(json.loads(body))))
        if parts == ["batches"]:
            return _said(_page([self._told(job) for job in reversed(self._jobs.values())]))
        job = self._jobs[parts[1]]
        if parts[2:] == ["cancel"]:
            self._work_off(job, until=0.5, status="cancelled")
        self._advance(job)
        return _said(self._told(job))

    def _add_file(self, name: str, content: bytes) -> dict[str, Any]:
        id_ = f"file-{len(self._files):04}"
        self._files[id_] = (name, content)
        return self._told_of_file(id_)

    def _told_of_file(self, id_: str) -> dict[str, Any]:
        name, content = self._files[id_]
        return {
            "id": id_, "object": "file", "bytes": len(content), "created_at": 1_700_000_000, "filename": name,
            "purpose": "batch", "status": "processed",
        }  # fmt: skip

    def _begin(self, asked: dict[str, Any]) -> _Job:
        self._files[asked["input_file_id"]]
        job = _Job(f"batch_{len(self._jobs):04}", asked["input_file_id"], asked.get("metadata") or {}, time.monotonic())
        self._jobs[job.id] = job
        self._service.counts.jobs += 1
        return job

    def _advance(self, job: _Job) -> None:
        if job.status == "validating":
            job.status = "in_progress"
        elif job.status == "in_progress" and time.monotonic() - job.made >= self._seconds:
            share = self._faults.get("expire", 1.0)
            self._work_off(job, until=share, status="completed" if share == 1.0 or self._is_tired() else "expired")

    def _is_tired(self) -> bool:
        """Whether enough jobs have been spoilt."""
        return self._spoilt >= self._most_spoilt

    def _work_off(self, job: _Job, *, until: float, status: str) -> None:
        faults = {} if self._is_tired() else self._faults
        self._spoilt += bool(faults)
        lines = [line for line in self._files[job.input_file][1].split(b"\n") if line.strip()]
        job.counts["total"] = len(lines)
        if "invalid" in faults:
            job.status, job.why = "failed", "line 1 is no request"
            return
        done = lines if status == "completed" else lines[: int(len(lines) * until)]
        output, errors = [], [_expired(line, status) for line in lines[len(done) :]]
        for number, line in enumerate(done):
            told = self._one(line, failing=number < len(done) * faults.get("fail", 0.0) or "empty" in faults)
            (output if json.loads(told)["response"]["status_code"] == 200 else errors).append(told)
        job.status = status
        job.counts |= {"completed": len(output), "failed": len(errors)}
        output = _spoilt(output, faults)
        random.Random(7).shuffle(output)  # noqa: S311
        job.output = self._kept(f"{job.id}_output.jsonl", output) if output or "empty" in faults else None
        job.errors = self._kept(f"{job.id}_error.jsonl", errors) if errors else None

    def _one(self, line: bytes, *, failing: bool) -> bytes:
        asked = json.loads(line)
        body = line[line.index(b'"body":') + 7 : line.rindex(b"}")]
        if failing:
            status, said = 429, failure("Rate limit reached.", "requests", "rate_limit_exceeded")
        else:
            reply = self._service.chat(body)
            self._service.counts.open -= 1
            status, said = reply.status or 500, reply.body or b"{}"
        response = {"status_code": status, "request_id": f"req_{asked['custom_id'][:8]}", "body": json.loads(said)}
        told = {"id": f"batch_req_{asked['custom_id'][:8]}", "custom_id": asked["custom_id"], "response": response, "error": None}
        return json.dumps(told, ensure_ascii=False).encode()

    def _kept(self, name: str, lines: list[bytes]) -> str:
        return str(self._add_file(name, b"".join(line + b"\n" for line in lines))["id"])

    def _told(self, job: _Job) -> dict[str, Any]:
        why = [{"code": "invalid", "message": job.why, "line": 1, "param": None}] if job.why else []
        return {
            "id": job.id, "object": "batch", "endpoint": "/v1/chat/completions", "input_file_id": job.input_file,
            "completion_window": "24h", "status": job.status, "output_file_id": job.output, "error_file_id": job.errors,
            "created_at": 1_700_000_000, "request_counts": job.counts, "metadata": job.metadata,
            "errors": {"object": "list", "data": why} if why else None,
        }  # fmt: skip


def _spoilt(lines: list[bytes], faults: dict[str, float]) -> list[bytes]:
    """The lines of an output file with what is wrong with it."""
    lines = list(lines)
    if "missing" in faults:
        lines = lines[1:]
    if "twice" in faults:
        lines.append(lines[0])
    if "unknown" in faults:
        stranger = json.loads(lines[0]) | {"custom_id": "nobody"}
        lines.append(json.dumps(stranger).encode())
    if "broken" in faults:
        lines[-1] = lines[-1][: len(lines[-1]) // 2]
    return lines


def _expired(line: bytes, status: str) -> bytes:
    error = {"code": "batch_cancelled" if status == "cancelled" else "batch_expired", "message": "not run in time"}
    return json.dumps({"id": "x", "custom_id": json.loads(line)["custom_id"], "response": None, "error": error}).encode()


def _uploaded(head: bytes, body: bytes) -> tuple[str, bytes]:
    """Name and content of the file in a form."""
    boundary = re.search(rb'boundary="?([^";\r\n]+)', head)
    if not boundary:
        raise ValueError("a form has a boundary")
    for part in body.split(b"--" + boundary[1]):
        about, _, content = part.partition(b"\r\n\r\n")
        name = re.search(rb'filename="([^"]*)"', about)
        if name:
            return name[1].decode(), content.removesuffix(b"\r\n")
    raise ValueError("the form has no file")


def _page(data: list[dict[str, Any]]) -> dict[str, Any]:
    return {"object": "list", "data": data, "has_more": False}


def _said(told: dict[str, Any]) -> Reply:
    return Reply(200, json.dumps(told).encode())


def _fault(part: str) -> tuple[str, float]:
    name, _, share = part.partition(":")
    return name, float(share or 1)
