"""A schema is searched for numbers without end unless it surely has no place for one."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, computed_field

from schemas.event import NewsBrief
from summarizer.finite import is_always_finite


class Side(StrEnum):
    LEFT = "left"


class Odd(float, Enum):
    ENDLESS = float("inf")


class Plain(BaseModel):
    name: str = "x"
    many: dict[str, list[int | None]] = Field(default_factory=dict)
    side: Side | None = None


class Number(BaseModel):
    size: float | None = None


class Outer(BaseModel):
    inner: list[Number]


class Anything(BaseModel):
    what: Any = None


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")


class Defaulted(BaseModel):
    size: int = float("inf")  # type: ignore[assignment]


class Written(BaseModel):
    size: Annotated[int, PlainSerializer(lambda _: float("nan"))]


class Computed(BaseModel):
    @computed_field  # type: ignore[prop-decorator]
    @property
    def size(self) -> float:
        return float("inf")


class Chosen(BaseModel):
    size: Odd


@pytest.mark.parametrize("schema", [Plain, NewsBrief])
def test_texts_whole_numbers_and_choices_are_always_finite(schema: type[BaseModel]) -> None:
    assert is_always_finite(schema)


@pytest.mark.parametrize("schema", [Number, Outer, Anything, Open, Defaulted, Written, Computed, Chosen])
def test_what_may_hold_a_number_without_end_is_searched(schema: type[BaseModel]) -> None:
    assert not is_always_finite(schema)
