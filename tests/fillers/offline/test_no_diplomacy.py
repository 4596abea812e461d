"""Sixty sentences of business, sport, culture, weather and everyday life, in which nothing happens that a record would hold.

They use the very verbs of diplomacy: companies meet their targets, clubs agree a fee, sons visit their mothers, storms threaten.
Each stands alone as an article of Tuesday 14 May 2024, with a day or a place wherever that makes it harder, and gives no event.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from summarizer.documents import Document
from summarizer.fillers.offline.coding.coder import code_article

_PUBLISHED: Final = date(2024, 5, 14)  # a Tuesday
_ORDINARY: Final = (
    "The company met its targets for the first quarter, it said on Monday.",
    "He refused to comment on the report.",
    "The minister declined to comment when he was asked about it on Friday.",
    "She thanked supporters after the match in Leeds on Saturday.",
    "The club agreed to a 3 million transfer for the striker on Monday.",
    "He visited his mother in Cork on Sunday.",
    "The Lions visit the Sharks in Durban on Saturday.",
    "A late goal rescued a point for the visitors on Wednesday.",
    "The goalkeeper saved a penalty in the 89th minute in Turin.",
    "Thousands of tourists visited the museum in Bilbao in April.",
    "The singer met fans outside the theatre in Glasgow on Friday.",
    "The couple met at a dance in Porto in 1962.",
    "Heavy snow threatened the Alps on Tuesday.",
    "A late frost threatened the vineyards of Burgundy on Sunday.",
    "The dry summer threatens the maize harvest in Iowa.",
    "Forecasters warned motorists in Devon to stay at home on Friday.",
    "Doctors warned parents on Monday of a rise in measles.",
    "The bank said that it expected to meet demand in the second half.",
    "The festival will host 40 writers in Hay in May.",
    "The hotel hosts 200 guests in summer.",
    "The restaurant charges its guests 40 euros for a bottle.",
    "The firm signed a contract with a supplier of flour in March.",
    "The striker signed a new contract with Bristol on Thursday.",
    "The singer signed copies of her book in Oslo on Friday.",
    "The coach praised his players after the win in Porto on Sunday.",
    "The manager defended his goalkeeper after the defeat at Stoke on Saturday.",
    "The referee dismissed the captain in the second half in Lyon.",
    "The bowler dismissed three batsmen before lunch in Galle on Friday.",
    "The chairman called a meeting of shareholders for June 4.",
    "The board held its annual meeting in Basel on Tuesday.",
    "The company's annual meeting took place in Basel on Tuesday.",
    "The choir received a standing ovation in Vienna on Friday.",
    "The hospital received 12 new nurses in April.",
    "She received a grant to study in Leiden.",
    "He asked her to marry him in Venice on Sunday.",
    "The teacher told the children in the hall to sit down on Monday.",
    "The doctor ordered him to rest for a week.",
    "The family ordered a pizza in Naples on Saturday.",
    "Guests were asked to bring their own chairs to the garden on Sunday.",
    "He telephoned his wife from the airport on Friday.",
    "A listener telephoned the radio station on Monday to ask for a song.",
    "She spoke to reporters in Madrid on Wednesday.",
    "The actor spoke with critics in Cannes on Thursday about his new film.",
    "The airline dropped its ban on small dogs.",
    "He gave up smoking in 2019.",
    "She returned the book to the library on Tuesday.",
    "The shop returned the money to a customer in Ghent on Friday.",
    "Voters in the survey preferred tea to coffee.",
    "The jury rejected the novel as too long.",
    "The publisher turned down the manuscript in 1997.",
    "The swimmer broke away from the pack off Dover on Saturday.",
    "The pop star split with her husband in March.",
    "He quit the band in 2008.",
    "The neighbours helped the widow with her shopping in Delft on Monday.",
    "The chef fed 300 guests at a wedding in Palermo on Saturday.",
    "The farmer sold his oil to a mill in Jaén.",
    "The school trains teachers in Bergen.",
    "The orchestra will tour Japan in October.",
    "The film drew praise from critics in Berlin on Friday.",
    "Scientists investigated the role of sleep in memory.",
    "The team investigated fossils in Patagonia in 2018.",
    "The cat was treated by a vet in Utrecht on Thursday.",
    "Rain forced organisers to call off the match in Hove on Sunday.",
    "The council approved a plan for a new swimming pool on Monday.",
    "The retailer launched an appeal for old coats.",
    "The students exchanged gifts at the party on Friday.",
    "The two firms cooperate with each other on batteries.",
    "The airline suspended flights to Madeira on Tuesday because of the wind.",
    "The centre-half was suspended for three matches on Friday.",
    "She accepted the offer of a job in Zurich in May.",
)


@pytest.mark.parametrize("sentence", _ORDINARY)
def test_nothing_happens_here(sentence: str) -> None:
    assert code_article(Document(id="ordinary", text=sentence, published=_PUBLISHED)).brief.events == []
