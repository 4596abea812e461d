"""One input becomes one record: filled, grounded, checked, and accounted for.

This is where the parts meet, and it knows none of their insides: a filler fills, grounding finds the quotations, checks hold
values against them. Whatever happens, a record comes out, with exactly one outcome and its reason.
"""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.documents import Document, Unusable
from summarizer.errors import KeepingFailed
from summarizer.fillers.face import Filler, Filling
from summarizer.furniture import furniture_spans
from summarizer.grounding import hold_against
from summarizer.orders import find_orders
from summarizer.outcomes import Failure, FailureKind, Outcome, Skip, SkipReason
from summarizer.records import CheckFinding, DocumentRef, ModelRef, Record
from summarizer.spans import GroundedQuote
from summarizer.tasks import Task
from summarizer.version import __version__

_LONG = 10_000
"""Characters. What is done with a longer article may take more than 10 ms, and is done beside the event loop."""

_NO_DATE = "the publication date is unknown: relative dates cannot be checked (give it with --published)"


async def extract(source: Document | Unusable, *, task: Task, filler: Filler, with_text: bool = False) -> Record[Any]:
    """Fill, ground and check one record. Never raises for what the document or the model did; KeepingFailed ends the run.

    `with_text` stores the article's text in the record, so that it can be checked again anywhere.
    """
    if isinstance(source, Unusable):
        return _unfilled(_reference_of_unusable(source), task, ModelRef(name=filler.name), source.why)
    document, reference = source, refer_to(source, with_text=with_text)
    is_long = len(document.text) > _LONG
    skip = await asyncio.to_thread(screen, document) if is_long else screen(document)
    if skip:
        return _unfilled(reference, task, ModelRef(name=filler.name), skip)
    filling = await _fill(document, task, filler)
    if filling.value is None:
        why = filling.failure or filling.skip or _fault("the filler gave neither a record nor a reason")
        unfilled = _unfilled(reference, task, filling.model, why)
        return unfilled.model_copy(update={"usage": filling.usage, "warnings": filling.notes})
    try:
        if is_long:
            return await asyncio.to_thread(_record, reference, task, filling, filling.value, document)
        return _record(reference, task, filling, filling.value, document)
    except Exception as error:  # noqa: BLE001  # a check that breaks down over one article must not end the run
        unfilled = _unfilled(reference, task, filling.model, _fault(f"{type(error).__name__}: {error}"))
        return unfilled.model_copy(update={"usage": filling.usage, "warnings": filling.notes})


def recheck(record: Record[Any], document: Document, *, task: Task) -> Record[Any]:
    """Ground and check a stored record again, with no call to anyone.

    A record that was never filled comes back as it is. One whose filled part no longer fits the schema comes back as failed.
    """
    if record.filled is None:
        return record
    try:
        value = task.schema.model_validate(record.filled.model_dump() if isinstance(record.filled, BaseModel) else record.filled)
    except ValidationError as error:
        return _no_longer_fits(record, task, error)
    quotes, findings = _hold_against(value, document)
    warned = bool(findings or record.dropped or record.warnings)
    same = value if isinstance(record.filled, BaseModel) else value.model_dump(mode="json")
    held = {"filled": same, "quotes": quotes, "findings": findings, "outcome": _outcome(warned)}
    return record.model_copy(update={**held, "failure": None, "engine_version": __version__})


def refer_to(document: Document, *, with_text: bool) -> DocumentRef:
    """The document as records name it."""
    return DocumentRef(
        id=document.id,
        origin=document.origin,
        title=document.title,
        published=document.published,
        url=document.url,
        source=document.source,
        content_hash=document.content_hash,
        characters=len(document.text),
        text=document.text if with_text else None,
    )


def _reference_of_unusable(source: Unusable) -> DocumentRef:
    return DocumentRef(id=source.id or source.origin, origin=source.origin)


def screen(document: Document) -> Skip | None:
    """Why a document is not worth asking anyone about, if so."""
    if not document.text.strip():
        return Skip(reason=SkipReason.EMPTY, message="there is no text in it")
    furniture = sum(span.end - span.start for span in furniture_spans(document.text))
    if furniture and furniture >= len("".join(document.text.split("\n"))):
        return Skip(
            reason=SkipReason.BOILERPLATE_ONLY, message="it holds only page furniture (sign-up forms, share lines), no article"
        )
    return None


async def _fill(document: Document, task: Task, filler: Filler) -> Filling:
    """Fill, and turn a fault of ours into a value: one document must not end the run."""
    try:
        return await filler.fill(document, task)
    except KeepingFailed:
        raise
    except Exception as error:  # noqa: BLE001  # the last border: whatever a filler did not foresee
        return Filling(model=ModelRef(name=filler.name), failure=_fault(f"{type(error).__name__}: {error}"))


def _record(reference: DocumentRef, task: Task, filling: Filling, value: BaseModel, document: Document) -> Record[Any]:
    quotes, findings = _hold_against(value, document)
    notes = filling.notes if document.published else (*filling.notes, _NO_DATE)
    return Record(
        document=reference,
        task=task.ref,
        model=filling.model,
        outcome=_outcome(bool(findings or filling.dropped or notes)),
        filled=value,
        quotes=quotes,
        findings=findings,
        dropped=filling.dropped,
        warnings=notes,
        usage=filling.usage,
        engine_version=__version__,
    )


def _hold_against(value: BaseModel, document: Document) -> tuple[tuple[GroundedQuote, ...], tuple[CheckFinding, ...]]:
    quotes, findings = hold_against(value, document)
    return quotes, (*findings, *find_orders(document.text))


def _outcome(warned: bool) -> Outcome:
    return Outcome.OK_WITH_WARNINGS if warned else Outcome.OK


def _unfilled(reference: DocumentRef, task: Task, model: ModelRef, why: Failure | Skip) -> Record[Any]:
    failed = isinstance(why, Failure)
    return Record(
        document=reference,
        task=task.ref,
        model=model,
        outcome=Outcome.FAILED if failed else Outcome.SKIPPED,
        failure=why if failed else None,
        skip=None if failed else why,
        engine_version=__version__,
    )


def _no_longer_fits(record: Record[Any], task: Task, error: ValidationError) -> Record[Any]:
    errors = tuple(f"{'.'.join(map(str, row['loc']))}: {row['msg']}" for row in error.errors(include_url=False))
    message = f"the stored record does not fit the schema of task {task.name} as it is now; run the document again"
    failure = Failure(kind=FailureKind.INVALID_ANSWER, message=message, errors=errors)
    return record.model_copy(update={"outcome": Outcome.FAILED, "failure": failure, "engine_version": __version__})


def _fault(message: str) -> Failure:
    return Failure(kind=FailureKind.FAULT, message=f"a fault of ours: {message}")
