"""Which date of a sentence is an act's own, and whether it lies behind or ahead."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.documents import Document
from summarizer.fillers.offline.acts.acts import acts_of
from summarizer.fillers.offline.article.reading import read_article
from summarizer.fillers.offline.coding.settling import settle
from summarizer.fillers.offline.world.cast import cast_of

_PUBLISHED = date(2024, 5, 16)


def _dates(text: str) -> list[str | None]:
    article = read_article(Document(id="a", text=text, published=_PUBLISHED))
    cast = cast_of(article)
    told = [settle(act, cast, _PUBLISHED, None) for line in article.lines for act in acts_of(line, cast, None)]
    return [each.when.value if each.when is not None else None for each in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Wednesday they fought a gun battle with rebels near Tirka.", "2024-05-15"),
        ("Gunmen shot dead a judge outside a mosque in Kebri Beyah on Friday, residents said.", "2024-05-10"),
        ("The Front warned foreign oil firms on Sunday that their staff would be shot.", "2024-05-12"),
        ("Customs made 312 seizures of fuel in the governorate between January and May.", "2024-01/2024-05"),
        ("He fled in March 2018 and was arrested at Podgorica airport on 2 May that year.", "2018-05-02"),
    ],
)
def test_an_act_has_the_date_that_its_sentence_means(text: str, expected: str) -> None:
    assert expected in _dates(text)
