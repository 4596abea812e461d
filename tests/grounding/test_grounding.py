from typing import Annotated

from pydantic import BaseModel

from schemas.markers import Verbatim
from summarizer.documents import Document
from summarizer.grounding import ground
from summarizer.spans import Found

Quote = Annotated[str, Verbatim()]


class Notes(BaseModel):
    title: str = ""
    quotes: list[Quote] = []


ARTICLE = Document(id="a", text="Two men fled. “Two men fled,” she said.", title="Three men stayed")


def test_every_quotation_is_reported_in_order_and_none_is_rewritten():
    quotes = ["Two men fled", "Two women fled", "nothing of the sort", '"Two men fled,"', "Two men fled"]
    grounded = ground(Notes(quotes=quotes), ARTICLE)
    assert [quote.quote for quote in grounded] == quotes
    assert [quote.path for quote in grounded] == [f"/quotes/{place}" for place in range(5)]
    assert [quote.found for quote in grounded] == [Found.EXACT, Found.NEAR, Found.NOT_FOUND, Found.NORMALISED, Found.EXACT]
    assert [quote.is_evidence for quote in grounded] == [True, False, False, True, True]
    assert [quote.span.start for quote in (grounded[0], grounded[4]) if quote.span] == [0, 15]


def test_what_only_the_title_says_is_not_found_in_the_text():
    assert ground(Notes(quotes=["Three men stayed"]), ARTICLE)[0].found is not Found.EXACT


def test_a_record_without_quotations_has_nothing_to_ground():
    assert ground(Notes(title="x"), ARTICLE) == ()


def test_an_empty_article_holds_no_quotation():
    (quote,) = ground(Notes(quotes=["x"]), Document(id="e", text=""))
    assert (quote.found, quote.span) == (Found.NOT_FOUND, None)
