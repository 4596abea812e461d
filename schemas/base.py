"""The sheet on which every row of a built-in schema is written.

Two decisions live here. Unknown keys are refused, since a misspelt field that is quietly dropped is a lost fact; and the JSON
Schema, which is sent with every article, says each thing once: no titles, which repeat the field names, no descriptions of
classes, which are for readers of the code, and no nulls and empty defaults, since what an article does not say is left out.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema

_NULL = {"type": "null"}


class LeanSchema(GenerateJsonSchema):
    """JSON Schema of what a model is asked to write. Validation takes more: a null where a field may be left out."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Generate as pydantic does, then strip."""
        written = super().generate(schema, mode)
        for described in (written, *written.get("$defs", {}).values()):
            described.pop("description", None)
        lean: JsonSchemaValue = _lean(written)
        return lean


class Row(BaseModel):
    """A strict Pydantic model with a lean JSON Schema; the base of all rows of the built-in schemas."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """As pydantic's, lean by default."""
        return super().model_json_schema(*args, **{"schema_generator": LeanSchema, **options})


def _lean(shape: Any) -> Any:
    """A schema without titles. What holds schemas by name (properties, definitions) is not taken for one."""
    if isinstance(shape, list):
        return [_lean(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    kept = {key: _inner(key, child) for key, child in shape.items() if key != "title"}
    for name, field in kept.get("properties", {}).items():
        kept["properties"][name] = _lean_field(field, is_required=name in kept.get("required", ()))
    return kept


def _inner(key: str, child: Any) -> Any:
    if key in {"properties", "$defs"}:
        return {name: _lean(one) for name, one in child.items()}
    return _lean(child) if key in {"items", "prefixItems", "anyOf", "oneOf", "allOf", "additionalProperties"} else child


def _lean_field(field: Any, *, is_required: bool) -> Any:
    """A field that means null when it is left out is asked for without its null, and without the default that says so."""
    if not isinstance(field, dict) or is_required or field.get("default", 0) not in (None, []):
        return field
    kept = {key: child for key, child in field.items() if key != "default"}
    if field["default"] is None and "enum" in kept:
        kept["enum"] = [choice for choice in kept["enum"] if choice is not None]
    if field["default"] is not None or _NULL not in kept.get("anyOf", ()):
        return kept
    others = [choice for choice in kept.pop("anyOf") if choice != _NULL]
    return (others[0] if len(others) == 1 else {"anyOf": others}) | kept
