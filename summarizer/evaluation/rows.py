"""Rows: a record, gold or predicted, made ready for comparing: values in the form in which they are compared, states resolved.

A row has one cell for each column of its class. A cell of single values is a `Leaf`, with every value that gold accepts; a cell
of several values holds `variants`, one for each alternative list that gold accepts, and mostly just one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from summarizer.evaluation.columns import Column, Columns, columns_of
from summarizer.evaluation.gold import Alternatives, MayBeAbsent, Said, Unlabelled
from summarizer.evaluation.values import Names, prepared


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value: every form that is right (none: nothing is said), and whether saying nothing is right as well."""

    options: tuple[Hashable, ...] = ()
    may_be_absent: bool = False
    path: str = ""
    shown: str = ""

    @property
    def value(self) -> Hashable:
        """The value of a predicted leaf; None for nothing."""
        return self.options[0] if self.options else None


@dataclass(frozen=True)
class Row:
    """One record or sub-record. `cells` stand in the order of the columns; a cell that is not labelled is None."""

    columns: Columns
    cells: tuple[Cell, ...]
    path: str = ""
    id: str | None = None
    may_be_absent: bool = False

    @cached_property
    def said(self) -> dict[int, Leaf]:
        """The single values that say something, by their place: few of a record's many fields are filled."""
        return {place: cell for place, cell in enumerate(self.cells) if isinstance(cell, Leaf) and cell.options}

    @cached_property
    def held(self) -> dict[int, Items | Rows]:
        """The sets and sub-records that hold something, by their place."""
        return {place: cell for place, cell in enumerate(self.cells) if isinstance(cell, Items | Rows) and any(cell.variants)}

    @cached_property
    def order(self) -> str:
        """What rows are sorted by, so that the order in which they came decides nothing: their values, without paths and ids."""
        return repr([_order_of(cell) for cell in self.cells])

    @cached_property
    def shown(self) -> str:
        """The row in a few words: the first text or name in it."""
        leaves = [cell for cell in self.cells if isinstance(cell, Leaf) and cell.shown]
        told = [cell.shown for cell, column in zip(self.cells, self.columns.each, strict=True)
                if isinstance(cell, Leaf) and cell.shown and column.compared.by in ("text", "name")]  # fmt: skip
        return (told or [leaf.shown for leaf in leaves] or [self.path])[0]


@dataclass(frozen=True, slots=True)
class Items:
    """The values of a set, in each of the variants that are right."""

    variants: tuple[tuple[Leaf, ...], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Sub-records, in each of the variants that are right. A field with one sub-record is a list of at most one."""

    variants: tuple[tuple[Row, ...], ...]


Cell = Leaf | Items | Rows | None


NOTHING = Leaf()
_EMPTY: Mapping[str, Cell] = {"records": Rows(((),)), "set": Items(((),))}
"""Cells in which nothing is said: most of a record's, so they are made once."""


def row_of(raw: Any, models: tuple[type[BaseModel], ...], names: Names, path: str = "") -> Row:
    """A record as a row. `raw` is a mapping, of labels or of a filled record; anything else is taken as empty."""
    options, may_be_absent = _options(raw)
    values = options[0] if options and isinstance(options[0], Mapping) else {}
    columns = columns_of(*models)
    cells = tuple(_cell(values.get(column.key, values.get(column.name)), column, names, path) for column in columns.each)
    given = values.get("id")
    return Row(columns, cells, path, None if given is None else str(given), may_be_absent)


def _cell(raw: Any, column: Column, names: Names, path: str) -> Cell:
    here = f"{path}/{column.key}"
    by = column.compared.by
    if by == "ignored" or isinstance(raw, Unlabelled):
        return None
    if raw is None or raw in ([], column.default):
        return _EMPTY.get(by, NOTHING)
    if by not in _EMPTY:
        return _leaf(raw, column, names, here)
    options, may_be_absent = _options(raw)
    lists = [*options, *([None] if may_be_absent or not options else [])]
    if by == "records":
        return Rows(tuple(_sub_rows(one, column, names, here) for one in lists))
    return Items(tuple(_items(one, column, names, here) for one in lists))


def _leaf(raw: Any, column: Column, names: Names, path: str) -> Leaf:
    if isinstance(raw, str | int):  # nearly always
        value = prepared(raw, column.compared, names)
        is_default = column.default is not None and value == prepared(column.default, column.compared, names)
        return NOTHING if value is None or is_default else Leaf((value,), path=path, shown=str(raw))
    options, may_be_absent = _options(raw)
    nothing = prepared(column.default, column.compared, names)
    values = [prepared(option, column.compared, names) for option in options]
    said = tuple(dict.fromkeys(value for value in values if value is not None and value != nothing))
    absent = may_be_absent or (bool(said) and len(said) < len(set(values)))
    return Leaf(said, absent, path, " | ".join(_words(option) for option in options if option is not None))


def _items(raw: Any, column: Column, names: Names, path: str) -> tuple[Leaf, ...]:
    if raw is None:
        return ()
    if isinstance(raw, Mapping):
        raw = [_entry(key, value) for key, value in raw.items() if not isinstance(value, Unlabelled)]
    values = list(raw) if isinstance(raw, Sequence | set | frozenset) and not isinstance(raw, str) else [raw]
    leaves: dict[tuple[Hashable, ...], Leaf] = {}
    for place, value in enumerate(values):
        options, may_be_absent = _options(value)
        forms = tuple(dict.fromkeys(form for option in options for form in _forms(option, column, names)))
        shown = " | ".join(map(_words, options))
        if forms:
            leaves.setdefault(forms, Leaf(forms, may_be_absent, f"{path}/{place}", shown))
    return tuple(sorted(leaves.values(), key=lambda leaf: (leaf.may_be_absent, repr(leaf.options))))


def _entry(key: Any, value: Any) -> Any:
    """An entry of a dictionary as an item of a set: "key: value", with the states of the value."""
    options, may_be_absent = _options(value)
    entry = Alternatives(tuple(f"{key}: {_words(option)}" for option in options))
    return MayBeAbsent(entry) if may_be_absent else entry


def _forms(option: Any, column: Column, names: Names) -> tuple[Hashable, ...]:
    form = prepared([option], column.compared, names)
    return form if isinstance(form, tuple) else ()


def _sub_rows(raw: Any, column: Column, names: Names, path: str) -> tuple[Row, ...]:
    if raw is None:
        return ()
    if not column.is_list:
        return (row_of(raw, column.rows, names, path),)
    values = raw if isinstance(raw, Sequence) and not isinstance(raw, str) else [raw]
    rows = [row_of(value, column.rows, names, f"{path}/{place}") for place, value in enumerate(values)]
    return tuple(sorted(rows, key=_order) if len(rows) > 1 else rows)


def _order(row: Row) -> str:
    return row.order


def _options(raw: Any) -> tuple[list[Any], bool]:
    """The values that are right, and whether leaving them out is right too."""
    match raw:
        case str() | int():
            return [raw], False
        case None:
            return [], False
        case Said(value, _):
            return _options(value)
        case MayBeAbsent(value):
            return _options(value)[0], True
        case Alternatives(options):
            inner = [_options(option) for option in options]
            return [value for values, _ in inner for value in values], any(absent or not values for values, absent in inner)
    return [raw], False


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_words(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(_words, value))
    return str(getattr(value, "value", value))


def _order_of(cell: Cell) -> object:
    match cell:
        case Leaf(options, may_be_absent):
            return sorted(map(_sortable, options)), may_be_absent
        case Items(variants):
            return sorted(sorted(repr(sorted(map(_sortable, leaf.options))) for leaf in leaves) for leaves in variants)
        case Rows(variants):
            return sorted(sorted(row.order for row in rows) for rows in variants)
    return None


def _sortable(value: Hashable) -> str:
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)
