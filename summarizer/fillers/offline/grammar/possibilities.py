"""What a word may be when nobody has looked at its neighbours yet.

"Strikes" may be things that happen or what somebody does; "wounded" may be a past, a participle or a kind of men. This is how
such a choice is written down, with its weights; `weighing` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.fillers.offline.grammar.tokens import BASE, ING, NOUN, NOUNS, PARTICIPLE, PAST, PRESENT


@dataclass(frozen=True, slots=True)
class Possibilities:
    """The tags that a word may bear, with weights; `only` is its tag where there is no choice."""

    only: str = ""
    lemma: str = ""
    noun: str = ""
    noun_base: str = ""
    noun_weight: int = 0
    verb_base: str = ""
    verb_tags: frozenset[str] = frozenset()
    verb_weight: int = 0
    adjective: bool = False
    adjective_weight: int = 0
    adverb: bool = False
    known: bool = True
    """Whether the list knows the word in some form; what it does not know, and is capitalised, is a name."""
    person: bool = False

    @property
    def past(self) -> bool:
        """Whether it may be a past form or a participle that looks like one."""
        return PAST in self.verb_tags

    @property
    def is_finite_only(self) -> bool:
        """Whether it can hardly be anything but a finite verb: "said", "broke", "claims" not."""
        return bool(self.verb_tags & {PAST, PRESENT}) and not self.noun and PARTICIPLE not in self.verb_tags

    def lemma_as(self, tag: str) -> str:
        """The base form if the word bears this tag; "" where the form itself is it."""
        if tag in {NOUN, NOUNS}:
            return self.noun_base
        return self.verb_base if tag in {BASE, PRESENT, PAST, PARTICIPLE, ING} else ""
