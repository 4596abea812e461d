"""The offline filler: the face of the rule coder towards the engine.

It needs no network, no key and no model, and gives the same record for the same article every time. It fills one schema
only, and says so when asked for another.
"""

from __future__ import annotations

import hashlib
import json

from schemas.event import NewsBrief
from summarizer.documents import Document
from summarizer.fillers.face import Filling
from summarizer.fillers.offline.coding import code_article
from summarizer.fillers.offline.english import is_english
from summarizer.outcomes import Failure, FailureKind, Skip, SkipReason
from summarizer.records import ModelRef
from summarizer.tasks import Task
from summarizer.version import __version__

NAME = "offline/rules"


class OfflineFiller:
    """Fills event briefs by rules alone. Satisfies the `Filler` protocol; failure is a value, never an exception."""

    @property
    def name(self) -> str:
        """`offline/rules`."""
        return NAME

    def key(self, document: Document, task: Task) -> str:
        """The article and the version of these rules."""
        read = [NAME, __version__, document.content_hash, task.ref.schema_digest]
        return hashlib.sha256(json.dumps(read).encode()).hexdigest()

    async def fill(self, document: Document, task: Task) -> Filling:
        """Fill one brief. Skips an article that is not English; fails with `unsupported` for any schema but NewsBrief."""
        model = ModelRef(name=NAME)
        if task.schema is not NewsBrief:
            return Filling(model, failure=_unsupported(task))
        if not document.text.strip():
            return Filling(model, skip=Skip(reason=SkipReason.EMPTY, message="the article has no text"))
        if not is_english(document.text):
            message = "the rule coder reads English only; for other languages choose a model, for example --model openai/NAME"
            return Filling(model, skip=Skip(reason=SkipReason.NOT_ENGLISH, message=message))
        return Filling(model, value=code_article(document).brief)  # no seconds: the same bytes come out on every run

    async def close(self) -> None:
        """Nothing to let go of."""


def _unsupported(task: Task) -> Failure:
    return Failure(
        kind=FailureKind.UNSUPPORTED,
        message=f"{NAME} fills NewsBrief only, not {task.schema.__name__} (task {task.name!r});"
        " choose a model for it: --model openai/NAME",
    )
