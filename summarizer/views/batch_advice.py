"""What to do about documents that failed, for each kind of failure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from summarizer.outcomes import FailureKind

_AGAIN = "--retry-failed"
_ANEW = "in a batch of their own: it is part of the question, so that here all would be asked anew"
"""Changing how a model is asked changes every document's key."""

ADVICE: Mapping[FailureKind, str] = MappingProxyType({
    FailureKind.UNREADABLE: "mend the inputs as their messages say, then run the same command again",
    FailureKind.RATE_LIMITED: f"{_AGAIN}, with --rpm, --tpm or a lower --concurrency",
    FailureKind.SERVER_ERROR: f"{_AGAIN} later; the server had trouble of its own",
    FailureKind.CONNECTION: f"see that the address is right and the server is up, then {_AGAIN}",
    FailureKind.TIMEOUT: f"{_AGAIN} with a longer --timeout, or a lower --concurrency where the server is slow",
    FailureKind.QUOTA_EXHAUSTED: f"see to the account's credit, then {_AGAIN}",
    FailureKind.AUTHENTICATION: f"check the key and what it may be used for, then {_AGAIN}",
    FailureKind.NOT_FOUND: f"check the name of the model and the address (--model, --base-url), then {_AGAIN}",
    FailureKind.BAD_REQUEST: "the server says in its message what it does not take; --mode or another model may be the answer",
    FailureKind.TOO_LONG: "give the articles to a model with a larger context, or cut them",
    FailureKind.LENGTH: f"raise --max-tokens, {_ANEW}",
    FailureKind.REFUSAL: f"{_AGAIN}, or try another model {_ANEW}",
    FailureKind.CONTENT_FILTER: f"{_AGAIN}, or try another provider {_ANEW}",
    FailureKind.INVALID_ANSWER: f"{_AGAIN}, for answers vary; where many fail, try another --mode or model",
    FailureKind.NO_RECORDING: "record the answers as the message says; a replay asks nobody",
    FailureKind.UNSUPPORTED: "the message says what to set; as a rule it is --model",
    FailureKind.FAULT: f"a fault of ours: please report the message; {_AGAIN} once it is mended",
})  # fmt: skip


def advice_on(kind: str) -> str:
    """What to do about failures of a kind; of one that is not known here (a newer version's), where to look."""
    return ADVICE[FailureKind(kind)] if kind in set(FailureKind) else "see the messages in the failures' file"
