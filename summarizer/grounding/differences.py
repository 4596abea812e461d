"""What a quotation says that the article does not, word by word and in words that an editor can act on.

"17 people" where the article has "23 people" is one word off and a different piece of news. So differences are named
by what they touch: a number, a negation, a name, the case of a letter, any other word, or only the marks between.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from summarizer.grounding.numbers import numbers_in

_TURNING = """
no not never none nobody nothing neither nor without cannot unable unlikely false hardly lack lacks lacked fail fails failed
deny denies denied denying refuse refuses refused reject rejects rejected refute refutes refuted confirm confirms confirmed
"""
_NEGATIONS = frozenset(_TURNING.split())
"""Words that turn a sentence round, and those that they are commonly exchanged for."""


def word_differences(quote: Sequence[str], passage: Sequence[str]) -> tuple[str, ...]:
    """Every place where the words of a quotation are not those of the passage, in order."""
    found: list[str] = []
    for step in Levenshtein.opcodes(quote, passage):
        ours, theirs = quote[step.src_start : step.src_end], passage[step.dest_start : step.dest_end]
        if step.tag == "replace":  # as many words on both sides
            found += [_replaced(*pair) for pair in zip(ours, theirs, strict=True)]
        else:  # one of the two is empty, and both where the words are equal
            found += [f"{_kind(word)}: '{word}', which the article does not have here" for word in ours if step.tag == "delete"]
            found += [f"{_kind(word)}: left out the article's '{word}'" for word in theirs if step.tag == "insert"]
    return tuple(found)


def _replaced(ours: str, theirs: str) -> str:
    kind = "case" if ours.casefold() == theirs.casefold() else _kind(ours, theirs)
    return f"{kind}: '{ours}' where the article has '{theirs}'"


def _kind(*words: str) -> str:
    """The gravest thing that a difference in these words can mean."""
    for kind, touches in _KINDS:
        if any(touches(word) for word in words):
            return kind
    return "word"


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or bool(numbers_in(word))


def _is_negation(word: str) -> bool:
    return word.lower() in _NEGATIONS or word.lower().endswith(("n't", "n’t"))


def _is_name(word: str) -> bool:
    return word[:1].isupper()


_KINDS = (("number", _is_number), ("negation", _is_negation), ("name", _is_name))
