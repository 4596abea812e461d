"""From the form that stands in the text to the word in the dictionary: "shelled" shell, "ferries" ferry, "shot" shoot.

English endings are few, and each may have swallowed an e, doubled a consonant or turned a y into an i. So every ending offers
two or three base forms, best guess first, and the word list says which of them exists. Words that the list does not
know ("droned", "rewilding") get the first guess that spelling allows. A strong verb has its own table, as "took" is a past and
"taken" is not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.fillers.offline.grammar.tokens import BASE, ING, PARTICIPLE, PAST, PRESENT
from summarizer.fillers.offline.grammar.wordlist import irregular_forms, lookup

_STRONG: Final = """
arise arose arisen|bear bore borne|beat beat beaten|begin began begun|bite bit bitten|blow blew blown|break broke broken|
choose chose chosen|come came come|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|
fall fell fallen|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hide hid hidden|know knew known|
lie lay lain|overthrow overthrew overthrown|ride rode ridden|ring rang rung|rise rose risen|run ran run|see saw seen|
shake shook shaken|show showed shown|shrink shrank shrunk|sing sang sung|sink sank sunk|slay slew slain|speak spoke spoken|
spring sprang sprung|steal stole stolen|strike struck stricken|swear swore sworn|swim swam swum|take took taken|
tear tore torn|throw threw thrown|wake woke woken|wear wore worn|weave wove woven|withdraw withdrew withdrawn|
write wrote written|overrun overran overrun|overcome overcame overcome|become became become|undergo underwent undergone|
undertake undertook undertaken|overtake overtook overtaken|mistake mistook mistaken|foresee foresaw foreseen|
oversee oversaw overseen|prove proved proven|mow mowed mown|sow sowed sown|hew hewed hewn|retake retook retaken|
rewrite rewrote rewritten|redraw redrew redrawn|outgrow outgrew outgrown|be was been|have had had
"""
_WEAK: Final = """
find found|bind bound|grind ground|wind wound|feed fed|lead led|bleed bled|flee fled|speed sped|meet met|shoot shot|hold held|
strike struck|stick stuck|hang hung|swing swung|dig dug|win won|sit sat|spit spat|fight fought|bring brought|buy bought|
catch caught|teach taught|seek sought|think thought|say said|pay paid|lay laid|make made|hear heard|tell told|sell sold|
send sent|spend spent|lend lent|bend bent|build built|lose lost|leave left|keep kept|sleep slept|sweep swept|creep crept|
feel felt|deal dealt|mean meant|stand stood|understand understood|withstand withstood|slide slid|light lit|uphold upheld|
withhold withheld|burn burnt|dwell dwelt|overhear overheard|rebuild rebuilt|mislead misled|repay repaid|foretell foretold|
cut cut|set set|hit hit|put put|shut shut|let let|hurt hurt|cost cost|spread spread|burst burst|cast cast|split split|
quit quit|rid rid|bid bid|broadcast broadcast|upset upset|offset offset|beset beset|bet bet|thrust thrust|read read|shed shed|
slit slit|wed wed|forecast forecast|reset reset
"""
"""Past and participle alike."""

_Reading = tuple[str, frozenset[str]]
_VOWELS: Final = frozenset("aeiou")
_BOTH: Final = frozenset({PAST, PARTICIPLE})
_NO_E: Final = (
    "x",
    "w",
    "y",
    "sh",
    "ck",
    "ll",
    "ff",
    "zz",
    "nt",
    "lt",
    "ct",
    "pt",
    "nd",
    "ld",
    "nk",
    "rk",
    "er",
    "en",
    "ss",
    "it",
)
"""Endings of a stem that take no silent e: "boycott", "plunder" against "storm-" and "hijack"."""


def _strong_table() -> dict[str, _Reading]:
    table: dict[str, _Reading] = {}
    for row in (_STRONG.strip() + "|" + _WEAK.strip()).replace("\n", "").split("|"):
        base, past, *rest = row.split()
        for form, tag in ((past, PAST), (rest[0] if rest else past, PARTICIPLE), (base, BASE)):
            lemma, tags = table.get(form, (base, frozenset()))
            if lemma == base:
                table[form] = (base, tags | {tag})
    return table


_TABLE: Final = _strong_table()


_ONE_SYLLABLE: Final = 4


def _is_verb(lemma: str) -> bool:
    entry = lookup(lemma)
    return entry is not None and entry.verb >= 0


def _without_suffix(stem: str) -> tuple[str, ...]:
    """Base forms whose -ed or -ing form has this stem, likeliest first: "fir" fire, "stabb" stab, "shell" shell."""
    if len(stem) < 2:
        return ()
    short = (
        len(stem) <= _ONE_SYLLABLE
        and stem[-1] not in _VOWELS | {"w", "x", "y"}
        and stem[-2] in _VOWELS
        and stem[-3:-2] not in _VOWELS
    )
    if short and _is_verb(stem + "e"):
        return (stem + "e",)  # "fined" is of "fine": "fin" would double its n
    guesses = [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        guesses = [stem, stem[:-1]]
    if stem.endswith("i"):
        guesses = [stem[:-1] + "y", stem]
    if stem.endswith("ck"):
        guesses.append(stem[:-1])
    return tuple(guesses)


def _best_verb(guesses: tuple[str, ...]) -> str | None:
    """The commonest of the guesses that is a known verb."""
    known = [(entry.verb, -place, guess) for place, guess in enumerate(guesses) if (entry := lookup(guess)) and entry.verb >= 0]
    return max(known)[2] if known else None


def _guessed_stem(stem: str) -> str:
    """The base form of a verb that nobody listed."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem.endswith(_NO_E) or stem[-1] in _VOWELS or stem[-2:-1] not in tuple(_VOWELS):
        return stem
    return stem + "e"


def _suffixed(form: str, suffix: str) -> str | None:
    stem = form[: -len(suffix)]
    if len(stem) < 2 or not any(letter in _VOWELS or letter == "y" for letter in stem):
        return None
    return _best_verb(_without_suffix(stem)) or (_guessed_stem(stem) if len(stem) > 2 else None)


@lru_cache(maxsize=50_000)
def verb_reading(form: str) -> _Reading:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
    """The base form of a verb form in lower case with the tags that it may bear; ("", empty) where it can be no verb.

    An unknown word in -ed or -ing is taken for a verb form; one in -s is not.
    """
    if form in _TABLE:
        return _TABLE[form]
    if _is_verb(form) and not form.endswith("ing"):
        return form, frozenset({BASE})
    irregular = irregular_forms()[1].get(form)
    if irregular:
        if form.endswith("ing"):
            return irregular, frozenset({ING})
        return irregular, frozenset({PRESENT}) if form.endswith("s") else _BOTH
    if form.endswith("ing"):
        lemma = _suffixed(form, "ing")
        return (lemma, frozenset({ING})) if lemma else ("", frozenset())
    if form.endswith("ed"):
        lemma = _best_verb((form[:-1],)) if form.endswith(("eed", "ied")) else None
        lemma = lemma or _suffixed(form, "ed")
        return (lemma, _BOTH) if lemma else ("", frozenset())
    if form.endswith("s") and not form.endswith("ss"):
        lemma = _best_verb(_without_s(form))
        return (lemma, frozenset({PRESENT})) if lemma else ("", frozenset())
    return "", frozenset()


def _without_s(form: str) -> tuple[str, ...]:
    if form.endswith("ies") and len(form) > 4:
        return (form[:-3] + "y", form[:-1])
    if form.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return (form[:-2], form[:-1])
    if form.endswith("ses"):
        return (form[:-1], form[:-2])
    return (form[:-1],)


@lru_cache(maxsize=50_000)
def noun_lemma(form: str) -> tuple[str, bool]:
    """The singular of a noun in lower case, and whether the form is a plural. Unknown words go by their ending."""
    irregular = irregular_forms()[0].get(form)
    if irregular:
        return irregular, True
    if form.endswith("men") and len(form) > 4:
        return form[:-3] + "man", True
    entry = lookup(form)
    own = entry.noun if entry is not None else -1
    if len(form) < 3 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return form, False
    guesses = _without_s(form)
    for guess in guesses:
        entry = lookup(guess)
        if entry is not None and entry.noun >= own and entry.noun >= 0:
            return guess, True
    return (form, False) if own >= 0 else (guesses[0], True)
