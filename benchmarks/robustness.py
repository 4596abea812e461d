"""Whether a model reads the same article the same when nothing of its meaning has changed: three variations, and their table.

    python -m benchmarks.robustness vary evals/challenge/c01.yaml evals/challenge/c11.yaml -o varied
    summarizer eval run varied/as-is.yaml --model MODEL -o runs/as-is        # and so for the other suites of the folder
    python -m benchmarks.robustness table runs/as-is runs/boilerplate runs/shuffled runs/enums

`boilerplate` says every piece of page furniture twice, and puts a sign-up form around articles that have none; `shuffled` puts
the paragraphs in another order (the same each time, drawn from the document's id); `enums` turns round every list of choices in
the JSON Schema. Gold stays as it is. What a shuffle breaks ("he", "on the same day") is broken for people too.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

import prompts
from benchmarks.measuring import print_table
from summarizer.documents import Document
from summarizer.errors import UsageError
from summarizer.evaluation.counts import Counts
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.gold_reading import read_gold
from summarizer.evaluation.results import DocumentScore, RunScores
from summarizer.evaluation.statistics import Floats, f1, paired
from summarizer.furniture import furniture_spans
from summarizer.tasks import load_task

_FORM = "Sign up for our free newsletter and get the morning's news straight to your inbox. Please enter a valid email address."
_REVERSED = '''"""The event record with every list of choices the other way round."""

from typing import Any

import schemas.event


def _turned(node: Any) -> Any:
    if isinstance(node, list):
        return [_turned(child) for child in node]
    if not isinstance(node, dict):
        return node
    return {key: child[::-1] if key == "enum" else _turned(child) for key, child in node.items()}


class NewsBrief(schemas.event.NewsBrief):
    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        return _turned(super().model_json_schema(*args, **options))
'''


def main() -> None:
    """Vary, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    vary = commands.add_parser("vary", help="write the suites")
    vary.add_argument("gold", nargs="+", type=Path, help="gold files of the event task, each with its article beside it")
    vary.add_argument("-o", "--output", type=Path, required=True)
    table = commands.add_parser("table", help="hold runs of the suites against the first")
    table.add_argument("runs", nargs="+", type=Path)
    given = parser.parse_args()
    try:
        if given.command == "vary":
            write_suites(given.gold, given.output)
        else:
            print_table(*compared(given.runs))
    except (UsageError, OSError, ValueError) as error:
        sys.exit(f"robustness: {error}")


def write_suites(paths: Sequence[Path], folder: Path) -> None:
    """A suite for each variation, and one of the articles as they are. Raises GoldError; OSError where the folder is there."""
    folder.mkdir(parents=True)
    golds = [read_gold(path) for path in paths]
    prompt = Path(prompts.__file__).parent / "event" / load_task("event").prompt.version
    files = "gold: [as-is/*.yaml]\n"
    (folder / "reversed.py").write_text(_REVERSED)
    (folder / "enums.yaml").write_text(f"schema: reversed.py:NewsBrief\nprompt: {prompt}\n{files}")
    for name, varied in _VARIATIONS.items():
        (folder / f"{name}.yaml").write_text(f"task: event\ngold: [{name}/*.yaml]\n")
        (folder / name).mkdir()
        for gold in golds:
            _write(gold, varied(gold.document), folder / name)


def compared(folders: Sequence[Path]) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Head and rows: events found and all values of each run, and how its values differ from the first one's."""
    runs = [RunScores.model_validate_json((folder / "scores.json").read_bytes()) for folder in folders]
    first = {document.name: document for document in runs[0].documents}
    head = ("articles as", "events found, F1", "all values, F1", "difference (95 %)", "articles with other counts")
    rows: list[Sequence[str]] = []
    for folder, run in zip(folders, runs, strict=True):
        documents = [document for document in run.documents if document.name in first]
        before = [first[document.name] for document in documents]
        counts, base = _matrix(documents, _leaves), _matrix(before, _leaves)
        apart = paired(base, counts, [document.story for document in documents])
        spread = "" if apart.low is None or apart.high is None else f" ({apart.low:+.3f} to {apart.high:+.3f})"
        moved = sum(not np.array_equal(*pair) for pair in zip(base, counts, strict=True))
        found, values = f1(_matrix(documents, _found)), f1(counts)
        change = "–" if apart.value is None else f"{apart.value:+.3f}{spread}"
        rows.append((folder.name, _told(found), _told(values), change, f"{moved} of {len(documents)}"))
    return head, rows


def doubled(document: Document) -> str:
    """The text with its page furniture said twice; with a form before it and after its first paragraph where it has none."""
    spans = furniture_spans(document.text)
    if not spans:
        first, _, rest = document.text.partition("\n\n")
        return f"{_FORM}\n\n{first}\n\n{_FORM}\n\n{rest}"
    text = document.text
    for span in reversed(spans):
        text = f"{text[: span.end]}\n\n{text[span.start : span.end].strip()}\n\n{text[span.end :]}"
    return text


def shuffled(document: Document) -> str:
    """The text with its paragraphs in another order."""
    paragraphs = [paragraph for paragraph in document.text.split("\n\n") if paragraph.strip()]
    random.Random(document.id).shuffle(paragraphs)  # noqa: S311  # an order, no secret
    return "\n\n".join(paragraphs)


_VARIATIONS: dict[str, Callable[[Document], str]] = {
    "as-is": lambda document: document.text,
    "boilerplate": doubled,
    "shuffled": shuffled,
}


def _write(gold: Gold, text: str, folder: Path) -> None:
    """The gold as it is, beside the varied article under its old name."""
    article = gold.path.with_suffix(".txt")
    if not article.is_file():
        raise UsageError(f"{gold.path} has no {article.name} beside it, which is the name its article has to have here")
    shutil.copy(gold.path, folder)
    published = f"date {gold.document.published}\n\n" if gold.document.published else ""
    (folder / article.name).write_text(published + text, encoding="utf-8")


def _matrix(documents: Sequence[DocumentScore], row: Callable[[DocumentScore], tuple[int, int, int]]) -> Floats:
    return np.array([row(document) for document in documents], dtype=float)


def _leaves(document: DocumentScore) -> tuple[int, int, int]:
    counts = document.samples[0].total
    return counts.correct, counts.wrong + counts.spurious, counts.wrong + counts.missing


def _found(document: DocumentScore) -> tuple[int, int, int]:
    counts = document.samples[0].found.get("events", Counts())
    return counts.correct, counts.spurious, counts.missing


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
