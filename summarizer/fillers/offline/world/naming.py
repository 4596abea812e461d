"""What a nominal is called: its name without titles and its role without the name; or its noun without what only counts it.

"County commissioner Daniel Ole Tipanko" has the name Daniel Ole Tipanko and the role county commissioner, "the Kordofan
Resistance Movement" no role, "four herders" no name but a noun. Names are taken whole and over the small words inside them
("Friends of the Upper Leith", "Islamic Resistance in Iraq"), and compared whole, with known spellings folded: Hezbollah is not
Kataib Hezbollah.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import NAME_LINKS, word_set
from summarizer.fillers.offline.grammar.structure import Nominal
from summarizer.fillers.offline.grammar.tokens import Token
from summarizer.fillers.offline.grammar.wordlist import lookup
from summarizer.fillers.offline.lexicon.countries import country_at
from summarizer.fillers.offline.world.company import following
from summarizer.fillers.offline.world.gazetteer import plain
from summarizer.fillers.offline.world.tables import tables

ATTACHED: Final = (
    *("-backed", "-sponsored", "-affiliated", "-aligned", "-linked", "-led", "-supported", "-funded", "-based", "-run", "-held"),
    *("-allied", "-controlled", "-occupied", "-registered", "-owned", "-flagged", "-born", "-trained", "-speaking", "-style"),
)
_COUNTING: Final = frozenset({t.DETERMINER, t.NUMBER, t.ADVERB, t.TIME, t.COMMA, t.PREPOSITION, t.POSSESSIVE, t.QUOTE_OPENS})
_JOINED_OWNERS: Final = word_set("people women men children")
_SEEN: Final = 3
"""How often a noun must have been seen for a word in capitals to be taken for it."""
_OF_BODIES: Final = word_set(
    "resistance state government council army house ministry department movement party front alliance coalition campaign"
    " committee forum association union league organisation organization institute"
)
"""Heads of bodies whose name goes on over "in", "for" and "to" as well: "Islamic Resistance in Iraq"."""
_FORCES: Final = word_set("police navy army coastguard military marine customs militia rebel")
_CRAFT: Final = word_set(
    "boat ship vessel cutter launch gunboat speedboat plane aircraft helicopter jet drone car van truck jeep vehicle barge patrol"
)
BODIES: Final = word_set(
    "office government ministry army force forces party command department administration cabinet union association"
    " parliament navy council commission embassy court prosecutor federation committee police military troops"
)
"""Nouns for bodies that are called after their owner: "the prime minister's office"."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The name of a nominal at tokens `first:last` of its line ("" where it has none) and the words before it, its role.

    `title` tells whether a title stood before it, so that it is a person. `noun` is the text of a nominal without a name.
    """

    name: str
    first: int
    last: int
    role: tuple[str, ...] = ()
    title: str = ""
    noun: str = ""

    @property
    def size(self) -> int:
        """How many words the name has."""
        return len(self.name.split())


@lru_cache(maxsize=8_192)
def folded(name: str) -> str:
    """A name for comparing: lower case, plain letters, no article, spellings folded. Whole names only."""
    spellings = tables().spellings
    words = plain(name).replace("-", " ").replace(".", "").split()
    return " ".join(spellings.get(word, word) for word in words if word not in {"the", "al"})


def naming_of(line: Line, nominal: Nominal) -> Naming:
    """The name, or the noun, of one nominal. Those joined to it have their own."""
    tokens, head = line.tokens, nominal.head
    if not _is_named(tokens[head]):
        numbered = tokens[head].tag == t.NUMBER and head > nominal.first and tokens[head - 1].tag == t.NAME
        if not numbered:
            return Naming("", head, head + 1, noun=_noun(line, nominal))
    first = _name_starts(line, nominal)
    if first > 1 and tokens[first - 1].lower == "do" and tokens[first - 2].tag == t.NAME:
        first = _back_over_names(tokens, first - 2)
    last = _name_ends(line, nominal)
    begin, title = _past_titles(tokens, first, last, has_role=first > _core(line, nominal))
    words = [tokens[k].text for k in range(begin, last)]
    if words[0].lower() == "the" and len(words) > 1:
        begin, words = begin + 1, words[1:]
    role = tuple(tokens[k].lower for k in range(min(_core(line, nominal), begin), begin) if tokens[k].tag not in _COUNTING)
    return Naming(_joined(line, begin, last), begin, last, role, title)


def _is_named(token: Token) -> bool:
    if len(token.text) > 4 and token.text.isupper() and token.lower not in tables().heads and _is_word(token.lower):
        return False  # "THE ATTACK" of a wire that knew capitals only
    return token.tag == t.NAME or (token.text[:1].isupper() and token.tag in {t.NOUN, t.NOUNS} and token.text[1:2].isupper())


def _is_word(lower: str) -> bool:
    entry = lookup(lower) or lookup(lower.removesuffix("s"))
    return entry is not None and entry.noun > _SEEN


def _joined(line: Line, first: int, last: int) -> str:
    return " ".join(line.text(first, last).split())


def _core(line: Line, nominal: Nominal) -> int:
    """Where a nominal begins without its owner and without a count before an "of"."""
    owner = nominal.owner
    first = owner.last + 1 if owner is not None and owner.last < nominal.head else nominal.first
    for k in range(nominal.head - 1, first - 1, -1):
        if line.tokens[k].lower == "of" and line.tokens[k].tag == t.PREPOSITION:
            return k + 1
    return min(first, nominal.head)


def _name_starts(line: Line, nominal: Nominal) -> int:
    tokens, stop = line.tokens, _core(line, nominal)
    first = nominal.head
    while first > stop and _goes_on(tokens[first - 1], tokens[first - 2] if first - 1 > stop else None):
        first -= 1
    owner = nominal.owner
    if owner is not None and first == stop and _is_joined_owner(line, owner):
        return _name_starts(line, owner)
    return first


def _goes_on(token: Token, before: Token | None) -> bool:
    if token.tag == t.NAME or (
        token.tag == t.NUMBER and token.text[0].isupper() and before is not None and before.lower == "the"
    ):
        return not token.lower.endswith(ATTACHED)
    if token.text[:1].isupper() and token.tag in {t.NOUN, t.NOUNS, t.ADJECTIVE}:
        return before is not None and not token.lower.endswith(ATTACHED)
    return token.lower in NAME_LINKS and before is not None and before.tag == t.NAME


def _is_joined_owner(line: Line, owner: Nominal) -> bool:
    """Whether an owner is part of the name behind it: "the Hill People's Army", "the Bus Owners' Association"."""
    head = line.tokens[owner.head]
    plural = head.lower.endswith("s") or head.lower in _JOINED_OWNERS or head.lemma in _JOINED_OWNERS
    return head.text[0].isupper() and plural and country_at(line.tokens, owner.head) is None


def _name_ends(line: Line, nominal: Nominal) -> int:
    """Over "of": "Friends of the Upper Leith". A person's name or a title goes on over nothing."""
    tokens, last = line.tokens, nominal.last
    head = tokens[nominal.head]
    if last > nominal.head + 1 and tokens[last - 1].tag == t.POSSESSIVE:
        last -= 1
    if head.tag == t.NAME and last + 1 < len(tokens) and tokens[last].lower == "do" and tokens[last + 1].tag == t.NAME:
        return _over_names(tokens, last + 1)  # Portuguese: "Vila Nova do Sado"
    phrase = following(line, nominal)
    if phrase is None or head.lower.rstrip(".") in tables().titles:
        return last
    inner = tokens[phrase.nominal.head]
    if inner.tag != t.NAME or phrase.nominal.number is not None:
        return last
    is_body = head.lower in tables().heads or head.lower in _OF_BODIES
    lone = nominal.head == _core(line, nominal) or tokens[nominal.head - 1].tag != t.NAME
    if phrase.preposition == "of" and (is_body or head.tag == t.NAME) and (is_body or (lone and head.lower in _OF_THINGS)):
        return _name_ends(line, phrase.nominal)
    return phrase.nominal.last if phrase.preposition in {"in", "for"} and head.lower in _OF_BODIES else last


def _back_over_names(tokens: Sequence[Token], place: int) -> int:
    while place > 0 and tokens[place - 1].tag == t.NAME:
        place -= 1
    return place


def _over_names(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].tag == t.NAME:
        place += 1
    return place


_OF_THINGS: Final = word_set(
    "strait straits gulf bay sea isle bank university house horn cape mount port friends sons army brigade daughters"
)


def _past_titles(tokens: Sequence[Token], first: int, last: int, *, has_role: bool) -> tuple[int, str]:
    """Where a name begins behind its titles, and the last title."""
    words = tokens
    known, title = tables(), ""
    place = first
    while place < last - 1:
        word = words[place].lower.rstrip(".")
        if word in _PORTFOLIOS and words[place + 1].lower in _HOLDERS and place + 2 < last:
            place += 1
            continue
        if word not in known.titles or words[place + 1].tag == t.PREPOSITION or words[place + 1].lower in {"of", "for", "in"}:
            break
        if (
            word in known.dubious_titles
            and not title
            and not has_role
            and last - place < 3
            and word not in {"father", "king", "sheikh", "prince"}
        ):
            break
        if words[last - 1].lower in known.heads:
            break
        title, place = word, place + 1
    return (first, "") if words[last - 1].lower.rstrip(".") in known.titles and title else (place, title)


def _noun(line: Line, nominal: Nominal) -> str:
    """The text of a common nominal without articles, numbers, quantifiers and words of suspicion, and without its owner."""
    tokens, first = line.tokens, _core(line, nominal)
    dropped = tables().dropped
    while first < nominal.head and (
        tokens[first].tag in _COUNTING
        or tokens[first].lower in dropped
        or tokens[first].lower == "of"
        or _only_counts(tokens, first, nominal.head)
    ):
        first += 1
    if nominal.owner is not None and tokens[nominal.head].lemma in BODIES and first == _core(line, nominal):
        owner = nominal.owner
        if tokens[owner.head].tag != t.PRONOUN and country_at(tokens, owner.head) is None and tokens[owner.head].tag != t.NAME:
            start = owner.first
            while start < owner.head and tokens[start].tag in _COUNTING:
                start += 1
            first = start
    last = nominal.last
    while last > first + 1 and (tokens[last - 1].tag == t.POSSESSIVE or tokens[last - 1].lower in _TAKEN):
        last -= 1
    return _joined(line, first, last)


_TAKEN: Final = word_set("hostage hostages captive prisoner")
"""What somebody is taken, and not what he is: "took a guard hostage"."""


def crew_of(line: Line, nominal: Nominal) -> int | None:
    """The token of the force whose craft it is, "navy" in "a Sri Lankan navy patrol boat"; None for other craft and things."""
    tokens = line.tokens
    if tokens[nominal.head].lemma not in _CRAFT:
        return None
    for k in range(nominal.head - 1, max(nominal.first, nominal.head - 3) - 1, -1):
        if tokens[k].lemma in _FORCES:
            return k
        if tokens[k].lower == "force" and k > nominal.first and tokens[k - 1].lower == "air":
            return k
    return None


def _only_counts(tokens: Sequence[Token], place: int, head: int) -> bool:
    """As in "its last four workers", "a third villager"; a second engineer and a first lady are what they are."""
    word = tokens[place].lower
    return word in _ORDINAL and tokens[head].lemma not in _RANKED and tokens[place + 1].lemma not in _RANKED


_PORTFOLIOS: Final = word_set(
    "labour labor health education environment energy agriculture transport trade culture planning oil tourism sports information"
    " security housing justice treasury fisheries mining industry communications"
)
"""What a minister is for: "Labour Minister Elena Brito" is Elena Brito, while a Labour Party is one."""
_HOLDERS: Final = word_set("minister secretary commissioner undersecretary")
_ORDINAL: Final = word_set("first second third fourth fifth sixth seventh eighth ninth tenth last next final remaining")
_RANKED: Final = word_set("engineer officer lieutenant lady mate minister secretary deputy vice aid division round")


def core_lemmas(line: Line, nominal: Nominal) -> list[str]:
    """The lemmas of a nominal up to its head, without its owner, in lower case."""
    return [token.lemma or token.lower for token in line.tokens[_core(line, nominal) : nominal.head + 1]]
