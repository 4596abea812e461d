"""How a document can end: exactly one of ok, ok_with_warnings, failed, skipped, with the reason.

Plain values, stored as they are in records. Counting them must give the number of inputs; a run that cannot show
that has lost something.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Outcome(StrEnum):
    """How one document ended."""

    OK = "ok"
    OK_WITH_WARNINGS = "ok_with_warnings"
    FAILED = "failed"
    SKIPPED = "skipped"


class FailureKind(StrEnum):
    """Why a document failed. Each kind has one owner; see CONTRIBUTING.md, "Who owns a failure"."""

    UNREADABLE = "unreadable"  # the input could not be read or decoded
    RATE_LIMITED = "rate_limited"  # 429 until the deadline
    SERVER_ERROR = "server_error"  # 408, 409, 5xx until the deadline, or twice a 200 that is no completion
    CONNECTION = "connection"  # refused, reset, or cut in mid-body, several times in a row
    TIMEOUT = "timeout"  # the deadline for this document passed
    QUOTA_EXHAUSTED = "quota_exhausted"  # 429 insufficient_quota: waiting does not help
    AUTHENTICATION = "authentication"  # 401, 403
    NOT_FOUND = "not_found"  # 404: no such model or path
    BAD_REQUEST = "bad_request"  # any other 4xx, or a redirect: none is followed
    TOO_LONG = "too_long"  # the article does not fit the model's context
    LENGTH = "length"  # the answer was cut at max_tokens
    REFUSAL = "refusal"  # the model declined
    CONTENT_FILTER = "content_filter"  # the provider withheld the answer
    INVALID_ANSWER = "invalid_answer"  # no answer fitted the schema
    NO_RECORDING = "no_recording"  # replay has no answer to this request
    UNSUPPORTED = "unsupported"  # this filler cannot fill this task
    FAULT = "fault"  # a fault of ours


class SkipReason(StrEnum):
    """Why a document was passed over although nothing failed."""

    EMPTY = "empty"
    BOILERPLATE_ONLY = "boilerplate_only"
    NOT_ENGLISH = "not_english"  # the offline coder reads English only


class Failure(BaseModel):
    """Why one document failed, in parts that code can use.

    `message` says what happened and what to do; `status` is the HTTP status, `errors` the validation errors of the last
    answer, `raw_answer` that answer's text as it came.
    """

    model_config = ConfigDict(frozen=True)

    kind: FailureKind
    message: str
    status: int | None = None
    errors: tuple[str, ...] = ()
    raw_answer: str | None = None


class Skip(BaseModel):
    """Why one document was skipped."""

    model_config = ConfigDict(frozen=True)

    reason: SkipReason
    message: str
