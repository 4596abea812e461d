"""`summarizer eval draft`: records become gold to be corrected, and no machine's draft is taken for gold."""

from __future__ import annotations

import pytest

from tests.cli.evals.worlds import edit, scores_of

OWN = ("--schema", "storms.py:Storm", "--prompt", "prompts/v1")


@pytest.fixture
def drafted(shop):
    assert shop("run", "attacks/bomb.txt", "attacks/gunmen.txt", "--model", "offline/rules", "-o", "out.jsonl").code == 0
    ended = shop("eval", "draft", "out.jsonl", "-o", "drafts")
    (shop.folder / "drafts.yaml").write_text("task: event\ngold: [drafts/*.yaml]\n")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("2 drafts in drafts: correct each against its article")
    return shop


def test_a_draft_is_refused_until_its_mark_is_taken_out_and_then_its_own_record_is_right(drafted):
    for command in (("run", "drafts.yaml", "--model", "offline/rules"), ("check", "drafts.yaml")):
        ended = drafted("eval", *command)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("error: drafts/bomb.yaml:8: this is a draft; correct it by hand")
    for name in ("bomb", "gunmen"):
        edit(drafted.folder / f"drafts/{name}.yaml", "draft: true\n", "labelled: 2024-03-05\n")
    assert drafted("eval", "run", "drafts.yaml", "--model", "offline/rules", "-o", "runs/drafts").code == 0
    for document in scores_of(drafted, "runs/drafts")["documents"]:
        (sample,) = document["samples"]
        assert sample["fields"]
        assert not sample["differences"]


def test_a_draft_replaces_no_file_and_writes_none_beside_one(drafted):
    (drafted.folder / "drafts/bomb.yaml").unlink()
    (drafted.folder / "drafts/gunmen.yaml").write_text("# hours of work\n")
    ended = drafted("eval", "draft", "out.jsonl", "-o", "drafts")
    assert ended.code == 2
    assert "drafts/gunmen.yaml is there already; name another folder with -o" in ended.err
    assert {path.name: path.read_text() for path in (drafted.folder / "drafts").iterdir()} == {"gunmen.yaml": "# hours of work\n"}


def test_records_of_a_users_own_task_become_drafts_too(recorded, shop):
    assert shop("run", "storms/ada.txt", *OWN, "--model", "replay/recorded", "-o", "out.jsonl").code == 0
    ended = shop("eval", "draft", "out.jsonl", "-o", "drafts", *OWN)
    text = (shop.folder / "drafts/ada.yaml").read_text()
    assert ended.code == 0, ended.err
    assert "document: ../storms/ada.txt\n" in text
    assert "- {effect: killed, number: 4}\n" in text
