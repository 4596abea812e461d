"""Grounding and checks: does the article say what the record says it says?

Every quotation is found in the article or reported as not found, and every value that a schema marks is checked
against the words that support it. Nothing here asks a model anything, and nothing here knows any one schema: what is
to be found and checked is read from the marks on the fields (`schemas.markers`).
"""

from summarizer.grounding.checks import check
from summarizer.grounding.dates import DateMention, find_date_expressions, resolve_date
from summarizer.grounding.folding import Folded, fold
from summarizer.grounding.grounding import ground
from summarizer.grounding.holding import hold_against
from summarizer.grounding.locating import Located, Locator
from summarizer.grounding.numbers import NumberMention, find_numbers, numbers_in
from summarizer.grounding.walking import Marked, walk

__all__ = [
    "DateMention",
    "Folded",
    "Located",
    "Locator",
    "Marked",
    "NumberMention",
    "check",
    "find_date_expressions",
    "find_numbers",
    "fold",
    "ground",
    "hold_against",
    "numbers_in",
    "resolve_date",
    "walk",
]
