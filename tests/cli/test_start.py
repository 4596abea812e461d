"""Starting is cheap, mistakes are told without a traceback, and help needs nothing."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from summarizer.cli.program import app
from summarizer.version import __version__

COMMANDS = ("run", "batch", "status", "eval", "explain", "prompt", "schema", "recheck", "tasks", "doctor")
HEAVY = {
    "openai",
    "instructor",
    "countryguess",
    "rapidfuzz",
    "edtf",
    "jinja2",
    "rich",
    "tenacity",
}


def imported(stderr: str) -> set[str]:
    return set(re.findall(r"import time:.*\|\s+(\S+)$", stderr, re.MULTILINE))


def test_the_version_costs_next_to_nothing(summarizer):
    ended = summarizer("--version", python=("-X", "importtime"))
    assert (ended.code, ended.out) == (0, f"summarizer {__version__}\n")
    assert not imported(ended.err) & (HEAVY | {"typer", "pydantic", "asyncio", "summarizer.records"})


@pytest.mark.parametrize("args", [("--help",), ("run", "--help")])
def test_help_loads_no_models_and_no_gazetteers(summarizer, args):
    ended = summarizer(*args, python=("-X", "importtime"))
    loaded = imported(ended.err)
    assert ended.code == 0
    assert not loaded & (HEAVY | {"summarizer.records", "summarizer.errors", "summarizer.tasks"})
    assert not [name for name in loaded if name.startswith(("schemas", "prompts"))]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_help_is_plain_text(summarizer):
    ended = summarizer("--help")
    assert all(command in ended.out for command in COMMANDS)
    assert "\x1b" not in ended.out
    assert "│" not in ended.out


def test_the_version_is_an_option_of_the_program_too():
    assert CliRunner().invoke(app, ["--version"]).output == f"summarizer {__version__}\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("rum",), "No such command"),
        (("run", "--nonsense", "x"), "No such option"),
        (("run",), "Missing argument"),
        (("run", "x", "--timeout", "soon"), "--timeout"),
        (("run", "x", "--timeout", "-1"), "--timeout wants a positive number of seconds, not -1.0"),
        (("run", "x", "--format", "pdf"), "--format"),
        (("run", "x", "--task", "weather"), "there is no task 'weather'; built in: event, facts"),
        (("run", "x", "--schema", "a.py:B"), "--schema needs --prompt"),
        (("run", "x", "--prompt", "p"), "--prompt needs --schema"),
        (("run", "x", "--task", "event", "--schema", "a.py:B", "--prompt", "p"), "one or the other"),
        (("run", "x", "--schema", "a.py:B", "--prompt", "p"), "no such Python file"),
        (("run", "x", "--published", "yesterday"), "--published wants a date like 2023-12-26, not 'yesterday'"),
        (("run", "x", "--base-url", "http://localhost/v1"), "name one with --model"),
        (("run", "x", "--model", "openai/gpt-x"), "OPENAI_API_KEY"),
        (("run", "x", "--model", "offline/magic"), "offline/rules"),
        (("run", "x", "--model", "replay/nowhere"), "nowhere"),
        (("schema", "weather"), "there is no task 'weather'"),
        (("recheck", "nowhere.jsonl"), "nowhere.jsonl cannot be read: No such file or directory"),
    ],
)
def test_a_mistake_of_the_user_is_one_message_and_exit_code_2(summarizer, args, words):
    ended = summarizer(*args)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert "Traceback" not in ended.err


def test_a_bad_settings_file_is_told_with_file_and_key(summarizer):
    (summarizer.folder / "summarizer.toml").write_text("modle = 'x'")
    ended = summarizer("run", "x")
    assert ended.code == 2
    assert "summarizer.toml: unknown setting 'modle'" in ended.err
    assert "Traceback" not in ended.err
