"""The small closed classes that hold English together, as tables.

No newsroom coins a new preposition. What a word of these classes is, is mostly settled by looking it up; those that may be
two things ("that", "after", "her", "up") are listed apart, and `tagging` decides them by their neighbours.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.tokens import (
    ADVERB,
    AND,
    BE,
    DETERMINER,
    DO,
    HAVE,
    MODAL,
    NOT,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)


def word_set(text: str) -> frozenset[str]:
    """A class, written as one reads it."""
    return frozenset(text.split())


_TABLES: Final = (
    (
        BE,
        """
        am is are was were be been being
        """,
    ),
    (
        HAVE,
        """
        has have had having
        """,
    ),
    (
        DO,
        """
        do does did
        """,
    ),
    (
        MODAL,
        """
        will would shall should can could may might must cannot ca wo ought
        """,
    ),
    (
        NOT,
        """
        not never n't
        """,
    ),
    (
        AND,
        """
        and or but nor &
        """,
    ),
    (
        DETERMINER,
        """
        the a an this these those its their his our my your every no each another any some both either neither such certain
        """,
    ),
    (
        PRONOUN,
        """
        it he she they i we you him them us me himself herself itself themselves myself ourselves yourself nobody somebody
        anybody everybody someone anyone everyone something anything nothing everything none ours theirs hers one-another
        """,
    ),
    (
        PREPOSITION,
        """
        of in on at by with from for against into onto during among amid between across through outside inside toward towards
        near within without despite via upon alongside throughout behind above below beneath beside besides beyond per than like
        unlike under around along about over off concerning regarding following including past aboard atop amongst amidst versus
        vs minus except notwithstanding underneath round opposite en according
        """,
    ),
    (
        SUBORDINATOR,
        """
        while whilst because although though if unless when whenever whereas whether lest wherever
        """,
    ),
    (
        RELATIVE,
        """
        who whom whose which where what how why whoever whichever whatever
        """,
    ),
    (
        ADVERB,
        """
        also already again then later now still soon yesterday today tonight tomorrow ago very too even only just almost nearly
        quite rather perhaps maybe instead however meanwhile therefore thus hence nevertheless elsewhere here everywhere nowhere
        somewhere together twice always often sometimes ever seldom rarely hardly barely scarcely once-again far yet so else
        away apart aside overseas abroad afterwards afterward thereafter forward forwards upwards downtown upstairs downstairs
        indoors outdoors reportedly allegedly apparently partly largely mainly mostly indeed furthermore moreover ashore
        """,
    ),
    (
        NUMBER,
        """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens
        hundreds thousands scores several half lakh crore zero
        """,
    ),
)
CLOSED: Final[dict[str, str]] = {word: tag for tag, text in _TABLES for word in text.split()}
"""Each word of a closed class with its usual tag."""

LEMMAS: Final = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "has": "have", "had": "have",
    "having": "have", "does": "do", "did": "do", "n't": "not", "ca": "can", "wo": "will", "cannot": "can",
    "him": "he", "them": "they", "us": "we", "me": "i", "an": "a", "these": "this", "those": "that",
}  # fmt: skip
FINITE_FORMS: Final = word_set(
    "am is are was were has have had do does did will would shall should can could may might must 's 're 'll 've"
)

OPENERS: Final = word_set("after before since until till as once")
"""A preposition before a noun phrase, a subordinator before a clause."""
PARTICLES: Final = word_set("up off out down away back apart aside forward over in on through around along about by together")
FIRM_PARTICLES: Final = word_set("up off out down away back apart aside forward")
"""Behind a verb these are particles even if a noun follows: "blew up a bridge"."""
TAKING_OVER: Final = word_set("take hand turn carry bring give hold run win call put")
"""Verbs with which also "over", "on" and "in" are particles before a noun: "took over the town", "carried on the fight"."""
QUANTIFIERS: Final = word_set("more most less least much many few fewer all half both some any other others own same such enough")
SUBJECT_PRONOUNS: Final = word_set("he she they we i it who you somebody someone nobody everyone")
PLURAL_PRONOUNS: Final = word_set("they we you i")
PLURALS_WITHOUT_S: Final = word_set("police people cattle personnel military troops media crew staff public youth")
REPORT_NOUNS: Final = word_set(
    "report claim rumour rumor allegation accusation fact fear belief idea notion suspicion concern warning hope sign"
    " evidence proof news statement announcement assurance condition ground impression view doubt suggestion threat promise"
    " demand order theory feeling possibility chance speculation indication confirmation denial request decision"
    " understanding word confidence"
)
"""What a clause with "that" spells out, rather than describes."""
TELLING: Final = word_set(
    "say tell inform warn remind assure convince persuade insist claim report announce deny confirm add admit notify"
)
"""Verbs whose "that" may stand behind their object or a time: "told the court that ..."."""
NAME_LINKS: Final = word_set("de del della di da dos das du van von der den la le el al bin ibn bint abu ben ul ud ur e y")
"""Small words inside names: "Luiz da Silva", "Osama bin Laden"."""
COUNTRY_WORDS: Final = word_set("turkey china chad jordan guinea japan")
"""Countries that are also common words; at the opening of a sentence the country is meant."""
TITLES_WITH_DOT: Final = word_set(
    "mr mrs ms mx dr prof gen brig maj col lt cpl capt cmdr sgt adm sen rep gov rev hon st jr sr pres supt insp det"
)
PREPOSITIONS_WITH_TO: Final = word_set(
    "according due owing back close next prior thanks contrary relating belonging amounting access response"
)
"""Words after which "to" leads to a noun."""
PEOPLE_ADJECTIVES: Final = word_set(
    "dead wounded injured missing displaced poor rich sick elderly homeless accused detained unemployed faithful"
)
"""Adjectives that stand for people when "the" is before and no noun behind."""
