"""A batch's progress on a terminal: a bar and two lines at the bottom, which stay while other lines go by above them.

They are given as text with its control codes, and written by whoever knows the stream; rich makes them (width, colours,
NO_COLOR). The cursor is left below them and is never hidden, so that a terminal is in order at any moment, however the
program ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console, Group
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from summarizer.views.batch_progress import Glance, how_far, what_it_takes
from summarizer.views.cleaning import one_line

_BAR = 24
"""Columns of the bar; on a window narrower than three of them there is none."""


class Screen:
    """What is drawn on a terminal, and how it is taken away again. Writes nothing itself."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False, emoji=False, markup=False)
        self._drawn = 0

    @property
    def can_draw(self) -> bool:
        """Whether the terminal knows control codes."""
        return self._console.is_terminal and not self._console.is_dumb_terminal

    def drawing(self, glance: Glance, above: Sequence[str] = ()) -> str:
        """These lines, and below them the progress as it is now, in place of what was drawn before."""
        erased = self.erasing(above)
        with self._console.capture() as captured:
            self._console.print(self._lines(glance), soft_wrap=False)
        drawn = captured.get()
        self._drawn = drawn.count("\n")
        return erased + drawn

    def erasing(self, above: Sequence[str] = ()) -> str:
        """These lines in place of what was drawn before."""
        up = f"\x1b[{self._drawn}A\r\x1b[J" if self._drawn else ""
        self._drawn = 0
        return up + "".join(f"{one_line(line).strip()}\n" for line in above)

    def _lines(self, glance: Glance) -> Group:
        grid = Table.grid(padding=(0, 1))
        far = _cropped(how_far(glance), "bold")
        if glance.total and self._console.width >= 3 * _BAR:
            grid.add_column(width=_BAR)
            grid.add_row(ProgressBar(total=max(glance.total, glance.done), completed=glance.done, width=_BAR), far)
        else:
            grid.add_row(far)
        takes = what_it_takes(glance)
        return Group(grid, *([_cropped(takes, "yellow" if glance.paused_for else "dim")] if takes else []))


def _cropped(text: str, style: str) -> Text:
    """A line that takes one line: one that wrapped could not be erased."""
    return Text(text, style=style, no_wrap=True, overflow="ellipsis")
