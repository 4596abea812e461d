"""Checking gold before anything is scored by it: a gold that is wrong makes every figure wrong, and nobody looks there.

Labels must fit the schema, each alternative on its own, and be written as the schema stores them ("IRQ", not "irq"), for they
are compared as they stand. Quotations must stand in the article word for word, and names in it or in an alias that does. What a
check can only doubt (a count that cannot be read from its quotation) is a warning: the labeller may know better.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Protocol, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from schemas.markers import Standing, Verbatim
from summarizer.errors import GoldError
from summarizer.evaluation.columns import Column, columns_of
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said, Unlabelled, first_reading, plain
from summarizer.evaluation.gold_reading import did_you_mean, step_of
from summarizer.evaluation.values import Names, fold_name, prepared
from summarizer.grounding import Locator, check, ground
from summarizer.grounding.article import Article
from summarizer.spans import Found
from summarizer.tasks import Task

_MOST_LISTED = 20
"""Of the problems of a suite; who mends these sees the rest."""

Models = tuple[type[BaseModel], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a gold file. `pointer` is a JSON pointer into its labels ("" for other parts of the file)."""

    path: Path
    line: int
    message: str
    severity: Literal["error", "warning"] = "error"
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'' if self.severity == 'error' else 'warning: '}{self.message}"


class Golds(Protocol):
    """What `demand` asks of a suite."""

    @property
    def golds(self) -> tuple[Gold, ...]: ...  # noqa: D102
    @property
    def task(self) -> Task: ...  # noqa: D102


def demand(suite: Golds) -> None:
    """Refuse a suite of which any gold has an error: raises GoldError, which lists the first twenty. Warnings pass."""
    problems = [one for gold in suite.golds for one in check_gold(gold, suite.task.schema) if one.severity == "error"]
    if problems:
        first, *others = problems
        more = len(others) + 1 - _MOST_LISTED
        listed = [first.message, *map(str, others[: _MOST_LISTED - 1]), *([f"and {more} more"] if more > 0 else [])]
        raise GoldError(first.path, first.line, "\n".join(listed))


def check_gold(gold: Gold, schema: type[BaseModel]) -> list[Problem]:
    """Every problem of one gold, in the order of its lines."""
    checked = _Checked(gold)
    checked.row(gold.labels, (schema,), "")
    checked.standing()
    checked.aliases()
    _check_readings(checked, schema)
    return sorted(checked.problems, key=lambda problem: problem.line)


@dataclass
class _Checked:
    """One gold in the course of being checked: what was found wrong so far, and what is still to be looked for in the article."""

    gold: Gold
    problems: list[Problem] = field(default_factory=list)
    quotes: list[tuple[str, str]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = Names.of(self.gold.aliases)
        self.article = Article(self.gold.document)

    def add(self, pointer: str, message: str, severity: Literal["error", "warning"] = "error") -> None:
        """Note a problem at a JSON pointer, with the line of the nearest thing around it that has one."""
        lines, at = self.gold.lines or {}, pointer
        while at and at not in lines:
            at = at.rpartition("/")[0]
        where = _place(pointer) if pointer.startswith("/") else ""
        told = f"{where}: {message}" if where else message
        self.problems.append(Problem(self.gold.path, lines.get(at, 1), told, severity, pointer))

    def add_once(self, pointer: str, message: str) -> None:
        """Note an error, unless there is one at this pointer: what was said before said it more exactly."""
        if not any(one.pointer == pointer and one.severity == "error" for one in self.problems):
            self.add(pointer, message)

    def row(self, value: Any, models: Models, at: str, ids: frozenset[str] = frozenset()) -> None:
        """Check a sub-record in all its readings. `ids` are those of the list in which it stands."""
        for here, row in _each(value, at):
            if isinstance(row, Mapping):
                models = _fitting(row, models)
                self._keys(row, models, here)
                for column in columns_of(*models).each:
                    key = column.key if column.key in row else column.name
                    if key in row:
                        self._field(row[key], column, models, f"{here}/{step_of(key)}", ids)

    def _keys(self, row: Mapping[str, Any], models: Models, at: str) -> None:
        columns = columns_of(*models).each
        known = [column.key for column in columns]
        for key in row:
            if key not in known and key not in {column.name for column in columns}:
                self.add(f"{at}/{step_of(key)}", f"unknown field{did_you_mean(key, known)}; fields: {', '.join(known)}")
        for column in columns:
            is_scored = column.compared.by not in ("text", "ignored")
            if is_scored and _field_of(models, column).is_required() and not {column.key, column.name} & row.keys():
                self.add(at, f"{column.key} is missing; give it, or write `{column.key}: !unlabelled` if it is not to be scored")

    def _field(self, value: Any, column: Column, models: Models, at: str, ids: frozenset[str]) -> None:
        self._states(value, column, at)
        marks = tuple(_marks(_field_of(models, column)))
        for here, one in _each(value, at):
            if column.rows:
                self._rows(one, column, here)
            elif isinstance(one, list):
                self._twins(one, here)
                for place, item in enumerate(one):
                    self._states(item, column, f"{here}/{place}")
                    for spot, option in _each(item, f"{here}/{place}"):
                        self._leaf(option, column, marks, spot, ids)
            else:
                self._leaf(one, column, marks, here, ids)

    def _rows(self, value: Any, column: Column, at: str) -> None:
        if not (column.is_list and isinstance(value, list)):
            self.row(value, column.rows, at)
            return
        rows = [(f"{at}/{place}", row) for place, row in enumerate(value)]
        ids: dict[str, str] = {}
        for at_row, one in rows:
            for here, row in _each(one, at_row):
                if _has_id(row) and ids.setdefault(row["id"], at_row) != at_row:
                    self.add(here, f"the id {row['id']} is given twice in this list; give each row its own")
        self._twins(value, at)
        for here, row in rows:
            self._states(row, column, here)
            self.row(row, column.rows, here, frozenset(ids))

    def _twins(self, values: Sequence[Any], at: str) -> None:
        """Two items that say the same: one of them can never be found."""
        seen: dict[str, int] = {}
        for place, value in enumerate(values):
            first = seen.setdefault(repr(_without_id(value)), place)
            if first != place:
                self.add(f"{at}/{place}", f"says the same as item {first + 1} of this list; remove one")

    def _states(self, value: Any, column: Column, at: str) -> None:
        match value:
            case Alternatives(options):
                told = [repr(plain(one) if column.rows else _comparable(one, column, self.names)) for one in options]
                if len(told) > len(set(told)):
                    self.add(at, "two of its alternatives are equal as they are compared; one will do", "warning")
                if len(options) == 1:
                    self.add(at, "!any with one alternative; write it plainly", "warning")
                for place, option in enumerate(options):
                    self._states(option, column, f"{at}/!any/{place}")
            case MayBeAbsent(inner):
                self._states(inner, column, at)
            case Said(inner, words):
                self.quotes.append((at, words))
                self._states(inner, column, at)

    def _leaf(self, value: Any, column: Column, marks: tuple[object, ...], at: str, ids: frozenset[str]) -> None:
        if not isinstance(value, str):
            return
        if any(isinstance(mark, Verbatim) for mark in marks):
            self.quotes.append((at, value))
        if any(isinstance(mark, Standing) for mark in marks):
            self.named.append((at, value))
        if column.compared.by == "reference" and ids and value not in ids:
            self.add(at, f"{value!r} is the id of no row of this list; ids: {', '.join(sorted(ids))}")

    def standing(self) -> None:
        """Quotations stand in the article word for word; names there, or in one of their aliases."""
        located = Locator(self.gold.document.text).locate([quote for _, quote in self.quotes])
        for (at, quote), place in zip(self.quotes, located, strict=True):
            if place.found not in (Found.EXACT, Found.NORMALISED):
                near = f"; the nearest passage differs: {'; '.join(place.differences)}" if place.differences else ""
                self.add(at, f"these words do not stand in the article: {quote!r}{near}. Copy them from it")
        for at, name in self.named:
            others = (other for group in self.gold.aliases for other in group if self.names(other) == self.names(name))
            if not any(self._has(form) for form in (name, *others)):
                self.add(
                    at, f"neither {name!r} nor an alias of it stands in the article; name it as the article does, or add an alias"
                )

    def _has(self, name: str) -> bool:
        return self.article.has(name) or self.article.has(fold_name(name))

    def aliases(self) -> None:
        """Groups of names that join nothing."""
        labels = {text.casefold() for text in _texts(self.gold.labels)}
        for place, group in enumerate(self.gold.aliases):
            at = f"aliases/{place}"
            if len(group) < 2:
                self.add(at, "a group of one name joins nothing; add the other names, or remove it", "warning")
            if not any(self.article.has(name) or name.casefold() in labels for name in group):
                self.add(at, f"none of these names is in the article or the labels: {', '.join(group)}", "warning")


def _check_readings(checked: _Checked, schema: type[BaseModel]) -> None:
    """The schema's own verdict on the first reading of the labels, and on every other alternative in its place."""
    labels = checked.gold.labels
    first = Reading.of(first_reading(labels), schema)
    filled = _judge(checked, first, schema, "")
    if filled is not None:
        document = checked.gold.document
        for finding in check(filled, document, ground(filled, document)):
            if finding.check in ("count", "date") and not first.stands_in_for(finding.path):
                checked.add(_pointer(labels, _steps_of(finding.path), ""), finding.message, "warning")
    for spot, other in _variants(labels, ""):
        _judge(checked, Reading.of(other, schema), schema, spot)


def _judge(checked: _Checked, reading: Reading, schema: type[BaseModel], spot: str) -> BaseModel | None:
    """Validate one reading and note what is wrong at `spot` or below: what is wrong elsewhere is another reading's affair."""
    labels = checked.gold.labels
    try:
        filled = schema.model_validate(reading.filled, by_alias=True, by_name=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            at = _pointer(labels, _steps(fault), spot)
            if _is_within(at, spot) and not reading.excuses(fault) and not _is_met_otherwise(labels, schema, spot, fault):
                checked.add_once(at, _complaint(fault))
        return None
    except Exception as error:  # noqa: BLE001 - a schema may be anybody's, and its validators raise what they like
        checked.add_once(spot, f"the schema breaks down on these labels: {type(error).__name__}: {error}")
        return None
    for steps, stored in _rewritten(reading.filled, filled.model_dump(mode="json", by_alias=None), ()):
        at = _pointer(labels, steps, spot)
        if _is_within(at, spot):
            checked.add_once(at, f"the schema stores this as {stored!r}; write it so, since labels are compared as they stand")
    return filled


def _steps(fault: ErrorDetails) -> tuple[Any, ...]:
    """Where an error stands; a rule about a whole row says in its context to which field it points."""
    return (*fault["loc"], *fault.get("ctx", {}).get("at", ()))


def _is_met_otherwise(labels: Any, schema: type[BaseModel], spot: str, fault: ErrorDetails) -> bool:
    """Whether a rule about a row, which the alternative at `spot` breaks, is met with another alternative elsewhere in the row.

    So a mode may fit the second of two event types. A rule broken by the first reading itself is broken.
    """
    if not spot or _is_within(_pointer(labels, fault["loc"], spot), spot):
        return False
    chosen = _chosen(labels, spot, "")
    row = _pointer(chosen, fault["loc"], "")
    others = (reading for other, reading in _variants(chosen, "") if _is_within(other, row))
    return any(fault["type"] not in _faults_at(_steps(fault), Reading.of(reading, schema), schema) for reading in others)


def _faults_at(steps: tuple[Any, ...], reading: Reading, schema: type[BaseModel]) -> set[str]:
    try:
        schema.model_validate(reading.filled, by_alias=True, by_name=True)
    except ValidationError as error:
        return {fault["type"] for fault in error.errors(include_url=False) if _steps(fault) == steps}
    return set()


def _complaint(fault: ErrorDetails) -> str:
    given, message = fault["input"], fault["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    if fault["type"] == "string_type" and isinstance(given, int | float):
        return f'YAML reads {given} as no text; put it in quotation marks: "{given}"'
    return f"{message}, not {given!r}" if " should " in message and isinstance(given, str | int | float | None) else message


@dataclass
class Reading:
    """One reading of labels as a record: nulls that mean nothing left out, and a stand-in where a required field is left out.

    `stand_ins` are the JSON pointers of these, and `unknown` the rows of which a scored value is not known, so that rules of the
    schema cannot be asked about them.
    """

    filled: dict[str, Any] = field(default_factory=dict)
    stand_ins: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, labels: Any, schema: type[BaseModel]) -> Reading:
        """From labels without states, as `first_reading` gives them."""
        reading = cls()
        reading.filled = reading._row(labels, (schema,), "")
        return reading

    def stands_in_for(self, path: str) -> bool:
        """Whether the value at this JSON pointer, or one beside it, is a stand-in."""
        return path in self.stand_ins or any(other.rpartition("/")[0] == path.rpartition("/")[0] for other in self.stand_ins)

    def excuses(self, fault: ErrorDetails) -> bool:
        """Whether an error comes of a stand-in, or of what could not be given one."""
        path = "".join(f"/{step_of(str(step))}" for step in fault["loc"])
        return path in self.stand_ins or path in self.unknown

    def _row(self, row: Any, models: Models, at: str) -> Any:
        if not isinstance(row, Mapping):
            return row
        models = _fitting(row, models)
        filled = dict(row)
        for column in columns_of(*models).each:
            info, key = _field_of(models, column), column.key if column.key in row else column.name
            here = f"{at}/{step_of(key)}"
            if key not in row:
                if info.is_required() and len(models) == 1:
                    self._stand_in(filled, models[0], column, at)
            elif row[key] is None and not info.is_required():
                del filled[key]
            elif column.rows and isinstance(row[key], list):
                filled[key] = [self._row(one, column.rows, f"{here}/{place}") for place, one in enumerate(row[key])]
            elif column.rows:
                filled[key] = self._row(row[key], column.rows, here)
        return filled

    def _stand_in(self, filled: dict[str, Any], model: type[BaseModel], column: Column, at: str) -> None:
        here = f"{at}/{step_of(column.name)}"
        self.stand_ins.add(here)
        if column.is_leaf or column.compared.by == "records":
            self.unknown.add(at)
        options = _candidates(model, column.name)
        if options:
            filled[column.name] = options[len(self.stand_ins) % len(options)]


@lru_cache(maxsize=512)
def _candidates(model: type[BaseModel], name: str) -> tuple[Any, ...]:
    """Values that a field accepts, of the first kind of which it accepts any; texts in number, since an id must be unique."""
    info = model.model_fields[name]
    kind_of_value: Any = Annotated[info.annotation, name, *info.metadata]  # the name, since there must be one mark at least
    adapter: TypeAdapter[Any] = TypeAdapter(kind_of_value)
    listed = [[value] for value in _listed(adapter.json_schema())]
    texts = [[f"{letter}{number}" for number in range(9001, 9101)] for letter in ("stand-in ", "", *string.ascii_letters)]
    for kind in ([None], *listed, *texts, ["2000-01-01"], [0, 1], [False], [[]], [{}]):
        fitting = tuple(value for value in kind if _accepts(adapter, value))
        if fitting:
            return fitting
    return ()


def _accepts(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_python(value)
    except Exception:  # noqa: BLE001 - as above: a validator may raise what it likes
        return False
    return True


def _listed(shape: Any) -> list[Any]:
    """The values of every enumeration in a JSON Schema."""
    if isinstance(shape, list):
        return [value for inner in shape for value in _listed(inner)]
    if not isinstance(shape, dict):
        return []
    own = [*shape.get("enum", ()), *([shape["const"]] if "const" in shape else [])]
    return own + [value for inner in shape.values() for value in _listed(inner)]


def _variants(labels: Any, at: str) -> Iterator[tuple[str, Any]]:
    """The first reading once for every other alternative, which stands in its place; with the pointer of that alternative."""
    match labels:
        case Alternatives(options):
            first = _first(options)
            for place, option in enumerate(options):
                here = f"{at}/!any/{place}"
                if place != first:
                    yield here, first_reading(option)
                yield from _variants(option, here)
        case MayBeAbsent(value) | Said(value, _):
            yield from _variants(value, at)
        case Mapping():
            whole = first_reading(labels)
            for key, value in labels.items():
                yield from ((spot, whole | {key: one}) for spot, one in _variants(value, f"{at}/{step_of(key)}"))
        case list():
            whole = first_reading(labels)
            for place, value in enumerate(labels):
                for spot, one in _variants(value, f"{at}/{place}"):
                    yield spot, [*whole[:place], *([] if one is None else [one]), *whole[place + 1 :]]


def _chosen(labels: Any, spot: str, at: str) -> Any:
    """The labels with the alternative at `spot` in the place of its group."""
    match labels:
        case Alternatives(options):
            taken = [place for place in range(len(options)) if _is_within(spot, f"{at}/!any/{place}")]
            return _chosen(options[taken[0]], spot, f"{at}/!any/{taken[0]}") if taken else labels
        case MayBeAbsent(value) | Said(value, _):
            return _chosen(value, spot, at)
        case Mapping():
            return {key: _chosen(value, spot, f"{at}/{step_of(key)}") for key, value in labels.items()}
        case list():
            return [_chosen(value, spot, f"{at}/{place}") for place, value in enumerate(labels)]
    return labels


def _steps_of(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _is_within(pointer: str, outer: str) -> bool:
    return pointer == outer or pointer.startswith(f"{outer}/")


def _first(options: Sequence[Any]) -> int:
    return next((place for place, option in enumerate(options) if option is not None), 0)


def _pointer(labels: Any, steps: Sequence[Any], spot: str) -> str:
    """Where a place of a reading stands in the labels, alternatives named. `spot` is the alternative that was taken."""
    at = ""
    for number, step in enumerate((*steps, None)):
        while isinstance(labels, Alternatives | MayBeAbsent | Said):
            if isinstance(labels, Alternatives):
                before = f"{at}/!any/"
                place = int(spot.removeprefix(before).split("/")[0]) if spot.startswith(before) else _first(labels.options)
                at, labels = f"{before}{place}", labels.options[place]
            else:
                labels = labels.value
        if isinstance(labels, Mapping) and (step in labels or number == len(steps) - 1):
            at, labels = f"{at}/{step_of(str(step))}", labels.get(step)
        elif isinstance(labels, list) and str(step).isdigit() and int(step) < len(labels):
            at, labels = f"{at}/{step}", labels[int(step)]
    return at


def _rewritten(label: Any, stored: Any, steps: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Where a label is not what the schema makes of it; lists of plain values may change their order."""
    if isinstance(label, Mapping) and isinstance(stored, Mapping):
        for key in label.keys() & stored.keys():
            yield from _rewritten(label[key], stored[key], (*steps, key))
    elif isinstance(label, list) and isinstance(stored, list) and len(label) == len(stored):
        if sorted(map(repr, label)) != sorted(map(repr, stored)):
            for place, (one, other) in enumerate(zip(label, stored, strict=True)):
                yield from _rewritten(one, other, (*steps, place))
    elif label != stored or isinstance(label, bool) != isinstance(stored, bool):
        yield steps, stored


def _each(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Every value that is right, with its pointer: alternatives one by one, nothing and what is not labelled left out."""
    match value:
        case Alternatives(options):
            for place, option in enumerate(options):
                yield from _each(option, f"{at}/!any/{place}")
        case MayBeAbsent(inner) | Said(inner, _):
            yield from _each(inner, at)
        case None | Unlabelled():
            return
        case _:
            yield at, value


def _comparable(value: Any, column: Column, names: Names) -> Any:
    """An alternative as it is compared; free text and lists as written, their order aside."""
    read = first_reading(value)
    if isinstance(read, list):
        return sorted(repr(prepared(one, column.compared, names)) for one in read)
    return read if column.compared.by in ("text", "ignored") else prepared(read, column.compared, names)


def _without_id(value: Any) -> Any:
    value = value.value if isinstance(value, MayBeAbsent) else value
    return {key: plain(one) for key, one in value.items() if key != "id"} if isinstance(value, Mapping) else plain(value)


def _has_id(row: Any) -> bool:
    return isinstance(row, Mapping) and isinstance(row.get("id"), str)


def _fitting(row: Mapping[str, Any], models: Models) -> Models:
    """Of several classes the first that has all of the row's keys; all of them if none has."""
    keys = set(row)
    known = ((one, {key for column in columns_of(one).each for key in (column.key, column.name)}) for one in models)
    return next(((one,) for one, fields in known if keys <= fields), models)


def _field_of(models: Models, column: Column) -> FieldInfo:
    return _info(models, column.name)


@lru_cache(maxsize=2048)
def _info(models: Models, name: str) -> FieldInfo:
    return next(model.model_fields[name] for model in models if name in model.model_fields)


def _marks(info: FieldInfo) -> Iterator[object]:
    yield from info.metadata
    yield from _inner_marks(info.annotation)


def _inner_marks(annotation: Any) -> Iterator[object]:
    """The marks within a type: `list[Annotated[str, Verbatim()]]`."""
    annotation = getattr(annotation, "__value__", annotation)  # `type Quote = ...`
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _inner_marks(argument)


def _texts(labels: Any) -> Iterator[str]:
    match labels:
        case str():
            yield labels
        case Mapping():
            for value in labels.values():
                yield from _texts(value)
        case list() | tuple() | Alternatives():
            for value in labels.options if isinstance(labels, Alternatives) else labels:
                yield from _texts(value)
        case MayBeAbsent(value) | Said(value, _):
            yield from _texts(value)


def _place(pointer: str) -> str:
    """A pointer as a person writes it: `events[0].date.value`; which alternative is meant, its line says."""
    steps = pointer.split("/")[1:]
    shown = [step for place, step in enumerate(steps) if step != "!any" and (place == 0 or steps[place - 1] != "!any")]
    return "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in shown).removeprefix(".")
