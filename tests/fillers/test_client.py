"""From settings to a client, or to a message that says what to set or install."""

import pytest

from summarizer.errors import SettingsError
from summarizer.fillers.llm.client import OLLAMA_URL, OPENAI_URL, LLMSettings, make_client


def refused(**settings):
    with pytest.raises(SettingsError) as caught:
        make_client(LLMSettings(**settings))
    return str(caught.value)


def test_openai_without_a_key_says_which_variable_to_set(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "placeholder-key")  # settings resolve the environment, this room does not
    assert "OPENAI_API_KEY" in refused(model="openai/gpt-x")


def test_the_sdk_never_retries_and_never_looks_for_an_address_of_its_own(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere.invalid/v1")
    client = make_client(LLMSettings(model="openai/gpt-x", api_key="placeholder-key")).client
    assert client.max_retries == 0
    assert str(client.base_url).rstrip("/") == OPENAI_URL


def test_a_server_of_ones_own_needs_no_key(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "placeholder-key")
    client = make_client(LLMSettings(model="openai/x", base_url="http://127.0.0.1:9/v1")).client
    assert client.api_key == "none"


def test_ollama_is_a_server_on_this_machine():
    client = make_client(LLMSettings(model="ollama/llama3")).client
    assert str(client.base_url).rstrip("/") == OLLAMA_URL


@pytest.mark.parametrize(
    ("model", "base_url", "there"),
    [
        ("openai/gpt-x", None, "gpt-x"),
        ("openai/gpt-x", "http://here/v1", "gpt-x"),
        ("openai/openai/gpt-oss", "http://here/v1", "openai/gpt-oss"),
        ("ollama/llama3", None, "llama3"),
        ("meta-llama/Llama-3", "http://here/v1", "meta-llama/Llama-3"),
        ("bare-name", "http://here/v1", "bare-name"),
        ("anthropic/claude", None, "claude"),
    ],
)
def test_a_model_is_called_what_the_server_calls_it(model, base_url, there):
    assert LLMSettings(model=model, base_url=base_url).name_there == there


def test_a_bare_name_wants_a_provider_or_an_address():
    assert "openai/gpt-x" in refused(model="gpt-x", api_key="placeholder-key")


def test_an_unknown_provider_is_named_with_those_that_there_are():
    message = refused(model="nosuch/model", api_key="placeholder-key")
    assert "nosuch" in message
    assert "anthropic" in message
    assert "placeholder-key" not in message


def test_a_missing_package_is_named_with_how_to_install_it():
    assert "pip install 'instructor[anthropic]'" in refused(model="anthropic/claude", api_key="placeholder-key")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"model": "openai/x", "mode": "telepathy"}, "json_schema, tools, json"),
        ({"model": "openai/x", "base_url": "localhost:8000"}, "http://"),
        ({"model": "openai/"}, "provider/NAME"),
        ({"model": "openai/x", "api_key": "placeholder key\n"}, "copy it again"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_words(settings, said):
    message = refused(**settings)
    assert said in message
    assert "placeholder" not in message


def test_the_key_is_in_no_repr():
    assert "placeholder" not in repr(LLMSettings(model="openai/x", api_key="placeholder-key"))
