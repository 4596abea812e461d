"""Recording what a real server answered, and replaying it."""

import asyncio
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer.documents import Document
from summarizer.errors import RecordsError, SettingsError
from summarizer.fillers.choosing import FillerChoice, choose_filler
from summarizer.fillers.conversation import Conversation, ConversationPolicy
from summarizer.fillers.face import Answer, Message, Request, UnusableAnswer
from summarizer.fillers.recording import RecordingAsker
from summarizer.fillers.recordings import MANIFEST, Recording, file_name
from summarizer.fillers.replay import ReplayAsker
from summarizer.outcomes import Failure, FailureKind
from summarizer.records import ModelRef, Parameters, Usage
from summarizer.tasks import custom_task

NAME = "openai/scripted"


@pytest.fixture
def recorded(filling, tmp_path):
    """Fills the article through a recorder; gives the filling. The folder is tmp_path / "kept"."""

    def record(run, *, parameters=None, **how):
        return filling(
            run,
            parameters=parameters,
            wrap=lambda asker: RecordingAsker(asker, tmp_path / "kept", model=NAME, parameters=parameters),
            **how,
        )

    return record


def replayed(folder, task, document, **policy):
    asker = ReplayAsker(folder)
    model = ModelRef(name=asker.manifest.model, parameters=asker.manifest.parameters, replayed=True)
    conversation = Conversation(asker, model, policy=ConversationPolicy(**policy))
    return asyncio.run(conversation.fill(document, task)), asker


def without_place(filling):
    return replace(filling, model=filling.model.model_copy(update={"base_url": None, "replayed": False}))


@pytest.mark.parametrize(
    "script",
    [
        "good",
        "wrong-then-right",
        "wrong-twice-then-right",
        "same-wrong",
        "ever-differently-hopeless",
        "wrong-then-refused",
        "refusal",
        "length",
        "unsaid-wait",
        "too-long",
    ],
)
def test_a_replay_gives_the_filling_that_was_recorded(recorded, misbehaving, small_task, article, tmp_path, script):
    first = recorded(misbehaving(script))
    again, asker = replayed(tmp_path / "kept", small_task, article)
    assert without_place(again) == without_place(first)
    assert again.model.replayed
    assert asker.unused() == ()


def test_a_longer_second_try_is_replayed_under_the_same_manifest(recorded, misbehaving, small_task, article, tmp_path):
    parameters = Parameters(max_tokens=64)
    first = recorded(misbehaving("length-then-good"), parameters=parameters)
    again, _ = replayed(tmp_path / "kept", small_task, article)
    assert again.value is not None
    assert without_place(again) == without_place(first)


def test_a_recording_reads_well_in_a_diff(recorded, misbehaving, tmp_path):
    recorded(misbehaving("good"))
    (path,) = (tmp_path / "kept" / "small").iterdir()
    assert path.name.startswith("a1-")
    text = path.read_text()
    assert '\n  "title": "Harbour reopens",\n' in text
    stored = json.loads(text)
    assert stored["document"] == "a1"
    assert path.name == f"a1-{stored['digest'][:12]}.json"
    assert json.loads((tmp_path / "kept" / MANIFEST).read_text())["model"] == NAME


def test_neither_key_nor_address_is_recorded(recorded, misbehaving, key, tmp_path):
    run = misbehaving("wrong-then-right")
    recorded(run)
    kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert key not in kept
    assert "127.0.0.1" not in kept
    assert "Bearer" not in kept


def test_trouble_on_the_way_is_not_recorded(recorded, misbehaving, tmp_path):
    recorded(misbehaving("wrong-key"))
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_refused_before_anybody_is_asked(misbehaving, tmp_path):
    run, article = misbehaving("good"), tmp_path / "a.txt"
    article.write_text("The harbour reopened on Monday, the council said.")
    for folder in (article, article / "below"):
        command = [sys.executable, "-m", "summarizer", "run", str(article), "--model", "openai/scripted"]
        done = subprocess.run(
            [*command, "--base-url", run.base_url, "--record", str(folder)], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{folder}: answers cannot be recorded there" in " ".join(done.stderr.split()).replace("- ", "-")
    assert run.requests == 0


CLAIM = """
import sys
from pathlib import Path
from summarizer.errors import SettingsError
from summarizer.fillers.recording import RecordingAsker
from summarizer.records import Parameters

print("ready", flush=True)
sys.stdin.readline()
try:
    RecordingAsker(None, Path(sys.argv[1]), model="openai/x", parameters=Parameters(seed=int(sys.argv[2])))
    print("claimed")
except SettingsError as error:
    print(error)
"""


def test_of_two_runs_that_begin_at_once_with_other_parameters_one_is_refused(tmp_path):
    command = [sys.executable, "-c", CLAIM, str(tmp_path / "kept")]
    runs = [
        subprocess.Popen(
            [*command, seed], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        for seed in ("1", "2", "3")
    ]
    for run in runs:
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        run.stdin.write("\n")
        run.stdin.flush()
    said = [run.communicate()[0].strip() for run in runs]
    assert said.count("claimed") == 1
    assert all("holds recordings with parameters" in words for words in said if words != "claimed")


def test_two_runs_with_the_same_parameters_share_a_folder_and_one_that_keeps_nothing_leaves_no_claim(tmp_path, small_task):
    class Answers:
        async def ask(self, request):
            return Answer("{}", usage=Usage(requests=1))

        async def close(self):
            pass

    async def two():
        first, second = (RecordingAsker(Answers(), tmp_path, model=NAME) for _ in range(2))
        await second.ask(request_of(small_task))
        await first.close()
        await second.close()

    asyncio.run(two())
    assert (tmp_path / MANIFEST).exists()
    asyncio.run(RecordingAsker(Answers(), tmp_path / "other", model=NAME).close())
    RecordingAsker(Answers(), tmp_path / "other", model="openai/another")


@pytest.mark.parametrize("given", [Parameters(seed=9), Parameters(temperature=0.5), Parameters(max_tokens=64, seed=7)])
def test_parameters_that_contradict_a_recording_are_refused(recorded, misbehaving, tmp_path, given):
    recorded(misbehaving("good"), parameters=Parameters(max_tokens=64))
    with pytest.raises(SettingsError, match="contradicts replay/"):
        choose_filler(FillerChoice(f"replay/{tmp_path / 'kept'}", parameters=given))
    assert choose_filler(FillerChoice(f"replay/{tmp_path / 'kept'}", parameters=Parameters(max_tokens=64)))


def test_a_fenced_answer_is_replayed_as_it_came(recorded, misbehaving, small_task, article, tmp_path):
    run = misbehaving("fenced")
    first = recorded(run)
    again, _ = replayed(tmp_path / "kept", small_task, article)
    assert (again.value, again.first_fitted, run.requests) == (first.value, True, 1)


@pytest.mark.parametrize("script", ["echoed-key", "refusal-with-key"])
def test_a_key_that_a_server_repeats_is_in_no_recording(recorded, misbehaving, key, tmp_path, script):
    filled = recorded(misbehaving(script))
    kept = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert "[key]" in kept
    assert key not in kept + repr(filled)


def test_a_note_in_the_manifest_is_kept(recorded, misbehaving, tmp_path, small_task, article):
    recorded(misbehaving("good"))
    manifest = tmp_path / "kept" / MANIFEST
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"note": "asked by hand"}))
    recorded(misbehaving("good"), document=Document(id="a2", text="Another."))
    assert json.loads(manifest.read_text())["note"] == "asked by hand"
    assert len(list((tmp_path / "kept" / "small").iterdir())) == 2


@pytest.mark.parametrize(
    ("model", "parameters", "said"),
    [("openai/other", Parameters(), "model"), (NAME, Parameters(temperature=0.5), "parameters")],
)
def test_another_model_or_other_parameters_want_another_folder(recorded, misbehaving, tmp_path, model, parameters, said):
    recorded(misbehaving("good"))
    with pytest.raises(SettingsError, match=said):
        RecordingAsker(None, tmp_path / "kept", model=model, parameters=parameters)


class Changed(BaseModel):
    """Another schema."""

    title: str


def missing(folder, task, document, **policy):
    filled, _ = replayed(folder, task, document, **policy)
    assert filled.failure.kind is FailureKind.NO_RECORDING
    assert filled.usage.requests == 0
    return filled.failure.message


def test_a_miss_names_the_document_what_changed_and_how_to_record(recorded, misbehaving, task_with, article, tmp_path):
    recorded(misbehaving("good"))
    kept = tmp_path / "kept"
    schema = missing(kept, task_with(Changed), article)
    assert "document a1 under prompt v1 of task small" in schema
    assert "the schema has changed since (Brief " in schema
    assert f"run with --model {NAME} --record {kept}" in schema
    assert "the text of prompt v1 has changed" in missing(kept, task_with(system="Fill it well."), article)
    assert "recorded with prompt v1" in missing(kept, task_with(version="v2", system="Fill it well."), article)
    other_text = article.model_copy(update={"text": "The harbour shut."})
    assert "what is shown of the document has changed" in missing(kept, task_with(), other_text)
    assert "never recorded" in missing(kept, task_with(), Document(id="a9", text=article.text + "!"))
    assert "sample 0 was recorded" in missing(kept, task_with(), article, sample=3)


def test_recordings_that_nobody_asked_for_are_listed(recorded, misbehaving, small_task, tmp_path):
    recorded(misbehaving("good"))
    _, asker = replayed(tmp_path / "kept", small_task, Document(id="a9", text="Another."))
    assert [path.name[:3] for path in asker.unused()] == ["a1-"]


def test_a_folder_that_is_missing_or_broken_is_named(recorded, misbehaving, tmp_path):
    with pytest.raises(RecordsError, match="no such folder"):
        ReplayAsker(tmp_path / "nowhere")
    with pytest.raises(RecordsError, match=MANIFEST):
        ReplayAsker(tmp_path)
    recorded(misbehaving("good"))
    (path,) = (tmp_path / "kept" / "small").iterdir()
    path.write_text("{ torn")
    with pytest.raises(RecordsError, match=path.name):
        ReplayAsker(tmp_path / "kept")
    (tmp_path / "kept" / MANIFEST).write_text('{"model": 7}')
    with pytest.raises(RecordsError, match=r"manifest\.json is no manifest: model"):
        ReplayAsker(tmp_path / "kept")


def request_of(task, document_id="a1"):
    return Request((Message("system", "s"), Message("user", "u")), task, NAME, document_id=document_id)


@pytest.mark.parametrize(
    ("text", "as_json"),
    [
        ('{"a": [1, 2.5, null, true], "é": "\\u00e9"}', True),
        ("[]", True),
        ('{"a": 1.10}', False),
        ('{"a": 1e2}', False),
        ('{"a": 1, "a": 2}', False),
        ('{"a": NaN}', False),
        ('{"a": "\\ud800"}', False),
        ("7", False),
        ('{"a": ', False),
        ("", False),
    ],
)
def test_an_answer_comes_back_as_the_same_text_but_for_blanks(small_task, text, as_json):
    recording = Recording.of(request_of(small_task), Answer(text))
    assert (recording.text is None) == as_json
    read = Recording.model_validate_json(recording.model_dump_json(exclude_defaults=True)).answer(small_task)
    if as_json:
        assert json.loads(read.text) == json.loads(text)
    else:
        assert read.text == text


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "/abs", ".hidden", "a" * 300, "Zürich 1", ""])
def test_no_document_id_leads_out_of_the_folder(small_task, tmp_path, name):
    path = tmp_path / file_name(request_of(small_task, name))
    assert path.resolve().parent == tmp_path / "small"
    assert not path.name.startswith(".")
    assert len(path.name) < 120


def test_a_recorded_failure_is_raised_again_with_its_cost(small_task):
    failed = UnusableAnswer(Failure(kind=FailureKind.LENGTH, message="cut"), requests=3, usage=Usage(prompt_tokens=9))
    with pytest.raises(UnusableAnswer) as caught:
        Recording.of(request_of(small_task), failed).answer(small_task)
    assert (caught.value.requests, caught.value.usage.prompt_tokens) == (3, 9)


SCHEMA = """
from typing import Literal
from pydantic import BaseModel

class Act(BaseModel):
    who: str
    kind: Literal["talk", "strike"]

class Brief(BaseModel):
    title: str
    acts: list[Act] = []
"""

OFFLINE = """
import asyncio, sys
from pathlib import Path

def no_network(event, args):
    if event.removeprefix("socket.") in ("connect", "bind", "getaddrinfo", "gethostbyname", "sendto", "sendmsg"):
        raise RuntimeError(f"{event} {args}")

sys.addaudithook(no_network)
sys.path.insert(0, sys.argv[1])
from summarizer.documents import Document
from summarizer.fillers.conversation import Conversation
from summarizer.fillers.replay import ReplayAsker
from summarizer.records import ModelRef
from summarizer.tasks import custom_task

asker = ReplayAsker(Path(sys.argv[2]))
task = custom_task(sys.argv[3], Path(sys.argv[4]))
filled = asyncio.run(Conversation(asker, ModelRef(name=asker.manifest.model)).fill(Document(id="a1", text="Once."), task))
assert not {"openai", "instructor", "tenacity"} & set(sys.modules)
print(filled.value.model_dump_json())
"""


def test_a_replay_needs_no_network_and_no_vendor(recorded, misbehaving, small_task, tmp_path):
    (tmp_path / "brief.py").write_text(SCHEMA)
    prompt = tmp_path / "prompt"
    prompt.mkdir()
    for name, text in small_task.prompt.sources.items():
        (prompt / name).write_text(text)
    schema = f"{tmp_path / 'brief.py'}:Brief"
    first = recorded(misbehaving("wrong-then-right"), task=custom_task(schema, prompt), document=Document(id="a1", text="Once."))
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", OFFLINE, str(root), str(tmp_path / "kept"), schema, str(prompt)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == first.value.model_dump_json()
