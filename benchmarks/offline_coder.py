"""What the rule coder costs: articles a second on one core, growth with length, memory, and the start to a first record.

    python benchmarks/offline_coder.py [--runs 5] [--longest 100000] [--many 2000] [--starts 5]

The texts are the seeds and the odd challenge articles, repeated and cut to 500 words; all times are CPU, of one core. Beside the
coder stands the floor of such programs, a split into sentences and one pattern of act words, which finds where something was done
and can tell neither by whom nor to whom.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, it finds its neighbours too

from benchmarks.measuring import print_table, run, spread
from summarizer.documents import Document
from summarizer.fillers.offline import code_article

ROOT = Path(__file__).parents[1]
WORDS = 500
PUBLISHED = date(2024, 1, 15)

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[A-Z“\"])")
_ACTS = re.compile(
    r"\b(?:attack|strike|struck|kill|wound|injur|bomb|shell|shoot|shot|fire|raid|ambush|assault|abduct|kidnap|murder|stab|behead"
    r"|execut|explod|blast|deton|clash|fought|battle|storm|seiz|captur|arrest|detain|jail|sentenc|protest|rall|march|riot|accus"
    r"|blam|condemn|den(?:y|ied)|reject|threaten|warn|vow|demand|urg|call|appeal|sanction|ban|deploy|mobilis|mobiliz|withdr[ae]w"
    r"|agree|sign|negotiat|met|meet|talk|visit|pledg|donat|deliver|releas|surrender)\w{0,5}\b",
    re.IGNORECASE,
)
_FIRST_RECORD = """
from datetime import date
from summarizer.documents import Document
from summarizer.fillers.offline import code_article
text = "Three people were wounded when a drone struck a depot in Erbil on Monday, the army said."
print(code_article(Document(id="x", text=text, published=date(2024, 1, 15))).brief.model_dump_json())
"""


def sources() -> list[str]:
    """The articles that may be looked at, without the line of metadata that opens a seed."""
    challenge = [path for path in sorted((ROOT / "evals/challenge").glob("c??.txt")) if int(path.stem[1:]) % 2]
    texts = [path.read_text(encoding="utf-8").strip() for path in (*sorted((ROOT / "seeds").glob("*.txt")), *challenge)]
    return [re.sub(r"\Adate \d{4}-\d\d-\d\d\s+", "", text) for text in texts]


def cut(text: str, words: int) -> str:
    """The text over and over up to so many words, its lines and paragraphs kept."""
    pieces = re.findall(r"\S+\s*", text.rstrip() + "\n\n")
    return "".join(islice(cycle(pieces), words)).rstrip()


def code(text: str) -> object:
    """What is measured."""
    return code_article(Document(id="x", text=text, published=PUBLISHED))


def look_for_acts(text: str) -> object:
    """The floor: sentences, and the act words in each."""
    return [_ACTS.findall(sentence) for sentence in _SENTENCE_ENDS.split(text)]


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds of all the texts."""
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def resident_mib() -> float:
    """Memory in use now, MiB (the peak where the system does not tell)."""
    try:
        line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(line.split()[1]) / 1024


def speeds(texts: Sequence[str], runs: int) -> Iterator[tuple[str, ...]]:
    """Articles a second, the coder beside the floor, in turn."""
    rows = {"rule coder": code, "sentences and act words only": look_for_acts}
    for work in rows.values():
        seconds(work, texts)  # warmed
    taken = {name: [seconds(work, texts) for _ in range(runs)] for name, work in rows.items()}
    floor = sorted(taken["sentences and act words only"])[runs // 2]
    for name, times in taken.items():
        ratio = sorted(times)[runs // 2] / floor
        milliseconds = [1000 * each / len(texts) for each in times]
        yield name, spread([len(texts) / each for each in times], 0), spread(milliseconds), f"{ratio:,.0f}"


def lengths(text: str, longest: int) -> Iterator[tuple[str, ...]]:
    """Seconds and microseconds a word, for a hundredth, a tenth and the whole of the length."""
    for words in (longest // 100, longest // 10, longest):
        taken = seconds(code, [cut(text, words)])
        yield f"{words:,}", f"{taken:.2f}", f"{1e6 * taken / words:.0f}"


def memories(texts: Sequence[str], many: int) -> Iterator[tuple[str, ...]]:
    """Memory after a tenth and after all of so many articles, each with a line of its own."""
    done = 0
    for stop in (many // 10, many):
        for number, text in zip(range(done, stop), cycle(texts), strict=False):
            code(f"{text}\n\nThis is document number {number} of the archive.")
        done = stop
        gc.collect()
        yield f"{stop:,}", f"{resident_mib():.0f}"


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="What the rule coder costs.")
    parser.add_argument("--runs", type=int, default=5, help="counted runs, after one warm-up")
    parser.add_argument("--longest", type=int, default=100_000, help="words of the longest article")
    parser.add_argument("--many", type=int, default=2_000, help="articles after which memory is looked at")
    parser.add_argument("--starts", type=int, default=5, help="fresh processes")
    given = parser.parse_args()
    texts = [cut(text, WORDS) for text in sources()]
    print_table(
        (f"articles of {WORDS} words, {given.runs} runs", "a second", "ms of CPU each", "of the floor's"),
        speeds(texts, given.runs),
    )
    print()
    print_table(("words of one article", "s of CPU", "µs a word"), lengths("\n\n".join(sources()), given.longest))
    print()
    print_table(("articles coded", "memory, MiB"), memories(texts, given.many))
    print()
    starts = [1000 * run([sys.executable, "-c", _FIRST_RECORD]).cpu for _ in range(given.starts + 1)][1:]
    print_table((f"{given.starts} fresh processes", "ms of CPU"), [("start to first record", spread(starts, 0))])


if __name__ == "__main__":
    main()
