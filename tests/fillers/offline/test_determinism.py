"""The same article gives the same bytes in every process, whatever its hash seed, locale and time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
ARTICLES = (next((ROOT / "seeds").glob("000_*.txt")), *(ROOT / "evals/challenge" / f"c{number:02}.txt" for number in (1, 21, 45)))
CODE = """
import locale, sys
from datetime import date
from pathlib import Path
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # a locale that this machine lacks changes nothing
from summarizer.documents import Document
from summarizer.fillers.offline import code_article
for path in sys.argv[1:]:
    text = Path(path).read_text(encoding="utf-8")
    for body in (text, text.upper()):
        coded = code_article(Document(id="x", text=body, published=date(2023, 12, 26)))
        sys.stdout.buffer.write(coded.brief.model_dump_json().encode() + b"\\n")
"""
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "de_DE.UTF-8", "TZ": "America/Los_Angeles"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"},
)


def coded_in(surroundings: dict[str, str]) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT"}} | surroundings
    command = [sys.executable, "-c", CODE, *map(str, ARTICLES)]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout


def test_the_same_bytes_in_every_process() -> None:
    answers = [coded_in(surroundings) for surroundings in SURROUNDINGS]
    assert answers[0].count(b"\n") == 2 * len(ARTICLES)
    assert b'"events":[{' in answers[0]
    assert all(answer == answers[0] for answer in answers)
