"""A fast, deterministic OpenAI-compatible chat-completions server, for measuring clients. Its own process.

    python benchmarks/llm_server --port 0 [--answers FILE | --answers-by-marker FILE] [--latency MS] [--rpm N] [--tpm N] ...

Prints `listening on http://127.0.0.1:PORT/v1` once it is ready. POST /v1/chat/completions answers; GET /stats is what was asked
and what a provider would bill, as JSON; GET /log is a JSON line for each request (with --log); POST /reset forgets everything.

Latencies and faults are drawn from the seed, the digest of the request's body and the number of the attempt at it,
so that a run is repeatable in whatever order its requests come. A request that the limits refuse is no attempt.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that it runs by its path, from anywhere

from llm_server.options import read_options
from llm_server.protocol import serve

if __name__ == "__main__":
    asyncio.run(serve(read_options()))
