"""Drafting gold from a record: nothing is lost on the way through YAML, and it is refused until a person has been over it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from schemas.markers import Compared, FactsStanding, Verbatim
from summarizer.errors import GoldError, UsageError
from summarizer.evaluation.drafting import draft
from summarizer.evaluation.gold_reading import read_gold
from summarizer.evaluation.scoring import score
from summarizer.outcomes import Outcome
from summarizer.records import AnyRecord, DocumentRef, ModelRef, TaskRef
from summarizer.tasks import Task
from summarizer.templates import Prompt

ROOT = Path(__file__).parents[2]


class Item(BaseModel):
    name: str
    words: Annotated[str | None, Verbatim(), Compared("text")] = None
    number: int | None = None
    size: float = 1.0


class Sheet(BaseModel):
    headline: Annotated[str, FactsStanding(), Compared("ignored")] = ""
    title: str
    tags: list[str] = []
    day: str | None = None
    sure: bool = False
    item: Item | None = None
    items: list[Item] = []
    by_name: dict[str, str] = Field(default_factory=dict)


TASK = Task(name="sheet", schema=Sheet, prompt=Prompt(name="sheet", version="v1", sources={}, examples=()))
REF = TaskRef(name="sheet", schema_name="Sheet", schema_version="", schema_digest="", prompt_version="", prompt_digest="")


def record(filled: dict[str, Any] | None, *, model: str = "offline/rules", published: date | None = None) -> AnyRecord:
    return AnyRecord(
        document=DocumentRef(id="d", origin="a.txt", published=published),
        task=REF,
        model=ModelRef(name=model),
        outcome=Outcome.OK if filled is not None else Outcome.FAILED,
        filled=filled,
        engine_version="0",
    )


TRAPS = [
    *(
        "no",
        "Yes",
        "null",
        "~",
        "2023",
        "2023-12-25",
        "2023-10-17/..",
        "12:30",
        "0x1f",
        "1e3",
        "1_000",
        "010",
        "+1",
        ".nan",
        ".inf",
    ),
    *(
        "- dash",
        "a: b",
        "a #b",
        "#c",
        "'single'",
        '"double"',
        "it's",
        "“curly”",
        "a\nb",
        "a\n\n  b\n",
        " lead",
        "trail ",
        "\ttab",
    ),
    *("!any", "!unlabelled", "&a", "*a", "[x", "{y", "%z", "@at", "`tick", "|", ">", "---", "...", "? q", "<<", "=", ",", "key:"),
    *("é", "e\u0301", "日本", "🚒", "\u2028", "\u0085", "\ufeff", "\x07", "", "\u200b", "\u202e", "\\n", "2024-02-30", "true\n"),
    *("x" * 300, "a b " * 60, "https://a.b/c#d", "a,b: [c]"),
]
TEXT = (
    st.sampled_from(TRAPS)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.text("-:# '\"\n!&*[]{},no1", max_size=8)
)
NUMBER = st.integers(-(10**18), 10**18)
ITEM = st.builds(
    Item, name=TEXT, words=st.none() | TEXT, number=st.none() | NUMBER, size=st.floats(allow_nan=False, allow_infinity=False)
)
SHEET = st.builds(
    Sheet,
    headline=TEXT,
    title=TEXT,
    tags=st.lists(TEXT, max_size=4),
    day=st.none() | st.dates().map(str) | TEXT,
    sure=st.booleans(),
    item=st.none() | ITEM,
    items=st.lists(ITEM, max_size=3),
    by_name=st.dictionaries(TEXT, TEXT, max_size=2),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "a.txt").write_text("A storm.", encoding="utf-8")
    return folder


@given(sheet=SHEET)
def test_every_text_and_number_survives_the_way_through_yaml(folder: Path, sheet: Sheet) -> None:
    filled = sheet.model_dump(mode="json")
    path = folder / "draft.yaml"
    path.write_text(draft(record(filled), "a.txt", TASK), encoding="utf-8", newline="")
    gold = read_gold(path, allow_draft=True)
    assert Sheet.model_validate(gold.labels).model_dump(mode="json", exclude={"headline"}) == sheet.model_dump(
        mode="json", exclude={"headline"}
    )
    assert score(record(filled), gold, Sheet).total.errors == 0


def test_a_draft_is_refused_until_its_mark_is_removed(folder: Path) -> None:
    text = draft(record({"title": "A storm"}, published=date(2024, 3, 5)), "a.txt", TASK)
    path = folder / "refused.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"refused\.yaml:8: this is a draft"):
        read_gold(path)
    path.write_text(text.replace("draft: true", "labelled: 2026-11-20"), encoding="utf-8")
    gold = read_gold(path)
    assert (gold.labels, gold.labelled, gold.document.published) == ({"title": "A storm"}, date(2026, 11, 20), date(2024, 3, 5))


def test_a_draft_is_pleasant_to_read() -> None:
    items = [{"name": "hut", "number": 3, "size": 1.0}, {"name": "barn", "words": "a barn " * 30}]
    filled = {"headline": "Storm", "title": "no", "tags": ["a", "b"], "day": "2024-03-05", "sure": False, "items": items}
    body = draft(record(filled), "a.txt", TASK).split("gold:\n")[1]
    assert body.startswith(
        "  title: 'no'\n  tags: [a, b]\n  day: 2024-03-05\n  items:\n  - {name: hut, number: 3}\n  - name: barn\n    words: "
    )


def test_the_name_of_a_model_stays_in_its_comment() -> None:
    text = draft(record({"title": "t"}, model="x\ngold: {title: forged}\u2028# y"), "a.txt", TASK)
    assert yaml.safe_load(text)["gold"] == {"title": "t"}


def test_nothing_is_drafted_of_nothing() -> None:
    with pytest.raises(UsageError, match=r"a\.txt is failed: it holds nothing"):
        draft(record(None), "a.txt", TASK)


def test_a_recorded_brief_scores_one_against_its_own_draft(folder: Path) -> None:
    from summarizer import read_inputs, summarize
    from summarizer.tasks import load_task

    for brief in summarize(read_inputs([str(ROOT / "seeds")]), model=f"replay/{ROOT / 'evals/recorded'}"):
        stored = AnyRecord.model_validate_json(brief.line())
        path = folder / f"{stored.document.id}.yaml"
        path.write_text(draft(stored, str(ROOT / stored.document.origin), load_task("event")), encoding="utf-8")
        total = score(stored, read_gold(path, allow_draft=True), load_task("event").schema).total
        assert (total.f1, total.correct > 50) == (1.0, True)
