"""Drafting gold: a stored record as a gold file that a person corrects, since correcting is quicker than typing.

A draft is no gold. It says so on top, and the harness refuses it until somebody takes the mark off: gold that was made by the
system which it then measures would praise every mistake of that system.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml
from pydantic import BaseModel

from schemas.markers import FactsStanding
from summarizer.errors import UsageError
from summarizer.evaluation.columns import Column, columns_of
from summarizer.records import AnyRecord
from summarizer.tasks import Task

_WIDEST = 120
"""The longest row that is written on one line, in characters."""

_YAML = "tag:yaml.org,2002:"
_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_HEAD = """\
# A machine's draft, filled by {model}. It is no gold: correct it by hand, from the article alone and by evals/LABELLING.md.
# Look for what is missing first; a machine's slip is easily read over. Use !any where two readings are right, !optional for a row
# that one coder would leave out, !unlabelled for what is not to be scored, and `aliases` for names that mean one thing.
# Then replace the line `draft: true` by `labelled: YYYY-MM-DD`; until then it is refused.
"""


def draft(record: AnyRecord, document_path: str, task: Task) -> str:
    """A gold file, as YAML, that says what the record says, without defaults and without free text that is never scored.

    `document_path` is the article as seen from where the file will be. Raises UsageError where the record holds nothing.
    """
    if record.filled is None:
        raise UsageError(f"the record of {record.document.origin} is {record.outcome}: it holds nothing to draft gold from")
    published = record.document.published
    top: dict[str, Any] = {"document": document_path, **({"published": published.isoformat()} if published else {})}
    top |= {"phenomena": [], "draft": True, "aliases": []}
    pairs = [(_text(key), _node(value)) for key, value in top.items()]
    pairs.append((_text("gold"), _block(_told(record.filled, (task.schema,)))))
    model = " ".join(ascii(record.model.name).strip("'").split())
    return _HEAD.format(model=model) + _written(yaml.MappingNode(f"{_YAML}map", pairs, flow_style=False))


def _told(row: Any, models: tuple[type[BaseModel], ...]) -> Any:
    """A row without what its schema takes for granted."""
    if not isinstance(row, Mapping):
        return row
    columns = {key: column for column in columns_of(*models).each for key in (column.name, column.key)}
    told = {}
    for key, value in row.items():
        column = columns.get(key)
        if column is None:
            told[key] = value
        elif not _goes_without_saying(value, column, models):
            told[key] = _inner(value, column)
    return told


def _inner(value: Any, column: Column) -> Any:
    if not column.rows:
        return value
    return [_told(one, column.rows) for one in value] if isinstance(value, list) else _told(value, column.rows)


def _goes_without_saying(value: Any, column: Column, models: tuple[type[BaseModel], ...]) -> bool:
    info = next(model.model_fields[column.name] for model in models if column.name in model.model_fields)
    if column.compared.by == "ignored" and any(isinstance(mark, FactsStanding) for mark in info.metadata):
        return True
    if info.is_required():
        return False
    return value is None or (type(value) is type(plain := _as_json(column.default)) and value == plain)


def _as_json(default: Any) -> Any:
    if isinstance(default, BaseModel):
        return default.model_dump(mode="json")
    return getattr(default, "value", default)


def _block(value: Any) -> yaml.Node:
    """A value spread over lines, but what is small enough on one."""
    if isinstance(value, Mapping) and value:
        pairs = [(_text(str(key)), _fitting(one, len(str(key)))) for key, one in value.items()]
        return yaml.MappingNode(f"{_YAML}map", pairs, flow_style=False)
    if isinstance(value, list) and value:
        return yaml.SequenceNode(f"{_YAML}seq", [_fitting(one, 2) for one in value], flow_style=False)
    return _node(value)


def _fitting(value: Any, before: int) -> yaml.Node:
    is_flat = isinstance(value, Mapping | list) and not any(isinstance(one, Mapping | list) for one in _values(value))
    if is_flat and before + len(_written(flow := _node(value))) <= _WIDEST:
        return flow
    return _block(value)


def _values(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, Mapping) else list(value)


def _node(value: Any) -> yaml.Node:
    """A value on one line."""
    if isinstance(value, Mapping):
        return yaml.MappingNode(f"{_YAML}map", [(_text(str(key)), _node(one)) for key, one in value.items()], flow_style=True)
    if isinstance(value, list):
        return yaml.SequenceNode(f"{_YAML}seq", [_node(one) for one in value], flow_style=True)
    if isinstance(value, str) and _is_day(value):
        return yaml.ScalarNode(f"{_YAML}timestamp", value)  # bare, as a person writes it; it is read as this text
    return _text(value) if isinstance(value, str) else yaml.representer.SafeRepresenter().represent_data(value)


def _text(text: str) -> yaml.Node:
    """A text; with escapes where it holds a line break, of which YAML would make a blank."""
    return yaml.ScalarNode(f"{_YAML}str", text, style='"' if _LINE_BREAK.search(text) else None)


def _is_day(text: str) -> bool:
    try:
        return bool(_ISO_DAY.fullmatch(text)) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _written(node: yaml.Node) -> str:
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=1_000_000))
