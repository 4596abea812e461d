"""Reading gold: a YAML file with four marks of its own becomes the gold of one article, and every value remembers its line.

The marks are `!any`, `!optional`, `!unlabelled` and `!said`; evals/LABELLING.md says what they mean. YAML is pleasant to write
and full of traps, so what it would quietly turn into something else is refused with its line: `no` that becomes false, `12:30`
that becomes 750, a key given twice, NaN. A bare date is the text that it looks like. Nothing in a file can run code.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml

from summarizer.documents import Document, Unusable
from summarizer.errors import GoldError
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Said, Unlabelled
from summarizer.reading import read_inputs

HALVES = ("development", "report")
"""Gold that one may look at while improving things, and gold that is kept for the figures."""

_KEYS = (
    "document", "title", "published", "story", "phenomena", "half", "labelled", "draft", "aliases", "gold", "note", "source",
)  # fmt: skip
"""`note` and `source` (where the article is from) are for people; they are no part of what a model is shown."""

_YAML = "tag:yaml.org,2002:"
_MOST_VALUES = 200_000  # a gold file has some hundreds; anchors can multiply ten lines into billions
_PLAIN_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,300})")


def read_gold(path: Path, *, allow_draft: bool = False) -> Gold:
    """Read one gold file and its article. Whether the labels fit a schema is for `checking` to say.

    `lines` of the result has a JSON pointer for each label (`/events/0/date/value`). Alternatives are looked through, the first
    coming first, and each has its own besides (`/events/0/date/!any/1`). What is no label goes by name: `document`, `aliases/0`.
    Raises GoldError, with file and line; for a machine's draft too, unless `allow_draft`.
    """
    file = read_marked(path, states=True)
    file.demand_known(_KEYS)
    if file.flag("draft") and not allow_draft:
        raise file.error(
            "/draft", "this is a draft; correct it by hand, then remove `draft: true` and write `labelled: YYYY-MM-DD`"
        )
    labels = file.values.get("gold")
    if not isinstance(labels, Mapping):
        raise file.error("/gold", "`gold:` must hold the fields of the record, one below the other")
    half = file.text("half")
    if half is not None and half not in HALVES:
        raise file.error("/half", f"`half:` is {' or '.join(HALVES)}, not {half!r}")
    return Gold(
        path=path,
        document=_document(file),
        labels=labels,
        story=file.text("story") or path.stem,
        phenomena=file.texts("phenomena"),
        half=half,
        labelled=file.day("labelled"),
        aliases=tuple(file.texts("aliases", at) for at in range(len(file.items("aliases")))),
        lines={
            pointer.removeprefix("/gold") if _is_label(pointer) else pointer[1:]: line for pointer, line in file.lines.items()
        },
    )


def _is_label(pointer: str) -> bool:
    return pointer == "/gold" or pointer.startswith("/gold/")


def _document(file: MarkedFile) -> Document:
    """The article that the file names, read as any input is."""
    named = file.text("document")
    if not named:
        raise file.error("/document", "`document:` must name the article, as a path from this file")
    where, wanted = file.path.parent / named, None
    if not where.is_file() and "#" in named:
        before, _, wanted = named.rpartition("#")
        where = file.path.parent / before
    if not where.is_file():
        raise file.error("/document", f"there is no file {where}; `document:` is a path from this file")
    read = list(read_inputs([str(where)]))
    given = {"title": file.text("title"), "published": file.day("published")}
    return _chosen(read, wanted, file).model_copy(update={key: value for key, value in given.items() if value is not None})


def _chosen(read: list[Document | Unusable], wanted: str | None, file: MarkedFile) -> Document:
    found = [one for one in read if wanted is None or one.id == wanted]
    if len(found) != 1:
        some = ", ".join(repr(one.id) for one in read[:5])
        what = "documents; choose one as FILE#ID" if wanted is None else f"documents with the id {wanted!r}"
        raise file.error("/document", f"the file holds {len(found) or 'no'} {what}; ids there: {some or 'none'}")
    if isinstance(found[0], Unusable):
        raise file.error("/document", f"{found[0].origin}: {found[0].why.message}")
    return found[0]


@dataclass(frozen=True)
class MarkedFile:
    """A YAML file whose top is a mapping: its values, and for the JSON pointer of each its line (from 1)."""

    path: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def error(self, pointer: str, what: str) -> GoldError:
        """An error at the line of this pointer, or of the nearest thing around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer.rpartition("/")[0]
        return GoldError(self.path, self.lines.get(pointer, 1), what)

    def demand_known(self, known: Iterable[str], within: str | None = None) -> None:
        """Refuse a key that is none of these, at the top or in the mapping under the key `within`."""
        known = tuple(known)
        for key in self.values if within is None else self.mapping(within):
            if key not in known:
                at = f"/{step_of(key)}" if within is None else f"/{within}/{step_of(key)}"
                raise self.error(at, f"unknown key {key!r}{did_you_mean(key, known)}; keys: {', '.join(known)}")

    def text(self, key: str) -> str | None:
        """The text under a key; None where there is none."""
        value = self.values.get(key)
        if not isinstance(value, str | None):
            raise self.error(f"/{key}", f"`{key}:` must be text, in quotation marks if it reads as something else")
        return value

    def items(self, key: str) -> list[Any]:
        """The list under a key; empty where there is none."""
        value = self.values.get(key)
        if not isinstance(value, list | None):
            raise self.error(f"/{key}", f"`{key}:` must be a list")
        return value or []

    def texts(self, key: str, at: int | None = None) -> tuple[str, ...]:
        """The list of texts under a key, or the one at a place of the list of lists there."""
        pointer, found = (f"/{key}", self.items(key)) if at is None else (f"/{key}/{at}", self.items(key)[at])
        if not isinstance(found, list):
            raise self.error(pointer, f"`{key}:` must be a list of lists of texts")
        for place, text in enumerate(found):
            if not isinstance(text, str):
                raise self.error(f"{pointer}/{place}", f"`{key}:` holds texts only; put {text!r} in quotation marks")
        return tuple(found)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The mapping under a key; empty where there is none."""
        value = self.values.get(key)
        if not isinstance(value, Mapping | None):
            raise self.error(f"/{key}", f"`{key}:` must be a mapping: names with a value each")
        return value or {}

    def flag(self, key: str) -> bool:
        """Whether the value under a key is true."""
        value = self.values.get(key)
        if not isinstance(value, bool | None):
            raise self.error(f"/{key}", f"`{key}:` is true or false")
        return bool(value)

    def day(self, key: str) -> date | None:
        """The date under a key."""
        try:
            return date.fromisoformat(text) if (text := self.text(key)) else None
        except ValueError as error:
            raise self.error(f"/{key}", f"`{key}:` must be a date, YYYY-MM-DD") from error


def step_of(key: str) -> str:
    """A key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to put behind an unknown word: the nearest known one; empty where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def read_marked(path: Path, *, states: bool = False) -> MarkedFile:
    """Read a YAML file whose top is a mapping, with the marks of gold if `states`. Raises GoldError, with file and line."""
    text = _text(path)
    try:
        walk = _Walk(path, states)
        top = yaml.compose(text, Loader=yaml.SafeLoader)
        values = walk.value(top, "") if top is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        advice = "quote a text that holds ': ' or ' #', or begins with a sign"
        raise GoldError(path, mark.line + 1 if mark else 1, f"is not YAML: {error.problem}; {advice}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise GoldError(path, line, f"holds a character that YAML does not allow (U+{ord(text[error.position]):04X})") from error
    except RecursionError as error:
        raise GoldError(path, 1, "is nested too deeply to be read") from error
    if not isinstance(values, Mapping):
        raise GoldError(path, 1, "is empty" if values is None else "must be a mapping at the top: `key: value`, line by line")
    return MarkedFile(path, values, walk.lines)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise GoldError(path, 1, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GoldError(path, raw.count(b"\n", 0, error.start) + 1, "is not UTF-8; save it as UTF-8") from error


class _Walk:
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
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_YAML}map":
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_YAML}seq":
            return [self._item(child, f"{at}/{place}", is_item=True) for place, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
            return self._scalar(node)
        known = (*self._states,) or ("none",)
        return self._refuse(node, f"unknown tag {node.tag}{did_you_mean(node.tag, known)}; tags: {', '.join(known)}")

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        try:
            return _SCALARS[node.tag](node.value)
        except ValueError as error:
            return self._refuse(node, str(error))

    def _mapping(self, node: yaml.MappingNode, at: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, child in node.value:
            if key.tag == f"{_YAML}merge":
                self._refuse(key, "merged rows (<<) are not read here; write the fields out")
            if not isinstance(key, yaml.ScalarNode) or key.tag != f"{_YAML}str":
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
    return kind(f"{_YAML}{'map' if kind is yaml.MappingNode else 'seq'}", node.value, node.start_mark, node.end_mark)


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f'YAML reads {text} as true or false; write one of these, or quote it: "{text}"')
    return text.lower() == "true"


def _integer(text: str) -> int:
    if not _PLAIN_INTEGER.fullmatch(text):
        raise ValueError(f'YAML would make another number of {text}; write it in plain digits, or quote it: "{text}"')
    return int(text)


def _number(text: str) -> float:
    value = float(text) if re.fullmatch(r"[-+.\deE]+", text) else math.nan
    if not math.isfinite(value):
        raise ValueError(f"{text} is no number that can be compared (NaN and infinity are none); write null, or quote it")
    return value


def _day(text: str) -> str:
    if len(text) > len("2023-12-25"):
        raise ValueError(f'YAML reads {text} as a time of day; write the date alone, or quote it: "{text}"')
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError(f"{text} is no day of the calendar") from error


_SCALARS: dict[str, Callable[[str], Any]] = {
    f"{_YAML}str": str,
    f"{_YAML}merge": str,  # a text that is << or = and no key
    f"{_YAML}value": str,
    f"{_YAML}null": lambda _: None,
    f"{_YAML}bool": _boolean,
    f"{_YAML}int": _integer,
    f"{_YAML}float": _number,
    f"{_YAML}timestamp": _day,
}
"""How scalars are read, by the kind that YAML takes them for."""
