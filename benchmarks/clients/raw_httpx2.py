"""The other floor: httpx2 alone, which OpenAI's package speaks, 32 in flight, nothing checked and nothing asked again."""

from __future__ import annotations

import asyncio

import httpx2
from question import IN_FLIGHT, answer_in, body, told


async def main() -> None:
    """Ask about every document, and write each answer as a line."""
    documents, base_url, out = told()
    waiting = iter(documents)
    limits = httpx2.Limits(max_connections=IN_FLIGHT, max_keepalive_connections=IN_FLIGHT)
    headers = {"Content-Type": "application/json", "Authorization": "Bearer placeholder"}
    async with httpx2.AsyncClient(base_url=base_url, limits=limits, headers=headers, timeout=600) as client:
        with out.open("w", encoding="utf-8") as lines:

            async def worker() -> None:
                for document in waiting:
                    response = await client.post("/chat/completions", content=body(document))
                    lines.write(answer_in(response.content) + "\n")

            await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))


asyncio.run(main())
