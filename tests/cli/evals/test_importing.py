"""`summarizer eval import muc4`: another evaluation's gold as a suite, with that evaluation's own scorers."""

from __future__ import annotations

import json

import pytest

from tests.cli.evals.worlds import told

GTT = [
    {
        "docid": "TST9-0001",
        "doctext": "two men of the red hand shot mayor ida kroll in dorel.",
        "templates": [
            {
                "incident_type": "attack",
                "PerpInd": [[["two men", 0]]],
                "PerpOrg": [[["red hand", 15]]],
                "Target": [],
                "Victim": [[["mayor ida kroll", 29], ["ida kroll", 35]]],
                "Weapon": [],
            }
        ],
    },
    {"docid": "TST9-0002", "doctext": "the council met in vess.", "templates": []},
]
"""Invented, in the form of GTT."""

INCIDENT = {
    "incident_type": "attack",
    "perpetrator_individuals": ["two men"],
    "perpetrator_organizations": ["the council"],
    "victims": ["ida kroll"],
}


@pytest.fixture
def imported(shop):
    (shop.folder / "gtt.jsonl").write_text("".join(json.dumps(document) + "\n" for document in GTT))
    ended = shop("eval", "import", "muc4", "gtt.jsonl", "-o", "muc")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "2 documents; run them with: summarizer eval run muc/suite.yaml --model MODEL\n"
    return shop


def test_a_suite_comes_of_it_whose_run_shows_the_figures_of_both_scorers(imported, server):
    def answer(request):
        return json.dumps({"incidents": [INCIDENT] if "ida kroll" in request["messages"][-1]["content"] else []})

    server.answer = answer
    ended = imported("eval", "run", "muc/suite.yaml", "--model", "openai/test", "--base-url", server.url)
    assert ended.code == 0, ended.err
    assert "task: muc4: Incidents" in ended.out
    # type, individual and victim of four are right; the second scorer does not count the type
    assert "muc4-gtt .750 .75 (3 of 4) .75 (3 of 4)" in told(ended)
    assert "muc4-ceaf-rme .667 .67 (2 of 3) .67 (2 of 3)" in told(ended)


def test_an_import_overwrites_nothing_and_names_the_line_that_is_broken(imported):
    ended = imported("eval", "import", "muc4", "gtt.jsonl", "-o", "muc")
    assert ended.code == 2
    assert "muc is there already and not empty" in ended.err
    (imported.folder / "gtt.jsonl").write_text(json.dumps(GTT[0]) + '\n{"docid": \n')
    ended = imported("eval", "import", "muc4", "gtt.jsonl", "-o", "other")
    assert ended.code == 2
    assert "gtt.jsonl:2" in ended.err
    assert not (imported.folder / "other").exists()
