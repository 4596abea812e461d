"""Whether a date is one that its expression can mean, read against the day of publication.

An expression is read back. It is read forward only where it looks forward itself ("next Monday", "tomorrow"), or
where a sentence of the article that has it speaks of what is still to come ("will meet on Wednesday"): which event a date
belongs to no schema tells the engine, but the article does.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from schemas.values import date_bounds
from summarizer.grounding.article import Article, contains
from summarizer.grounding.dates import resolve_date
from summarizer.grounding.folding import folded

_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b")
_BEHIND = re.compile(r"\b(?:last|past|ago|yesterday|since|earlier)\b")
_AHEAD = re.compile(r"\b(?:next|coming|tomorrow|later)\b")
_TO_COME = re.compile(
    r"\b(?:will|won't|shall|would|plan(?:s|ned|ning)?|due|expect(?:s|ed)?|scheduled|set\s(?:to|for)|upcoming|coming|ahead\sof|vow(?:s|ed)?"
    r"|threaten(?:s|ed|ing)?|intend(?:s|ed)?|(?:given|gave|gives)\snotice|meets?|deadline|to\sbe\s\w+ed|(?:is|are)\sto|going\sto"
    r"|postponed|hope[sd]?)\b|'ll\b",
    re.IGNORECASE,
)
_LONGEST_INTERVAL = timedelta(days=7)  # that a record may give for one day: a night, a weekend, "early in the week"


def date_remark(value: str, expression: str, article: Article) -> str | None:
    """What is wrong with a date, in words for whoever must mend it; None where the resolver does not know better."""
    plainly = resolve_date(expression, article.published)
    if plainly and _agree(value, plainly):
        return None
    meant = _meanings(expression, article)
    if not meant or any(_agree(value, answer) for answer in meant):
        return None
    read = f"'{expression}' means {' or '.join(dict.fromkeys(meant))}"
    if article.published is None:
        return f"{read}, and the record has {value}"
    read += f" in an article of {article.published}"
    if value.rstrip("?~%") == (article.published + timedelta(days=1)).isoformat():
        return f"{read}; {value} is the day after: right if the act was still to come or the article updated past midnight"
    ahead = resolve_date(expression, article.published, looks_forward=True)
    if ahead and _agree(value, ahead):
        return f"{read}; {value} is right only for what was still to come, of which the article does not speak there"
    return f"{read}, and the record has {value}"


def _meanings(expression: str, article: Article) -> list[str]:
    """What an expression may mean. "Today" in a statement is the day it was made, often the day before the article appeared."""
    published, words = article.published, folded(expression).lower()
    meant = [resolve_date(expression, published)]
    if not _BEHIND.search(words) and (_AHEAD.search(words) or _is_to_come(words, article)):
        meant.append(resolve_date(expression, published, looks_forward=True))
    if published and _TODAY.search(words):
        meant.append((published - timedelta(days=1)).isoformat())
    return [answer for answer in meant if answer]


def _is_to_come(words: str, article: Article) -> bool:
    """Whether a sentence of the article with these words speaks of what is still to come."""
    return words in article.text.lower() and any(
        words in sentence.lower() and _TO_COME.search(sentence) for sentence in article.sentences
    )


def _agree(value: str, answer: str) -> bool:
    """Whether one date lies within the other; `?` and `~` do not matter. A value that is no EDTF is not ours to judge."""
    value = value.rstrip("?~%")
    ends, answers = value.split("/"), answer.split("/")
    if len(ends) == len(answers) == 2:
        return ends != ["..", ".."] and all(_same_end(*pair) for pair in zip(ends, answers, strict=True))
    if ".." in answers:  # "since October 17", of which the record has one day: it must be the day named
        answer = next(end for end in answers if end != "..")
    return _overlaid(value, answer)


def _same_end(ours: str, theirs: str) -> bool:
    """Whether two intervals agree at one end; an end that the record does not know may be any."""
    if ours in ("", "..") or theirs in ("", ".."):
        return ours in ("", theirs)
    return _overlaid(ours, theirs)


def _overlaid(ours: str, theirs: str) -> bool:
    try:
        bounds, others = date_bounds(ours), date_bounds(theirs)
    except ValueError:
        return True
    return contains(others, bounds) or (contains(bounds, others) and not ("/" in ours and _is_long(bounds)))


def _is_long(days: tuple[date | None, date | None]) -> bool:
    """Whether an interval is open, or too long to stand for what is told as one day."""
    return days[0] is None or days[1] is None or days[1] - days[0] > _LONGEST_INTERVAL
