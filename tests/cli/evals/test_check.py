"""`summarizer eval check`: every fault of the gold with its file and line, and nobody asked with gold that has any."""

from __future__ import annotations

import pytest

from tests.cli.evals.worlds import edit

FAULTS = {
    "event_type: ATTACK": ("event_type: ASSAULT", "Input should be 'AGREE', 'CONSULT'"),
    "mood: firearms": ("mode: firearms", "unknown field (did you mean 'mode'?)"),
    "{name: Rebels}": ("{name: Gunmen}", "neither 'Rebels' nor an alias of it stands in the article"),
    "quote: killed 3 villagers": ("quote: killed three villagers", "words do not stand in the article: 'killed 3 villagers'"),
    "    - {id: e1, label: x, event_type: PROTEST, prominence: secondary, evidence: [the police said]}\n  statements:": (
        "  statements:", "the id e1 is given twice in this list",
    ),
}  # fmt: skip
"""By what is written into the gold: what stood there, and what is said of it."""

UNREADABLE = {
    "low: .nan": ("low: 3", ".nan is no number that can be compared"),
    "prominence: main\n      mode: drone": ("prominence: main", "the key 'mode' stands here twice"),
    "document: nowhere.txt": ("document: gunmen.txt", "there is no file"),
}
"""The same, of what leaves nothing to be checked."""


def line_of(summarizer, path, text):
    """The line of a file, from 1, in which the last line of a text ends."""
    before, found, _ = (summarizer.folder / path).read_text().partition(text)
    assert found
    return (before + text).count("\n") + 1


def test_gold_that_is_fit_passes(world):
    ended = world("eval", "check", "attacks.yaml")
    assert (ended.code, ended.out, ended.err) == (0, "", "2 gold files: 0 errors, 0 warnings\n")


def test_every_fault_of_the_gold_is_told_at_once_each_with_file_and_line(shop):
    for new, (old, _) in FAULTS.items():
        edit(shop.folder / "attacks/gunmen.yaml", old, new)
    edit(shop.folder / "attacks/bomb.yaml", "[bomb]", "[rocket]")
    ended = shop("eval", "check", "attacks.yaml")
    assert ended.code == 2
    said = [f"attacks/bomb.yaml:{line_of(shop, 'attacks/bomb.yaml', '[rocket]')}: error: "]
    said += [f"attacks/gunmen.yaml:{line_of(shop, 'attacks/gunmen.yaml', new.split(chr(10))[0])}: error: " for new in FAULTS]
    for row, where, words in zip(ended.out.splitlines(), said, ["rocket", *(words for _, words in FAULTS.values())], strict=True):
        assert row.startswith(where)
        assert words in row
    assert ended.err == "2 gold files: 6 errors, 0 warnings\n"


@pytest.mark.parametrize("new", UNREADABLE)
def test_gold_that_cannot_be_read_is_told_with_file_and_line(shop, new):
    old, words = UNREADABLE[new]
    edit(shop.folder / "attacks/gunmen.yaml", old, new)
    ended = shop("eval", "check", "attacks.yaml")
    assert ended.code == 2
    assert ended.out.startswith(f"attacks/gunmen.yaml:{line_of(shop, 'attacks/gunmen.yaml', new)}: error: ")
    assert words in ended.out


def test_gold_that_cannot_be_read_hides_no_other_fault(shop):
    edit(shop.folder / "attacks/gunmen.yaml", *("labelled:", "draft: true\nlabelled:"))
    edit(shop.folder / "attacks/bomb.yaml", "prominence:", "prominense:")
    ended = shop("eval", "check", "attacks.yaml")
    assert ended.code == 2
    assert "attacks/gunmen.yaml:" in ended.out
    assert "this is a draft" in ended.out
    assert "prominense" in ended.out


@pytest.mark.parametrize(
    ("suite", "where", "words"),
    [
        ("task: event\ngold: []\n", "suite.yaml:2", "the suite is empty"),
        ("task: event\ngold: [none/*.yaml]\n", "suite.yaml:2", "no gold matches 'none/*.yaml'"),
        ("task: event\ngold: [attacks/*.yaml, again/*.yaml]\n", "again/other.yaml:1", "is gold for the same document"),
        ("task: event\ngold: [attacks/*.yaml]\ngate: {margin: .nan}\n", "suite.yaml:3", ".nan is no number"),
    ],
    ids=["empty", "no match", "twins", "NaN"],
)
def test_a_suite_that_is_unfit_is_told_with_file_and_line(shop, suite, where, words):
    (shop.folder / "suite.yaml").write_text(suite)
    (shop.folder / "again").mkdir()
    twin = (shop.folder / "attacks/bomb.yaml").read_text().replace("document: ", "document: ../attacks/")
    (shop.folder / "again/other.yaml").write_text(twin)
    ended = shop("eval", "check", "suite.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"error: {where}: ")
    assert words in ended.err


@pytest.mark.parametrize(("flags", "code"), [((), 0), (("--strict",), 2)])
def test_a_warning_is_a_problem_only_under_strict(shop, flags, code):
    edit(shop.folder / "attacks/gunmen.yaml", "low: 3, high: 3", "low: 4, high: 4")
    ended = shop("eval", "check", "attacks.yaml", *flags)
    assert ended.code == code
    assert f"attacks/gunmen.yaml:{line_of(shop, 'attacks/gunmen.yaml', 'low: 4')}: warning: " in ended.out


def test_no_name_and_no_word_of_gold_makes_a_line_of_its_own_or_a_command_of_a_ci(shop):
    text = (shop.folder / "attacks/gunmen.yaml").read_text().replace("document: ", "document: attacks/")
    (shop.folder / "attacks/gunmen.yaml").unlink()
    for name, key in (("::error::b.yaml", '"mood\\n::error::\\e[31m"'), ("a\n::error::\x1b[31m.yaml", "mood")):
        (shop.folder / name).write_text(text.replace("mode: firearms", f"{key}: firearms"))
        (shop.folder / "suite.yaml").write_text("task: event\ngold: ['*::error*.yaml']\n")
        ended = shop("eval", "check", "suite.yaml")
        assert ended.code == 2
        assert ended.out.count("\n") == 1
        assert not ended.out.startswith("::")
        assert "unknown field" in ended.out
        assert "\x1b" not in ended.out
        (shop.folder / name).unlink()


def test_unfit_gold_is_refused_before_any_model_is_asked(shop, server):
    edit(shop.folder / "storms/ada.yaml", "kind: storm", "kind: tempest")
    ended = shop("eval", "run", "storms.yaml", "--model", "openai/good", "--base-url", server.url, "-o", "runs/never")
    assert (ended.code, ended.out, server.requests) == (2, "", [])
    assert "error: storms/ada.yaml:6: kind: Input should be 'storm' or 'flood'" in ended.err
    assert not (shop.folder / "runs/never").exists()
