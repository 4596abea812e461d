"""What every exception on the way to a model means: its kind, whether asking again may help, and what to do about it.

One table, read from the top; the first row that applies decides. Rows look at the status, the error code, the words and the names
of the exception's classes, never at the classes themselves, so that the errors of a provider whose package is not installed map
as well.

An API's own words are quoted without anything that looks like a key: OpenAI's 401, for one, repeats part of the key it refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.errors import AskingFailed
from summarizer.fillers.llm.waits import wait_from
from summarizer.outcomes import Failure, FailureKind

_LONGEST_QUOTE = 300
"""Characters of an API's own words; some echo the whole request."""

_QUOTA = re.compile(r"insufficient_quota|insufficient balance|credit balance", re.IGNORECASE)
"""Not "billing" and not "quota": OpenAI's and Gemini's plain rate limits speak of both."""

_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|maximum context length|context (?:window|size)|prompt is too long|"
    r"too many tokens",
    re.IGNORECASE,
)
_TIMEOUTS = {"APITimeoutError", "TimeoutError", "TimeoutException"}
_CONNECTIONS = {"APIConnectionError", "TransportError", "ConnectionError", "OSError"}
_NOT_JSON = {"JSONDecodeError", "UnicodeDecodeError", "APIResponseValidationError"}

_KEYS = re.compile(r"\S*\*{2,}\S*|\b(?:sk|pk|gsk|xai|AIza)[-_]?[\w-]{8,}|(?<=Bearer )\S+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What can be seen of an exception. `code` is the API's error code and type, `said` its words."""

    status: int
    code: str
    said: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    applies: Callable[[_Seen], bool]
    kind: FailureKind
    retryable: bool
    means: str
    quoted: bool = True


_TABLE = (
    _Row(
        lambda seen: seen.status == 402 or (seen.status in (400, 403, 429) and bool(_QUOTA.search(f"{seen.code} {seen.said}"))),
        FailureKind.QUOTA_EXHAUSTED,
        retryable=False,
        means="the account has no credit left, and waiting does not help: add credit or name another model",
    ),
    _Row(lambda seen: seen.status == 429, FailureKind.RATE_LIMITED, retryable=True, means="too many requests or tokens a minute"),
    _Row(
        lambda seen: seen.status == 413 or (seen.status >= 400 and bool(_TOO_LONG.search(f"{seen.code} {seen.said}"))),
        FailureKind.TOO_LONG,
        retryable=False,
        means="the article does not fit into the model's context: shorten it or name a model with a longer one",
    ),
    _Row(
        lambda seen: seen.status == 400 and "content_filter" in seen.code,
        FailureKind.CONTENT_FILTER,
        retryable=False,
        means="the provider's content filter withheld the answer",
    ),
    _Row(
        lambda seen: seen.status == 401,
        FailureKind.AUTHENTICATION,
        retryable=False,
        means="the key was not accepted: check OPENAI_API_KEY, SUMMARIZER_API_KEY or the provider's own variable",
        quoted=False,
    ),
    _Row(
        lambda seen: seen.status == 403,
        FailureKind.AUTHENTICATION,
        retryable=False,
        means="the key may not do this: check its rights, the project and the region",
    ),
    _Row(
        lambda seen: seen.status == 404,
        FailureKind.NOT_FOUND,
        retryable=False,
        means="no such model or path: check --model and --base-url (it mostly ends in /v1)",
    ),
    _Row(
        lambda seen: seen.status in (408, 409) or seen.status >= 500,
        FailureKind.SERVER_ERROR,
        retryable=True,
        means="the server could not answer",
    ),
    _Row(
        lambda seen: seen.status >= 300,
        FailureKind.BAD_REQUEST,
        retryable=False,
        means="the request was not accepted: check the model, --mode and the parameters",
    ),
    _Row(lambda seen: bool(_TIMEOUTS & seen.names), FailureKind.TIMEOUT, retryable=True, means="no answer in time"),
    _Row(
        lambda seen: bool(_NOT_JSON & seen.names),
        FailureKind.SERVER_ERROR,
        retryable=True,
        means="the server's answer is not the JSON it should be",
        quoted=False,
    ),
    _Row(
        lambda seen: bool(_CONNECTIONS & seen.names),
        FailureKind.CONNECTION,
        retryable=True,
        means="the server could not be reached, or the connection broke",
    ),
    _Row(
        lambda seen: "TypeError" in seen.names and "unexpected keyword argument" in seen.said,
        FailureKind.BAD_REQUEST,
        retryable=False,
        means="this provider does not take one of the parameters",
    ),
    _Row(lambda _: True, FailureKind.FAULT, retryable=False, means="a fault of ours"),
)


def failed_asking(error: BaseException, *, key: str | None) -> AskingFailed:
    """What an exception means, as the one error that askers raise. `key` appears nowhere in it, whatever the exception says."""
    cause = _real(error)
    seen = _see(cause)
    row = next(row for row in _TABLE if row.applies(seen))
    words = redacted(seen.said, key) if row.quoted else ""
    status = f"{seen.status}: " if seen.status else ""
    message = f"{status}{row.means}" + (f" ({words})" if words else "")
    failure = Failure(kind=row.kind, message=message, status=seen.status or None)
    return AskingFailed(failure, retryable=row.retryable, wait=wait_from(_headers(cause)) if row.retryable else None)


def redacted(text: str, key: str | None) -> str:
    """A text without keys, on one line, and not too long."""
    without = text.replace(key, "[key]") if key else text
    line = " ".join(_KEYS.sub("[key]", without).split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 3] + "..."


def _real(error: BaseException) -> BaseException:
    """The error inside instructor's wrapping, whose own text holds whole completions."""
    while type(error).__name__ == "InstructorRetryException" and error.__cause__ is not None:
        error = error.__cause__
    return error


def _see(error: BaseException) -> _Seen:
    status = next((value for name in ("status_code", "code") if isinstance(value := getattr(error, name, None), int)), 0)
    body = _body(error)
    code = f"{body.get('code') or ''} {body.get('type') or ''}"
    said = body.get("message") or body.get("detail") or (str(error) or type(error).__name__)
    names = frozenset(ancestor.__name__ for ancestor in type(error).__mro__)
    return _Seen(status=status, code=code, said=str(said), names=names)


def _body(error: BaseException) -> Mapping[str, Any]:
    """The API's error object: OpenAI's package has it unwrapped, others leave it in `{"error": ...}`."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _headers(error: BaseException) -> Mapping[str, str]:
    headers = getattr(getattr(error, "response", None), "headers", None)
    return headers if isinstance(headers, Mapping) else {}
