"""Asking somebody else and keeping what came, as files that a replay answers from.

What the asker above is given is what a replay will give, to the last blank; so a second question, which quotes the first
answer, is the same in both. Where the model itself gave none (cut off, refused, too long for it), that is recorded as its
answer; trouble on the way to it is not.

The folder is claimed before the first question is paid for, by a manifest that only one run can create: a second run at the same
time finds it and compares. A run that kept nothing takes its claim back.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from uuid import uuid4

from pydantic import BaseModel

from summarizer.errors import AskingFailed, KeepingFailed, RecordsError, SettingsError
from summarizer.fillers.face import MODELS_OWN, Answer, Asker, Request
from summarizer.fillers.recordings import MANIFEST, Manifest, Recording, file_name, read_manifest
from summarizer.records import Parameters


class RecordingAsker:
    """Asks the asker it holds and keeps what came. `model` and `parameters` are those of every request of the folder."""

    def __init__(self, asker: Asker, folder: Path, *, model: str, parameters: Parameters | None = None) -> None:
        """Raises SettingsError where nothing can be written there, or recordings of another model or other parameters are."""
        self._asker = asker
        self._folder = folder
        self._manifest = Manifest(model=model, parameters=parameters or Parameters(), first_recorded=datetime.now(UTC).date())
        self._claim_is_ours = _claim(folder, self._manifest)
        self._has_kept = False

    async def ask(self, request: Request) -> Answer:
        """Ask, and write down the answer, or that the model gave none."""
        try:
            answer = await self._asker.ask(request)
        except AskingFailed as failed:
            if failed.failure.kind in MODELS_OWN:
                self._write(request, Recording.of(request, failed))
            raise
        recording = Recording.of(request, answer)
        self._write(request, recording)
        return recording.answer(request.task)

    async def close(self) -> None:
        """Close the asker it holds, and leave no claim on a folder in which nothing was kept."""
        if self._claim_is_ours and not self._has_kept:
            _take_back(self._folder)
        await self._asker.close()

    def _write(self, request: Request, recording: Recording) -> None:
        if not (self._folder / MANIFEST).exists():
            _claim(self._folder, self._manifest)
        try:
            _write_whole(self._folder / file_name(request), recording)
        except OSError as error:
            raise KeepingFailed(str(_unwritable(self._folder, error))) from error
        self._has_kept = True


def _claim(folder: Path, manifest: Manifest) -> bool:
    """Put the manifest into the folder; False if there is an equal one already. Raises SettingsError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()  # where the manifest is there already, nothing else would try the folder before paying
        is_new = _create(folder / MANIFEST, manifest)
    except OSError as error:
        raise _unwritable(folder, error) from error
    if not is_new:
        _refuse_another(_manifest_of_another(folder), manifest, folder)
    return is_new


def _take_back(folder: Path) -> None:
    with suppress(OSError):
        if [path.name for path in folder.iterdir()] == [MANIFEST]:
            (folder / MANIFEST).unlink()


def _create(path: Path, value: BaseModel) -> bool:
    """Create a file that nobody else has created: False if somebody has."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_as_text(value))
    except FileExistsError:
        return False
    return True


def _manifest_of_another(folder: Path) -> Manifest:
    """The manifest that is there. Another run may have created it this moment and be about to write it: read twice then."""
    try:
        return read_manifest(folder)
    except RecordsError:
        time.sleep(0.1)
        return read_manifest(folder)


def _unwritable(folder: Path, error: OSError) -> SettingsError:
    return SettingsError(f"{folder}: answers cannot be recorded there ({error.strerror}); name another folder with --record")


def _refuse_another(stored: Manifest, wanted: Manifest, folder: Path) -> None:
    for name in ("model", "parameters"):
        here, now = getattr(stored, name), getattr(wanted, name)
        if here != now:
            raise SettingsError(f"{folder} holds recordings with {name} {here}, not {now}: record into another folder")


def _as_text(value: BaseModel) -> str:
    return json.dumps(value.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=1) + "\n"


def _write_whole(path: Path, value: BaseModel) -> None:
    """Write a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        unfinished.write_text(_as_text(value), encoding="utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
