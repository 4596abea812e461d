"""The record: what a filler filled, and everything one needs to trust it, check it again, or pay for it.

One record is one JSON line; reading the line back gives an equal object. The envelope knows no schema: the filled part is
generic, so `Record[NewsBrief]` is typed and `Record[dict]` reads anything. Nothing in the envelope is ever asked of a model.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from summarizer.outcomes import Failure, FailureKind, Outcome, Skip
from summarizer.spans import GroundedQuote, Span

RECORD_VERSION = "1"

Filled = TypeVar("Filled")


def public_address(address: str) -> str:
    """An address as it may be shown and stored: without a user, password or query, where keys are sometimes put."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DocumentRef(_Part):
    """Which document this is about. `text` is stored only when asked for (`--with-text`)."""

    id: str
    origin: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    content_hash: str | None = None
    characters: int | None = None
    text: str | None = None


UNVERSIONED = "unversioned"
"""The version of a schema that declares none."""


class TaskRef(_Part):
    """Which task filled it: names, versions, and digests of what was really used."""

    name: str
    schema_name: str
    schema_version: str
    schema_digest: str
    prompt_version: str
    prompt_digest: str

    @property
    def shape(self) -> str:
        """What the schema must have in common for two records to mean the same: its version, or all its words if it has none."""
        version = self.schema_digest[:12] if self.schema_version == UNVERSIONED else self.schema_version
        return f"{self.schema_name} {version}"


class Parameters(_Part):
    """What the model was asked with; None leaves it to the provider."""

    temperature: float | None = None
    max_tokens: int | None = None
    seed: int | None = None


class ModelRef(_Part):
    """Who filled it. `name` is as chosen (`openai/gpt-x`, `offline/rules`), `answered_as` as the provider calls itself.

    `mode` is how it was held to the schema, where the user said so.
    """

    name: str
    parameters: Parameters = Parameters()
    base_url: Annotated[str, AfterValidator(public_address)] | None = None
    mode: str | None = None
    answered_as: str | None = None
    response_ids: tuple[str, ...] = ()
    replayed: bool = False


class Usage(_Part):
    """What it cost. Tokens are the provider's count over all answers; `requests` counts every request made, failed ones too."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    requests: int = 0
    seconds: float = 0.0


class Dropped(_Part):
    """A part of an answer that did not fit the schema: where it stood, what it said, what was wrong."""

    path: str
    raw: str
    errors: tuple[str, ...]


class CheckFinding(_Part):
    """One check that a value failed. `path` is a JSON pointer into the filled record, "" for the whole of it."""

    path: str
    check: str
    message: str
    span: Span | None = None


class Record(BaseModel, Generic[Filled]):
    """One document's outcome: the filled record with its evidence, or why there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record_version: str = RECORD_VERSION
    document: DocumentRef
    task: TaskRef
    model: ModelRef
    outcome: Outcome
    filled: Filled | None = None
    quotes: tuple[GroundedQuote, ...] = ()
    findings: tuple[CheckFinding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    failure: Failure | None = None
    skip: Skip | None = None
    usage: Usage = Usage()
    engine_version: str = Field(description="version of the program that made the record")

    @property
    def quotes_found(self) -> int:
        """How many of the quotations are evidence (exact or normalised)."""
        return sum(quote.is_evidence for quote in self.quotes)

    def line(self) -> str:
        """The record as one line of JSON, without a line break. Nulls are written: a user's schema may require them."""
        return self.model_dump_json()


AnyRecord = Record[dict[str, Any]]
"""A stored record whose schema is not at hand."""


def written(record: Record[Any]) -> tuple[Record[Any], str]:
    """The record and its line. One that cannot be written ends as a failed one: the others, paid for, still come."""
    try:
        line = record.line()
        line.encode("utf-8")
    except Exception as error:  # noqa: BLE001  # a user's schema may hold anything
        record = lost(record, "written", error)
        line = record.line()
    return record, line


def lost(record: Record[Any], wanted: str, error: Exception) -> Record[Any]:
    """What stands for a record that cannot be had (written, shown): which document it was, what it cost, and why."""
    message = f"a fault of ours: its record cannot be {wanted}: {type(error).__name__}: {error}"
    reference = DocumentRef(id=_clean(record.document.id), origin=_clean(record.document.origin))
    return Record(
        document=reference,
        task=record.task,
        model=ModelRef(name=_clean(record.model.name)),
        outcome=Outcome.FAILED,
        failure=Failure(kind=FailureKind.FAULT, message=_clean(message)),
        usage=record.usage,
        engine_version=record.engine_version,
    )


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
