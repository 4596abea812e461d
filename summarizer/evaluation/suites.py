"""Suites: which gold belongs together, for which task, and how its gate is set; one YAML file each.

    task: event
    gold: [challenge/*.yaml]
    gate: {margin: 0.03, metric: leaves}

A suite may name a schema of the user's own (`schema: storms.py:Storm`, with `prompt: prompts/storm`). That Python file is run
when the suite is read, so such a suite is to be trusted as `--schema` is: read none from somebody whose code you would not run.
"""

from __future__ import annotations

import glob
import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.errors import TaskError
from summarizer.evaluation.checking import demand
from summarizer.evaluation.columns import refuse_uncomparable
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.gold_reading import HALVES, read_gold
from summarizer.evaluation.marked import MarkedFile, read_marked
from summarizer.evaluation.pointers import step_of
from summarizer.tasks import Task, custom_task, load_task

_KEYS = ("task", "schema", "prompt", "gold", "include", "gate", "prices", "scorers", "half")


@dataclass(frozen=True, slots=True)
class GateSettings:
    """How a live gate judges: which metric may fall by how much before it says no, and how many samples it is shown.

    `metric` is `leaves` or the name of a list with a rule of finding ("events").
    """

    margin: float = 0.03
    metric: str = "leaves"
    samples: int = 1


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in USD per million tokens; `cached` is for input from the provider's cache (None: as `input`)."""

    input: float
    output: float
    cached: float | None = None


@dataclass(frozen=True)
class Suite:
    """Gold of one task, in the order in which it is run. `prices` are by the model's name (`openai/x`)."""

    path: Path
    task: Task
    golds: tuple[Gold, ...]
    name: str
    gate: GateSettings = GateSettings()
    prices: Mapping[str, Price] = field(default_factory=dict)
    scorers: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that decides its scores: the digests of its gold, in whatever order."""
        return hashlib.sha256("\n".join(sorted(gold.digest for gold in self.golds)).encode()).hexdigest()


TaskOf = Callable[[str], Task]
"""What makes a task of its name."""


def read_suite(path: Path, *, task_of: TaskOf | None = None, checked: bool = True) -> Suite:
    """Read a suite and all its gold, included suites first; a file that is named twice is read once.

    Gold with errors is refused (see `demand`), unless `checked` is False: for a command that lists them itself. `task_of` makes a
    task of the name in `task:`, the built-in ones if it is None. Raises GoldError, with file and line.
    """
    suite = _read(path, task_of or load_task, ())
    if checked:
        demand(suite)
    return suite


def _read(path: Path, task_of: TaskOf, above: tuple[Path, ...]) -> Suite:
    file = read_marked(path)
    file.demand_known(_KEYS)
    task = _task(file, task_of)
    golds: dict[Path, Gold] = {}
    for place, named in enumerate(file.texts("include")):
        inner = _included(file, f"/include/{place}", path.parent / named, task_of, (*above, path.resolve()))
        if inner.task.ref != task.ref:
            raise file.error(f"/include/{place}", f"{named} is a suite of the task {inner.task.name}, this one of {task.name}")
        golds |= {gold.path.resolve(): gold for gold in inner.golds}
    for found in _found(file):
        golds.setdefault(found.resolve(), read_gold(found))
    chosen = _half(file, tuple(golds.values()))
    _refuse_twins(chosen)
    return Suite(path, task, chosen, path.stem, _gate(file), _prices(file), file.texts("scorers"))


def _task(file: MarkedFile, task_of: TaskOf) -> Task:
    name, schema, prompt = file.text("task"), file.text("schema"), file.text("prompt")
    if (name is None) == (schema is None) or (schema is None) != (prompt is None):
        raise file.error("", "a suite needs `task:` with a built-in task, or both `schema: FILE.py:Class` and `prompt: FOLDER`")
    try:
        if name is not None:
            return task_of(name)
        return _own_task(file.path.parent / str(schema), file.path.parent / str(prompt))
    except TaskError as error:
        raise file.error("/task" if name else "/schema", str(error)) from error


def _own_task(schema: Path, prompt: Path) -> Task:
    task = custom_task(str(schema), prompt)
    refuse_uncomparable(task.schema)
    return task


def _included(file: MarkedFile, at: str, path: Path, task_of: TaskOf, above: tuple[Path, ...]) -> Suite:
    if path.resolve() in above:
        raise file.error(at, f"{path} includes itself, through {' and '.join(one.name for one in above)}; remove one `include:`")
    if not path.is_file():
        raise file.error(at, f"there is no suite {path}; `include:` holds paths from this file")
    return _read(path, task_of, above)


def _found(file: MarkedFile) -> list[Path]:
    """The gold files that the suite names, patterns sorted, the suite itself left out where a pattern catches it."""
    found: list[Path] = []
    for place, pattern in enumerate(file.texts("gold")):
        matches = sorted(glob.glob(pattern, root_dir=file.path.parent, recursive=True))
        files = [path for match in matches if (path := file.path.parent / match).is_file() and not path.samefile(file.path)]
        if not files:
            raise file.error(f"/gold/{place}", f"no gold matches {pattern!r}; name files, or a pattern like gold/*.yaml")
        found += files
    return found


def _half(file: MarkedFile, golds: tuple[Gold, ...]) -> tuple[Gold, ...]:
    half = file.text("half")
    if half is not None and half not in HALVES:
        raise file.error("/half", f"`half:` is {' or '.join(HALVES)}, not {half!r}")
    chosen = tuple(gold for gold in golds if half is None or gold.half == half)
    if not chosen:
        raise file.error(
            "/half" if golds else "/gold", f"no gold{f' is of the half {half}' if golds else ''}: the suite is empty"
        )
    return chosen


def _refuse_twins(golds: tuple[Gold, ...]) -> None:
    """One document has one gold, and one name means one gold, or figures and reports would mix them up."""
    documents: dict[str, Gold] = {}
    names: dict[str, Gold] = {}
    for gold in golds:
        file = MarkedFile(gold.path, {}, {f"/{name}": line for name, line in (gold.lines or {}).items()})
        other = documents.setdefault(gold.document.id, gold)
        if other is not gold:
            raise file.error("/document", f"{other.path} is gold for the same document ({gold.document.id}); keep one")
        other = names.setdefault(gold.name, gold)
        if other is not gold:
            raise file.error("", f"{other.path} has the same name, and reports call gold by it; rename one")


def _gate(file: MarkedFile) -> GateSettings:
    file.demand_known(("margin", "metric", "samples"), within="gate")
    given = file.mapping("gate")
    margin, metric, samples = (given.get(key, getattr(GateSettings(), key)) for key in ("margin", "metric", "samples"))
    if not _is_number(margin) or not 0 <= margin < 1:
        raise file.error("/gate/margin", "`margin:` is the drop of F1 that is let pass, from 0 to below 1 (0.03)")
    if not isinstance(metric, str) or not metric:
        raise file.error("/gate/metric", "`metric:` is `leaves` or the name of a list (events)")
    if isinstance(samples, bool) or not isinstance(samples, int) or samples < 1:
        raise file.error("/gate/samples", "`samples:` is a whole number from 1")
    return GateSettings(float(margin), metric, samples)


def _prices(file: MarkedFile) -> dict[str, Price]:
    prices = {}
    for model, given in file.mapping("prices").items():
        fits = isinstance(given, Mapping) and {"input", "output"} <= given.keys() <= {"input", "output", "cached"}
        if not fits or not all(_is_number(price) and price >= 0 for price in given.values()):
            raise file.error(
                f"/prices/{step_of(model)}", "a price is {input: 0.5, output: 2, cached: 0.1}: USD per million tokens"
            )
        prices[model] = Price(**{key: float(price) for key, price in given.items()})
    return prices


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
