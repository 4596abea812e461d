"""The limits of a server, shared by all work: how many requests at once, how many requests and tokens a minute.

    Limiter        one for each (endpoint, model): who may ask now, in the order of coming
    Estimates      what a request will cost, learnt from those that were answered
    LimitedAsker   an asker that asks another one inside these limits

Single event loop, no threads. A `bucket` paces, the `window` bounds what is in flight, a `pause` holds everyone back after a
429, and one `alarm` wakes the first in the queue at the moment when it may go.
"""

from __future__ import annotations

from summarizer.batch.limits.estimates import Estimates, Size
from summarizer.batch.limits.limiter import Entered, Limiter
from summarizer.batch.limits.limiting import LimitedAsker

__all__ = ["Entered", "Estimates", "LimitedAsker", "Limiter", "Size"]
