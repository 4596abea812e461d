"""The whole true path, to llama.cpp's own server with a model of random weights; nobody here wrote either side of it."""

import pytest

from summarizer.errors import AskingFailed
from summarizer.fillers.recording import RecordingAsker
from summarizer.outcomes import FailureKind
from summarizer.records import Parameters

pytestmark = pytest.mark.slow

SEEDED = Parameters(seed=7, temperature=1.0)


class Address:
    def __init__(self, base_url):
        self.base_url = base_url


@pytest.fixture
def server(tiny_llm):
    return Address(tiny_llm)


def test_an_answer_is_held_to_the_schema_and_counted(asking, server, small_task):
    answer = asking(server, parameters=SEEDED)
    assert type(answer.value) is small_task.schema
    assert answer.errors == ()
    assert answer.usage.prompt_tokens > 5
    assert answer.usage.completion_tokens > 5
    assert (answer.usage.requests, bool(answer.response_id)) == (1, True)


def test_the_same_seed_gives_the_same_answer_and_another_does_not(asking, server):
    texts = [asking(server, parameters=Parameters(seed=seed, temperature=1.0)).text for seed in (1, 1, 2, 3, 4)]
    assert texts[0] == texts[1]
    assert len(set(texts)) > 1


def test_a_model_that_is_only_told_the_schema_writes_noise_and_the_errors_say_so(asking, server):
    answer = asking(server, parameters=Parameters(seed=7, max_tokens=2000), mode="json")
    assert answer.value is None
    assert answer.errors


def test_a_model_that_does_not_call_the_tool_has_not_answered_it(asking, server):
    with pytest.raises(AskingFailed) as caught:
        asking(server, parameters=Parameters(seed=7, max_tokens=200), mode="tools")
    assert caught.value.failure.kind is FailureKind.LENGTH  # it writes on and on, in plain text


def test_too_few_tokens_end_as_length_and_are_counted(asking, server):
    with pytest.raises(AskingFailed) as caught:
        asking(server, parameters=Parameters(max_tokens=3, seed=7))
    assert caught.value.failure.kind is FailureKind.LENGTH
    assert caught.value.usage.completion_tokens == 3


def test_an_article_beyond_the_context_is_too_long_at_once(filling, server, article):
    filled = filling(server, document=article.model_copy(update={"text": "Zug " * 5000}))
    assert filled.failure.kind is FailureKind.TOO_LONG
    assert filled.usage.requests == 1


def test_a_whole_conversation_ends_in_a_record(filling, server, small_task):
    filled = filling(server, parameters=SEEDED)
    assert type(filled.value) is small_task.schema
    assert filled.model.answered_as


def test_a_true_answer_is_recorded(filling, server, tmp_path):
    filled = filling(
        server, parameters=SEEDED, wrap=lambda asker: RecordingAsker(asker, tmp_path, model="openai/scripted", parameters=SEEDED)
    )
    assert filled.value is not None
    assert len(list(tmp_path.rglob("*.json"))) == 2
