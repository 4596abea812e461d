"""The seeds stand as they were given: gold and recorded answers are about these bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
GIVEN = {
    "000_7e50afc21c81f430.txt": "9f5df350e5562403283fdf153c83c0a81b9d5a6dd373276a1ae68e4494ff3eb5",
    "004_09239b063185ae26.txt": "d4a8b104fe86408695a9ce75ee15d9b0fbd08c71e67391d99f1370439d943156",
}


@pytest.mark.parametrize(("name", "digest"), GIVEN.items())
def test_a_seed_is_kept_byte_for_byte(name: str, digest: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digest


def test_there_are_no_other_articles() -> None:
    assert {path.name for path in SEEDS.glob("*.txt")} == set(GIVEN)
