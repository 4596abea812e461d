"""Many inputs in, as many records out, in their order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer import Document, FillerChoice, Outcome, SummarizerError, load_task, read_inputs, summarize, summarize_async

SEEDS = Path(__file__).parents[1] / "seeds"


def test_every_input_comes_out_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    inputs = [
        *read_inputs([str(SEEDS), str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt")]),
        "A bomb killed two people in Basra.",
    ]
    outcomes = [record.outcome for record in summarize(inputs)]
    assert len(outcomes) == 5
    assert outcomes[2:4] == [Outcome.SKIPPED, Outcome.FAILED]
    assert Outcome.FAILED not in (*outcomes[:2], outcomes[4])


def test_a_program_with_an_event_loop_awaits_the_other() -> None:
    async def inside() -> None:
        assert len(await summarize_async(["Rain fell on the town of Tarsina and nobody was hurt."])) == 1
        with pytest.raises(SummarizerError, match="summarize_async"):
            summarize(["Rain."])

    asyncio.run(inside())


def test_a_task_may_be_given_by_name_or_as_itself() -> None:
    document = Document(id="a", text="Rain fell on the town of Tarsina and nobody was hurt.")
    by_name, as_itself = (summarize([document], task=task)[0].line() for task in ("event", load_task("event")))
    assert by_name == as_itself


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (FillerChoice("openai/x"), "OPENAI_API_KEY"),
        (FillerChoice("offline/magic"), "offline/rules"),
        (FillerChoice("replay/nowhere"), "nowhere"),
        (FillerChoice("offline/rules", record=Path("x")), "--record"),
        (FillerChoice("nonsense"), "provider"),
        (FillerChoice("nonsense/x"), "nonsense/x"),
    ],
)
def test_a_filler_that_cannot_be_had_says_why(choice: FillerChoice, message: str) -> None:
    with pytest.raises(SummarizerError, match=message):
        summarize(["Rain."], model=choice)


def test_a_key_is_in_no_repr() -> None:
    assert "placeholder" not in repr(FillerChoice("openai/x", api_key="placeholder-key"))


def test_an_address_is_stored_without_what_may_be_secret() -> None:
    choice = FillerChoice("m", base_url="http://user:placeholder@127.0.0.1:9/v1?key=placeholder", timeout=2)
    (record,) = summarize(["Rain fell on the town of Tarsina and nobody was hurt."], model=choice)
    assert record.outcome is Outcome.FAILED
    assert record.model.base_url == "http://127.0.0.1:9/v1"
    assert "placeholder" not in record.line()
