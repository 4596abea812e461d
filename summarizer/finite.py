"""Whether a schema has any place for an infinite number or NaN, told once from what Pydantic made of it.

Most schemas have none: texts, whole numbers, choices, lists and rows of these. For them no answer need be written out and
searched, which takes as long as reading it did (85 µs for the answer to a seed). What is not surely free of them is searched as
ever: floats, values of any type, rows that take keys they do not know, fields that are computed or written by a function. A
validator is trusted to give what its field's type says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

_KINDS = """
str int bool none bytes decimal date time datetime timedelta uuid url multi-host-url literal enum
model model-fields model-field list tuple set frozenset dict nullable union tagged-union default definitions definition-ref
function-before function-after function-wrap no-info with-info
"""
_FINITE = frozenset(_KINDS.split())
"""Of Pydantic's core schemas those that hold no float, or none but in the schemas within them."""

_BESIDE_THE_POINT = frozenset(
    ("metadata", "config", "expected", "members", "discriminator", "cls", "ref", "schema_ref", "default")
)


@lru_cache(maxsize=256)
def is_always_finite(schema: type[BaseModel]) -> bool:
    """Whether no value of this schema can hold an infinite number or NaN. False: that is not known."""
    return _is_finite(getattr(schema, "__pydantic_core_schema__", {"type": "any"}))


def _is_finite(node: Any) -> bool:
    if isinstance(node, list | tuple):
        return all(map(_is_finite, node))
    if not isinstance(node, Mapping):
        return True
    if node.get("type", "model") not in _FINITE or not _is_plain(node):
        return False
    return all(_is_finite(part) for name, part in node.items() if name not in _BESIDE_THE_POINT)


def _is_plain(node: Mapping[str, Any]) -> bool:
    """Whether nothing gets into this part of a value but what its type says."""
    config = node.get("config") or {}
    return not (
        "serialization" in node
        or node.get("computed_fields")
        or node.get("extras_schema")
        or "allow" in (node.get("extra_behavior"), config.get("extra_fields_behavior"))
        or node.get("sub_type") == "float"
        or any(isinstance(member.value, float) for member in node.get("members", ()))
        or (bool(node.get("default")) and not isinstance(node["default"], str | int))
        or node.get("default_factory", list) not in (list, dict, set, tuple, frozenset)
    )
