"""`summarizer schema` and `summarizer tasks`."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from schemas.event import NewsBrief
from summarizer.cli.program import app
from summarizer.tasks import load_task, task_names


def invoke(*args: str) -> str:
    result = CliRunner().invoke(app, list(args))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_schema_of_a_task_is_the_one_that_models_are_given(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert json.loads(invoke("schema")) == NewsBrief.model_json_schema()
    for name in task_names():
        assert json.loads(invoke("schema", name)) == load_task(name).json_schema


def test_the_schema_of_a_record_has_the_tasks_schema_in_its_place(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    written = json.loads(invoke("schema", "facts", "--record"))
    assert "KeyFacts" in json.dumps(written["properties"]["filled"])
    assert {"document", "quotes", "findings", "usage"} <= set(written["properties"])


def test_a_record_of_a_run_has_the_keys_of_its_schema(summarizer, seeds):
    written = json.loads(summarizer("schema", "--record").out)
    (row,) = summarizer("run", seeds[0], "--format", "jsonl").rows
    assert set(row) == set(written["properties"])
    assert set(row["filled"]) == set(written["$defs"]["NewsBrief"]["properties"])


def test_the_tasks_are_listed_with_what_they_fill(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    shown = invoke("tasks")
    assert all(f"{name}: " in shown for name in task_names())
    assert "schema NewsBrief, prompt v" in " ".join(shown.split())
