"""Pieces of patterns made to fail fast.

Most places of a text begin nothing that is looked for, and an alternation of forty words that ignores case takes a microsecond to
say so. Grouped by their first letters, in either case, the same words are passed over in a fifth of that.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

_ALSO = {"i": "İı", "k": "\u212a", "s": "ſ"}
"""What Python takes for the same letters where case is ignored."""


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, given in small letters, whatever their case in the text. No capturing groups."""
    groups = groupby(sorted(set(words)), key=lambda word: word[0])
    return rf"(?:{'|'.join(_of_one_letter(letter, [word[1:] for word in group]) for letter, group in groups)})"


def _of_one_letter(letter: str, rests: list[str]) -> str:
    return rf"[{letter}{letter.upper()}{_ALSO.get(letter, '')}](?i:{'|'.join(sorted(rests, key=len, reverse=True))})"
