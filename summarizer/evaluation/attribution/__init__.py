"""Attribution: what moved the score, and in which documents."""

from summarizer.evaluation.attribution.changes import ChangedDifference, ChangedDocument, changed_documents
from summarizer.evaluation.attribution.contributions import Attribution, Contribution, Share, attribute
from summarizer.evaluation.attribution.tables import CLASSES, CountClass, Counted, CountTable, in_order, paired_tables

__all__ = [
    "CLASSES",
    "Attribution",
    "ChangedDifference",
    "ChangedDocument",
    "Contribution",
    "CountClass",
    "CountTable",
    "Counted",
    "Share",
    "attribute",
    "changed_documents",
    "in_order",
    "paired_tables",
]
