"""A batch endpoint of OpenAI's protocol, spoken to through its package.

Files go up and come down in pieces, so that memory does not grow with them. A line of results is read by itself: one that is no
JSON, or names no request, spoils no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any, TypeVar

from summarizer.errors import SettingsError
from summarizer.fillers.face import Request
from summarizer.fillers.jobs import RemoteJob, RowResult, Verdict
from summarizer.fillers.llm.client import LLMSettings, make_client
from summarizer.fillers.llm.completions import Stopped, error_in, read_completion
from summarizer.fillers.llm.failures import failed_asking
from summarizer.fillers.llm.preparing import Bodies

ENDPOINT = "/v1/chat/completions"
_OURS = "summarizer_job"
_PASSING = frozenset({408, 409, 425, 429})
_DIGEST = re.compile("[0-9a-f]{64}")
_MOST_TOKENS = 10**9
"""Of one answer. JSON can say any number; money is reckoned in floats."""
_OUT_OF_TIME = frozenset({"batch_expired", "batch_cancelled"})

Said = TypeVar("Said")


class OpenAIJobs:
    """Speaks to the batch endpoint of these settings."""

    def __init__(self, settings: LLMSettings) -> None:
        """Raises SettingsError where no such protocol is spoken, or a key is missing."""
        if not settings.speaks_openai or settings.provider == "ollama":
            raise SettingsError(f"--lane batch needs OpenAI's Batch API, which {settings.model} does not speak; use --lane live")
        client = make_client(settings)
        self._key = settings.api_key
        self._bodies = Bodies(settings, client)
        self._package: Any = client.client

    async def line(self, request: Request) -> bytes:
        """The body is that of the live lane, byte for byte."""
        body = await self._bodies.of(request)
        return b'{"custom_id":"%b","method":"POST","url":"%b","body":%b}\n' % (request.digest.encode(), ENDPOINT.encode(), body)

    async def upload(self, path: Path) -> str:
        """Send it in pieces, under its own name."""
        with path.open("rb") as file:
            sent = await self._said(self._package.files.create(file=(path.name, file), purpose="batch"))
        return str(sent.id)

    async def uploaded(self, name: str) -> str | None:
        """The newest file of that name."""
        return await self._said(self._first(self._package.files.list(purpose="batch"), lambda file: file.filename == name))

    async def create(self, file: str, token: str) -> RemoteJob:
        """A day is the only window there is."""
        made = self._package.batches.create(
            input_file_id=file, endpoint=ENDPOINT, completion_window="24h", metadata={_OURS: token}
        )
        return _job(await self._said(made))

    async def created(self, token: str) -> RemoteJob | None:
        """Looked for among all jobs, the newest first."""
        jobs = self._package.batches.list(limit=100)
        found = await self._said(self._first(jobs, lambda job: (job.metadata or {}).get(_OURS) == token, whole=True))
        return _job(found) if found else None

    async def look(self, job: str) -> RemoteJob:
        """As it is now."""
        return _job(await self._said(self._package.batches.retrieve(job)))

    async def results(self, file: str) -> AsyncIterator[RowResult | None]:
        """Streamed; a line ends with its line break and nothing else that Unicode takes for one."""
        rest = b""
        try:
            async with self._package.files.with_streaming_response.content(file) as response:
                async for piece in response.iter_bytes():
                    *lines, rest = (rest + piece).split(b"\n")
                    for line in filter(bytes.strip, lines):
                        yield read_result(line)
        except Exception as error:  # noqa: BLE001 - every exception has its row in the table of `failures`
            raise failed_asking(error, key=self._key) from None
        if rest.strip():
            yield read_result(rest)

    async def close(self) -> None:
        """Close the connections."""
        await self._package.close()

    async def _first(self, pages: Any, fits: Any, *, whole: bool = False) -> Any:
        async for one in pages:
            if fits(one):
                return one if whole else one.id
        return None

    async def _said(self, call: Awaitable[Said]) -> Said:
        try:
            return await call
        except Exception as error:  # noqa: BLE001 - every exception has its row in the table of `failures`
            raise failed_asking(error, key=self._key) from None


def read_result(line: bytes) -> RowResult | None:
    """What one line of results says; None where it cannot be told whose it is."""
    try:
        told = json.loads(line)
        custom_id = told["custom_id"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if not (isinstance(custom_id, str) and _DIGEST.fullmatch(custom_id)):
        return None
    response, error = _object(told.get("response")), _object(told.get("error"))
    status = response.get("status_code")
    if status != 200:
        return _failed(
            custom_id, status, str(error.get("code") or _object(_object(response.get("body")).get("error")).get("code"))
        )
    return _completed(custom_id, response.get("body"))


def _failed(custom_id: str, status: object, code: str) -> RowResult:
    is_passing = isinstance(status, int) and (status in _PASSING or status >= 500)
    verdict = Verdict.AGAIN if is_passing or code in _OUT_OF_TIME else Verdict.LIVE
    kind = code if code in _OUT_OF_TIME else f"status_{status}" if isinstance(status, int) else "no_response"
    return RowResult(custom_id, verdict, kind[:40])


def _completed(custom_id: str, body: object) -> RowResult:
    completion = None if error_in(body) else read_completion(body, seconds=0.0)
    if completion is None:
        return RowResult(custom_id, Verdict.LIVE, "no_completion")
    verdict = Verdict.ANSWERED if completion.stopped is Stopped.DONE else Verdict.LIVE
    kind = "answered" if verdict is Verdict.ANSWERED else completion.stopped.value
    usage = completion.usage
    counts = {name: min(getattr(usage, name), _MOST_TOKENS) for name in ("prompt_tokens", "completion_tokens", "cached_tokens")}
    usage = usage.model_copy(update=counts)
    return RowResult(custom_id, verdict, kind, completion.text, usage, completion.answered_as, completion.response_id)


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _job(told: Any) -> RemoteJob:
    counts = told.request_counts
    errors = getattr(told.errors, "data", None) or []
    return RemoteJob(
        id=str(told.id),
        status=str(told.status),
        output=told.output_file_id or None,
        errors=told.error_file_id or None,
        done=getattr(counts, "completed", 0) or 0,
        failed=getattr(counts, "failed", 0) or 0,
        total=getattr(counts, "total", 0) or 0,
        message="; ".join(str(error.message) for error in errors[:3] if error.message) or None,
    )
