"""The sheet on which every row of a built-in schema is written.

Two decisions live here. Unknown keys are refused, since a misspelt field that is quietly dropped is a lost fact;
and the JSON Schema carries no `title`s, which only repeat the field names and are paid for with every article.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema


class LeanSchema(GenerateJsonSchema):
    """JSON Schema without titles and without `default: null`, which is what an optional field means anyway."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Generate as pydantic does, then strip."""
        written: JsonSchemaValue = _stripped(super().generate(schema, mode))
        return written


class Row(BaseModel):
    """A strict, title-less Pydantic model; the base of all rows of the built-in schemas."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """As pydantic's, lean by default."""
        return super().model_json_schema(*args, **{"schema_generator": LeanSchema, **options})


def _stripped(node: Any) -> Any:
    """The schema without its titles. A property that is *called* title holds a schema, not text, and stays."""
    if isinstance(node, list):
        return [_stripped(child) for child in node]
    if not isinstance(node, dict):
        return node
    return {key: _stripped(child) for key, child in node.items() if not _is_noise(key, child)}


def _is_noise(key: str, child: Any) -> bool:
    return (key == "title" and isinstance(child, str)) or (key == "default" and child is None)
