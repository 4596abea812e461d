"""Scoring: one record against the gold of its document, as counts and differences.

A system is scored on what it gave: parts that did not fit the schema are missing, a document for which it gave no record has
everything missing. But where no answer came for a reason that is not the system's own (no recording, no network, a fault of
ours), there is nothing to score, and the sample says so: such a thing is neither a zero nor left out in silence.
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ValidationError

from summarizer.errors import RecordsError
from summarizer.evaluation.columns import leaf_names
from summarizer.evaluation.counting import Tally, count
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.finding import count_found
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.pointers import steps_of
from summarizer.evaluation.results import SampleScore
from summarizer.evaluation.rows import Row, row_of
from summarizer.evaluation.summaries import summary_of
from summarizer.evaluation.support import Support, grounding_of
from summarizer.evaluation.values import Names
from summarizer.fillers.face import MODELS_OWN
from summarizer.grounding import walk
from summarizer.outcomes import FailureKind
from summarizer.records import AnyRecord

SYSTEMS_OWN = MODELS_OWN | {FailureKind.INVALID_ANSWER}
"""Failures that say something about the system; any other says something about the day, and is no score."""


def score(record: AnyRecord, gold: Gold, schema: type[BaseModel], *, sample: int = 0) -> SampleScore:
    """Score one record. Raises RecordsError where a stored record does not fit the schema, which is no fault of its system."""
    about = {"sample": sample, "outcome": record.outcome, "failure": record.failure, "skip": record.skip, "usage": record.usage}
    if record.failure is not None and record.failure.kind not in SYSTEMS_OWN:
        return SampleScore(**about, scored=False)
    filled = _validated(record, schema)
    names, wanted = _ready(gold, schema)
    got = row_of(filled.model_dump(mode="json", by_alias=False) if filled else {}, (schema,), names)
    values = list(walk(filled)) if filled else []
    tally = Tally(Support(record).is_supported)
    count(wanted, got, tally)
    return SampleScore(
        **about,
        fields=_in_order(tally.fields, schema),
        found=count_found(wanted, got, tally.pairs),
        differences=tally.in_order,
        pairs=tuple((row.path, other.path) for row, other in sorted(tally.pairs, key=lambda both: steps_of(both[0].path))),
        grounding=grounding_of(record, values, schema),
        summary=summary_of(filled, values, gold, schema),
    )


@lru_cache(maxsize=4096)
def _ready(gold: Gold, schema: type[BaseModel]) -> tuple[Names, Row]:
    """The names and the row of gold, made once for all records that are held against it."""
    names = Names.of(gold.aliases)
    return names, row_of(gold.labels, (schema,), names)


def _validated(record: AnyRecord, schema: type[BaseModel]) -> BaseModel | None:
    if record.filled is None:
        return None
    try:
        # written by names or by aliases, and with computed fields, as its schema says
        return schema.model_validate(record.filled, extra="ignore", by_name=True, by_alias=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise RecordsError(
            f"the record of {record.document.origin} does not fit {schema.__name__} as it is now: {place}: {first['msg']}; "
            "run the suite again"
        ) from error


def _in_order(fields: dict[str, Counts], schema: type[BaseModel]) -> dict[str, Counts]:
    names = leaf_names(schema)
    return {name: fields[name] for name in (*names, *sorted(set(fields) - set(names))) if name in fields}
