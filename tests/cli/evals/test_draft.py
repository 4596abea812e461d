"""`summarizer eval draft`: records become gold to be corrected, and no machine's draft is taken for gold."""

from __future__ import annotations

import json

import pytest

from tests.cli.evals.worlds import ATTACKS, edit, scores_of

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
    refused = drafted("eval", "run", "drafts.yaml", "--model", "offline/rules")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("error: drafts/bomb.yaml:8: this is a draft; correct it by hand")
    checked = drafted("eval", "check", "drafts.yaml")
    assert checked.code == 2
    assert [row.partition(":")[0] for row in checked.out.splitlines()] == ["drafts/bomb.yaml", "drafts/gunmen.yaml"]
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


def rows_of(*ids):
    """The attacks as rows of a JSONL file, each with one of these ids; None for none."""
    rows = ({"text": text, "published": "2024-03-04"} for text, _ in ATTACKS.values())
    return "".join(json.dumps(row | ({} if one is None else {"id": one})) + "\n" for row, one in zip(rows, ids, strict=True))


@pytest.mark.parametrize("ids", [("n1", "n2"), (None, None), ("wire/2024: 1", "wire/2024; 1"), ("../n", "://n" * 200)])
def test_articles_of_one_jsonl_file_become_drafts_by_their_ids_that_can_be_read(shop, ids):
    (shop.folder / "news.jsonl").write_text(rows_of(*ids))
    assert shop("run", "news.jsonl", "--model", "offline/rules", "-o", "out.jsonl").code == 0
    ended = shop("eval", "draft", "out.jsonl", "-o", "drafts")
    assert ended.code == 0, ended.err
    files = sorted((shop.folder / "drafts").iterdir())
    assert len(files) == 2
    if ids == ("n1", "n2"):
        assert [file.name for file in files] == ["n1.yaml", "n2.yaml"]
        assert "document: ../news.jsonl#n1\n" in files[0].read_text()
    for file in files:
        edit(file, "draft: true\n", "labelled: 2024-03-05\n")
    (shop.folder / "drafts.yaml").write_text("task: event\ngold: [drafts/*.yaml]\n")
    checked = shop("eval", "check", "drafts.yaml")
    assert (checked.code, checked.err) == (0, "2 gold files: 0 errors, 0 warnings\n")


def test_files_of_one_name_in_two_folders_become_drafts_by_their_ids(shop):
    for folder, name in (("east", "bomb"), ("west", "gunmen")):
        (shop.folder / folder).mkdir()
        (shop.folder / folder / "news.txt").write_text(ATTACKS[name][0])
    assert shop("run", "east", "west", "attacks/bomb.txt", "--model", "offline/rules", "-o", "out.jsonl").code == 0
    ended = shop("eval", "draft", "out.jsonl", "-o", "drafts")
    assert ended.code == 0, ended.err
    assert "bomb.yaml" in {file.name for file in (shop.folder / "drafts").iterdir()}
    said = [file.read_text() for file in (shop.folder / "drafts").iterdir()]
    for origin in ("../east/news.txt", "../west/news.txt", "../attacks/bomb.txt"):
        assert sum(f"document: {origin}\n" in text for text in said) == 1


def test_two_records_of_one_document_are_refused(drafted):
    lines = (drafted.folder / "out.jsonl").read_text()
    (drafted.folder / "out.jsonl").write_text(lines + lines)
    ended = drafted("eval", "draft", "out.jsonl", "-o", "more")
    assert ended.code == 2
    assert "two records of one document" in ended.err
    assert not (drafted.folder / "more").exists()


@pytest.mark.parametrize("stdin", [ATTACKS["bomb"][0], rows_of("n1", "n2")], ids=["text", "jsonl"])
def test_an_article_from_standard_input_has_no_file_for_gold_to_name(shop, stdin):
    assert shop("run", "-", "--model", "offline/rules", "-o", "out.jsonl", stdin=stdin.encode()).code == 0
    ended = shop("eval", "draft", "out.jsonl", "-o", "drafts")
    assert (ended.code, ended.out) == (2, "")
    assert "save the article in a file" in ended.err
    assert not (shop.folder / "drafts").exists()
