"""Is this English? Asked once per article, because rules for English make nonsense of anything else.

Two cheap signs are enough: the script, and the little words. No language hides its function words: "the of and" against
"der die und" or "yang dan di". The lists below keep only words that English does not share (so German "in" and Dutch "of" are
left out); a text is foreign where another language's little words outnumber the English ones. A short headline may have none at
all ("Gunmen attack Kabul market") and is given the benefit of the doubt; a long text without them is not.
"""

from __future__ import annotations

import re

from summarizer.fillers.offline.grammar.closed import word_set

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 6_000
"""Characters looked at: some 1,000 words settle the question, and a long text costs no more than a short one."""
_LATIN_END = 0x250
_LONG = 40
"""From this many words on, absence of English function words is a sign; running English prose has 30 to 50 per cent of them."""
_LEAST_SHARE = 0.08


ENGLISH = word_set(
    "the of and to was that with for on by were from which have has had said at an as it his their are be this after in is a"
    " not but"
)
OTHERS: dict[str, frozenset[str]] = {
    "Spanish": word_set("el la los las de del que y en un una por con para se su al lo fue como más según este esta ha"),
    "French": word_set(
        "le la les des du de et un une est dans que qui pour par sur au aux avec ce cette ont été il elle se pas plus"
    ),
    "German": word_set(
        "der die das und den dem des ein eine einen ist nicht mit von auf für sich bei wurde wurden nach zu im am als"
    ),
    "Dutch": word_set("de het een en van op te dat die zijn voor met aan er niet werd werden naar bij ook heeft uit"),
    "Portuguese": word_set("o os as da do dos das de que e em um uma para com não por na no se mais foi ao pela pelo segundo"),
    "Italian": word_set("il lo gli della di del che e un una per con non sono nel alla dei delle si è stato da più"),
    "Indonesian": word_set("yang dan di dari untuk dengan pada itu ini tidak akan dalam telah oleh ke sebuah"),
    "Turkish": word_set("ve bir bu için ile da de olarak daha çok olan göre sonra gibi kadar"),
    "Polish": word_set("się i w na z że do nie jest przez po od oraz"),
    "Swedish": word_set("och att det som en är av för på den med till har inte om ett"),
    "Romanian": word_set("și în de la cu pe care din un o nu este fost pentru"),
}


def is_english(text: str) -> bool:
    """Whether the article reads like English. Looks at the first 6,000 characters; a text without letters counts as English."""
    words = [word.lower() for word in _WORD.findall(text[:_ENOUGH])]
    if not words:
        return True
    if _mostly_other_script(words):
        return False
    english = sum(word in ENGLISH for word in words)
    other = max(sum(word in language for word in words) for language in OTHERS.values())
    if other > english:
        return False
    return len(words) < _LONG or english >= _LEAST_SHARE * len(words)


def _mostly_other_script(words: list[str]) -> bool:
    foreign = sum(ord(word[0]) >= _LATIN_END for word in words)
    return foreign * 2 > len(words)
