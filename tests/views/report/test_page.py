"""The page of an evaluation run: what stands on it, in which order, and what a real browser makes of it.

The browser tests need Chromium as the distribution has it, and playwright; where either is missing they are skipped and say so.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from schemas.event import NewsBrief
from summarizer.documents import Document, document_id
from summarizer.evaluation.columns import found_names, leaf_names
from summarizer.evaluation.gold import Alternatives, Gold, MayBeAbsent, Unlabelled
from summarizer.evaluation.results import DocumentScore, RunScores
from summarizer.evaluation.scoring import score
from summarizer.grounding import ground
from summarizer.outcomes import Failure, FailureKind, Outcome
from summarizer.records import DocumentRef, ModelRef, Record, TaskRef
from summarizer.views.report import PageInput, evaluation_page
from summarizer.views.report import page as page_module

TEXT = """Gunmen killed three villagers in Dorel on Sunday, the mayor said.

Police arrested a man in Asku on Monday. <script>alert("x")</script> & "quotes" \u202egnp.exe\x1b[31m
"""
DOCUMENT = Document(id=document_id(TEXT), text=TEXT)
TASK = TaskRef(
    name="event", schema_name="NewsBrief", schema_version="1", schema_digest="a" * 64, prompt_version="v1", prompt_digest="b" * 64
)
HOSTILE = '</script><script>alert(1)</script>" onmouseover="alert(2)" \u202egnp'


def killing(**changes: Any) -> dict[str, Any]:
    quote = "killed three villagers"
    return {
        "id": "e1", "label": "Gunmen killed three villagers in Dorel on Sunday", "event_type": "ASSAULT", "prominence": "main",
        "date": {"value": "2024-03-03", "expression": "on Sunday"},
        "place": {"name": "Dorel"},
        "casualties": [
            {"effect": "killed", "group": "villagers", "low": 3, "high": 3, "qualifier": "exactly", "quote": quote},
            {"effect": "injured", "group": "farmers", "qualifier": "vague", "quote": "the mayor said"},
        ],
        "evidence": ["Gunmen killed three villagers in Dorel on Sunday"],
    } | changes  # fmt: skip


def arrest(**changes: Any) -> dict[str, Any]:
    return {
        "id": "e2", "label": "Police arrested a man in Asku", "event_type": "COERCE", "mode": "arrest", "prominence": "secondary",
        "place": {"name": "Asku"}, "targets": ["a house"], "evidence": ["Police arrested a man in Asku on Monday"],
    } | changes  # fmt: skip


def gold(name: str, *events: Any, **about: Any) -> Gold:
    labels = {"events": list(events), "statements": Unlabelled()}
    return Gold(path=Path(f"{name}.yaml"), document=DOCUMENT, labels=labels, story=name, **about)


def record(*events: dict[str, Any], headline: str = "h", **changes: Any) -> Record[dict[str, Any]]:
    filled = NewsBrief.model_validate({"headline": headline, "summary": "s", "events": events})
    about = {"task": TASK, "model": ModelRef(name="openai/gpt-x"), "outcome": Outcome.OK, "engine_version": "0.4"}
    document = DocumentRef(id=DOCUMENT.id, origin="x.txt")
    given = {"filled": filled.model_dump(mode="json"), "quotes": tuple(ground(filled, DOCUMENT))}
    return Record[dict[str, Any]](document=document, **(about | given | changes))


def run(golds: dict[str, Gold], *samples: dict[str, Record[dict[str, Any]]]) -> RunScores:
    documents = tuple(
        DocumentScore(
            name=name, document=one.document.id, story=one.story, gold_digest=one.digest, phenomena=one.phenomena, half=one.half,
            samples=tuple(score(records[name], one, NewsBrief, sample=number) for number, records in enumerate(samples)),
        )
        for name, one in golds.items()
    )  # fmt: skip
    return RunScores(
        suite="challenge", gold_digest="c" * 64, task=TASK, model="openai/gpt-x", engine_version="0.4", samples=len(samples),
        fields=leaf_names(NewsBrief), critical=leaf_names(NewsBrief, critical=True), found_lists=found_names(NewsBrief),
        documents=documents,
    )  # fmt: skip


GOLDS = {
    "calm": gold("calm", killing(), phenomena=("counts",), half="report"),
    "old": gold("old", killing(), arrest(), phenomena=("counts", "hedges"), half="development"),
    "worse": gold("worse", killing(), arrest(), phenomena=("hedges",), half="development"),
    "better": gold("better", killing(place={"name": Alternatives(("Dorel", "Asku"))}), MayBeAbsent(arrest()), half="report"),
}
WRONG_COUNT = [dict(killing()["casualties"][0], low=30, high=30), killing()["casualties"][1]]
BRIDGE = {"id": "e3", "label": "A bridge fell", "casualties": [], "date": None}
CANDIDATE = {
    "calm": record(killing()),
    "old": record(killing(event_type="PROTEST"), arrest(), killing(**BRIDGE)),
    "worse": record(killing(casualties=WRONG_COUNT, weapons=["rifles"], evidence=["Gunmen shot up a bus in Dorel"])),
    "better": record(killing()),
}
BASELINE = {
    "calm": record(killing()),
    "old": record(killing(event_type="PROTEST"), arrest()),
    "worse": record(killing(), arrest(targets=["a house", "a car"])),
    "better": record(killing(date={"value": "2024-03", "expression": "on Sunday"})),
}
REPORT = PageInput(
    candidate=run(GOLDS, CANDIDATE),
    baseline=run(GOLDS, BASELINE),
    golds=GOLDS,
    records=CANDIDATE,
    baseline_records=BASELINE,
    intervals={"leaves": ".71 (.64–.78)"},
    notes=("a note of the caller",),
)


class Page(HTMLParser):
    """The elements of a page, checked for nesting, with the words of every table line."""

    EMPTY = frozenset({"meta", "input", "rect", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[tuple[dict[str, str | None], list[str]]] = []
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice: {tag} {attrs}"
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self._open.append(tag)
        if tag == "tr":
            self.lines.append((dict(attrs), []))
        if tag in ("td", "th") and self.lines:
            self.lines[-1][1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self._open.pop() == tag, f"{tag} closes another element"

    def handle_data(self, data: str) -> None:
        if self.lines and self.lines[-1][1] and {"td", "th"} & set(self._open[-3:]):
            self.lines[-1][1][-1] += data

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.attributes if name in attributes]

    def open_lines(self, field: str) -> list[tuple[dict[str, str | None], list[str]]]:
        return [
            (attributes, [" ".join(cell.split()) for cell in cells])
            for attributes, cells in self.lines
            if attributes.get("data-field") == field
        ]


@pytest.fixture(scope="module")
def html() -> str:
    return evaluation_page(REPORT)


@pytest.fixture(scope="module")
def page(html) -> Page:
    return Page(html)


def test_the_page_is_one_well_formed_file_that_loads_nothing(page, html):
    assert html.startswith("<!DOCTYPE html>")
    assert page.tags["title"] == page.tags["h1"] == page.tags["main"] == page.tags["style"] == page.tags["script"] == 1
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert not page.values("src")
    assert all(target.startswith("#") for target in page.values("href"))
    assert not page.values("style"), "the policy allows no inline style"
    assert "link" not in page.tags
    assert not {name for _, attributes in page.attributes for name in attributes if name.startswith("on")}
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_allows_this_style_and_this_script_by_hash_and_nothing_else(html):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1].replace("&#39;", "'")
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1] for tag in ("style", "script"))
    hashed = page_module._hashed
    assert policy == (
        f"default-src 'none'; style-src '{hashed(style)}'; script-src '{hashed(script)}'; base-uri 'none'; form-action 'none'"
    )


def test_text_from_strangers_is_text(html):
    named = gold(HOSTILE, killing(label=HOSTILE), phenomena=(HOSTILE,), half=HOSTILE)
    answer = {HOSTILE: record(killing(place={"name": HOSTILE}, label=HOSTILE, targets=[HOSTILE]))}
    page = evaluation_page(
        PageInput(
            run({HOSTILE: named}, answer), golds={HOSTILE: named}, records=answer, intervals={HOSTILE: HOSTILE}, notes=(HOSTILE,)
        )
    )
    assert Page(page).tags["script"] == 1
    assert not {name for _, attributes in Page(page).attributes for name in attributes if name.startswith("on")}
    for hidden in "\u202e\x1b\u2066":
        assert hidden not in page
    assert "␛[31m" in page
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; &#34;quotes&#34; \N{REPLACEMENT CHARACTER}gnp" in page


def test_documents_with_new_errors_come_first_and_clean_ones_last(page):
    assert page.values("data-name") == ["worse", "old", "better", "calm"]


def test_a_document_without_a_score_comes_before_all_others_and_says_why():
    failure = Failure(kind=FailureKind.NO_RECORDING, message="there is no recorded answer; run with --record")
    records = CANDIDATE | {"calm": record(outcome=Outcome.FAILED, filled=None, quotes=(), failure=failure)}
    html = evaluation_page(replace(REPORT, candidate=run(GOLDS, records), records=records))
    assert Page(html).values("data-name")[0] == "calm"
    assert "Failed (no recording; not scored: this says nothing about the system). there is no recorded answer" in html
    assert "1 sample could not be scored; a run with any cannot be judged." in html


def test_a_new_error_shows_gold_baseline_and_candidate(page):
    attributes, cells = page.open_lines("events.casualties.low")[0]
    assert cells == ["≠ wrong ! new", "casualties 1 low", "3", "3", "30"]
    assert attributes["class"] == "open wrong new"
    assert (attributes["data-kind"], attributes["data-flags"]) == ("wrong", "critical changed")


def test_a_row_that_is_missing_is_told_value_by_value(page, html):
    missing = [cells for _, cells in page.open_lines("events.mode")]
    assert ["− missing new", "mode", "arrest", "arrest", ""] in missing
    assert 'Police arrested a man in Asku <b class="not-found">not found</b>' in html
    assert 'A bridge fell <b class="not-in-gold">not in gold</b>' in html


def test_what_the_baseline_got_wrong_and_the_candidate_right_is_mended(page):
    mended = [cells for attributes, cells in page.open_lines("events.date.value") if "fixed" in attributes["class"]]
    assert mended == [["✓ mended !", "date value", "2024-03-03", "2024-03", "2024-03-03"]]
    gone = [cells for attributes, cells in page.open_lines("events.targets") if "fixed" in attributes["class"]]
    assert gone == [["✓ mended", "targets", "—", "a car", "—"]]


def test_an_old_error_is_no_news(page):
    old = [cells for attributes, cells in page.open_lines("events.event_type") if "same" in attributes["class"]]
    assert old == [["≠ wrong !", "event type", "ASSAULT", "PROTEST", "PROTEST"]]


def test_a_value_that_the_article_does_not_bear_out_is_told_apart_from_a_misread_one(page):
    assert page.open_lines("events.weapons")[0][1][0] == "+ spurious new unsupported"


def test_without_its_records_the_baseline_is_told_from_its_differences(html):
    bare = Page(evaluation_page(replace(REPORT, baseline_records={})))
    assert [cells for _, cells in bare.open_lines("events.casualties.low")] == [
        cells for _, cells in Page(html).open_lines("events.casualties.low")
    ]


def test_without_a_baseline_there_is_no_column_for_it():
    page = Page(evaluation_page(replace(REPORT, baseline=None, baseline_records={})))
    assert page.open_lines("events.casualties.low")[0][1] == ["≠ wrong !", "casualties 1 low", "3", "30"]
    assert "changed" not in page.values("value")


def test_the_states_of_gold_are_told_in_words(html):
    assert "<td>Dorel | Asku</td>" in html
    assert 'Police arrested a man in Asku <b class="left-out-as-gold-allows">' in html
    assert "<td>not labelled</td>" in html


def test_right_values_are_folded_away(html):
    assert "<summary>right values</summary>" in html


def test_passages_of_gold_and_candidate_are_marked_where_they_overlap(page, html):
    assert {attributes.get("class") for tag, attributes in page.attributes if tag == "mark"} == {"gold", "candidate", "both"}
    known = set(" ".join(attributes.get("data-passages") or "" for tag, attributes in page.attributes if tag == "mark").split())
    assert set(" ".join(page.values("data-passages")).split()) == known
    assert "Quote: “Gunmen shot up a bus in Dorel” stands" in html


def test_every_filter_has_something_to_find(page):
    fields = set(page.values("data-field"))
    assert {"events", "events.casualties", "events.casualties.low"} <= set(page.values("value"))
    assert fields <= set(page.values("value"))
    assert set(page.values("data-kind")) == {"wrong", "missing", "spurious"}
    assert set(page.values("data-half")) == {"development", "report"}
    assert {"counts", "counts|hedges", "hedges", ""} == set(page.values("data-phenomena"))


def test_the_head_tells_what_ran_and_how_well(html):
    for words in (".71", "(.64–.78)", "a note of the caller", "events found, F1", "scorer 1", "aaaaaaaa", "bbbbbbbb"):
        assert words in html


def test_samples_that_differ_from_the_one_shown_are_counted():
    html = evaluation_page(replace(REPORT, candidate=run(GOLDS, CANDIDATE, BASELINE)))
    assert "1 of 1 other sample differs from the one shown." in html
    assert "0 of 1 other sample differ from the one shown." in html


def test_of_many_documents_only_the_worst_have_their_article(monkeypatch):
    monkeypatch.setattr(page_module, "FULL_VIEWS", 1)
    html = evaluation_page(REPORT)
    assert Page(html).tags["article"] == 1
    assert "Article and right values are shown of the first 1 documents" in html
    assert Page(html).values("data-name") == ["worse", "old", "better", "calm"]


def test_sixty_documents_of_ten_events_stay_below_three_megabytes():
    golds = {"long": gold("long", *(killing(id=f"e{n}", place={"name": f"Village {n}"}) for n in range(1, 11)))}
    answer = {"long": record(*(killing(id=f"e{n}", place={"name": f"Town {n}"}, casualties=WRONG_COUNT) for n in range(1, 11)))}
    scores = run(golds, answer)
    names = [f"d{number}" for number in range(60)]
    document = golds["long"].document.model_copy(update={"text": TEXT * 12})
    many = scores.model_copy(update={"documents": tuple(scores.documents[0].model_copy(update={"name": name}) for name in names)})
    known = dict.fromkeys(names, replace(golds["long"], document=document))
    html = evaluation_page(PageInput(many, many, known, dict.fromkeys(names, answer["long"])))
    assert len(html.encode()) < 3_000_000


# A real browser, on a file.

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, html, tmp_path):
    """Opens the page, and afterwards holds against it whatever it asked for or complained about."""
    path, complaints, requests, contexts = tmp_path / "page.html", [], [], []
    path.write_text(html, encoding="utf-8")

    def open_page(hash_: str = "", **options: Any):
        context = browser.new_context(**({"viewport": {"width": 1200, "height": 800}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{path.as_uri()}{hash_}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints
    assert {address.split("#")[0] for address in requests} == {path.as_uri()}


def seen(page, selector: str) -> int:
    return page.locator(selector).locator("visible=true").count()


@pytest.mark.slow
def test_filters_change_what_is_seen_and_tell_how_much(opened):
    page = opened()
    everything = seen(page, "tr.open")
    assert re.fullmatch(r"All 4 documents with \d+ differences", page.locator("#told").inner_text())
    page.get_by_label("≠ wrong").check()
    assert 0 < seen(page, "tr.open") == seen(page, "tr.open.wrong") < everything
    page.get_by_label("Field").select_option("events.casualties")
    assert seen(page, "tr.open") == 2
    assert "in 1 of 4 documents; hidden:" in page.locator("#told").inner_text()
    page.get_by_role("button", name="Clear").click()
    assert seen(page, "tr.open") == everything


@pytest.mark.slow
@pytest.mark.parametrize(
    ("hash_", "documents"),
    [
        ("#phenomenon=counts", ["old", "calm"]),
        ("#half=report", ["better", "calm"]),
        ("#only=changed", ["worse", "old", "better"]),
        ("#only=critical&kind=wrong", ["worse", "old"]),
        ("#text=rifles", ["worse"]),
        ("#text=A%20BRIDGE", ["old"]),
        ("#text=nothing+has+this", []),
        ("#d2", ["worse", "old", "better", "calm"]),
        ("#field=no.such&kind=nonsense", ["worse", "old", "better", "calm"]),
    ],
)
def test_the_address_keeps_the_filters(opened, hash_, documents):
    page = opened(hash_)
    assert [one.get_attribute("data-name") for one in page.locator("details.document").locator("visible=true").all()] == documents
    assert seen(page, "#none") == (not documents)


@pytest.mark.slow
def test_a_filter_that_was_set_is_in_the_address(opened):
    page = opened()
    page.get_by_label("Text").fill("dorel")
    page.get_by_label("changed vs baseline").check()
    assert page.evaluate("location.hash") == "#text=dorel&only=changed"
    page.reload()
    assert page.get_by_label("Text").input_value() == "dorel"
    assert page.get_by_label("changed vs baseline").is_checked()


@pytest.mark.slow
def test_a_row_lights_up_its_passage_by_pointer_and_by_key(opened):
    page = opened()
    page.locator("tr[data-field='events.casualties.low']").first.hover()
    assert "killed three villagers" in page.locator("mark.lit").all_inner_texts()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('tr.open')")
    assert seen(page, "mark.lit")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.press("j")
    assert page.get_by_label("Text").input_value() == "j"


@pytest.mark.slow
def test_documents_open_and_close_by_keyboard(opened):
    page = opened()
    page.locator("#d4 > summary").focus()
    assert page.locator("#d4").get_attribute("open") is None
    page.keyboard.press("Enter")
    assert page.locator("#d4 article").is_visible()


@pytest.mark.slow
def test_without_script_everything_can_be_read(opened):
    page = opened(java_script_enabled=False)
    assert "need the script of this page" in page.locator("noscript").inner_text()
    page.locator("#d4 > summary").click()
    assert page.locator("#d4 article").is_visible()


@pytest.mark.slow
@pytest.mark.parametrize("width", [1200, 800, 390])
def test_nothing_hangs_over_the_edge(opened, width):
    page = opened(viewport={"width": width, "height": 800})
    page.get_by_role("button", name="Open all").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_inks_have_enough_contrast_with_their_paper(opened, scheme):
    page = opened(color_scheme=scheme)
    inks = ("ink", "soft", "link", "right", "wrong", "missing", "spurious")
    read = "name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()"
    paper, *others = (page.evaluate(read, name) for name in ("paper", *inks))
    assert (luminance(paper) < 0.1) == (scheme == "dark")
    assert {
        name: round(contrast(paper, ink), 1) for name, ink in zip(inks, others, strict=True) if contrast(paper, ink) < 4.5
    } == {}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
