"""Scorers of other evaluations, which a suite may name beside the project's own counting, to hold figures against papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said, Unlabelled
from summarizer.evaluation.muc4.ceaf_rme import ceaf_rme_tally
from summarizer.evaluation.muc4.gtt import gtt_tally
from summarizer.evaluation.muc4.templates import Tally, Template, templates_of_filled, templates_of_gold
from summarizer.evaluation.results import Tallied
from summarizer.records import AnyRecord

Scorer = Callable[[Sequence[Template], Sequence[Template]], Tally]

SCORERS: Mapping[str, Scorer] = MappingProxyType({"muc4-gtt": gtt_tally, "muc4-ceaf-rme": ceaf_rme_tally})
"""By the names that a suite's `scorers:` gives."""


def tallies(names: Sequence[str], record: AnyRecord, gold: Gold) -> dict[str, Tallied]:
    """What each of these scorers makes of a record of the `muc4` task."""
    predicted = templates_of_filled(record.filled or {})
    wanted = templates_of_gold([_as_lists(row) for row in gold.labels.get("incidents") or ()])
    return {name: _tallied(SCORERS[name](predicted, wanted)) for name in names}


def _tallied(tally: Tally) -> Tallied:
    return Tallied(
        right_predicted=tally.precision_numerator,
        predicted=tally.precision_denominator,
        found_gold=tally.recall_numerator,
        gold=tally.recall_denominator,
    )


def _as_lists(row: Any) -> dict[str, list[Any]]:
    """An incident of gold with every state resolved: its types, and for each role the mentions of each entity."""
    incident: Mapping[str, Any] = next(_forms(row), {})
    return {
        field: list(_forms(value)) if field == "incident_type" else [list(_forms(entity)) for entity in _entities(value)]
        for field, value in incident.items()
    }


def _entities(value: Any) -> list[Any]:
    """The entities of a role: of alternative lists the first, of a role that is not labelled none."""
    lists = [form for form in _forms(value) if isinstance(form, list)]
    return lists[0] if lists else []


def _forms(value: Any) -> Iterator[Any]:
    match value:
        case Alternatives(options):
            yield from (form for option in options for form in _forms(option))
        case MayBeAbsent(inner) | Said(inner, _):
            yield from _forms(inner)
        case None | Unlabelled():
            return
        case _:
            yield value
