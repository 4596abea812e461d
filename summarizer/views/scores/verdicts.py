"""A comparison or a gate's verdict as blocks: the answer first, then what moved it, then every changed document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.evaluation.attribution import Attribution, ChangedDifference, ChangedDocument
from summarizer.evaluation.comparison import Comparison, FieldDifference, Measured
from summarizer.evaluation.gates import Verdict
from summarizer.evaluation.results import Difference
from summarizer.evaluation.statistics import PairedEstimate
from summarizer.views.blocks import Block, Bullets, Figures, Heading, Pairs, Paragraph, Piece, Title, Tone, Words, words
from summarizer.views.scores.figures import NONE, change, estimate_in_words, ratio

_MOST = 20
"""Changes and reasons that are listed; what is left out is counted."""

_LONGEST_VALUE, _LONGEST_REASON = 200, 800
"""Characters that are shown of a value and of a reason, which may quote two: a model may have answered with a whole book, and
GitHub refuses a summary of more than 1 MiB. The JSON holds all of it."""


_HOW_IT_MOVES = "Amounts add up to the difference. A right value lost moves it twice: one right fewer, and one error more."


def comparison_blocks(comparison: Comparison) -> Iterator[Block]:
    """Two runs on the same gold."""
    both = comparison.runs
    yield Title(words(f"{comparison.suite}: {both.baseline.model} and {both.candidate.model}"))
    yield Figures(
        ("", "baseline", "candidate", "difference (95 %)", "p", "smallest detectable"),
        (
            _measured("all values", comparison.leaves),
            *(_measured(f"{name} found", one) for name, one in comparison.found.items()),
        ),
    )
    yield Paragraph(words(Piece(_how_tested(comparison), "quiet")))
    if comparison.notes:
        yield Bullets(tuple(words(note) for note in comparison.notes))
    yield Heading(words("Cost and grounding"))
    yield Figures(("", "baseline", "candidate"), tuple(_sides(comparison)))
    fields = [one for one in comparison.fields if one.difference.value]
    if fields:
        yield Heading(words("By field"))
        yield Figures(("field", "baseline", "candidate", "difference", "p (Holm)"), tuple(map(_field, fields)))
    yield from _attribution(comparison.leaves.attribution, comparison.leaves.difference)
    yield from changed_blocks(comparison.changed)


def verdict_blocks(verdict: Verdict) -> Iterator[Block]:
    """What a gate says, why, and all that has changed."""
    tone: Tone = {"PASS": "strong", "FAIL": "bad"}.get(verdict.state, "doubt")  # type: ignore[assignment]  # three tones
    yield Title(words(Piece(verdict.state.value.replace("_", " "), tone), f" ({verdict.gate} gate)"))
    yield Bullets(tuple(words(_shortened(reason, _LONGEST_REASON)) for reason in verdict.reasons[:_MOST]))
    if len(verdict.reasons) > _MOST:
        yield Paragraph(words(f"and {len(verdict.reasons) - _MOST} more"))
    if verdict.difference is not None and verdict.difference.value is not None:
        told = (
            ("difference", words(estimate_in_words(verdict.difference))),
            ("margin", words(f"{verdict.margin:g} of {verdict.metric}")),
        )
        yield Pairs(told)
    if verdict.notes:
        yield Bullets(tuple(words(note) for note in verdict.notes))
    yield from changed_blocks(verdict.changed)


def changed_blocks(changed: Sequence[ChangedDocument]) -> Iterator[Block]:
    """The documents that changed, with each difference that came or went."""
    if not changed:
        return
    yield Heading(words(f"{len(changed)} document{'s' if len(changed) > 1 else ''} changed"))
    for document in changed[:_MOST]:
        yield Paragraph(words(Piece(document.name, "strong"), _outcomes(document)))
        rows = [*((one, "now wrong") for one in document.came), *((one, "no longer wrong") for one in document.went)]
        if rows:
            yield Bullets(tuple(_changed(one, how) for one, how in rows[:_MOST]))
        if len(rows) > _MOST:
            yield Paragraph(words(f"and {len(rows) - _MOST} more"))
    if len(changed) > _MOST:
        yield Paragraph(words(f"and {len(changed) - _MOST} more documents"))


def difference_in_words(one: Difference) -> str:
    """One difference as a sentence: what gold has and what stands there, the beginning of each if it is long."""
    gold, got = (_shortened(value or "nothing", _LONGEST_VALUE) for value in (one.gold, one.predicted))
    remark = " (no support in the article)" if one.unsupported else " (right, but not as exact)" if one.imprecise else ""
    where = f" of “{_shortened(one.label, _LONGEST_VALUE)}”" if one.label else ""
    return f"{one.field}{where}: gold has {gold}, the record {got}{remark}"


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _measured(name: str, one: Measured) -> tuple[Words, ...]:
    moved = one.difference
    cells = (
        name, ratio(one.f1.baseline.value), ratio(one.f1.candidate.value), estimate_in_words(moved),
        NONE if moved.p is None else f"{moved.p:.4f}", ratio(moved.smallest_detectable),
    )  # fmt: skip
    return tuple(words(cell) for cell in cells)


def _how_tested(comparison: Comparison) -> str:
    stories = comparison.leaves.difference.stories
    if comparison.leaves.difference.why_none:
        return f"No interval and no test: {comparison.leaves.difference.why_none}."
    return (
        f"Over {stories} stories; interval linearised, p from swapping whole stories (seed {comparison.seed}). "
        "The smallest detectable difference is what this gold would show in four trials of five."
    )


def _sides(comparison: Comparison) -> Iterator[tuple[Words, ...]]:
    old, new = comparison.runs.baseline, comparison.runs.candidate
    rows = (
        ("prompt", old.prompt_version, new.prompt_version),
        ("tokens in", f"{old.usage.prompt_tokens:,}", f"{new.usage.prompt_tokens:,}"),
        ("tokens out", f"{old.usage.completion_tokens:,}", f"{new.usage.completion_tokens:,}"),
        *((f"quotes {how}", ratio(old.quotes[how]), ratio(new.quotes.get(how))) for how in old.quotes),
        ("values supported", ratio(old.supported), ratio(new.supported)),
        ("summary's facts in the article", ratio(old.standing), ratio(new.standing)),
        ("main rows mentioned", ratio(old.mentioned), ratio(new.mentioned)),
        ("documents that differ between samples", ratio(old.flips), ratio(new.flips)),
    )
    return (tuple(words(cell) for cell in row) for row in rows)


def _field(one: FieldDifference) -> tuple[Words, ...]:
    mark = "*" if one.critical else ""
    p = NONE if one.adjusted_p is None else f"{one.adjusted_p:.3f}{' !' if one.stands_out else ''}"
    cells = (one.field + mark, ratio(one.difference.before), ratio(one.difference.after), change(one.difference.value), p)
    return tuple(words(cell) for cell in cells)


def _attribution(attribution: Attribution, moved: PairedEstimate) -> Iterator[Block]:
    if not attribution.contributions:
        return
    yield Heading(words("What moved the score"))
    yield Paragraph(words(Piece(_HOW_IT_MOVES, "quiet")))
    rows = [(f"{one.document}  {one.field}  {one.count_class}", one.amount) for one in attribution.contributions[:_MOST]]
    left = sum(one.amount for one in attribution.contributions[_MOST:])
    if left:
        rows.append((f"{len(attribution.contributions) - _MOST} others", left))
    rows.append(("together", moved.value or 0.0))
    yield Figures(("document, field, class", "amount"), tuple((words(name), words(f"{amount:+.4f}")) for name, amount in rows))
    shares = [(share.name, share.amount) for share in attribution.by_field]
    yield Figures(("by field", "amount"), tuple((words(name), words(f"{amount:+.4f}")) for name, amount in shares))


def _outcomes(document: ChangedDocument) -> str:
    if document.outcomes_before == document.outcomes_after:
        return ""
    before, after = (", ".join(outcomes) for outcomes in (document.outcomes_before, document.outcomes_after))
    return f": {before}, now {after}"


def _changed(one: ChangedDifference, how: str) -> Words:
    return words(Piece(f"{how}: ", "quiet"), difference_in_words(one.difference))
