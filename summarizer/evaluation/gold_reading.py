"""Reading gold: a YAML file with four marks of its own, and the article that it names, become the gold of one article.

evals/LABELLING.md says what the marks mean; `marked` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from summarizer.documents import Document, Unusable
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.marked import MarkedFile, read_marked
from summarizer.evaluation.pointers import is_within
from summarizer.reading import read_inputs

HALVES = ("development", "report")
"""Gold that one may look at while improving things, and gold that is kept for the figures."""

_KEYS = (
    "document", "title", "published", "story", "phenomena", "half", "labelled", "draft", "aliases", "gold", "note", "source",
)  # fmt: skip
"""`note` and `source` (where the article is from) are for people; they are no part of what a model is shown."""


def read_gold(path: Path, *, allow_draft: bool = False) -> Gold:
    """Read one gold file and its article. Whether the labels fit a schema is for `checking` to say.

    `lines` of the result has a JSON pointer for each label (`/events/0/date/value`). Alternatives are looked through, the first
    coming first, and each has its own besides (`/events/0/date/!any/1`). What is no label goes by name: `document`, `aliases/0`.
    Raises GoldError, with file and line; for a machine's draft too, unless `allow_draft`.
    """
    file = read_marked(path, states=True)
    file.demand_known(_KEYS)
    if file.flag("draft") and not allow_draft:
        raise file.error(
            "/draft", "this is a draft; correct it by hand, then remove `draft: true` and write `labelled: YYYY-MM-DD`"
        )
    labels = file.values.get("gold")
    if not isinstance(labels, Mapping):
        raise file.error("/gold", "`gold:` must hold the fields of the record, one below the other")
    half = file.text("half")
    if half is not None and half not in HALVES:
        raise file.error("/half", f"`half:` is {' or '.join(HALVES)}, not {half!r}")
    return Gold(
        path=path,
        document=_document(file),
        labels=labels,
        story=file.text("story") or path.stem,
        phenomena=file.texts("phenomena"),
        half=half,
        labelled=file.day("labelled"),
        aliases=tuple(file.texts("aliases", at) for at in range(len(file.items("aliases")))),
        lines={_label_of(pointer): line for pointer, line in file.lines.items()},
    )


def _label_of(pointer: str) -> str:
    """A pointer into the file as one into its labels, or by name."""
    return pointer.removeprefix("/gold") if is_within(pointer, "/gold") else pointer[1:]


def _document(file: MarkedFile) -> Document:
    """The article that the file names, read as any input is."""
    named = file.text("document")
    if not named:
        raise file.error("/document", "`document:` must name the article, as a path from this file")
    where, wanted = file.path.parent / named, None
    if not where.is_file() and "#" in named:
        before, _, wanted = named.rpartition("#")
        where = file.path.parent / before
    if not where.is_file():
        raise file.error("/document", f"there is no file {where}; `document:` is a path from this file")
    read = list(read_inputs([str(where)]))
    given = {"title": file.text("title"), "published": file.day("published")}
    return _chosen(read, wanted, file).model_copy(update={key: value for key, value in given.items() if value is not None})


def _chosen(read: list[Document | Unusable], wanted: str | None, file: MarkedFile) -> Document:
    found = [one for one in read if wanted is None or one.id == wanted]
    if len(found) != 1:
        some = ", ".join(repr(one.id) for one in read[:5])
        what = "documents; choose one as FILE#ID" if wanted is None else f"documents with the id {wanted!r}"
        raise file.error("/document", f"the file holds {len(found) or 'no'} {what}; ids there: {some or 'none'}")
    if isinstance(found[0], Unusable):
        raise file.error("/document", f"{found[0].origin}: {found[0].why.message}")
    return found[0]
