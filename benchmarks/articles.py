"""Documents to measure with: the two seed articles over and over, each with a sentence of its own, or short ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
RECORDED = {"000_7e50afc21c81f430.txt": "0d9214a41a0d740f", "004_09239b063185ae26.txt": "4594878d744e23ce"}
"""The seeds, and how the files of their recorded answers begin."""

_MARKERS = {"000_7e50afc21c81f430.txt": "Kataeb Hezbollah", "004_09239b063185ae26.txt": "This is a developing story"}
"""What stands in this seed and not in the other."""


def seed_articles(count: int) -> Iterator[dict[str, str]]:
    """The seeds in turn, each made unique by a numbered sentence at its end."""
    texts = [_seed(name) for name in RECORDED]
    for number in range(count):
        text = f"{texts[number % len(texts)]}\n\nThis is document number {number} of the archive."
        yield {"id": f"d{number}", "text": text, "published": "2023-12-26"}


def short_articles(count: int) -> Iterator[dict[str, str]]:
    """One sentence each. `number N` is how a log's mark finds the document of a request."""
    for number in range(count):
        text = f"Three people were wounded when a drone struck depot number {number} in Erbil on Monday, the army said."
        yield {"id": f"d{number}", "text": text, "published": "2023-12-26"}


def write_lines(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    """Write JSON lines, one after another, however many."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def answers_by_marker(path: Path) -> Path:
    """Write the recorded answers to the seeds for `llm_server --answers-by-marker`."""
    answers = {_MARKERS[name]: _recorded_answer(start) for name, start in RECORDED.items()}
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


def _seed(name: str) -> str:
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8").strip()
    return text.removeprefix("date 2023-12-26").strip()


def _recorded_answer(start: str) -> str:
    (path,) = (ROOT / "evals" / "recorded" / "event").glob(f"{start}-*.json")
    answer = json.loads(path.read_text(encoding="utf-8"))["json_answer"]
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
