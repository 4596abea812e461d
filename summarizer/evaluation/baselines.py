"""Baselines: accepted scores, kept beside the suite, that later runs are held against.

    evals/SUITE.yaml  →  evals/baselines/SUITE/offline-rules.json

A baseline is written for `git diff`: one difference a line, one field's counts a line, everything without an order of its own
sorted, no seconds, no path of this machine. Accepting the same replay twice gives the same bytes. It can be read from a revision
of the repository, since a baseline that comes in the same change as a regression would bless it.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

from pydantic import ValidationError

from summarizer.errors import RecordsError
from summarizer.evaluation.comparison import model_anywhere, unanswered
from summarizer.evaluation.results import DocumentScore, RunScores, SampleScore
from summarizer.evaluation.runs import write_whole

ACCEPT = "`summarizer eval accept`"

SCORES_VERSION = RunScores.model_fields["scores_version"].default
"""The one version of stored scores that this program reads."""


def slug(model: str) -> str:
    """The name of a model as a file name. Of recorded answers only the folder's own name counts, wherever it lies.

    'offline/rules' → 'offline-rules', 'replay/evals/recorded' → 'replay-recorded'
    """
    return re.sub(r"[^A-Za-z0-9._-]+", "-", model_anywhere(model)).strip("-.") or "model"


def baseline_path(suite: Path, model: str, *, replayed: bool = False) -> Path:
    """Where the baseline of a model on a suite lives; that of its recorded answers beside that of its live ones."""
    return suite.parent / "baselines" / suite.stem / f"{slug(model)}{'-recorded' if replayed else ''}.json"


def accept(run: RunScores, suite: Path) -> Path:
    """Make a run the baseline of its model. Raises RecordsError where a document has no score, or the file cannot be written."""
    if reasons := unanswered(run):
        raise RecordsError("this run cannot be a baseline:\n" + "\n".join(reasons))
    path = baseline_path(suite, run.model, replayed=run.replayed)
    try:
        return write_whole(path, baseline_text(run, suite))
    except OSError as error:
        raise RecordsError(f"{path} cannot be written: {error.strerror}") from error


def baseline_text(run: RunScores, suite: Path) -> str:
    """A run as the text of a baseline."""
    documents = tuple(sorted((_tidied(document) for document in run.documents), key=lambda document: document.name))
    changes = {
        "suite": suite.stem,
        "model": model_anywhere(run.model),
        "answered_as": tuple(sorted(run.answered_as)),
        "records_digest": "",
        "documents": documents,
    }
    stored = run.model_copy(update=changes).model_dump(mode="json", exclude_defaults=True)
    # versions are written even though they are defaults: of another program they will not be
    whole = {"scores_version": run.scores_version, "scorer_version": run.scorer_version, **stored}
    return _written(whole) + "\n"


def read_baseline(path: Path) -> RunScores:
    """An accepted baseline. Raises RecordsError naming the file, the line where it breaks off, and what to do."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise RecordsError(f"there is no baseline {path}: make one from a run with {ACCEPT}") from error
    except OSError as error:
        raise RecordsError(f"{path} cannot be read: {error.strerror}") from error
    return _parsed(raw, str(path))


def read_baseline_at(ref: str, path: Path) -> RunScores:
    """A baseline as it stands in a revision of the git repository that holds it. Raises RecordsError naming file and revision."""
    if not ref or ref.startswith("-") or ":" in ref:
        raise RecordsError(f"{ref!r} is no git revision: name a branch, tag or commit, such as origin/main")
    folder, inside = _nearest_folder(path)
    if _git(folder, "rev-parse", "--show-toplevel").returncode:
        raise RecordsError(f"{path} is not in a git repository, so that there is no {ref} to read it from: {_said(folder)}")
    if _git(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").returncode:
        raise RecordsError(
            f"there is no git revision {ref} to read {path} from: fetch it first (git fetch origin), or name another"
        )
    shown = _git(folder, "show", f"{ref}:./{inside}")
    if shown.returncode:
        raise RecordsError(f"there is no baseline {path} at {ref}: {ACCEPT} makes one, and it has to be committed there")
    return _parsed(shown.stdout, f"{path} at {ref}")


def _parsed(raw: bytes, name: str) -> RunScores:
    try:
        told = json.loads(raw, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise RecordsError(
            f"{name}:{error.lineno}: {error.msg}; the file is half written or was edited: {ACCEPT} makes it anew"
        ) from error
    except (ValueError, RecursionError) as error:
        raise RecordsError(f"{name} is no baseline: {error}; {ACCEPT} makes it anew") from error
    version = told.get("scores_version") if isinstance(told, dict) else None
    if version != SCORES_VERSION:
        raise RecordsError(f"{name} has scores of version {version}, this program reads {SCORES_VERSION}: {ACCEPT} makes it anew")
    try:
        return RunScores.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise RecordsError(f"{name} is no baseline: {place}: {first['msg']}; {ACCEPT} makes it anew") from error


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _tidied(document: DocumentScore) -> DocumentScore:
    samples = sorted((_tidied_sample(sample) for sample in document.samples), key=lambda sample: sample.sample)
    return document.model_copy(update={"samples": tuple(samples)})


def _tidied_sample(sample: SampleScore) -> SampleScore:
    """Sorted, without the seconds it took, which are never twice the same."""
    return sample.model_copy(
        update={
            "fields": dict(sorted(sample.fields.items())),
            "found": dict(sorted(sample.found.items())),
            "tallies": dict(sorted(sample.tallies.items())),
            "differences": tuple(sorted(sample.differences, key=lambda one: [str(part) for _, part in one])),
            "pairs": tuple(sorted(sample.pairs)),
            "usage": sample.usage.model_copy(update={"seconds": 0.0}),
        }
    )


def _written(value: Any, depth: int = 0) -> str:
    """JSON for `git diff`: whatever holds no list or object itself stands on one line, so that a difference is a line."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if not any(isinstance(one, dict | list) for one in inner):
        return json.dumps(value, ensure_ascii=False)
    names = [f"{json.dumps(name)}: " for name in value] if isinstance(value, dict) else [""] * len(inner)
    lines = [f"{' ' * (depth + 1)}{name}{_written(one, depth + 1)}" for name, one in zip(names, inner, strict=True)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(lines) + "\n" + " " * depth + closing


def _nearest_folder(path: Path) -> tuple[Path, str]:
    """The lowest folder that exists here, and the path from it: at another revision there may be more folders."""
    whole = path.absolute()
    folder = next(parent for parent in whole.parents if parent.is_dir())
    return folder, whole.relative_to(folder).as_posix()


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = which("git")
    if program is None:
        raise RecordsError("git is not installed, so that no baseline can be read from a revision: name a file instead")
    return subprocess.run([program, "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603 - no shell


def _said(folder: Path) -> str:
    return _git(folder, "rev-parse", "--show-toplevel").stderr.decode(errors="replace").strip()
