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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from summarizer.errors import GoldError, TaskError
from summarizer.evaluation.checking import demand
from summarizer.evaluation.columns import found_names, refuse_uncomparable
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.gold_reading import HALVES, read_gold
from summarizer.evaluation.marked import MarkedFile, read_marked
from summarizer.evaluation.pointers import step_of
from summarizer.evaluation.suggesting import did_you_mean
from summarizer.prices import Price
from summarizer.tasks import Task, custom_task, load_task

_KEYS = ("task", "schema", "prompt", "gold", "include", "gate", "prices", "scorers", "half")
_LEAVES = "leaves"


@dataclass(frozen=True, slots=True)
class GateSettings:
    """How a live gate judges: which metric may fall by how much before it says no.

    `margin` is above 0 and below 1: no number of documents rules out a drop of nothing.
    `metric` is `leaves` or the name of a list with a rule of finding ("events").
    """

    margin: float = 0.03
    metric: str = _LEAVES


@dataclass(frozen=True)
class Suite:
    """Gold of one task, in the order in which it is run. `prices` are by the model's name (`openai/x`).

    Scorers and prices are those of the included suites too; where both have a price for a model, the suite's own counts.
    """

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

GoldOf = Callable[[Path], Gold | None]
"""What reads a gold file; None where it cannot be read and somebody has noted it."""


def read_suite(path: Path, *, task_of: TaskOf | None = None, checked: bool = True) -> Suite:
    """Read a suite and all its gold, included suites first; a file that is named twice is read once.

    Gold with errors is refused (see `demand`), unless `checked` is False: for a command that lists them itself. `task_of` makes a
    task of the name in `task:`, the built-in ones if it is None. Raises GoldError, with file and line.
    """
    suite = _read(path, task_of or load_task, (), read_gold)
    if checked:
        demand(suite)
    return suite


def read_readable(path: Path) -> tuple[Suite | None, list[GoldError]]:
    """What of a suite can be read, unchecked, and every gold file that cannot. No suite where there is nothing else in it.

    Raises GoldError where the suite's own file is at fault.
    """
    faults: list[GoldError] = []

    def read(gold: Path) -> Gold | None:
        try:
            return read_gold(gold)
        except GoldError as error:
            faults.append(error)
            return None

    try:
        return _read(path, load_task, (), read), faults
    except GoldError:
        if not faults:
            raise
        return None, faults


def _read(path: Path, task_of: TaskOf, above: tuple[Path, ...], reading: GoldOf) -> Suite:
    file = read_marked(path)
    file.demand_known(_KEYS)
    task = _task(file, task_of)
    included = _included(file, task, task_of, (*above, path.resolve()), reading)
    golds = {gold.path.resolve(): gold for inner in included for gold in inner.golds}
    for found in _found(file):
        gold = golds.get(found.resolve()) or reading(found)
        if gold:
            golds[found.resolve()] = gold
    chosen = _half(file, tuple(golds.values()))
    _refuse_twins(chosen)
    return Suite(path, task, chosen, path.stem, _gate(file, task), _prices(file, included), _scorers(file, included))


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


def _included(file: MarkedFile, task: Task, task_of: TaskOf, above: tuple[Path, ...], reading: GoldOf) -> list[Suite]:
    included = []
    for place, named in enumerate(file.texts("include")):
        inner_path = _inner(file, f"/include/{place}", file.path.parent / named, above)
        inner = _read(inner_path, task_of, above, reading)
        if inner.task.ref != task.ref:
            raise file.error(f"/include/{place}", f"{named} is a suite of the task {inner.task.name}, this one of {task.name}")
        included.append(inner)
    return included


def _inner(file: MarkedFile, at: str, path: Path, above: tuple[Path, ...]) -> Path:
    """The path of an included suite."""
    if path.resolve() in above:
        raise file.error(at, f"{path} includes itself, through {' and '.join(one.name for one in above)}; remove one `include:`")
    if not path.is_file():
        raise file.error(at, f"there is no suite {path}; `include:` holds paths from this file")
    return path


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


def _gate(file: MarkedFile, task: Task) -> GateSettings:
    file.demand_known(("margin", "metric"), within="gate")
    given = file.mapping("gate")
    margin, metric = (given.get(key, getattr(GateSettings(), key)) for key in ("margin", "metric"))
    if not _is_number(margin) or not 0 < margin < 1:
        raise file.error("/gate/margin", "`margin:` is the drop of F1 to be ruled out: a number above 0 and below 1 (0.03)")
    choices = (_LEAVES, *found_names(task.schema))
    if metric not in choices:
        raise file.error("/gate/metric", f"there is no metric {metric!r} for {task.name}: choose from {', '.join(choices)}")
    return GateSettings(float(margin), metric)


def _scorers(file: MarkedFile, included: Sequence[Suite]) -> tuple[str, ...]:
    """Those of the included suites, then the suite's own, each once."""
    from summarizer.evaluation.scorers import SCORERS  # loads the solvers of scipy

    own = file.texts("scorers")
    for place, name in enumerate(own):
        if name not in SCORERS:
            known = f"{did_you_mean(name, SCORERS)}; scorers: {', '.join(SCORERS)}"
            raise file.error(f"/scorers/{place}", f"unknown scorer {name!r}{known}")
    return tuple(dict.fromkeys((*(name for inner in included for name in inner.scorers), *own)))


def _prices(file: MarkedFile, included: Sequence[Suite]) -> dict[str, Price]:
    """Those of the included suites, a later one's for an earlier one's, and the suite's own for all of them."""
    prices = {model: price for inner in included for model, price in inner.prices.items()}
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
