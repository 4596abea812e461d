"""One run, or several side by side, as blocks for a terminal, a pipe or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.evaluation.overview import Line, Overview, overview
from summarizer.evaluation.results import RunScores, Tallied
from summarizer.outcomes import Outcome
from summarizer.views.blocks import Block, Bullets, Figures, Heading, Pairs, Paragraph, Piece, Title, Words, words
from summarizer.views.scores.figures import NONE, between, count, line_in_words, ratio, share
from summarizer.views.wording import counted

RULE = "A wrong value costs precision and recall, a missing one recall, a spurious one precision."
_COLUMNS = ("", "F1", "95 % interval", "P", "R", "correct", "wrong", "missing", "spurious", "documents")


@dataclass(frozen=True)
class RunView:
    """A run to be shown: its scores, and what they do not hold. `money` is in USD; None: the suite gives no price."""

    scores: RunScores
    money: float | None = None
    unused_recordings: Sequence[str] = ()
    notes: Sequence[str] = field(default=())


def run_blocks(view: RunView) -> Iterator[Block]:
    """One run: what it is, its tables, what was not scored."""
    scores, seen = view.scores, overview(view.scores)
    yield Title(words(f"{scores.suite}: {scores.model}"))
    yield Pairs(tuple(_about(view, seen)))
    yield from _unscored(scores)
    yield Figures(_COLUMNS, tuple(map(_row, (*seen.found, seen.values, *seen.halves))))
    yield Paragraph(words(Piece(_rules(seen), "quiet")))
    for name, lines in (("By field", _counted(seen.fields)), ("By phenomenon", seen.phenomena)):
        if lines:
            yield Heading(words(name))
            yield Figures(_COLUMNS, tuple(map(_row, lines)))
    yield from _tallied(seen.tallies)
    if view.unused_recordings:
        yield Heading(words("Recorded answers that nobody asked for"))
        yield Bullets(tuple(words(name) for name in view.unused_recordings))


def side_by_side(views: Sequence[RunView]) -> Iterator[Block]:
    """Several runs on one suite, a line for each, with what they cost."""
    yield Title(words(f"{views[0].scores.suite}: {len(views)} models"))
    found = views[0].scores.found_lists
    columns = (
        "model",
        "F1",
        *(f"{name} found" for name in found),
        "P",
        "R",
        "quotes found",
        "failed",
        "tokens in",
        "out",
        "cost",
        "seconds",
    )
    yield Figures(columns, tuple(_beside(view) for view in views))


def _beside(view: RunView) -> tuple[Words, ...]:
    scores, seen = view.scores, overview(view.scores)
    usage = scores.usage
    cells = (
        scores.model, line_in_words(seen.values), *(line_in_words(line) for line in seen.found), ratio(seen.values.precision),
        ratio(seen.values.recall), _quotes(seen), str(scores.outcomes[Outcome.FAILED]), f"{usage.prompt_tokens:,}",
        f"{usage.completion_tokens:,}", NONE if view.money is None else f"{view.money:.4f}", f"{usage.seconds:.1f}",
    )  # fmt: skip
    return tuple(words(cell) for cell in cells)


def _about(view: RunView, seen: Overview) -> Iterator[tuple[str, Words]]:
    scores = view.scores
    task, usage, stories = scores.task, scores.usage, len({document.story for document in scores.documents})
    yield "task", words(f"{task.name}: {task.schema_name} {task.schema_version}, prompt {task.prompt_version}")
    samples = f", {scores.samples} samples each, {seen.flipping} differ between samples" if scores.samples > 1 else ""
    yield "documents", words(f"{len(scores.documents)} ({stories} {'story' if stories == 1 else 'stories'}){samples}")
    yield "outcomes", words(", ".join(f"{outcome.value} {number}" for outcome, number in sorted(scores.outcomes.items())))
    if usage.prompt_tokens or usage.completion_tokens:
        cost = "" if view.money is None else f", cost {view.money:.4f}"
        replayed = " (as recorded)" if scores.replayed else ""
        yield (
            "tokens",
            words(f"{usage.prompt_tokens:,} in, {usage.completion_tokens:,} out{cost}, {usage.seconds:.0f} s{replayed}"),
        )
    yield "quotations", words(_quotes(seen) + _how_found(seen))
    yield "supported values", words(share(seen.grounding.supported, seen.grounding.checked))
    if seen.summary.facts:
        yield "facts of the summary in the article", words(share(seen.summary.standing, seen.summary.facts))
    if seen.summary.main_rows:
        told = f"{share(seen.summary.mentioned, seen.summary.main_rows)}; {_length(view)} words on average"
        yield "main events that the summary mentions", words(told)
    yield "gold", words(f"{scores.gold_digest[:12]}, scorer {scores.scorer_version}")
    yield from (("note", words(note)) for note in view.notes)


def _length(view: RunView) -> str:
    summaries = [
        sample.summary.words for document in view.scores.documents for sample in document.samples if sample.summary.words
    ]
    return count(round(sum(summaries) / len(summaries))) if summaries else "0"


def _quotes(seen: Overview) -> str:
    found = seen.grounding
    return share(found.exact + found.normalised, found.exact + found.normalised + found.near + found.not_found)


def _how_found(seen: Overview) -> str:
    found = seen.grounding
    told = f"; exact {found.exact}, normalised {found.normalised}, near {found.near}, not found {found.not_found}"
    return told + (f"; {found.dropped} parts dropped" if found.dropped else "")


def _rules(seen: Overview) -> str:
    """What one has to know to read the tables; and why there is no interval, where there is none."""
    no_interval = f" There is {seen.values.why_no_interval}." if seen.values.why_no_interval else ""
    return f"{RULE} Fields with * are critical.{no_interval}"


def _unscored(scores: RunScores) -> Iterator[Block]:
    lost = [
        f"{document.name}: {sample.failure.message if sample.failure else sample.outcome}" for document, sample in scores.unscored
    ]
    if lost:
        told = f"{counted(len(lost), 'answer')} never came: no zeros, not in the tables, and no gate will judge this run."
        yield Paragraph(words(Piece(told, "bad")))
        yield Bullets(tuple(words(line) for line in lost[:20]))


def _counted(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.correct or line.wrong or line.missing or line.spurious]


def _row(line: Line) -> tuple[Words, ...]:
    name = Piece(line.name, "strong") if line.critical else Piece(line.name)
    counts = (line.correct, line.wrong, line.missing, line.spurious, line.documents)
    cells = (ratio(line.f1), between(line.low, line.high), ratio(line.precision), ratio(line.recall))
    return (
        words(name, "*" if line.critical else ""),
        *(words(cell) for cell in cells),
        *(words(count(number)) for number in counts),
    )


def _tallied(tallies: Mapping[str, Tallied]) -> Iterator[Block]:
    if tallies:
        yield Heading(words("By other scorers"))
        yield Figures(("scorer", "F1", "precision", "recall"), tuple(_tally(name, tally) for name, tally in tallies.items()))


def _tally(name: str, tally: Tallied) -> tuple[Words, ...]:
    precision, recall = share(tally.right_predicted, tally.predicted), share(tally.found_gold, tally.gold)
    p, r = (
        part / whole if whole else 0.0
        for part, whole in ((tally.right_predicted, tally.predicted), (tally.found_gold, tally.gold))
    )
    f1 = 2 * p * r / (p + r) if p + r else None
    return words(name), words(ratio(f1)), words(precision), words(recall)
