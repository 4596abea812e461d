"""What a question and its answer weigh: the fixed part, the article, and recorded answers, in tokens of four characters.

    python -m benchmarks.prompt_cost [--recorded evals/recorded] [--articles seeds evals/challenge]

The fixed part is the system message and the JSON Schema, the same bytes for every article, which providers cache; it comes first.
The answers are the recorded ones, written as compact JSON. A line through them by least squares, over words and events, tells
what an article of 500 words and five events would take. Four characters are a rule of thumb, not any model's tokenizer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from benchmarks.measuring import print_table, spread
from summarizer.documents import Document
from summarizer.errors import UsageError
from summarizer.fillers.recordings import MANIFEST, Recording, read_stored
from summarizer.reading import read_inputs
from summarizer.tasks import Task, load_task, task_names

_ROOT = Path(__file__).parents[1]
_WORDS, _EVENTS, _ARTICLES = 500, 5, 1000
_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Answered:
    """One recorded answer: tokens of the article as it is shown, its words, the events answered, tokens of the answer."""

    shown: float
    words: int
    events: int
    tokens: float


def main() -> None:
    """Measure, and print three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recorded", type=Path, default=_ROOT / "evals" / "recorded")
    parser.add_argument("--articles", nargs="+", default=[str(_ROOT / "seeds"), str(_ROOT / "evals" / "challenge")])
    given = parser.parse_args()
    try:
        answered = list(answers(given.recorded, given.articles))
    except UsageError as error:
        sys.exit(f"prompt_cost: {error}")
    if not answered:
        sys.exit(f"prompt_cost: {given.recorded} has no answers about these articles under the prompt as it is now")
    print_table(
        ("fixed part of", "prompt", "system message", "JSON Schema", "together"),
        [fixed_row(load_task(name)) for name in task_names()],
    )
    print()
    print_table(("recorded answers", "words", "events", "tokens in, article", "tokens out", "largest"), [sizes_row(answered)])
    print()
    print_table((f"{_ARTICLES:,} articles of {_WORDS} words, {_EVENTS} events", "tokens"), cost_rows(answered))


def answers(recorded: Path, articles: Sequence[str]) -> Iterator[Answered]:
    """The first answers of the event task about these articles. Raises RecordsError."""
    task = load_task("event")
    documents = {source.id: source for source in read_inputs(articles) if isinstance(source, Document)}
    for path in sorted((recorded / task.name).glob("*.json")):
        if path.name == MANIFEST:
            continue
        recording = read_stored(path, Recording)
        document = documents.get(recording.document)
        if document is None or recording.json_answer is None or recording.task != task.ref or recording.sample:
            continue
        if recording.messages[1] != sha256(task.prompt.article(document).encode()).hexdigest()[:12]:
            continue  # it was asked again about what did not fit
        answer = json.dumps(recording.json_answer, ensure_ascii=False, separators=(",", ":"))
        shown = _tokens(task.prompt.article(document))
        yield Answered(shown, len(document.text.split()), len(recording.json_answer.get("events", [])), _tokens(answer))


def fixed_row(task: Task) -> tuple[str, ...]:
    """What every request of a task has in common."""
    system, schema = _tokens(task.prompt.system), _tokens(json.dumps(task.json_schema, ensure_ascii=False, separators=(",", ":")))
    return task.name, task.prompt.version, f"{system:,.0f}", f"{schema:,.0f}", f"{system + schema:,.0f}"


def sizes_row(answered: Sequence[Answered]) -> tuple[str, ...]:
    """What was asked and answered."""
    columns = ([one.words for one in answered], [one.events for one in answered], [one.shown for one in answered])
    tokens = [one.tokens for one in answered]
    return str(len(answered)), *(spread(column, 0) for column in (*columns, tokens)), f"{max(tokens):,.0f}"


def cost_rows(answered: Sequence[Answered]) -> list[tuple[str, str]]:
    """Fixed and variable part of many articles, by the line through the recorded answers."""
    task = load_task("event")
    fixed = _tokens(task.prompt.system) + _tokens(json.dumps(task.json_schema, ensure_ascii=False, separators=(",", ":")))
    words = np.array([one.words for one in answered], dtype=float)
    per_word = float(np.sum([one.shown for one in answered]) / np.sum(words))
    by = np.column_stack([np.ones_like(words), words, [one.events for one in answered]])
    line = np.linalg.lstsq(by, np.array([one.tokens for one in answered]), rcond=None)[0]
    out = float(line @ np.array([1, _WORDS, _EVENTS]))
    return [
        ("in, fixed part (cached after the first)", f"{_ARTICLES * fixed:,.0f}"),
        ("in, articles", f"{_ARTICLES * _WORDS * per_word:,.0f}"),
        ("out", f"{_ARTICLES * out:,.0f}"),
        ("out, each", f"{out:,.0f}"),
    ]


def _tokens(text: str) -> float:
    return len(text) / _CHARACTERS


if __name__ == "__main__":
    main()
