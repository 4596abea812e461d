"""The page: one HTML file that asks nothing of anybody, opened from disk, mailed, or kept as the artifact of a build.

Everything on it comes from articles and models, so it trusts nothing: the template escapes, the cleaning shows control
characters as pictures, and a policy in the head lets the browser load nothing and run one script only, known by its hash.
Without that script the page can still be read; only filters and lighting up need it.

Up to `FULL_VIEWS` documents are shown with their article and right values, the worst ones; all others with their differences
alone. So 60 documents make some 2 MB, and 2,000 a page of tens of megabytes, made in well under a minute and better opened by a
patient browser.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from summarizer.evaluation.results import RunScores
from summarizer.views.cleaning import one_line
from summarizer.views.report.documents import DocumentView, documents_of, samples_in_words
from summarizer.views.report.figures import Figures, change, grouped, share
from summarizer.views.report.leaves import NOTHING, shown
from summarizer.views.report.page_input import PageInput
from summarizer.views.wording import counted

FULL_VIEWS = 250
"""Documents with article and right values.

More than a person reads; with them a page of 60 is complete and one of 2,000 is bearable.
"""

OPENED = 12
"""Documents that are open from the beginning, the worst ones; others open at a click, or where a filter finds something."""

_HERE = Path(__file__).parent

KINDS = {
    "wrong": ("≠", "another value than gold’s"),
    "missing": ("−", "gold has it, the answer does not"),
    "spurious": ("+", "the answer has it, gold does not"),
}
"""Classes of error: sign and meaning."""

FLAGS = {
    "critical": "a field in which no new error is let through",
    "imprecise": "a date that holds gold’s, or lies within it",
    "unsupported": "nothing in the article bears it out: made up, not misread",
    "changed": "new, mended, or another error than the baseline’s",
}
"""What else an error can be, and what the filter of that name lets through."""


def evaluation_page(report: PageInput) -> str:
    """The whole file as text, to be written as UTF-8."""
    documents = documents_of(report, in_full=FULL_VIEWS)
    template, style, script = _template(), _asset("page.css"), _asset("page.js")
    return template.render(
        run=report.candidate,
        report=report,
        figures=Figures(report),
        provenance=list(_provenance(report.candidate, report.baseline)),
        documents=documents,
        opened=OPENED,
        notes=[*report.notes, *_own_notes(report, documents)],
        choices=_choices(documents, report.candidate),
        style=Markup(style),  # noqa: S704 our own file
        script=Markup(script),  # noqa: S704 our own file
        policy=_policy(style, script),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"clean": one_line, "shown": shown, "share": share, "counted": counted}
    environment.globals |= {"kinds": KINDS, "flags": FLAGS, "nothing": NOTHING}
    environment.globals |= {"samples_in_words": samples_in_words, "change": change, "grouped": grouped}
    return environment.get_template("page.html.jinja")


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the browser may do with this page: show it with this style, run this script, load nothing and send nothing."""
    allowed = f"style-src '{_hashed(style)}'; script-src '{_hashed(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hashed(asset: str) -> str:
    """How a policy names the one style or script that it allows: the digest of all that stands between its tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}"


def _choices(documents: list[DocumentView], run: RunScores) -> dict[str, list[str]]:
    """What the filters offer: fields and the groups above them, phenomena, halves."""
    used = {line.field for document in documents for line in document.lines}
    groups = (".".join(field.split(".")[:depth]) for field in run.fields for depth in range(1, field.count(".") + 2))
    offered = [name for name in dict.fromkeys(groups) if any(field == name or field.startswith(f"{name}.") for field in used)]
    return {
        "field": [*offered, *sorted(used - set(offered))],
        "phenomenon": sorted({name for document in documents for name in document.score.phenomena}),
        "half": sorted({document.score.half for document in documents if document.score.half}),
    }


def _provenance(run: RunScores, baseline: RunScores | None) -> Iterator[tuple[str, str, str | None, bool]]:
    """What each run was: a name, the candidate's, the baseline's, and whether they differ."""
    other = dict(_facts(baseline)) if baseline else {}
    for name, value in _facts(run):
        before = other.get(name) if baseline else None
        yield name, value, before, baseline is not None and before != value


def _facts(run: RunScores) -> Iterator[tuple[str, str]]:
    task, asked = run.task, run.parameters.model_dump(exclude_none=True)
    yield "Model", run.model + (" (from recorded answers)" if run.replayed else "")
    if run.answered_as:
        yield "Answered as", ", ".join(run.answered_as)
    yield "Parameters", ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in asked.items()) or "the provider’s own"
    yield "Task", task.name
    yield "Prompt", f"{task.prompt_version} · {task.prompt_digest[:8]}"
    yield "Schema", f"{task.schema_name} {task.schema_version} · {task.schema_digest[:8]}"
    yield "Gold", f"{counted(len(run.documents), 'document')} · {run.gold_digest[:8]}"
    yield "Samples", f"{run.samples} of each document"
    yield "Engine", f"{run.engine_version} · scorer {run.scorer_version}"
    yield "Outcomes", ", ".join(f"{number:,} {outcome.replace('_', ' ')}" for outcome, number in sorted(run.outcomes.items()))


def _own_notes(report: PageInput, documents: list[DocumentView]) -> Iterator[str]:
    """What a reader must know to read this page rightly."""
    if unscored := sum(1 for _ in report.candidate.unscored):
        yield f"{counted(unscored, 'sample')} could not be scored; a run with any cannot be judged. They stand first."
    if report.candidate.samples > 1:
        yield f"Figures count all {report.candidate.samples} samples; documents are shown as in the first sample."
    if len(documents) > FULL_VIEWS:
        yield f"Article and right values are shown of the first {FULL_VIEWS} documents; of all others only what differs."
    shared = len(Figures(report).shared[0])
    if report.baseline and shared < len(report.candidate.documents):
        yield f"Compared with the baseline over the {counted(shared, 'document')} that both scored against the same gold."
