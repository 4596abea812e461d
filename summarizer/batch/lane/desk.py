"""What all rooms of the lane work on: whose batch it is, at which endpoint, what it may cost, where its files of requests lie."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.budget import Budget
from summarizer.batch.files import BatchFiles
from summarizer.batch.keeping import Keeper
from summarizer.batch.ledger.documents import Terms
from summarizer.batch.limits import Estimates
from summarizer.batch.stopping import Stop
from summarizer.fillers.jobs import JobService
from summarizer.prices import Price


@dataclass(frozen=True, slots=True)
class Desk:
    """One batch at one endpoint. `endpoint` is its address without a user or password."""

    files: BatchFiles
    keeper: Keeper
    service: JobService
    budget: Budget
    estimates: Estimates
    stop: Stop
    terms: Terms
    endpoint: str
    price: Price | None
    """At the batch price."""


def requests_files(files: BatchFiles) -> Iterator[Path]:
    """All files of requests of a batch that are there."""
    name = f"{glob.escape(files.records.name.removesuffix('.jsonl'))}.summarizer-*.requests.jsonl"
    return files.records.parent.glob(name)


def requests_file(files: BatchFiles, token: str) -> Path:
    """The file of a job's requests, beside the records."""
    return files.records.with_name(f"{files.records.name.removesuffix('.jsonl')}.{token}.requests.jsonl")
