"""Boils WordNet down to the word list of the offline coder.

WordNet knows 150,000 words, and most of them never make the news: orchids, enzymes, the tribes of ancient Gaul. What the
tagger wants of it fits in half a megabyte: for each single word how often it was seen as a noun, a verb, an adjective or an
adverb in text that people tagged by hand, and whether the noun is a person, a thing, a place or a deed. That text is of the
1960s and small, so a table of corrections speaks for the newsroom. Run it on the `dict` folder of WordNet 3.1; a second
folder with `noun.exc` and `verb.exc` (some packages of 3.1 lack them, those of 3.0 do not) gives the irregular forms.

    python benchmarks/make_wordlist.py path/to/dict path/to/folder/of/exc
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[1] / "summarizer" / "fillers" / "offline" / "grammar"
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*$")
_CLASSES: Final = [
    "tops",
    "act",
    "animal",
    "artifact",
    "attribute",
    "body",
    "cognition",
    "communication",
    "event",
    "feeling",
    "food",
    "group",
    "location",
    "motive",
    "object",
    "person",
    "phenomenon",
    "plant",
    "possession",
    "process",
    "quantity",
    "relation",
    "shape",
    "state",
    "substance",
    "time",
]
"""Lexicographer files 03 to 28 of WordNet."""
_OFTEN: Final = frozenset({"act", "artifact", "communication", "event", "group", "location", "possession", "phenomenon"})
"""Classes whose nouns make news even if the tagged text never had them: "missile", "arson", "lawsuit"."""
_GUESSABLE: Final = re.compile(r"(?:ly|ness|ity|ation|able|ible|ous|less|ical|ism|like|ic|ive|ish|al|ship)$|^(?:un|non)")
"""What the tagger guesses as well without a list."""
_LONG: Final = 10
_LETTERS: Final = {"1": "n", "2": "v", "3": "j", "5": "j", "4": "r"}
CORRECTIONS: Final = {
    "police": "n300v2=group", "military": "n40j60=group", "airstrike": "n20=act", "drone": "n20v0=artifact",
    "gunman": "n20=person*", "militant": "n30j10=person*", "insurgent": "n20j4=person*", "rebel": "n40v3=person*",
    "islamist": "n10j10=person*", "extremist": "n10j6=person*", "suspect": "n30v12j1=person*", "official": "n80j30=person*",
    "strike": "n80v60=act", "attack": "n200v80=act", "raid": "n40v20=act", "march": "n30v25=act", "protest": "n60v30=act",
    "blast": "n40v8=event", "fire": "n60v40=event", "report": "n80v80=communication", "shooting": "n30=act",
    "bombing": "n40=act", "shelling": "n20=act", "killing": "n30j1=event", "stabbing": "n8j1=act", "looting": "n8=act",
    "meeting": "n60=group", "fighting": "n30j2=act", "training": "n30=act", "hearing": "n20=act", "landing": "n8=act",
    "building": "n80=artifact", "warning": "n20=communication", "ceasefire": "n20=state", "peacekeeper": "n10=person*",
    "spokesman": "n60=person*", "spokeswoman": "n20=person*", "spokesperson": "n10=person*", "separatist": "n20j10=person*",
    "civilian": "n60j10=person*", "wounded": "n10j20=group*", "injured": "j20", "dead": "n20j100r1=group*",
    "target": "n30v20=person", "convoy": "n20v1=group", "checkpoint": "n20=artifact", "militia": "n20=group",
    "vigilante": "n8=person*", "herder": "n8=person*", "villager": "n20=person*", "mourner": "n4=person*",
    "car": "n300=artifact", "truck": "n60v1=artifact", "bus": "n60v1=artifact", "bomb": "n60v25=artifact",
    "rocket": "n20v1=artifact", "shell": "n20v10=artifact", "gun": "n60v1=artifact", "mortar": "n8v0=artifact",
    "mob": "n20v1=group*", "gang": "n20v1=group*", "force": "n200v60=group", "troop": "n80v2=group*", "guard": "n40v15=person*",
    "ambush": "n20v12=act", "siege": "n20v0=act", "blockade": "n10v6=act", "boycott": "n10v8=act", "walkout": "n4=act",
    "coup": "n10=act", "clash": "n30v15=event", "crash": "n30v12=event", "riot": "n20v3=act", "demonstration": "n30=event",
    "talk": "n60v150=communication", "deal": "n60v50=communication", "say": "n1v3000=communication", "tell": "v400",
    "protester": "n40=person*", "demonstrator": "n20=person*", "activist": "n20j2=person*", "striker": "n8=person*",
    "hostage": "n20=person*", "captive": "n6j3=person*", "prisoner": "n30=person*", "mine": "n20v4=artifact",
    "minister": "n60v1=person*", "leader": "n80=person*", "people": "n900v2=group*", "head": "n150v40=body",
    "army": "n80=group", "group": "n150v4=group*", "band": "n20v2=group*", "crowd": "n40v5=group*", "crew": "n20v0=group*",
    "staff": "n40v1=group*", "party": "n80v0=group*", "union": "n60=group*", "council": "n40=group*", "court": "n60v1=group",
    "left": "n6j30r2", "right": "n60j80r30v0=state", "near": "j4v2r2", "like": "v60j4n0=cognition", "second": "n20j60v1=time",
    "chief": "n40j25=person*", "general": "n30j120=person*", "public": "n30j100=group*", "press": "n20v30=communication",
    "light": "n60j40v10=phenomenon", "state": "n200v40=group", "border": "n40v6=location", "town": "n80=location",
    "village": "n60=location", "city": "n150=location", "district": "n40v0=location", "province": "n30=location",
    "region": "n60=location", "capital": "n40j6=location", "house": "n200v12=artifact", "school": "n100v1=group",
    "market": "n60v4=act", "station": "n40v4=artifact", "post": "n30v10=artifact", "base": "n40v20=artifact",
    "camp": "n30v6=artifact", "plane": "n30v0=artifact", "ship": "n40v12=artifact", "boat": "n40v1=artifact",
    "pro-government": "j5", "anti-government": "j5", "pro-democracy": "j4", "counter-terrorism": "n4j2=act",
    "cease-fire": "n10=state", "gunfire": "n20=event", "gunfight": "n5=event", "firefight": "n5=event", "shootout": "n5=act",
    "militiaman": "n8=person*", "policeman": "n40=person*", "policewoman": "n8=person*", "serviceman": "n8=person*",
    "jihadist": "n8j4=person*", "jihadi": "n4j2=person*", "torch": "n6v5=artifact", "behead": "v5", "hijack": "n1v8=act",
    "hijacker": "n6=person*", "kidnapper": "n6=person*", "kidnapping": "n15=act", "kidnap": "v20", "abduct": "v15",
    "detainee": "n15=person*", "smuggler": "n8=person*", "motorbike": "n8v0=artifact", "motorcycle": "n10v0=artifact",
    "petrol": "n8=substance", "grenade": "n15=artifact", "helicopter": "n20=artifact", "warplane": "n10=artifact",
    "minibus": "n8=artifact", "ethnic": "j20n0", "key": "n40j20v0=artifact", "local": "j80n6=person", "foreign": "j80",
    "senior": "j40n2=person", "former": "j100n1", "top": "n40j40v6=location", "northern": "j30", "southern": "j30",
    "mosque": "n20=artifact", "media": "n30=communication", "internet": "n20=artifact", "website": "n20=communication",
    "online": "j10r8", "nationwide": "j6r6", "overnight": "j4r10", "midday": "n6=time", "evacuate": "v15", "negotiate": "v15",
    "accord": "n12v1=communication", "pact": "n10=communication", "truce": "n10=state", "embassy": "n20=artifact",
    "aid": "n60v12=act", "help": "n60v150=act", "support": "n60v60=act", "need": "n60v150=state", "hope": "n30v60=feeling",
    "order": "n80v50=communication", "plan": "n80v50=cognition", "claim": "n30v60=communication", "call": "n40v150=communication",
    "demand": "n40v40=communication", "threat": "n30=communication", "visit": "n30v40=act", "vote": "n40v30=act",
    "ban": "n15v15=communication", "charge": "n40v40=communication", "arrest": "n20v30=act", "release": "n25v40=act",
    "rally": "n20v12=group", "walk": "n20v80=act", "run": "n20v120=act", "fight": "n30v50=act", "search": "n25v25=act",
    "jail": "n20v12=artifact", "move": "n30v120=act", "stop": "n15v80=act", "kill": "n1v120=act", "hit": "n6v50=act",
        "shot": "n40=act", "cut": "n10v50=act", "set": "n40v80=group", "leave": "n15v200=time", "flee": "v25", "wound":
    "n20v20=state",
    "injure": "v30", "explode": "v25", "open": "j80v80", "clear": "j60v40r2", "free": "j60v30r3", "close": "v60j50r20n1",
        "board": "n60v8=group", "share": "n30v40=possession", "increase": "n30v50=act", "rise": "n20v80=event", "fall":
    "n20v100=time",
    "storm": "n20v10=phenomenon", "land": "n80v20=object", "block": "n40v30=artifact", "witness": "n40v20=person*",
        "host": "n15v15=person*", "patient": "n30j8=person*", "native": "n8j20=person*", "elder": "n8j6=person*",
    "pilot": "n30v3=person*",
        "loot": "n4v10=possession", "ransom": "n6v2=possession", "patrol": "n20v10=group", "battle": "n40v10=act",
    "work": "n150v150=act",
    "name": "n100v60=communication", "face": "n100v60=body", "hand": "n150v15=body", "back": "n60v20r150j10=body",
    "condition": "n60v2=state", "fear": "n60v25=feeling", "blame": "n8v20=act", "cause": "n50v50=event", "damage": "n30v15=event",
    "mark": "n30v30=communication", "order-in-council": "n0=communication", "target-practice": "n0=act",
}  # fmt: skip
"""Where the newsroom of today differs from the books of 1961, or where a word carries much of our reading."""


@dataclass(slots=True)
class _Word:
    counts: dict[str, int] = field(default_factory=dict)
    senses: int = 0
    nouns: list[tuple[int, str]] = field(default_factory=list)

    def count(self, letter: str, seen: int) -> None:
        self.counts[letter] = self.counts.get(letter, 0) + seen
        self.senses += 1

    @property
    def noun_class(self) -> str:
        ranked = [name for _, name in sorted(self.nouns)]
        return (ranked[0] + ("*" if "person" in ranked[:2] else "")) if ranked else ""

    def is_useful(self, word: str) -> bool:
        """Verbs always; others if ever met in tagged text, if they name people, or if their ending does not give them away."""
        seen = sum(self.counts.values())
        if "v" in self.counts or seen > (1 if "-" in word else 0):
            return True
        if "person" in self.noun_class:
            return len(word) < _LONG and "-" not in word
        if _GUESSABLE.search(word) or ("j" not in self.counts and word.endswith("ing")):
            return False
        if not self.nouns:
            return len(word) < _LONG and "-" not in word
        return self.senses > 2 or (self.noun_class in _OFTEN and len(word) < _LONG and "-" not in word)

    def __str__(self) -> str:
        counts = "".join(f"{letter}{self.counts[letter]}" for letter in "nvjr" if letter in self.counts)
        return counts + (f"={self.noun_class}" if self.nouns else "")


def _proper_senses(folder: Path) -> set[tuple[str, str]]:
    """Offsets of synsets in which a word is written with a capital."""
    proper: set[tuple[str, str]] = set()
    lines = chain((folder / "data.noun").open(encoding="utf-8"), (folder / "data.adj").open(encoding="utf-8"))
    for line in lines:
        if line[0] == " ":
            continue
        parts = line.split(" ", 60)
        for word in parts[4 : 4 + 2 * int(parts[3], 16) : 2]:
            if word != word.lower():
                proper.add((parts[0], word.lower().partition("(")[0]))
    return proper


def words_of(folder: Path) -> dict[str, _Word]:
    """Every single word in lower case with what WordNet counted."""
    proper = _proper_senses(folder)
    words: dict[str, _Word] = defaultdict(_Word)
    for line in (folder / "index.sense").open(encoding="utf-8"):
        key, offset, rank, seen = line.split()
        lemma, _, rest = key.partition("%")
        if not _WORD.match(lemma) or (offset, lemma) in proper:
            continue
        words[lemma].count(_LETTERS[rest[0]], int(seen))
        if rest[0] == "1":
            words[lemma].nouns.append((int(rank), _CLASSES[int(rest[2:4]) - 3]))
    return words


def _irregular(path: Path, letter: str, known: set[str]) -> list[str]:
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        form, lemma = line.split()[:2]
        if _WORD.match(form) and lemma in known and form != lemma and len(lemma) > 1:
            lines.append(f"{letter}{form} {lemma}")
    return lines


def main() -> None:
    """Writes wordlist.txt and irregular.txt."""
    folder, exceptions = Path(sys.argv[1]), Path(sys.argv[2])
    lines = {word: str(entry) for word, entry in words_of(folder).items() if len(word) > 1 and entry.is_useful(word)}
    lines.update(CORRECTIONS)
    (HOME / "wordlist.txt").write_text("".join(f"{word} {lines[word]}\n" for word in sorted(lines)), encoding="utf-8")
    known = set(lines)
    forms = [*_irregular(exceptions / "noun.exc", "n", known), *_irregular(exceptions / "verb.exc", "v", known)]
    (HOME / "irregular.txt").write_text("\n".join(forms) + "\n", encoding="utf-8")
    print(len(lines), "words", len(forms), "irregular forms")


if __name__ == "__main__":
    main()
