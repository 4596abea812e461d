"""Gives every token of a sentence its part of speech and its dictionary form.

First pass: words of closed classes and words that can be one thing only are looked up, and names are told from words that
merely open a sentence. In headlines with a capital on every word, and in old wire copy that is all capitals, case says
nothing and the word list must tell. Second pass: `disambiguating` reads from left to right and settles the rest.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import (
    CLOSED,
    COUNTRY_WORDS,
    LEMMAS,
    NAME_LINKS,
    OPENERS,
    PARTICLES,
    QUANTIFIERS,
    TITLES_WITH_DOT,
)
from summarizer.fillers.offline.grammar.deriving import is_composed
from summarizer.fillers.offline.grammar.disambiguating import Reading
from summarizer.fillers.offline.grammar.possibilities import Possibilities
from summarizer.fillers.offline.grammar.tokens import (
    ADJECTIVE,
    CLOSING,
    NAME,
    NOUN,
    OPENING,
    QUOTE_OPENS,
    STOP,
    Token,
)
from summarizer.fillers.offline.grammar.weighing import possibilities

_TWO_READINGS: Final = OPENERS | PARTICLES | QUANTIFIERS | {"to", "that", "as", "her", "there"}
_OPENS_ANEW: Final = frozenset({STOP, QUOTE_OPENS, OPENING})
_MOSTLY: Final = 0.7
_LINKS_WITH_HYPHEN: Final = ("al-", "el-", "ul-", "ad-", "ar-", "as-", "an-", "d'", "l'")
_BEFORE_NAMES: Final = frozenset(["el", "la", "los", "las", "le", "san", "santa", "al", "abu", "ibn", "ben", "van", "von"])
_SELDOM: Final = 1
"""How often the word list may have seen a word that is taken for a name in capitals: "Hector" is a verb, never seen."""
_ENDING: Final = ("s", "ed", "ing", "ly", "er", "ist", "al", "ic", "ive", "ous", "an", "ish", "ese")
"""Endings of words that are listed as rare and yet are no names: "departmental", "trawler"."""
_ACRONYMS: Final = frozenset({"US", "WHO", "IT", "UN"})


def tag(tokens: list[Token], *, headline: bool = False, known_names: frozenset[str] = frozenset(), shouted: bool = False) -> None:
    """Sets `tag` and `lemma` of every token in place; those that have a tag (dates, numbers, marks) keep it.

    `known_names` are words that the article writes as names elsewhere. `shouted` is for text all in capitals, where a
    word is a name if the word list does not know it. Linear in the number of tokens.
    """
    caseless = shouted or (headline and _is_title_case(tokens))
    words: list[Possibilities | None] = []
    opening = True
    for place, token in enumerate(tokens):
        if token.tag:
            words.append(None)
            opening = token.tag in _OPENS_ANEW or (opening and token.tag == CLOSING)
            continue
        words.append(_first_look(tokens, place, known_names, opening=opening, caseless=caseless, shouted=shouted))
        opening = False
    if shouted:
        _join_names(tokens, words)
    _link_names(tokens, words, shouted=shouted)
    Reading(tokens, words).run()


def _is_title_case(tokens: list[Token]) -> bool:
    """Whether nearly all the longer words of a headline are capitalised."""
    longer = [token for token in tokens[1:] if len(token.text) > 3 and token.text[0].isalpha() and token.lower not in CLOSED]
    return bool(longer) and sum(token.text[0].isupper() for token in longer) / len(longer) >= _MOSTLY


def _first_look(
    tokens: list[Token], place: int, known_names: frozenset[str], *, opening: bool, caseless: bool, shouted: bool
) -> Possibilities | None:
    """Tags a token where its form alone tells; gives its possibilities where it does not."""
    token = tokens[place]
    text, lower = token.text, token.lower
    if text[0].isupper() and _is_name(tokens, place, known_names, opening=opening or caseless, shouted=shouted):
        token.tag, token.lemma = NAME, lower
        return None
    if lower.startswith(_LINKS_WITH_HYPHEN) and any(letter.isupper() for letter in text):
        token.tag, token.lemma = NAME, lower
        return None
    if lower in _TWO_READINGS:
        token.lemma = LEMMAS.get(lower, lower)
        return None
    closed = CLOSED.get(lower)
    if closed is not None:
        token.tag, token.lemma = closed, LEMMAS.get(lower, lower)
        return None
    word = possibilities(lower)
    if word.only:
        token.tag, token.lemma = word.only, word.lemma
    return word


def _is_name(tokens: list[Token], place: int, known_names: frozenset[str], *, opening: bool, shouted: bool) -> bool:  # noqa: PLR0911 (a decision list: a rule of grammar to a line)
    token = tokens[place]
    text, lower = token.text, token.lower
    if (text in _ACRONYMS and not shouted) or lower in COUNTRY_WORDS:
        return True
    if lower in CLOSED or lower in _TWO_READINGS:
        return not opening and not shouted and len(text) > 2 and text.isupper()
    if lower.rstrip(".") in TITLES_WITH_DOT and text.endswith("."):
        return True
    word = possibilities(lower)
    if not opening:
        return "-" not in text or text.rpartition("-")[2][:1].isupper() or word.only != ADJECTIVE
    if shouted:
        return not is_composed(lower) if not word.known else text.title() in known_names and _is_rare(word)
    if text in known_names or not word.known:
        return not (word.only == ADJECTIVE and "-" in text)
    if len(text) > 1 and text.isupper():
        return True
    return _is_title(word) and _name_follows(tokens, place)


def _is_title(word: Possibilities) -> bool:
    """Whether the word may open a name: "President Obama", "Interior Minister"."""
    return (
        word.noun == NOUN
        and (not word.verb_tags or word.noun_weight > word.verb_weight)
        and word.noun_weight >= word.adjective_weight
    )


def _name_follows(tokens: list[Token], place: int) -> bool:
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and not following.tag and following.text[0].isupper() and following.lower not in CLOSED


def _join_names(tokens: list[Token], words: list[Possibilities | None]) -> None:
    """In capitals, what stands before a name and is hardly a word belongs to it: "EL PETEN", "LA LIBERTAD", "HECTOR LARIOS"."""
    for place in range(len(tokens) - 2, -1, -1):
        token, word, following = tokens[place], words[place], tokens[place + 1]
        if following.tag != NAME or token.tag == NAME or following.start - token.end > 1:
            continue
        if token.lower in _BEFORE_NAMES or (word is not None and _is_rare(word) and not token.lower.endswith(_ENDING)):
            token.tag, token.lemma, words[place] = NAME, token.lower, None


def _is_rare(word: Possibilities) -> bool:
    """Whether the word list has hardly ever seen a word, and never as a person."""
    return not word.person and max(word.noun_weight, word.verb_weight, word.adjective_weight) <= _SELDOM


def _link_names(tokens: list[Token], words: list[Possibilities | None], *, shouted: bool = False) -> None:
    """Small words between two parts of a name belong to it: "Juan de la Cruz"."""
    first = -1
    for place, token in enumerate(tokens):
        if token.tag == NAME:
            if first >= 0:
                for link in range(first, place):
                    tokens[link].tag, tokens[link].lemma, words[link] = NAME, tokens[link].lower, None
            first = -1
        elif token.lower in NAME_LINKS and (shouted or token.text.islower()):
            first = place if first < 0 and place and tokens[place - 1].tag == NAME else first
        else:
            first = -1
