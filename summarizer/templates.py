"""Prompts: folders of Jinja templates, rendered once for the fixed part and once for each article.

A prompt is a folder with `system.jinja` (fixed: the same bytes for every article, so that providers can cache it),
`article.jinja` (the article, fenced as data), `reask.jinja` (the last answer and what was wrong with it, fenced as well) and
`examples.json` (few-shot examples that a test holds against the schema and against their own text). The folder is the
version: `prompts/event/v1`. Article text is only ever a *value* of a template, never a template: braces in it stay braces.

The fence is a line that the fenced text cannot contain, derived from the text so that the same article always gives the
same request.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.documents import Document
from summarizer.errors import TaskError

_ALLOWED = {
    "system.jinja": frozenset({"examples"}),
    "article.jinja": frozenset({"document", "fence"}),
    "reask.jinja": frozenset({"answer", "errors", "fence"}),
}
"""The templates of a prompt, and the variables that each may use."""


@dataclass(frozen=True, slots=True)
class Example:
    """One few-shot example: an article, its publication date, and the filled record that is right for it."""

    text: str
    published: str | None
    answer: dict[str, Any]

    @property
    def answer_json(self) -> str:
        """The answer as compact JSON, as a model would write it."""
        return json.dumps(self.answer, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Prompt:
    """One version of one prompt, loaded and checked. Make it with `load_prompt`."""

    name: str
    version: str
    sources: dict[str, str]
    examples: tuple[Example, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the templates and examples."""
        examples = [[example.text, example.published, example.answer] for example in self.examples]
        return hashlib.sha256(json.dumps([self.sources, examples], sort_keys=True).encode()).hexdigest()

    @cached_property
    def system(self) -> str:
        """The fixed part, for the system role. It holds nothing of any article."""
        return self._render("system.jinja", examples=self.examples)

    def article(self, document: Document) -> str:
        """The article with what is known about it, fenced as data, for the user role."""
        return self._render("article.jinja", document=document, fence=fence_for(_everything(document)))

    def reask(self, answer: str, errors: tuple[str, ...]) -> str:
        """What to say after an answer that did not fit: that answer alone, fenced, and its errors."""
        return self._render("reask.jinja", answer=answer, errors=errors, fence=fence_for(answer + "\n".join(errors)))

    def _render(self, template: str, **values: Any) -> str:
        try:
            return _compiled(self.sources[template]).render(**values).strip()
        except Exception as error:  # a template may do anything that an expression can: divide, call, run out of stack
            raise TaskError(f"prompt {self.name} {self.version}: {template} cannot be rendered: {error}") from error


def fence_for(text: str, *, shortest: int = 8) -> str:
    """A mark that the text does not contain, the same for the same text, of `shortest` hex digits or more."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for length in range(shortest, len(digest) + 1):
        if digest[:length] not in text:
            return digest[:length]
    return fence_for(digest + text)  # a text that holds its own SHA-256 has never been seen, and is still fenced


def load_prompt(folder: Path, *, name: str) -> Prompt:
    """Read a prompt folder and check that its templates parse, use only known variables, and render.

    Raises TaskError naming the file, the variable and the variables there are.
    """
    sources = {template: _read(folder, template) for template in _ALLOWED}
    for template, source in sources.items():
        _check(folder / template, source, _ALLOWED[template])
    prompt = Prompt(name=name, version=folder.name, sources=sources, examples=_load_examples(folder / "examples.json"))
    _try(prompt)
    return prompt


def _try(prompt: Prompt) -> None:
    """Render everything once, so that a mistake in a template is the user's before any article is read."""
    _ = prompt.system
    prompt.article(Document(id="trial", text="Trial.", title="Trial", published=date(2023, 12, 26), url="trial", source="Trial"))
    prompt.article(Document(id="trial", text="Trial."))
    prompt.reask("{}", ("trial",))


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    """A template, compiled once: that takes a hundred times as long as to render it. Raises TemplateError."""
    return _environment().from_string(source)


def _read(folder: Path, template: str) -> str:
    try:
        return (folder / template).read_text(encoding="utf-8")
    except OSError as error:
        needed = ", ".join(_ALLOWED)
        raise TaskError(f"{folder / template} cannot be read ({error.strerror}); a prompt folder holds {needed}") from error
    except UnicodeDecodeError as error:
        raise TaskError(f"{folder / template} is not UTF-8") from error


def _check(path: Path, source: str, allowed: frozenset[str]) -> None:
    try:
        used = meta.find_undeclared_variables(_environment().parse(source))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise TaskError(f"{path}{f':{line}' if line else ''}: {error}") from error
    unknown = sorted(used - allowed)
    if unknown:
        raise TaskError(f"{path} uses unknown variable {', '.join(unknown)}; it may use {', '.join(sorted(allowed))}")


def _load_examples(path: Path) -> tuple[Example, ...]:
    if not path.exists():
        return ()
    try:
        rows = _as_list(json.loads(path.read_text(encoding="utf-8")))
        return tuple(Example(text=row["text"], published=row.get("published"), answer=row["answer"]) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TaskError(f"{path}: not a list of examples with text, published and answer ({error})") from error


def _as_list(rows: Any) -> list[Any]:
    """The rows; an object is no list of its keys. Raises TypeError."""
    if not isinstance(rows, list):
        raise TypeError("it is no list")
    return rows


def _everything(document: Document) -> str:
    """All of a document that a template may show; the fence must stand in none of it."""
    return "\n".join(part for part in (document.title, document.source, document.url, document.text) if part)
