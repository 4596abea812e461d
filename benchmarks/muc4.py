"""What the rule coder makes of MUC-4: template precision, recall and F1 as papers count them, for each role and for all.

    python -m benchmarks.muc4 --data FOLDER [--part tst1] [--run RUN] [--articles-of RUN] [--show N]

FOLDER holds slots_PART.jsonl, the official keys, or gtt_PART.jsonl, their form in papers. The file is imported as `summarizer
eval import muc4` does it, every article is filled by `offline/rules`, and the scorer is the one of GTT. `--run` counts the
records of a run of `summarizer eval run` instead, `--articles-of` the coder's on the articles of such a run. The row of a role
counts what it has in the templates that are held together; these are paired by one assignment, so where right predictions and
gold found pull apart the rows may not add up to the last one, which is the figure to quote.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.measuring import print_table
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.muc4 import Tally, Template, gtt_tally, import_muc4, templates_of_filled, templates_of_gold
from summarizer.evaluation.muc4.key_reading import read_keys
from summarizer.evaluation.muc4.keys import Key
from summarizer.evaluation.muc4.suite_writing import fitted
from summarizer.evaluation.muc4.templates import FIELDS, ROLES, hits
from summarizer.evaluation.statistics import interval
from summarizer.evaluation.suites import Suite, read_suite
from summarizer.fillers.offline import OfflineFiller
from summarizer.records import AnyRecord

TYPE = "type"
TOGETHER = "together"
_FORMS = ("slots", "gtt")


@dataclass(frozen=True, slots=True)
class Answer:
    """One article: its id, what the key has, what was predicted, and the counts by role, with `type` and `together`."""

    id: str
    gold: tuple[Template, ...]
    predicted: tuple[Template, ...]
    tallies: Mapping[str, Tally]

    @property
    def is_missed(self) -> bool:
        """Whether the key has incidents and nothing was predicted."""
        return bool(self.gold) and not self.predicted


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the MUC-4 files")
    parser.add_argument("--part", default="tst1", help="tst1, dev, ...")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print so many articles, key beside prediction, missed ones first"
    )
    parser.add_argument("--run", type=Path, help="a folder of `summarizer eval run`, whose records are counted instead")
    parser.add_argument("--articles-of", type=Path, metavar="RUN", help="count the articles of this run only")
    given = parser.parse_args()
    try:
        answers = measured(file_of(given.data, given.part), run=given.run, articles_of=given.articles_of or given.run)
    except (UsageError, RecordsError) as error:
        parser.error(str(error))
    print_table(("role", "precision", "recall", "F1", "predicted", "in the keys"), rows(answers))
    print(f"\n{told(answers)}")
    for answer in sorted(answers, key=lambda one: not one.is_missed)[: given.show]:
        print(f"\n{shown(answer)}")


def file_of(folder: Path, part: str) -> Path:
    """The file of a part, official form before GTT's. Raises UsageError where there is neither."""
    found = next((path for form in _FORMS if (path := folder / f"{form}_{part}.jsonl").is_file()), None)
    if found is None:
        raise UsageError(f"{folder} has neither slots_{part}.jsonl nor gtt_{part}.jsonl; name another --data or --part")
    return found


def measured(path: Path, *, run: Path | None = None, articles_of: Path | None = None) -> list[Answer]:
    """Import a file, fill every article offline or take the records of a run, and count; if `articles_of` a run, of its alone."""
    keys = {key.id: fitted(key) for key in read_keys(path).values()}
    with tempfile.TemporaryDirectory() as folder:
        import_muc4(path, Path(folder) / "suite")
        suite = read_suite(Path(folder) / "suite" / "suite.yaml")
    predicted = recorded(run) if run else asyncio.run(_filled(suite))
    wanted = set(recorded(articles_of)) if articles_of else set(keys)
    return [_answer(name, key, predicted.get(name, ())) for name, key in keys.items() if name in wanted]


def recorded(run: Path) -> dict[str, tuple[Template, ...]]:
    """The templates of a run's first records, by the name of the article; none for one that failed or was skipped."""
    path = run / "records-0.jsonl"
    if not path.is_file():
        raise UsageError(f"{run} is no folder of `summarizer eval run`: there is no {path.name} in it")
    lines = path.read_text(encoding="utf-8").splitlines()
    records = [AnyRecord.model_validate_json(line) for line in lines]
    return {Path(one.document.origin).stem: templates_of_filled(one.filled) if one.filled else () for one in records}


async def _filled(suite: Suite) -> dict[str, tuple[Template, ...]]:
    """The predicted templates by the name of the gold; none for an article that was skipped."""
    filler = OfflineFiller()
    filled = {gold.path.stem: await filler.fill(gold.document, suite.task) for gold in suite.golds}
    return {name: templates_of_filled(one.value.model_dump(mode="json")) if one.value else () for name, one in filled.items()}


def _answer(name: str, key: Key, predicted: tuple[Template, ...]) -> Answer:
    gold = templates_of_gold(
        {"incident_type": one.types, **{FIELDS[role]: [filler.mentions for filler in one.roles[role]] for role in ROLES}}
        for one in key.incidents
    )
    pairs = _pairs(predicted, gold)
    tallies = {role: _of_role(role, predicted, gold, pairs) for role in ROLES}
    tallies[TYPE] = Tally(len(pairs), len(predicted), len(pairs), len(gold))
    return Answer(name, gold, predicted, {**tallies, TOGETHER: gtt_tally(predicted, gold)})


def _pairs(predicted: Sequence[Template], gold: Sequence[Template]) -> list[tuple[int, int]]:
    """Which templates are held together: the assignment with the most hits among those of fitting types."""
    if not predicted or not gold:
        return []
    weights = np.array([[_weight(one, other) for other in gold] for one in predicted])
    chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [(int(row), int(column)) for row, column in chosen if weights[row, column] > 0]


def _weight(predicted: Template, gold: Template) -> int:
    return 2 + sum(hits(predicted, gold)) if predicted.incident_type in gold.incident_type else 0


def _of_role(role: str, predicted: Sequence[Template], gold: Sequence[Template], pairs: Sequence[tuple[int, int]]) -> Tally:
    said, wanted = ([_with_only(role, template) for template in templates] for templates in (predicted, gold))
    found = [hits(said[row], wanted[column]) for row, column in pairs]
    return Tally(
        precision_numerator=sum(right for right, _ in found),
        precision_denominator=sum(template.entities for template in said),
        recall_numerator=sum(hit for _, hit in found),
        recall_denominator=sum(template.entities for template in wanted),
    )


def _with_only(role: str, template: Template) -> Template:
    return replace(template, roles=MappingProxyType({each: template.roles[each] if each == role else () for each in ROLES}))


def rows(answers: Sequence[Answer]) -> Iterator[tuple[str, ...]]:
    """A row of the table for the type, for each role and for all together."""
    for name in (TYPE, *ROLES, TOGETHER):
        tally = sum((answer.tallies[name] for answer in answers), Tally())
        shares = (_percent(share) for share in (tally.precision, tally.recall, tally.f1))
        yield (name, *shares, str(tally.precision_denominator), str(tally.recall_denominator))


def told(answers: Sequence[Answer]) -> str:
    """The interval, and how many articles have nothing."""
    missed, wanted = sum(answer.is_missed for answer in answers), sum(bool(answer.gold) for answer in answers)
    invented = sum(bool(answer.predicted) and not answer.gold for answer in answers)
    return (
        f"{_interval(answers)}\n{len(answers)} articles; {missed} of {wanted} with incidents have no prediction,"
        f" {invented} of {len(answers) - wanted} without have one."
    )


def _interval(answers: Sequence[Answer]) -> str:
    """Of the F1 with right predictions and gold found averaged to one count, since an interval needs a sum; it hardly differs."""
    found = interval(np.array([_counts(answer.tallies[TOGETHER]) for answer in answers]), [answer.id for answer in answers])
    if found.low is None or found.high is None:
        return found.why_none or "no interval"
    return f"95 % interval of the F1: {_percent(found.low)} to {_percent(found.high)} ({found.stories} articles)"


def _counts(tally: Tally) -> tuple[float, float, float]:
    right = (tally.precision_numerator + tally.recall_numerator) / 2
    return right, tally.precision_denominator - right, tally.recall_denominator - right


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def shown(answer: Answer) -> str:
    """One article for reading: its id, the templates of its key, then the predicted ones; the mentions of an entity in a row."""
    sides = (("key", answer.gold), ("predicted", answer.predicted))
    return "\n".join([answer.id, *(_line(side, template) for side, templates in sides for template in templates or (None,))])


def _line(side: str, template: Template | None) -> str:
    if template is None:
        return f"  {side}: nothing"
    roles = (f"{role}: {', '.join(' = '.join(one) for one in template.roles[role])}" for role in ROLES if template.roles[role])
    return "; ".join([f"  {side}: {template.incident_type}", *roles])


if __name__ == "__main__":
    main()
