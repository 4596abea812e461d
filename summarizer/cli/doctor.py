"""`summarizer doctor`: what is installed, what is set and by whom, and whether the model's server answers."""

from __future__ import annotations

from summarizer.cli import options as opt
from summarizer.cli.border import guarded
from summarizer.cli.exits import ExitCode


@guarded
def doctor(model: opt.Model = None, base_url: opt.BaseUrl = None, task: opt.TaskName = None) -> ExitCode:
    """Show versions, settings and where each came from, and whether the model's server answers.

    No article and no key is sent; a key's value is never shown.
    """
    from summarizer.cli.choosing import settle
    from summarizer.cli.diagnosing import server_blocks, setting_blocks, version_blocks
    from summarizer.cli.streams import give
    from summarizer.views.plain import as_plain

    give(as_plain(version_blocks()) + "\n")  # before settings are read: a bad file must not hide it
    settings = settle(model=model, base_url=base_url, task=task)
    give(as_plain(setting_blocks(settings)) + "\n")
    give(as_plain(server_blocks(settings)))
    return ExitCode.OK
