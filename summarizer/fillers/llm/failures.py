"""What every exception on the way to a model means: its kind, whether asking again may help, and what to do about it.

One table, read from the top; the first row that applies decides. Rows look at the status, the error code, the words and the names
of the exception's classes, never at the classes themselves, so that the errors of a provider whose package is not installed map
as well.

Some servers send their errors under status 200, where the answer would be; those are read by the same table, with the status that
they name or imply.

The openai package and its transport put two errors of their own around each of aiohttp's, and call it a timeout of connecting
where a server hangs up or nobody runs one. So where aiohttp raised something, that is what is looked at.

An API's own words are quoted without anything that looks like a key: OpenAI's 401, for one, repeats part of the key it refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import AskingFailed
from summarizer.fillers.face import UnusableAnswer
from summarizer.fillers.llm.allowing import allowances_from
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
_CONNECTIONS = {"APIConnectionError", "TransportError", "ConnectionError", "OSError", "ClientError"}
_NOT_JSON = {"JSONDecodeError", "UnicodeDecodeError", "RecursionError", "APIResponseValidationError"}
_UNREACHED = {
    *("ClientConnectorError", "ConnectionTimeoutError", "ClientHttpProxyError", "InvalidURL"),  # aiohttp's
    *("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol", "LocalProtocolError"),  # httpx's
}
"""Nothing was sent yet: refused, no such name, no connection in time."""

_IMPLIED = (
    (_QUOTA, 402),
    (_TOO_LONG, 413),
    (re.compile(r"rate.?limit|too many requests", re.IGNORECASE), 429),
    (re.compile(r"api.?key|authentication|unauthori[sz]ed", re.IGNORECASE), 401),
    (re.compile(r"permission|forbidden", re.IGNORECASE), 403),
    (re.compile(r"not.?found|no such model|does not exist", re.IGNORECASE), 404),
    (re.compile(r"overloaded|unavailable|internal|server.?error", re.IGNORECASE), 503),
    (re.compile(r"invalid.?request|content_filter", re.IGNORECASE), 400),
)
"""The status that an error without one would have had, by its code, type and words; the first that is found."""

_SHORTEST_SECRET = 8
"""Characters. Keys of servers of one's own are often words ("none", "test", "ollama"), which an article may hold as well."""

_KEYS = re.compile(r"\S*\*{2,}\S*|\b(?:sk|pk|gsk|xai|AIza)[-_]?[\w-]{8,}|(?<=Bearer )\S+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What can be seen of an exception. `code` is the API's error code and type, `said` its words.

    `named` is the status if a server did name it; `status` may be implied. `reached` is False where no connection came about.
    """

    status: int
    named: int
    code: str
    said: str
    names: frozenset[str]
    reached: bool = True


class Unsent(Exception):
    """Something went wrong before a request was made; its cause is what."""


class _ErrorAsAnswer(Exception):
    """An error object under status 200."""

    def __init__(self, error: object) -> None:
        self.body = dict(error) if isinstance(error, Mapping) else {"message": str(error)}
        super().__init__(str(self.body.get("message") or error))
        self.named_status = self._named()
        self.status_code = self.named_status or self._implied()

    def _named(self) -> int:
        named = [str(self.body.get(name)) for name in ("code", "status", "status_code")]
        return next((int(status) for status in named if re.fullmatch("[45][0-9]{2}", status)), 0)

    def _implied(self) -> int:
        words = f"{self.body.get('code')} {self.body.get('type')} {self}"
        return next((status for pattern, status in _IMPLIED if pattern.search(words)), 0)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row. `is_answer`: something came in place of an answer, under status 200.

    `may_be_billed`: if the server was reached, it may have done the work. One that says a status has not.
    """

    applies: Callable[[_Seen], bool]
    kind: FailureKind
    retryable: bool
    means: str
    quoted: bool = True
    is_answer: bool = False
    may_be_billed: bool = False


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
        lambda seen: 300 <= seen.status < 400,
        FailureKind.BAD_REQUEST,
        retryable=False,
        means="the server points elsewhere, and nothing is sent to an address that you did not name: if it is the right one, "
        "name it with --base-url",
    ),
    _Row(
        lambda seen: seen.status >= 400,
        FailureKind.BAD_REQUEST,
        retryable=False,
        means="the request was not accepted: check the model, --mode and the parameters",
    ),
    _Row(
        lambda seen: bool(_TIMEOUTS & seen.names),
        FailureKind.TIMEOUT,
        retryable=True,
        means="no answer in time",
        may_be_billed=True,
    ),
    _Row(
        lambda seen: bool(_NOT_JSON & seen.names),
        FailureKind.SERVER_ERROR,
        retryable=True,
        means="the server's answer is not the JSON it should be",
        quoted=False,
        is_answer=True,
        may_be_billed=True,
    ),
    _Row(
        lambda seen: "_ErrorAsAnswer" in seen.names,
        FailureKind.SERVER_ERROR,
        retryable=True,
        means="the server sent an error in place of an answer",
        is_answer=True,
        may_be_billed=True,
    ),
    _Row(
        lambda seen: bool(_CONNECTIONS & seen.names),
        FailureKind.CONNECTION,
        retryable=True,
        means="the server could not be reached, or the connection broke",
        may_be_billed=True,
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
    status = f"{seen.named}: " if seen.named else ""
    message = f"{status}{row.means}" + (f" ({words})" if words else "")
    failure = Failure(kind=row.kind, message=message, status=seen.named or None)
    headers = _headers(cause)
    known: dict[str, Any] = {
        "retryable": row.retryable,
        "requests": 0 if isinstance(error, Unsent) else 1,
        "allowances": allowances_from(headers),
        "may_be_billed": row.may_be_billed and seen.reached and not isinstance(error, Unsent),
    }
    if row.is_answer:
        return UnusableAnswer(failure, **known)
    return AskingFailed(failure, wait=wait_from(headers) if row.retryable else None, **known)


def failed_answer(error: object, *, key: str | None) -> AskingFailed:
    """What an error means that came under status 200 in place of an answer: an object such as `{"message": ...}`, or words."""
    return failed_asking(_ErrorAsAnswer(error), key=key)


def without_key(text: str, key: str | None) -> str:
    """A server's text with the key, should it repeat it, taken out. A key too short to be a secret is a word like others."""
    return text.replace(key, "[key]") if key and len(key) >= _SHORTEST_SECRET else text


def redacted(text: str, key: str | None) -> str:
    """A text without keys, on one line, and not too long."""
    without = text.replace(key, "[key]") if key else text
    line = " ".join(_KEYS.sub("[key]", without).split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 3] + "..."


def _real(error: BaseException) -> BaseException:
    """The error inside our own wrapping, and inside instructor's, whose own text holds whole completions."""
    while type(error).__name__ in ("Unsent", "InstructorRetryException") and error.__cause__ is not None:
        error = error.__cause__
    return error


def _see(error: BaseException) -> _Seen:
    status = next((value for name in ("status_code", "code") if isinstance(value := getattr(error, name, None), int)), 0)
    body = _body(error)
    code = f"{body.get('code') or ''} {body.get('type') or ''}"
    transport = list(_transport(error))
    words = str(error) if transport[0] is error else ""  # "Request timed out.", of a server that hung up
    said = body.get("message") or body.get("detail") or (words or type(transport[0]).__name__)
    if 300 <= status < 400:
        said = _pointed_at(error)
    named = getattr(error, "named_status", status)
    reached = not any(_UNREACHED & _names(cause) for cause in transport)
    return _Seen(status=status, named=named, code=code, said=str(said), names=_names(transport[0]), reached=reached)


def _transport(error: BaseException) -> Iterator[BaseException]:
    """An error and its causes; from aiohttp's on, if that is where it began."""
    chain = [error]
    while chain[-1].__cause__ is not None:
        chain.append(chain[-1].__cause__)
    start = next((place for place, cause in enumerate(chain) if type(cause).__module__.partition(".")[0] == "aiohttp"), 0)
    yield from chain[start:]


def _names(error: BaseException) -> frozenset[str]:
    return frozenset(ancestor.__name__ for ancestor in type(error).__mro__)


def _body(error: BaseException) -> Mapping[str, Any]:
    """The API's error object: OpenAI's package has it unwrapped, others leave it in `{"error": ...}`."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _pointed_at(error: BaseException) -> str:
    """Where a redirect points, without path and query."""
    location = _headers(error).get("location")
    if not location:
        return "it does not say where"
    try:
        parts = urlsplit(location)
    except ValueError:
        return "it points at no address"
    if not parts.netloc:
        return "it points at another path of its own"
    return f"it points at {parts.scheme or 'http'}://{parts.netloc.rpartition('@')[2]}"


def _headers(error: BaseException) -> Mapping[str, str]:
    headers = getattr(getattr(error, "response", None), "headers", None)
    return headers if isinstance(headers, Mapping) else {}
