"""What goes out: the same as from instructor's own call, prepared once."""

import asyncio
from itertools import pairwise

import instructor
import pytest
from openai import AsyncOpenAI
from pydantic import BaseModel

from summarizer.errors import AskingFailed
from summarizer.fillers.face import Message, Request
from summarizer.fillers.llm import asking as asking_room
from summarizer.fillers.llm.asking import LLMAsker
from summarizer.fillers.llm.calling import Creating, way_for
from summarizer.fillers.llm.client import LLMSettings, make_client
from summarizer.fillers.llm.preparing import Bodies, ResponseModels
from summarizer.records import Parameters
from summarizer.tasks import load_task

MODES = {"json_schema": instructor.Mode.JSON_SCHEMA, "tools": instructor.Mode.TOOLS, "json": instructor.Mode.JSON}
NASTY = 'He said "no" \\ {{ twice }} – \U0001f600\n\t<b>\u2028 %s {0} \x07'
TALKS = {
    "as always": (Message("system", f"Fill it. {NASTY}"), Message("user", NASTY)),
    "no system message": (Message("user", NASTY),),
    "asked again": (Message("system", "Fill it."), Message("user", "u"), Message("user", NASTY)),
}
PARAMETERS = Parameters(temperature=0.5, max_tokens=900, seed=7)


async def ask_by_instructor(run, request, *, mode, key):
    """As its documentation has it, but for the response model, which writes the task's own schema."""
    package = AsyncOpenAI(api_key=key, base_url=run.base_url, max_retries=0, timeout=600.0)
    client = instructor.from_openai(package, mode=MODES[mode], model="scripted")
    async with package:
        return await client.create(
            response_model=ResponseModels(MODES[mode]).of(request.task),
            messages=[{"role": message.role, "content": message.content} for message in request.messages],
            max_retries=0,
            strict=False,
            **request.parameters.model_dump(exclude_none=True),
        )


async def ask_by_us(run, request, *, mode, key, times=1):
    asker = LLMAsker(LLMSettings(model="openai/scripted", base_url=run.base_url, api_key=key, mode=mode))
    try:
        return [await asker.ask(request) for _ in range(times)]
    finally:
        await asker.close()


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["small", "event"])
def test_what_is_sent_is_what_instructor_sends(misbehaving, small_task, key, name, mode, talk):
    task = small_task if name == "small" else load_task(name)
    run, parameters = misbehaving("tools" if mode == "tools" else "good"), PARAMETERS if talk == "as always" else Parameters()
    request = Request(TALKS[talk], task, "openai/scripted", parameters)
    asyncio.run(ask_by_us(run, request, mode=mode, key=key, times=2))
    try:
        asyncio.run(ask_by_instructor(run, request, mode=mode, key=key))
    except instructor.core.InstructorRetryException:
        assert name == "event"  # the server answers with a small record
    assert len(run.bodies) == 3
    assert all(ours == other for ours, other in pairwise(run.bodies))


def test_the_headers_that_are_sent_are_those_of_the_package(misbehaving, small_task, key):
    run = misbehaving("good")
    request = Request(TALKS["as always"], small_task, "openai/scripted")
    asyncio.run(ask_by_us(run, request, mode=None, key=key))
    asyncio.run(ask_by_instructor(run, request, mode="json_schema", key=key))
    ours, theirs = ({**entry["headers"], "content-length": None, "connection": None} for entry in run.log)
    assert ours == theirs
    assert ours["content-type"] == "application/json"


def test_an_empty_message_stays_text(misbehaving, small_task, key):
    """instructor makes an empty list of it, which OpenAI's own API refuses."""
    run = misbehaving("good")
    empty = (Message("system", ""), Message("user", ""))
    asyncio.run(ask_by_us(run, Request(empty, small_task, "openai/scripted"), mode=None, key=key))
    assert [message["content"] for message in run.bodies[0]["messages"]] == ["", ""]


def test_an_administrators_key_in_the_environment_signs_nothing(misbehaving, small_task, key, monkeypatch):
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "admin-placeholder")
    run = misbehaving("good")
    asyncio.run(ask_by_us(run, Request(TALKS["as always"], small_task, "openai/scripted"), mode=None, key=key))
    assert run.log[0]["authorization"] == f"Bearer {key}"


def counted_preparations(monkeypatch):
    made = []
    prepare = Bodies._prepare
    monkeypatch.setattr(Bodies, "_prepare", lambda bodies, request: made.append(request) or prepare(bodies, request))
    return made


def test_instructor_prepares_once_for_each_shape_of_request(small_task, task_with, monkeypatch):
    made = counted_preparations(monkeypatch)
    settings = LLMSettings(model="openai/scripted", base_url="http://127.0.0.1:9/v1", mode="json")
    bodies = Bodies(settings, make_client(settings))

    class Other(BaseModel):
        title: str

    async def write_all():
        for task in (small_task, task_with(Other, system="s")):
            for talk in TALKS.values():
                for parameters in (Parameters(), PARAMETERS):
                    for model in ("a", "b", "c"):
                        await bodies.of(Request(talk, task, model, parameters))

    asyncio.run(write_all())
    assert len(made) == 2 * 3 * 2


def test_a_message_that_looks_like_a_mark_stays_a_message(misbehaving, small_task, key, monkeypatch):
    mark = "0" * 32
    monkeypatch.setattr("summarizer.fillers.llm.preparing.uuid.uuid4", lambda: type("U", (), {"hex": mark}))
    run = misbehaving("good")
    said = f"<{mark}0> <{mark}1>"
    asyncio.run(ask_by_us(run, Request((Message("user", said),), small_task, "openai/scripted"), mode="json", key=key))
    assert run.bodies[0]["messages"][1]["content"] == said


def outcome(asking, run, **how):
    """What came of asking, without what differs from time to time."""
    try:
        answer = asking(run, **how)
    except AskingFailed as failed:
        return failed.failure.kind, failed.failure.status, failed.retryable, failed.requests, getattr(failed, "usage", None) and 1
    return answer.text, answer.value, answer.errors, answer.answered_as, answer.response_id, answer.usage.prompt_tokens


@pytest.mark.parametrize(
    ("script", "mode"),
    [
        *[(script, "json_schema") for script in ("good", "same-wrong", "fenced", "half-a-character", "echoed-key", "stream")],
        *[(script, "json_schema") for script in ("length", "refusal", "content-filter", "html", "broken-json", "error-with-key")],
        *[(script, "json_schema") for script in ("cut-body", "hang-up", "endless-429", "no-quota", "wrong-key", "to-itself")],
        ("tools", "tools"),
        ("fenced", "json"),
    ],
)
def test_both_ways_of_calling_come_to_the_same(asking, misbehaving, monkeypatch, script, mode):
    by_posting = outcome(asking, misbehaving(script), mode=mode)
    monkeypatch.setattr(asking_room, "way_for", lambda settings: Creating(settings, make_client(settings)))
    assert outcome(asking, misbehaving(script), mode=mode) == by_posting


def test_a_proxy_that_the_environment_names_is_used(asking, misbehaving, monkeypatch):
    run = misbehaving("good")
    monkeypatch.setenv("HTTP_PROXY", run.address.rsplit("/", 2)[0])
    monkeypatch.setenv("NO_PROXY", "")
    path = run.base_url.split("/", 3)[3]
    assert asking(run, base_url=f"http://nobody.invalid/{path}").value is not None
    assert run.log[0]["path"].startswith("http://nobody.invalid/good/")


@pytest.mark.parametrize(
    "written", ["http://127.0.0.1:9", "http://127.0.0.1:9/", "http://127.0.0.1:9/v1", "http://127.0.0.1:9/v1/"]
)
def test_an_address_is_joined_to_the_path_by_one_slash(written):
    way = way_for(LLMSettings("openai/x", base_url=written))
    assert way._address == written.rstrip("/") + "/chat/completions"
    asyncio.run(way.close())
