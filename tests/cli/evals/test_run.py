"""`summarizer eval run`: a suite through a model, scored and shown."""

from __future__ import annotations

import json
import signal
import threading
import time

import pytest

from tests.cli.evals.worlds import answer, edit, read_json, scores_of, storm, told


def run(summarizer, server, *flags, suite="storms.yaml", model="good"):
    return summarizer("eval", "run", suite, "--model", f"openai/{model}", "--base-url", server.url, *flags)


def test_one_story_gets_a_table_and_is_told_why_there_is_no_interval(recorded, world):
    ended = world("eval", "run", "story.yaml", "--model", "replay/recorded")
    assert ended.code == 0
    assert "documents: 2 (1 story)" in ended.out
    assert "There is no interval (1 story)." in told(ended)
    assert "all values .900 – .900 .900 9 1 0 0 2" in told(ended)
    assert "records and scores are not kept" in ended.err


def test_six_stories_get_intervals_of_the_whole_and_of_every_field_and_phenomenon(recorded):
    assert "documents: 6 (6 stories)" in recorded.out
    for line in ("all values .967 .881–1.000", "tolls.number .833 .405–1.000 .833 .833 5 1 0 0 6", "storms .950"):
        assert line in told(recorded)
    assert "not kept" not in recorded.err


def test_a_users_own_schema_and_gold_need_no_mark_and_no_change_here(recorded, world):
    scores = scores_of(world, "runs/slight")
    assert scores["fields"] == ["name", "kind", "place", "tolls.effect", "tolls.number"]
    assert scores["critical"] == []
    assert {document["name"] for document in scores["documents"] if document["samples"][0]["differences"]} == {"ada"}


def test_tokens_and_money_stand_in_the_table_by_the_prices_of_the_suite(recorded):
    assert "tokens: 60 in, 30 out, cost 0.0012" in recorded.out


def test_several_models_stand_side_by_side_each_in_a_folder_of_its_own(beside, world):
    _, _, _, *lines = beside.out.split("\n")
    rows = {line.split()[0]: line.split() for line in lines if line.startswith("openai/")}
    assert [rows[f"openai/{name}"][1] for name in ("good", "poor", "slight")] == ["1.000", ".704", ".967"]
    assert rows["openai/good"][-4:-1] == ["60", "30", "0.1200"]
    assert rows["openai/slight"][-4:-1] == ["60", "30", "0.0012"]
    assert rows["openai/poor"][-4:-1] == ["60", "30", "–"], "the suite gives no price of it"
    for name in ("good", "poor", "slight"):
        assert scores_of(world, f"runs/beside/openai-{name}")["model"] == f"openai/{name}"


def test_one_model_given_twice_is_refused_before_it_is_asked(world, server):
    ended = run(world, server, "--model", "openai/good")
    assert (ended.code, server.requests) == (2, [])
    assert "use --samples" in ended.err


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--model", "offline/x", "-o", "runs/two"), "there is no offline/x"),
        (("--model", "offline/rules", "-o", "runs/taken"), "holds a run already"),
        (("--model", "openai/slight", "--record", "kept"), "--record keeps the answers of one model"),
    ],
)
def test_what_the_second_model_is_refused_for_is_found_before_the_first_is_asked(shop, server, flags, words):
    (shop.folder / "runs/taken/offline-rules").mkdir(parents=True)
    (shop.folder / "runs/taken/offline-rules/run.json").write_text("{}")
    ended = run(shop, server, *flags)
    assert (ended.code, ended.out, server.requests) == (2, "", [])
    assert words in ended.err


def test_two_samples_ask_twice_and_the_documents_that_differ_are_counted(shop, server):
    asked = []

    def moody(request):
        said = answer(request)
        asked.append(said)
        return json.dumps(storm("Ada", place=None)) if asked.count(said) == 2 and '"Ada"' in said else said

    server.answer = moody
    ended = run(shop, server, "--samples", "2", "-o", "runs/moody")
    assert (ended.code, len(server.requests)) == (0, 12)
    assert "documents: 6 (6 stories), 2 samples each, 1 differ between samples" in ended.out
    assert " 29.5 0 0.5 0 6 " in told(ended), "counts are means over samples"
    assert [len(document["samples"]) for document in scores_of(shop, "runs/moody")["documents"]] == [2] * 6
    assert {path.name for path in (shop.folder / "runs/moody").glob("*.jsonl")} == {"records-0.jsonl", "records-1.jsonl"}


@pytest.mark.parametrize(("flags", "requests", "missing"), [((), 2, 4), (("--reasks", "1"), 4, 0)])
def test_the_first_answer_counts_unless_asking_again_is_asked_for(world, server, flags, requests, missing):
    ended = run(world, server, *flags, "--format", "json", suite="story.yaml", model="stubborn")
    values = read_json(ended.out)["overview"]["values"]
    assert (ended.code, len(server.requests)) == (0, requests)
    assert (values["correct"], values["missing"], values["wrong"]) == (10 - missing, missing, 0)


def test_a_budget_of_tokens_ends_the_run_in_3_and_what_was_broken_off_is_not_scored(shop, server):
    ended = run(shop, server, "--token-budget", "20", "-o", "runs/dear")
    assert (ended.code, ended.out) == (3, "")
    assert "over budget: 30 tokens are spent, and the budget is 20" in ended.err
    assert not (shop.folder / "runs/dear/scores.json").exists()
    scored = shop("eval", "score", "runs/dear")
    assert (scored.code, scored.out) == (2, "")
    assert "run.json: this run was broken off before its end; run the suite again" in scored.err


def test_an_interrupt_ends_in_130_and_leaves_a_folder_that_is_no_run(shop, server):
    hanging = threading.Event()

    def hang_on_cora(request):
        if "Storm Cora" in request["messages"][1]["content"]:
            hanging.wait(20)
        return answer(request)

    server.answer = hang_on_cora
    kept = shop.folder / "runs/cut/records-0.jsonl"
    with shop.start(
        "eval", "run", "storms.yaml", "--model", "openai/good", "--base-url", server.url, "-o", "runs/cut"
    ) as process:  # fmt: skip
        assert process.stderr is not None
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (kept.exists() and len(kept.read_text().splitlines()) >= 2):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        err = process.stderr.read().decode()
    hanging.set()
    assert process.returncode == 130
    assert "interrupted" in err
    assert "Traceback" not in err
    assert read_json((shop.folder / "runs/cut/run.json").read_text())["is_whole"] is False
    assert not (kept.parent / "scores.json").exists()


@pytest.mark.parametrize(
    ("folder", "flags", "words"),
    [("runs/slight", (), "replace it with --force"), ("storms", ("--force",), "is not empty and holds no run")],
)
def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(recorded, world, folder, flags, words):
    before = {path: path.read_bytes() for path in (world.folder / folder).iterdir()}
    ended = world("eval", "run", "storms.yaml", "--model", "replay/recorded", "-o", folder, *flags)
    assert (ended.code, ended.out) == (2, "")
    assert f"{folder} " in ended.err
    assert words in ended.err
    assert {path: path.read_bytes() for path in (world.folder / folder).iterdir()} == before


def test_force_replaces_a_run(recorded, shop):
    (shop.folder / "runs/slight/records-1.jsonl").write_text("of a run with two samples\n")
    assert shop("eval", "run", "storms.yaml", "--model", "replay/recorded", "-o", "runs/slight", "--force").code == 0
    assert scores_of(shop, "runs/slight")["replayed"] is True
    assert not (shop.folder / "runs/slight/records-1.jsonl").exists()


def test_figures_that_do_not_exist_are_no_numbers(shop):
    edit(shop.folder / "attacks.yaml", "attacks/*", "dull/*")
    (shop.folder / "dull").mkdir()
    (shop.folder / "dull/library.txt").write_text("date 2024-03-04\n\nThe library is open.\n")
    (shop.folder / "dull/library.yaml").write_text("document: library.txt\nlabelled: 2024-03-05\ngold:\n  events: []\n")
    ended = shop("eval", "run", "attacks.yaml", "--model", "offline/rules", "--format", "json", "-o", "runs/dull")
    values = read_json(ended.out)["overview"]["values"]
    assert ended.code == 0
    assert (values["f1"], values["precision"], values["recall"]) == (None, None, None)
    assert scores_of(shop, "runs/dull")["documents"][0]["samples"][0]["scored"] is True


def test_a_suite_that_is_not_there_is_told_in_a_line(world):
    ended = world("eval", "run", "nowhere.yaml")
    assert ended.code == 2
    assert ended.err.startswith("error: nowhere.yaml:1: ")
