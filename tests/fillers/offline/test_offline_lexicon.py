import pytest

from schemas.plover import MODES
from summarizer.documents import Document
from summarizer.fillers.offline import code_article
from summarizer.fillers.offline.lexicon import Entry, lexicon


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
