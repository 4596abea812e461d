"""An event in the making: the mentions that tell it, what each of them tells, and who claims, blames or denies it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from schemas.event import Party, Stage, When
from schemas.plover import EventType
from summarizer.fillers.offline.coding.settling import Told
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.saying.telling import Telling
from summarizer.fillers.offline.world.cast import Spot

_DAY: Final = len("2024-05-14")
LOOKED_AT: Final = 12
"""Mentions of a draft that are compared with another: the first, which say most, and the latest."""


@dataclass(eq=False)
class Draft:
    """An event in the making: its mentions in the order of the article with what each tells, and the tellings about it."""

    event_type: EventType
    mentions: list[Mention] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    deniers: list[str] = field(default_factory=list)
    responds_to: Draft | None = None
    mode: str | None = None
    """The first mode that any mention gives."""
    when: When | None = None
    """The first day, or else the first stretch of days, that any mention gives."""

    def add(self, mention: Mention, told: Told) -> None:
        """Take a mention with what it tells."""
        self.mentions.append(mention)
        self.told.append(told)
        self.mode = self.mode or told.mode
        if told.when is not None and (self.when is None or len(self.when.value) != _DAY == len(told.when.value)):
            self.when = told.when

    @property
    def first(self) -> Mention:
        """The mention that told it first."""
        return self.mentions[0]

    @property
    def stage(self) -> Stage:
        """How far it went, as its first mention has it."""
        return self.first.stage

    @property
    def is_tally(self) -> bool:
        """Whether it counts many acts."""
        return self.first.count is not None

    def near(self) -> list[Told]:
        """What the mentions that are looked at in comparing tell."""
        half = LOOKED_AT // 2
        return self.told if len(self.told) <= LOOKED_AT else [*self.told[:half], *self.told[-half:]]

    def recipients(self) -> list[Party]:
        """All whom these mentions name as suffering it."""
        return [party for told in self.near() for party in told.recipients]

    def actors(self) -> list[Party]:
        """All whom these mentions name as doing it, on whatever footing."""
        return [party for told in self.near() for party in told.actors]

    def spots(self) -> list[Spot]:
        """All places that these mentions give."""
        return [spot for told in self.near() for spot in told.spots]

    def targets(self) -> set[str]:
        """All things struck."""
        return {target.lower() for told in self.near() for target in told.targets}
