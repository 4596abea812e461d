"""The folder of a run: read back line by line, replaced only where it is one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, ValidationError

from schemas.markers import Compared, FoundWhen
from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.columns import rules_digest
from summarizer.evaluation.results import SampleScore
from summarizer.evaluation.runs import RunManifest, new_folder, read_run, records_path, write_manifest
from summarizer.outcomes import Outcome
from summarizer.records import AnyRecord, DocumentRef, ModelRef, TaskRef

TASK = TaskRef(name="t", schema_name="T", schema_version="1", schema_digest="x", prompt_version="v1", prompt_digest="y")
MANIFEST = RunManifest(
    suite="../s.yaml", gold_digest="g", task=TASK, model="m", documents=2, engine_version="0", is_whole=True
)  # fmt: skip


def record(headline: str) -> AnyRecord:
    return AnyRecord(
        document=DocumentRef(id="d", origin="d.txt"),
        task=TASK,
        model=ModelRef(name="m"),
        outcome=Outcome.OK,
        filled={"headline": headline},
        engine_version="0",
    )


def kept(folder: Path, *records: AnyRecord) -> Path:
    write_manifest(folder, MANIFEST)
    records_path(folder, 0).write_text("".join(one.line() + "\n" for one in records), encoding="utf-8")
    return folder


@pytest.mark.parametrize("strange", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_whatever_a_model_writes_is_read_back(tmp_path: Path, strange: str) -> None:
    records = (record(f"one{strange}line"), record("another"))
    assert read_run(kept(tmp_path, *records)).records == (records,)


def test_a_torn_line_and_a_missing_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"holds 1 of 2 records"):
        read_run(kept(tmp_path, record("one")))
    path = records_path(tmp_path, 0)
    path.write_text(path.read_text()[:-20])
    with pytest.raises(RecordsError, match=r"records-0\.jsonl:1: "):
        read_run(tmp_path)


def test_a_run_is_replaced_whole_when_asked_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (kept(tmp_path, record("one"), record("two")) / "records-notes.jsonl").write_text("mine")
    with pytest.raises(UsageError, match="holds a run already"):
        new_folder(tmp_path, replace=False)
    assert [path.name for path in new_folder(tmp_path, replace=True).iterdir()] == ["records-notes.jsonl"]


def test_a_folder_with_a_run_json_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"npm": 1}')
    (tmp_path / "scores.json").write_text("mine")
    with pytest.raises(UsageError, match="no run of this program"):
        new_folder(tmp_path, replace=True)
    assert (tmp_path / "scores.json").read_text() == "mine"


@pytest.mark.parametrize(
    "counts", ["[1, 0, 0, 0, 0, 0, 0]", "[]", '"six"', "[1, 0, 0, 0, 0, 1e400]", "[-1, 0, 0, 0, 0, 0]", "[true, 0, 0, 0, 0, 0]"]
)
def test_counts_are_six_whole_numbers(counts: str) -> None:
    with pytest.raises(ValidationError):
        SampleScore.model_validate_json(f'{{"outcome": "ok", "fields": {{"a": {counts}}}}}')


class Plain(BaseModel):
    killed: Annotated[int, Compared("number", critical=True)] = 0


class Lenient(BaseModel):
    killed: Annotated[int, Compared("number", critical=True, tolerance=1000)] = 0


class Uncritical(BaseModel):
    killed: Annotated[int, Compared("number")] = 0


class Found(BaseModel):
    rows: Annotated[list[Plain], FoundWhen(same=("killed",))] = []


class Paired(BaseModel):
    rows: Annotated[list[Plain], FoundWhen()] = []


def test_a_change_of_what_counts_as_right_is_a_change_of_the_ruler() -> None:
    digests = {rules_digest(schema) for schema in (Plain, Lenient, Uncritical, Found, Paired)}
    assert len(digests) == 5
