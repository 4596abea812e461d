"""The embedded rule coder: plain news English to event records, with no network and no model. See `filler` and `coding`."""

from summarizer.fillers.offline.coding.coder import Coded, Trace, code_article
from summarizer.fillers.offline.filler import OfflineFiller

__all__ = ["Coded", "OfflineFiller", "Trace", "code_article"]
