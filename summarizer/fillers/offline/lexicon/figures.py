"""The words of figures of speech, as sets: storms, hearts, matches, films, drills, and what gives each of them away.

They are kept in `figures.toml` beside this file, so that whoever meets a new one in the paper can add it without reading Python.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def figure_words() -> Mapping[str, frozenset[str]]:
    """The lists of `figures.toml` by name, read when they are first wanted."""
    data = tomllib.loads(resources.files(__package__).joinpath("figures.toml").read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in data.items()}
