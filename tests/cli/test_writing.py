"""A file of records is new and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.cli.writing import RecordFile
from summarizer.errors import SettingsError, UsageError


def test_lines_are_in_the_file_as_soon_as_they_are_written(tmp_path):
    path = tmp_path / "out.jsonl"
    with RecordFile(path, force=False) as file:
        file.write('{"a": "ü"}')
        assert path.read_bytes() == '{"a": "ü"}\n'.encode()
        file.write("{}")
    assert path.read_text().splitlines() == ['{"a": "ü"}', "{}"]


def test_an_existing_file_is_kept_unless_forced(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("precious\n")
    with pytest.raises(SettingsError, match="exists; name another file, or replace it with --force"):
        RecordFile(path, force=False)
    assert path.read_text() == "precious\n"
    with RecordFile(path, force=True):
        assert path.read_text() == ""


@pytest.mark.parametrize("place", ["", "no/such/folder/out.jsonl"])
def test_what_cannot_be_written_is_told_at_once(tmp_path, place):
    with pytest.raises(SettingsError, match=r"cannot be written|exists"):
        RecordFile(tmp_path / place, force=False)


def test_a_full_disk_is_told_as_one():
    full = RecordFile(Path("/dev/full"), force=True)
    with full as file, pytest.raises(UsageError, match="No space left on device"):
        file.write("{}")
