"""Whether a quotation was cut off right after words that turn its sense round.

"Closed the road" stands in "Police have not closed the road", letter for letter, and says the opposite. So the words
before each piece of evidence are read, back to the last mark that ends a clause: a negation with at most two words
between, or a hedge right before it. The quotation stays evidence; whoever reads the record is told.
"""

from __future__ import annotations

import re

from summarizer.grounding.dates import find_date_expressions
from summarizer.grounding.folding import folded
from summarizer.spans import Span

_WINDOW = 80  # characters read before the quotation; the longest match is shorter
_MOST_WORDS = 6  # of them; "failed to", two words, and a quotation mark are five
_NEGATION = (
    r"not(?!\s(?:only|just|merely|least)\b)|[a-z]+n't|cannot|never|no|nobody|none|neither|nor|without"
    r"|den(?:y|ies|ied|ying)|(?:fail|refus|declin)(?:ed?|es|s|ing)\sto|unable\sto|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing)\sout"
)
_TURNS = (  # words after which another clause or a contrast begins, so that the negation is done
    "and|but|or|because|as|while|when|after|before|where|until|since|if|though|although|who|which|than|longer|doubt|more|fewer|less"
)
_NEGATED = re.compile(rf"\b(?P<word>{_NEGATION})(?:\s(?!(?:{_TURNS})\b)[\w'-]+){{0,2}}\s[\"']?$", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?P<word>allegedly|reportedly|alleged|suspected|supposed(?:ly)?|(?:may|might|could)(?:\shave)?|if|whether|unless)\s[\"']?$",
    re.IGNORECASE,
)
_CUES = frozenset(
    b"""not t cannot never no nobody none neither nor without deny denies denied denying unable reject rejects rejected rejecting
    rule rules ruled ruling allegedly reportedly alleged suspected supposed supposedly may might could if whether unless
    faile failed failes fails failing refuse refused refuses refuss refusing decline declined declines declins declining
    """.split()
)
"""A word of each of the above; the t is that of "didn't"."""
_BARE = re.sub(rb"\W", b" ", bytes(range(256))).lower()  # all but ASCII's letters and digits are blanks
_CLAUSE_END = re.compile(r"[.!?;:,(\n]|\s-\s|[—―]")


def cut_remark(text: str, span: Span) -> str | None:
    """What the article has before these words that turns or weakens them, in words for an editor; None where nothing does."""
    before = text[max(0, span.start - _WINDOW) : span.start]
    if not _may_turn(before):
        return None
    before = folded(_CLAUSE_END.split(before)[-1])
    if not _may_turn(before):
        return None
    before = " ".join(before.rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:])
    match = _NEGATED.search(before) or _HEDGED.search(before)
    if not match or _only_a_date(words := span.of(text)):
        return None
    return f"the article has '{match['word']}' before these words: '{match[0].strip()} {_shown(words)}'"


def _may_turn(words: str) -> bool:
    """Whether a word of the patterns may be among these; a tenth of the time that they take."""
    return not words.isascii() or not _CUES.isdisjoint(words.encode().translate(_BARE).split())


def _only_a_date(words: str) -> bool:
    """Whether the words name a day and no more: "on Monday" is the same day, whatever did not happen on it."""
    return any(mention.expression == words for mention in find_date_expressions(words[:80]))


def _shown(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40]}..."
