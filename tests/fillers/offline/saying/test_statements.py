"""Statements: what named people say in their own words, outside what the events rest on."""

from __future__ import annotations

from schemas.event import Statement
from summarizer.documents import Document
from summarizer.fillers.offline.article.reading import read_article
from summarizer.fillers.offline.saying.statements import statements
from summarizer.fillers.offline.world.cast import cast_of


def _statements(text: str, taken: list[tuple[int, int]] | None = None) -> list[Statement]:
    article = read_article(Document(id="a", text=text))
    return statements(article, cast_of(article), taken or [])


def _quotes(text: str) -> list[str]:
    return [statement.quote for statement in _statements(text)]


def test_direct_speech_of_a_named_person_with_the_role() -> None:
    (found,) = _statements("“We will not give up our fields to anybody,” said Ana Prado, the mayor.")
    assert (found.speaker, found.role, found.cue) == ("Ana Prado", "mayor", "said")
    assert found.quote == "We will not give up our fields to anybody"


def test_a_role_before_the_name() -> None:
    (found,) = _statements('"There is no school in that village," army spokesman Hamid Osman told reporters in Khartoum.')
    assert (found.speaker, found.role, found.cue) == ("Hamid Osman", "army spokesman", "told")


def test_a_role_given_sentences_ago() -> None:
    found = _statements("Its director, Lone Krag, was in Rome. “We have never been asked to leave,” Krag said.")
    assert [(one.speaker, one.role) for one in found] == [("Lone Krag", "director")]


def test_scraps_in_quotation_marks_are_no_statements() -> None:
    assert _quotes("Mayor Ana Prado called the strikes “necessary and proportionate” and left.") == []


def test_unnamed_speakers_make_none() -> None:
    assert _quotes("“They came at night and took everything,” residents said.") == []


def test_speech_goes_on_in_the_next_sentence() -> None:
    text = "“We lend to beekeepers and to nobody else,” said Fotis Karas, the manager. “They have always paid it back.”"
    assert _quotes(text) == ["We lend to beekeepers and to nobody else", "They have always paid it back."]


def test_a_speaker_named_only_at_the_end_of_a_long_quotation() -> None:
    text = "“The number of attacks is very bad. The trend to kidnapping is far worse,” said Noraini Pillai, the manager."
    assert [one.speaker for one in _statements(text)] == ["Noraini Pillai", "Noraini Pillai"]


def test_what_an_event_rests_on_is_taken() -> None:
    text = "“Rebels burned our school on Monday,” said Ana Prado, the mayor."
    assert _statements(text, [(0, 20)]) == []


def test_six_at_most() -> None:
    text = " ".join(f"“We will build {number} new schools here,” said Ana Prado, the mayor." for number in range(9))
    assert len(_statements(text)) == 6


def test_every_quote_stands_in_the_article() -> None:
    text = '"We signed nothing and we were promised nothing," Graça Moura said. The port was quiet.'
    assert all(quote in text for quote in _quotes(text))
    assert _quotes(text)
