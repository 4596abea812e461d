"""Recorded answers as a model: the same request gets the same answer, at no cost and with no network.

A request is looked up by its digest, so a changed prompt, schema or article finds nothing; then the failure says what has
changed, as far as the recordings of that document can tell. Tokens and seconds are those of the recording: a replayed
evaluation reports what the answers cost when they were given.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from summarizer.errors import AskingFailed, RecordsError
from summarizer.fillers.face import Answer, Request
from summarizer.fillers.recordings import MANIFEST, Recording, digests_of_messages, read_manifest, read_stored
from summarizer.outcomes import Failure, FailureKind

_NEVER = "the document was never recorded (where its id is made of its words, changed words make another document)"


class ReplayAsker:
    """Answers from a folder of recordings. What stands above it must ask for `manifest.model` with `manifest.parameters`."""

    def __init__(self, folder: Path) -> None:
        """Reads all recordings. Raises RecordsError naming the file that is missing or broken."""
        if not folder.is_dir():
            raise RecordsError(f"{folder}: there is no such folder of recordings")
        self._folder = folder
        self.manifest = read_manifest(folder)
        paths = sorted(path for path in folder.rglob("*.json") if path != folder / MANIFEST and not path.name.startswith("."))
        self._recordings = {path: read_stored(path, Recording) for path in paths}
        self._path_of = {recording.digest: path for path, recording in self._recordings.items()}
        self._asked: set[str] = set()

    async def ask(self, request: Request) -> Answer:
        """The recorded answer. Raises AskingFailed: NO_RECORDING where there is none, or the failure that was recorded."""
        path = self._path_of.get(request.digest)
        if path is None:
            raise AskingFailed(self._missing(request), requests=0)
        self._asked.add(request.digest)
        return self._recordings[path].answer(request.task)

    async def close(self) -> None:
        """Nothing is held open."""

    def unused(self, task: str | None = None) -> tuple[Path, ...]:
        """The recordings (of one task, if it is named) that nobody has asked for yet, in order of their paths."""
        waiting = ((path, recording) for path, recording in self._recordings.items() if recording.digest not in self._asked)
        return tuple(path for path, recording in waiting if task in (None, recording.task.name))

    def _missing(self, request: Request) -> Failure:
        message = (
            f"{self._folder} has no recorded answer for document {request.document_id} under prompt "
            f"{request.task.prompt.version} of task {request.task.name}: {self._what_changed(request)}. "
            f"To record it, run with --model {self.manifest.model} --record {self._folder}"
        )
        return Failure(kind=FailureKind.NO_RECORDING, message=message)

    def _what_changed(self, request: Request) -> str:
        """The least that sets this request apart from any recording of the same document."""
        if request.model != self.manifest.model:
            return f"it was asked of {request.model}, and these are answers of {self.manifest.model}"
        recordings = [recording for recording in self._recordings.values() if recording.document == request.document_id]
        same_task = [recording for recording in recordings if recording.task.name == request.task.name]
        if not same_task:
            return "the document was recorded for another task only" if recordings else _NEVER
        differences = [list(_differences(recording, request)) for recording in same_task]
        fewest: list[str] = min(differences, key=len)
        return "; ".join(fewest) or "its recording was edited by hand"


def _differences(recording: Recording, request: Request) -> Iterator[str]:
    """In what a request differs from a recorded one, in words."""
    was, now = recording.task, request.task.ref
    if was.schema_digest != now.schema_digest:
        yield f"the schema has changed since ({was.schema_name} {was.schema_digest[:12]}, now {now.schema_digest[:12]})"
    if was.prompt_version != now.prompt_version:
        yield f"it was recorded with prompt {was.prompt_version}"
    elif was.prompt_digest != now.prompt_digest:
        digests = f"{was.prompt_digest[:12]}, now {now.prompt_digest[:12]}"
        yield f"the text of prompt {now.prompt_version} has changed since ({digests})"
    elif recording.messages != digests_of_messages(request):
        yield "what is shown of the document has changed (its text, title, date, or on asking again the errors of the answer)"
    if recording.parameters != request.parameters:
        yield f"the parameters were {recording.parameters}, now {request.parameters}"
    if recording.sample != request.sample:
        yield f"sample {recording.sample} was recorded, not sample {request.sample}"
