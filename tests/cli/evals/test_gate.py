"""`summarizer eval gate` and `accept`: what turns a build red, and that nothing else talks it green again."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Summarizer
from tests.cli.evals.worlds import edit, edit_record, read_json, scores_of, told

GOOD, SLIGHT, POOR = (f"runs/beside/openai-{name}" for name in ("good", "slight", "poor"))
BASELINE = "baselines/attacks/offline-rules.json"
BOMB, GUNMEN = 0, 1
"""The order of the suite is that of the file names."""


def change(summarizer, which, how):
    """A regression: what the run holds about a document is changed, and scored again."""
    edit_record(summarizer.folder / "runs/attacks/records-0.jsonl", which, how)
    assert summarizer("eval", "score", "runs/attacks").code == 0


def one_killed_less(filled):
    filled["events"][0]["casualties"][0] |= {"low": 2, "high": 2}


def git(folder, *args):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True, env=clean)


@pytest.fixture(scope="module")
def regressed(attacked, world, tmp_path_factory):
    """Another shop, in whose repository the baseline is committed, and whose run has lost one of the dead since."""
    shop = Summarizer(Path(shutil.copytree(world.folder, tmp_path_factory.mktemp("regressed") / "shop")))
    git(shop.folder, "init", "-b", "main")
    git(shop.folder, "add", "attacks.yaml", "attacks", "baselines")
    git(shop.folder, "commit", "-m", "accepted")
    change(shop, GUNMEN, one_killed_less)
    return shop


def test_a_run_as_good_as_its_baseline_passes(attacked, world):
    ended = world("eval", "gate", "runs/attacks")
    assert ended.code == 0
    assert ended.out.startswith("PASS (replay gate)\n")
    assert "The F1 did not change. 0 of 2 documents changed." in told(ended)


def test_accepting_twice_gives_the_same_bytes_and_says_where(attacked, shop):
    before = (shop.folder / BASELINE).read_bytes()
    ended = shop("eval", "accept", "runs/attacks")
    assert (ended.code, ended.err) == (0, f"accepted: {BASELINE}\n")
    assert (shop.folder / BASELINE).read_bytes() == before
    assert read_json(before.decode())["gold_digest"]


def test_one_wrong_toll_turns_the_gate_red_with_document_and_field_everywhere(regressed):
    shop = regressed
    (shop.folder / "summary.md").write_text("# What was there\n")
    ended = shop("eval", "gate", "runs/attacks", "--junit", "out/junit.xml", "--summary", "summary.md")
    assert ended.code == 1
    assert ended.out.startswith("FAIL (replay gate)\n")
    sentence = "gunmen: new error in the critical field events.casualties.low"
    assert sentence in told(ended)
    assert "gold has 3, now 2" in told(ended)
    suite = ET.parse(shop.folder / "out/junit.xml").getroot()[0]  # noqa: S314 - our own file
    failed = {(case.get("classname"), case.get("name")) for case in suite if case.find("failure") is not None}
    assert failed == {
        ("gunmen", "events.casualties.low"),
        ("gunmen", "events.casualties.high"),
        ("gate", "replay"),
    }
    assert suite.get("failures") == "3"
    assert int(suite.get("tests", "0")) > 20
    markdown = (shop.folder / "summary.md").read_text()
    assert markdown.startswith("# What was there\n")
    assert "FAIL" in markdown
    assert sentence in markdown.replace("\\", "")


def test_an_error_that_is_not_critical_turns_it_red_where_the_score_falls(attacked, shop):
    change(shop, BOMB, lambda filled: filled["events"][0].update(prominence="background"))
    ended = shop("eval", "gate", "runs/attacks")
    assert ended.code == 1
    assert "critical field" not in ended.out
    assert "The F1 fell from" in told(ended)
    assert "bomb, events.prominence, wrong" in told(ended)


def test_a_document_that_got_better_passes_and_is_listed(attacked, shop):
    change(shop, BOMB, lambda filled: [count.update(according_to=None) for count in filled["events"][0]["casualties"]])
    ended = shop("eval", "gate", "runs/attacks", "--format", "json")
    verdict = read_json(ended.out)
    assert (ended.code, verdict["state"], verdict["exit_code"]) == (0, "PASS", 0)
    assert [document["name"] for document in verdict["changed"]] == ["bomb"]


def test_without_a_baseline_there_is_nothing_to_judge_by_and_a_way_to_make_one(attacked, shop):
    (shop.folder / BASELINE).unlink()
    ended = shop("eval", "gate", "runs/attacks", "--summary", "summary.md", "--junit", "junit.xml")
    assert ended.code == 4
    assert "CANNOT JUDGE" in ended.out
    assert f"there is no baseline {BASELINE}: make one from a run with `summarizer eval accept`" in told(ended)
    assert "there is no baseline" in (shop.folder / "summary.md").read_text().replace("\\", "")
    assert "there is no baseline" in (shop.folder / "junit.xml").read_text()


def test_a_baseline_of_other_gold_is_refused_and_the_document_named(attacked, shop):
    edit(shop.folder / "attacks/bomb.yaml", "mode: explosives", "mode: null")
    assert shop("eval", "score", "runs/attacks").code == 0
    ended = shop("eval", "gate", "runs/attacks")
    assert ended.code == 4
    assert "The gold of bomb is not the same" in told(ended)
    assert "summarizer eval accept" in told(ended)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"scorer_version": "', '"scorer_version": "0.', "The version of the scorer is 0."),
        ('"documents": [', '"documents": [NaN, ', "NaN is no number"),
    ],
    ids=["scorer", "NaN"],
)
def test_a_baseline_that_cannot_be_trusted_passes_nothing(attacked, shop, old, new, words):
    edit(shop.folder / BASELINE, old, new)
    ended = shop("eval", "gate", "runs/attacks")
    assert ended.code == 4
    assert words in told(ended)


def test_a_baseline_in_the_same_change_does_not_bless_its_own_regression(regressed, tmp_path):
    shop = Summarizer(Path(shutil.copytree(regressed.folder, tmp_path / "shop")))
    assert shop("eval", "accept", "runs/attacks").code == 0
    assert shop("eval", "gate", "runs/attacks").code == 0, "the working tree agrees with itself"
    ended = shop("eval", "gate", "runs/attacks", "--baseline-ref", "main")
    assert ended.code == 1
    assert "gunmen: new error in the critical field events.casualties.low" in told(ended)


@pytest.mark.parametrize(("ref", "words"), [("main", "there is no baseline"), ("nowhere", "there is no git revision nowhere")])
def test_a_revision_that_has_no_baseline_judges_nothing(attacked, shop, ref, words):
    git(shop.folder, "init", "-b", "main")
    git(shop.folder, "commit", "--allow-empty", "-m", "nothing yet")
    ended = shop("eval", "gate", "runs/attacks", "--baseline-ref", ref)
    assert ended.code == 4
    assert words in told(ended)


def test_the_live_gate_judges_nothing_under_five_stories(attacked, world):
    ended = world("eval", "gate", "runs/attacks", "--gate", "live")
    assert ended.code == 4
    assert "a live gate needs at least five stories" in told(ended)


def test_a_models_answers_get_the_live_gate_which_fails_a_drop_beyond_the_margin(beside, world):
    ended = world("eval", "gate", POOR, "--baseline", GOOD)
    assert ended.code == 1
    assert ended.out.startswith("FAIL (live gate)\n")
    assert "The drop is larger than the margin of 0.03." in told(ended)


@pytest.mark.parametrize(("flags", "code"), [((), 0), (("--strict",), 4)])
def test_inconclusive_passes_unless_strict(beside, world, flags, code):
    ended = world("eval", "gate", SLIGHT, "--baseline", GOOD, *flags)
    assert ended.code == code
    assert ended.out.startswith("INCONCLUSIVE (live gate)\n")


def test_the_live_gate_passes_where_the_margin_is_wide_enough(beside, world):
    ended = world("eval", "gate", SLIGHT, "--baseline", GOOD, "--margin", "0.2", "--strict")
    assert ended.code == 0
    assert "A drop of 0.2 is ruled out." in told(ended)


def test_a_replay_is_held_against_the_accepted_replay(recorded, shop):
    assert shop("eval", "run", "storms.yaml", "--model", "replay/recorded", "-o", "runs/replayed").code == 0
    assert shop("eval", "accept", "runs/replayed").code == 0
    ended = shop("eval", "gate", "runs/replayed")
    assert (ended.code, ended.out.splitlines()[0]) == (0, "PASS (replay gate)")


def test_scores_of_other_gold_than_there_is_now_are_not_judged(attacked, shop):
    gold = next((shop.folder / "attacks").glob("*.yaml"))
    edit(gold, "prominence: main", "prominence: secondary")
    ended = shop("eval", "gate", "runs/attacks")
    assert ended.code == 4
    assert "were made with other gold" in told(ended)
    assert "summarizer eval score runs/attacks" in told(ended)
    for command in (("accept", "runs/attacks"), ("report", "runs/attacks", "-o", "report.html")):
        refused = shop("eval", *command)
        assert refused.code == 2
        assert "were made with other gold" in refused.err


def test_a_run_is_not_accepted_for_another_suite(attacked, shop):
    ended = shop("eval", "accept", "runs/attacks", "--suite", "storms.yaml")
    assert ended.code == 2
    assert not (shop.folder / "baselines/storms/offline-rules.json").exists()


def test_records_that_were_changed_after_scoring_are_not_judged(attacked, shop):
    edit_record(shop.folder / "runs/attacks/records-0.jsonl", GUNMEN, one_killed_less)
    ended = shop("eval", "gate", "runs/attacks")
    assert ended.code == 4
    assert "have changed since they were scored" in told(ended)


def test_a_score_is_of_the_checks_as_they_are_now(attacked, shop):
    change(shop, GUNMEN, one_killed_less)
    grounding = [one["samples"][0]["grounding"] for one in scores_of(shop, "runs/attacks")["documents"]]
    assert grounding[GUNMEN]["supported"] < grounding[GUNMEN]["checked"]
