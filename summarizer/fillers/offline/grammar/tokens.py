"""A sentence as a row of tokens, each with the part that it plays.

Tags are those of the Penn Treebank where it has one (NN, NNS, VBD, JJ, IN ...), with a few made finer because the parser
asks for them. A date expression and a number with its qualifier ("on Monday night", "at least three") are one token each:
what they mean was found out before, and grammar need not look inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NOUN: Final = "NN"
NOUNS: Final = "NNS"
NAME: Final = "NP"
"""A word written as a name. Capitals at the beginning of a sentence and in headlines are seen through."""
ADJECTIVE: Final = "JJ"
ADVERB: Final = "RB"
DETERMINER: Final = "DT"
"""Articles, demonstratives, quantifiers before a noun, and possessive pronouns ("his", "their")."""
NUMBER: Final = "CD"
"""A number with all its qualifiers: "at least three", "between 15 and 20", "dozens"."""
TIME: Final = "TM"
"""A date expression as a whole: "on Monday night", "last Friday", "since June 12"."""
PRONOUN: Final = "PRP"
EXISTENTIAL: Final = "EX"
"""The "there" of "there was"."""
PREPOSITION: Final = "IN"
SUBORDINATOR: Final = "SC"
"""A word that opens a clause here: "after gunmen fired", "when", "because", "if", "while", "although"."""
RELATIVE: Final = "WH"
"""who, which, whom, whose, where, what, how, why; and "that" behind a noun and before a verb."""
THAT: Final = "TH"
"""The "that" which opens what is said: "said that"."""
AND: Final = "CC"
TO: Final = "TO"
"""The "to" of an infinitive; before a noun it is a PREPOSITION."""
NOT: Final = "NOT"
POSSESSIVE: Final = "POS"
"""The ending of "Israel's", a token of its own."""
PARTICLE: Final = "RP"
"""The "up" of "blew up", the "off" of "went off"."""
BE: Final = "BE"
HAVE: Final = "HV"
"""have as a helper ("had killed"); as a full verb it is a VBD and so on."""
DO: Final = "DO"
MODAL: Final = "MD"
BASE: Final = "VB"
"""Base form: infinitive, imperative, and the present plural ("rebels attack")."""
PRESENT: Final = "VBZ"
PAST: Final = "VBD"
"""A past form, or a participle that could be either and has no helper before it; the parser tells "a convoy attacked by"."""
PARTICIPLE: Final = "VBN"
"""A participle behind a helper, or of a form that is no past ("taken", "shown")."""
ING: Final = "VBG"
"""An -ing form that is a verb; "the bombing" is a NOUN, "the fighting men" an ADJECTIVE."""
COMMA: Final = ","
STOP: Final = "."
"""; : ? ! and dashes between words: a clause ends."""
OPENING: Final = "("
CLOSING: Final = ")"
QUOTE_OPENS: Final = "``"
QUOTE_CLOSES: Final = "''"

NOMINAL: Final = frozenset({NOUN, NOUNS, NAME, NUMBER, PRONOUN})
HEADS: Final = NOMINAL | {EXISTENTIAL}
"""What can be the subject or the object of a verb."""
FINITE: Final = frozenset({PRESENT, PAST})
VERBAL: Final = frozenset({BASE, PRESENT, PAST, PARTICIPLE, ING})
HELPING: Final = frozenset({BE, HAVE, DO, MODAL})


@dataclass(slots=True)
class Token:
    """One token at `start:end` of the article. `lemma` is the lower-case dictionary form ("shot" gives shoot, "men" man)."""

    text: str
    lower: str
    start: int
    end: int
    tag: str = ""
    lemma: str = ""
