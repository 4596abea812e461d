"""Recorded answers: the same scores for ever, with every socket closed; and what is missing is named, never a zero."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Summarizer
from tests.cli.evals.worlds import edit, scores_of, told

CLOSED = """\
import sys


def no_network(event, args):
    if event in {f"socket.{name}" for name in ("connect", "bind", "getaddrinfo", "gethostbyname", "sendto", "sendmsg")}:
        raise RuntimeError(f"{event} {args}")


sys.addaudithook(no_network)
"""


@pytest.fixture
def closed(tmp_path):
    """The environment of a process of which every way to the network is shut, before its first line."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed/sitecustomize.py").write_text(CLOSED)
    return {"PYTHONPATH": f"{tmp_path / 'closed'}:{ROOT}"}


def replay(summarizer, *flags, **how):
    return summarizer("eval", "run", "storms.yaml", "--model", "replay/recorded", *flags, **how)


def test_a_process_without_sockets_has_none(closed, server):
    port = server.url.partition("127.0.0.1:")[2].removesuffix("/v1")
    command = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
    ended = subprocess.run([sys.executable, "-c", command], env=closed, capture_output=True, check=False, text=True)
    assert ended.returncode == 1
    assert "RuntimeError: socket." in ended.stderr


def test_recorded_answers_give_the_same_scores_with_every_socket_closed(recorded, shop, closed):
    ended = replay(shop, "-o", "runs/replayed", env=closed)
    assert ended.code == 0, ended.err
    before, after = scores_of(shop, "runs/slight"), scores_of(shop, "runs/replayed")
    assert after["replayed"] is True
    assert (before["gold_digest"], before["task"]) == (after["gold_digest"], after["task"])
    for old, new in zip(before["documents"], after["documents"], strict=True):
        costs = [document["samples"][0].pop("usage") for document in (old, new)]
        assert old == new
        assert costs[0]["prompt_tokens"] == costs[1]["prompt_tokens"] == 10
    assert re.search(r"tokens: 60 in, 30 out.*\(as recorded\)", ended.out)
    assert "nobody asked for" not in ended.out


@pytest.fixture(scope="module")
def retold(recorded, world, tmp_path_factory):
    """Another shop, in which an article was given a title after it was recorded; replayed into `runs/replayed`."""
    shop = Summarizer(Path(shutil.copytree(world.folder, tmp_path_factory.mktemp("retold") / "shop")))
    edit(shop.folder / "storms/bela.yaml", "labelled:", "title: Another title\nlabelled:")
    return shop, replay(shop, "-o", "runs/replayed")


def test_a_missing_recording_is_named_with_what_changed_and_is_no_zero(retold):
    shop, ended = retold
    (lost,) = [one for one in scores_of(shop, "runs/replayed")["documents"] if not one["samples"][0]["scored"]]
    assert ended.code == 4
    assert "1 answer never came: no zeros, not in the tables" in told(ended)
    assert f"bela: recorded has no recorded answer for document {lost['document']} under prompt v1 of task Storm" in told(ended)
    assert "what is shown of the document has changed (its text, title, date" in told(ended)
    assert (lost["name"], lost["samples"][0].get("fields", {})) == ("bela", {})
    assert "all values .960 .849–1.000 .960 .960 24 1 0 0 5" in told(ended), "the other five are scored as before"


def test_recordings_that_nobody_asked_for_are_listed(retold):
    shop, ended = retold
    bela = next(path for path in (shop.folder / "recorded/Storm").iterdir() if "Bela" in path.read_text())
    heading, _, blank, *listed = ended.out.splitlines()[-4:]
    assert (heading, blank) == ("Recorded answers that nobody asked for", "")
    assert listed == [f"- {bela.relative_to(shop.folder)}"]


def test_a_run_with_an_answer_missing_is_judged_by_no_command(retold):
    shop, _ = retold
    gated = shop("eval", "gate", "runs/replayed", "--baseline", "runs/slight")
    compared = shop("eval", "compare", "runs/slight", "runs/replayed")
    accepted = shop("eval", "accept", "runs/replayed")
    assert (gated.code, compared.code, accepted.code, shop("eval", "score", "runs/replayed").code) == (4, 4, 2, 4)
    for said in (gated.out, compared.err, accepted.err):
        assert "bela has no score: recorded has no recorded answer" in " ".join(said.split())


def test_a_changed_prompt_makes_every_recording_a_miss_and_no_figure_at_all(recorded, shop):
    edit(shop.folder / "prompts/v1/system.jinja", "Fill in", "Kindly fill in")
    ended = replay(shop)
    assert ended.code == 4
    assert "6 answers never came" in ended.out
    assert told(ended).count("the text of prompt v1 has changed since") == 6
    assert "all values – – – – 0 0 0 0 0" in told(ended)


def test_recordings_that_are_not_there_are_told_before_a_folder_is_made(world):
    ended = world("eval", "run", "storms.yaml", "--model", "replay/nowhere", "-o", "runs/none")
    assert ended.code == 2
    assert "nowhere" in ended.err
    assert not (world.folder / "runs/none").exists()
