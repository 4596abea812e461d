"""Where and when the clauses around an act say that it was.

"Police walked into the flat in Ålesund on Thursday and carried off two computers": day and town stand with the walking, and
hold for the carrying off as well. So what a mention's own words leave open is asked of the clauses it hangs together with: first
those below it ("hit workers drilling a well on Monday"), then those above ("was wheeling a bicycle on Wednesday when he was
shot"). Never over "after", "before" or "said that", which put two times or two places side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.grammar import tokens as t
from summarizer.fillers.offline.grammar.closed import word_set
from summarizer.fillers.offline.grammar.structure import Nominal, Predicate, Prepositional
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.world.cast import Cast, Spot

_SHARING: Final = frozenset({"and", "when", "as", "while", "ing"})
"""Links over which two clauses tell of one time and place."""
_TRYING: Final = word_set("try attempt manage fail begin start continue help seek use")
"""Verbs that only say how far it went: "tried on Tuesday to board"."""
_BELOW: Final = frozenset({"ing", "to"})
_PLACING: Final = word_set(
    "in at near outside inside off on into onto through across along over beside behind beneath under around aboard"
)
_INNER: Final = frozenset({"in", "at", "near", "of", "on", "off", "outside"})
"""Prepositions by which a place tells where it is itself: "a house on stilts in the Estero Morrillo"."""
_HOURS: Final = word_set("dawn dusk daybreak midnight noon sunset sunrise nightfall breakfast lunch dinner")
"""As in "before dawn yesterday": the day is that of the verb, not of the dawn."""
_WARDS: Final = word_set("hospital clinic infirmary ward")
_NURSING: Final = word_set("die treat recover take succumb bring admit be")
"""Who dies in hospital was not hurt there."""
_TRAILING: Final = frozenset({"in", "at", "near", "outside"})
_LONGEST_CLIMB: Final = 3
_MOST_INNER: Final = 3


def times_of(mention: Mention) -> list[int]:
    """The date tokens of a mention, its own clause's first; those of the clauses around only where it has none."""
    if mention.times or mention.predicate is None:
        return mention.times
    if mention.nominal is not None and not mention.is_fresh:
        return []
    line, predicate = mention.line, mention.predicate
    own = predicate.times if mention.nominal is None or _is_done_by(mention, predicate) else []
    own = own or [k for other in done_in(mention) for k in other.times]
    return own or _loose(line, predicate) or _below(line, predicate) or _above(predicate)


def done_in(mention: Mention) -> Iterator[Predicate]:
    """The relative clauses that tell how a named act was done: "an attack, which was carried out on Friday with a drone"."""
    nominal = mention.nominal
    for other in mention.line.parse.predicates if nominal is not None else ():
        done = (other.is_passive and other.lemma in _DOING) or (not other.is_passive and other.lemma in _OCCURRING)
        if other.describes is nominal and other.link == "relative" and done and not other.is_negated:
            yield other


def _is_done_by(mention: Mention, predicate: Predicate) -> bool:
    """Whether a verb only says that the act of its noun was done: "fought a gun battle", "an attack took place"."""
    doing = predicate.lemma in _DOING and any(mention.nominal is thing for thing in predicate.objects)
    return doing or (predicate.lemma in _OCCURRING and mention.nominal is predicate.subject)


_DOING: Final = word_set(
    "fight carry stage launch conduct make hold mount wage commit suffer perpetrate sign hold reach open begin"
)
_OCCURRING: Final = word_set("happen occur take come begin erupt break start end follow")


def _loose(line: Line, predicate: Predicate) -> list[int]:
    """Dates that the parse gave to no verb and no noun, where this verb is the last before them or opens the sentence."""
    events = [n for n in line.parse.nominals if line.tokens[n.head].tag != t.NAME]  # "in Kebri Beyah on Friday" dates no town
    taken = {k for other in line.parse.predicates for k in other.times if not _stands_before(other, k)}
    taken |= {k for n in events for k in n.times}
    taken -= {k for phrase in predicate.around if line.tokens[phrase.nominal.head].lemma in _HOURS for k in phrase.nominal.times}
    return [k for k in line.dates if k not in taken and _belongs_to(line, k, predicate)]


def _stands_before(saying: Predicate, place: int) -> bool:
    """Whether a date stands before the subject of an added "residents said": that is the day of what they said."""
    return saying.link == "splice" and saying.subject is not None and place < saying.subject.first < saying.verb


def _belongs_to(line: Line, place: int, predicate: Predicate) -> bool:
    """Whether a place in the sentence is nearest to this verb: behind it, or before all verbs and this the main one."""
    before = [other for other in line.parse.predicates if other.verb < place]
    if not before:
        first = next((p for p in line.parse.predicates if p.is_finite and not p.link), None)
        return first is predicate
    nearest = max(before, key=lambda other: other.verb)
    return nearest is predicate or _hangs_on(nearest, predicate)


def _below(line: Line, predicate: Predicate) -> list[int]:
    """The dates of a trailing clause, which the whole sentence shares: "to part two crowds on Tuesday", "drilling on Monday"."""
    for child in line.parse.predicates:
        if _hangs_on(child, predicate) and child.times:
            return child.times
    return []


def _hangs_on(child: Predicate, predicate: Predicate) -> bool:
    if child.governor is predicate and (child.link in _BELOW or _is_bare(child)):
        return True
    described = child.describes is not None and any(child.describes is thing for thing in predicate.objects)
    return described and child.link == "reduced" and child.group.form == "VBG"


def _is_bare(child: Predicate) -> bool:
    """The second participle in "nine were killed and 30 hurt on Sunday", which shares all with the first."""
    return child.link == "and" and child.group.form == "VBN" and not child.group.helpers


def _above(predicate: Predicate) -> list[int]:
    return next((above.times for above in _sharing(predicate) if above.times), [])


def _sharing(predicate: Predicate) -> Iterator[Predicate]:
    """The clauses above that tell of the same time and place."""
    below, above = predicate, predicate.governor
    for _ in range(_LONGEST_CLIMB):
        tried = above is not None and below.link == "to" and above.lemma in _TRYING
        if above is None or not (tried or below.link in _SHARING) or _is_beside(below, above):
            return
        yield above
        below, above = above, above.governor


def _is_beside(below: Predicate, above: Predicate) -> bool:
    """Whether "while" puts what another did beside it: "struck in Syria, while shipping came under fire"."""
    return below.link == "while" and below.subject is not None and below.subject is not above.subject


def spots_of(mention: Mention, cast: Cast) -> list[Spot]:
    """The places of a mention, its own phrases' first; those of the clauses around only where it has none."""
    line, predicate = mention.line, mention.predicate
    phrases = list(mention.roles.places)
    if mention.nominal is None and predicate is not None:
        known = {id(phrase) for phrase in phrases}
        phrases += [p for p in predicate.around if p.preposition in _PLACING and id(p) not in known]
        phrases += [p for thing in predicate.objects for p in thing.behind if p.preposition in _INNER - {"of"}]
    phrases.sort(key=lambda phrase: _is_of_subject(phrase, predicate))
    found = _spots(line, phrases, cast)
    found += [spot for thing in mention.roles.recipients for spot in _struck(line, thing, cast)]
    if predicate is not None and predicate.lemma in _NURSING:
        found = [spot for spot in found if not _WARDS & set(spot.name.lower().split())]
    if predicate is not None and (mention.nominal is None or mention.is_fresh) and not found:
        found = next((near for phrases in _around(line, mention, predicate) if (near := _spots(line, phrases, cast))), [])
    return list({(spot.name.lower(), spot.relation): spot for spot in reversed(found)}.values())[::-1]


def _is_of_subject(phrase: Prepositional, predicate: Predicate | None) -> bool:
    """Whether a place belongs to whoever acts: "the committee, in Tirana, counts 31 killings in the north"."""
    subject = predicate.subject if predicate is not None else None
    return subject is not None and predicate is not None and subject.first < phrase.first < predicate.first


def _around(line: Line, mention: Mention, predicate: Predicate) -> Iterator[list[Prepositional]]:
    """The phrases of place of the clauses around, the nearest first."""
    if mention.nominal is not None:
        yield _placing(predicate)
    described = predicate.describes
    if described is not None and any(token.lower == "where" for token in line.tokens[described.last : predicate.verb]):
        yield [Prepositional("in", described, described.first), *described.behind]
    for child in line.parse.predicates:
        if _hangs_on(child, predicate):
            yield _placing(child)
    yield _trailing(line, predicate)
    for above in _sharing(predicate):
        yield _placing(above)
        if above.subject is not None:
            yield [p for p in above.subject.behind if p.preposition in _PLACING]


def _trailing(line: Line, predicate: Predicate) -> list[Prepositional]:
    """Phrases behind a verb that hang on another phrase: "handed him over to the Red Cross in Salimbao"."""
    found: list[Prepositional] = []
    for nominal in line.parse.nominals:
        k = nominal.first - 1
        while k > predicate.verb and line.tokens[k].tag in {t.DETERMINER, t.ADJECTIVE}:
            k -= 1
        word = line.tokens[k] if k > predicate.verb else None
        if word is not None and word.tag == t.PREPOSITION and word.lower in _TRAILING and _belongs_to(line, k, predicate):
            found.append(Prepositional(word.lower, nominal, k))
    return found


def _placing(predicate: Predicate) -> list[Prepositional]:
    return [p for p in predicate.around if p.preposition in _PLACING]


def _spots(line: Line, phrases: list[Prepositional], cast: Cast) -> list[Spot]:
    """The places of phrases, and of what stands behind each: "the bus terminal of Kabulan town"."""
    found: list[Spot] = []
    for phrase in phrases:
        if not _is_anywhere(line, phrase.nominal, cast):
            continue
        spot = cast.spot(line, phrase)
        behind = [p for p in phrase.nominal.behind[:_MOST_INNER] if _is_anywhere(line, p.nominal, cast)]
        inner = [p for p in behind if p.preposition in _INNER and not any(p is known for known in phrases)]
        inside = [deep for p in inner if (deep := cast.spot(line, p)) is not None]
        if spot is not None and not (spot.is_common and inner and inside and inner[0].preposition == "of"):
            found.append(spot)  # the yard of a chapel is the chapel
        found += inside
    return found


def _struck(line: Line, thing: Nominal, cast: Cast) -> list[Spot]:
    """Where what was struck stands, and what was struck itself where it is a place: "the bombing of the ferry terminal"."""
    led = Prepositional("at", thing, thing.first)
    one = line.tokens[thing.head].tag != t.NOUNS and cast.kind(line, thing) in {"place", "thing"}
    own = cast.spot(line, led) if one else None
    inner = _spots(line, [p for p in thing.behind if p.preposition in _INNER], cast)
    return [*([own] if own is not None and (own.is_facility or not own.is_common) else []), *inner]


def _is_anywhere(line: Line, nominal: Nominal, cast: Cast) -> bool:
    """Whether a phrase can be one place at all: not "in its Revolutionary Guard Corps", not "in Iraq and Syria"."""
    if any(line.tokens[other.head].tag == t.NAME for other in nominal.also) and line.tokens[nominal.head].tag == t.NAME:
        return False
    return line.tokens[nominal.head].tag != t.NAME or cast.kind(line, nominal) != "party"
