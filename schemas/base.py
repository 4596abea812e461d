"""The sheet on which every row of a built-in schema is written.

Two decisions live here. Unknown keys are refused, since a misspelt field that is quietly dropped is a lost fact;
and the JSON Schema carries no `title`s, which only repeat the field names and are paid for with every article.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Row(BaseModel):
    """A strict, title-less Pydantic model; the base of all rows of the built-in schemas."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=False)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = handler.resolve_ref_schema(handler(schema))
        written.pop("title", None)
        for field in written.get("properties", {}).values():
            _untitle(field)
        return written


def _untitle(field: dict[str, Any]) -> None:
    field.pop("title", None)
    if field.get("default", ...) is None:
        field.pop("default")  # "null unless said" is what an optional field means anyway
