"""Reading keys: a file of MUC-4 documents, one JSON object a line, in either of two forms that are told apart by themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import RecordsError
from summarizer.evaluation.muc4.gtt_form import GttDocument, key_of_gtt
from summarizer.evaluation.muc4.keys import Key
from summarizer.evaluation.muc4.slot_form import SlotDocument, key_of_slots


def read_keys(path: Path) -> dict[int, Key]:
    """The documents by the number of their line. Raises RecordsError, naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise RecordsError(
            f"{path} cannot be read ({error.strerror}); name a MUC-4 file, slots_*.jsonl or gtt_*.jsonl"
        ) from error
    except UnicodeDecodeError as error:
        raise RecordsError(f"{path} is not UTF-8; convert it first") from error
    documents = {number: _document(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()}
    if not documents:
        raise RecordsError(f"{path} holds no documents; name a MUC-4 file with one JSON object on each line")
    _refuse_repeated(documents, path)
    return documents


def _refuse_repeated(documents: Mapping[int, Key], path: Path) -> None:
    seen: dict[str, int] = {}
    for number, document in documents.items():
        first = seen.setdefault(document.id, number)
        if first != number:
            raise RecordsError(f"{path}:{number}: {document.id} is on line {first} already; keep one of the two")


def _document(line: str, where: str) -> Key:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()  # half a surrogate pair can be read as JSON and never written
        if isinstance(row, dict) and "doctext" in row:
            return key_of_gtt(GttDocument.model_validate(row))
        if isinstance(row, dict) and "text" in row:
            return key_of_slots(SlotDocument.model_validate(row))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise RecordsError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}; mend or drop this line") from error
    except ValueError as error:  # JSONDecodeError and UnicodeEncodeError among them
        raise RecordsError(f"{where}: {error}; mend or drop this line") from error
    raise RecordsError(f"{where}: no MUC-4 document: it has neither text (official slots) nor doctext (GTT)")
