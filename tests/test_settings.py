"""Flags before environment before the nearest file; a key lying about is no choice; a strange file gets nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import FILE_NAME, KNOWN, Given, Settings, resolve

KEY = "sk-secret-123"


def settle(directory: Path, environment: dict[str, str] | None = None, **flags: Any) -> Settings:
    return resolve(Given(flags=flags, environment=environment or {}, directory=directory))


def test_without_any_choice_the_rules_read_and_the_reason_is_said(tmp_path):
    settings = settle(tmp_path)
    assert (settings.model, settings.task, settings.is_automatic) == ("offline/rules", "event", True)
    assert "no model is named" in settings.why_this_model


def test_keys_and_addresses_in_the_environment_choose_no_model(tmp_path):
    environment = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://localhost:1/v1", "ANTHROPIC_API_KEY": KEY}
    assert settle(tmp_path, environment).model == "offline/rules"


def test_flags_come_before_environment_before_file(tmp_path):
    (tmp_path / FILE_NAME).write_text('model = "openai/file"\nseed = 1\ntimeout = 5\n')
    environment = {"SUMMARIZER_MODEL": "openai/environment", "SUMMARIZER_SEED": "2"}
    settings = settle(tmp_path, environment, model="openai/flag")
    assert (settings.model, settings.seed, settings.timeout) == ("openai/flag", 2, 5.0)
    assert settings.origins["model"] == "--model"
    assert settings.origins["seed"] == "SUMMARIZER_SEED"
    assert settings.origins["timeout"] == f"{tmp_path / FILE_NAME}: timeout"
    assert settings.origins["temperature"] == "default"


@pytest.mark.parametrize("flag", [None, "auto"])
def test_auto_takes_the_model_that_is_named_elsewhere(tmp_path, flag):
    settings = settle(tmp_path, {"SUMMARIZER_MODEL": "ollama/qwen"}, model=flag)
    assert (settings.model, settings.is_automatic, settings.why_this_model) == ("ollama/qwen", False, "named by SUMMARIZER_MODEL")


def test_the_nearest_file_upwards_is_the_one_that_counts(tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / FILE_NAME).write_text('model = "openai/far"\nseed = 1')
    (tmp_path / "a" / FILE_NAME).write_text('model = "openai/near"')
    settings = settle(below)
    assert (settings.model, settings.seed) == ("openai/near", None)


def test_an_empty_variable_is_not_set(tmp_path):
    assert settle(tmp_path, {"SUMMARIZER_MODEL": " ", "SUMMARIZER_SEED": ""}).is_automatic


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("model = ", "cannot be read as TOML"),
        ("modle = 'x'", "unknown setting 'modle'; there are model, base_url"),
        (f"api_key = '{KEY}'", "api_key does not belong in a file; set SUMMARIZER_API_KEY"),
        ("timeout = 'soon'", "timeout wants a positive number of seconds, not 'soon'"),
        ("timeout = true", "timeout wants a positive number"),
        ("timeout = inf", "timeout wants a positive number"),
        ("timeout = nan", "timeout wants a positive number"),
        ("seed = 1.5", "seed wants a whole number"),
        ("max_tokens = 0", "max_tokens wants a positive whole number"),
        ("temperature = 3", "temperature wants a number from 0 to 2"),
        ("base_url = 'ftp://x'", "base_url wants an http(s) address"),
        ("base_url = 'http://[bad'", "base_url wants an http(s) address"),
        ("base_url = 'http://localhost:99999/v1'", "base_url wants an http(s) address"),
        ("model = ['x']", "model wants a model"),
        ("mode = 'shout'", "mode wants one of json_schema, tools, json"),
        ("mode = ['json']", "mode wants one of"),
        ("schema = 'evil.py:X'", "unknown setting 'schema'"),
        ("[model]\nx = 1", "model wants a model"),
    ],
)
def test_a_bad_file_is_told_with_file_and_key(tmp_path, content, words):
    (tmp_path / FILE_NAME).write_text(content)
    with pytest.raises(SettingsError) as caught:
        settle(tmp_path)
    assert words in str(caught.value)
    assert str(tmp_path / FILE_NAME) in str(caught.value)
    assert KEY not in str(caught.value)


def test_a_file_that_is_not_utf_8_is_told(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"model = '\xff'")
    with pytest.raises(SettingsError, match="cannot be read as TOML"):
        settle(tmp_path)


def test_a_bad_variable_is_told_by_its_name(tmp_path):
    with pytest.raises(SettingsError, match="SUMMARIZER_TIMEOUT wants a positive number of seconds, not 'x'"):
        settle(tmp_path, {"SUMMARIZER_TIMEOUT": "x"})


def test_a_key_is_in_no_repr_and_no_error(tmp_path):
    assert KEY not in repr(settle(tmp_path, {"OPENAI_API_KEY": KEY}, model="openai/x"))
    with pytest.raises(SettingsError) as caught:
        settle(tmp_path, {"OPENAI_API_KEY": f"{KEY} {KEY}"})
    assert KEY not in str(caught.value)


@pytest.mark.parametrize(
    ("model", "flags", "has_key"),
    [
        ("openai/x", {}, True),
        ("x", {"base_url": "http://server/v1"}, True),
        ("Qwen/x", {"base_url": "http://server/v1"}, True),
        ("anthropic/x", {}, False),
        ("ollama/x", {}, False),
        ("ollama/x", {"base_url": "http://server/v1"}, False),
    ],
)
def test_the_openai_key_goes_only_to_what_speaks_as_openai_does(tmp_path, model, flags, has_key):
    settings = settle(tmp_path, {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://elsewhere/v1"}, model=model, **flags)
    assert settings.api_key == (KEY if has_key else None)
    assert settings.base_url == flags.get("base_url", "http://elsewhere/v1" if model == "openai/x" else None)


def test_a_file_cannot_send_the_openai_key_to_its_own_address(tmp_path):
    (tmp_path / FILE_NAME).write_text('model = "openai/x"\nbase_url = "https://evil.example/v1"')
    with pytest.raises(SettingsError, match="OPENAI_API_KEY is not sent to a file's address"):
        settle(tmp_path, {"OPENAI_API_KEY": KEY})
    assert settle(tmp_path, {"SUMMARIZER_API_KEY": KEY}).api_key == KEY
    assert settle(tmp_path, {"OPENAI_API_KEY": KEY}, base_url="https://evil.example/v1").api_key == KEY


def test_a_file_may_name_a_server_on_this_machine(tmp_path):
    (tmp_path / FILE_NAME).write_text('model = "openai/x"\nbase_url = "http://localhost:8000/v1/"')
    settings = settle(tmp_path, {"OPENAI_API_KEY": KEY})
    assert (settings.base_url, settings.api_key) == ("http://localhost:8000/v1", KEY)


def test_an_address_without_a_model_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="name one with --model"):
        settle(tmp_path, base_url="http://localhost/v1")


def test_every_setting_has_a_variable_of_ours_and_an_origin(tmp_path):
    assert all(known.environment[0] == f"SUMMARIZER_{name.upper()}" for name, known in KNOWN.items())
    assert set(settle(tmp_path).origins) == set(KNOWN)
