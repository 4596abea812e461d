"""The files of a batch: the user names the records, the others stand beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BatchFiles:
    """Where a batch is kept. `records` is what the user named."""

    records: Path

    @property
    def failures(self) -> Path:
        """Documents that failed, one JSON line each."""
        return self._beside("failures.jsonl")

    @property
    def ledger(self) -> Path:
        """What was asked, answered and paid (SQLite)."""
        return self._beside("ledger.sqlite")

    @property
    def manifest(self) -> Path:
        """What the last run was."""
        return self._beside("manifest.json")

    @property
    def lock(self) -> Path:
        """Held by the run that writes."""
        return self._beside("lock")

    def _beside(self, ending: str) -> Path:
        return self.records.with_name(f"{self.records.name.removesuffix('.jsonl')}.{ending}")
