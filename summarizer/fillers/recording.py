"""Asking somebody else and keeping what came, as files that a replay answers from.

What the asker above is given is what a replay will give, to the last blank; so a second question, which quotes the first
answer, is the same in both. Where the model itself gave none (cut off, refused, too long for it), that is recorded as its
answer; trouble on the way to it is not.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import BaseModel

from summarizer.errors import AskingFailed, SettingsError
from summarizer.fillers.face import MODELS_OWN, Answer, Asker, Request
from summarizer.fillers.recordings import MANIFEST, Manifest, Recording, file_name, read_manifest
from summarizer.records import Parameters


class RecordingAsker:
    """Asks the asker it holds and keeps what came. `model` and `parameters` are those of every request of the folder."""

    def __init__(self, asker: Asker, folder: Path, *, model: str, parameters: Parameters | None = None) -> None:
        """Raises SettingsError where the folder holds recordings of another model or other parameters."""
        self._asker = asker
        self._folder = folder
        self._manifest = Manifest(model=model, parameters=parameters or Parameters(), first_recorded=datetime.now(UTC).date())
        if (folder / MANIFEST).exists():
            _refuse_another(read_manifest(folder), self._manifest, folder)

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
        """Close the asker it holds."""
        await self._asker.close()

    def _write(self, request: Request, recording: Recording) -> None:
        try:
            if not (self._folder / MANIFEST).exists():
                _write_json(self._folder / MANIFEST, self._manifest)
            _write_json(self._folder / file_name(request), recording)
        except OSError as error:
            raise SettingsError(f"{self._folder}: the answer cannot be recorded there ({error.strerror})") from error


def _refuse_another(stored: Manifest, wanted: Manifest, folder: Path) -> None:
    for name in ("model", "parameters"):
        here, now = getattr(stored, name), getattr(wanted, name)
        if here != now:
            raise SettingsError(f"{folder} holds recordings with {name} {here}, not {now}: record into another folder")


def _write_json(path: Path, value: BaseModel) -> None:
    """Write a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=1) + "\n"
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
