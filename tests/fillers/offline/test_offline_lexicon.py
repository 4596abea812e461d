import pytest

from schemas.plover import MODES
from summarizer.documents import Document
from summarizer.fillers.offline import code_article
from summarizer.fillers.offline.lexicon import Entry, _verb_forms, lexicon


def code(text: str):
    return code_article(Document(id="x", text=text)).brief.events


@pytest.mark.parametrize("entry", lexicon().entries, ids=lambda entry: entry.id)
def test_the_example_of_an_entry_is_coded_as_its_type_and_mode(entry: Entry):
    events = code(entry.example)
    assert [(event.event_type, event.mode) for event in events] == [(entry.event_type, entry.mode)]


@pytest.mark.parametrize("entry", lexicon().entries, ids=lambda entry: entry.id)
def test_a_mode_belongs_to_its_type(entry: Entry):
    assert entry.mode is None or entry.mode in MODES[entry.event_type]


def test_forms_of_irregular_and_phrasal_verbs_are_all_known():
    forms = {" ".join(words) for options in lexicon().by_first.values() for words, _, _ in options}
    assert {"strike", "strikes", "struck", "striking", "took into custody", "rallied", "expelling", "shot dead"} <= forms


def test_a_phrase_of_three_words_is_one_regular_verb():
    forms = {" ".join(words) for words, _ in _verb_forms("clash with police")}
    assert forms == {"clash with police", "clashes with police", "clashed with police", "clashing with police"}


@pytest.mark.parametrize("written", ["shoot|shot", "blow up|blew up|blown away", "||", ""])
def test_forms_that_are_not_written_out_in_full_are_refused(written: str):
    with pytest.raises(ValueError, match=r"lexicon\.toml"):
        _verb_forms(written)
