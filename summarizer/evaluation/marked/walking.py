"""Walking: YAML nodes become values, the four marks of gold among them, and the line of each is noted on the way.

The marks are `!any`, `!optional`, `!unlabelled` and `!said`. What YAML allows and an author does not mean is refused with its
line: a key given twice, merged rows, anchors that multiply, tags that nobody knows. Nothing in a file can run code.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import yaml

from summarizer.errors import GoldError
from summarizer.evaluation.gold import Alternatives, MayBeAbsent, Said, Unlabelled
from summarizer.evaluation.marked.scalars import SCALARS, YAML
from summarizer.evaluation.pointers import step_of
from summarizer.evaluation.suggesting import did_you_mean

_MOST_VALUES = 200_000  # a gold file has some hundreds; anchors can multiply ten lines into billions


class Walk:
    """From YAML nodes to values, noting lines on the way. PyYAML only parses: its own values have forgotten their lines."""

    def __init__(self, path: Path, states: bool) -> None:
        self._path = path
        self._open: list[yaml.Node] = []
        self._count = 0
        self._states: dict[str, Callable[[yaml.Node, str, bool], Any]] = (
            {"!any": self._any, "!optional": self._optional, "!unlabelled": self._unlabelled, "!said": self._said}
            if states
            else {}
        )
        self.lines: dict[str, int] = {}

    def value(self, node: yaml.Node, at: str, *, is_item: bool = False) -> Any:
        """The value of a node at a JSON pointer. `is_item`: it stands in a list, so a list of its own means alternatives."""
        self._count += 1
        if self._count > _MOST_VALUES or node in self._open:
            self._refuse(node, "an anchor stands within itself, or anchors multiply beyond all measure; write the values out")
        self.lines.setdefault(at, node.start_mark.line + 1)
        self._open.append(node)
        state = self._states.get(node.tag)
        value = state(node, at, is_item) if state else self._plain(node, at)
        self._open.pop()
        return value

    def _plain(self, node: yaml.Node, at: str) -> Any:
        if isinstance(node, yaml.MappingNode) and node.tag == f"{YAML}map":
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{YAML}seq":
            return [self._item(child, f"{at}/{place}", is_item=True) for place, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag in SCALARS:
            return self._scalar(node)
        known = (*self._states,) or ("none",)
        return self._refuse(node, f"unknown tag {node.tag}{did_you_mean(node.tag, known)}; tags: {', '.join(known)}")

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        try:
            return SCALARS[node.tag](node.value)
        except ValueError as error:
            return self._refuse(node, str(error))

    def _mapping(self, node: yaml.MappingNode, at: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, child in node.value:
            if key.tag == f"{YAML}merge":
                self._refuse(key, "merged rows (<<) are not read here; write the fields out")
            if not isinstance(key, yaml.ScalarNode) or key.tag != f"{YAML}str":
                self._refuse(key, "a key must be text; put it in quotation marks if it reads as something else")
            if key.value in values:
                self._refuse(key, f"the key {key.value!r} stands here twice; keep one")
            pointer = f"{at}/{step_of(key.value)}"
            self.lines.setdefault(pointer, key.start_mark.line + 1)
            values[key.value] = self.value(child, pointer)
        return values

    def _item(self, node: yaml.Node, at: str, *, is_item: bool) -> Any:
        value = self.value(node, at, is_item=is_item)
        if isinstance(value, Unlabelled):
            self._refuse(node, "!unlabelled stands for the whole value of a field, not for one of several")
        return value

    def _any(self, node: yaml.Node, at: str, is_item: bool) -> Alternatives:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._refuse(node, "!any wants a list of the values that are right: !any [a, b]")
        options = []
        for place, child in enumerate(node.value):
            inner = f"{at}/!any/{place}"
            options.append(self._item(child, inner, is_item=is_item))
            seen = [(pointer, line) for pointer, line in self.lines.items() if pointer.startswith(f"{inner}/")]
            for pointer, line in seen:
                self.lines.setdefault(at + pointer.removeprefix(inner), line)
        return Alternatives(tuple(options))

    def _optional(self, node: yaml.Node, at: str, is_item: bool) -> MayBeAbsent:
        if isinstance(node, yaml.SequenceNode) and is_item:
            return MayBeAbsent(self._any(node, at, is_item))
        value = self._plain(_untagged(node), at)
        if value is None:
            self._refuse(node, "!optional wants the value that may be left out")
        return MayBeAbsent(value)

    def _unlabelled(self, node: yaml.Node, _at: str, _is_item: bool) -> Unlabelled:
        if node.value:
            self._refuse(node, "!unlabelled takes no value")
        return Unlabelled()

    def _said(self, node: yaml.Node, at: str, _is_item: bool) -> Said:
        inner = self._plain(_untagged(node), at)
        if not (isinstance(inner, dict) and inner.keys() == {"value", "words"} and isinstance(inner["words"], str)):
            self._refuse(node, '!said wants {value: ..., words: "words of the article"}')
        if isinstance(inner["value"], Unlabelled):
            self._refuse(node, "what is not labelled needs no words; write !unlabelled alone")
        return Said(inner["value"], inner["words"])

    def _refuse(self, node: yaml.Node, what: str) -> NoReturn:
        raise GoldError(self._path, node.start_mark.line + 1, what)


def _untagged(node: yaml.Node) -> yaml.Node:
    """The node as it would be read without its mark."""
    if isinstance(node, yaml.ScalarNode):
        resolver: Any = yaml.SafeLoader("")
        tag = resolver.resolve(yaml.ScalarNode, node.value, (not node.style, bool(node.style)))
        return yaml.ScalarNode(tag, node.value, node.start_mark, node.end_mark, node.style)
    kind = yaml.MappingNode if isinstance(node, yaml.MappingNode) else yaml.SequenceNode
    return kind(f"{YAML}{'map' if kind is yaml.MappingNode else 'seq'}", node.value, node.start_mark, node.end_mark)
