"""Whether a name stands in an article: as written, as an adjective, by its initials, or by another name of the same place.

Iranian stands for Iran and Iran for Iranian; IRGC stands for Islamic Revolutionary Guard Corps; American for the US.
Initials are held only against words in capitals, since "US" is not the "us" of "told us", and one letter is nobody's.
"""

from __future__ import annotations

from summarizer.grounding.article import Article, plain_word, without_possessive

_OPENERS = """
mr mrs ms dr sir i he she it they we you the a an this that these those his her its their our in on at of to by for from with as
after before since until during while when where if though although because but and or so yet not no both all some many most
more several other another one two three meanwhile however also earlier later now then there here what who how is was are were
"""
NO_NAMES = frozenset(_OPENERS.split())
"""Capitalised words that are no names, nor parts of names that must stand in the article."""

_SAME_PLACE = (
    ("US", "USA", "american", "americans", "america"),
    ("UK", "GB", "british", "britain", "briton", "britons"),
    ("UAE", "emirati", "emiratis", "emirates"),
    ("EU", "european", "europeans"),
)
"""One place under several names: initials in capitals, words in lower case."""

_IRREGULAR = """
turkey turkish|france french|britain british|lebanon lebanese|germany german|netherlands dutch|spain spanish|poland polish|greece
greek|afghanistan afghan|denmark danish|sweden swedish|china chinese|ireland irish|finland finnish|wales welsh|ukraine ukrainian
|pakistan pakistani|uzbekistan uzbek|kazakhstan kazakh|switzerland swiss|norway norwegian|egypt egyptian|philippines filipino
"""
_ADJECTIVES: dict[str, tuple[str, ...]] = {}
for _pair in _IRREGULAR.replace("\n", " ").split("|"):
    _country, _adjective = _pair.split()
    _ADJECTIVES[_country] = (_adjective, f"{_adjective}s")
    _ADJECTIVES[_adjective] = _ADJECTIVES[f"{_adjective}s"] = (_country, _adjective)

_ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "s", "er", "ers", "ns", "ans", "ians", "is")
"""What makes Iranian of Iran and Israelis of Israel."""

_SHORT = 4  # letters; a longer name in capitals is a headline's, not initials


def name_stands(word: str, initials: str, article: Article) -> bool:
    """Whether a capitalised word stands in the article. `initials` are those of the whole name in which the word stands."""
    word = without_possessive(word).replace(".", "")
    name = plain_word(word)
    if _initials_stand(initials, article):
        return True
    if 2 <= len(word) <= _SHORT and word.isupper():
        return article.has_initials(word.lower()) or _initials_stand(word, article) or _in_other_case(name, article)
    if word.isupper() and article.has_initials(word.lower()):
        return True
    return name in NO_NAMES or name in article.words or _same_place(name, article) or _akin(name, article)


def _initials_stand(letters: str, article: Article) -> bool:
    """Whether initials, of two letters or more, stand in capitals, or the place that they mean under another name."""
    return len(letters) > 1 and (letters in article.acronyms or _same_place(letters, article))


def _in_other_case(name: str, article: Article) -> bool:
    """NATO as "Nato", but not WHO as the "Who" that opens a question."""
    return name in article.names and name not in NO_NAMES


def _same_place(name: str, article: Article) -> bool:
    group = next((group for group in _SAME_PLACE if name in group), ())
    return any(other in article.acronyms or other in article.names or article.has_initials(other.lower()) for other in group)


def _akin(name: str, article: Article) -> bool:
    """Whether the article has the name's country, people or adjective."""
    if any(other in article.names for other in _ADJECTIVES.get(name, ())):
        return True
    if len(name) < _SHORT:
        return False
    if any(name + ending in article.names for ending in _ENDINGS):
        return True
    return len(name) > _SHORT and any(
        name.removesuffix(end) in article.words for end in _ENDINGS if len(name) - len(end) >= _SHORT
    )
