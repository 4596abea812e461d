"""The floor: aiohttp alone, 32 in flight, nothing checked and nothing asked again."""

from __future__ import annotations

import asyncio

import aiohttp
from question import IN_FLIGHT, answer_in, body, told


async def main() -> None:
    """Ask about every document, and write each answer as a line."""
    documents, base_url, out = told()
    waiting = iter(documents)
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
    headers = {"Content-Type": "application/json", "Authorization": "Bearer placeholder"}
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        with out.open("w", encoding="utf-8") as lines:

            async def worker() -> None:
                for document in waiting:
                    async with session.post(f"{base_url}/chat/completions", data=body(document)) as response:
                        lines.write(answer_in(await response.read()) + "\n")

            await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))


asyncio.run(main())
