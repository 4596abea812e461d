"""`summarizer prompt`: exactly what a model would be sent. Calls nobody, needs no key."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode

_CHARACTERS_A_TOKEN = 4
"""The usual rule of thumb for English; true counts need the model's own tokenizer, and differ by a fifth either way."""


@guarded
def prompt(
    path: Annotated[str, typer.Argument(metavar="PATH", help="An article, or - for standard input.")],
    task: opt.TaskName = None,
    schema: opt.SchemaFile = None,
    prompt_folder: opt.PromptFolder = None,
    published: opt.Published = None,
    form: Annotated[
        Literal["text", "json"],
        typer.Option(
            "--format",
            help="json: one line for each article. Exact in both, but a terminal gets control characters as pictures.",
        ),
    ] = "text",
) -> ExitCode:
    """Print what a model would be sent for an article: the messages and the JSON Schema of the answer.

    Nobody is asked and no key is needed.
    """
    from summarizer.cli.apart import keep_apart
    from summarizer.cli.choosing import choose_task, parse_published, settle
    from summarizer.cli.streams import give, need_output, standard_input, tell
    from summarizer.documents import Unusable
    from summarizer.outcomes import Failure
    from summarizer.reading import read_inputs

    need_output()
    keep_apart(None, [path], to_standard_output=True)
    chosen = choose_task(settle(task=task), schema, prompt_folder)
    code = ExitCode.OK
    for source in read_inputs([path], published=parse_published(published), stdin=standard_input()):
        if isinstance(source, Unusable):
            tell(f"{source.origin}: {source.why.message}")
            code = ExitCode.SOME_FAILED if isinstance(source.why, Failure) else code
        else:
            body = _body(chosen.prompt.system, chosen.prompt.article(source), chosen.json_schema)
            give(_FORMS[form](body))
    return code


def _body(system: str, article: str, schema: dict[str, Any]) -> dict[str, Any]:
    """What every provider is sent, in whatever shape its protocol wants."""
    sent = len(system) + len(article) + len(json.dumps(schema, ensure_ascii=False))
    return {
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": article}],
        "json_schema": schema,
        "estimate": {"characters": sent, "tokens": sent // _CHARACTERS_A_TOKEN},
    }


def _as_text(body: dict[str, Any]) -> str:
    """For people. Where a program reads it, each message is exact; a terminal obeys control characters, so it gets pictures."""
    from summarizer.cli.streams import output_is_terminal
    from summarizer.views.cleaning import many_lines

    shown = many_lines if output_is_terminal() else str
    parts = [f"----- {message['role']} -----\n{shown(message['content'])}" for message in body["messages"]]
    parts.append(f"----- JSON Schema of the answer -----\n{json.dumps(body['json_schema'], indent=2, ensure_ascii=False)}")
    estimate = body["estimate"]
    said = f"{estimate['characters']:,} characters, about {estimate['tokens']:,} tokens (characters ÷ {_CHARACTERS_A_TOKEN})"
    return "\n\n".join([*parts, f"----- estimate: {said} -----"]) + "\n"


def _as_json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False) + "\n"


_FORMS: dict[str, Callable[[dict[str, Any]], str]] = {"text": _as_text, "json": _as_json}
