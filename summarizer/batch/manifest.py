"""What a run was: its inputs, its task and model, its versions, and what came of it.

The last run's is OUT.manifest.json; the ledger has those of all.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from summarizer.batch.ledger.runs import Ending
from summarizer.batch.ledger.spending import Spending
from summarizer.outcomes import Outcome
from summarizer.records import ModelRef, TaskRef


class RunManifest(BaseModel):
    """One run. `documents` are the inputs that it met, by how they ended; `left` those that it did not come to.

    `ending` is null while it is under way, or where it was killed; `spending` is that of the batch, earlier runs included.
    """

    model_config = ConfigDict(frozen=True)

    run: int
    began: str
    ended: str | None = None
    ending: Ending | None = None
    message: str | None = None
    inputs: tuple[str, ...]
    task: TaskRef
    model: ModelRef
    engine_version: str
    documents: dict[Outcome, int] = {}
    left: int = 0
    spending: Spending = Spending()
