"""The offline filler: the face of the rule coder towards the engine.

It needs no network, no key and no model, and gives the same record for the same article every time. It codes events, fills the
schemas that can be made of them, `NewsBrief` and MUC-4's `Incidents`, and says so when asked for another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Final

from pydantic import BaseModel

from schemas.event import NewsBrief
from schemas.muc4 import Incidents
from summarizer.documents import Document
from summarizer.fillers.face import Filling
from summarizer.fillers.offline.coding.coder import code_article
from summarizer.fillers.offline.english import is_english
from summarizer.fillers.offline.incidents.mapping import incidents_of
from summarizer.outcomes import Failure, FailureKind, Skip, SkipReason
from summarizer.records import ModelRef
from summarizer.tasks import Task
from summarizer.version import __version__

NAME = "offline/rules"

_MADE_OF_A_BRIEF: Final[Mapping[type[BaseModel], Callable[[NewsBrief], BaseModel]]] = {
    NewsBrief: lambda brief: brief,
    Incidents: incidents_of,
}
"""How each schema that the rules can fill is made of the brief that they code."""


class OfflineFiller:
    """Fills briefs, and incidents of MUC-4, by rules alone. Satisfies the `Filler` protocol; failure is a value, no exception."""

    @property
    def name(self) -> str:
        """`offline/rules`."""
        return NAME

    def key(self, document: Document, task: Task) -> str:
        """The article and the version of these rules."""
        read = [NAME, __version__, document.content_hash, task.ref.schema_digest]
        return hashlib.sha256(json.dumps(read).encode()).hexdigest()

    async def fill(self, document: Document, task: Task) -> Filling:
        """Fill one record. Skips an article that is not English; fails with `unsupported` for a schema made of no events."""
        model = ModelRef(name=NAME)
        made = _MADE_OF_A_BRIEF.get(task.schema)
        if made is None:
            return Filling(model, failure=_unsupported(task))
        if not document.text.strip():
            return Filling(model, skip=Skip(reason=SkipReason.EMPTY, message="the article has no text"))
        if not is_english(document.text):
            message = "the rule coder reads English only; for other languages choose a model, for example --model openai/NAME"
            return Filling(model, skip=Skip(reason=SkipReason.NOT_ENGLISH, message=message))
        return Filling(model, value=made(code_article(document).brief))  # no seconds: the same bytes come out on every run

    async def close(self) -> None:
        """Nothing to let go of."""


def _unsupported(task: Task) -> Failure:
    filled = " and ".join(schema.__name__ for schema in _MADE_OF_A_BRIEF)
    return Failure(
        kind=FailureKind.UNSUPPORTED,
        message=f"{NAME} fills {filled} only, not {task.schema.__name__} (task {task.name!r});"
        " choose a model for it: --model openai/NAME",
    )
