"""As most people would write it: instructor over OpenAI's client, tenacity, a semaphore, gather. Fourth argument: the mode."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import instructor
from openai import AsyncOpenAI
from question import IN_FLIGHT, MODEL, messages, told
from tenacity import retry, stop_after_attempt, wait_random_exponential

from schemas.event import NewsBrief


class Brief(NewsBrief):
    """One news article as a record of its events."""

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """The same schema with a title: without one instructor has no name for its tool."""
        return super().model_json_schema(*args, **options) | {"title": "NewsBrief"}


async def main() -> None:
    """Ask about every document, check each answer, and write it as a line."""
    documents, base_url, out = told()
    mode = instructor.Mode[sys.argv[4]]
    model = Brief if mode is instructor.Mode.TOOLS else NewsBrief
    client = instructor.from_openai(AsyncOpenAI(api_key="placeholder", base_url=base_url, max_retries=0), mode=mode)
    semaphore = asyncio.Semaphore(IN_FLIGHT)

    @retry(wait=wait_random_exponential(max=60), stop=stop_after_attempt(6))
    async def ask(document: dict[str, Any]) -> NewsBrief:
        return await client.chat.completions.create(model=MODEL, response_model=model, messages=messages(document), max_retries=2)

    with out.open("w", encoding="utf-8") as lines:

        async def fill(document: dict[str, Any]) -> None:
            async with semaphore:
                lines.write((await ask(document)).model_dump_json() + "\n")

        await asyncio.gather(*(fill(document) for document in documents))


asyncio.run(main())
