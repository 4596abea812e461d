"""The server that clients are measured against: the same question, the same fate; limits that are kept; every request counted."""

from __future__ import annotations

import http.client
import itertools
import json
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from benchmarks.serving import serving
from summarizer.documents import Document

FOLDER = Path(__file__).parents[1] / "benchmarks"
numbers = itertools.count()


def question(text=None, **more):
    return {"model": "bench", "messages": [{"role": "user", "content": text or f"question {next(numbers)}"}], **more}


class Client:
    def __init__(self, served, http_client):
        self.served, self._http = served, http_client

    def post(self, text=None, **more):
        return self._http.post("/chat/completions", json=question(text, **more))

    def said(self, text=None, **more):
        return self.post(text, **more).json()["choices"][0]["message"]["content"]

    def outcome(self, text):
        """The status, or the name of what broke."""
        try:
            answer = self.post(text)
        except httpx2.TransportError as error:
            return type(error).__name__
        return answer.status_code if "wrong" not in answer.text else "invalid"

    def outcomes(self, count, prefix="document"):
        return [self.outcome(f"{prefix} {number}") for number in range(count)]


@pytest.fixture
def client():
    """Starts a server with the options; gives a client of it."""
    with ExitStack() as stack:

        def start(*options):
            served = stack.enter_context(serving(*options))
            return Client(served, stack.enter_context(httpx2.Client(base_url=served.base_url, timeout=10)))

        yield start


def test_an_answer_is_a_completion_that_can_be_billed(client):
    peer = client()
    answer = peer.post("hello").json()
    body = len(json.dumps(question("hello"), ensure_ascii=False, separators=(",", ":")))
    text = answer["choices"][0]["message"]["content"]
    assert answer["model"] == "bench"
    assert json.loads(text)["events"] == []
    assert answer["usage"]["prompt_tokens"] == body // 4
    assert answer["usage"]["completion_tokens"] == len(text) // 4
    stats = peer.served.stats
    assert stats["tokens"] == answer["usage"]["total_tokens"] == stats["prompt_tokens"] + stats["completion_tokens"]
    assert (stats["requests"], stats["completed"], stats["digests"], stats["open"], stats["peak_open"]) == (1, 1, 1, 0, 1)
    assert "x-ratelimit-limit-requests" not in peer.post().headers


def test_the_answer_is_chosen_by_the_last_message_or_by_a_marker(client, tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps(["a", "b", "c"]))
    (tmp_path / "marked.json").write_text(json.dumps({"harbour": "H", "depot": "D"}))
    peer = client("--answers", tmp_path / "answers.json", "--answers-by-marker", tmp_path / "marked.json")
    said = [peer.said(f"document {number}") for number in range(30)]
    assert said == [peer.said(f"document {number}", temperature=1) for number in range(30)]
    assert set(said) == {"a", "b", "c"}
    assert peer.said("the depot") == "D"
    assert peer.said("the depot at the harbour") == "H"


def test_a_tool_that_is_named_gets_the_answer_as_its_argument(client):
    message = client().post(tools=[{"type": "function", "function": {"name": "Brief"}}]).json()["choices"][0]["message"]
    assert message["tool_calls"][0]["function"]["name"] == "Brief"
    assert json.loads(message["tool_calls"][0]["function"]["arguments"])["events"] == []


def test_limits_are_a_second_s_worth_and_say_so(client):
    peer = client("--rpm", 120, "--tpm", 600_000)
    first, second, third = peer.post(), peer.post(), peer.post()
    assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]
    assert first.headers["x-ratelimit-limit-requests"] == "120"
    assert first.headers["x-ratelimit-remaining-requests"] == "1"
    assert first.headers["x-ratelimit-reset-requests"].endswith("ms")
    assert int(first.headers["x-ratelimit-remaining-tokens"]) < 10_000
    assert third.json()["error"]["type"] == "requests"
    assert third.json()["error"]["code"] == "rate_limit_exceeded"
    time.sleep(int(third.headers["retry-after-ms"]) / 1000)
    assert peer.post().status_code == 200
    assert peer.served.stats["by_status"] == {"200": 3, "429": 1}
    assert peer.served.stats["by_fault"] == {"limit": 1}


def test_tokens_are_limited_too_and_what_is_larger_than_the_bucket_passes_when_it_is_full(client):
    peer = client("--tpm", 2400)
    large = "x" * 400
    first, refused = peer.post(large), peer.post(large)
    assert (first.status_code, refused.status_code, refused.json()["error"]["type"]) == (200, 429, "tokens")
    assert first.headers["x-ratelimit-remaining-tokens"] == "0"
    assert 1000 < int(refused.headers["retry-after-ms"]) < 5000


def test_headers_can_be_left_away(client):
    peer = client("--rpm", 60, "--no-headers")
    headers = [name.lower() for answer in (peer.post(), peer.post()) for name in answer.headers]
    assert not [name for name in headers if name.startswith(("x-ratelimit", "retry-after"))]


def test_limits_change_after_the_first_request(client):
    peer = client("--rpm", 6000, "--limits-change", "0.3:0.5")
    assert peer.post().headers["x-ratelimit-limit-requests"] == "6000"
    time.sleep(0.35)
    answer = peer.post()
    assert answer.headers["x-ratelimit-limit-requests"] == "3000"
    assert int(answer.headers["x-ratelimit-remaining-requests"]) < 50


FAULTS = ["--fault-429", 0.2, "--fault-500", 0.1, "--fault-reset", 0.1, "--fault-truncated", 0.1, "--fault-invalid", 0.1]


def test_faults_come_as_often_as_told_and_every_request_is_counted(client):
    peer = client(*FAULTS, "--fault-400", 0.1, "--log", "--log-mark", r"document \d+")
    seen = Counter(peer.outcomes(400))
    stats, log = peer.served.stats, peer.served.log
    assert 48 < seen[429] < 96
    for fault in (500, 400, "ReadError", "RemoteProtocolError", "invalid"):
        assert 15 < seen[fault] < 65, fault
    assert stats["by_fault"] == {
        "429": seen[429], "500": seen[500], "400": seen[400], "invalid": seen["invalid"],
        "reset": seen["ReadError"], "truncated": seen["RemoteProtocolError"],
    }  # fmt: skip
    assert sum(stats["by_status"].values()) == stats["requests"] == len(log) == 400
    assert stats["completed"] == seen[200] + seen["invalid"]
    assert sum(line["tokens"] for line in log) == stats["tokens"]
    assert [line["mark"] for line in log] == [f"document {number}" for number in range(400)]
    assert {line["fault"] for line in log if line["tokens"]} == {"", "invalid", "truncated"}


def test_faults_and_latencies_depend_on_seed_digest_and_attempt_alone(client):
    options = (*FAULTS, "--latency-median", 0.1, "--log")
    one, again, other = client(*options), client(*options), client(*options, "--seed", 1)
    forwards = [one.outcome(f"document {number}") for number in range(60)]
    backwards = [again.outcome(f"document {number}") for number in reversed(range(60))]
    assert forwards == backwards[::-1]
    assert forwards != other.outcomes(60)
    assert one.outcomes(60) == again.outcomes(60) != forwards


def test_a_final_fault_is_final_and_an_invalid_answer_is_given_once(client):
    final = client("--fault-400", 1)
    assert [final.outcome("one") for _ in range(3)] == [400] * 3
    invalid = client("--fault-invalid", 1)
    assert [invalid.outcome("one") for _ in range(2)] == ["invalid", 200]
    assert invalid.outcome('your answer was {"wrong": true}, mend it') == 200


def test_a_429_fault_says_when_to_come_again(client):
    peer = client("--fault-429", 1)
    answers = [peer.post(f"document {number}").headers for number in range(20)]
    assert {headers.get("retry-after") or headers.get("retry-after-ms") for headers in answers} == {"0", "50"}


def test_a_slow_answer_is_billed_to_a_client_that_does_not_wait(client):
    peer = client("--fault-slow", "30:1")
    with pytest.raises(httpx2.ReadTimeout):
        httpx2.post(f"{peer.served.base_url}/chat/completions", json=question(), timeout=0.1)
    time.sleep(0.1)
    stats = peer.served.stats
    assert stats["tokens"] > 0
    assert (stats["requests"], stats["completed"], stats["open"], stats["by_fault"]) == (1, 0, 0, {"slow": 1})


def test_reset_forgets_and_latency_is_kept(client):
    peer = client("--latency", 80, "--log")
    started = time.monotonic()
    peer.post()
    assert time.monotonic() - started >= 0.08
    peer.served.reset()
    assert (peer.served.stats["requests"], peer.served.log) == (0, [])


def test_a_request_that_comes_in_pieces_or_is_none_is_answered(client):
    address = client().served.base_url.removeprefix("http://").removesuffix("/v1")
    connection = http.client.HTTPConnection(address, timeout=5)
    body = json.dumps(question("in pieces")).encode()
    connection.putrequest("POST", "/v1/chat/completions")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders()
    for piece in (body[:10], body[10:]):
        connection.send(piece)
        time.sleep(0.02)
    answer = connection.getresponse()
    assert (answer.status, json.load(answer)["object"]) == (200, "chat.completion")
    for path, sent, status in (("/v1/chat/completions", b"{", 400), ("/nowhere", b"", 404)):
        connection.request("POST", path, sent)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


@pytest.fixture
def by_path(monkeypatch):
    """The folders from which scripts that are run by their path import each other."""
    for folder in (FOLDER, FOLDER / "clients"):
        monkeypatch.syspath_prepend(str(folder))


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "0s"), (0.045, "45ms"), (0.0001, "1ms"), (1.2, "1.2s"), (59.9999, "1m0s"), (360, "6m0s"), (3661.5, "1h1m1.5s")],
)
def test_durations_are_written_as_go_writes_them(seconds, written, by_path):
    from llm_server.limits import go_duration

    assert go_duration(seconds) == written


def test_the_other_clients_ask_what_this_program_asks(by_path):
    from articles import seed_articles
    from question import TASK, messages

    for row in seed_articles(2):
        document = Document(id=row["id"], text=row["text"], published=row["published"])
        assert [message["content"] for message in messages(row)] == [TASK.prompt.system, TASK.prompt.article(document)]


def test_what_a_document_costs_is_printed():
    command = [sys.executable, str(FOLDER / "batch_cost.py"), "--runs", "1", "--small", "2", "--large", "4", "--rows", "aiohttp"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "|---|" in done.stdout
    assert "| aiohttp alone |" in done.stdout
