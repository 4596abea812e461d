"""A batch in a folder of its own against the benchmarks' server, and what may be asked of both afterwards."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from benchmarks.serving import Served
from summarizer.batch.files import BatchFiles
from summarizer.batch.ledger.opening import read_ledger
from summarizer.batch.ledger.spending import Spending, spending
from summarizer.cli.program import app
from summarizer.records import AnyRecord

KEY = "sk-placeholder-0123456789"
MARK = "number [0-9]+ of"
"""What the server's log has of each article that `text` makes."""


def text(number: int) -> str:
    return f"Three people were wounded in Tarsina on Monday, police said. This is number {number} of many."


def row(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"d{number:04}", "text": text(number), "published": "2023-12-26", **more}


def jsonl(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in rows)


@dataclass(frozen=True)
class Ran:
    """A run that has ended: its exit code, and both streams."""

    code: int
    out: str
    err: str

    @property
    def documents(self) -> int:
        """How many the last count told of."""
        return sum(self.counts.values())

    @property
    def counts(self) -> Counter[str]:
        """The outcomes of the last line that counts documents."""
        told = [line for line in self.err.splitlines() if " failed, " in line and "document" in line][-1]
        total, _, rest = told.partition(": ")
        outcomes = rest.partition(" (")[0].partition(";")[0].split(", ")
        counted = Counter({name: int(number.replace(",", "")) for number, _, name in (part.partition(" ") for part in outcomes)})
        left = told.partition(" left for the next run")[0].rpartition(" ")[2].strip("(") if " left for" in told else "0"
        counted["left"] = int(left.replace(",", ""))
        assert counted.total() == int(total.split()[0].replace(",", "")), told
        return counted


@dataclass
class Desk:
    """Runs `summarizer batch in.jsonl -o out.jsonl` in the folder, as it would be given there, but in this process."""

    folder: Path
    served: Served

    @property
    def flags(self) -> tuple[str, ...]:
        return ("--model", "openai/bench", "--base-url", self.served.base_url)

    @property
    def files(self) -> BatchFiles:
        return BatchFiles(self.folder / "out.jsonl")

    def write(self, rows: int | Iterable[dict[str, Any]]) -> None:
        """The input: so many articles, or these rows."""
        told = jsonl(map(row, range(rows)) if isinstance(rows, int) else rows)
        (self.folder / "in.jsonl").write_text(told, encoding="utf-8")

    def run(self, *more: str, inputs: tuple[str, ...] = ("in.jsonl",), stdin: str = "", model: bool = True) -> Ran:
        """Standard output must stay empty; but for --dry-run nothing belongs there."""
        ended = CliRunner().invoke(
            app, ["batch", *inputs, "-o", "out.jsonl", *(self.flags if model else ()), *more], input=stdin, catch_exceptions=False
        )
        assert ended.stdout == "" or "--dry-run" in more
        return Ran(ended.exit_code, ended.stdout, ended.stderr)

    @property
    def requests(self) -> int:
        """By the server's own count."""
        return int(self.served.stats["requests"])

    @property
    def tokens(self) -> int:
        """What the server would bill."""
        return int(self.served.stats["tokens"])

    def wait_for(self, requests: int) -> None:
        """Until the server has taken on so many."""
        until(lambda: self.requests >= requests)

    @property
    def records(self) -> list[AnyRecord]:
        told = self.files.records.read_text(encoding="utf-8")
        assert not told or told.endswith("\n")
        return [AnyRecord.model_validate_json(line) for line in told.split("\n")[:-1]]

    @property
    def ids(self) -> list[str]:
        return [record.document.id for record in self.records]

    @property
    def failures(self) -> dict[str, dict[str, Any]]:
        rows = [json.loads(line) for line in self.files.failures.read_text(encoding="utf-8").split("\n") if line]
        assert len({each["document"] for each in rows}) == len(rows)
        return {each["document"]: each for each in rows}

    @property
    def spending(self) -> Spending:
        with closing(read_ledger(self.files.ledger)) as ledger:
            return spending(ledger)

    def sql(self, statement: str) -> list[Any]:
        """Changes the ledger, or looks something up."""
        with closing(sqlite3.connect(self.files.ledger)) as ledger, ledger:
            return ledger.execute(statement).fetchall()

    def all_bytes(self) -> bytes:
        """What every file of the batch holds."""
        return b"".join(
            path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file() and path.name != "in.jsonl"
        )


def until(is_so: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until it is so."""
    late = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < late, "it never came to that"
        time.sleep(0.005)


def names(numbers: Iterable[int]) -> list[str]:
    return [f"d{number:04}" for number in numbers]
