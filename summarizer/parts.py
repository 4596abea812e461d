"""The parts of an answer: which may be left out of it, and among which of them an error stands.

A part is named by its path in the answer as it came, however much has been left out since. What may be left out is read off the
JSON Schema: an item of a list, an entry of a mapping, a key that the schema does not know, and a field that may be null. A
field with a default of another kind may not: to put "accomplished" where the answer had nonsense is to invent a fact. Such a null
also stands in for a field that the answer lacks and the schema requires, for null is how that schema writes "nothing".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

Path = tuple[str | int, ...]


class Cut(Enum):
    """How a part is left out."""

    REMOVED = "removed"
    NULL = "null"


class Parts:
    """One answer taken apart: cut parts of it, and see what is left."""

    def __init__(self, whole: Any, json_schema: dict[str, Any]) -> None:
        self._whole = whole
        self._schema = json_schema
        self._survivors: dict[Path, list[int]] = {}
        self._nulls: dict[Path, list[str | int]] = {}
        self._surplus: dict[Path, list[Path]] = {}
        self.cuts: dict[Path, Cut] = {}

    def left(self) -> Any:
        """The answer without the parts that were cut."""
        self._survivors = {}
        return self._prune(self._whole, ())

    def raw(self, path: Path) -> Any:
        """What the answer as it came has at this path; None where it has nothing."""
        node = self._whole
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def path_of(self, location: Iterable[Any]) -> Path:
        """The path, in the answer as it came, of a location in what was last left.

        Locations of Pydantic's also name union members and validators; steps that the answer does not have are passed over. A
        key that is missing from an object is kept if it stands last.
        """
        node: Any = self._whole
        path: Path = ()
        steps = list(location)
        for number, step in enumerate(steps, start=1):
            survivors = self._survivors.get(path, [])
            if isinstance(node, list) and isinstance(step, int) and step < len(survivors):
                path, node = (*path, survivors[step]), node[survivors[step]]
            elif isinstance(node, dict) and (step in node or (number == len(steps) and self._declares(path, step))):
                path, node = (*path, step), node.get(step)
        return path

    def surplus(self, path: Path, most: int) -> list[Path]:
        """The items of the list at `path` beyond the first `most` that are left. Cut them, and they may be put back."""
        self._surplus[path] = [(*path, place) for place in self._survivors.get(path, ())[most:]]
        return list(self._surplus[path])

    def put_back(self, path: Path) -> Path | None:
        """Put the first item back that the list at `path` lost to its length alone, and say which. None if there is none."""
        item = next((item for item in self._surplus.get(path, ()) if item in self.cuts), None)
        if item is not None:
            self._surplus[path].remove(item)
            del self.cuts[item]
        return item

    def cut_around(self, path: Path) -> Path | None:
        """Cut the innermost part around `path` that may be left out and still is there, and say which. None if there is none."""
        for length in range(len(path), 0, -1):
            part = path[:length]
            cut = self._droppable(part)
            if cut and part not in self.cuts:
                self.cuts[part] = cut
                if cut is Cut.NULL:
                    self._nulls.setdefault(part[:-1], []).append(part[-1])
                return part
        return None

    def outermost(self, path: Path) -> Path:
        """The largest part cut so far that holds `path`; `path` itself if none does."""
        return next((path[:length] for length in range(1, len(path)) if path[:length] in self.cuts), path)

    def _prune(self, node: Any, at: Path) -> Any:
        if isinstance(node, dict):
            kept = {key: self._pruned(child, (*at, key)) for key, child in node.items() if not self._removed((*at, key))}
            return dict.fromkeys(self._nulls.get(at, ())) | kept
        if isinstance(node, list):
            self._survivors[at] = [place for place in range(len(node)) if not self._removed((*at, place))]
            return [self._pruned(node[place], (*at, place)) for place in self._survivors[at]]
        return node

    def _pruned(self, node: Any, at: Path) -> Any:
        return None if at in self.cuts else self._prune(node, at)

    def _removed(self, path: Path) -> bool:
        return self.cuts.get(path) is Cut.REMOVED

    def _declares(self, path: Path, key: Any) -> bool:
        return any(key in shape.get("properties", {}) for shape in self._shapes(path))

    def _droppable(self, path: Path) -> Cut | None:
        *parent, step = path
        shapes = list(self._shapes(tuple(parent)))
        if isinstance(step, int):
            return Cut.REMOVED if any(step >= len(shape.get("prefixItems", ())) for shape in shapes) else None
        declared = [shape["properties"][step] for shape in shapes if step in shape.get("properties", {})]
        if not declared:
            return Cut.REMOVED
        return Cut.NULL if any(_admits_null(shape) for field in declared for shape in self._opened(field)) else None

    def _shapes(self, path: Path) -> Iterator[dict[str, Any]]:
        shapes = list(self._opened(self._schema))
        for step in path:
            shapes = [opened for shape in shapes for child in _children(shape, step) for opened in self._opened(child)]
        yield from shapes

    def _opened(self, shape: Any) -> Iterator[dict[str, Any]]:
        """A schema as the alternatives that it stands for, references followed."""
        if not isinstance(shape, dict):
            return
        if "$ref" in shape:
            yield from self._opened(self._schema.get("$defs", {}).get(shape["$ref"].rpartition("/")[2]))
        for group in ("anyOf", "oneOf", "allOf"):
            for member in shape.get(group, ()):
                yield from self._opened(member)
        if not {"$ref", "anyOf", "oneOf", "allOf"} & shape.keys():
            yield shape


def _children(shape: dict[str, Any], step: str | int) -> list[Any]:
    if isinstance(step, int):
        fixed = shape.get("prefixItems", [])
        return [fixed[step]] if step < len(fixed) else [shape.get("items")]
    return [shape.get("properties", {}).get(step, shape.get("additionalProperties"))]


def _admits_null(shape: dict[str, Any]) -> bool:
    kinds = shape.get("type")
    among_kinds = "null" in kinds if isinstance(kinds, list) else kinds == "null"
    return among_kinds or None in shape.get("enum", ()) or shape.get("const", 0) is None
