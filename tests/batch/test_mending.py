"""Whatever became of OUT.jsonl between two runs, it is whole again before the next one writes, or nothing is written at all."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.output import digest_of
from summarizer.errors import RecordsError
from summarizer.outcomes import Outcome
from tests.batch.ledgers import Desk, article, passing_desk

NUMBERS = itertools.count()

HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.sampled_from(["line", "line", "line", "failure", "killed", "tidied"]), st.integers(0, 30)
    ),
    max_size=12,
)
"""To which document, what, and how long its line is; lines of one document and one length are equal, unless told."""


def line(name: str, length: int = 5) -> bytes:
    return f'{{"document": "{name}", "filled": "{"é" * length}"}}\n'.encode()


def live(desk: Desk, happenings: list[tuple[str, str, int]], *, unequal: bool = False) -> None:
    """Runs, one for each happening: the document has changed, and gets a new line, or fails, or nothing before a kill."""
    for number, (name, what, length) in enumerate(happenings):
        (claimed,) = desk.next_run().meet(article(name, key=f"{next(NUMBERS)}"))
        if what == "line":
            desk.deliver(claimed.place, line(f"{name}{number}" if unequal else name, length))
        elif what == "failure":
            desk.fail(claimed.place)
        elif what == "tidied":
            desk.tidy()


def filled(desk: Desk, *names: str, length: int = 5) -> None:
    for claimed, name in zip(desk.meet(*(article(name, key=name) for name in names)), names, strict=True):
        desk.deliver(claimed.place, line(name, length))


def holds_together(desk: Desk) -> None:
    """The ledger and the file say the same, to the byte."""
    held = desk.path.read_bytes()
    standing = Counter(digest_of(one) for one in held.splitlines(keepends=True) if one.strip())
    assert held.endswith(b"\n") or not held
    told = Counter(digest for *_, digest in desk.documents if digest)
    assert standing == told + Counter(desk.outdated)
    assert standing <= Counter(map(digest_of, desk.delivered)), "a line that nobody delivered"
    assert desk.output.size == len(held)
    for place, outcome, begins, *_ in desk.documents:
        desk.line_of(place)
        assert outcome in (None, Outcome.FAILED) or begins is not None


@given(HAPPENINGS, st.floats(0, 1))
def test_after_a_file_was_cut_at_any_byte_whole_known_lines_are_left_and_the_rest_is_to_be_done_again(
    happenings: list[tuple[str, str, int]], where: float
) -> None:
    with passing_desk() as desk:
        live(desk, happenings)
        before, documents = desk.path.read_bytes(), desk.documents
        size = round(where * len(before))
        desk.path.write_bytes(before[:size])
        redone = desk.mend()
        after = desk.path.read_bytes()
        assert after == before[: before.rfind(b"\n", 0, size) + 1]
        gone = {place for place, _, begins, length, _ in documents if begins is not None and begins + length > len(after)}
        lost = {place for place, outcome, *_ in documents if place in gone and outcome not in (None, Outcome.FAILED)}
        assert redone == len(lost)
        for old, new in zip(documents, desk.documents, strict=True):
            outcome = None if old[0] in lost else old[1]
            assert new == (old[0], outcome, None, None, None) if old[0] in gone else new == old
        holds_together(desk)
        assert desk.mend() == 0


def test_every_byte_at_which_three_lines_can_be_cut(tmp_path: Path) -> None:
    whole = b"".join(map(line, "abc"))
    for size in range(len(whole) + 1):
        with passing_desk() as desk:
            filled(desk, "a", "b", "c")
            desk.path.write_bytes(whole[:size])
            left = whole[:size].count(b"\n")
            assert (desk.mend(), desk.todo) == (3 - left, [1, 2, 3][left:])
            holds_together(desk)


@given(HAPPENINGS, st.randoms(use_true_random=False), st.floats(0, 1), st.booleans())
def test_lines_that_were_sorted_deleted_and_parted_by_empty_ones_are_known_again(
    happenings: list[tuple[str, str, int]], chance: object, kept: float, spaced: bool
) -> None:
    with passing_desk() as desk:
        live(desk, happenings)
        lines = desk.path.read_bytes().splitlines(keepends=True)
        chance.shuffle(lines)
        lines = lines[: round(kept * len(lines))]
        desk.path.write_bytes((b"\n" if spaced else b"").join(lines))
        desk.mend()
        for _, outcome, begins, *_ in desk.documents:
            assert outcome in (None, Outcome.FAILED) or begins is not None
        assert desk.path.read_bytes().split() == b"".join(lines).split()
        desk.tidy()
        assert set(desk.path.read_bytes().splitlines(keepends=True)) <= set(desk.delivered)
        holds_together(desk)


@given(HAPPENINGS, st.binary(max_size=60), st.floats(0, 1))
def test_where_somebody_else_has_written_a_line_not_a_byte_is_changed(
    happenings: list[tuple[str, str, int]], foreign: bytes, where: float
) -> None:
    foreign = b"# " + foreign.replace(b"\n", b" ") + b"\n"
    with passing_desk() as desk:
        live(desk, happenings)
        lines = desk.path.read_bytes().splitlines(keepends=True)
        lines.insert(round(where * len(lines)), foreign)
        desk.path.write_bytes(b"".join(lines))
        documents = desk.documents
        with pytest.raises(RecordsError, match=f":{lines.index(foreign) + 1} "):
            desk.mend()
        assert desk.path.read_bytes() == b"".join(lines)
        assert desk.documents == documents


@given(HAPPENINGS)
def test_after_a_run_that_was_killed_in_tidying_up_no_line_is_lost(happenings: list[tuple[str, str, int]]) -> None:
    """The file is replaced already, and the ledger tells of the one before."""
    with passing_desk() as desk:
        live(desk, happenings, unequal=True)
        lines = {place: desk.line_of(place) for place, *_ in desk.documents}
        desk.tidy(kept=False)
        assert desk.mend() == 0
        assert {place: desk.line_of(place) for place, *_ in desk.documents} == lines
        holds_together(desk)


def test_a_file_as_it_was_left_is_taken_as_it_is(desk: Desk) -> None:
    filled(desk, "a", "b")
    assert (desk.mend(), desk.todo) == (0, [])


def test_a_sorted_file_stays_sorted(desk: Desk) -> None:
    filled(desk, "c", "a", "b")
    desk.path.write_bytes(b"".join(map(line, "abc")))
    assert (desk.mend(), [desk.line_of(place) for place in (1, 2, 3)]) == (0, [line("c"), line("a"), line("b")])
    assert desk.path.read_bytes() == b"".join(map(line, "abc"))


@pytest.mark.parametrize("gone", [0, 1, 2])
@pytest.mark.parametrize("lengths", [(5, 5, 5), (30, 1, 1), (1, 30, 1), (1, 1, 30), (1, 2, 30)])
def test_a_deleted_line_is_made_again_and_the_others_are_left_alone(desk: Desk, gone: int, lengths: tuple[int, ...]) -> None:
    for name, length in zip("abc", lengths, strict=True):
        filled(desk, name, length=length)
    lines = desk.path.read_bytes().splitlines(keepends=True)
    del lines[gone]
    desk.path.write_bytes(b"".join(lines))
    assert (desk.mend(), desk.todo) == (1, [gone + 1])
    assert desk.path.read_bytes() == b"".join(lines)


def test_a_last_line_that_stands_by_chance_proves_nothing(desk: Desk) -> None:
    """Of four lines of one length the last was moved to the front, and the third deleted."""
    filled(desk, "a", "b", "c", "d")
    desk.path.write_bytes(line("d") + line("b"))
    assert (desk.mend(), desk.todo, desk.line_of(4)) == (2, [1, 3], line("d"))


def test_an_edited_line_is_refused_with_its_number(desk: Desk) -> None:
    filled(desk, "a", "b", "c")
    edited = desk.path.read_bytes().replace(b'"b"', b'"bee"')
    desk.path.write_bytes(edited)
    with pytest.raises(RecordsError, match=r"out\.jsonl:2 .*edited"):
        desk.mend()
    assert desk.path.read_bytes() == edited


def test_an_edited_last_line_is_refused_though_it_is_as_long_as_before(desk: Desk) -> None:
    filled(desk, "a", "b")
    desk.path.write_bytes(desk.path.read_bytes().replace(b'"b"', b'"B"'))
    with pytest.raises(RecordsError, match=r"out\.jsonl:2 "):
        desk.mend()


def test_a_line_that_was_copied_is_refused(desk: Desk) -> None:
    filled(desk, "a", "b")
    desk.path.write_bytes(desk.path.read_bytes() + line("a"))
    with pytest.raises(RecordsError, match=r"out\.jsonl:3 "):
        desk.mend()


@pytest.mark.parametrize("tail", [b"notes to myself", b"{", b"notes\nand more"])
def test_a_tail_that_is_not_ours_is_refused_and_left(desk: Desk, tail: bytes) -> None:
    """The ledger is written first: of a file that is longer than it says, no torn end is ours."""
    filled(desk, "a", "b")
    whole = desk.path.read_bytes() + tail
    desk.path.write_bytes(whole)
    with pytest.raises(RecordsError, match=r"out\.jsonl:3 "):
        desk.mend()
    assert desk.path.read_bytes() == whole


def test_a_short_file_of_somebody_elses_in_the_place_of_ours_is_left(desk: Desk) -> None:
    filled(desk, "a", length=100)
    desk.path.write_bytes(b"my notes\n")
    with pytest.raises(RecordsError, match=r"out\.jsonl:1 "):
        desk.mend()
    assert desk.path.read_bytes() == b"my notes\n"


@pytest.mark.parametrize("text", [b"my notes", b"my notes\n", b'{"id": 1}\n{"id": 2}\n'])
def test_a_file_is_refused_whose_ledger_knows_no_line_at_all(desk: Desk, text: bytes) -> None:
    desk.meet(article("a"))
    desk.path.write_bytes(text)
    with pytest.raises(RecordsError, match=r"out\.jsonl:1 "):
        desk.mend()
    assert desk.path.read_bytes() == text


@pytest.mark.parametrize("deleted", [True, False])
def test_records_that_are_gone_are_all_made_again(desk: Desk, deleted: bool) -> None:
    filled(desk, "a", "b")
    desk.fail(desk.meet(article("c", key="c"))[0].place)
    desk.path.unlink() if deleted else desk.path.write_bytes(b"")
    assert (desk.mend(), desk.todo, desk.path.read_bytes()) == (2, [1, 2], b"")
    holds_together(desk)


def test_what_a_power_cut_left_as_zeros_is_cut_off(desk: Desk) -> None:
    """A file system may have the new length on the disk before the bytes."""
    filled(desk, "a", "b", "c")
    whole = desk.path.read_bytes()
    desk.path.write_bytes(whole[: len(line("a")) + 3].ljust(len(whole), b"\0"))
    assert (desk.mend(), desk.todo, desk.path.read_bytes()) == (2, [2, 3], line("a"))


def test_a_last_line_break_that_an_editor_left_out_costs_that_line_alone(desk: Desk) -> None:
    filled(desk, "a", "b")
    desk.path.write_bytes(desk.path.read_bytes().rstrip())
    assert (desk.mend(), desk.todo, desk.path.read_bytes()) == (1, [2], line("a"))


def test_spaces_at_the_end_do_not_spoil_the_next_line(desk: Desk) -> None:
    filled(desk, "a")
    desk.path.write_bytes(desk.path.read_bytes() + b"\n  ")
    desk.mend()
    filled(desk, "b")
    assert (desk.mend(), desk.path.read_bytes().split(b"\n")[-2] + b"\n") == (0, line("b"))
    desk.path.write_bytes(desk.path.read_bytes() + b"\n")
    assert desk.mend() == 0


def test_equal_lines_are_as_many_as_there_were(desk: Desk) -> None:
    filled(desk, "a", "a", "a", "b")
    desk.path.write_bytes(line("a") + line("a") + line("b"))
    assert (desk.mend(), len(desk.todo)) == (1, 1)
    holds_together(desk)


def test_a_line_of_many_megabytes_is_known_again(desk: Desk) -> None:
    filled(desk, "a")
    filled(desk, "b", length=1_500_000)
    filled(desk, "c")
    desk.path.write_bytes(line("c") + line("b", 1_500_000) + line("a"))
    assert (desk.mend(), desk.line_of(1)) == (0, line("a"))
