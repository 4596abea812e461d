"""How far two annotators agree, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evaluation.agreement import Agreed, Agreement
from summarizer.views.blocks import Block, Figures, Heading, Paragraph, Piece, Title, Words, words
from summarizer.views.scores.figures import NONE, ratio
from summarizer.views.wording import counted


def agreement_blocks(agreement: Agreement) -> Iterator[Block]:
    """All values, rows found, then field by field with alpha where a field has categories."""
    yield Title(words(f"agreement on {counted(agreement.documents, 'document')}"))
    lines = [("all values", agreement.total), *((f"{name} found", agreed) for name, agreed in agreement.found.items())]
    yield Figures(("", "F1", "values"), tuple(_agreed(name, agreed) for name, agreed in lines))
    yield Paragraph(
        words(Piece("F1 is the mean of both directions; alpha is Krippendorff's (nominal), over rows that pair.", "quiet"))
    )
    yield Heading(words("By field"))
    rows = [(name, agreed) for name, agreed in agreement.fields.items() if agreed.items]
    yield Figures(
        ("field", "F1", "values", "alpha", "pairs"), tuple((*_agreed(name, one), *_alpha(agreement, name)) for name, one in rows)
    )
    if agreement.alone:
        yield Paragraph(words(f"labelled by one of them only, and not counted: {', '.join(agreement.alone)}"))


def _agreed(name: str, agreed: Agreed) -> tuple[Words, ...]:
    return words(name), words(ratio(agreed.f1)), words(str(agreed.items))


def _alpha(agreement: Agreement, name: str) -> tuple[Words, Words]:
    alpha = agreement.alphas.get(name)
    if alpha is None:
        return (), ()
    return words(NONE if alpha.value is None else ratio(alpha.value)), words(str(alpha.n))
