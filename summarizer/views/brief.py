"""The brief: the reading view of a record, as blocks.

Which view a filled record gets hangs on its type alone; a record whose type has no view of its own gets the
generic one. What became of the document, and how well the record is grounded, is the same for all.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from schemas.event import NewsBrief
from summarizer.records import Record
from summarizer.views.blocks import Block
from summarizer.views.doubts import Doubts
from summarizer.views.event import event_brief
from summarizer.views.generic import generic
from summarizer.views.standing import standing, unfilled


def brief_of(record: Record[Any]) -> list[Block]:
    """The blocks that show one record, whatever its schema and however it ended."""
    filled = record.filled
    if filled is None or record.failure is not None:
        return unfilled(record)
    doubts = Doubts(record)
    if isinstance(filled, NewsBrief):
        return [*event_brief(filled, doubts), *standing(record)]
    values = filled.model_dump(mode="json") if isinstance(filled, BaseModel) else filled
    return [*generic(values, doubts), *standing(record)]
