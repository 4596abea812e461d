"""Explaining article after article, each shown as soon as it is coded; in colour only where a person sees it and wants it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from summarizer.cli.apart import keep_apart
from summarizer.cli.choosing import parse_published
from summarizer.cli.exits import ExitCode
from summarizer.cli.streams import give, need_output, output_is_terminal, standard_input, tell
from summarizer.documents import Unusable
from summarizer.errors import UsageError
from summarizer.fillers.offline.coding.explaining import Explained, ExplainedEvent, explain
from summarizer.outcomes import Failure, Skip
from summarizer.reading import read_inputs
from summarizer.views.explanation.plain import explained_in_plain, legend_in_plain
from summarizer.views.plain import WIDTH

Events = Sequence[ExplainedEvent]


@dataclass(frozen=True, slots=True)
class _Form:
    """How explanations are written: what stands before the first and between two, and each of them."""

    write: Callable[[Explained, Events], str]
    before: Callable[[], str] = str
    between: str = ""


def explain_documents(paths: list[str], *, event: str | None, as_json: bool, published: str | None) -> ExitCode:
    """Explain everything that the paths name. Raises UsageError for what the user can mend."""
    need_output()
    keep_apart(None, paths, to_standard_output=True)
    day = parse_published(published)
    showing = _Showing(_JSON if as_json else _in_colour() if _wants_colour() else _PLAIN, event)
    for source in read_inputs(paths, published=day, stdin=standard_input()):
        found = source.why if isinstance(source, Unusable) else explain(source)
        if isinstance(found, Explained):
            showing.show(found)
        else:
            showing.miss(source.origin, found)
    return showing.finished()


@dataclass
class _Showing:
    """Shows one article after another and remembers how it went."""

    form: _Form
    event: str | None
    _shown: int = field(default=0, init=False)
    _failed: int = field(default=0, init=False)
    _lacking: list[str] = field(default_factory=list, init=False)

    def show(self, explained: Explained) -> None:
        """Show an article, or only the event of it that is wanted; one without that event is told of instead."""
        events = [event for event in explained.events if self.event in {None, event.id}]
        if self.event and not events:
            known = ", ".join(event.id for event in explained.events) or "none"
            self._lacking.append(f"{explained.document.origin}: there is no event {self.event} (its events: {known})")
            return
        give((self.form.between if self._shown else self.form.before()) + self.form.write(explained, events))
        self._shown += 1

    def miss(self, origin: str, why: Failure | Skip) -> None:
        """Say why an input is not explained."""
        self._failed += isinstance(why, Failure)
        tell(f"{origin}: {'failed' if isinstance(why, Failure) else 'skipped'}: {why.message}")

    def finished(self) -> ExitCode:
        """Raises UsageError where no article has the event that was asked for."""
        if self._lacking and not self._shown and not self._failed:
            raise UsageError("\n".join(self._lacking))
        for message in self._lacking:
            tell(message)
        return ExitCode.SOME_FAILED if self._failed else ExitCode.OK


def _wants_colour() -> bool:
    """Whether colours would be seen and are wanted (https://no-color.org); without them marks are brackets."""
    return output_is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _in_colour() -> _Form:
    from summarizer.views.explanation.terminal import explained_on_terminal, legend_on_terminal  # rich: on terminals only

    return _Form(
        lambda explained, events: explained_on_terminal(explained, events, sys.stdout), lambda: legend_on_terminal(sys.stdout)
    )


def _as_json(explained: Explained, events: Events) -> str:
    document = explained.document.model_dump(mode="json", include={"id", "origin", "title", "published"})
    return json.dumps({"document": document, "events": [asdict(event) for event in events]}, ensure_ascii=False) + "\n"


_PLAIN: Final = _Form(explained_in_plain, legend_in_plain, between=f"\n{'~' * WIDTH}\n\n")
_JSON: Final = _Form(_as_json)
