"""A whole conversation about one article, with a server that gets things wrong."""

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel, field_validator

from summarizer.fillers.conversation import Conversation, ConversationPolicy
from summarizer.fillers.face import Answer
from summarizer.fillers.retrying import RetryPolicy
from summarizer.outcomes import FailureKind
from summarizer.records import ModelRef, Parameters, Usage
from summarizer.tasks import load_task, task_names


def user(body):
    return body["messages"][1]["content"]


def test_a_first_answer_that_fits_is_the_record(filling, misbehaving, small_task):
    run = misbehaving("good")
    filled = filling(run)
    assert type(filled.value) is small_task.schema
    assert filled.first_fitted
    assert (filled.dropped, filled.notes, filled.failure) == ((), (), None)
    assert (filled.model.name, filled.model.answered_as) == ("openai/scripted", "scripted-2026-11-20")
    assert filled.model.response_ids == ("chatcmpl-1",)
    assert run.requests == 1


def test_the_article_is_in_no_system_message(filling, misbehaving, article):
    run = misbehaving("good")
    filling(run)
    system, asked = run.bodies[0]["messages"]
    assert (system["role"], asked["role"]) == ("system", "user")
    assert article.text in asked["content"]
    assert article.text not in system["content"]


@pytest.mark.parametrize("name", task_names())
def test_the_built_in_tasks_are_asked_with_their_whole_schema_and_asked_again(filling, misbehaving, article, name):
    run, task = misbehaving("ever-differently-hopeless"), load_task(name)
    filled = filling(run, task=task)
    assert filled.failure.kind is FailureKind.INVALID_ANSWER
    assert {str(body["response_format"]["json_schema"]["schema"]) for body in run.bodies} == {str(task.json_schema)}
    assert [body["messages"][0]["content"] for body in run.bodies] == [task.prompt.system] * 3
    assert "subject" in user(run.bodies[2])


def test_a_second_question_holds_the_last_answer_once_and_its_errors(filling, misbehaving, small_task, article):
    run = misbehaving("wrong-then-right")
    filled = filling(run)
    assert run.requests == filled.usage.requests == 2
    assert filled.value is not None
    assert not filled.first_fitted
    assert filled.notes == ("asked again 1 time",)
    assert (filled.usage.prompt_tokens, filled.usage.completion_tokens, filled.usage.cached_tokens) == (200, 40, 80)
    first, second = run.bodies
    answer = '{"title": "Harbour reopens", "acts": [{"who": "council", "kind": "dance"}]}'
    error = "acts[0].kind: Input should be 'talk' or 'strike', not \"dance\""
    assert user(second).count(answer) == user(second).count(error) == 1
    assert user(second) == f"{user(first)}\n\n{small_task.prompt.reask(answer, (error,))}"
    assert second["messages"][0] == first["messages"][0]
    assert len(second["messages"]) == 2


def test_a_third_question_forgets_the_first_answer(filling, misbehaving):
    run = misbehaving("wrong-twice-then-right")
    filled = filling(run)
    assert run.requests == 3
    assert filled.notes == ("asked again 2 times",)
    assert "dance" in user(run.bodies[1])
    assert "dance" not in user(run.bodies[2])
    assert len(user(run.bodies[2])) < 2 * len(user(run.bodies[1]))


def test_transport_trouble_is_never_shown_to_the_model(filling, misbehaving):
    run = misbehaving("wrong-with-trouble")
    filled = filling(run)
    assert filled.value is not None
    assert run.requests == filled.usage.requests == 4
    assert "trouble" not in str(run.bodies)


def test_the_same_errors_twice_end_it_and_what_fits_is_kept(filling, misbehaving):
    run = misbehaving("same-wrong")
    filled = filling(run)
    assert run.requests == 2
    assert filled.value.title == "Harbour reopens"
    assert filled.value.acts == []
    (dropped,) = filled.dropped
    assert (dropped.path, dropped.raw) == ("/acts/0", '{"who": "council", "kind": "dance"}')
    assert not filled.first_fitted


def test_an_answer_that_never_fits_and_cannot_be_kept_fails_with_its_text(filling, misbehaving):
    run = misbehaving("ever-differently-hopeless")
    filled = filling(run)
    assert run.requests == 3
    assert filled.failure.kind is FailureKind.INVALID_ANSWER
    assert filled.failure.raw_answer == "not JSON at all"
    assert filled.failure.errors[0].startswith("the answer: Invalid JSON")
    assert filled.usage.prompt_tokens == 300


def test_the_number_of_second_questions_is_the_policys(filling, misbehaving):
    run = misbehaving("ever-differently-hopeless")
    assert filling(run, policy=ConversationPolicy(max_reasks=3)).value is not None
    assert run.requests == 4
    none = misbehaving("hopeless")
    assert filling(none, policy=ConversationPolicy(max_reasks=0)).failure.kind is FailureKind.INVALID_ANSWER
    assert none.requests == 1


def test_the_answer_that_keeps_the_most_is_taken(filling, misbehaving):
    filled = filling(misbehaving("wrong-then-hopeless"))
    assert [act.who for act in filled.value.acts] == ["council"]
    assert [dropped.path for dropped in filled.dropped] == ["/acts/1"]
    assert filled.notes == ("asked again 2 times",)


def test_a_refusal_to_mend_leaves_what_was_right_before(filling, misbehaving):
    filled = filling(misbehaving("wrong-then-refused"))
    assert filled.value.title == "Harbour reopens"
    assert any("declined" in note for note in filled.notes)
    assert filled.usage.prompt_tokens == 200


def test_a_key_refused_in_between_is_a_failure(filling, misbehaving):
    filled = filling(misbehaving("wrong-then-401"))
    assert filled.value is None
    assert filled.failure.kind is FailureKind.AUTHENTICATION
    assert (filled.usage.prompt_tokens, filled.usage.requests) == (100, 2)


@pytest.mark.parametrize(
    ("script", "kind"),
    [("refusal", FailureKind.REFUSAL), ("content-filter", FailureKind.CONTENT_FILTER), ("length", FailureKind.LENGTH)],
)
def test_no_answer_is_final_after_one_request_and_paid_for(filling, misbehaving, script, kind):
    run = misbehaving(script)
    filled = filling(run)
    assert filled.failure.kind is kind
    assert (run.requests, filled.usage.requests, filled.usage.prompt_tokens) == (1, 1, 100)


def test_an_answer_cut_off_at_a_limit_of_ours_gets_twice_the_room_once(filling, misbehaving):
    run = misbehaving("length-then-good")
    filled = filling(run, parameters=Parameters(max_tokens=64))
    assert filled.value is not None
    assert [body["max_tokens"] for body in run.bodies] == [64, 128]
    assert filled.usage.prompt_tokens == 200
    assert filled.model.parameters == Parameters(max_tokens=64)
    assert "128" in filled.notes[0]
    again = misbehaving("length")
    assert filling(again, parameters=Parameters(max_tokens=64)).failure.kind is FailureKind.LENGTH
    assert again.requests == 2


def test_the_deadline_of_a_document_holds_over_all_its_requests(filling, misbehaving):
    run = misbehaving("endless-429")
    filled = filling(run, policy=ConversationPolicy(timeout=2.0), retry=RetryPolicy(max_attempts=1000))
    assert filled.failure.kind is FailureKind.RATE_LIMITED
    assert 2 <= run.requests <= 10


def run_with(asker, task, document):
    return asyncio.run(Conversation(asker, ModelRef(name="openai/x")).fill(document, task))


class Broken:
    """Answers once, invalidly, and then breaks in a way that nobody foresaw."""

    def __init__(self):
        self.asked = 0

    async def ask(self, request):
        self.asked += 1
        if self.asked == 1:
            return Answer("{}", errors=("title: Field required",), usage=Usage(prompt_tokens=5, requests=1))
        raise ZeroDivisionError("a bug")

    async def close(self):
        pass


def test_a_fault_of_ours_is_a_value_and_what_was_paid_is_kept(small_task, article):
    filled = run_with(Broken(), small_task, article)
    assert filled.failure.kind is FailureKind.FAULT
    assert "ZeroDivisionError: a bug" in filled.failure.message
    assert filled.usage.prompt_tokens == 5


class Fragile(BaseModel):
    """A schema whose validator breaks down over what it did not foresee."""

    title: str
    acts: list[Any] = []

    @field_validator("title")
    @classmethod
    def _known(cls, title):
        return {"Another": title}[title]


def test_a_validator_that_breaks_down_is_an_answer_that_does_not_fit_and_no_fault(filling, misbehaving, task_with):
    run = misbehaving("good")
    filled = filling(run, task=task_with(Fragile))
    assert filled.failure.kind is FailureKind.INVALID_ANSWER
    assert "KeyError: 'Harbour reopens'" in filled.failure.message
    assert run.requests == filled.usage.requests == 2


def test_a_template_that_cannot_be_rendered_says_so(task_with, article):
    filled = run_with(Broken(), task_with(system="{{ nobody }}"), article)
    assert filled.failure.kind is FailureKind.UNSUPPORTED
    assert "system.jinja cannot be rendered" in filled.failure.message


def test_a_filler_is_called_as_the_user_chose_it():
    model = ModelRef(name="openai/x", replayed=True)
    assert Conversation(Broken(), model, name="replay/folder").name == "replay/folder"
    assert Conversation(Broken(), model).name == "openai/x"
