"""Importing MUC-4 files: both forms, what is kept of a key, and what is said of a file that is none. The inputs are invented."""

import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from summarizer.errors import RecordsError, UsageError
from summarizer.evaluation.muc4 import import_muc4, templates_of_gold
from summarizer.evaluation.muc4.templates import FIELDS, ROLES
from summarizer.evaluation.suites import read_suite
from summarizer.reading import read_inputs

MUC4 = os.environ.get("SUMMARIZER_MUC4")
needs_muc4 = pytest.mark.skipif(not MUC4, reason="MUC-4 is not in the repository: set SUMMARIZER_MUC4 to its folder")

TEXT = (
    'DOREL, 3 MAR 88 (MPA) -- [TEXT] TWO MEN OF THE\nRED HAND (RH) SHOT\nMAYOR IDA KROLL AND A GUARD\nWITH RIFLES IN "CITY HALL".'
)


class Loader(yaml.SafeLoader):
    """Reads the tags of gold as pairs of tag and value."""


def tagged(loader, node):
    value = (
        loader.construct_sequence(node, deep=True)
        if isinstance(node, yaml.SequenceNode)
        else loader.construct_mapping(node, deep=True)
    )
    return (node.tag, value)


Loader.add_constructor("!any", tagged)
Loader.add_constructor("!optional", tagged)


def value(*alternatives, optional=False, **more):
    return {"alternatives": list(alternatives), "optional": optional, **more}


def slots(**more):
    """A document in the official form with one incident; a slot may be replaced by its name in capitals and blanks."""
    filled = {
        "INCIDENT: TYPE": [value("ATTACK")],
        "INCIDENT: DATE": [value("02 MAR 88")],
        "INCIDENT: LOCATION": [value(["MORANIA", "DOREL (CITY)"], raw="MORANIA: DOREL (CITY)")],
        "INCIDENT: INSTRUMENT ID": [value("RIFLES", optional=True)],
        "PERP: INDIVIDUAL ID": [value("TWO MEN OF THE RED HAND", "TWO MEN")],
        "PERP: ORGANIZATION ID": [value("RED HAND", "RH")],
        "PHYS TGT: ID": [value('"CITY HALL"')],
        "HUM TGT: NAME": [value("IDA KROLL")],
        "HUM TGT: DESCRIPTION": [value("MAYOR", ref=["IDA KROLL"]), value("GUARD")],
    }
    filled |= more.pop("slots", {})
    template = {"template": "1", "optional": more.pop("optional", False)}
    template["slots"] = {name: {"applicable": True, "values": values} for name, values in filled.items()}
    dateline = more.pop("dateline", "DOREL, 3 MAR 88 (MPA)")
    return {"docid": "TST9-0001", "dateline": dateline, "text": TEXT, "text_mixed_case": None, "templates": [template], **more}


GTT = {
    "docid": "TST9-0001",
    "doctext": "two men of the red hand shot mayor ida kroll.",
    "templates": [
        {
            "incident_type": "attack / bombing",
            "PerpInd": [[["two men", 0]]],
            "PerpOrg": [[["red hand", 15]]],
            "Target": [],
            "Victim": [[["mayor ida kroll", 29], ["ida kroll", 35]]],
            "Weapon": [],
        }
    ],
}


def written(tmp_path, *rows):
    path = tmp_path / "muc.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def imported(tmp_path, row):
    """The suite of one document: its gold file as YAML."""
    folder = tmp_path / "suite"
    assert import_muc4(written(tmp_path, row), folder) == 1
    return yaml.load((folder / "gold" / "TST9-0001.yaml").read_text(encoding="utf-8"), Loader)  # noqa: S506 - a SafeLoader with two tags


def incident(tmp_path, row):
    (found,) = imported(tmp_path, row)["gold"]["incidents"]
    return found


def test_the_official_form_becomes_a_suite(tmp_path):
    gold = imported(tmp_path, slots())
    assert gold == {
        "document": "../documents/TST9-0001.txt",
        "labelled": date(1992, 6, 16),
        "gold": {
            "incidents": [
                {
                    "incident_type": "attack",
                    "perpetrator_individuals": [("!any", ["TWO MEN OF THE RED HAND", "TWO MEN"])],
                    "perpetrator_organizations": [("!any", ["RED HAND", "RH"])],
                    "targets": ['"CITY HALL"'],
                    "victims": [("!any", ["IDA KROLL", "MAYOR"]), "GUARD"],
                    "weapons": [("!optional", ["RIFLES"])],
                }
            ]
        },
    }
    suite = yaml.safe_load((tmp_path / "suite" / "suite.yaml").read_text(encoding="utf-8"))
    assert suite == {"task": "muc4", "gold": ["gold/*.yaml"], "scorers": ["muc4-gtt", "muc4-ceaf-rme"]}


def test_the_form_of_gtt_becomes_a_suite(tmp_path):
    assert incident(tmp_path, GTT) == {
        "incident_type": ("!any", ["attack", "bombing"]),
        "perpetrator_individuals": ["two men"],
        "perpetrator_organizations": ["red hand"],
        "victims": [("!any", ["mayor ida kroll", "ida kroll"])],
    }
    assert (tmp_path / "suite/documents/TST9-0001.txt").read_text(encoding="utf-8") == f"{GTT['doctext']}\n"


def test_a_document_reads_back_with_the_day_of_its_dateline(tmp_path):
    imported(tmp_path, slots())
    (document,) = read_inputs([str(tmp_path / "suite/documents")])
    assert document.published == date(1988, 3, 3)
    assert document.text.strip() == TEXT


@pytest.mark.parametrize("dateline", ["CLANDESTINE, NO DATE (RADIO)", "DOREL, 25 JAN (MPA)", "DOREL, 31 FEB 89", "", None])
def test_a_dateline_without_a_day_gives_no_date(tmp_path, dateline):
    imported(tmp_path, slots(dateline=dateline))
    (document,) = read_inputs([str(tmp_path / "suite/documents")])
    assert document.published is None


def test_alternative_types_and_an_optional_template_are_tagged(tmp_path):
    found = incident(tmp_path, slots(optional=True, slots={"INCIDENT: TYPE": [value("BOMBING", "ATTACK")]}))
    assert found[0] == "!optional"
    assert found[1]["incident_type"] == ("!any", ["bombing", "attack"])


def test_a_report_without_incidents_has_none(tmp_path):
    assert imported(tmp_path, slots(templates=[]))["gold"] == {"incidents": []}


def test_a_mention_that_does_not_stand_in_the_text_is_dropped_and_named(tmp_path):
    found = incident(
        tmp_path, slots(slots={"PHYS TGT: ID": [value("TOWN HALL")], "HUM TGT: NAME": [value("IDA CROLL", "IDA KROLL")]})
    )
    assert "targets" not in found
    assert found["victims"][0] == ("!any", ["IDA KROLL", "MAYOR"])
    first = (tmp_path / "suite/gold/TST9-0001.yaml").read_text(encoding="utf-8").splitlines()
    assert first[:2] == [
        '# The MUC-4 key of TST9-0001, imported. source: "muc.jsonl, line 1"',
        '# Dropped, since it does not stand in the text: "TOWN HALL", "IDA CROLL"',
    ]


def test_a_text_of_mixed_case_is_preferred_and_gives_mentions_its_case(tmp_path):
    mixed = TEXT.replace("IDA KROLL", "Ida Kroll").replace("RED HAND", "Red Hand")
    found = incident(tmp_path, slots(text_mixed_case=mixed))
    assert found["victims"][0] == ("!any", ["Ida Kroll", "MAYOR"])
    assert found["perpetrator_individuals"] == [("!any", ["TWO MEN OF THE Red Hand", "TWO MEN"])]
    assert "Ida Kroll" in (tmp_path / "suite/documents/TST9-0001.txt").read_text(encoding="utf-8")


def test_the_day_of_labelling_may_be_given(tmp_path):
    import_muc4(written(tmp_path, slots()), tmp_path / "suite", labelled=date(2026, 1, 2))
    assert "\nlabelled: 2026-01-02\n" in (tmp_path / "suite/gold/TST9-0001.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ['a: b # c "d" \\ e', "\u0085x\u2028y\ufeff", "!any [x]", "é 💣"])
def test_any_words_come_back_from_the_yaml(tmp_path, words):
    row = json.loads(json.dumps(GTT))
    row["templates"][0]["Victim"] = [[[words, 0], ["x", 1]]]
    assert incident(tmp_path, row)["victims"] == [("!any", [words, "x"])]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "muc.jsonl:2: Expecting"),
        ({"docid": "x"}, "muc.jsonl:2: no MUC-4 document: it has neither text"),
        ([1], "muc.jsonl:2: no MUC-4 document"),
        ({"docid": "../../x", "text": "", "templates": []}, "muc.jsonl:2: docid: "),
        ({"docid": "x", "text": "", "templates": [{}]}, "muc.jsonl:2: templates.0.slots: Field required"),
        ({"docid": "x", "doctext": "", "templates": [{"incident_type": "parade"}]}, "muc.jsonl:2: 'parade' is no incident type"),
        ({"docid": "x", "text": "", "templates": [{"slots": {}}]}, "muc.jsonl:2: '' is no incident type"),
        ({"docid": "x", "doctext": "\ud800", "templates": []}, "muc.jsonl:2: 'utf-8' codec can't encode"),
        (slots(), "muc.jsonl:2: TST9-0001 is on line 1 already"),
    ],
)
def test_a_line_that_is_no_document_is_named(tmp_path, row, said):
    with pytest.raises(RecordsError) as raised:
        import_muc4(written(tmp_path, slots(), row), tmp_path / "suite")
    assert said in str(raised.value)
    assert not (tmp_path / "suite").exists()


def test_a_file_that_cannot_be_read_says_what_would_do(tmp_path):
    (tmp_path / "latin").write_bytes(b"\xe9")
    for path, said in (
        (tmp_path / "none", "name a MUC-4 file"),
        (tmp_path / "latin", "not UTF-8"),
        (written(tmp_path), "no documents"),
    ):
        with pytest.raises(RecordsError, match=said):
            import_muc4(path, tmp_path / "suite")


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    path = written(tmp_path, slots())
    for folder in (tmp_path, path):
        with pytest.raises(UsageError, match="nothing is overwritten"):
            import_muc4(path, folder)
    (tmp_path / "empty").mkdir()
    assert import_muc4(path, tmp_path / "empty") == 1


def imported_templates(folder, path):
    """The templates of every document of an import, read back from its gold files."""
    import_muc4(path, folder)
    return {file.stem: read_back(file) for file in (folder / "gold").iterdir()}


def read_back(file):
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader)["gold"]["incidents"]  # noqa: S506 - a SafeLoader with two tags
    bare = [row[1] if isinstance(row, tuple) else row for row in rows]
    return templates_of_gold(
        [
            {"incident_type": mentions(row["incident_type"])}
            | {name: [mentions(one) for one in row.get(name, [])] for name in FIELDS.values()}
            for row in bare
        ]
    )


def mentions(item):
    return item[1] if isinstance(item, tuple) else [item]


def told(template, roles):
    return (template.incident_type, *(Counter(frozenset(entity) for entity in template.roles[role]) for role in roles))


def once(templates, roles):
    """Templates as these roles tell of them, each once: what differs in victims alone was not written twice."""
    seen = []
    for one in (told(template, roles) for template in templates):
        if one not in seen:
            seen.append(one)
    return seen


@needs_muc4
def test_the_official_key_agrees_with_what_gtt_made_of_it(tmp_path):
    """All but the victims, of which GTT keeps only names. In five documents GTT's text lacks words in brackets."""
    theirs = imported_templates(tmp_path / "gtt", Path(MUC4) / "gtt_dev.jsonl")
    ours = {}
    for name in ("slots_tst1", "slots_tst2"):
        ours |= imported_templates(tmp_path / name, Path(MUC4) / f"{name}.jsonl")
    roles = [role for role in ROLES if role != "Victim"]
    agreeing = [one for one in theirs if once(ours[one], roles) == once(theirs[one], roles)]
    assert (len(agreeing), len(theirs)) == (195, 200)
    for one in theirs:
        victims = [set(victim) for mine in ours[one] for victim in mine.roles["Victim"]]
        assert all(any(set(name) <= victim for victim in victims) for other in theirs[one] for name in other.roles["Victim"])


def test_what_the_keys_have_twice_is_gold_once(tmp_path: Path) -> None:
    """The official keys repeat templates and fillers; gold that does would be refused by the next command."""
    template = {"incident_type": "attack", "PerpInd": [[["gunmen", 0]], [["gunmen", 9]]]}
    roles = {role: [] for role in ("PerpOrg", "Target", "Victim", "Weapon")}
    line = {"docid": "D-1", "doctext": "gunmen attacked a farm.", "templates": [template | roles, template | roles]}
    source = tmp_path / "gtt.jsonl"
    source.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert import_muc4(source, tmp_path / "suite") == 1
    (gold,) = read_suite(tmp_path / "suite" / "suite.yaml").golds
    assert gold.labels["incidents"] == [{"incident_type": "attack", "perpetrator_individuals": ["gunmen"]}]
