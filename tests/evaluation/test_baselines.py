"""Baselines: written for a diff, read from a file or from a revision of a real repository."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import RecordsError
from summarizer.evaluation.baselines import accept, baseline_path, read_baseline, read_baseline_at, slug
from summarizer.evaluation.gates import State, replay_gate
from summarizer.evaluation.results import RunScores
from summarizer.outcomes import FailureKind
from summarizer.records import Usage
from tests.evaluation.test_comparison import document, failed, run, sample, wrong


def made() -> RunScores:
    return run(
        document(
            "b", sample({"killed": (2, 1), "date": (1,)}, wrong(path="/b"), wrong(path="/a"), pairs=(("/2", "/0"), ("/1", "/1")))
        ),
        document("a", sample(), sample(number=1)),
    )


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return tmp_path / "evals" / "seeds.yaml"


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("offline/rules", "offline-rules"),
        ("replay/evals/recorded", "replay-recorded"),
        ("replay//home/somebody/evals/recorded/", "replay-recorded"),
        ("replay/C:\\evals\\recorded", "replay-recorded"),
        ("openai/gpt-4.1-mini", "openai-gpt-4.1-mini"),
        ("local/meta/Llama 3:8b", "local-meta-Llama-3-8b"),
        ("replay/..", "replay"),
        ("../..", "model"),
        ("", "model"),
    ],
)
def test_a_model_is_a_file_name_that_no_machine_changes(model: str, name: str) -> None:
    assert slug(model) == name


def test_a_baseline_lives_beside_its_suite(suite: Path) -> None:
    assert accept(made(), suite) == suite.parent / "baselines/seeds/offline-rules.json"
    assert [path.name for path in (suite.parent / "baselines/seeds").iterdir()] == ["offline-rules.json"]


def test_what_is_accepted_reads_back_and_passes_its_own_gate(suite: Path) -> None:
    stored = read_baseline(accept(made(), suite))
    assert replay_gate(stored, made()).state is State.PASS
    assert replay_gate(stored, made()).changed == ()
    assert stored.documents[0].samples[0].usage == Usage(prompt_tokens=100)


def test_the_same_replay_gives_the_same_bytes(suite: Path) -> None:
    first = accept(made().model_copy(update={"model": "replay/evals/recorded"}), suite).read_bytes()
    slower = [
        document.model_copy(
            update={
                "samples": tuple(
                    sample.model_copy(
                        update={
                            "usage": Usage(prompt_tokens=100, seconds=99.1),
                            "differences": sample.differences[::-1],
                            "pairs": sample.pairs[::-1],
                            "fields": dict(reversed(sample.fields.items())),
                        }
                    )
                    for sample in document.samples
                )
            }
        )
        for document in made().documents[::-1]
    ]
    moved = made().model_copy(
        update={"model": "replay//elsewhere/evals/recorded", "documents": tuple(slower), "suite": "/elsewhere/seeds.yaml"}
    )
    assert accept(moved, suite).read_bytes() == first
    assert b"elsewhere" not in first


def test_a_baseline_is_made_for_a_diff(suite: Path) -> None:
    text = accept(made(), suite).read_text(encoding="utf-8")
    assert '     "killed": [2, 1, 0, 0, 0, 0]\n' in text
    assert text.endswith("}\n")
    assert text.index('"name": "a"') < text.index('"name": "b"')
    assert list(json.loads(text))[:2] == ["scores_version", "scorer_version"]


def test_digits_in_brackets_within_a_text_stay_as_they_are(suite: Path) -> None:
    odd = wrong(gold="[ 1,\n 2 ]", predicted="[ 1, 2 ]")
    stored = read_baseline(accept(run(document("a", sample(None, odd))), suite))
    assert stored.documents[0].samples[0].differences == (odd,)


def test_a_run_with_a_document_that_has_no_score_is_no_baseline(suite: Path) -> None:
    lost = run(document("a", failed(FailureKind.TIMEOUT, "no answer in 600 seconds", scored=False)))
    with pytest.raises(RecordsError, match="a has no score: no answer in 600 seconds"):
        accept(lost, suite)
    assert not suite.parent.exists()


def test_a_place_where_nothing_can_be_written_is_named(suite: Path) -> None:
    suite.parent.mkdir()
    (suite.parent / "baselines").write_text("a file")
    with pytest.raises(RecordsError, match=r"offline-rules.json cannot be written"):
        accept(made(), suite)


def test_a_missing_baseline_says_how_to_make_one(suite: Path) -> None:
    with pytest.raises(RecordsError, match=r"there is no baseline .*offline-rules.json: make one .*summarizer eval accept"):
        read_baseline(baseline_path(suite, "offline/rules"))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda text: text[: len(text) // 2], r"offline-rules.json:\d+: .*half written"),
        (
            lambda text: text.replace('"scores_version": "1"', '"scores_version": "9"'),
            "scores of version 9, this program reads 1",
        ),
        (lambda text: text.replace('"suite"', '"suiet"'), "offline-rules.json is no baseline: suite: Field required"),
        (lambda text: text.replace("[2, 1,", "[NaN, 1,"), "NaN is no number"),
        (lambda _: "[]", "scores of version None"),
        (lambda _: "", "offline-rules.json:1: "),
        (lambda _: "[" * 100_000, "offline-rules.json is no baseline"),
    ],
)
def test_a_broken_baseline_is_named_with_what_to_do(suite: Path, broken: Callable[[str], str], told: str) -> None:
    path = accept(made(), suite)
    path.write_text(broken(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(RecordsError, match=told) as raised:
        read_baseline(path)
    assert "summarizer eval accept" in str(raised.value)


def test_bytes_that_are_no_text_are_refused(suite: Path) -> None:
    path = accept(made(), suite)
    path.write_bytes(b'{"\xff')
    with pytest.raises(RecordsError, match=r"offline-rules.json is no baseline"):
        read_baseline(path)


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, suite: Path) -> Path:
    """A repository whose first commit, tagged `good`, holds a baseline; gives the baseline's path."""
    path = accept(made(), suite)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "A baseline")
    git(tmp_path, "tag", "good")
    return path


def test_a_baseline_of_a_revision_is_not_the_one_in_the_working_tree(repository: Path, suite: Path) -> None:
    accept(run(document("other", sample())), suite)
    assert [document.name for document in read_baseline(repository).documents] == ["other"]
    assert [document.name for document in read_baseline_at("good", repository).documents] == ["a", "b"]


def test_a_baseline_is_read_from_a_revision_though_its_folder_is_gone(repository: Path) -> None:
    repository.unlink()
    repository.parent.rmdir()
    assert read_baseline_at("HEAD", repository).model == "offline/rules"


def test_a_relative_path_is_meant_from_here(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.parent)
    assert read_baseline_at("good", Path(repository.name)).model == "offline/rules"


def test_a_revision_that_is_none_is_named(repository: Path) -> None:
    with pytest.raises(RecordsError, match=r"there is no git revision origin/main .* fetch"):
        read_baseline_at("origin/main", repository)


@pytest.mark.parametrize("ref", ["", "-p", "--output=stolen", "good:evals", ":"])
def test_a_revision_that_git_would_take_for_something_else_is_refused(repository: Path, ref: str) -> None:
    with pytest.raises(RecordsError, match="is no git revision"):
        read_baseline_at(ref, repository)


def test_a_baseline_that_the_revision_does_not_hold_is_named(repository: Path, suite: Path) -> None:
    with pytest.raises(RecordsError, match=r"there is no baseline .*openai-x.json at good"):
        read_baseline_at("good", baseline_path(suite, "openai/x"))


def test_a_broken_baseline_in_a_revision_is_named_with_the_revision(repository: Path, tmp_path: Path) -> None:
    repository.write_text('{\n "scores_version"', encoding="utf-8")
    git(tmp_path, "commit", "--quiet", "-am", "Break it")
    with pytest.raises(RecordsError, match=r"offline-rules.json at HEAD:2: "):
        read_baseline_at("HEAD", repository)


def test_outside_a_repository_there_are_no_revisions(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = accept(made(), suite)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(path.parents[3]))
    with pytest.raises(RecordsError, match="is not in a git repository"):
        read_baseline_at("HEAD", path)


def test_without_git_a_file_is_asked_for(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = accept(made(), suite)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RecordsError, match="git is not installed"):
        read_baseline_at("HEAD", path)
