"""Problems: what is wrong with a gold file, and in which of its lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from summarizer.evaluation.gold import Gold
from summarizer.evaluation.pointers import in_words

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a gold file. `pointer` is a JSON pointer into its labels ("" for other parts of the file)."""

    path: Path
    line: int
    message: str
    severity: Severity = "error"
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'' if self.severity == 'error' else 'warning: '}{self.message}"


@dataclass
class Problems:
    """What was found wrong with one gold so far."""

    gold: Gold
    found: list[Problem] = field(default_factory=list)

    def line(self, pointer: str) -> int:
        """The line of a JSON pointer, or of the nearest thing around it that has one."""
        lines = self.gold.lines or {}
        while pointer and pointer not in lines:
            pointer = pointer.rpartition("/")[0]
        return lines.get(pointer, 1)

    def add(self, pointer: str, message: str, severity: Severity = "error") -> None:
        """Note a problem at a JSON pointer."""
        where = in_words(pointer) if pointer.startswith("/") else ""
        told = f"{where}: {message}" if where else message
        self.found.append(Problem(self.gold.path, self.line(pointer), told, severity, pointer))

    def add_once(self, pointer: str, message: str) -> None:
        """Note an error, unless there is one at this pointer: what was said before said it more exactly."""
        if not any(one.pointer == pointer and one.severity == "error" for one in self.found):
            self.add(pointer, message)
