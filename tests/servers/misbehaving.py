"""A server that speaks OpenAI's protocol and gets things wrong on purpose, as scripted.

The path names the script and one run of it: `/SCRIPT/RUN/v1/chat/completions`. The n-th request of a run gets the n-th step of
the script; the last step repeats for ever. `GET /SCRIPT/RUN/log` gives the bodies of all requests of that run, in order. A step
is a function that writes to the connection whatever it likes. Standard library only, loopback only, always its own process:

    python misbehaving.py          # prints its address and serves until it is killed
"""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

GOOD = '{"title": "Harbour reopens", "acts": [{"who": "council", "kind": "talk"}]}'
WRONG = '{"title": "Harbour reopens", "acts": [{"who": "council", "kind": "dance"}]}'
WRONG_OTHERWISE = '{"title": "Harbour reopens", "acts": [{"who": "council", "kind": "talk"}, {"who": 7, "kind": "talk"}]}'
HOPELESS = '{"headline": "Harbour reopens"}'
HOPELESS_OTHERWISE = '{"subject": "Harbour reopens"}'


def completion(text=GOOD, finish="stop", refusal=None, tokens=(100, 20, 40)):
    prompt, written, cached = tokens
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted-2026-11-20",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, "refusal": refusal}},
        ],
        "usage": {
            "prompt_tokens": prompt,
            "completion_tokens": written,
            "total_tokens": prompt + written,
            "prompt_tokens_details": {"cached_tokens": cached},
        },
    }


def send(handler, status, body, headers=None, kind="application/json"):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


def answer(text=GOOD, headers=None, **how):
    return lambda handler: send(handler, 200, completion(text, **how), headers)


def tool_answer(handler):
    body = completion(None, finish="tool_calls")
    call = {"id": "call-1", "type": "function", "function": {"name": "Brief", "arguments": GOOD}}
    body["choices"][0]["message"]["tool_calls"] = [call]
    send(handler, 200, body)


def error(status, message="no", code=None, kind=None, headers=None):
    body = {"error": {"message": message, "type": kind, "code": code, "param": None}}
    return lambda handler: send(
        handler, status, body, {name: value() if callable(value) else value for name, value in (headers or {}).items()}
    )


def in_two_seconds():
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


def reset_in_mid_body(handler):
    whole = json.dumps(completion()).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(whole)))
    handler.end_headers()
    handler.wfile.write(whole[:80])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close() sends RST
    handler.close_connection = True
    handler.connection.close()


def hang_up(handler):
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Ty")
    hang_up(handler)


def no_http(handler):
    handler.wfile.write(b"220 mail.example.org ESMTP\r\n\r\n")
    hang_up(handler)


def begin(handler, length):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(length))
    handler.end_headers()
    handler.wfile.write(json.dumps(completion()).encode()[:80])
    handler.wfile.flush()


def truncated(handler):
    """Half an answer, and then the orderly end of the connection."""
    begin(handler, 1000)
    hang_up(handler)


def stuck_in_mid_body(handler):
    begin(handler, 1000)
    silence(handler)


def bottomless(handler):
    send(handler, 200, b"[" * 100_000)


TOGETHER = threading.Barrier(150)


def together(handler):
    """Answers when 150 have asked."""
    TOGETHER.wait(timeout=20)
    answer()(handler)


def broken_json(handler):
    send(handler, 200, b'{"id": "chatcmpl-1", "choices": [{')


def html_page(handler):
    send(handler, 200, b"<html>Welcome to the proxy</html>", kind="text/html")


def silence(handler):
    time.sleep(30)
    handler.close_connection = True


def as_told(handler):
    """Whatever JSON the user's message is, with status 200."""
    send(handler, 200, handler.asked["messages"][-1]["content"].encode())


def events_of_a_stream(handler):
    send(handler, 200, b'data: {"choices": [{"delta": {"content": "{"}}]}\n\ndata: [DONE]\n\n', kind="text/event-stream")


def to_another_origin(handler):
    _, _, run, *rest = handler.path.split("/")
    there = f"http://guest:placeholder@localhost:{handler.server.server_port}/{'/'.join(('good', run, *rest))}"
    send(handler, 307, b"", {"Location": there})


def to_itself(handler):
    send(handler, 302, b"", {"Location": handler.path})


def key_of(handler):
    return handler.headers.get("Authorization", "").removeprefix("Bearer ")


def echoed_key(handler):
    body = completion(f'{{"title": "{key_of(handler)}", "acts": 7}}')
    send(handler, 200, body | {"model": f"for {key_of(handler)}", "id": key_of(handler)})


def refusal_with_key(handler):
    send(handler, 200, completion(None, refusal=f"Not for {key_of(handler)}."))


def error_with_key(handler):
    send(handler, 200, {"error": f"no luck with {key_of(handler)}"})


def wrong_key(handler):
    key = handler.headers.get("Authorization", "").removeprefix("Bearer ")
    echoed = f"Incorrect API key provided: {key[:8]}***{key[-4:]}. Whole: {key}"
    error(401, echoed, code="invalid_api_key", kind="invalid_request_error")(handler)


def forbidden_with_key(handler):
    key = handler.headers.get("Authorization", "").removeprefix("Bearer ")
    error(403, f"Key {key} may not be used in this region", code="unsupported_country_region_territory")(handler)


LIMITED = "Rate limit reached for requests"
QUOTA = "You exceeded your current quota, please check your plan and billing details."
CONTEXT = "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."

LIMITS = {
    "x-ratelimit-limit-requests": "500",
    "x-ratelimit-remaining-requests": "499",
    "x-ratelimit-reset-requests": "120ms",
    "x-ratelimit-limit-tokens": "30000",
    "x-ratelimit-remaining-tokens": "29000",
    "x-ratelimit-reset-tokens": "6m0s",
}
UNCOUNTED = (0, 0, 0)

SCRIPTS = {
    "good": [answer()],
    "tools": [tool_answer],
    "retry-after-seconds": [error(429, LIMITED, "rate_limit_exceeded", headers={"Retry-After": "1"}), answer()],
    "retry-after-date": [error(429, LIMITED, "rate_limit_exceeded", headers={"Retry-After": in_two_seconds}), answer()],
    "retry-after-ms": [error(429, LIMITED, headers={"retry-after-ms": "300", "Retry-After": "30"}), answer()],
    "reset-requests": [
        error(429, LIMITED, headers={"x-ratelimit-reset-requests": "400ms", "x-ratelimit-reset-tokens": "6m0s",
                                     "x-ratelimit-remaining-requests": "0", "x-ratelimit-remaining-tokens": "900"}),
        answer(),
    ],
    "unsaid-wait": [error(429, LIMITED), error(429, LIMITED), answer()],
    "server-error": [error(500, "oops"), answer()],
    "timeout-and-conflict": [error(408), error(409), error(503), answer()],
    "cut-body": [reset_in_mid_body, answer()],
    "truncated": [truncated],
    "hang-up": [hang_up],
    "cut-headers": [cut_headers],
    "no-http": [no_http],
    "bottomless": [bottomless],
    "silence-then-good": [silence, silence, stuck_in_mid_body, stuck_in_mid_body, answer()],
    "together": [together],
    "good-with-limits": [answer(headers=LIMITS)],
    "429-with-limits": [error(429, LIMITED, headers=LIMITS)],
    "401-with-limits": [error(401, headers=LIMITS)],
    "refusal-with-limits": [answer(None, refusal="No.", headers=LIMITS)],
    "error-with-limits": [lambda handler: send(handler, 200, {"error": "the moon is full"}, LIMITS)],
    "uncounted-length": [answer('{"title": "Harb', finish="length", tokens=UNCOUNTED)],
    "uncounted-refusal": [answer(None, refusal="No.", tokens=UNCOUNTED)],
    "broken-json": [broken_json, answer()],
    "html": [html_page],
    "silence": [silence],
    "as-told": [as_told],
    "stream": [events_of_a_stream],
    "html-then-good": [html_page, answer()],
    "error-429-as-answer": [
        lambda handler: send(handler, 200, {"error": {"message": LIMITED, "code": 429}}), answer(),
    ],
    "to-another-origin": [to_another_origin],
    "to-itself": [to_itself],
    "echoed-key": [echoed_key],
    "refusal-with-key": [refusal_with_key],
    "error-with-key": [error_with_key],
    "fenced": [answer(f"```json\n{GOOD}\n```\n")],
    "retry-after-0": [*[error(429, LIMITED, headers={"Retry-After": "0"})] * 12, answer()],
    "farthest-429": [error(429, LIMITED, headers={"Retry-After": "999999"})],
    "500-then-silence": [error(500, "oops"), silence],
    "endless-429": [error(429, LIMITED, headers={"retry-after-ms": "200"})],
    "far-429": [error(429, LIMITED, headers={"Retry-After": "3600"})],
    "endless-500": [error(500, "oops")],
    "wrong-then-right": [answer(WRONG), answer()],
    "wrong-twice-then-right": [answer(WRONG), answer(WRONG_OTHERWISE), answer()],
    "wrong-with-trouble": [
        error(500, "secret-trouble"), answer(WRONG), error(429, "secret-trouble", headers={"retry-after-ms": "10"}), answer(),
    ],
    "same-wrong": [answer(WRONG)],
    "hopeless": [answer(HOPELESS)],
    "ever-differently-hopeless": [answer(HOPELESS), answer(HOPELESS_OTHERWISE), answer("not JSON at all"), answer()],
    "wrong-then-hopeless": [answer(WRONG_OTHERWISE), answer(HOPELESS), answer(HOPELESS_OTHERWISE)],
    "wrong-then-refused": [answer(WRONG), answer(None, finish="stop", refusal="I would rather not.")],
    "wrong-then-401": [answer(WRONG), wrong_key],
    "half-a-character": [answer('{"title": "Harbour \ud83d", "acts": []}')],
    "length": [answer('{"title": "Harb', finish="length")],
    "length-then-good": [answer('{"title": "Harb', finish="length"), answer()],
    "refusal": [answer(None, refusal="I can't help with that.")],
    "content-filter": [answer("", finish="content_filter")],
    "filtered-prompt": [error(400, "The prompt was filtered", code="content_filter")],
    "wrong-key": [wrong_key],
    "forbidden": [forbidden_with_key],
    "no-such-model": [error(404, "The model `x` does not exist", code="model_not_found")],
    "no-quota": [error(429, QUOTA, code="insufficient_quota", kind="insufficient_quota", headers={"Retry-After": "1"})],
    "too-long": [error(400, CONTEXT, code="context_length_exceeded")],
    "bad-parameter": [error(400, "Unsupported value: 'temperature'", code="unsupported_value")],
}  # fmt: skip


LOGS = defaultdict(list)
LOCK = threading.Lock()


class Scripted(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        _, script, run, *_ = urlsplit(self.path).path.split("/")  # a proxy is given whole addresses
        self.asked = body
        headers = {name.lower(): value for name, value in self.headers.items()}
        with LOCK:
            log = LOGS[script, run]
            log.append({"path": self.path, "body": body, "authorization": headers.get("authorization"), "headers": headers})
            number = len(log)
        steps = SCRIPTS[script]
        steps[min(number, len(steps)) - 1](self)

    def do_GET(self):
        _, script, run, *_ = self.path.split("/")
        with LOCK:
            send(self, 200, LOGS[script, run])

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *_):
        """A client that went away is part of the script."""


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Scripted)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
