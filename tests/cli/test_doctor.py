"""`summarizer doctor` shows what is set and by whom, and never a key."""

from __future__ import annotations

import socket

from summarizer.cli.diagnosing import _ADDRESSES
from summarizer.fillers.llm.client import OLLAMA_URL, OPENAI_URL

KEY = "sk-secret-123"


def test_versions_the_filler_and_every_settings_origin_are_shown(summarizer):
    ended = summarizer("doctor", env={"SUMMARIZER_SEED": "7"})
    assert ended.code == 0
    for words in ("summarizer: ", "pydantic: ", "openai: ", "seed: 7 [SUMMARIZER_SEED]", "task: event [default]"):
        assert words in ended.out
    said = " ".join(ended.out.split())
    assert "Articles are read by offline/rules: no model is named by --model, SUMMARIZER_MODEL or summarizer.toml." in said
    assert "none is needed by offline/rules" in said


def test_a_key_is_set_or_not_and_its_value_is_never_shown(summarizer):
    ended = summarizer("doctor", env={"OPENAI_API_KEY": KEY})
    assert "api_key: set, value not shown [OPENAI_API_KEY]" in ended.out
    assert KEY not in ended.out + ended.err
    assert "api_key: not set [default]" in summarizer("doctor").out


def test_a_server_that_answers_is_asked_for_its_models_without_the_key(summarizer, server):
    ended = summarizer("doctor", *server.flags, env={"OPENAI_API_KEY": KEY})
    assert f"{server.url} answers, and has test" in " ".join(ended.out.split())
    assert (server.paths, server.keys) == (["/v1/models"], [""])
    other = summarizer("doctor", "--model", "openai/other", "--base-url", server.url)
    assert "but does not list other, only test" in " ".join(other.out.split())


def test_a_password_in_an_address_is_not_shown(summarizer):
    address = f"http://user:{KEY}@127.0.0.1:9/v1?key={KEY}"
    shown = summarizer("doctor", "--model", "openai/x", "--base-url", address)
    assert "http://127.0.0.1:9/v1" in shown.out
    assert KEY not in shown.out + shown.err
    assert KEY not in summarizer("doctor", "--model", "openai/x", "--base-url", f"htp://{KEY}").err


def test_a_server_that_does_not_answer_is_said_so(summarizer):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        ended = summarizer("doctor", "--model", "openai/x", "--base-url", address)
    assert ended.code == 0
    assert "does not answer: " in ended.out


def test_a_provider_without_a_known_address_is_not_asked(summarizer):
    assert (
        "not asked: the address of anthropic is known to its own package only"
        in summarizer("doctor", "--model", "anthropic/x").out
    )


def test_a_bad_settings_file_does_not_hide_the_versions(summarizer):
    (summarizer.folder / "summarizer.toml").write_text("timeout = 'soon'")
    ended = summarizer("doctor")
    assert ended.code == 2
    assert "pydantic: " in ended.out
    assert "summarizer.toml: timeout wants a positive number of seconds, not 'soon'" in ended.err


def test_the_addresses_are_those_that_articles_are_sent_to():
    """Two lists, since the room that sends loads openai, which takes a second."""
    assert _ADDRESSES == {"openai": OPENAI_URL, "ollama": OLLAMA_URL}
