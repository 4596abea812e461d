"""Importing: a file of MUC-4 documents and keys becomes a suite of gold, one text and one YAML file for each document.

Two forms are read: the official key with all its slots (`slot_form`), which has more, and the form of GTT (`gtt_form`). The texts
are not ours: they go where the user says, into no repository.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.evaluation.muc4.key_reading import read_keys
from summarizer.evaluation.muc4.suite_writing import write_suite

KEYS_FINAL = date(1992, 6, 16)
"""The day on which the MUC-4 conference opened; by then its keys were final."""


def import_muc4(path: Path, folder: Path, *, labelled: date = KEYS_FINAL) -> int:
    """Write the suite of a MUC-4 file into a new or empty folder; how many documents it has.

    `labelled` is the day that the gold files give. Raises RecordsError, naming file and line, for what cannot be read, and
    UsageError for a folder that holds something or cannot be written. Nothing is written before all is read.
    """
    documents = read_keys(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty; name a new folder, nothing is overwritten")
    try:
        write_suite(documents, folder, about=path.name, labelled=labelled)
    except OSError as error:
        raise UsageError(f"{error.filename or folder} cannot be written ({error.strerror}); name another folder") from error
    return len(documents)
