"""The acts that a sentence tells: frames of the lexicon met on its verbs and nouns, each on its footing.

The same word can be a deed or the name of one: "rebels attacked", "the attack". Verbs are read first, then the nouns that they
have left; words that tell one act are tied together, and each mention learns who says so. What cannot be settled is dropped.
"""

from __future__ import annotations

from summarizer.fillers.offline.acts.deeds import told_by_verb
from summarizer.fillers.offline.acts.named_acts import told_by_noun
from summarizer.fillers.offline.acts.tying import tie, without_absorbed
from summarizer.fillers.offline.article.reading import Line
from summarizer.fillers.offline.mentions import Mention
from summarizer.fillers.offline.saying.sources import source_of
from summarizer.fillers.offline.world.cast import Cast


def acts_of(line: Line, cast: Cast, previous: Line | None) -> list[Mention]:
    """The mentions of one sentence, in the order of their triggers. `previous` is the sentence before it, if any."""
    verbs = [told_by_verb(line, predicate, cast) for predicate in line.parse.predicates]
    found = [mention for mention in verbs if mention is not None]
    taken = {k for mention in found for k in range(mention.first, mention.last)}
    nouns = [told_by_noun(line, nominal, cast) for nominal in line.parse.nominals if nominal.head not in taken]
    found += [mention for mention in nouns if mention is not None]
    found = without_absorbed(sorted(found, key=lambda mention: mention.first))
    for mention in found:
        mention.source = source_of(line, mention.predicate, mention.first, previous, cast)
    tie(found)
    return found
