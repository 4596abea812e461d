"""Stand-ins: values that a field accepts and that nobody meant, so that a row with an unlabelled field can be validated."""

from __future__ import annotations

import string
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter


@lru_cache(maxsize=512)
def candidates(model: type[BaseModel], name: str) -> tuple[Any, ...]:
    """Values that a field accepts, of the first kind of which it accepts any; texts in number, since an id must be unique."""
    info = model.model_fields[name]
    kind_of_value: Any = Annotated[info.annotation, name, *info.metadata]  # the name, since there must be one mark at least
    adapter: TypeAdapter[Any] = TypeAdapter(kind_of_value)
    listed = [[value] for value in _listed(adapter.json_schema())]
    texts = [[f"{letter}{number}" for number in range(9001, 9101)] for letter in ("stand-in ", "", *string.ascii_letters)]
    for kind in ([None], *listed, *texts, ["2000-01-01"], [0, 1], [False], [[]], [{}]):
        fitting = tuple(value for value in kind if _accepts(adapter, value))
        if fitting:
            return fitting
    return ()


def _accepts(adapter: TypeAdapter[Any], value: Any) -> bool:
    try:
        adapter.validate_python(value)
    except Exception:  # noqa: BLE001 - a schema may be anybody's: a validator may raise what it likes
        return False
    return True


def _listed(shape: Any) -> list[Any]:
    """The values of every enumeration in a JSON Schema."""
    if isinstance(shape, list):
        return [value for inner in shape for value in _listed(inner)]
    if not isinstance(shape, dict):
        return []
    own = [*shape.get("enum", ()), *([shape["const"]] if "const" in shape else [])]
    return own + [value for inner in shape.values() for value in _listed(inner)]
