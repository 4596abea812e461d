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
        stripped: JsonSchemaValue = _stripped(written)
        return stripped


class Row(BaseModel):
    """A strict Pydantic model with a lean JSON Schema; the base of all rows of the built-in schemas."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """As pydantic's, lean by default."""
        return super().model_json_schema(*args, **{"schema_generator": LeanSchema, **options})


def _stripped(node: Any) -> Any:
    """The schema without its noise. A property that is *called* title holds a schema, not text, and stays."""
    if isinstance(node, list):
        return [_stripped(child) for child in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _stripped(child) for key, child in node.items() if not _is_noise(key, child)}
    choices = kept.get("anyOf")
    if choices is None or _NULL not in choices:
        return kept
    others = [choice for choice in choices if choice != _NULL]
    inner = others[0] if len(others) == 1 else {"anyOf": others}
    return inner | {key: child for key, child in kept.items() if key != "anyOf"}


def _is_noise(key: str, child: Any) -> bool:
    return (key == "title" and isinstance(child, str)) or (key == "default" and (child is None or child == []))
