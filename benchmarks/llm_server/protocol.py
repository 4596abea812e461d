"""HTTP by hand, as little of it as clients need: keep-alive, content-length, one request at a time on a connection."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import socket
import struct
import time

from llm_server.jobs import Jobs
from llm_server.service import Reply, Service

_REASONS = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    411: "Length Required",
    429: "Too Many Requests",
    500: "Internal Server Error",
}
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER so that closing sends RST."""


class Connection(asyncio.Protocol):
    """One connection of one client."""

    def __init__(self, service: Service, jobs: Jobs, loop: asyncio.AbstractEventLoop) -> None:
        self._service = service
        self._jobs = jobs
        self._head = b""
        self._loop = loop
        self._buffer = bytearray()
        self._body_at = self._end = 0
        self._target = b""
        self._waiting: asyncio.TimerHandle | None = None
        self._counts = service.counts

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where to write."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """The client went away, or was sent away; what it asked stays billed."""
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None
            self._counts.open -= 1

    def data_received(self, data: bytes) -> None:
        """Answer every whole request there is, one after another."""
        self._buffer += data
        while not self._waiting and not self._transport.is_closing() and self._is_whole():
            body = bytes(self._buffer[self._body_at : self._end])
            del self._buffer[: self._end]
            self._end = 0
            self._answer(self._target, body)

    def _is_whole(self) -> bool:
        """Whether a request is there to its end. Its head is read once."""
        if not self._end:
            self._read_head()
        return 0 < self._end <= len(self._buffer)

    def _read_head(self) -> None:
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        self._head = bytes(self._buffer[:head_end])
        head = self._head.lower()
        self._target = head[: head.find(b" http/")]
        length = _length(head)
        if length is None:
            self._send(Reply(411, b"{}"))
            self._transport.close()
            return
        self._body_at = head_end + 4
        self._end = self._body_at + length

    def _answer(self, target: bytes, body: bytes) -> None:
        if target == b"post /v1/chat/completions":
            self._chat(body)
        elif target == b"get /stats":
            self._send(Reply(200, self._service.counts.report()))
        elif target == b"get /log":
            self._send(Reply(200, "".join(f"{line}\n" for line in self._service.counts.log).encode()))
        elif target == b"post /reset":
            self._service.reset()
            self._jobs.reset()
            self._send(Reply(200, b"{}"))
        else:
            told = self._jobs.handle(target, self._head, body)
            self._send(told or Reply(404, b'{"error":{"message":"no such path"}}'))

    def _chat(self, body: bytes) -> None:
        self._counts = self._service.counts  # those of this request, should they be reset before it is answered
        reply = self._service.chat(body)
        if reply.seconds:
            self._waiting = self._loop.call_later(reply.seconds, self._after_waiting, reply)
        else:
            self._finish(reply)

    def _after_waiting(self, reply: Reply) -> None:
        self._waiting = None
        self._finish(reply)
        self.data_received(b"")  # what came in the meantime

    def _finish(self, reply: Reply) -> None:
        self._counts.open -= 1
        if reply.fault == "reset":
            self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self._transport.abort()
            return
        self._send(reply, self._service.limits.headers(time.monotonic()))
        if reply.fault == "truncated":
            self._transport.close()
        elif reply.status == 200:
            self._counts.completed += 1

    def _send(self, reply: Reply, limits: str = "") -> None:
        head = (
            f"HTTP/1.1 {reply.status} {_REASONS[reply.status]}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(reply.body)}\r\n{limits}{reply.headers}\r\n"
        )
        body = reply.body[: len(reply.body) // 2] if reply.fault == "truncated" else reply.body
        self._transport.write(head.encode() + body)


def _length(head: bytes) -> int | None:
    """The length of the body by its (lower-cased) head; None if the head does not say it in a way that is read here."""
    at = head.find(b"\r\ncontent-length:")
    if at < 0:
        return 0 if head.startswith(b"get ") or b"\r\ntransfer-encoding:" not in head else None
    number = head[at + 17 :].split(b"\r\n", 1)[0].strip()
    return int(number) if number.isdigit() else None


async def serve(options: argparse.Namespace) -> None:
    """Serve until told to stop."""
    service = Service(options)
    jobs = Jobs(options, service)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(service, jobs, loop), "127.0.0.1", options.port, backlog=1024)
    print(f"listening on http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
