"""What the worlds are made of: six storms for a schema of the user's own, two attacks for the event task; how to change them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Ended, Summarizer

STORMS = {
    "Ada": ("storm", "Dorel", 3),
    "Bela": ("flood", "Tarsina", 12),
    "Cora": ("storm", "Vess", 1),
    "Dora": ("flood", "Marn", 7),
    "Elin": ("storm", "Okra", 25),
    "Fynn": ("storm", "Pell", 4),
}

SCHEMA = """\
from typing import Literal

from pydantic import BaseModel


class Toll(BaseModel):
    effect: Literal["killed", "injured"]
    number: int


class Storm(BaseModel):
    name: str
    kind: Literal["storm", "flood"]
    place: str | None = None
    tolls: list[Toll] = []
"""

PROMPT = {
    "system.jinja": "Fill in the storm.",
    "article.jinja": "{{ document.published }} {{ document.title }}\n{{ fence }}\n{{ document.text }}\n{{ fence }}",
    "reask.jinja": "MEND {{ fence }} {{ answer }} {{ errors }} {{ fence }}",
}

PRICES = "prices:\n  openai/good: {input: 1000, output: 2000}\n  openai/slight: {input: 10, output: 20}\n"

ATTACKS = {
    "gunmen": (
        "Gunmen killed three villagers in Dorel on Sunday, the police said.",
        """\
  events:
    - id: e1
      label: Gunmen killed three villagers in Dorel on Sunday
      event_type: ASSAULT
      mode: firearms
      prominence: main
      date: {value: 2024-03-03, expression: on Sunday}
      place: {name: Dorel, country: null}
      actors:
        - {name: Gunmen}
      recipients:
        - {name: villagers}
      casualties:
        - {effect: killed, group: villagers, low: 3, high: 3, qualifier: exactly, quote: killed three villagers}
      evidence: ["Gunmen killed three villagers in Dorel on Sunday"]
  statements: !unlabelled
""",
    ),
    "bomb": (
        "A bomb injured four soldiers in Tarsina on Saturday, the army said.",
        """\
  events:
    - id: e1
      label: A bomb injured four soldiers in Tarsina on Saturday
      event_type: ASSAULT
      mode: explosives
      prominence: main
      date: {value: 2024-03-02, expression: on Saturday}
      place: {name: Tarsina, country: null}
      recipients:
        - {name: soldiers}
      weapons: [bomb]
      casualties:
        - {effect: injured, group: soldiers, low: 4, high: 4, qualifier: exactly, quote: injured four soldiers}
      evidence: ["A bomb injured four soldiers in Tarsina on Saturday"]
  statements: !unlabelled
""",
    ),
}


def storm(name: str, **changed: Any) -> dict[str, Any]:
    """The right record of a storm, but for what is changed."""
    kind, place, dead = STORMS[name]
    return {"name": name, "kind": kind, "place": place, "tolls": [{"effect": "killed", "number": dead}]} | changed


def answer(request: dict[str, Any]) -> str:
    """What the model whose name the request gives makes of an article about a storm."""
    asked = "\n".join(message["content"] for message in request["messages"])
    name = next(name for name in STORMS if f"Storm {name}" in asked)
    wrong = [{"effect": "killed", "number": STORMS[name][2] + 1}]
    changed: dict[str, dict[str, Any]] = {
        "poor": {"place": None} | ({} if name == "Fynn" else {"tolls": wrong}),
        "slight": {"tolls": wrong} if name == "Ada" else {},
        "stubborn": {} if "MEND" in asked else {"tolls": [{"effect": "killed", "number": "many"}]},
    }
    return json.dumps(storm(name, **changed.get(request["model"], {})))


def gold_of(name: str, *, story: str | None = None) -> str:
    """A gold file about a storm."""
    kind, place, dead = STORMS[name]
    told = f"document: {name.lower()}.txt\n" + (f"story: {story}\n" if story else "")
    tolls = f"  tolls:\n    - {{effect: killed, number: {dead}}}\n"
    return f"{told}labelled: 2024-03-05\nphenomena: [{kind}s]\ngold:\n  name: {name}\n  kind: {kind}\n  place: {place}\n{tolls}"


def article_of(name: str) -> str:
    """The article about a storm."""
    kind, place, dead = STORMS[name]
    return f"date 2024-03-04\n\nStorm {name}, a {kind}, killed {dead} in {place} on Sunday, the police said.\n"


def files() -> dict[str, str]:
    """Everything in the world, by its path: schema, prompt, articles, gold, and three suites."""
    own = "schema: storms.py:Storm\nprompt: prompts/v1\n"
    made = {
        "storms.py": SCHEMA,
        "storms.yaml": f"{own}gold: [storms/*.yaml]\n{PRICES}",
        "story.yaml": f"{own}gold: [story/*.yaml]\n",
        "attacks.yaml": "task: event\ngold: [attacks/*.yaml]\n",
    }
    made |= {f"prompts/v1/{name}": text for name, text in PROMPT.items()}
    for number, name in enumerate(STORMS):
        places = [("storms", None), *([("story", "one")] if number < 2 else [])]
        for folder, story in places:
            made[f"{folder}/{name.lower()}.txt"] = article_of(name)
            made[f"{folder}/{name.lower()}.yaml"] = gold_of(name, story=story)
    for name, (text, labels) in ATTACKS.items():
        made[f"attacks/{name}.txt"] = f"date 2024-03-04\n\n{text}\n"
        made[f"attacks/{name}.yaml"] = f"document: {name}.txt\nlabelled: 2024-03-05\ngold:\n{labels}"
    return made


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files, and the folders in which they are."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def scores_of(summarizer: Summarizer, run: str) -> dict[str, Any]:
    """The stored scores of a run."""
    return read_json((summarizer.folder / run / "scores.json").read_text(encoding="utf-8"))


def read_json(text: str) -> Any:
    """JSON as the standard has it, which knows no NaN."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(text, parse_constant=refuse)


def told(ended: Ended) -> str:
    """All that a process said on standard output, its line breaks aside, which depend on the width."""
    return " ".join(ended.out.split())


def edit(path: Path, old: str, new: str) -> None:
    """Replace what stands in a file, which must stand there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_record(path: Path, which: int, change: Callable[[dict[str, Any]], None]) -> None:
    """Let a function change what one stored record holds."""
    lines = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[which])
    change(record["filled"])
    lines[which] = json.dumps(record)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
