"""Words that stand in no list, and are plainly made of words that do: "traffickers", "constitutional", "gunships".

A word list of thirty thousand lacks many that any reader understands at sight. At the opening of a sentence, and in text all
in capitals, an unlisted word would pass for a name, so it is taken apart first: an ending with a listed stem under it, or,
where case tells nothing at all, a prefix or two listed nouns that were written as one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.fillers.offline.grammar.wordlist import Entry, lookup

_ENDINGS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("ists", "nj", ("", "e", "y")),
    ("ist", "nj", ("", "e", "y")),
    ("izers", "v", ("ize",)),
    ("isers", "v", ("ise", "ize")),
    ("ators", "v", ("ate",)),
    ("kers", "v", ("k", "ke", "")),
    ("ers", "v", ("", "e")),
    ("ations", "v", ("ate", "e", "")),
    ("ional", "n", ("ion",)),
    ("ible", "v", ("e", "")),
    ("able", "v", ("", "e", "ate")),
    ("less", "n", ("",)),
    ("ative", "v", ("ate", "e", "")),
    ("ive", "v", ("e", "", "ate")),
)
"""Endings, the part of speech of the stem under them (n, v, j), and what is put in their place to find it."""
_PREFIXES: Final = ("anti", "counter", "para", "super", "inter", "under", "over", "out", "non", "sub", "bi", "un", "mis", "re")
_STEM: Final = 5
"""Letters of the shortest stem: with "sand" in it, Sanders would be a word."""
_PART: Final = 3
_OF_TOWNS: Final = frozenset(
    ["town", "wood", "field", "bridge", "water", "view", "lake", "port", "hill", "brook", "gate", "pool", "wall"]
)
"""Second halves that name towns: of 28,000 in the gazetteer these take most that would pass for words ("Bridgewater")."""
_SEEN: Final = 3
"""Counts from which a noun is common enough to be half of a compound; names are full of rare short nouns ("Cas-tell-on")."""


@lru_cache(maxsize=20_000)
def is_derived(form: str) -> bool:
    """Whether a word in lower case is a listed one with an ending. Safe for words of any text that open a sentence."""
    for ending, speech, replacements in _ENDINGS:
        if form.endswith(ending):
            stem = form[: -len(ending)]
            bases = (stem + replacement for replacement in replacements)
            if any(_is(base, speech) for base in bases if len(base) >= _STEM):
                return True
            if len(stem) > _STEM and stem[-1] == stem[-2] and _is(stem[:-1], speech):  # regrettable, from regret
                return True
    return False


@lru_cache(maxsize=20_000)
def is_composed(form: str) -> bool:
    """Whether a word is a listed one with a prefix, or two listed nouns. For text in capitals only: Blackwater is a name."""
    for prefix in _PREFIXES:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and len(rest) > _STEM and (_is_any(rest) or is_derived(rest)):
            return True
    cuts = range(_PART, len(form) - _PART)
    return any(_is_half(form[:k]) and form[k:] not in _OF_TOWNS and _is_half(form[k:]) for k in cuts)


def _is(base: str, speech: str) -> bool:
    entry = lookup(base)
    return entry is not None and any(_count(entry, letter) >= 0 for letter in speech)


def _is_any(form: str) -> bool:
    return any(
        lookup(base) is not None for base in (form, form.removesuffix("s"), form.removesuffix("ed"), form.removesuffix("ing"))
    )


def _is_half(form: str) -> bool:
    entry = lookup(form) or (lookup(form[:-1]) if form.endswith("s") and len(form) > _PART + 1 else None)
    return entry is not None and entry.noun >= _SEEN


def _count(entry: Entry, letter: str) -> int:
    return {"n": entry.noun, "v": entry.verb, "j": entry.adjective}[letter]
