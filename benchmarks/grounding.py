"""What grounding costs: 200 quotations in articles of growing length, and in hostile ones.

    python benchmarks/grounding.py [--characters 1000000]

The article is the sentence below repeated with changing numbers and names, so that quotations are neither unique nor all
alike. A quarter of the quotations each is exact, exact after folding, near (one word changed) and absent.
"""

from __future__ import annotations

import argparse
import random
import time

from summarizer.grounding.locating import Locator

SENTENCE = (
    "Officials said on {day} that {number} people were wounded, {critical} critically, when a drone struck a depot near {place}. "
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
PLACES = ["Tarsina", "Velmora", "Old Harbour", "Keld", "Port Anselm"]


def article(characters: int, chance: random.Random) -> str:
    """News-like text of about so many characters."""
    parts: list[str] = []
    length = 0
    while length < characters:
        numbers = {"number": chance.randint(3, 99_999), "critical": chance.randint(1, 999)}
        parts.append(SENTENCE.format(day=chance.choice(DAYS), place=chance.choice(PLACES), **numbers))
        length += len(parts[-1])
    return "".join(parts)[:characters]


def quotations(text: str, chance: random.Random, count: int = 200) -> list[str]:
    """Exact, folded, near and absent quotations in equal parts."""
    found = []
    for number in range(count):
        start = text.find(" ", chance.randrange(max(1, len(text) - 200))) + 1
        quote = text[start : text.rfind(" ", start, start + 120)]
        found.append(
            [quote, quote.replace(" ", "  "), quote.replace("were", "was not"), f"Nothing of kind {number} stood anywhere here"][
                number % 4
            ]
        )
    return found


HOSTILE = {"one word repeated": "attack " * 150_000, "one letter repeated": "a" * 1_000_000, "blanks": " \u00a0" * 500_000}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="What grounding costs.")
    parser.add_argument("--characters", type=int, default=1_000_000)
    longest = parser.parse_args().characters
    chance = random.Random(7)  # noqa: S311 - the same articles every time
    texts = {f"{length:,} characters": article(length, chance) for length in (longest // 100, longest // 10, longest)}
    print("| 200 quotations in | seconds |\n|---|---|")
    for name, text in {**texts, **HOSTILE}.items():
        quotes = quotations(texts[f"{longest:,} characters"] if name in HOSTILE else text, chance)
        started = time.perf_counter()
        Locator(text).locate(quotes)
        print(f"| {name} | {time.perf_counter() - started:.2f} |")


if __name__ == "__main__":
    main()
