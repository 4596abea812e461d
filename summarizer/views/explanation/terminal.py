"""Explanations in colour: every slot has one, in the quoted sentence, in the list below it and in the legend.

The clause that was read stands out against the rest of its sentence. The sixteen basic colours are used, since those are what a
reader has tuned to the background; weight and underlining tell apart what colour-blind eyes may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from summarizer.fillers.offline.coding.explaining import Explained, ExplainedEvent, Reason
from summarizer.views.cleaning import one_line
from summarizer.views.explanation.marking import MARKS, Mark, marked
from summarizer.views.explanation.saying import NO_EVENTS, bearing_of, coding_of, entry_of, origin_of, slots_of

_STYLES: Final[dict[Mark, str]] = {
    "trigger": "bold reverse",
    "actor": "bold red",
    "recipient": "bold blue",
    "target": "cyan",
    "weapon": "magenta",
    "place": "green",
    "date": "yellow",
    "casualties": "red underline",
}
_BY_NAME: Final[dict[str, str]] = {str(mark): style for mark, style in _STYLES.items()}
_WIDEST: Final = 120
"""Longer lines are hard to read, and sentences are what is read here."""


def legend_on_terminal(stream: TextIO) -> str:
    """Each mark in its style, on one line."""
    line = Text("  ").join(Text(mark, _STYLES[mark]) for mark in MARKS)
    return _captured([line, Text("bright: the clause that was read; dim: the rest of its sentence", "dim"), Text()], stream)


def explained_on_terminal(explained: Explained, events: Sequence[ExplainedEvent], stream: TextIO) -> str:
    """The reasons of these events of an article as that terminal wants them (its width, its colours). Writes nothing."""
    return _captured(_rendered(explained, events), stream)


def _captured(renderables: Sequence[RenderableType] | Iterator[RenderableType], stream: TextIO) -> str:
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    width = min(console.width, _WIDEST)
    with console.capture() as captured:
        for renderable in renderables:
            console.print(renderable, width=width)
    return captured.get()


def _rendered(explained: Explained, events: Sequence[ExplainedEvent]) -> Iterator[RenderableType]:
    yield Text(one_line(explained.headline), "bold underline")
    yield Text(one_line(origin_of(explained)), "dim")
    yield Text()
    if not explained.events:
        yield Text(NO_EVENTS)
        yield Text()
    for event in events:
        yield Text.assemble((f"{event.id} ", "dim"), (one_line(event.label), "bold"))
        yield Text(one_line(coding_of(event)), "dim")
        for reason in event.reasons:
            yield Padding(_passage(explained, reason), (1, 0, 0, 2))
            yield Padding(_told(reason), (0, 0, 0, 4))
        yield Text()


def _passage(explained: Explained, reason: Reason) -> Text:
    shown = Text()
    for stroke in marked(explained.document.text, reason):
        style = _STYLES[stroke.mark] if stroke.mark else "" if stroke.is_clause else "dim"
        shown.append(one_line(stroke.text), style or None)
    return shown


def _told(reason: Reason) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    for name, value in (("clause", bearing_of(reason)), ("entry", entry_of(reason.entry)), *slots_of(reason)):
        grid.add_row(Text(name, _BY_NAME.get(name, "dim")), Text(one_line(value)))
    return grid
