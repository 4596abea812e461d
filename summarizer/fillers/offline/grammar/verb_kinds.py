"""Kinds of words that the parser treats alike: verbs of saying, verbs whose object goes on to do something, nouns of measure.

They are few and closed, and know nothing of any kind of news: "say" takes a clause, "let" a verb in base form, "a mile" is no
party to anything.
"""

from __future__ import annotations

from typing import Final

from summarizer.fillers.offline.grammar.closed import word_set

SAYING: Final = word_set(
    "say tell report claim announce add insist maintain state confirm acknowledge admit note explain think believe know"
    " hear understand allege deny suggest estimate write declare stress warn argue recall testify complain reply promise vow"
    " fear hope mean show find learn conclude hold assume suspect reckon judge rule disclose reveal hint joke concede remark"
    " observe stipulate inform"
)
"""Verbs that may be followed by a whole clause without "that": "police said three men were killed"."""
ACTS: Final = word_set("act event")
"""Classes of nouns that do things: behind "an attack on the town that", it is the attack that killed."""
DEEPEST: Final = 5
"""Nominals before it on which a prepositional phrase may hang."""
STEERING: Final = word_set(
    "threaten vow plan promise agree offer try attempt want order ask urge call refuse decide force allow tell warn fail"
    " seek intend"
)
"""Verbs that wait for their "to"."""
STEERING_OTHERS: Final = word_set(
    "ask urge order force tell allow want help expect persuade invite require instruct command press warn advise encourage"
    " enable lead cause get beg implore authorise authorize compel oblige pressure send call"
)
"""Verbs whose object does what stands behind their "to"; with all others the subject does it."""
DONE_TO_ACTS: Final = word_set("carry claim kill wound injure happen occur follow last begin launch coordinate mount condemn")
"""Verbs that tell of an act rather than of a place or a person."""
MEASURES: Final = word_set(
    "second minute hour day week month year decade kilometre kilometer km mile metre meter yard foot block time"
)
MEASURED: Final = word_set(
    "away later earlier ago before after off east west north south apart on afterwards afterward previously"
)
MAKING: Final = word_set("let make help see hear watch have")
"""Verbs whose object does the verb in base form behind it: "let both go"."""
ASIDE: Final = word_set(
    "say add stress explain note warn insist recall claim report announce admit acknowledge write argue believe think"
    " maintain concede"
)
"""Verbs of ", Ms Wambeti said,"."""
REPORTS: Final = word_set(
    "report claim allegation rumour rumor statement suggestion evidence fact news fear hope belief accusation warning"
    " assertion proof word promise condition sign doubt possibility theory view idea charge"
)
"""Nouns whose "that" opens what they say and describes nothing."""
NEVER_PASSIVE: Final = word_set(
    "go come arrive fall die happen occur stand sit lie live sleep walk run rise remain stay seem appear begin belong"
    " vanish say insist respond escape march protest erupt explode collapse last"
)
"""Verbs that take no object: a bare past form of one is a full verb, never "a convoy attacked"."""
