"""The town, the area, the city: the named place that was told last, where one of that sort was."""

from __future__ import annotations

from tests.fillers.offline.world.reading_aloud import told


def _name(text: str, words: str) -> str | None:
    spot = told(text).spot(words)
    return spot.name if spot is not None else None


def test_the_town_is_the_one_told_last() -> None:
    assert _name("Herders raided the town of Kassa on Monday. The clash in the town left three dead.", "in the town") == "Kassa"


def test_a_village_is_not_the_town() -> None:
    text = "Herders left the village of Bouro on Monday for the town of Kassa. The clash in the village left three dead."
    assert _name(text, "in the village") == "Bouro"


def test_the_area_is_the_place_of_the_story() -> None:
    assert _name("Herders raided the town of Kassa on Monday. Clashes in the area left three dead.", "in the area") == "Kassa"


def test_the_city_is_the_one_of_the_dateline() -> None:
    text = "THESSALONIKI. A bank branch was attacked on Monday. It was the third attack in the city since January."
    assert _name(text, "in the city") == "Thessaloniki"


def test_districts_without_a_name_stay_what_they_are_called() -> None:
    assert _name("A curfew holds in both districts until Thursday.", "in both districts") == "both districts"


def test_both_communities_are_no_place() -> None:
    assert _name("Elders met in both communities on Thursday.", "in both communities") is None
