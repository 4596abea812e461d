"""After a run OUT.jsonl holds one line for each document, and the failures' file those that still fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.batch.tidying import is_outdated, replacing, write_failures
from summarizer.outcomes import Failure, FailureKind
from tests.batch.ledgers import Desk, article
from tests.batch.test_mending import filled, holds_together, line


def again(desk: Desk, name: str, length: int) -> None:
    """The article has changed, and so has its line."""
    (claimed,) = desk.next_run().meet(article(name, key=f"{name}{length}"))
    desk.deliver(claimed.place, line(name, length))


def failures(path: Path) -> list[tuple[str, str]]:
    rows = map(json.loads, path.read_text(encoding="utf-8").strip().split("\n"))
    return [(row["document"], row["kind"]) for row in rows]


def test_outdated_lines_go_and_the_others_stay_in_their_order(desk: Desk) -> None:
    filled(desk, "c", "a", "b")
    again(desk, "a", 9)
    again(desk, "a", 2)
    assert is_outdated(desk.ledger)
    desk.tidy()
    assert desk.path.read_bytes() == line("c") + line("b") + line("a", 2)
    assert not is_outdated(desk.ledger)
    holds_together(desk)


def test_lines_after_tidying_stand_where_the_ledger_says(desk: Desk) -> None:
    filled(desk, "a", "b")
    again(desk, "a", 9)
    desk.tidy()
    filled(desk, "d")
    assert (desk.mend(), desk.line_of(3)) == (0, line("d"))
    holds_together(desk)


def test_empty_lines_go_too(desk: Desk) -> None:
    filled(desk, "a", "b")
    desk.path.write_bytes(line("a") + b"\n\n" + line("b"))
    desk.mend()
    again(desk, "a", 1)
    desk.tidy()
    assert desk.path.read_bytes() == line("b") + line("a", 1)


def test_lines_that_were_sorted_unseen_are_not_torn(desk: Desk) -> None:
    """The last line stands where it stood, so that nothing was looked for; the others do not."""
    filled(desk, "b", length=9)
    filled(desk, "a", "c")
    desk.path.write_bytes(line("a") + line("b", 9) + line("c"))
    assert desk.mend() == 0
    again(desk, "c", 1)
    desk.tidy()
    assert desk.path.read_bytes() == line("a") + line("b", 9) + line("c", 1)
    holds_together(desk)


@pytest.mark.parametrize("theirs", [b"# written while the batch ran\n", b"# and torn"])
def test_what_somebody_writes_while_a_batch_runs_is_not_thrown_away_and_no_line_is_torn(desk: Desk, theirs: bytes) -> None:
    filled(desk, "a", "b")
    with desk.path.open("ab") as file:
        file.write(theirs)
    again(desk, "a", 1)
    written = desk.path.read_bytes()
    with pytest.raises(OSError, match=r"out\.jsonl:3 "):
        desk.tidy()
    assert desk.path.read_bytes() == written


def test_nor_what_somebody_writes_behind_our_last_line(desk: Desk) -> None:
    filled(desk, "a")
    again(desk, "a", 1)
    with desk.path.open("ab") as file:
        file.write(b"# written while the batch ran\n")
    with pytest.raises(OSError, match=r"out\.jsonl:3 "):
        desk.tidy()


def test_a_line_that_was_edited_unseen_is_not_thrown_away(desk: Desk) -> None:
    filled(desk, "a", "b")
    desk.path.write_bytes(desk.path.read_bytes().replace(b'"a"', b'"A"'))
    assert desk.mend() == 0
    again(desk, "b", 1)
    with pytest.raises(OSError, match=r"out\.jsonl:1 .*edited"):
        desk.tidy()
    assert b'"A"' in desk.path.read_bytes()


def test_failures_are_written_whole_each_time(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "out.failures.jsonl"
    path.write_text("torn", encoding="utf-8")
    a, b, c = desk.meet(article("a"), article("b", key="b"), article("c", key="c"))
    desk.fail(b.place, Failure(kind=FailureKind.LENGTH, message="a line\nbreak, \u2028 and \x00", raw_answer="{“"))
    desk.fail(a.place)
    desk.deliver(c.place, line("c"))
    write_failures(desk.ledger, path)
    assert failures(path) == [("a", "invalid_answer"), ("b", "length")]
    desk.next_run().meet(article("b", key="b"), retry=True)
    desk.deliver(b.place, line("b"))
    write_failures(desk.ledger, path)
    assert failures(path) == [("a", "invalid_answer")]


def test_a_failure_says_how_often_was_asked_and_what_came(desk: Desk, tmp_path: Path) -> None:
    desk.fail(desk.meet(article("a"))[0].place, Failure(kind=FailureKind.REFUSAL, message="no", status=200, raw_answer="no"))
    write_failures(desk.ledger, tmp_path / "f")
    row = json.loads((tmp_path / "f").read_text(encoding="utf-8"))
    assert row == {
        "document": "a",
        "origin": "news.jsonl:1",
        "kind": "refusal",
        "message": "no",
        "status": 200,
        "errors": [],
        "attempts": 1,
        "raw_answer": "no",
    }


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:  # noqa: PT012 - what it writes before is the point
        file.write(b"new")
        raise ZeroDivisionError
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_a_file_that_only_its_owner_may_read_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.touch(0o600)
    with replacing(path) as file:
        file.write(b"new")
    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o600, b"new")


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "out.jsonl"
    link.symlink_to(tmp_path / "far" / "out.jsonl")
    with replacing(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "far" / "out.jsonl").read_bytes() == b"new"


def test_what_a_run_that_was_killed_left_half_written_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".f.tmp").write_bytes(b"a longer text that was never finished")
    with replacing(tmp_path / "f") as file:
        file.write(b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["f"]
    assert (tmp_path / "f").read_bytes() == b"new"
