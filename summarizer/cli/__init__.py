"""The command line: one file for each command, and a border at which exceptions become exit codes.

Commands import what they need when they run, so that asking for help loads neither models, gazetteers nor SDKs; and
asking for the version, which scripts do all the time, does not even load the command line.
"""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point of `summarizer` and `python -m summarizer`; ends the process."""
    if sys.argv[1:] == ["--version"]:
        from summarizer.version import __version__

        if sys.stdout:  # None where it is closed
            sys.stdout.write(f"summarizer {__version__}\n")
        return
    from summarizer.cli.interrupting import heed_signals, leave_if_asked

    heed_signals()
    try:
        from summarizer.cli.program import start

        start()
    except KeyboardInterrupt:  # before any command had begun, which would have told so itself
        sys.exit(130)
    finally:
        leave_if_asked()
