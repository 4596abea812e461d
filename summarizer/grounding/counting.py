"""Whether a count can be read from the words that are said to show it, in digits, in words, or without a number."""

from __future__ import annotations

import re

from summarizer.grounding.heads import one_of
from summarizer.grounding.number_reading import readings
from summarizer.grounding.numbers import find_numbers, numbers_in


def is_readable(value: int, words: str) -> bool:
    """Whether these words may tell of so many; somebody named, without any number, is one."""
    if value in numbers_in(words):
        return True
    mentions = find_numbers(words)
    if any(value in (mention.low, mention.high) for mention in mentions):
        return True
    if value == 1 and not mentions:
        return not _NONE.search(words) and not any(reading.use == "fraction" for reading in readings(words))
    if value in _SAID_WITHOUT_NUMBER and _SAID_WITHOUT_NUMBER[value].search(words):
        return True
    return value > 1 and any(_people_in(listed[0]) == value for listed in _LISTED.finditer(words))


def _people_in(listed: str) -> int:
    """How many are listed one by one ("her master and chief engineer"); none where all may be names of places."""
    items = _JOINT.split(listed)
    return len(items) if any(_A_PERSON.search(item) for item in items) else 0


_PEOPLE = """
    man woman person child boy girl baby infant toddler teenager pupil schoolgirl schoolboy student mother father son daughter
    brother sister wife husband widow uncle aunt cousin niece nephew grandmother grandfather neighbour neighbor
    soldier officer policeman policewoman constable corporal sergeant lieutenant captain major colonel general commander commando
    trooper marine airman sailor ranger peacekeeper guard bodyguard watchman gendarme
    fighter militant militiaman gunman guerrilla rebel insurgent attacker bomber sniper pirate robber kidnapper smuggler
    suspect hostage prisoner detainee convict captive
    civilian citizen resident villager tourist migrant refugee passenger pedestrian motorist motorcyclist cyclist bystander
    passer-by official leader member mayor governor minister senator lawmaker deputy councillor candidate ambassador diplomat
    consul judge prosecutor lawyer witness activist protester demonstrator unionist organiser organizer volunteer
    journalist reporter editor photographer cameraman
    doctor nurse medic paramedic surgeon patient priest nun monk imam bishop pastor rabbi
    teacher professor driver pilot cook bosun mate master engineer mechanic electrician crewman seaman fisherman stevedore
    farmer herder shepherd trader vendor shopkeeper butcher baker miner carpenter worker labourer laborer contractor foreman
    manager director chief aide assistant secretary clerk spokesman spokeswoman owner tenant landlord caretaker cleaner
    interpreter translator guide
"""
"""Whom news tells of one by one. A list, since an ending tells nothing ("border", "water", "tower")."""
_PERSON = one_of(_PEOPLE.split())
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}"
_SOMEBODY = rf"(?:(?:[Aa]n?|[Tt]he|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)\s)?(?:[\w’'-]+\s){{0,2}}{_PERSON}\b"
_LISTED = re.compile(rf"\b(?:(?:{_SOMEBODY}|{_NAME}),?\s){{1,5}}and\s(?:{_SOMEBODY}|{_NAME})")
_JOINT = re.compile(r",\s|,?\sand\s")
_A_PERSON = re.compile(rf"(?:^|\s){_PERSON}$")
_SAYING = r"(?!\s(?:said|says|told|tells|adds|added|put|puts|reported|counted)\b)"
_NONE = re.compile(
    r"(?<!\bwhom\s)(?<!\bthat\s)(?<!\bwhich\s)\b(?:no[\s-]one|nobody|none)\b"
    r"|\bnot\s(?:a\ssingle|one)\b|\bno\s(?:[\w'-]+\s){0,2}(?:was|were|is|are|died)\b",
    re.IGNORECASE,
)
_COMPARED = r"(?!\s(?:fewer|less|more|longer|doubt|only|just|merely|later)\b)"
_SCALED = r"(?!\s(?:of\s)?(?:dozen|hundred|thousand|million|billion)\b)"
_SAID_WITHOUT_NUMBER = {
    0: re.compile(rf"\b(?:none|nobody|without|(?:no|not){_COMPARED})\b|n't\b", re.IGNORECASE),
    1: re.compile(
        rf"(?<!\bno\s)(?<!\bnot\s)\b(?:an?|another|one|his|her|their|the|[\w-]+['’]s)\s(?:[\w'-]+\s){{0,2}}{_PERSON}\b{_SAYING}",
        re.IGNORECASE,
    ),
    2: re.compile(rf"\b(?:both|pair|couple|twins?)\b{_SCALED}", re.IGNORECASE),
}
"""How small numbers are told without naming them."""
