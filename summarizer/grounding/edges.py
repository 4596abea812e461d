"""Whether a text is surely cut at a place, told from the two words beside it.

To cut an article into tokens costs a hundred times what it costs to look for a quotation in it, and most quotations begin and end
where no token could reach over the edge: beside a mark that is inside none, or with an ordinary word on one side of the blank.
Only pieces of numbers ("two hundred", "17 to 23", "between 3 and 5", "half a million") and "no one" are tokens with blanks. What
is said here is held against the cutting itself by a test; where the words do not tell, the text must be cut.
"""

from __future__ import annotations

import re

from summarizer.grounding.number_words import SCALES, UNITS

_PIECES = """
between no not a an one half quarter third several many few couple of and to or
tens dozens scores hundreds thousands millions billions
"""
_INSIDE = frozenset((*_PIECES.split(), *UNITS, *SCALES))
"""Words that stand before or after a blank within a token."""

_NEVER_INSIDE = '"();?![]'
_NEVER_BEFORE_A_BLANK = f".:{_NEVER_INSIDE}"
_WINDOW = 24  # characters looked at on either side; the longest word above has 9
_LETTERS = re.compile(r"[A-Za-z]*")


def is_surely_cut(text: str, place: int) -> bool:
    """Whether no token of this text reaches over the place. False where the words beside it do not tell."""
    before, after = text[max(0, place - _WINDOW) : place], text[place : place + _WINDOW]
    if not before or not after or before[-1] in _NEVER_INSIDE or after[0] in _NEVER_INSIDE:
        return True
    if after[0] == "." and after[1:2].isascii() and not after[1:2].isdigit():  # inside 1.2 and .5 alone
        return True
    left, right = before.rstrip(" ,"), after.lstrip(" ,")
    if left == before and right == after:
        return False
    return _ends_ordinarily(left) or _begins_ordinarily(right)


def _ends_ordinarily(words: str) -> bool:
    last = words.rpartition(" ")[2]
    return last[-1:] in _NEVER_BEFORE_A_BLANK or (last.isascii() and last.isalpha() and last.lower() not in _INSIDE)


def _begins_ordinarily(words: str) -> bool:
    letters = _LETTERS.match(words)[0]  # type: ignore[index]  # it matches anything
    rest = words[len(letters) : len(letters) + 1]
    return rest.isascii() and (letters.lower() not in _INSIDE if letters else rest in _NEVER_INSIDE)
