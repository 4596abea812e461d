"""Who answers for what a sentence tells, and what the verbs of saying make of it."""

from __future__ import annotations

import pytest

from summarizer.documents import Document
from summarizer.fillers.offline.article.reading import Article, read_article
from summarizer.fillers.offline.grammar.structure import Predicate
from summarizer.fillers.offline.mentions import Footing
from summarizer.fillers.offline.saying.sources import footing_of_saying, source_of
from summarizer.fillers.offline.world.cast import cast_of

_SENTENCES: list[tuple[str, str, str | None, str]] = [
    # the sentence, the verb asked about, its source, its footing
    ("Three men were killed, police said.", "kill", "police", "asserted"),
    ("Police said that three men were killed.", "kill", "Police", "asserted"),
    ("Police said three men were killed.", "kill", "Police", "asserted"),
    ("Three men were killed, according to the health ministry.", "kill", "health ministry", "asserted"),
    ("According to the weekly Margem Sul, the dockers struck on Monday.", "strike", "Margem Sul", "asserted"),
    ("“Gunmen fired at the van,” said Joyce Wambeti, the mayor.", "fire", "Joyce Wambeti", "asserted"),
    ("The shelling killed two people, Governor Oleh Syn said in a statement on Monday.", "kill", "Oleh Syn", "asserted"),
    ("Somebody had cut the chain, he said, and burnt the shed.", "burn", None, "asserted"),
    ("A bomb killed 16 people, by the count of the police.", "kill", "police", "asserted"),
    ("Gunmen reportedly killed two guards.", "kill", None, "alleged"),
    ("The rebels are said to have burnt the village.", "burn", None, "alleged"),
    ("The army denied that it had shelled the town.", "shell", "army", "denied"),
    ("There is no evidence that rebels attacked the convoy.", "attack", None, "denied"),
    ("It is not true that police shot the boy.", "shoot", None, "denied"),
    ("Officials fear that rebels killed the hostages.", "kill", None, "doubted"),
    ("Rumours that rebels had attacked the town spread quickly.", "attack", None, "doubted"),
    ("The army did not say whether rebels attacked the post.", "attack", None, "hypothetical"),
    ("Police believe that rebels killed the guard.", "kill", "Police", "alleged"),
    ("The group alleged that soldiers burned the houses.", "burn", "group", "alleged"),
    ("Prosecutors accused him of killing two guards.", "kill", None, "alleged"),
    ("The newspaper reported that rebels attacked the town.", "attack", "newspaper", "asserted"),
    ("Residents told Reuters that troops fired on the crowd.", "fire", "Residents", "asserted"),
    ("In Gao, residents said troops fired on the crowd.", "fire", "residents", "asserted"),
    ("After the raid, police said two men were killed.", "kill", "police", "asserted"),
    ("Colonel Sy, the spokesman, said rebels attacked the post.", "attack", "Sy", "asserted"),
    ("Rebels attacked the post, the colonel said, but the army drove them off.", "attack", "colonel", "asserted"),
    ("The army said it attacked the camp and arrested two men.", "arrest", "army", "asserted"),
    ("Rebels attacked the town on Monday. The mayor said two people were killed.", "attack", None, "asserted"),
    ("State radio reported on Tuesday that troops killed six rebels.", "kill", "State radio", "asserted"),
    ("Witnesses described how troops fired on the crowd.", "fire", "Witnesses", "asserted"),
    ("The dead were killed by a mortar shell, said a nurse at the hospital.", "kill", "nurse", "asserted"),
    ("Ten people were killed, Al Jazeera reported, citing officials.", "kill", "Al Jazeera", "asserted"),
    ("Police shot two men who they said had fired at officers.", "shoot", None, "asserted"),
    ("Rebels attacked the town, killing six, and the governor said he would resign.", "attack", None, "asserted"),
]


def _read(text: str) -> Article:
    return read_article(Document(id="a", text=text))


def _source(article: Article, number: int, lemma: str) -> str | None:
    line = article.lines[number]
    predicate = _verb(article, number, lemma)
    previous = article.lines[number - 1] if number else None
    found = source_of(line, predicate, predicate.verb, previous, cast_of(article))
    return found.name if found else None


def _verb(article: Article, number: int, lemma: str) -> Predicate:
    return next(predicate for predicate in article.lines[number].parse.predicates if predicate.lemma == lemma)


@pytest.mark.parametrize(("sentence", "lemma", "name", "_footing"), _SENTENCES)
def test_a_clause_has_the_source_that_answers_for_it(sentence: str, lemma: str, name: str | None, _footing: str) -> None:
    assert _source(_read(sentence), 0, lemma) == name


@pytest.mark.parametrize(("sentence", "lemma", "_name", "footing"), _SENTENCES)
def test_the_weakest_word_above_a_clause_decides_its_footing(sentence: str, lemma: str, _name: str | None, footing: str) -> None:
    article = _read(sentence)
    assert footing_of_saying(article.lines[0], _verb(article, 0, lemma)) is Footing(footing)


def test_a_quotation_keeps_its_speaker_over_a_full_stop() -> None:
    article = _read("“The rebels came at dawn,” said Amina Sow, a teacher. “They burned the school and killed two guards.”")
    assert _source(article, 1, "burn") == "Amina Sow"


def test_a_quotation_loses_its_speaker_with_its_paragraph() -> None:
    article = _read("“The rebels came at dawn,” said Amina Sow, a teacher.\n\nRebels burned the school on Monday, too.")
    assert _source(article, 1, "burn") is None


def test_he_is_the_speaker_named_before() -> None:
    article = _read("Mayor Tomás Rivas spoke on Monday. Gunmen shot two guards, he said.")
    assert _source(article, 1, "shoot") == "Tomás Rivas"


def test_he_who_speaks_is_nobody_of_whom_he_speaks() -> None:
    article = _read('Inspector Karl Brandt would have none of it. "It was the Iron Lotus, and they burned the mill," he said.')
    assert _source(article, 1, "burn") == "Karl Brandt"


def test_rival_counts_have_rival_sources() -> None:
    article = _read("A bomb killed 16 people, by the count of the police, or 19, by that of the hospital.")
    line = article.lines[0]
    places = sorted(line.numbers)
    found = [source_of(line, None, place, None, cast_of(article)) for place in places]
    assert [source.name if source else None for source in found] == ["police", "hospital"]


def test_who_calls_himself_something_is_called_so() -> None:
    article = _read("A man who calls himself Kumander Lakas rang the station. Gunmen burned the bus, he said.")
    assert _source(article, 1, "burn") == "Kumander Lakas"
