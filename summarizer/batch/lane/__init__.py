"""The batch lane: what can wait is asked at half price, through jobs at the provider, before the live lane asks the rest.

A job does one thing for a batch: it puts answers into the ledger. The engine then runs as it always does, finds them there, and
asks live what is missing: requests that the provider refused, answers that do not fit their schema, the tail.
"""

from summarizer.batch.lane.lane import Lane, LaneSettings

__all__ = ["Lane", "LaneSettings"]
