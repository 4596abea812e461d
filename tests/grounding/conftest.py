"""The two seed articles, as text and as documents."""

from datetime import date
from pathlib import Path

import pytest

from summarizer.documents import Document

SEEDS = Path(__file__).parents[2] / "seeds"


def seed(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def seed_000() -> str:
    return seed("000_7e50afc21c81f430.txt")


@pytest.fixture(scope="session")
def seed_004() -> str:
    return seed("004_09239b063185ae26.txt")


@pytest.fixture(scope="session")
def document_000(seed_000: str) -> Document:
    return Document(id="000", text=seed_000, published=date(2023, 12, 26))


@pytest.fixture(scope="session")
def document_004(seed_004: str) -> Document:
    return Document(id="004", text=seed_004, published=date(2023, 12, 26))
