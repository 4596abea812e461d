"""What escapes a command becomes one line and an exit code."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode
from summarizer.cli.program import app
from summarizer.cli.streams import tell
from summarizer.errors import SettingsError


def ending(raised: BaseException | None, **options: bool) -> int:
    def command(verbose: bool = False) -> ExitCode:
        if raised:
            raise raised
        return ExitCode.OK

    try:
        guarded(command)(**options)
    except typer.Exit as exit_:
        return exit_.exit_code
    return 0


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (None, 0, ""),
        (SettingsError("the dog ate it"), 2, "error: the dog ate it\n"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (BrokenPipeError(), 141, ""),
        (typer.Exit(5), 5, ""),
    ],
)
def test_every_ending_has_its_code_and_its_words(raised, code, words, capsys):
    assert ending(raised) == code
    assert capsys.readouterr().err == words


@pytest.mark.parametrize("verbose", [True, False])
def test_a_fault_of_ours_is_named_and_traced_only_when_asked(verbose, capsys):
    assert ending(ZeroDivisionError("by naught"), verbose=verbose) == 70
    said = capsys.readouterr().err
    assert "fault: ZeroDivisionError: by naught -- this is a fault of summarizer, not yours; please report it" in said
    assert ("Traceback" in said) is verbose


def test_a_fault_inside_a_command_ends_in_70(monkeypatch):
    monkeypatch.setattr("summarizer.tasks.task_names", lambda: 1 / 0)
    result = CliRunner().invoke(app, ["tasks"])
    assert result.exit_code == 70
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.output


def test_what_is_told_cannot_steer_the_terminal(capsys):
    tell("bad \x1b[2J name\n second line")
    assert capsys.readouterr().err == "bad ␛[2J name second line\n"
