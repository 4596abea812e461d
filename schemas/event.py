"""The event record: who did what to whom, where, when, how many were hurt, and who says so.

This is what one news article becomes. The names are the field's own: PLOVER for event types, modes and sectors,
MUC-4 for stage and for who is held responsible, EDTF for dates, ISO 3166 for countries, UCDP for low and high counts,
PolNeAR for source, cue and content. Descriptions are written for two readers, the analyst and the model, and are
part of the prompt: change them as you would change a prompt, with the figures before and after.

Three distinctions carry the schema. *Actors* are those whom the article itself says did it; whoever is claimed,
blamed or suspected is a row of `responsibility`, one row for each telling, none dropped. *Counts* keep their source
and their qualifier, and disagreeing counts stay side by side. *Background* is kept apart from news.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schemas.base import Row
from schemas.markers import Compared, CountIn, Covers, DateOf, FactsStanding, FoundWhen, Standing, Verbatim
from schemas.plover import MEANING, MODES, EventType, Sector
from schemas.values import Country, Edtf

Quote = Annotated[str, Verbatim(), Compared("text"), Field(min_length=1)]
"""Words copied from the article, exactly as they stand there. Their wording helps in pairing rows and is no score."""

Source = Annotated[str | None, Standing(), Compared("name")]
"""Who says so, in the article's words; null where the article itself does."""

_TYPE_MEANINGS = "; ".join(
    f"{kind}: {meaning}" + (f" [{', '.join(MODES[kind])}]" if MODES[kind] else "") for kind, meaning in MEANING.items()
)


class Prominence(StrEnum):
    """How the event stands in the article."""

    MAIN = "main"
    SECONDARY = "secondary"
    BACKGROUND = "background"
    AGGREGATE = "aggregate"


class Stage(StrEnum):
    """How far the act went (MUC-4's stage of execution, with planned)."""

    ACCOMPLISHED = "accomplished"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    PLANNED = "planned"


class Qualifier(StrEnum):
    """What the article's wording does to a number."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    UP_TO = "up_to"
    VAGUE = "vague"


class Effect(StrEnum):
    """What happened to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    CRITICALLY_INJURED = "critically_injured"
    MISSING = "missing"
    CAPTURED = "captured"
    UNSPECIFIED = "unspecified"


class ResponsibilityStatus(StrEnum):
    """On what footing a party is held responsible."""

    CLAIMED = "claimed"
    ACCUSED_BY_AUTHORITIES = "accused_by_authorities"
    ACCUSED = "accused"
    SUSPECTED = "suspected"
    DENIED = "denied"


class Count(Row):
    """How many: "three" 3-3 exactly; "at least 3" 3-null; "more than 20" 20-null; "up to 30" null-30; "dozens" vague, neither."""

    low: Annotated[int | None, Compared("number")] = Field(default=None, ge=0)
    high: Annotated[int | None, Compared("number")] = Field(default=None, ge=0)
    qualifier: Annotated[Qualifier, Compared("exact")]

    @model_validator(mode="after")
    def _numbers_fit_the_qualifier(self) -> Self:
        _hold_to_qualifier(self.low, self.high, self.qualifier)
        return self


def _hold_to_qualifier(low: int | None, high: int | None, qualifier: Qualifier) -> None:
    wrong = _count_fault(low, high, qualifier)
    if wrong:
        raise PydanticCustomError("count", "{wrong}", {"wrong": wrong})


def _count_fault(low: int | None, high: int | None, qualifier: Qualifier) -> str | None:
    """What is wrong with a pair of bounds under a qualifier, in words for whoever must mend it."""
    if low is not None and high is not None and low > high:
        return f"low {low} is above high {high}"
    if qualifier is Qualifier.VAGUE:
        return None if low is None and high is None else "a vague count has neither low nor high"
    if qualifier is Qualifier.UP_TO:
        return None if high is not None else "up_to needs high"
    if low is None:
        return f"{qualifier} needs low"
    if qualifier in (Qualifier.EXACTLY, Qualifier.ABOUT):
        return None if high is not None else f"{qualifier} needs high as well; repeat low if the article gives one number"
    return None


class Casualty(Row):
    """One count of people hurt, killed, missing or captured, as one source states it."""

    effect: Annotated[Effect, Compared("exact", identity=True, critical=True)]
    group: Annotated[str | None, Compared("name", identity=True)] = Field(
        default=None, description='who was counted ("US personnel")'
    )
    low: Annotated[int | None, Compared("number", critical=True), CountIn("quote")] = Field(default=None, ge=0)
    high: Annotated[int | None, Compared("number", critical=True), CountIn("quote")] = Field(default=None, ge=0)
    qualifier: Annotated[Qualifier, Compared("exact")]
    according_to: Source = None
    quote: Quote

    @model_validator(mode="after")
    def _numbers_fit_the_qualifier(self) -> Self:
        _hold_to_qualifier(self.low, self.high, self.qualifier)
        return self


class When(Row):
    """When it happened, not when it was reported."""

    value: Annotated[Edtf, Compared("date", identity=True, critical=True), DateOf("expression")] = Field(
        description="EDTF: 2023-12-25, 2023-10, 2023-10-17/.. (since), 2023-12-25? (uncertain)"
    )
    expression: Annotated[str, Verbatim(), Compared("ignored")] = Field(min_length=1, description='"on Monday"')


class Place(Row):
    """Where the act happened, not where it was reported."""

    name: Annotated[str, Standing(), Compared("name", identity=True)] = Field(min_length=1)
    country: Annotated[Country | None, Compared("exact")] = None
    relation: Annotated[Literal["in", "near"], Compared("exact")] = "in"
    according_to: Source = Field(
        default=None, description="the one source that gives the place, where the event has another or none"
    )


class Party(Row):
    """Someone who acts or is acted on: a person, body, armed group, or people of a country."""

    name: Annotated[str, Standing(), Compared("name", identity=True)] = Field(
        min_length=1, description="person, body, armed group, or people of a country"
    )
    country: Annotated[Country | None, Compared("exact")] = None
    sector: Annotated[Sector | None, Compared("exact")] = None


class Responsibility(Row):
    """One telling of who is behind it. Tellings may disagree; give each its row."""

    party: Annotated[str, Standing(), Compared("name", identity=True, critical=True)] = Field(min_length=1)
    status: Annotated[ResponsibilityStatus, Compared("exact", identity=True, critical=True)]
    according_to: Source = None
    quote: Quote


class Event(Row):
    """One act, once: a blast, the gunfight after it and the end of the siege are one attack."""

    id: Annotated[str, Compared("ignored")] = Field(pattern=r"^e[1-9]\d*$", description="e1, e2, ...")
    label: Annotated[str, Compared("text")] = Field(
        min_length=1, description="one neutral sentence: who did what to whom, where, when"
    )
    event_type: Annotated[EventType, Compared("exact", identity=True, critical=True)] = Field(description=_TYPE_MEANINGS)
    mode: Annotated[str | None, Compared("exact")] = Field(
        default=None, description="one of those in brackets behind the type, if one fits"
    )
    prominence: Annotated[Prominence, Compared("exact")] = Field(
        description="main: what the article is about; secondary: other news; background: older context; "
        "aggregate: many acts as a number"
    )
    stage: Annotated[Stage, Compared("exact")] = Stage.ACCOMPLISHED
    according_to: Source = Field(default=None, description="who reports the event")
    denied_by: Annotated[list[Annotated[str, Standing()]], Compared("set")] = Field(
        default=[], description="who denies that it happened"
    )
    count: Annotated[Count | None, Compared("records")] = Field(default=None, description="of an aggregate: how many acts")
    date: Annotated[When | None, Compared("records")] = None
    place: Annotated[Place | None, Compared("records")] = None
    actors: Annotated[list[Party], Compared("records")] = Field(default=[], description="who does it")
    recipients: Annotated[list[Party], Compared("records")] = Field(default=[], description="to whom")
    responsibility: Annotated[list[Responsibility], Compared("records")] = Field(
        default=[], description="who is said to be behind it, or denies it"
    )
    targets: Annotated[list[Annotated[str, Standing()]], Compared("set")] = Field(
        default=[], description="physical things struck"
    )
    weapons: Annotated[list[Annotated[str, Standing()]], Compared("set")] = Field(default=[], description="means")
    casualties: Annotated[list[Casualty], Compared("records")] = Field(default=[], description="who was hurt, and how many")
    in_response_to: Annotated[str | None, Compared("reference")] = Field(default=None, description="id of another event")
    part_of: Annotated[str | None, Compared("reference")] = Field(default=None, description="id of another event")
    evidence: list[Quote] = Field(min_length=1, max_length=2, description="the passages that report the event")

    @model_validator(mode="after")
    def _mode_fits_type(self) -> Self:
        if self.mode is not None and self.mode not in MODES[self.event_type]:
            allowed = ", ".join(MODES[self.event_type]) or "none: leave it out"
            raise PydanticCustomError(
                "mode",
                "{mode} is not a mode of {type}; its modes: {allowed}",
                {"mode": repr(self.mode), "type": self.event_type.value, "allowed": allowed, "at": ("mode",)},
            )
        return self

    @model_validator(mode="after")
    def _only_aggregates_count_events(self) -> Self:
        if self.count is not None and self.prominence is not Prominence.AGGREGATE:
            raise PydanticCustomError(
                "count_of_one",
                "count is for aggregates; this event is {prominence}",
                {"prominence": self.prominence.value, "at": ("count",)},
            )
        return self


class Statement(Row):
    """What a named source says that no event already holds: a position, justification, threat or promise."""

    speaker: Annotated[str, Standing(), Compared("name", identity=True)] = Field(min_length=1)
    role: Annotated[str | None, Compared("text")] = None
    cue: Annotated[str | None, Compared("ignored")] = Field(default=None, description='"said", "claimed"')
    quote: Annotated[str, Verbatim(), Compared("text")] = Field(min_length=1)


_EVENT_FOUND = FoundWhen(
    same=("event_type",),
    not_contradicting=("date.value",),
    in_common=("place.name", "actors.name", "recipients.name", "responsibility.party", "targets"),
)
_COVERS_MAIN_EVENTS = Covers(
    rows="events",
    where=("prominence", "main"),
    names=("recipients.name", "place.name"),
    numbers=("casualties.low", "casualties.high"),
)


class NewsBrief(Row):
    """One news article as a record of its events."""

    schema_version: ClassVar[str] = "1"

    headline: Annotated[str, FactsStanding(), Compared("ignored")] = Field(
        min_length=1, description="one neutral line, at most 15 words"
    )
    summary: Annotated[str, FactsStanding(), _COVERS_MAIN_EVENTS, Compared("ignored")] = Field(
        min_length=1, description="two to four sentences; every number, name and date stands in the article; keeps who says so"
    )
    events: Annotated[list[Event], Compared("records"), _EVENT_FOUND] = Field(
        default=[], description="every event the article reports, main ones first"
    )
    statements: Annotated[list[Statement], Compared("records")] = Field(
        default=[],
        max_length=6,
        description="what named sources say that no event holds: the telling positions, justifications, threats and promises",
    )

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for place, event in enumerate(self.events):
            if event.id in seen:
                raise PydanticCustomError(
                    "duplicate_id", "two events have the id {id}", {"id": event.id, "at": ("events", place)}
                )
            seen.add(event.id)
        return self

    @model_validator(mode="after")
    def _relations_point_at_events(self) -> Self:
        ids = {event.id for event in self.events}
        for place, event in enumerate(self.events):
            for relation in ("in_response_to", "part_of"):
                other = getattr(event, relation)
                if other is not None and (other not in ids or other == event.id):
                    raise PydanticCustomError(
                        "relation",
                        "{relation} of {id} points at {other}, which is no other event of this article",
                        {"relation": relation, "id": event.id, "other": other, "at": ("events", place, relation)},
                    )
        return self
